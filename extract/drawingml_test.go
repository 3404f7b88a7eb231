package extract

import (
	"strings"
	"testing"
)

// drawingFormat reads one part of DrawingML, for tests.
var drawingFormat = &Format{Name: "drawing", Extensions: []string{".drawing"}, Charset: xmlCharset, Reference: numericReference,
	Read: func(d *Document) error {
		d.Parts = []Part{{Name: "x", Kind: chartPart, Range: Range{0, len(d.Text)}}}
		defer func() { d.Parts = nil }()
		return d.readDrawing(0)
	}}

func TestDrawingRuns(t *testing.T) {
	rPr := func(s string) string { return `<a:rPr lang="en-US"` + s }
	run := func(props, text string) string { return `<a:r>` + props + `<a:t>` + text + `</a:t></a:r>` }
	link := rPr(` dirty="0"><a:hlinkClick r:id="rId2" tooltip="Visit us"/></a:rPr>`)
	for _, tt := range []struct{ name, in, want string }{
		{"split run", run(rPr(` dirty="0"/>`), "Air qual") + run(rPr(` err="1"/>`), "ity"), "Air quality"},
		{"bold", run(rPr(`/>`), "We must ") + run(rPr(` b="1"/>`), "act") + run(rPr(`/>`), " now"), "We must <b>act</b> now"},
		{"break", run(rPr(`/>`), "One") + `<a:br>` + rPr(`/>`) + `</a:br>` + run(rPr(`/>`), "two"), "One<br/>two"},
		{"field", run(rPr(`/>`), "Page ") + `<a:fld id="{1}" type="slidenum">` + rPr(`/>`) + `<a:t>3</a:t></a:fld>` + run(rPr(`/>`), " of many"), "Page <field/> of many"},
		{"link", run(rPr(`/>`), "See ") + run(link, "the very long address of our web site") + run(rPr(`/>`), "."), "See <a>the very long address of our web site</a>.|Visit us"},
		{"split link", run(rPr(`/>`), "See ") + run(link, "our ") + run(link, "site"), "See <a>our site</a>|Visit us"},
		{"only link", run(link, "our site"), "our site|Visit us"},
		{"two tooltips", run(rPr(`/>`), "See ") + run(link, "our ") + run(strings.Replace(link, "Visit", "Call", 1), "site"), "See <a1>our </a1><a2>site</a2>"},
		{"tab", run(rPr(`/>`), "Name&#9;Date\tPlace_x000B_x"), "Name<tab1/>Date<tab2/>Place<br/>x"},
		{"sup", run("", "CO") + run(`<a:rPr baseline="-25000"/>`, "2") + run("", " per m") + run(`<a:rPr baseline="30000"/>`, "3"), "CO<sub>2</sub> per m<sup>3</sup>"},
		{"cdata", run("", "a<![CDATA[<b>]]>c &amp; d"), "a<b>c & d"},
		{"math", run("", "where ") + `<mc:AlternateContent><mc:Choice><a14:m/></mc:Choice><mc:Fallback>` + run("", "x") + `</mc:Fallback></mc:AlternateContent>` + run("", " is small"), "where <math/> is small"},
		{"blank ends", run(rPr(` b="1"/>`), " ") + run(rPr(`/>`), " Water ") + run(rPr(` i="1"/>`), " "), "Water"},
	} {
		src := `<a:x><a:p><a:pPr lvl="1"/>` + tt.in + `<a:endParaRPr lang="en-US"/></a:p></a:x>`
		d, err := ParseAs(drawingFormat, "x.drawing", []byte(src), Options{})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		var got []string
		for i := range d.Segments {
			got = append(got, string(d.Segments[i].Other))
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		for _, err := range d.Check(true) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

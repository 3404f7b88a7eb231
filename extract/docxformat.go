package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A wordFormat is what run properties (w:rPr, ISO/IEC 29500-1, 17.3.2) make of
// a run. Two with the same key look the same.
type wordFormat struct {
	key    string
	props  map[string]string // values by local name; "" is on
	hidden bool
	style  runStyle // without its place
}

// wordUnseen are run properties that do not show: languages, what proofing
// tools noted, revisions, kerning.
var wordUnseen = map[string]bool{
	"lang": true, "noProof": true, "webHidden": true, "kern": true, "snapToGrid": true, "specVanish": true, "oMath": true,
	"rPrChange": true, "ins": true, "del": true, "moveFrom": true, "moveTo": true,
}

// wordComplex are the properties of characters of complex scripts (Arabic,
// Hebrew …). Word sets them together with the others; they show only where a
// run is marked as one of such a script (w:rtl, w:cs; 17.3.2.7).
var wordComplex = map[string]bool{"bCs": true, "iCs": true, "szCs": true}

// wordToggles are properties that are on or off.
var wordToggles = map[string]bool{
	"b": true, "bCs": true, "i": true, "iCs": true, "caps": true, "smallCaps": true, "strike": true, "dstrike": true, "outline": true,
	"shadow": true, "emboss": true, "imprint": true, "vanish": true, "rtl": true, "cs": true,
}

// off reports whether the value of a toggle property turns it off.
func off(value string) bool { return value == "0" || value == "false" || value == "off" }

// format returns what the run properties at a place make of a run; an empty
// place is a run without any.
func (r *wordReader) format(raw []byte) *wordFormat {
	if f := r.formats[string(raw)]; f != nil {
		return f
	}
	f := r.styles.readFormat(raw)
	if same := r.byKey[f.key]; same != nil {
		f = same
	} else {
		r.byKey[f.key] = f
		f.style.name = func(base *runStyle) string { return r.styles.formatName(f, r.byKey[base.Key]) }
	}
	r.formats[string(raw)] = f
	return f
}

// readFormat reads run properties.
func (w *wordStyles) readFormat(raw []byte) *wordFormat {
	f := &wordFormat{props: map[string]string{}}
	type prop struct{ name, text, complex string }
	var list []prop
	lex := xmlspan.NewLexer(raw)
	lex.Fragment = true
	var attrs []xmlspan.Attr
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		if t.Depth != 1 || t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty {
			continue
		}
		name := string(xmlspan.Local(t.Name))
		start, end := t.Start, t.End
		for depth := t.Depth; t.Kind == xmlspan.Start; {
			n := lex.Next()
			if n.Kind == xmlspan.EOF || n.Kind == xmlspan.End && n.Depth == depth {
				end = n.End
				break
			}
		}
		if wordUnseen[name] {
			continue
		}
		attrs = xmlspan.Attrs(attrs[:0], raw, t)
		value := ""
		if a := xmlspan.FindLocal(attrs, "val"); a != nil {
			value = xmlspan.AttrText(a.Value)
		}
		if wordToggles[name] {
			if !off(value) {
				value = ""
			} else {
				value = "0"
			}
			f.props[name] = value
			list = append(list, prop{name: name, text: name + "=" + value})
			continue
		}
		if name == "shd" {
			value = "none"
			if a := xmlspan.FindLocal(attrs, "fill"); a != nil && string(a.Value) != "auto" && string(a.Value) != "FFFFFF" {
				value = xmlspan.AttrText(a.Value)
			}
		}
		f.props[name] = value
		if end > t.End { // with elements in it: as it stands
			list = append(list, prop{name: name, text: string(raw[start:end])})
			continue
		}
		p := prop{name: name, text: name}
		for _, a := range attrs {
			attr := string(xmlspan.Local(a.Name))
			text := " " + attr + "=" + xmlspan.AttrText(a.Value)
			if name == "rFonts" {
				switch {
				case attr == "hint" || !w.asian && strings.HasPrefix(attr, "eastAsia"):
					continue
				case attr == "cs" || attr == "cstheme":
					p.complex += text
					continue
				case attr == "ascii":
					f.props["font"] = xmlspan.AttrText(a.Value)
				}
			}
			p.text += text
		}
		list = append(list, p)
	}
	rtl, hasRTL := f.props["rtl"]
	cs, hasCS := f.props["cs"]
	complexScript := hasRTL && rtl == "" || hasCS && cs == ""
	var b strings.Builder
	for _, p := range list {
		switch {
		case complexScript:
			p.text += p.complex
		case wordComplex[p.name]:
			continue
		}
		if p.text != "rFonts" {
			b.WriteString(p.text + ";")
		}
	}
	f.key = b.String()
	of := w.style(f.props["rStyle"])
	if v, ok := f.props["vanish"]; ok {
		f.hidden = v == ""
	} else if of != nil {
		f.hidden = of.hidden
	}
	f.style.Bare = !onBlanks(f.props) && (of == nil || !onBlanks(of.props))
	f.style.Key = f.key
	return f
}

// onBlanks reports whether run properties show on blanks.
func onBlanks(props map[string]string) bool {
	for _, name := range [...]string{"u", "strike", "dstrike", "highlight", "shd", "bdr"} {
		if v, ok := props[name]; ok && v != "0" && v != "none" {
			return true
		}
	}
	return false
}

// formatName returns what a stretch of a text in format f is called in a text
// whose format is base.
func (w *wordStyles) formatName(f, base *wordFormat) string {
	if base == nil {
		base = &wordFormat{}
	}
	differs := func(prop string) (string, bool) {
		v, ok := f.props[prop]
		was, had := base.props[prop]
		return v, ok && (!had || v != was)
	}
	switch v, _ := differs("vertAlign"); v {
	case "superscript":
		return "sup"
	case "subscript":
		return "sub"
	}
	name := ""
	if id, ok := differs("rStyle"); ok {
		if s := w.style(id); s != nil {
			if s.code != "" {
				return s.code
			}
			name = s.letters
		}
	}
	letters := ""
	for _, p := range [...]string{"b", "i", "u", "strike"} {
		if v, ok := differs(p); ok && v != "0" && v != "none" {
			letters += p[:1]
		}
	}
	if letters != "" {
		name = letters
	}
	if name != "" {
		return name
	}
	if v, ok := differs("font"); ok && monospaced(v) {
		return "code"
	}
	for _, p := range [...]string{"highlight", "shd"} {
		if v, ok := differs(p); ok && v != "none" {
			return "mark"
		}
	}
	for _, p := range [...]string{"caps", "smallCaps"} {
		if v, ok := differs(p); ok && v == "" {
			return "caps"
		}
	}
	return "run"
}

// monospaced reports whether a font is one for code.
func monospaced(font string) bool {
	f := strings.ToLower(font)
	for _, m := range [...]string{"courier", "consol", "mono", "menlo", "typewriter", "fixed"} {
		if strings.Contains(f, m) {
			return true
		}
	}
	return false
}

// wordOrder is the order of run properties in their schema.
var wordOrder = []string{
	"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
	"noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
	"bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
}

// wordAdds are the codes that a translation may use though its source does not.
var wordAdds = func() (adds []catalog.Code) {
	for _, n := range []string{"sup", "sub", "b", "i"} {
		adds = append(adds, catalog.Code{Name: n, Kind: catalog.Paired})
	}
	return adds
}()

// addFormat returns the style of a code that a translation adds to a text in a
// style.
func (w *wordStyles) addFormat(c catalog.Code, base RunStyle) RunStyle {
	open := []byte(base.Open)
	lex := xmlspan.NewLexer(open)
	lex.Fragment = true
	run := lex.Next()
	prefix := run.Name[:len(run.Name)-len(xmlspan.Local(run.Name))]
	name, value := c.Name, ""
	switch c.Name {
	case "sup":
		name, value = "vertAlign", "superscript"
	case "sub":
		name, value = "vertAlign", "subscript"
	}
	prop := []byte("<" + string(prefix) + name)
	if value != "" {
		prop = append(prop, ` `+string(prefix)+`val="`+value+`"`...)
	}
	prop = append(prop, "/>"...)
	var rPr xmlspan.Token
	at := Range{-1, -1} // where the property goes, and what it replaces
	rank := slices.Index(wordOrder, name)
	for t := lex.Next(); t.Kind != xmlspan.EOF; t = lex.Next() {
		switch {
		case t.Kind == xmlspan.End && t.Depth == 1:
			if at.Start < 0 {
				at = Range{t.Start, t.Start}
			}
		case t.Kind != xmlspan.Start && t.Kind != xmlspan.Empty:
		case t.Depth == 1:
			rPr = t
		case t.Depth == 2 && at.Start < 0:
			switch k := slices.Index(wordOrder, string(xmlspan.Local(t.Name))); {
			case k == rank:
				at = Range{t.Start, t.End}
			case k < 0 || k > rank: // extensions come behind all
				at = Range{t.Start, t.Start}
			}
		}
	}
	var out []byte
	switch {
	case rPr.Kind == xmlspan.Start && at.Start >= 0:
		out = slices.Concat(open[:at.Start], prop, open[at.End:])
	case rPr.Kind == xmlspan.Empty:
		out = slices.Concat(open[:rPr.Start], []byte("<"), rPr.Name, []byte(">"), prop, []byte("</"), rPr.Name, []byte(">"), open[rPr.End:])
	default:
		out = slices.Concat(open[:run.End], []byte("<"+string(prefix)+"rPr>"), prop, []byte("</"+string(prefix)+"rPr>"), open[run.End:])
	}
	s := w.readFormat(out[run.End:]).style.RunStyle
	s.Open, s.Close = string(out), base.Close
	return s
}

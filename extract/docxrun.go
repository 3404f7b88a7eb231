package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A wordPiece is something in a run.
type wordPiece struct {
	kind wordPieceKind
	at   Range
	text string   // of characters
	more []string // that follow text
	name string   // of the others
}

type wordPieceKind uint8

const (
	charsPiece  wordPieceKind = iota
	insidePiece               // a tab, a break: like a character
	objectPiece               // a picture, the mark of a footnote
	fieldPiece                // what begins, divides or ends a field, and its code
)

// A wordRun is a run that is being read.
type wordRun struct {
	pieces []wordPiece
	events []fieldEvent // of the field pieces
	format *wordFormat
	open   Range // its start tag and properties
	ruby   int   // where what encloses the base text of a phonetic guide ends; 0: it has none
}

// run reads the run that begins with t.
func (r *wordReader) run(t xmlspan.Token) {
	run := &wordRun{open: Range{t.Start, t.End}, pieces: r.pieces[:0]}
	r.pieces = nil // for runs in the text boxes of this one
	end := t
	for end = r.next(); end.Kind != xmlspan.EOF && end.Kind != xmlspan.End; end = r.next() {
		if end.Kind == xmlspan.Start || end.Kind == xmlspan.Empty {
			r.runContent(run, end)
		}
	}
	r.pieces = run.pieces[:0]
	if run.format == nil {
		run.format = r.format(nil)
	}
	if run.ruby > 0 {
		r.close(Range{run.ruby, end.End}, "ruby")
		return
	}
	if len(run.pieces) == 0 {
		return
	}
	r.runItems(run, Range{t.Start, end.End}, Range{end.Start, end.End})
}

// runItems adds the pieces of a run to the paragraph.
func (r *wordReader) runItems(run *wordRun, at, closing Range) {
	p := r.para
	text, only := false, run.pieces[0]
	for _, i := range run.pieces {
		text = text || i.kind <= insidePiece
	}
	first := len(p.items)
	if !text || run.format.hidden {
		// Nothing to read: all of the run is one piece.
		i := wordItem{runItem: runItem{kind: structureItem, at: at, name: only.name}}
		if text {
			i.name = "hidden"
		}
		for _, piece := range run.pieces {
			if piece.kind == fieldPiece {
				i.name, i.fixed = "field", true
			}
		}
		r.fieldEvents(run, false, func(int) int { return first })
		p.items = append(p.items, i)
		return
	}
	style := &runStyle{}
	*style = run.format.style
	style.At = CodeRange{run.open, closing}
	for _, i := range run.pieces {
		item := wordItem{runItem: runItem{kind: insideItem, at: at, inner: i.at, name: i.name, style: style}}
		switch i.kind {
		case charsPiece:
			item.kind, item.text, item.inner = charsItem, i.text+strings.Join(i.more, ""), Range{}
		case fieldPiece:
			item.name, item.fixed, item.mixed = "field", true, true
		case objectPiece:
			item.mixed = true
		}
		p.items = append(p.items, item)
	}
	r.fieldEvents(run, true, func(piece int) int { return first + piece })
}

// runContent reads an element of a run.
func (r *wordReader) runContent(run *wordRun, t xmlspan.Token) {
	add := func(kind wordPieceKind, name string, end int) {
		run.pieces = append(run.pieces, wordPiece{kind: kind, name: name, at: Range{t.Start, end}})
	}
	chars := func(s string) {
		if s == "" {
			return
		}
		if n := len(run.pieces); n > 0 && run.pieces[n-1].kind == charsPiece {
			run.pieces[n-1].more = append(run.pieces[n-1].more, s)
			return
		}
		run.pieces = append(run.pieces, wordPiece{kind: charsPiece, text: s})
	}
	name := r.lex.name(t)
	if name == "w:rPr" && run.format == nil && len(run.pieces) == 0 {
		run.open.End = r.runProperties(t)
		run.format = r.format(r.d.Text[t.Start:run.open.End])
		return
	}
	if name == "w:fldChar" {
		r.fieldChar(run, t)
		return
	}
	if r.inCode() {
		r.code(run, t, name)
		return
	}
	switch name {
	case "w:t":
		chars(r.chars(t))
	case "w:noBreakHyphen":
		r.pass(t)
		chars("\u2011")
	case "w:softHyphen":
		r.pass(t)
		chars("\u00ad")
	case "w:tab", "w:ptab":
		add(insidePiece, "tab", r.pass(t))
	case "w:br":
		code := "br"
		if kind := r.attr(t, "type"); kind == "page" || kind == "column" {
			code = kind + "break"
		}
		add(insidePiece, code, r.pass(t))
	case "w:cr":
		add(insidePiece, "br", r.pass(t))
	case "w:sym":
		add(insidePiece, "sym", r.pass(t))
	case "w:lastRenderedPageBreak", "w:delText", "w:delInstrText", "w:instrText":
		r.pass(t)
	case "w:footnoteReference", "w:endnoteReference":
		add(objectPiece, strings.TrimSuffix(name[2:], "Reference"), r.pass(t))
	case "w:commentReference":
		r.comment(t)
		add(objectPiece, "comment", r.pass(t))
	case "w:footnoteRef", "w:endnoteRef", "w:annotationRef", "w:separator", "w:continuationSeparator":
		add(objectPiece, "mark", r.pass(t))
	case "w:pgNum":
		add(objectPiece, "page", r.pass(t))
	case "w:dayShort", "w:dayLong", "w:monthShort", "w:monthLong", "w:yearShort", "w:yearLong":
		add(objectPiece, "date", r.pass(t))
	case "w:ruby":
		if len(run.pieces) == 0 && run.ruby == 0 && t.Kind == xmlspan.Start {
			r.ruby(run, t)
			return
		}
		add(objectPiece, "ruby", r.block(t).End)
	case "w:drawing", "w:pict", "w:object", "mc:AlternateContent":
		r.alts = Range{}
		end := r.block(t).End
		add(objectPiece, r.objectName(name, Range{t.Start, end}), end)
	default:
		add(objectPiece, "object", r.block(t).End)
	}
}

// runProperties reads the properties of a run and returns where they end.
func (r *wordReader) runProperties(t xmlspan.Token) int {
	if t.Kind == xmlspan.Empty {
		return t.End
	}
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		switch {
		case n.Kind == xmlspan.End && n.Depth == t.Depth:
			return n.End
		case n.Kind == xmlspan.Start || n.Kind == xmlspan.Empty:
			if r.lex.name(n) == "w:rPrChange" {
				r.change(n)
				r.pass(n) // the properties of old
				continue
			}
			r.passing(n)
		}
	}
	return t.End
}

// chars returns the characters of a text element. Word takes white space at its
// ends only where it is told to.
func (r *wordReader) chars(t xmlspan.Token) string {
	if t.Kind == xmlspan.Empty {
		return ""
	}
	keep := false
	for _, a := range r.attributes(t) {
		keep = keep || string(a.Name) == "xml:space" && string(a.Value) == "preserve"
	}
	s := ""
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		if n.Kind == xmlspan.End && n.Depth == t.Depth {
			break
		}
		switch n.Kind {
		case xmlspan.Text, xmlspan.CData:
			piece := xmlspan.Decode(r.d.Text[n.Start:n.End])
			if s == "" {
				s = piece
			} else {
				s += piece
			}
		case xmlspan.Start, xmlspan.Empty:
			r.pass(n)
		}
	}
	if !keep {
		s = strings.Trim(s, " \t\r\n")
	}
	return s
}

// ruby reads a phonetic guide: its base text is text.
func (r *wordReader) ruby(run *wordRun, t xmlspan.Token) {
	for n := r.next(); n.Kind != xmlspan.EOF; n = r.next() {
		switch {
		case n.Kind == xmlspan.End && n.Depth == t.Depth:
			return
		case n.Kind != xmlspan.Start && n.Kind != xmlspan.Empty:
		case r.lex.name(n) == "w:rubyBase" && n.Kind == xmlspan.Start && run.ruby == 0:
			r.open(Range{run.open.Start, n.End}, "ruby")
			run.ruby = r.inline(n).Start
		default:
			r.pass(n)
		}
	}
}

// objectName returns what a picture or the like is called in a text.
func (r *wordReader) objectName(element string, at Range) string {
	raw := r.d.Text[at.Start:at.End]
	has := func(s string) bool { return bytes.Contains(raw, []byte(s)) }
	switch {
	case element == "w:object":
		return "object"
	case has("txbxContent"):
		return "box"
	case has(":imagedata") || has(":blip"):
		return "img"
	case has("/chart\""):
		return "chart"
	case has("/diagram\""):
		return "diagram"
	}
	return "shape"
}

// writer returns the function that writes characters in a run whose elements
// have a prefix.
func (r *wordReader) writer(prefix string) func([]byte, string) []byte {
	if f := r.writers[prefix]; f != nil {
		return f
	}
	plain, keep, end := "<"+prefix+"t>", "<"+prefix+`t xml:space="preserve">`, "</"+prefix+"t>"
	noBreak, soft := "<"+prefix+"noBreakHyphen/>", "<"+prefix+"softHyphen/>"
	f := func(dst []byte, s string) []byte {
		for s != "" {
			i := strings.IndexAny(s, "\u2011\u00ad")
			if i < 0 {
				i = len(s)
			}
			if i > 0 {
				if isSpace(rune(s[0])) || isSpace(rune(s[i-1])) {
					dst = append(dst, keep...)
				} else {
					dst = append(dst, plain...)
				}
				dst = append(xmlspan.AppendText(dst, s[:i]), end...)
			}
			switch s = s[i:]; {
			case strings.HasPrefix(s, "\u2011"):
				dst = append(dst, noBreak...)
				s = s[len("\u2011"):]
			case s != "":
				dst = append(dst, soft...)
				s = s[len("\u00ad"):]
			}
		}
		return dst
	}
	r.writers[prefix] = f
	return f
}

package extract

import (
	"bytes"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// A wordField is a field (ISO/IEC 29500-1, 17.16): a row of runs of which one
// begins it, some hold its code, one divides code and result, some show the
// result, one ends it.
//
//	{ HYPERLINK "https://…" | our site }   a link:      See <a>our site</a>.
//	{ PAGE | 12 }                          computed:    Page <page/>
//	{ REF annex \h | Annex A }             a text:      see <ref>Annex A</ref>
//
// Fields nest, and one may go over many paragraphs (a table of contents).
type wordField struct {
	code  bool   // what is read is part of its code
	instr []byte // the start of its code

	para               *wordParagraph // where it began
	parent             int            // what encloses its beginning there
	apart              bool           // its ends do not stand between runs of one paragraph
	begin, divide, end int            // items there; divide is -1 if it has no result
}

// A fieldEvent is a w:fldChar.
type fieldEvent struct {
	kind  fieldEventKind
	field *wordField // nil: it belongs to none
	piece int        // of the run
}

type fieldEventKind uint8

const (
	fieldBegin fieldEventKind = iota
	fieldDivide
	fieldEnd
)

// inCode reports whether what is read is part of a field's code.
func (r *wordReader) inCode() bool { return r.codes > 0 }

// fieldChar reads a w:fldChar in a run.
func (r *wordReader) fieldChar(run *wordRun, t xmlspan.Token) {
	e := fieldEvent{}
	coded := r.inCode()
	n := len(r.fields) - 1
	if n >= 0 {
		e.field = r.fields[n]
	}
	kind := r.attr(t, "fldCharType")
	end := r.block(t).End
	switch {
	case r.literal: // fields do not add up
		e.kind, e.field = fieldEnd, nil
	case kind == "begin":
		e = fieldEvent{kind: fieldBegin, field: &wordField{code: true, divide: -1}}
		r.fields = append(r.fields, e.field)
		r.codes++
	case kind == "separate":
		e.kind = fieldDivide
		if e.field != nil && e.field.code {
			e.field.code = false
			r.codes--
		}
	default:
		e.kind = fieldEnd
		if n >= 0 {
			if e.field.code {
				r.codes--
			}
			r.fields = r.fields[:n]
		}
	}
	r.fieldPiece(run, Range{t.Start, end}, coded || e.kind == fieldDivide)
	e.piece = len(run.pieces) - 1
	run.events = append(run.events, e)
}

// fieldPiece adds a part of a field to a run; with join it goes with a part
// right before it.
func (r *wordReader) fieldPiece(run *wordRun, at Range, join bool) {
	if n := len(run.pieces); join && n > 0 && run.pieces[n-1].kind == fieldPiece {
		run.pieces[n-1].at.End = at.End
		return
	}
	run.pieces = append(run.pieces, wordPiece{kind: fieldPiece, at: at})
}

// code reads an element of a run that is part of a field's code.
func (r *wordReader) code(run *wordRun, t xmlspan.Token, name string) {
	at := Range{t.Start, t.End}
	if name != "w:instrText" {
		at.End = r.block(t).End
	} else {
		at.End = r.pass(t)
		if f := r.fields[len(r.fields)-1]; t.Kind == xmlspan.Start && len(f.instr) < maxInstr {
			raw := r.d.Text[t.End:at.End]
			f.instr = append(f.instr, raw[:max(bytes.LastIndexByte(raw, '<'), 0)]...)
		}
	}
	r.fieldPiece(run, at, true)
}

// maxInstr is how much of a field's code is looked at.
const maxInstr = 512

// fieldEvents tells the fields of a run's events where they stand: at item
// itemOf(piece) of the paragraph.
func (r *wordReader) fieldEvents(run *wordRun, inRun bool, itemOf func(piece int) int) {
	p := r.para
	several := false // events of several fields
	for _, e := range run.events {
		several = several || e.field != run.events[0].field
	}
	for _, e := range run.events {
		f := e.field
		if f == nil {
			continue
		}
		if e.kind == fieldBegin {
			f.para, f.parent = p, p.parent()
		}
		if f.para != p || f.parent != p.parent() || inRun || several {
			f.apart = true
		}
		switch at := itemOf(e.piece); e.kind {
		case fieldBegin:
			f.begin = at
		case fieldDivide:
			f.divide = at
		default:
			f.end = at
			if !f.apart {
				p.fields = append(p.fields, f)
			}
		}
	}
}

// leaveFields ends the paragraph for the fields that are open.
func (r *wordReader) leaveFields() {
	for i := len(r.fields) - 1; i >= 0 && r.fields[i].para == r.para; i-- {
		r.fields[i].para, r.fields[i].apart = nil, true
	}
}

// A fieldType is what the code of a field says it is.
type fieldType struct {
	code     string // in the text
	computed bool   // its result is no text for people to translate
}

// fieldKind returns the type of a field by its code.
func fieldKind(instr string) fieldType {
	words := strings.Fields(instr)
	if len(words) == 0 {
		return fieldType{"field", false}
	}
	name := strings.ToUpper(words[0])
	switch name {
	case "HYPERLINK":
		return fieldType{"a", false}
	case "REF", "STYLEREF":
		// With these the result is the number of a paragraph, or "above".
		for _, w := range words[1:] {
			switch strings.ToLower(w) {
			case `\n`, `\r`, `\w`, `\p`, `\s`, `\t`:
				return fieldType{"ref", true}
			}
		}
		return fieldType{"ref", false}
	case "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "SEQ", "NOTEREF", "DATE", "TIME", "FILENAME", "AUTHOR":
		return fieldType{strings.ToLower(name), true}
	case "CREATEDATE", "SAVEDATE", "PRINTDATE", "EDITTIME", "REVNUM", "FILESIZE", "NUMCHARS", "NUMWORDS", "LASTSAVEDBY", "USERNAME",
		"USERINITIALS", "USERADDRESS", "TEMPLATE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "MERGEFIELD", "MERGEREC", "MERGESEQ",
		"NEXT", "NEXTIF", "SKIPIF", "SYMBOL", "EQ", "ADVANCE", "FORMCHECKBOX", "FORMDROPDOWN", "PRIVATE", "RD", "TA", "TC", "XE", "SET", "PRINT",
		"INCLUDEPICTURE", "BARCODE", "DISPLAYBARCODE", "MERGEBARCODE", "BIDIOUTLINE", "ADDRESSBLOCK", "GREETINGLINE", "DATABASE", "GOTOBUTTON", "MACROBUTTON":
		return fieldType{"field", true}
	}
	if strings.HasPrefix(name, "=") {
		return fieldType{"field", true}
	}
	return fieldType{"field", false}
}

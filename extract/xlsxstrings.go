package extract

import (
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// sharedStrings adds the shared strings that cells show.
func (x *xlsxReader) sharedStrings(i int) error {
	n := -1
	return x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		if string(xmlspan.Local(t.Name)) != "si" {
			return
		}
		n++
		if t.Kind == xmlspan.Empty {
			return
		}
		if n >= len(x.strings) {
			content(lex, t)
			return
		}
		x.add(&x.strings[n], lex, t)
	})
}

// add adds the text that begins with t.
func (x *xlsxReader) add(str *xlsxString, lex *xmlspan.Lexer, t xmlspan.Token) {
	if str.sheet == nil || str.left {
		content(lex, t)
		return
	}
	s := x.rich(lex, t, str.font)
	if s == nil {
		return
	}
	s.Note = str.sheet.name + "!" + str.place.String()
	if str.header {
		s.Kind = "th"
		str.finishHeader(s)
	}
	x.d.Segments = append(x.d.Segments, *s)
	str.segment = len(x.d.Segments)
}

// inlineStrings adds the texts that stand in their cells.
func (x *xlsxReader) inlineStrings() {
	for i := range x.inline {
		str := &x.inline[i]
		lex := xmlspan.NewLexerAt(x.d.Text, str.at.Start, str.at.End)
		lex.MaxDepth = x.d.Options.Limits.depth()
		t := lex.Next()
		if string(xmlspan.Local(t.Name)) == "is" {
			x.add(str, lex, t)
			continue
		}
		if str.left || str.header {
			continue
		}
		if s := x.d.xmlLeaf(lex, t, "td"); s != nil {
			s.Note = str.sheet.name + "!" + str.place.String()
			str.segment = len(x.d.Segments)
		}
	}
}

// comments adds the comments on cells. Those that stand for threads of newer
// programs say so in their author.
func (x *xlsxReader) comments(i int) error {
	sheet := x.owner[x.d.Parts[i].Name]
	var thread []bool
	note, leave := "", false
	return x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		switch string(xmlspan.Local(t.Name)) {
		case "author":
			name := ""
			if t.Kind == xmlspan.Start {
				at, _ := content(lex, t)
				name = xmlspan.Decode(x.d.Text[at.Start:at.End])
			}
			thread = append(thread, strings.HasPrefix(name, "tc="))
		case "comment":
			attrs := x.attributes(t)
			note, leave = x.commentNote(sheet, attrs), false
			if a := xmlspan.Find(attrs, "authorId"); a != nil {
				n, err := strconv.Atoi(string(a.Value))
				leave = err == nil && n >= 0 && n < len(thread) && thread[n]
			}
		case "text":
			if t.Kind != xmlspan.Start {
				return
			}
			if leave {
				content(lex, t)
				return
			}
			if s := x.rich(lex, t, ""); s != nil {
				s.Kind, s.Note = "comment", note
				x.d.Segments = append(x.d.Segments, *s)
			}
		}
	})
}

func (x *xlsxReader) commentNote(sheet *xlsxSheet, attrs []xmlspan.Attr) string {
	a := xmlspan.Find(attrs, "ref")
	if a == nil || sheet == nil {
		return ""
	}
	return sheet.name + "!" + xmlspan.AttrText(a.Value)
}

// threadedComments adds the comments of newer programs.
func (x *xlsxReader) threadedComments(i int) error {
	sheet := x.owner[x.d.Parts[i].Name]
	note := ""
	return x.each(i, func(lex *xmlspan.Lexer, t xmlspan.Token) {
		switch string(xmlspan.Local(t.Name)) {
		case "threadedComment":
			note = x.commentNote(sheet, x.attributes(t))
		case "text":
			if t.Kind == xmlspan.Start {
				if s := x.d.xmlLeaf(lex, t, "comment"); s != nil {
					s.Note = note
				}
			}
		}
	})
}

package terms

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// TSV has one concept a line. The first line names the columns, in any order:
//
//	id, definition, note, official
//	domain         also called category or subject
//	fr             the terms of a language, the preferred one first
//	fr acronyms    its acronyms
//	fr forbidden   terms that must not be used
//	acronyms       those of all languages, one after the other with “ / ”
//	               between them, as the brackets in the column’s name or else
//	               the columns of languages have their order
//
// Other columns are passed over. Several terms in a cell are separated by “; ”
// or “ / ”. Braces after a term say more of it: “Party {noun, feminine, case}”,
// case meaning that its capitals count, and last in them “note: …”. A backslash
// stands before a character that would else mean something; \n is a line
// break and \t a tab.

type tsvColumn struct {
	kind  string // "id", "domain", …, "terms", "acronyms", "forbidden", "all"
	lang  string
	langs []string // of "all"
}

func (r *reader) tsv() error {
	var columns []tsvColumn
	offset := 0
	for line := range strings.Lines(r.src) {
		start := offset
		offset += len(line)
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if columns == nil {
			var err error
			if columns, err = r.tsvHeader(line, start); err != nil {
				return err
			}
			continue
		}
		c := &Concept{}
		at := start
		for i, cell := range strings.Split(line, "\t") {
			if i < len(columns) {
				if err := r.tsvCell(c, columns[i], unquote(cell), at); err != nil {
					return err
				}
			} else if strings.TrimSpace(cell) != "" {
				return r.at(at, &i18n.Message{ID: "terms.tsv-columns", Other: "this cell stands in no column: the first line names only {{.Count}}"}, "Count", len(columns))
			}
			at += len(cell) + 1
		}
		if err := r.concept(c, start); err != nil {
			return err
		}
	}
	if columns == nil {
		return r.at(0, &i18n.Message{ID: "terms.tsv-header", Other: "the first line must name the columns, among them two languages or more: id, en, fr, es"})
	}
	return nil
}

func (r *reader) tsvHeader(line string, start int) ([]tsvColumn, error) {
	var columns []tsvColumn
	var langs []string
	for _, name := range strings.Split(line, "\t") {
		name = strings.ToLower(strings.TrimSpace(unquote(name)))
		col := tsvColumn{}
		head, rest, _ := strings.Cut(name, " ")
		switch head {
		case "id", "definition", "note", "official":
			col.kind = head
		case "domain", "category", "subject":
			col.kind = "domain"
		case "acronym", "acronyms":
			col.kind = "all"
			for _, l := range strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune("()/,; ", c) }) {
				if l = locales.Canonical(l); l != "" {
					col.langs = append(col.langs, l)
				}
			}
		default:
			// Two or three letters are the tag of a language, or else a name.
			base, _, _ := strings.Cut(head, "-")
			if l := locales.Canonical(head); l != "" && len(base) <= 3 && (rest == "" || strings.HasPrefix(rest, "acronym") || strings.HasPrefix(rest, "forbidden")) {
				col.lang, col.kind = l, "terms"
				if rest != "" {
					col.kind = strings.TrimSuffix(rest, "s")
				}
				if rest == "" {
					if slices.Contains(langs, l) {
						return nil, r.at(start, &i18n.Message{ID: "terms.tsv-twice", Other: "two columns are called {{.Name}}"}, "Name", name)
					}
					langs = append(langs, l)
				}
			}
		}
		columns = append(columns, col)
	}
	if len(langs) == 0 && !slices.ContainsFunc(columns, func(c tsvColumn) bool { return c.kind == "id" }) {
		return nil, r.at(start, &i18n.Message{ID: "terms.tsv-header", Other: "the first line must name the columns, among them two languages or more: id, en, fr, es"})
	}
	for i := range columns {
		if columns[i].kind == "all" && columns[i].langs == nil {
			columns[i].langs = langs
		}
	}
	return columns, nil
}

func (r *reader) tsvCell(c *Concept, col tsvColumn, cell string, at int) error {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return nil
	}
	switch col.kind {
	case "id":
		c.ID = cell
	case "domain":
		c.Domain = plain(cell)
	case "definition":
		c.Definition = plain(cell)
	case "note":
		c.Note = plain(cell)
	case "official":
		switch strings.ToLower(cell) {
		case "yes", "true", "1", "x":
			c.Official = true
		case "no", "false", "0":
		default:
			return r.at(at, &i18n.Message{ID: "terms.tsv-official", Other: "official is yes or empty, not “{{.Value}}”"}, "Value", cell)
		}
	case "all":
		parts := strings.Split(cell, "/")
		for i, part := range parts {
			lang := ""
			if i < len(col.langs) {
				lang = col.langs[i]
			}
			for _, a := range strings.Split(part, ",") {
				a = strings.TrimSpace(a)
				l := lang
				if text, tag, ok := strings.Cut(a, " ("); ok && locales.Canonical(strings.TrimSuffix(tag, ")")) != "" {
					a, l = text, locales.Canonical(strings.TrimSuffix(tag, ")"))
				}
				if a == "" {
					continue
				}
				if l == "" {
					return r.at(at, &i18n.Message{ID: "terms.tsv-acronym", Other: "there is no language for the acronym “{{.Term}}”"}, "Term", a)
				}
				t := Term{Text: a, Lang: l, Acronym: true}
				if slices.ContainsFunc(c.Terms, func(o Term) bool { return o.Lang == l && o.Acronym }) {
					t.Status = Admitted
				}
				if err := r.term(c, t, at); err != nil {
					return err
				}
			}
		}
	case "terms", "acronym", "forbidden":
		first := true
		for _, part := range cellTerms(cell) {
			t := Term{Lang: col.lang, Acronym: col.kind == "acronym"}
			if !first {
				t.Status = Admitted
			}
			if col.kind == "forbidden" {
				t.Status = Forbidden
			}
			first = false
			if err := r.braces(&t, part, at); err != nil {
				return err
			}
			if err := r.term(c, t, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// cellTerms splits a cell into its terms, as they stand.
func cellTerms(cell string) []string {
	var out []string
	start, depth := 0, 0
	take := func(end int) {
		if s := strings.TrimSpace(cell[start:end]); s != "" {
			out = append(out, s)
		}
	}
	for i := 0; i < len(cell); i++ {
		switch cell[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			depth = max(depth-1, 0)
		case ';':
			if depth == 0 {
				take(i)
				start = i + 1
			}
		case '/':
			if depth == 0 && i > 0 && cell[i-1] == ' ' && i+1 < len(cell) && cell[i+1] == ' ' {
				take(i)
				start = i + 1
			}
		}
	}
	take(len(cell))
	return out
}

// braces sets a term by what stands in a cell: its text and the braces after it.
func (r *reader) braces(t *Term, part string, at int) error {
	open := -1
	for i := 0; i < len(part); i++ {
		if part[i] == '\\' {
			i++
		} else if part[i] == '{' {
			open = i
			break
		}
	}
	if open < 0 {
		t.Text = plain(part)
		return nil
	}
	t.Text = plain(strings.TrimSpace(part[:open]))
	inside, ok := strings.CutSuffix(part[open+1:], "}")
	for ok && inside != "" {
		inside = strings.TrimSpace(inside)
		if note, is := strings.CutPrefix(inside, "note:"); is {
			t.Note = plain(strings.TrimSpace(note))
			return nil
		}
		var word string
		word, inside, _ = strings.Cut(inside, ",")
		word = strings.TrimSpace(word)
		s, status := ParseStatus(word)
		switch {
		case status:
			t.Status = s
		case word == "case":
			t.CaseSensitive = true
		case word == "acronym":
			t.Acronym = true
		case word == otherGender:
			t.Gender = "other"
		case slices.Contains(PartsOfSpeech, word):
			t.PartOfSpeech = word
		case slices.Contains(Genders, word):
			t.Gender = word
		default:
			return r.at(at, &i18n.Message{ID: "terms.tsv-braces", Other: "“{{.Value}}” says nothing of a term; in braces can stand {{.Choices}}"},
				"Value", word, "Choices", strings.Join(slices.Concat(PartsOfSpeech, Genders[:3], statusNames[:], []string{"acronym", "case", "note: …"}), ", "))
		}
	}
	if !ok {
		return r.at(at, &i18n.Message{ID: "terms.tsv-open", Other: "the brace { is not closed"})
	}
	return nil
}

const otherGender = "other-gender"

// unquote takes the quotation marks off a cell that a spreadsheet put there.
func unquote(cell string) string {
	if len(cell) < 2 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// plain takes the backslashes out of a text.
func plain(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			switch s[i+1] {
			case 'n':
				out.WriteByte('\n')
				i++
				continue
			case 't':
				out.WriteByte('\t')
				i++
				continue
			case '\\', ';', '/', '{', '}', '"':
				i++
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// escaped puts backslashes before what would mean something in a cell.
func escaped(s, special string) string {
	var out strings.Builder
	for i, c := range s {
		switch {
		case c == '\n':
			out.WriteString(`\n`)
			continue
		case c == '\t':
			out.WriteString(`\t`)
			continue
		case c == '\\', strings.ContainsRune(special, c), c == '"' && i == 0:
			out.WriteByte('\\')
		}
		out.WriteRune(c)
	}
	return out.String()
}

func (b *Base) writeTSV() []byte {
	var w bytes.Buffer
	langs := b.Languages()
	type column struct {
		name  string
		lang  string
		class int
	}
	var columns []column
	for _, l := range langs {
		for class, name := range []string{"", " acronyms", " forbidden"} {
			used := class == 0
			for _, c := range b.Concepts {
				used = used || slices.ContainsFunc(c.Terms, func(t Term) bool { return t.Lang == l && t.class() == class })
			}
			if used {
				columns = append(columns, column{langKey(l) + name, l, class})
			}
		}
	}
	w.WriteString("id\tdomain\tofficial")
	for _, col := range columns {
		w.WriteByte('\t')
		w.WriteString(col.name)
	}
	w.WriteString("\tdefinition\tnote\n")
	for _, c := range b.Concepts {
		official := ""
		if c.Official {
			official = "yes"
		}
		w.WriteString(c.ID + "\t" + escaped(c.Domain, "") + "\t" + official)
		for _, col := range columns {
			w.WriteByte('\t')
			n := 0
			for i := range c.Terms {
				t := &c.Terms[i]
				if t.Lang != col.lang || t.class() != col.class {
					continue
				}
				if n > 0 {
					w.WriteString("; ")
				}
				w.WriteString(tsvTerm(t, n, col.class))
				n++
			}
		}
		w.WriteString("\t" + escaped(c.Definition, "") + "\t" + escaped(c.Note, "") + "\n")
	}
	return w.Bytes()
}

// tsvTerm returns a term as n-th of its cell.
func tsvTerm(t *Term, n, class int) string {
	s := escaped(t.Text, ";/{}")
	var more []string
	if t.PartOfSpeech != "" {
		more = append(more, t.PartOfSpeech)
	}
	if t.Gender != "" {
		if t.Gender == "other" { // which alone is a part of speech
			more = append(more, otherGender)
		} else {
			more = append(more, t.Gender)
		}
	}
	if class < 2 && t.Status != Status(min(n, 1)) {
		more = append(more, t.Status.String())
	}
	if class == 2 && t.Acronym {
		more = append(more, "acronym")
	}
	if t.CaseSensitive {
		more = append(more, "case")
	}
	if t.Note != "" {
		more = append(more, "note: "+escaped(t.Note, "{}"))
	}
	if more == nil {
		return s
	}
	return s + " {" + strings.Join(more, ", ") + "}"
}

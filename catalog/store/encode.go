package store

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

func activeName(lang string) string { return "active." + lang + ".toml" }
func ledgerName(lang string) string { return "ledger." + lang + ".jsonl" }

// names returns the names of all files a catalog may have.
func names(source string, languages []string) []string {
	out := []string{activeName(source), ledgerName(source)}
	for _, l := range languages {
		out = append(out, activeName(l), ledgerName(l))
	}
	return out
}

// languagesOf returns the catalog's languages and those its entries have
// translations in besides, sorted, without the source.
func languagesOf(c *catalog.Catalog) []string {
	out := slices.Clone(c.Languages)
	for _, es := range [2][]*catalog.Entry{c.Entries, c.Retired} {
		for _, e := range es {
			for l := range e.Targets {
				if !slices.Contains(out, l) {
					out = append(out, l)
				}
			}
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(l string) bool { return l == c.Source })
}

// Encode returns the files that hold c, by name, in their one canonical form.
// A file with nothing in it is not among them. Messages stand in document
// order in every language, so that an inserted paragraph is inserted text in
// a diff; lines of a ledger stand in order of their IDs.
func Encode(c *catalog.Catalog) (map[string][]byte, error) {
	languages := languagesOf(c)
	if err := checkCatalog(c, languages); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	put := func(name string, data []byte) {
		if len(data) > 0 {
			files[name] = data
		}
	}
	put(activeName(c.Source), encodeSource(c))
	data, err := encodeLedger(sourceLines(c))
	if err != nil {
		return nil, err
	}
	put(ledgerName(c.Source), data)
	for _, lang := range languages {
		active, lines := encodeTarget(c, lang)
		data, err := encodeLedger(lines)
		if err != nil {
			return nil, err
		}
		put(activeName(lang), active)
		put(ledgerName(lang), data)
	}
	for _, name := range names(c.Source, languages) {
		if len(files[name]) > maxFile {
			return nil, errLarge(name)
		}
	}
	return files, nil
}

// checkCatalog refuses what would not come back from the files.
func checkCatalog(c *catalog.Catalog, languages []string) error {
	for _, l := range append([]string{c.Source}, languages...) {
		if err := checkLanguage(l); err != nil {
			return err
		}
	}
	if len(c.Entries)+len(c.Retired) > maxMessages {
		return cecl10n.Errorf(errMany, "Limit", maxMessages)
	}
	for _, es := range [2][]*catalog.Entry{c.Entries, c.Retired} {
		seen := make(map[string]bool, len(es))
		for _, e := range es {
			switch {
			case e.ID == "":
				return cecl10n.At(e.Document, e.Line, e.Column, cecl10n.Errorf(&i18n.Message{ID: "store.no-id-source", Other: "this message has no ID; give it one"}))
			case e.ID == "translation":
				return cecl10n.At(e.Document, e.Line, e.Column, errReserved(e.ID))
			case seen[e.ID]:
				return cecl10n.At(e.Document, e.Line, e.Column, cecl10n.Errorf(&i18n.Message{ID: "store.id-twice-source",
					Other: "two messages have the ID “{{.ID}}”; give one of them another"}, "ID", e.ID))
			}
			seen[e.ID] = true
			if bad := invalidText(e); bad {
				return cecl10n.At(e.Document, e.Line, e.Column, cecl10n.Errorf(&i18n.Message{ID: "store.utf8-message",
					Other: "a text of the message “{{.ID}}” is not UTF-8; nothing was written"}, "ID", strings.ToValidUTF8(e.ID, "\uFFFD")))
			}
		}
	}
	return nil
}

func checkLanguage(lang string) error {
	ok := lang != ""
	for _, c := range []byte(lang) {
		ok = ok && (c == '-' || c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
	}
	if !ok {
		return cecl10n.Errorf(&i18n.Message{ID: "store.language",
			Other: "“{{.Language}}” is not a language tag; write it as fr or fr-CA"}, "Language", lang)
	}
	return nil
}

func invalidText(e *catalog.Entry) bool {
	bad := func(ss ...string) bool {
		for _, s := range ss {
			if invalidUTF8(s) >= 0 {
				return true
			}
		}
		return false
	}
	badForms := func(f *catalog.Forms) bool {
		return f != nil && bad(string(f.Zero), string(f.One), string(f.Two), string(f.Few), string(f.Many), string(f.Other))
	}
	if bad(e.ID, e.Document, string(e.Key), e.Kind, e.Note, e.LeftDelim, e.RightDelim) || badForms(&e.Forms) {
		return true
	}
	for _, t := range e.Targets {
		if t != nil && (bad(t.FromHash, t.Origin, t.By, t.On, t.Note) || badForms(&t.Forms) || badForms(t.From) || badForms(t.Accepted)) {
			return true
		}
		if t == nil {
			continue
		}
		for _, w := range t.Waivers {
			if bad(w.Check, w.Subject.Words, w.Subject.Source, w.Subject.Text, w.Reason, w.By, w.On, w.Until) {
				return true
			}
		}
	}
	return false
}

// appendTable writes one message: the keys in the order goi18n gives them.
func appendTable(b []byte, id, description, hash, left, right string, f *catalog.Forms, keepOther bool) []byte {
	if len(b) > 0 {
		b = append(b, '\n')
	}
	b = append(b, '[')
	b = appendKey(b, id)
	b = append(b, ']', '\n')
	put := func(key, value string) {
		if value != "" {
			b = append(b, key...)
			b = append(b, ' ', '=', ' ')
			b = appendText(b, value)
			b = append(b, '\n')
		}
	}
	put("description", description)
	put("few", string(f.Few))
	put("hash", hash)
	put("leftDelim", left)
	put("many", string(f.Many))
	put("one", string(f.One))
	if f.Other == "" && keepOther {
		b = append(b, "other = \"\"\n"...)
	}
	put("other", string(f.Other))
	put("rightDelim", right)
	put("two", string(f.Two))
	put("zero", string(f.Zero))
	return b
}

func encodeSource(c *catalog.Catalog) []byte {
	size := 0
	for _, e := range c.Entries {
		size += len(e.ID) + len(e.Other) + len(e.Note) + 40
	}
	b := make([]byte, 0, size)
	for _, e := range c.Entries {
		b = appendTable(b, e.ID, e.Note, "", e.LeftDelim, e.RightDelim, &e.Forms, true)
	}
	return b
}

// place returns where a message is found as far as its ID tells.
func place(id string, program bool) (document string, key catalog.Key) {
	if program {
		return "", catalog.Key(id)
	}
	if i := strings.LastIndexByte(id, '#'); i >= 0 {
		return id[:i], ""
	}
	return "", ""
}

// usualKind is the kind of a message that the ledger need not give: a
// paragraph, or a program's message where no document is in the ID.
func usualKind(id string) string {
	if strings.Contains(id, "#") {
		return "p"
	}
	return catalog.KindProgram
}

// sourceLines says what does not follow from the messages' IDs: the author's
// own keys, kinds but for paragraphs, documents that were renamed since the ID
// was given, all of which catalog.Update ties messages by; and it keeps
// retired messages. A program message's document is not kept: its ID is
// enough, wherever in the program it stands.
func sourceLines(c *catalog.Catalog) []line {
	var lines []line
	for _, e := range c.Entries {
		l := line{ID: e.ID}
		describe(&l, &e.Message)
		if l.Document != nil || l.Key != nil || l.Kind != nil {
			lines = append(lines, l)
		}
	}
	for _, e := range c.Retired {
		l := line{ID: e.ID, Retired: true, Note: e.Note, LeftDelim: e.LeftDelim, RightDelim: e.RightDelim}
		describe(&l, &e.Message)
		if !e.Empty() {
			l.Source = toForms(&e.Forms)
		}
		lines = append(lines, l)
	}
	return lines
}

func describe(l *line, m *catalog.Message) {
	program := m.Program()
	document, key := place(m.ID, program)
	if !program && m.Document != document {
		l.Document = &m.Document
	}
	if m.Key != key {
		k := string(m.Key)
		l.Key = &k
	}
	if m.Kind != usualKind(m.ID) {
		l.Kind = &m.Kind
	}
}

// optional returns the plural categories of a language that go-i18n asks for
// but a translator need not write: many in French and Spanish, from a million on.
func optional(lang string) []string {
	required := locales.RequiredPlurals(lang)
	return slices.DeleteFunc(slices.Clone(locales.Plurals(lang)), func(cat string) bool { return slices.Contains(required, cat) })
}

// trim takes out optional forms that say what other says.
func trim(f catalog.Forms, optional []string) catalog.Forms {
	for _, cat := range optional {
		if f.Get(cat) == f.Other {
			f.Set(cat, "")
		}
	}
	return f
}

func encodeTarget(c *catalog.Catalog, lang string) (active []byte, lines []line) {
	opt := optional(lang)
	size := 0
	for _, e := range c.Entries {
		if t := e.Targets[lang]; t != nil {
			size += len(e.ID) + len(t.Other) + len(e.Note) + 100
		}
	}
	active = make([]byte, 0, size)
	for _, e := range c.Entries {
		t := e.Targets[lang]
		if t == nil {
			continue
		}
		f := trim(t.Forms, opt)
		if l, ok := targetLine(e, t, f); ok {
			lines = append(lines, l)
		}
		if f.Empty() {
			continue
		}
		if e.Plural() && f.Other != "" {
			for _, cat := range opt {
				if f.Get(cat) == "" {
					f.Set(cat, f.Other)
				}
			}
		}
		active = appendTable(active, e.ID, e.Note, hashFrom(e, t), e.LeftDelim, e.RightDelim, &f, false)
	}
	for _, e := range c.Retired {
		t := e.Targets[lang]
		if t == nil {
			continue
		}
		f := trim(t.Forms, opt)
		l, ok := targetLine(e, t, f)
		if !ok && f.Empty() {
			continue
		}
		l.ID, l.Retired, l.Text = e.ID, true, ""
		if !f.Empty() {
			l.Target = toForms(&f)
		}
		lines = append(lines, l)
	}
	return active, lines
}

// hashFrom is the goi18n hash of the source a translation stands for: the one
// it was accepted for, or made from.
func hashFrom(e *catalog.Entry, t *catalog.Target) string {
	switch {
	case t.Accepted != nil:
		return catalog.SourceHash(&catalog.Message{Note: e.Note, Forms: *t.Accepted})
	case t.From != nil:
		return catalog.SourceHash(&catalog.Message{Note: e.Note, Forms: *t.From})
	case t.FromHash != "":
		return t.FromHash
	}
	return catalog.SourceHash(&e.Message)
}

// targetLine returns the ledger's line on a translation and whether it says anything.
func targetLine(e *catalog.Entry, t *catalog.Target, f catalog.Forms) (line, bool) {
	l := line{ID: e.ID, Note: t.Note}
	if len(t.Waivers) > 0 {
		l.Waived = (*waivers)(&t.Waivers)
	}
	if f.Empty() {
		return l, l != line{ID: e.ID}
	}
	if t.State != catalog.Translated {
		l.State = t.State.String()
	}
	if t.From != nil && *t.From != e.Forms {
		l.From = toForms(t.From)
	}
	if t.Accepted != nil {
		l.Accepted = toForms(t.Accepted)
	}
	l.FromHash, l.Origin, l.By, l.On = t.FromHash, t.Origin, t.By, t.On
	says := l != line{ID: e.ID}
	if says {
		l.Text = catalog.TargetHash(f)
	}
	return l, says
}

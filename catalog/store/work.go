package store

import (
	"path"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A work file is a go-i18n message file that explains itself in comments:
//
//	# cecl10n: publication=home source=en language=fr
//
//	# site/en/index.html:12, heading
//	# en: We offer <strong>tools</strong>.
//	# base: 5f1c… draft
//	["home#we-offer"]
//	hash = "sha1-…"
//	other = "Nous offrons des <strong>outils</strong>."
//
// The source in the comments and the base, which says what translation went
// out and how it stood, let Import see what changed meanwhile. An editor may drop or move
// comments: then the hash still says which source the translator saw.

// A WorkItem is one message in a translator's work file.
type WorkItem struct {
	Entry *catalog.Entry
	// Comment lines above the message: place, note, what changed in the source.
	Comments []string
}

const workMark = "cecl10n:"

// WriteWork returns a work file (translate.fr.toml): items with their
// sources as comments and the old translations to edit, an empty text where
// there is none.
func WriteWork(publication, source, lang string, header []string, items []WorkItem) ([]byte, error) {
	es := make([]*catalog.Entry, len(items))
	for i, it := range items {
		es[i] = it.Entry
	}
	if err := checkCatalog(&catalog.Catalog{Source: source, Entries: es}, []string{lang}); err != nil {
		return nil, err
	}
	var b []byte
	for _, h := range header {
		b = appendComments(b, source, h)
	}
	b = append(b, "# "+workMark+" publication="...)
	b = appendText(b, publication)
	b = append(b, " source="+source+" language="+lang+"\n"...)
	for _, it := range items {
		b = append(b, '\n')
		b = appendWork(b, source, lang, it)
	}
	return b, nil
}

func appendWork(b []byte, source, lang string, it WorkItem) []byte {
	e := it.Entry
	for _, c := range it.Comments {
		b = appendComments(b, source, c)
	}
	for _, cat := range catalog.Categories {
		t := string(e.Get(cat))
		if t == "" {
			continue
		}
		b = append(b, "# "+source...)
		if e.Plural() {
			b = append(b, '.')
			b = append(b, cat...)
		}
		b = append(b, ':', ' ')
		if t == strings.TrimSpace(t) && t[0] != '"' && !strings.ContainsFunc(t, control) {
			b = append(b, t...)
		} else {
			b = appendText(b, t)
		}
		b = append(b, '\n')
	}
	var f catalog.Forms
	opt := optional(lang)
	if t := e.Targets[lang]; t != nil {
		f = trim(t.Forms, opt)
	}
	if !f.Empty() {
		b = append(b, "# base: "+catalog.TargetHash(f)+" "+e.Status(lang).String()+"\n"...)
	}
	b = append(b, '[')
	b = appendKey(b, e.ID)
	b = append(b, ']', '\n')
	put := func(key, text string, always bool) {
		if text != "" || always {
			b = append(b, key+" = "...)
			b = appendText(b, text)
			b = append(b, '\n')
		}
	}
	put("description", e.Note, false)
	put("hash", catalog.SourceHash(&e.Message), false)
	put("leftDelim", e.LeftDelim, false)
	put("rightDelim", e.RightDelim, false)
	wanted := []string{"other"}
	if e.Plural() {
		wanted = locales.RequiredPlurals(lang)
	}
	for _, cat := range catalog.Categories {
		put(cat, string(f.Get(cat)), slices.Contains(wanted, cat))
	}
	return b
}

// control reports whether r cannot stand in a comment as it is. The line
// separators are no control characters, but some editors break lines there.
func control(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\uFEFF'
}

// appendComments writes text as comment lines. What could be taken for one of
// the lines that ReadWork reads is indented.
func appendComments(b []byte, source, text string) []byte {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimRight(strings.Map(func(r rune) rune {
			if control(r) {
				return ' '
			}
			return r
		}, l), " ")
		b = append(b, '#')
		if l != "" {
			b = append(b, ' ')
			if strings.HasPrefix(l, workMark) || strings.HasPrefix(l, "base:") || strings.HasPrefix(l, source+":") || strings.HasPrefix(l, source+".") {
				b = append(b, ' ')
			}
			b = append(b, l...)
		}
		b = append(b, '\n')
	}
	return b
}

// A Work is a work file that was read.
type Work struct {
	Publication string // "" if the file does not say
	Lang        string
	Units       []catalog.Unit
}

// ReadWork reads a work file, or a translate.*.toml or active.*.toml of
// goi18n. name is for errors and for the language in it. Units without a text
// are among the result; Import knows what to do with them.
func ReadWork(name string, data []byte) (*Work, error) {
	if len(data) > maxFile {
		return nil, errLarge(name)
	}
	messages, err := readMessages(name, string(data), true)
	if err != nil {
		return nil, err
	}
	w := &Work{}
	source := ""
	for _, m := range messages {
		for _, c := range m.comments {
			if publication, src, lang, ok := parseMark(c); ok && w.Lang == "" {
				w.Publication, source, w.Lang = publication, src, lang
			}
		}
	}
	if w.Lang == "" {
		w.Lang = languageIn(name)
	}
	if w.Lang == "" {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "store.work-language",
			Other: "it is not said which language this file is in; name it translate.fr.toml, with the language between the last two dots"}))
	}
	opt := optional(w.Lang)
	for _, m := range messages {
		u := catalog.Unit{ID: m.id, Target: trim(m.forms, opt), SourceHash: m.hash, Line: m.line}
		u.Source, u.Base, u.BaseStatus = parseComments(m, source)
		w.Units = append(w.Units, u)
	}
	return w, nil
}

// parseMark reads the line that says what a work file is.
func parseMark(comment string) (publication, source, lang string, ok bool) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(comment), workMark+" publication=")
	if !ok || !strings.HasPrefix(comment, " "+workMark) {
		return "", "", "", false
	}
	r := &tomlReader{src: rest, line: 1}
	publication, err := r.text("publication")
	if err != nil {
		return "", "", "", false
	}
	fields := strings.Fields(rest[r.pos:])
	if len(fields) != 2 {
		return "", "", "", false
	}
	source, ok1 := strings.CutPrefix(fields[0], "source=")
	lang, ok2 := strings.CutPrefix(fields[1], "language=")
	if !ok1 || !ok2 || checkLanguage(source) != nil || checkLanguage(lang) != nil {
		return "", "", "", false
	}
	return publication, source, lang, true
}

// parseComments reads the source and the base above a message. Comments that
// an editor moved, or left from a message that was deleted, speak of another
// message: what the hash does not confirm is not believed.
func parseComments(m *message, source string) (*catalog.Forms, string, catalog.Status) {
	var f catalog.Forms
	base, status := "", catalog.StatusMissing
	last := -1 // index of the form before
	for _, c := range m.comments {
		c = strings.TrimRight(c, " \t")
		if v, ok := strings.CutPrefix(c, " base: "); ok {
			hash, state, _ := strings.Cut(v, " ")
			base, last = hash, len(catalog.Categories)
			status, _ = catalog.ParseStatus(state) // files of before had none
			continue
		}
		cat, text, ok := parseSource(c, source)
		if !ok {
			continue
		}
		i := slices.Index(catalog.Categories, cat)
		if i <= last { // another message begins
			f, base, status = catalog.Forms{}, "", catalog.StatusMissing
		}
		last = i
		f.Set(cat, catalog.Text(text))
	}
	made := catalog.Message{Note: m.description, Forms: f}
	switch {
	case m.hash != "" && m.hash != catalog.SourceHash(&made):
		return nil, "", catalog.StatusMissing
	case f.Empty():
		return nil, base, status
	}
	return &f, base, status
}

// parseSource reads the line with a form of the source.
func parseSource(comment, source string) (category, text string, ok bool) {
	rest, ok := strings.CutPrefix(comment, " "+source)
	if !ok || source == "" {
		return "", "", false
	}
	label, text, ok := strings.Cut(rest, ": ")
	category = "other"
	if label != "" {
		category, ok = strings.CutPrefix(label, ".")
	}
	if !ok || !slices.Contains(catalog.Categories, category) {
		return "", "", false
	}
	if strings.HasPrefix(text, `"`) {
		r := &tomlReader{src: text, line: 1}
		s, err := r.basic()
		if err != nil || r.pos != len(text) {
			return "", "", false
		}
		text = s
	}
	return category, text, true
}

// languageIn returns the language in a file name: what stands between the last
// two dots, as go-i18n has it.
func languageIn(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	parts := strings.Split(base, ".")
	if len(parts) < 2 {
		return ""
	}
	lang := parts[0]
	if len(parts) > 2 {
		lang = parts[len(parts)-2]
	}
	return locales.Canonical(lang)
}

package store

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A line is one line of a ledger: what a message file cannot hold of one
// message. Fields that say nothing are left out; a line that says nothing is
// not written.
type line struct {
	ID string `json:"id"`
	// Retired: no document has the message any more. The source's ledger then
	// holds its source text, a target's ledger its translation.
	Retired bool `json:"retired,omitempty"`

	// In the source's ledger, where they do not follow from the ID:
	Document *string `json:"document,omitempty"`
	Key      *string `json:"key,omitempty"`
	Kind     *string `json:"kind,omitempty"`
	// Of a retired message:
	Source     *forms `json:"source,omitempty"`
	LeftDelim  string `json:"leftDelim,omitempty"`
	RightDelim string `json:"rightDelim,omitempty"`

	// In a target's ledger:
	State    string `json:"state,omitempty"` // "" is translated
	Target   *forms `json:"target,omitempty"`
	From     *forms `json:"from,omitempty"`
	FromHash string `json:"fromHash,omitempty"`
	Accepted *forms `json:"accepted,omitempty"`
	Origin   string `json:"origin,omitempty"`
	By       string `json:"by,omitempty"`
	On       string `json:"on,omitempty"`
	// Findings of checks that are no fault.
	Waived *waivers `json:"waived,omitempty"`
	// The translator's note; in the source's ledger the author's.
	Note string `json:"note,omitempty"`
	// TargetHash of the translation the line speaks of.
	Text string `json:"text,omitempty"`

	row, col int
}

// forms are texts in a ledger: a string where there is only the form other.
type forms catalog.Forms

func (f forms) MarshalJSON() ([]byte, error) {
	g := catalog.Forms(f)
	if !g.Plural() {
		return appendJSON(nil, string(g.Other)), nil
	}
	b := []byte{'{'}
	for _, cat := range catalog.Categories {
		if t := g.Get(cat); t != "" {
			if len(b) > 1 {
				b = append(b, ',')
			}
			b = append(append(b, '"'), cat...)
			b = appendJSON(append(b, '"', ':'), string(t))
		}
	}
	return append(b, '}'), nil
}

// waivers are waivers in a ledger. In a pointer, so that lines can be compared.
type waivers []catalog.Waiver

// waiverJSON is a waiver in a ledger: what says nothing is left out.
type waiverJSON struct {
	Check  string `json:"check"`
	Words  string `json:"words,omitempty"`
	Source string `json:"source,omitempty"`
	Text   string `json:"text,omitempty"`
	Nth    int    `json:"nth,omitempty"`
	Reason string `json:"reason,omitempty"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"`
	Until  string `json:"until,omitempty"`
}

func (w waivers) MarshalJSON() ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	buf.WriteByte('[')
	var sorted catalog.Target
	sorted.Waive(w...)
	for i := range sorted.Waivers {
		if i > 0 {
			buf.WriteByte(',')
		}
		x := &sorted.Waivers[i]
		if err := enc.Encode(waiverJSON{x.Check, x.Subject.Words, x.Subject.Source, x.Subject.Text, x.Subject.Nth, x.Reason, x.By, x.On, x.Until}); err != nil {
			return nil, err
		}
		buf.Truncate(buf.Len() - 1) // the line break
	}
	buf.WriteByte(']')
	return buf.Bytes(), nil
}

func toForms(f *catalog.Forms) *forms { return (*forms)(f) }

// appendJSON writes a JSON string without the escapes that HTML would need.
func appendJSON(b []byte, s string) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // strings always encode
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte{'\n'})...)
}

// encodeLedger writes lines sorted by ID, current messages before retired ones.
func encodeLedger(lines []line) ([]byte, error) {
	slices.SortStableFunc(lines, func(a, b line) int {
		if c := cmp.Compare(a.ID, b.ID); c != 0 {
			return c
		}
		switch {
		case a.Retired == b.Retired:
			return 0
		case b.Retired:
			return -1
		}
		return 1
	})
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for i := range lines {
		if err := enc.Encode(&lines[i]); err != nil {
			return nil, err
		}
	}
	return buf.Bytes(), nil
}

// readLedger reads a ledger. Lines may stand in any order: git merges them.
func readLedger(file, src string) ([]line, error) {
	src = strings.TrimPrefix(src, "\uFEFF")
	if i := invalidUTF8(src); i >= 0 {
		row, col := position(src, i)
		return nil, cecl10n.At(file, row, col, cecl10n.Errorf(errUTF8))
	}
	out := make([]line, 0, min(strings.Count(src, "\n")+1, 1<<16))
	seen := make(map[string]int, cap(out))
	dec := jsontext.NewDecoder(strings.NewReader(""))
	row := 0
	for text := range strings.SplitSeq(src, "\n") {
		row++
		text = strings.TrimSuffix(text, "\r")
		if strings.Trim(text, " \t") == "" {
			continue
		}
		if marker(text) {
			return nil, cecl10n.At(file, row, 1, cecl10n.Errorf(errConflict))
		}
		if len(out) == maxMessages {
			return nil, cecl10n.At(file, row, 1, cecl10n.Errorf(errMany, "Limit", maxMessages))
		}
		dec.Reset(bytes.NewBufferString(text))
		l := line{row: row, col: 1}
		p := lineParser{file: file, row: row, text: text, dec: dec}
		if err := p.line(&l); err != nil {
			return nil, err
		}
		id := l.ID
		if l.Retired {
			id = "\x00" + id
		}
		if before := seen[id]; before > 0 {
			return nil, cecl10n.At(file, row, 1, cecl10n.Errorf(&i18n.Message{ID: "store.line-twice",
				Other: "there are two lines for “{{.ID}}”, the first in line {{.Line}}; keep the one that is right"}, "ID", l.ID, "Line", before))
		}
		seen[id] = row
		out = append(out, l)
	}
	return out, nil
}

// A lineParser reads one line by its tokens, for the sake of positions.
type lineParser struct {
	file string
	row  int
	text string
	dec  *jsontext.Decoder
}

func (p *lineParser) errAt(offset int64, m *i18n.Message, kv ...any) error {
	_, col := position(p.text, min(int(offset), len(p.text)))
	return cecl10n.At(p.file, p.row, col, cecl10n.Errorf(m, kv...))
}

var errLine = &i18n.Message{ID: "store.bad-line",
	Other: "this is not a line of a ledger: each line is one JSON object, as cecl10n wrote it. Undo the edit, or delete the whole line"}

func (p *lineParser) token() (jsontext.Token, int64, error) {
	t, err := p.dec.ReadToken()
	at := p.dec.InputOffset()
	if err != nil {
		if s, ok := err.(*jsontext.SyntacticError); ok {
			at = s.ByteOffset
		}
		return t, at, p.errAt(at, errLine)
	}
	return t, at, nil
}

// start is where the token that ends at offset end begins.
func (p *lineParser) start(end int64) int64 {
	for _, c := range p.text[end:] {
		if c != ' ' && c != '\t' && c != ',' && c != ':' {
			break
		}
		end++
	}
	return end
}

func (p *lineParser) line(l *line) error {
	t, at, err := p.token()
	if err != nil {
		return err
	}
	if t.Kind() != '{' {
		return p.errAt(0, errLine)
	}
	for {
		keyAt := p.start(at)
		if t, at, err = p.token(); err != nil {
			return err
		}
		if t.Kind() == '}' {
			break
		}
		key := t.String()
		valueAt := p.start(at)
		switch key {
		case "id":
			err = p.string(key, valueAt, &l.ID)
		case "retired":
			if t, _, err = p.token(); err == nil {
				if t.Kind() != 't' && t.Kind() != 'f' {
					return p.errAt(valueAt, errLine)
				}
				l.Retired = t.Bool()
			}
		case "document":
			l.Document = new(string)
			err = p.string(key, valueAt, l.Document)
		case "key":
			l.Key = new(string)
			err = p.string(key, valueAt, l.Key)
		case "kind":
			l.Kind = new(string)
			err = p.string(key, valueAt, l.Kind)
		case "source":
			l.Source, err = p.forms(key, valueAt)
		case "target":
			l.Target, err = p.forms(key, valueAt)
		case "from":
			l.From, err = p.forms(key, valueAt)
		case "accepted":
			l.Accepted, err = p.forms(key, valueAt)
		case "leftDelim":
			err = p.string(key, valueAt, &l.LeftDelim)
		case "rightDelim":
			err = p.string(key, valueAt, &l.RightDelim)
		case "state":
			if err = p.string(key, valueAt, &l.State); err == nil {
				if _, ok := catalog.ParseState(l.State); !ok {
					return p.errAt(valueAt, &i18n.Message{ID: "store.bad-state",
						Other: "unknown state “{{.State}}”; a state is draft, translated, reviewed or approved"}, "State", l.State)
				}
			}
		case "fromHash":
			err = p.string(key, valueAt, &l.FromHash)
		case "origin":
			err = p.string(key, valueAt, &l.Origin)
		case "by":
			err = p.string(key, valueAt, &l.By)
		case "on":
			err = p.string(key, valueAt, &l.On)
		case "note":
			err = p.string(key, valueAt, &l.Note)
		case "waived":
			l.Waived, err = p.waivers(valueAt)
		case "text":
			err = p.string(key, valueAt, &l.Text)
		default:
			return p.errAt(keyAt, &i18n.Message{ID: "store.line-key",
				Other: "unknown key “{{.Key}}” in a ledger; a newer cecl10n may have written it"}, "Key", key)
		}
		if err != nil {
			return err
		}
		at = p.dec.InputOffset()
	}
	if l.ID == "" {
		return p.errAt(0, &i18n.Message{ID: "store.line-id", Other: "this line has no “id”: it must say which message it is about"})
	}
	if _, err := p.dec.ReadToken(); err != io.EOF {
		return p.errAt(p.start(at), errLine)
	}
	return nil
}

func (p *lineParser) string(key string, at int64, to *string) error {
	t, _, err := p.token()
	if err != nil {
		return err
	}
	if t.Kind() != '"' {
		return p.errNotText(key, at)
	}
	*to = t.String()
	return nil
}

func (p *lineParser) errNotText(key string, at int64) error {
	return p.errAt(at, &i18n.Message{ID: "store.line-text", Other: "“{{.Key}}” must be a text in quotation marks"}, "Key", key)
}

func (p *lineParser) forms(key string, at int64) (*forms, error) {
	t, end, err := p.token()
	if err != nil {
		return nil, err
	}
	var f catalog.Forms
	switch t.Kind() {
	case '"':
		f.Other = catalog.Text(t.String())
		return toForms(&f), nil
	case '{':
	default:
		return nil, p.errNotText(key, at)
	}
	for {
		nameAt := p.start(end)
		if t, end, err = p.token(); err != nil {
			return nil, err
		}
		if t.Kind() == '}' {
			return toForms(&f), nil
		}
		name := t.String()
		if !slices.Contains(catalog.Categories, name) {
			return nil, p.errAt(nameAt, &i18n.Message{ID: "store.line-form",
				Other: "unknown plural form “{{.Form}}”; the forms are zero, one, two, few, many and other"}, "Form", name)
		}
		var s string
		if err = p.string(name, p.start(end), &s); err != nil {
			return nil, err
		}
		f.Set(name, catalog.Text(s))
		end = p.dec.InputOffset()
	}
}

// checkName is how the names of checks are made.
var checkName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// waivers reads a list of waivers.
func (p *lineParser) waivers(at int64) (*waivers, error) {
	t, end, err := p.token()
	if err != nil {
		return nil, err
	}
	bad := func(at int64) error {
		return p.errAt(at, &i18n.Message{ID: "store.line-waived",
			Other: "“waived” must be a list of objects with check, words, source, text, nth, reason, by, on and until"})
	}
	if t.Kind() != '[' {
		return nil, bad(at)
	}
	var list catalog.Target
	for {
		itemAt := p.start(end)
		if t, end, err = p.token(); err != nil {
			return nil, err
		}
		if t.Kind() == ']' {
			break
		}
		if t.Kind() != '{' {
			return nil, bad(itemAt)
		}
		var w catalog.Waiver
		for {
			keyAt := p.start(end)
			if t, end, err = p.token(); err != nil {
				return nil, err
			}
			if t.Kind() == '}' {
				break
			}
			key, valueAt := t.String(), p.start(end)
			if key == "nth" {
				if t, end, err = p.token(); err != nil {
					return nil, err
				}
				n, err := strconv.Atoi(t.String())
				if t.Kind() != '0' || err != nil || n < 2 {
					return nil, p.errAt(valueAt, &i18n.Message{ID: "store.waiver-nth", Other: "“nth” must be 2 or more; the first has none"})
				}
				w.Subject.Nth = n
				continue
			}
			to := map[string]*string{"check": &w.Check, "words": &w.Subject.Words, "source": &w.Subject.Source, "text": &w.Subject.Text,
				"reason": &w.Reason, "by": &w.By, "on": &w.On, "until": &w.Until}[key]
			if to == nil {
				return nil, bad(keyAt)
			}
			if err = p.string(key, valueAt, to); err != nil {
				return nil, err
			}
			end = p.dec.InputOffset()
			if key != "on" && key != "until" {
				continue
			}
			if _, err := time.Parse(time.DateOnly, *to); err != nil {
				return nil, p.errAt(valueAt, &i18n.Message{ID: "store.waiver-date", Other: "{{.Key}}: “{{.Date}}” is no date; write it as 2023-12-31"}, "Key", key, "Date", *to)
			}
		}
		for _, need := range [...]struct{ key, value string }{{"check", w.Check}, {"reason", w.Reason}, {"by", w.By}} {
			if strings.TrimSpace(need.value) == "" {
				return nil, p.errAt(itemAt, &i18n.Message{ID: "store.waiver-needs", Other: "a waiver without “{{.Key}}”: it says of which check, why, and by whom"}, "Key", need.key)
			}
		}
		if !checkName.MatchString(w.Check) {
			return nil, p.errAt(itemAt, &i18n.Message{ID: "store.waiver-check", Other: "“{{.Check}}” is not the name of a check: a waiver speaks of one"}, "Check", w.Check)
		}
		list.Waive(w)
	}
	if len(list.Waivers) == 0 {
		return nil, nil
	}
	return (*waivers)(&list.Waivers), nil
}

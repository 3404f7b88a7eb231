package store

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A message is one message of a message file.
type message struct {
	id          string
	description string
	hash        string
	left, right string
	forms       catalog.Forms
	has         fieldSet
	line, col   int
	comments    []string // above it, without "#", only when the reader keeps them
}

type fieldSet uint16

const (
	hasID fieldSet = 1 << iota
	hasDescription
	hasHash
	hasLeft
	hasRight
	hasZero
	hasOne
	hasTwo
	hasFew
	hasMany
	hasOther
)

// field returns where a key of a message is kept, nil if go-i18n has no such
// key. Keys are read without regard to case, as go-i18n does.
func (m *message) field(key string) (*string, fieldSet) {
	switch key {
	case "other":
		return (*string)(&m.forms.Other), hasOther
	case "hash":
		return &m.hash, hasHash
	case "description":
		return &m.description, hasDescription
	case "one":
		return (*string)(&m.forms.One), hasOne
	case "many":
		return (*string)(&m.forms.Many), hasMany
	case "zero":
		return (*string)(&m.forms.Zero), hasZero
	case "two":
		return (*string)(&m.forms.Two), hasTwo
	case "few":
		return (*string)(&m.forms.Few), hasFew
	case "id":
		return &m.id, hasID
	case "leftdelim":
		return &m.left, hasLeft
	case "rightdelim":
		return &m.right, hasRight
	case "translation": // of go-i18n's first format
		return (*string)(&m.forms.Other), hasOther
	}
	if len(key) <= len("description") {
		if low := strings.ToLower(key); low != key && low != "translation" {
			return m.field(low)
		}
	}
	return nil, 0
}

// check looks at what can be known only at the end: tables that are messages
// and hold others, IDs that two messages share.
func (r *tomlReader) check() error {
	for _, n := range r.nodes {
		if n.msg == nil {
			continue
		}
		if n.inner {
			return cecl10n.At(r.file, n.otherLine, n.otherCol, cecl10n.Errorf(&i18n.Message{ID: "store.mixed",
				Other: "“{{.Key}}” is a table in the message “{{.ID}}”; a message holds only texts. Put a message’s name in quotation marks if it has a dot in it: [\"{{.ID}}.{{.Key}}\"]"},
				"Key", n.other, "ID", n.id))
		}
		return cecl10n.At(r.file, n.otherLine, n.otherCol, cecl10n.Errorf(&i18n.Message{ID: "store.unknown-key",
			Other: "the message “{{.ID}}” has the unknown key “{{.Key}}”; a message may have description, hash, leftDelim, rightDelim, zero, one, two, few, many and other"},
			"ID", n.id, "Key", n.other))
	}
	for _, m := range r.messages {
		if m.id == "" {
			return cecl10n.At(r.file, m.line, m.col, cecl10n.Errorf(&i18n.Message{ID: "store.no-id", Other: "this message has an empty name; give it one"}))
		}
		if before := r.ids[m.id]; before != nil {
			return cecl10n.At(r.file, m.line, m.col, cecl10n.Errorf(&i18n.Message{ID: "store.id-twice",
				Other: "two messages have the name “{{.ID}}”, the first in line {{.Line}}; keep one of them"}, "ID", m.id, "Line", before.line))
		}
		r.ids[m.id] = m
	}
	if t := r.root.kids["translation"]; t != nil {
		return cecl10n.At(r.file, t.line, max(t.col, 1), errReserved("translation"))
	}
	return nil
}

func errReserved(id string) error {
	return cecl10n.Errorf(&i18n.Message{ID: "store.reserved",
		Other: "no message can be called “{{.ID}}”: go-i18n reserves the word; give it another name"}, "ID", id)
}

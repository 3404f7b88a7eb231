package catalog

import (
	"crypto/sha1"
	"encoding/hex"
)

// SourceHash is the hash that goi18n gives a source message: "sha1-" and the
// SHA-1 of its description and other form. It says nothing of plural forms.
func SourceHash(m *Message) string { return sourceHash(m.Note, m.Other) }

func sourceHash(note string, other Text) string {
	var buf [512]byte
	sum := sha1.Sum(append(append(buf[:0], note...), other...))
	out := [5 + 2*sha1.Size]byte{'s', 'h', 'a', '1', '-'}
	hex.Encode(out[5:], sum[:])
	return string(out[:])
}

// TargetHash is a hash of all forms of a translation; "" where none has a text.
func TargetHash(f Forms) string {
	if f.Empty() {
		return ""
	}
	h := sha1.New()
	for _, cat := range Categories {
		if t := f.Get(cat); t != "" {
			// A zero byte ends name and text: no text holds one that matters.
			h.Write([]byte(cat + "\x00"))
			h.Write([]byte(t))
			h.Write([]byte{0})
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

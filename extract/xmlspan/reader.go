package xmlspan

import (
	"slices"
	"strings"
)

// A Reader reads the elements of a document one within the other. Its errors
// are the lexer's.
type Reader struct {
	Token Token  // that was read last
	Attrs []Attr // of a Start or Empty token

	text []byte
	lex  *Lexer
}

// NewReader returns a reader of text.
func NewReader(text []byte) *Reader { return &Reader{text: text, lex: NewLexer(text)} }

// Next reads a token; at the end of the document its kind is EOF.
func (r *Reader) Next() error {
	r.Token = r.lex.Next()
	if err := r.lex.Err(); err != nil {
		return err
	}
	if r.Token.Kind == Start || r.Token.Kind == Empty {
		r.Attrs = Attrs(r.Attrs[:0], r.text, r.Token)
	}
	return nil
}

// Root reads up to the start tag of the root element.
func (r *Reader) Root() error {
	for {
		if err := r.Next(); err != nil {
			return err
		}
		if r.Token.Kind == Start || r.Token.Kind == Empty || r.Token.Kind == EOF {
			return nil
		}
	}
}

// Local returns the name of the tag without its prefix.
func (r *Reader) Local() string { return string(Local(r.Token.Name)) }

// Attr returns the decoded value of the attribute called name as written, ""
// if there is none.
func (r *Reader) Attr(name string) string {
	if a := Find(r.Attrs, name); a != nil {
		return AttrText(a.Value)
	}
	return ""
}

// Mixed calls text with each run of characters, entities decoded, and element
// at each element in the content of the one whose start tag was read. element
// may read it to its end; else its own content follows.
func (r *Reader) Mixed(text func(string), element func() error) error {
	if r.Token.Kind != Start {
		return nil
	}
	depth := r.Token.Depth
	for {
		if err := r.Next(); err != nil {
			return err
		}
		switch r.Token.Kind {
		case EOF:
			return nil
		case Text, CData:
			text(Decode(r.text[r.Token.Start:r.Token.End]))
		case End:
			if r.Token.Depth <= depth {
				return nil
			}
		case Start, Empty:
			if err := element(); err != nil {
				return err
			}
		}
	}
}

// Children calls f at each child element of the one whose start tag was read;
// f may read the child to its end, else it is passed over.
func (r *Reader) Children(f func() error) error {
	if r.Token.Kind != Start {
		return nil
	}
	depth := r.Token.Depth
	for {
		if err := r.Next(); err != nil {
			return err
		}
		switch r.Token.Kind {
		case EOF:
			return nil
		case End:
			if r.Token.Depth <= depth {
				return nil
			}
		case Start, Empty:
			child := r.Token.Start
			if err := f(); err != nil {
				return err
			}
			if r.Token.Start == child {
				if err := r.Pass(); err != nil {
					return err
				}
			}
		}
	}
}

// Pass passes over the element whose start tag was read.
func (r *Reader) Pass() error {
	_, err := r.read(nil)
	return err
}

// Characters returns the text in the element whose start tag was read, without
// that of the elements within it that have one of the given names.
func (r *Reader) Characters(without ...string) (string, error) {
	var b strings.Builder
	return r.read(&b, without...)
}

func (r *Reader) read(b *strings.Builder, without ...string) (string, error) {
	if r.Token.Kind != Start {
		return "", nil
	}
	depth := r.Token.Depth
	for {
		if err := r.Next(); err != nil {
			return "", err
		}
		switch r.Token.Kind {
		case Text, CData:
			if b != nil {
				b.WriteString(Decode(r.text[r.Token.Start:r.Token.End]))
			}
		case Start:
			if slices.Contains(without, r.Local()) {
				if err := r.Pass(); err != nil {
					return "", err
				}
			}
		case End, EOF:
			if r.Token.Kind == End && r.Token.Depth > depth {
				continue
			}
			if b == nil {
				return "", nil
			}
			return b.String(), nil
		}
	}
}

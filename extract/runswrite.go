package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

type runWriter struct {
	r      *Runs
	codes  []catalog.Code
	styles []runDelimiters
	out    []byte
	text   strings.Builder // characters of the open run that are not yet written
	open   int
	used   []bool // by style
	filled bool   // there is more in the open run than mixed codes
	lonely string // the tag of a mixed code in the open run; "" if there is none
	apart  string // the tag of one that stands in a run without anything else
}

func (w *runWriter) flush() {
	if w.text.Len() > 0 {
		w.out = w.r.Text(w.out, w.text.String())
		w.text.Reset()
	}
}

func (w *runWriter) style(index int) {
	w.flush()
	if w.open >= 0 {
		w.out = append(w.out, w.styles[w.open].close...)
	}
	if w.lonely != "" && !w.filled {
		w.apart = w.lonely
	}
	w.lonely, w.filled = "", false
	if w.open = index; index >= 0 {
		w.used[index] = true
		w.out = append(w.out, w.styles[index].open...)
	}
}

func (w *runWriter) chars(s string) {
	w.filled = w.filled || s != ""
	w.text.WriteString(s)
}

func (w *runWriter) inside(code int) {
	if _, ok := slices.BinarySearch(w.r.Mixed, code); ok {
		w.lonely = w.codes[code].Tag()
	} else {
		w.filled = true
	}
	w.flush()
	w.out = append(w.out, w.codes[code].Open...)
}

func (w *runWriter) structure(code int, closing bool) {
	if closing {
		w.out = append(w.out, w.codes[code].Close...)
	} else {
		w.out = append(w.out, w.codes[code].Open...)
	}
}

// write returns the runs for text t, whose styles are written as styles say.
func (r *Runs) write(t catalog.Text, codes []catalog.Code, styles []runDelimiters) ([]byte, error) {
	w := &runWriter{r: r, codes: codes, styles: styles, open: -1}
	base := r.Styles[0]
	base.Open = styles[0].open // in the target language
	all := r.styles(codes, base)
	for _, s := range all[len(r.Styles):] {
		w.styles = append(w.styles, runDelimiters{open: s.Open, close: s.Close})
	}
	w.used = make([]bool, len(w.styles))
	if err := r.fixedOrder(t, codes); err != nil {
		return nil, err
	}
	if r.Loose {
		return r.writeLoose(t, codes, all, w.styles)
	}
	if err := r.walk(t, codes, all, w); err != nil {
		return nil, err
	}
	if w.apart != "" {
		return nil, cecl10n.Errorf(errLonely, "Tag", w.apart)
	}
	for i, used := range w.used {
		if w.styles[i].holder && !used {
			return nil, r.holderError(i, codes)
		}
	}
	if r.Finish != nil {
		return r.Finish(w.out, t, codes)
	}
	return w.out, nil
}

// fixedOrder returns an error if the codes that must keep their order do not.
func (r *Runs) fixedOrder(t catalog.Text, codes []catalog.Code) error {
	if len(r.Fixed) == 0 {
		return nil
	}
	left := r.Fixed
	for _, tok := range t.Tokens(codes) {
		if _, ok := slices.BinarySearch(r.Fixed, tok.Code); !ok {
			continue
		}
		if len(left) == 0 || left[0] != tok.Code {
			return cecl10n.Errorf(errFixed, "Tag", tok.Text)
		}
		left = left[1:]
	}
	if len(left) > 0 {
		return cecl10n.Errorf(errFixed, "Tag", codes[left[0]].Tag())
	}
	return nil
}

var errLonely = &i18n.Message{ID: "encode.run-lonely", Other: "the tag {{.Tag}} must stand next to characters in the same formatting"}

var errFixed = &i18n.Message{ID: "encode.run-fixed", Other: "the tag {{.Tag}} is a part of a field and must stand exactly once, in the order of the source"}

// holderError is the error where no character of a text is in style i, which
// holds another text.
func (r *Runs) holderError(i int, codes []catalog.Code) error {
	tag := ""
	for c, style := range r.StyleOf {
		if style == i && tag == "" {
			tag = codes[c].Tag()
		}
	}
	return cecl10n.Errorf(&i18n.Message{
		ID:    "encode.run-holder",
		Other: "there must be text between {{.Tag}} and its closing tag, since it holds another text (such as a link’s tooltip)"}, "Tag", tag)
}

// A runReading writes the reading of a text made of runs.
type runReading struct {
	r     *reading
	seg   *Segment
	codes []catalog.Code
	of    []RunStyle
	k     int // the first slot in the segment
	next  int // the first slot not read yet
	text  strings.Builder
	// Of a loose text:
	at     int  // the style of what follows; -1: none
	begins bool // no characters in it were read yet
}

func (w *runReading) flush() {
	if w.text.Len() > 0 {
		if w.begins {
			w.r.out = append(append(append(w.r.out, styleStart), w.of[w.at].Key...), literalEnd)
			w.begins = false
		}
		w.r.literal(w.text.String())
		w.text.Reset()
	}
}

// style begins the reading of characters in a style. Where what stands within
// runs may stand between them, it begins with the first characters.
func (w *runReading) style(index int) {
	w.flush()
	if w.seg.Runs.Loose {
		if w.open() {
			w.r.out = append(w.r.out, styleEnd)
		}
		w.at, w.begins = index, index >= 0
		return
	}
	if index < 0 {
		w.r.out = append(w.r.out, styleEnd)
		return
	}
	w.r.out = append(append(append(w.r.out, styleStart), w.of[index].Key...), literalEnd)
	if index < len(w.seg.Runs.Styles) {
		w.r.held(w.seg.Runs.Styles[index].At.Open, w.k)
	}
}

// open reports whether characters in a style of a loose text were read.
func (w *runReading) open() bool { return w.at >= 0 && !w.begins }

func (w *runReading) chars(s string) {
	w.text.WriteString(strings.ReplaceAll(s, elementSpace, " "))
}

func (w *runReading) inside(code int) {
	w.flush()
	if w.seg.Runs.Loose && w.open() {
		w.r.out = append(w.r.out, styleEnd)
		w.begins = true
	}
	w.next = max(w.next, w.r.side(w.seg, code, w.codes[code].Open, false, w.k))
}

func (w *runReading) structure(code int, closing bool) {
	raw := w.codes[code].Open
	if closing {
		raw = w.codes[code].Close
	}
	w.next = max(w.next, w.r.side(w.seg, code, raw, closing, w.k))
}

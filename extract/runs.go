package extract

import (
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// In office documents a text is a row of runs, each with its own style
// (<w:r><w:rPr><w:b/></w:rPr><w:t>now</w:t></w:r>). The style that most
// characters have is the text's base and is not shown; each stretch in another
// is a code. Programs split runs where nothing is to be seen, so neighbours in
// the same style are one, and what is read back is compared by the style of
// each character, not by runs.
//
// Other codes are structure: they enclose runs (hyperlinks, fields) or stand
// between them (a footnote's mark), or stand within a run like a character (a
// tab, a line break).

// A RunRole says how a code of a text made of runs stands in it.
type RunRole uint8

// The roles of codes.
const (
	StyleRole     RunRole = iota // characters in another style than the base
	StructureRole                // encloses runs, or stands between them
	InsideRole                   // stands within a run, like a character
	CharRole                     // is characters: Open is what Runs.Text writes
)

// Runs are what a Segment made of runs has beside its text and codes.
type Runs struct {
	Roles []RunRole // by code
	// Styles are the styles of characters. The first is the base.
	Styles []RunStyle
	// StyleOf is, by code, the index in Styles of the style of characters that
	// stand right in it; -1: that of what is around it.
	StyleOf []int
	// Spaces says that white space counts.
	Spaces bool
	// Filled says that structure that encloses nothing but blanks is one code: a
	// translation must not empty any that encloses more.
	Filled bool
	// Fixed are the codes that a translation must have once, and in this order.
	Fixed []int
	// Mixed are the codes that stand within a run but need characters beside them
	// there: in a run of their own they would be structure.
	Mixed []int
	// Loose says that what stands within a run may as well stand between runs:
	// its style is not compared when the text is read back, and white space at
	// the ends is left out of what is written.
	Loose bool
	// Enter is the index in Styles, from 1, of the style of a run that is open
	// where the text begins, Leave that of the run that must be open where it
	// ends; 0: none. Both are for paragraphs that end within a run.
	Enter, Leave int
	// InRun says that structure around characters that are all in one style
	// stands within their run.
	InRun bool
	// Lead and Trail are white space at the ends of the text, which is no part
	// of the message.
	Lead, Trail string
	// Text appends characters as they stand within a run, with the element
	// around them if there is one.
	Text func(dst []byte, s string) []byte
	// Add returns the style of a code of Segment.Adds in a given one.
	Add func(c catalog.Code, base RunStyle) RunStyle
	// Finish is given the runs that were written for a text and returns what
	// stands in its place, or an error if it cannot. Nil: the runs.
	Finish func(out []byte, t catalog.Text, codes []catalog.Code) ([]byte, error)
}

// A RunStyle is how runs in one style are written.
type RunStyle struct {
	// Key tells styles apart: two with the same one look the same.
	Key         string
	Open, Close string // what stands before and after a run's characters
	// At is where they stand in Document.Text; zero: nowhere.
	At CodeRange
	// Required says that some characters of the text must have this style.
	Required bool
	// Bare says that nothing is to be seen on a blank in this style: no line, no
	// colour behind it. Blanks of their own are in the style of what is right
	// before them if that is bare as well: a translator sees no code for them.
	Bare bool
}

type runDelimiters struct {
	open, close string
	holder      bool // open holds a text of its own, such as a link's tooltip
}

// A runVisitor is told what a text made of runs consists of.
type runVisitor interface {
	style(index int)                  // the characters that follow have this style; -1: structure follows
	chars(s string)                   // characters
	inside(code int)                  // a code within the run
	structure(code int, closing bool) // structure between runs
}

// walk tells v what t consists of. styles are those of the text; codes beyond
// r.Roles have their styles behind them.
func (r *Runs) walk(t catalog.Text, codes []catalog.Code, styles []RunStyle, v runVisitor) error {
	type open struct {
		code, style  int
		blank, shown bool // there are blanks in it, or more
	}
	var stack []open
	styleOf := func(code int) int {
		if code < len(r.StyleOf) {
			return r.StyleOf[code]
		}
		return len(r.Styles) + code - len(r.StyleOf)
	}
	current := -1
	seen := false  // characters, or what stands within a run
	space := false // the last character was a blank that goes with the next
	enter := func(blank bool) {
		want := 0
		if n := len(stack); n > 0 {
			want = stack[n-1].style
		}
		seen = seen || !blank
		if blank && seen && styles[want].Bare && current >= 0 && styles[current].Bare {
			return
		}
		if current < 0 || styles[current].Key != styles[want].Key {
			current = want
			space = false
			v.style(want)
		}
	}
	leave := func() {
		space = false
		if current >= 0 {
			v.style(-1)
			current = -1
		}
	}
	toks, err := r.settle(t.Tokens(codes))
	if err != nil {
		return err
	}
	for _, tok := range toks {
		role := r.role(tok)
		switch tok.Kind {
		case catalog.Literal:
			text := tok.Text
			if text == "" {
				continue
			}
			enter(!strings.ContainsFunc(text, isVisible))
			if space && !r.Spaces && !r.Loose { // of two in one run the second would be read as one with the first
				text = strings.TrimLeft(text, " ")
			}
			space = space && text == "" || strings.HasSuffix(text, " ")
			if n := len(stack) - 1; n >= 0 {
				stack[n].blank = true
				stack[n].shown = stack[n].shown || strings.ContainsFunc(tok.Text, isVisible)
			}
			v.chars(text)
		case catalog.OpenCode:
			around := 0
			if n := len(stack); n > 0 {
				around = stack[n-1].style
			}
			s := styleOf(tok.Code)
			if s < 0 {
				s = around
			}
			if role == StructureRole {
				leave()
				v.structure(tok.Code, false)
			}
			stack = append(stack, open{code: tok.Code, style: s})
		case catalog.CloseCode:
			n := len(stack) - 1
			if n < 0 || stack[n].code != tok.Code {
				return cecl10n.Errorf(errCrossed, "Tag", tok.Text)
			}
			in := stack[n]
			stack = stack[:n]
			if r.Filled && role == StructureRole && in.blank && !in.shown {
				return cecl10n.Errorf(errHollow, "Tag", codes[tok.Code].Tag())
			}
			if n > 0 {
				stack[n-1].blank, stack[n-1].shown = stack[n-1].blank || in.blank, stack[n-1].shown || in.shown
			}
			if role == StructureRole {
				leave()
				v.structure(tok.Code, true)
			}
		default:
			if role == CharRole {
				enter(false)
				v.chars(codes[tok.Code].Open)
			} else if role == InsideRole {
				enter(blankCode(codes[tok.Code].Base()))
				seen, space = true, false
				if n := len(stack) - 1; n >= 0 {
					stack[n].blank = true
				}
				v.inside(tok.Code)
			} else {
				leave()
				v.structure(tok.Code, false)
			}
		}
	}
	if n := len(stack); n > 0 {
		return cecl10n.Errorf(errCrossed, "Tag", codes[stack[n-1].code].Tag())
	}
	leave()
	return nil
}

var errHollow = &i18n.Message{ID: "encode.run-hollow", Other: "between {{.Tag}} and its closing tag there must be text, not only spaces"}

// blankCode reports whether a code within a run is nothing but space.
func blankCode(name string) bool {
	return name == "tab" || name == "br" || name == "pagebreak" || name == "columnbreak"
}

// role returns the role of a token that is a code.
func (r *Runs) role(tok catalog.Token) RunRole {
	if tok.Code >= 0 && tok.Code < len(r.Roles) {
		return r.Roles[tok.Code]
	}
	return StyleRole
}

// settle returns the tokens of a text as they are written: with the white space
// at its ends. What is blank at the ends, and tabs and the like there, stand in
// the run of the first or last characters that are seen, whatever codes a
// translation puts around them: runs without such characters are beside the
// text when it is read.
func (r *Runs) settle(toks []catalog.Token) ([]catalog.Token, error) {
	if r.Loose {
		return r.settleLoose(toks)
	}
	seen := func(tok catalog.Token) bool {
		return tok.Kind == catalog.Literal && strings.ContainsFunc(tok.Text, isVisible)
	}
	first := slices.IndexFunc(toks, seen)
	if first < 0 {
		return nil, errEmpty
	}
	last := len(toks) - 1
	for !seen(toks[last]) {
		last--
	}
	if first == 0 && last == len(toks)-1 && r.Lead == "" && r.Trail == "" {
		return toks, nil
	}
	out := make([]catalog.Token, 0, len(toks)+2)
	// split puts the codes of an end of the text into out and returns what
	// stands in the run of the characters next to it.
	split := func(end []catalog.Token, before bool) ([]catalog.Token, error) {
		var in []catalog.Token
		apart := "" // a tag that something stands on the far side of
		structure := false
		for _, tok := range end {
			inside := r.role(tok) == InsideRole
			switch {
			case tok.Kind == catalog.Literal || inside:
				in = append(in, tok)
				if inside && (before || structure) {
					apart = tok.Text
				}
			default:
				if r.role(tok) == StructureRole && tok.Kind != catalog.OpenCode && tok.Kind != catalog.CloseCode {
					structure = true
					if before && apart != "" {
						return nil, cecl10n.Errorf(errApart, "Tag", apart)
					}
				}
				out = append(out, tok)
			}
		}
		if !before && apart != "" {
			return nil, cecl10n.Errorf(errApart, "Tag", apart)
		}
		return in, nil
	}
	in, err := split(toks[:first], true)
	if err != nil {
		return nil, err
	}
	if r.Lead != "" {
		out = append(out, catalog.Token{Kind: catalog.Literal, Text: r.Lead, Code: -1})
	}
	out = append(append(out, in...), toks[first:last+1]...)
	mark := len(out)
	in, err = split(toks[last+1:], false)
	if err != nil {
		return nil, err
	}
	if r.Trail != "" {
		in = append(in, catalog.Token{Kind: catalog.Literal, Text: r.Trail, Code: -1})
	}
	return slices.Insert(out, mark, in...), nil
}

var errApart = &i18n.Message{ID: "encode.run-apart", Other: "the tag {{.Tag}} must stand next to the text here; nothing but the tags of formatting may stand between"}

// styles returns the styles of r, and behind them those of the codes that a
// translation adds to text in style base.
func (r *Runs) styles(codes []catalog.Code, base RunStyle) []RunStyle {
	added := codes[len(r.Roles):]
	if len(added) == 0 {
		return r.Styles
	}
	styles := slices.Clone(r.Styles)
	for _, c := range added {
		styles = append(styles, r.Add(c, base))
	}
	return styles
}

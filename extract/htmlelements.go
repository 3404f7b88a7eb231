package extract

import "strings"

// An htmlClass says what an element is to the text around it.
type htmlClass uint8

const (
	inlineElement htmlClass = iota // part of the text: a code (unknown elements, too)
	voidInline                     // part of the text, without content: <br>, <img>
	blockElement                   // ends the text before and after it
	voidBlock                      // the same without content: <hr>, <meta>
	nestedElement                  // part of the text as one code; its own text is messages of its own
)

const htmlBlocks = `html head body address article aside blockquote center details dialog dd dir div dl dt
fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu
nav ol optgroup option p plaintext pre search section summary table caption colgroup tbody td tfoot th thead
title tr ul xmp noframes noembed`

const htmlVoidBlocks = `hr meta link base col param source track frame basefont bgsound isindex`

const htmlVoidInlines = `br img wbr input embed area keygen`

const htmlNested = `button select textarea svg math video audio canvas object iframe noscript script style
template map label datalist applet marquee`

// An htmlKind is what the reader knows of an element.
type htmlKind struct {
	class   htmlClass
	hidden  bool     // its content is no text of the page
	pre     bool     // white space counts, and it holds code
	code    bool     // inline code: shown, not translated
	drawn   bool     // holds text in an SVG drawing
	plain   bool     // holds characters only
	strict  bool     // end tags of other elements do not reach out of it
	closesP bool     // its start tag ends an open p (HTML standard, 13.2.6.4.7)
	ends    []string // other elements that its start tag ends,
	within  []string // if none of these stands between
}

// unknownKind is an element without a rule of its own: an inline one.
var unknownKind = &htmlKind{}

// kindOf returns what is known of the element called name.
func kindOf(name string) *htmlKind {
	if k := htmlKinds[name]; k != nil {
		return k
	}
	return unknownKind
}

var htmlKinds = func() map[string]*htmlKind {
	m := map[string]*htmlKind{}
	set := func(list string, f func(*htmlKind)) {
		for _, n := range strings.Fields(list) {
			if m[n] == nil {
				m[n] = &htmlKind{}
			}
			f(m[n])
		}
	}
	set(htmlBlocks, func(k *htmlKind) { k.class = blockElement })
	set(htmlVoidBlocks, func(k *htmlKind) { k.class = voidBlock })
	set(htmlVoidInlines, func(k *htmlKind) { k.class = voidInline })
	set(htmlNested, func(k *htmlKind) { k.class = nestedElement })
	set(`script style template math svg iframe noembed noframes plaintext`, func(k *htmlKind) { k.hidden = true })
	set(`pre listing xmp`, func(k *htmlKind) { k.pre = true })
	set(`code kbd samp`, func(k *htmlKind) { k.code = true })
	set(`text title desc foreignobject`, func(k *htmlKind) { k.drawn = true })
	set(`title textarea option`, func(k *htmlKind) { k.plain = true })
	set(`button select template svg math object iframe`, func(k *htmlKind) { k.strict = true })
	set(`address article aside blockquote center details dialog dir div dl fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p plaintext pre search
section summary table ul xmp`,
		func(k *htmlKind) { k.closesP = true })
	for _, e := range []struct{ name, ends, within string }{
		{"li", `li`, `ul ol menu dir table td th`},
		{"dt", `dt dd`, `dl table td th`},
		{"dd", `dt dd`, `dl table td th`},
		{"option", `option`, `select datalist optgroup`},
		{"optgroup", `option optgroup`, `select datalist`},
		{"tr", `tr td th caption colgroup`, `table`},
		{"td", `td th`, `tr table`},
		{"th", `td th`, `tr table`},
		{"tbody", `tbody thead tfoot tr td th caption colgroup`, `table`},
		{"thead", `tbody thead tfoot tr td th caption colgroup`, `table`},
		{"tfoot", `tbody thead tfoot tr td th caption colgroup`, `table`},
		{"colgroup", `caption colgroup`, `table`},
		{"body", `head`, `html`},
	} {
		set(e.name, func(k *htmlKind) { k.ends, k.within = strings.Fields(e.ends), strings.Fields(e.within) })
	}
	return m
}()

// htmlScopes are the elements that the implied end of a p does not reach out of.
var htmlScopes = strings.Fields(`table td th caption html template button object applet marquee svg foreignobject`)

func names(list string) map[string]bool {
	m := map[string]bool{}
	for _, n := range strings.Fields(list) {
		m[n] = true
	}
	return m
}

// htmlNames are the usual names of elements and attributes, so that reading
// a page does not allocate them anew.
var htmlNames = func() map[string]string {
	m := map[string]string{}
	for _, list := range []string{htmlBlocks, htmlVoidBlocks, htmlVoidInlines, htmlNested, `a abbr acronym b bdi bdo
big cite code data del dfn em font i ins kbd mark nobr output progress meter q ruby rb s samp small span strike strong
sub sup time tt u var text tspan desc path g rect circle use defs id class href src alt content name property lang
xml:lang dir style type value translate width height rel target role action method for placeholder colspan rowspan
aria-label aria-hidden aria-labelledby aria-describedby aria-description data-tooltip charset http-equiv onclick
tabindex align valign border cellpadding cellspacing bgcolor color size face`} {
		for _, n := range strings.Fields(list) {
			m[n] = n
		}
	}
	return m
}()

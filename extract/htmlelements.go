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
title tr ul xmp noframes noembed rp rt rtc`

const htmlVoidBlocks = `hr meta link base col param source track frame basefont bgsound isindex`

const htmlVoidInlines = `br img wbr input embed area keygen`

const htmlNested = `button select textarea svg math video audio canvas object iframe noscript script style
template map label datalist applet marquee`

// htmlClasses are the elements that are not inlineElement.
var htmlClasses = func() map[string]htmlClass {
	m := map[string]htmlClass{}
	for _, l := range []struct {
		names string
		class htmlClass
	}{{htmlBlocks, blockElement}, {htmlVoidBlocks, voidBlock}, {htmlVoidInlines, voidInline}, {htmlNested, nestedElement}} {
		for _, n := range strings.Fields(l.names) {
			m[n] = l.class
		}
	}
	// Ruby text stands inside its sentence.
	delete(m, "rp")
	delete(m, "rt")
	delete(m, "rtc")
	return m
}()

// htmlHidden are elements whose content is no text of the page.
var htmlHidden = names(`script style template math svg iframe noembed noframes plaintext`)

// htmlPre are elements in which white space counts and that hold code.
var htmlPre = names(`pre listing xmp`)

// htmlShownText are the elements of an SVG drawing that hold text.
var htmlShownText = names(`text title desc foreignobject`)

// htmlCode are inline elements that hold code: they are shown, not translated.
var htmlCode = names(`code kbd samp`)

// htmlClosesP are the blocks whose start tag ends an open p (HTML standard,
// 13.2.6.4.7).
var htmlClosesP = names(`address article aside blockquote center details dialog dir div dl fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p plaintext pre search
section summary table ul xmp`)

// htmlScopes are the elements that an implied end does not reach out of.
var htmlScopes = strings.Fields(`table td th caption html template button object applet marquee svg foreignobject`)

// htmlEnds are the elements whose end is implied by the start of another:
// the start tag, what it ends, and what it does not reach out of.
var htmlEnds = map[string]struct{ ends, within []string }{
	"li":       {strings.Fields(`li`), strings.Fields(`ul ol menu dir table td th`)},
	"dt":       {strings.Fields(`dt dd`), strings.Fields(`dl table td th`)},
	"dd":       {strings.Fields(`dt dd`), strings.Fields(`dl table td th`)},
	"option":   {strings.Fields(`option`), strings.Fields(`select datalist optgroup`)},
	"optgroup": {strings.Fields(`option optgroup`), strings.Fields(`select datalist`)},
	"tr":       {strings.Fields(`tr td th caption colgroup`), strings.Fields(`table`)},
	"td":       {strings.Fields(`td th`), strings.Fields(`tr table`)},
	"th":       {strings.Fields(`td th`), strings.Fields(`tr table`)},
	"tbody":    {strings.Fields(`tbody thead tfoot tr td th caption colgroup`), strings.Fields(`table`)},
	"thead":    {strings.Fields(`tbody thead tfoot tr td th caption colgroup`), strings.Fields(`table`)},
	"tfoot":    {strings.Fields(`tbody thead tfoot tr td th caption colgroup`), strings.Fields(`table`)},
	"colgroup": {strings.Fields(`caption colgroup`), strings.Fields(`table`)},
	"body":     {strings.Fields(`head`), strings.Fields(`html`)},
}

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

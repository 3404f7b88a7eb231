package extract

import (
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
)

// An xmlSchema is what is known of a kind of XML documents. Of what it does
// not list, elements are blocks, or with mixed what they are among.
type xmlSchema struct {
	name     string
	blocks   map[string]bool     // of mixed schemas: blocks even among text
	inline   map[string]bool     // codes in a text
	nested   map[string]bool     // stand in a text and have their own
	code     map[string]bool     // shown in a text, not translated
	hidden   map[string]bool     // in a text one code that is not shown: formulas, metadata
	skip     map[string]bool     // blocks that are left
	source   map[string]bool     // blocks of code: left unless Options.Code
	preserve map[string]bool     // white space counts
	as       map[string]string   // names of codes in texts
	texts    map[string][]string // attributes that are text: the elements, nil is all
	links    map[string][]string // attributes that are links
	html     map[string]bool     // hold HTML as characters
	marks    map[string]MarkKind // whose text is no message, but depends on the language
	apart    map[string]bool     // codes right in them are blocks: lists of keywords
	lang     bool                // attribute lang is xml:lang
	mixed    bool
}

func xmlNames(s ...string) map[string]bool { return names(strings.Join(s, " ")) }

// genericXML is what is taken for granted of an unknown kind of document.
var genericXML = &xmlSchema{
	name: "generic", mixed: true,
	texts:  map[string][]string{"alt": nil, "title": nil, "label": nil, "caption": nil, "tooltip": nil, "aria-label": nil},
	links:  map[string][]string{"xlink:href": nil},
	as:     map[string]string{"bold": "strong", "italic": "em", "emph": "em", "emphasis": "em", "superscript": "sup", "subscript": "sub"},
	hidden: xmlNames("script style"),
}

// docBook is DocBook 4 and 5.
var docBook = &xmlSchema{
	name: "docbook", lang: true,
	inline: xmlNames(`abbrev accel acronym anchor application artpagenums biblioref bibliosource citation citerefentry citetitle city co corpauthor corpname country
		database date edition email emphasis firstname firstterm footnoteref foreignphrase givenname glossterm guibutton guiicon guilabel guimenu guimenuitem guisubmenu
		hardware honorific inlineequation interface interfacename invpartnumber jobtitle keycap keycombo lineage link manvolnum medialabel menuchoice mousebutton olink orgname
		orgdiv othername package person personname phrase productname productnumber pubdate publishername quote refentrytitle replaceable
		shortcut state street subscript superscript surname termdef trademark ulink uri volumenum wordasword xref year holder contrib optional org nonterminal lineannotation
		revnumber authorinitials beginpage`),
	nested: xmlNames(`footnote indexterm inlinemediaobject inlinegraphic annotation alt`),
	code: xmlNames(`classname code command computeroutput constant coref envar errorcode errorname errortext errortype exceptionname filename function initializer
		keycode keysym literal markup methodname modifier ooclass ooexception oointerface option parameter prompt property returnvalue sgmltag structfield structname
		symbol systemitem tag token type userinput varname enumname enumvalue namespacename templatename typename unionname macroname buildtarget`),
	hidden:   xmlNames(`math mathphrase areaspec remark subjectset`),
	skip:     xmlNames(`areaspec pagenums isbn issn bibliocoverage biblioid`),
	source:   xmlNames(`programlisting screen synopsis cmdsynopsis funcsynopsis classsynopsis constructorsynopsis destructorsynopsis methodsynopsis fieldsynopsis packagesynopsis productionset screenco programlistingco`),
	preserve: xmlNames(`programlisting screen synopsis literallayout address`),
	as: map[string]string{"emphasis": "em", "link": "a", "ulink": "a", "olink": "a", "superscript": "sup", "subscript": "sub", "acronym": "abbr", "abbrev": "abbr", "code": "code",
		"literal": "code", "command": "code", "filename": "code", "quote": "q"},
	apart: xmlNames(`info articleinfo bookinfo chapterinfo sectioninfo setinfo partinfo refentryinfo authorgroup biblioentry`),
	texts: map[string][]string{"xreflabel": nil, "xlink:title": nil},
	links: map[string][]string{"url": {"ulink"}, "xlink:href": nil},
}

// dita is DITA topics and maps.
var dita = &xmlSchema{
	name: "dita",
	inline: xmlNames(`ph b i u tt sub sup line-through overline keyword term xref cite q tm uicontrol menucascade shortcut wintitle text abbreviated-form state boolean
		sort-as strong em hazardsymbol`),
	nested: xmlNames(`fn indexterm image required-cleanup`),
	code: xmlNames(`codeph apiname option parmname synph cmdname filepath msgnum systemoutput userinput varname xmlatt xmlelement xmlnsname xmlpi markupname numcharref parameterentity
		textentity oper delim sep kwd var repsep fragref synnoteref`),
	hidden: xmlNames(`data data-about foreign unknown math mathml draft-comment unknown sort-as index-base`),
	skip: xmlNames(`coords shape resourceid critdates permissions created revised vrmlist featnum prognum codes ux-window exportanchors ditavalref
		topicsetref anchor navref repeatable`),
	source:   xmlNames(`codeblock msgblock screen pre syntaxdiagram`),
	preserve: xmlNames(`codeblock msgblock screen pre lines`),
	as:       map[string]string{"b": "strong", "i": "em", "xref": "a", "codeph": "code", "image": "img"},
	apart:    xmlNames(`keywords metadata prolog topicmeta bookmeta`),
	texts:    map[string][]string{"navtitle": nil, "alt": {"image"}, "title": {"map", "bookmap", "topicgroup"}, "spectitle": nil, "specentry": nil, "content": {"othermeta"}},
	links:    map[string][]string{"href": {"xref", "link", "topicref", "chapter", "image", "mapref", "appendix", "topichead"}},
}

// jats is the Journal Article Tag Suite, NLM before.
var jats = &xmlSchema{
	name: "jats",
	inline: xmlNames(`italic bold sub sup sc monospace underline overline strike roman sans-serif xref ext-link email uri named-content styled-content abbrev break
		institution institution-id inline-graphic milestone-start milestone-end target related-article related-object country addr-line city state
		sup sub ruby rb rt rp institution-wrap x source year volume fpage lpage person-group collab`),
	nested: xmlNames(`fn inline-supplementary-material index-term inline-media`),
	code:   xmlNames(`inline-code`),
	hidden: xmlNames(`inline-formula chem-struct math tex-math private-char index-term-range-end object-id`),
	source: xmlNames(`code preformat`),
	skip: xmlNames(`journal-id issn isbn article-id pub-date history disp-formula chem-struct-wrap element-citation mixed-citation nlm-citation citation counts elocation-id
		custom-meta-group processing-meta contrib-id name name-alternatives string-name fpage lpage volume issue page-range copyright-year self-uri award-id object-id date pub-history`),
	preserve: xmlNames(`preformat code`),
	as:       map[string]string{"italic": "em", "bold": "strong", "ext-link": "a", "uri": "a", "monospace": "code", "break": "br", "underline": "u", "inline-graphic": "img"},
	links:    map[string][]string{"xlink:href": {"ext-link", "uri", "self-uri", "inline-graphic", "graphic", "media"}},
	texts:    map[string][]string{"xlink:title": nil},
}

// tei is the Text Encoding Initiative's. Its elements are blocks or inline by
// what they stand in.
var tei = &xmlSchema{
	name: "tei", mixed: true,
	blocks: xmlNames(`p div list item lg l table row cell head figure sp stage ab body front back`),
	inline: xmlNames(`hi emph ref ptr lb pb cb milestone gb anchor foreign term mentioned soCalled gloss persName placeName orgName rs date num measure seg c w pc abbr expan choice
		sic corr orig reg add del unclear gap supplied`),
	nested:   xmlNames(`note`),
	code:     xmlNames(`code gi att val tag ident`),
	hidden:   xmlNames(`formula binaryObject`),
	source:   xmlNames(`eg egXML`),
	skip:     xmlNames(`idno`),
	preserve: xmlNames(`eg`),
	as:       map[string]string{"hi": "em", "emph": "em", "ref": "a", "lb": "br"},
	links:    map[string][]string{"target": {"ref", "ptr"}},
}

// svg is Scalable Vector Graphics.
var svg = &xmlSchema{
	name: "svg", lang: true,
	blocks: xmlNames(`svg g text switch symbol defs`),
	inline: xmlNames(`tspan textPath tref a altGlyph`),
	nested: xmlNames(`title desc`),
	skip:   xmlNames(`style script metadata namedview`),
	texts:  map[string][]string{"aria-label": nil, "xlink:title": nil},
	links:  map[string][]string{"href": {"a"}, "xlink:href": {"a"}},
}

// feeds is RSS and Atom.
var feeds = &xmlSchema{
	name: "feed", mixed: true,
	marks: map[string]MarkKind{"language": LangMark, "link": LinkMark},
	skip: xmlNames(`guid pubDate lastBuildDate generator docs cloud ttl managingEditor webMaster url comments enclosure id updated published uri email
		name date creator identifier width height skipHours skipDays duration explicit owner author`),
	html:  xmlNames(`description summary content encoded title subtitle rights`),
	texts: map[string][]string{"title": {"link", "outline"}, "label": {"category"}, "text": {"outline", "category"}},
	links: map[string][]string{"href": {"link"}},
}

// mathML has no text.
var mathML = &xmlSchema{name: "mathml", hidden: xmlNames("math"), skip: xmlNames("math")}

// xhtml is HTML in other XML documents.
var xhtml = &xmlSchema{name: "xhtml", lang: true,
	inline:   xmlNames(`a abbr acronym b bdi bdo big br cite data del dfn em font i img input ins label map mark meter object output progress q ruby rb rp rt s select small span strike strong sub sup time tt u var wbr`),
	code:     xmlNames(`code kbd samp`),
	hidden:   xmlNames(`script style template noscript iframe audio video canvas`),
	source:   xmlNames(`pre`),
	preserve: xmlNames(`pre textarea`),
	texts:    map[string][]string{"title": nil, "alt": nil, "aria-label": nil, "placeholder": nil, "summary": {"table"}, "label": {"option", "optgroup"}},
	links:    map[string][]string{"href": {"a", "area", "link"}, "src": {"img"}},
}

// schemaSpaces are schemas by namespace.
var schemaSpaces = map[string]*xmlSchema{
	"http://docbook.org/ns/docbook":      docBook,
	"http://www.w3.org/2000/svg":         svg,
	"http://www.w3.org/1998/Math/MathML": mathML,
	"http://www.w3.org/1999/xhtml":       xhtml,
	"http://www.tei-c.org/ns/1.0":        tei,
	"http://www.w3.org/2005/Atom":        feeds,
}

// schemaRoots are schemas by the name of the root element where it says enough.
var schemaRoots = map[string]*xmlSchema{
	"rss": feeds, "feed": feeds, "opml": feeds, "svg": svg, "TEI": tei, "TEI.2": tei, "teiCorpus": tei,
	"topic": dita, "concept": dita, "task": dita, "bookmap": dita, "glossentry": dita, "troubleshooting": dita,
	"refentry": docBook, "sect1": docBook,
}

// schemaOf returns what is known of a document's kind.
func schemaOf(s *xmlSurvey, ext string) *xmlSchema {
	if k := schemaSpaces[s.space]; k != nil {
		return k
	}
	switch {
	case strings.Contains(s.public, "DocBook"):
		return docBook
	case strings.Contains(s.public, "DITA"):
		return dita
	case strings.Contains(s.public, "JATS") || strings.Contains(s.public, "NLM//DTD"):
		return jats
	}
	for _, a := range s.attrs {
		switch name := string(a.Name); {
		case strings.HasSuffix(name, ":DITAArchVersion") || name == "class" && strings.HasPrefix(strings.TrimLeft(string(a.Value), "-+ "), "topic/") || name == "class" && strings.Contains(string(a.Value), " map/map "):
			return dita
		case s.local == "article" && (name == "article-type" || name == "dtd-version"):
			return jats
		}
	}
	switch ext {
	case ".dita", ".ditamap":
		return dita
	case ".dbk", ".docbook":
		return docBook
	case ".jats", ".nlm":
		return jats
	case ".rss", ".atom":
		return feeds
	case ".tei":
		return tei
	case ".svg":
		return svg
	}
	if a := xmlspan.Find(s.attrs, "xmlns"); a != nil && strings.HasPrefix(string(a.Value), "http://purl.org/rss/") {
		return feeds
	}
	// A name alone says little if a namespace says that it is another's.
	if k := schemaRoots[s.local]; k != nil && (s.space == "" || strings.HasPrefix(s.space, "&") || strings.Contains(s.space, k.name)) {
		return k
	}
	return genericXML
}

// Package extract reads documents and writes them again in another language.
//
// Parse finds a document's translatable texts as byte ranges of it; Rebuild
// copies the document and replaces ranges; Verify reads the result again and
// demands the same skeleton and exactly the texts that went in. A document is
// never printed from a tree, so what is not translated is not touched.
//
// # Adding a format
//
// A format is a Format value in a file of its own and a line in Formats. Its
// Read function fills in the document's Segments (and Marks) from
// Document.Text; the common code decodes character sets, sorts and checks
// ranges, computes positions, rebuilds and verifies. Its golden files are
// testdata/<format>/*.txtar.
package extract

import (
	"bytes"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Range is a range of bytes of Document.Text, End not included.
type Range struct{ Start, End int }

// A Segment is a message and its place in the document.
//
// A segment may lie inside an opening or closing delimiter of another's code
// (the alt text of an inline image); it then comes after it in Document.Segments.
type Segment struct {
	catalog.Message
	Range Range
	// CodeRanges are where the codes' Open and Close stand, one for each of
	// Message.Codes. A zero range: the delimiter is not in the document.
	CodeRanges []CodeRange
	// Adds are codes that a translation may use although the source has none
	// of them: the <sup> of XXI<sup>e</sup>.
	Adds []catalog.Code
	// Preserve says that white space counts. Without it every run of spaces,
	// tabs and line breaks of a translation is written as one space.
	Preserve bool
	// Encode returns the bytes that stand for text t in this place, with the
	// codes as they are to be written. It returns an error if t cannot stand
	// here. A nil Encode: the segment cannot be rewritten (program source).
	Encode func(t catalog.Text, codes []catalog.Code) ([]byte, error)
	// EncodePlural stands in for Encode where the message has plural forms: it
	// returns the bytes for all of them. Categories without a text are left out.
	EncodePlural func(f catalog.Forms, codes []catalog.Code) ([]byte, error)
	// Fill adds the plural forms that the place demands of every message; nil:
	// there are none.
	Fill func(f catalog.Forms) catalog.Forms
	// Flat says that the codes are characters of the text, such as the
	// placeholders in a JSON string: what is read back is compared as
	// characters.
	Flat bool
	// Runs says that the text consists of runs, each with its own formatting,
	// as in office documents; see runs.go.
	Runs *Runs
	// Same tells the places of one message: segments of a document with the
	// same number above 0 must have the same text. The first in the document is
	// the message, the others are written with it.
	Same int
	// Unique are numbers of groups: no two segments of one may have texts that
	// differ in nothing but case, as the headers of a table.
	Unique []int
}

// rewritable reports whether texts can be written in the place of s.
func (s *Segment) rewritable() bool { return s.Encode != nil || s.EncodePlural != nil || s.Runs != nil }

// A Layout is a part of a document whose texts are laid out together: the
// columns of a table that is drawn with characters are as wide as its texts
// need. The segments whose ranges lie in it are its own; their ranges are where
// their texts begin, and no more.
type Layout struct {
	Range
	// Value says what of the part no translation may change, with SkeletonMark
	// for each text.
	Value string
	// Write returns the part with new texts, one for each of its segments in
	// order; nil: the segment keeps its own. An error is about segment bad.
	Write func(texts [][]byte) (out []byte, bad int, err error)
}

// A CodeRange is where a code's delimiters stand in Document.Text.
type CodeRange struct{ Open, Close Range }

// MarkKind says what a Mark is.
type MarkKind uint8

// The kinds of Mark.
const (
	LangMark MarkKind = iota // a language tag: lang="en"
	DirMark                  // a text direction: dir="ltr"
	LinkMark                 // a URL or path
)

// A Mark is a value in the document that is not text but depends on the
// language: a lang attribute, a link.
type Mark struct {
	Kind  MarkKind
	Range Range
	Value string // decoded
	// Encode returns the bytes for a new value in this place.
	Encode func(value string) ([]byte, error)
	// Reads returns the value that is read back where value was written in
	// place of was: a place may not know all languages. Nil: value.
	Reads func(value, was string) string
}

// Options say how to read a document. The zero value is good for most.
type Options struct {
	Language string   // BCP 47, the document's; "" unknown
	Encoding string   // character set of documents that do not declare one; "" is UTF-8
	Keys     []string // front matter keys that are text, as globs; nil: DefaultKeys
	Code     bool     // take code blocks, too
	// Include and Exclude say which keys of a data document are text: paths such
	// as $..title, or globs on dotted keys; see CheckPattern. Nil: all.
	Include, Exclude []string
	// Placeholders are the kinds of placeholders that are protected in strings, of PlaceholderNames;
	// nil: those that are unmistakable.
	Placeholders []string
	// Columns are the columns of a table that are text, by name or number from
	// 1; nil: those whose name says it.
	Columns    []string
	KeyColumn  string       // the column whose values are keys; "": the one whose name says it
	Captions   string       // "cue" or "": a message a caption; "sentence": a message a sentence
	Revisions  string       // "accept": read documents with tracked changes as if they were accepted; else: refuse them
	Comments   bool         // take reviewers' comments, too
	SheetNames bool         // take the names of sheets, too
	Delimiters [2]string    // of a template's actions; empty: {{ and }}
	Elements   ElementRules // of XML documents, on top of what is known of their kind
	MaxBytes   int          // refuse larger documents; 0: Format.Limit
	Limits     Limits       // of containers and nested elements
	// GoPackage is the folder of a Go source document. Without it, constants
	// that other files declare are not known.
	GoPackage *GoPackage

	// How the document was read, to read what is rebuilt from it in the same way.
	captionGroups *captionGroups
	templateOf    templateOf
	tabsOnly      bool // a table in which quotation marks mean nothing
	// foreign is what an earlier reading of the document left as being in
	// another language (Document.foreign): what was rebuilt in that language is
	// read with it.
	foreign map[int]bool
}

// ElementRules say what the elements of an XML document are, by their names
// (with a prefix or without, “*” matches any letters).
type ElementRules struct {
	Translate  []string // are messages
	Inline     []string // are codes in a message
	Skip       []string // are left, with all in them
	Preserve   []string // white space counts in them
	Attributes []string // attributes that are text: "@title", "figure/@alt"
}

// DefaultKeys are the front matter keys that are text unless Options.Keys
// says otherwise.
var DefaultKeys = []string{
	"title", "subtitle", "description", "summary", "lead", "abstract", "excerpt", "tagline",
	"alt", "caption", "headline", "keywords", "linkTitle", "link_title", "sidebar_label", "nav_title", "author_note",
}

// DefaultMaxBytes is the largest document that is read unless Options say
// otherwise: 16 MiB. One of short paragraphs takes some 150 times its size in memory.
const DefaultMaxBytes = 16 << 20

// maxPackageBytes is the most of a Go package that is read: 64 MiB.
const maxPackageBytes = 64 << 20

// A Document is a document that was read: its source, its segments and marks.
type Document struct {
	Name     string // as given, for positions
	Format   *Format
	Source   []byte // as on disk
	Text     []byte // Source as UTF-8 without byte order mark: what ranges count in
	Options  Options
	Segments []Segment
	Marks    []Mark
	Layouts  []Layout
	// Parts are the parts of a container that Text consists of, in their order;
	// nil for a document that is one text.
	Parts     []Part
	Container *Container // nil for a document that is one text

	foreign map[int]bool // parts that were left as being in another language, by number
	twins   []twin
	charset charset
	places  []place // see Position
}

// A twin is a further place of a message.
type twin struct {
	Segment
	of int // the index in Document.Segments of the message
}

// A Format is a kind of document.
type Format struct {
	Name       string        // "html"
	Title      *i18n.Message // "HTML pages"
	Extensions []string      // ".html", lower case
	Takes      *i18n.Message // what of a document is taken as text
	Leaves     *i18n.Message // what is not
	// Program says that the documents are program source: their messages keep
	// their own IDs, and they are not rebuilt.
	Program bool
	// Data says that such files are as often data of a program as texts: only
	// those whose path names a language are likely documents.
	Data bool
	// NUL says that zero bytes may occur in a document that is no binary file.
	NUL bool
	// Reference writes a character that the document's character set lacks;
	// nil: such a character is an error.
	Reference func(r rune) string
	// Charset returns the character set that a document without byte order
	// mark declares, "" if it declares none.
	Charset func(src []byte) string
	// Parts returns the parts of a container document that are to be read, in
	// reading order. Nil: the document is one text.
	Parts func(c *Container) ([]Part, error)
	// MaxBytes is the largest document that is read unless Options say
	// otherwise; 0: DefaultMaxBytes.
	MaxBytes int
	// Options are the names of the Options that matter to this format.
	Options []string
	// Read finds the segments and marks of d in d.Text. It may leave out
	// positions and the order of segments.
	Read func(d *Document) error
}

// Limit returns the size of the largest document of the format that is read.
func (f *Format) Limit(o Options) int {
	switch {
	case o.MaxBytes > 0:
		return o.MaxBytes
	case f.MaxBytes > 0:
		return f.MaxBytes
	}
	return DefaultMaxBytes
}

// Formats are all document formats.
var Formats = []*Format{
	HTML,
	Markdown,
	PlainText,
	AsciiDoc,
	RST,
	DOCX,
	PPTX,
	XLSX,
	ODF,
	FlatODF,
	IDML,
	EPUB,
	SRT,
	WebVTT,
	JSON,
	ARB,
	YAML,
	TOML,
	Properties,
	CSV,
	PO,
	AppleStrings,
	XLIFF,
	RESX,
	XML,
	GoTemplate,
	GoSource,
}

// FormatOf returns the format of a file by its name, nil if it has none.
func FormatOf(name string) *Format {
	ext := strings.ToLower(path.Ext(name))
	for _, f := range Formats {
		if slices.Contains(f.Extensions, ext) {
			return f
		}
	}
	return nil
}

// FormatNamed returns the format called name, nil if there is none.
func FormatNamed(name string) *Format {
	for _, f := range Formats {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Parse reads a document; its format follows from its name. Errors are at
// name:line:col and say what to do.
func Parse(name string, src []byte, o Options) (*Document, error) {
	f := FormatOf(name)
	if f == nil {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{
			ID: "extract.no-format", Other: "no document format has the extension “{{.Extension}}”; “cecl10n formats” lists them"},
			"Extension", path.Ext(name)))
	}
	return ParseAs(f, name, src, o)
}

// ParseAs reads a document as format f.
func ParseAs(f *Format, name string, src []byte, o Options) (*Document, error) {
	limit := f.Limit(o)
	if len(src) > limit {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{
			ID: "extract.document-large", Other: "the document is larger than {{.Limit}} bytes; split it, or set a higher max_bytes under [build] in cecl10n.toml"},
			"Limit", limit))
	}
	d := &Document{Name: name, Format: f, Source: src, Options: o}
	if f.Parts != nil {
		if err := d.unpack(); err != nil {
			return nil, err
		}
	} else {
		if err := d.decode(); err != nil {
			return nil, err
		}
		d.findPlaces()
	}
	if err := f.Read(d); err != nil {
		return nil, err
	}
	if err := d.arrange(); err != nil {
		return nil, err
	}
	return d, nil
}

// arrange puts segments and marks in document order, checks that their ranges
// are disjoint or properly nested, and computes positions. The invariant is
// here, not in the formats.
func (d *Document) arrange() error {
	bySpan := func(a, b Range) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	}
	slices.SortStableFunc(d.Segments, func(a, b Segment) int { return bySpan(a.Range, b.Range) })
	slices.SortStableFunc(d.Marks, func(a, b Mark) int { return bySpan(a.Range, b.Range) })
	bad := func(r Range) error {
		return d.Errorf(r.Start, &i18n.Message{
			ID: "extract.bad-range", Other: "the {{.Format}} reader made overlapping ranges here; please report this document as a defect of cecl10n"},
			"Format", d.Format.Name)
	}
	d.pairTwins()
	good := func(s *Segment) bool {
		if s.Range.Start < 0 || s.Range.Start > s.Range.End || s.Range.End > len(d.Text) {
			return false
		}
		for _, c := range s.CodeRanges {
			for _, r := range [2]Range{c.Open, c.Close} {
				if r != (Range{}) && (r.Start < s.Range.Start || r.End > s.Range.End || r.Start > r.End) {
					return false
				}
			}
		}
		return true
	}
	for i := range d.twins {
		if !good(&d.twins[i].Segment) {
			return bad(d.twins[i].Range)
		}
	}
	for i := range d.Segments {
		s := &d.Segments[i]
		if !good(s) {
			return bad(s.Range)
		}
		s.Document = d.Name
		if d.Container != nil {
			s.Line, s.Column = i+1, 1 // its number: nobody sees the lines of a part
		} else {
			s.Line, s.Column = d.Position(s.Range.Start)
		}
	}
	var open []Range
	for _, sl := range d.slots() {
		r := sl.Range
		if r.Start < 0 || r.Start > r.End || r.End > len(d.Text) {
			return bad(r)
		}
		for len(open) > 0 && open[len(open)-1].End <= r.Start {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1].End < r.End {
			return bad(r)
		}
		if r.End > r.Start {
			open = append(open, r)
		}
	}
	return nil
}

// pairTwins moves segments that are further places of a message from Segments
// to twins.
func (d *Document) pairTwins() {
	if !slices.ContainsFunc(d.Segments, func(s Segment) bool { return s.Same > 0 }) {
		return
	}
	first := map[int]int{}
	kept := d.Segments[:0:0]
	for _, s := range d.Segments {
		if s.Same > 0 {
			if k, ok := first[s.Same]; ok && kept[k].Forms == s.Forms && slices.EqualFunc(kept[k].Codes, s.Codes, func(a, b catalog.Code) bool {
				return a.Name == b.Name && a.Kind == b.Kind && a.Shown == b.Shown
			}) {
				d.twins = append(d.twins, twin{s, k})
				continue
			} else if !ok {
				first[s.Same] = len(kept)
			}
		}
		kept = append(kept, s)
	}
	d.Segments = kept
}

// A place is where a line begins, or a point every few kilobytes of a long line.
type place struct{ offset, line, column int }

// placeEvery is the number of bytes in a line that Position may have to count:
// a page can be a single line of a megabyte with thousands of texts.
const placeEvery = 1024

func (d *Document) findPlaces() {
	text := d.Text
	places := make([]place, 0, 2+bytes.Count(text, []byte{'\n'}))
	for pos, line := 0, 1; ; line++ {
		end, next := lineEnd(text, pos)
		places = append(places, place{pos, line, 1})
		column := 1
		for end-pos > placeEvery {
			to := pos + placeEvery
			for to < end && !utf8.RuneStart(text[to]) {
				to++
			}
			column += utf8.RuneCount(text[pos:to])
			pos = to
			places = append(places, place{pos, line, column})
		}
		if next == end { // no line break: the end
			break
		}
		pos = next
	}
	d.places = places
}

// Position returns the line and column of an offset in d.Text, both from 1;
// the column counts characters. Lines end at LF, CRLF or a lone CR.
func (d *Document) Position(offset int) (line, column int) {
	if d.places == nil {
		d.findPlaces() // an error before the document was read
	}
	i := sort.Search(len(d.places), func(i int) bool { return d.places[i].offset > offset }) - 1
	p := d.places[i]
	return p.line, p.column + utf8.RuneCount(d.Text[p.offset:offset])
}

// Errorf returns an error at an offset of d.Text. In a container it names the
// part, and the line and column in it: report.docx!word/document.xml:1:20.
func (d *Document) Errorf(offset int, m *i18n.Message, kv ...any) error {
	return d.errorAt(offset, cecl10n.Errorf(m, kv...))
}

// errorAt returns an error at the place of a byte of d.Text.
func (d *Document) errorAt(offset int, err error) error {
	offset = min(max(offset, 0), len(d.Text))
	for _, p := range d.Parts {
		if offset >= p.Range.Start && offset <= p.Range.End {
			line, col := position(d.Text[p.Range.Start:p.Range.End], offset-p.Range.Start)
			return cecl10n.At(d.Name+"!"+p.Name, line, col, err)
		}
	}
	line, col := d.Position(offset)
	return cecl10n.At(d.Name, line, col, err)
}

// position returns the line and column of an offset in text, as Position does.
func position(text []byte, offset int) (line, column int) {
	line = 1
	start := 0
	for {
		end, next := lineEnd(text, start)
		if next > offset || next == end {
			break
		}
		line, start = line+1, next
	}
	return line, 1 + utf8.RuneCount(text[start:offset])
}

// Messages returns the document's messages in order. Their IDs are what the
// author gave, if anything; catalog.Update gives the others.
func (d *Document) Messages() []catalog.Message {
	out := make([]catalog.Message, len(d.Segments))
	for i := range d.Segments {
		out[i] = d.Segments[i].Message
	}
	return out
}

// NormalizeSpace writes every run of spaces, tabs and line breaks as one
// space and none at the ends. Non-breaking spaces are kept.
func NormalizeSpace(t catalog.Text) catalog.Text {
	s := string(t)
	clean := true
	for i := 0; i < len(s) && clean; i++ {
		switch s[i] {
		case '\t', '\n', '\r', '\f', '\v':
			clean = false
		case ' ':
			clean = i > 0 && i < len(s)-1 && s[i+1] != ' '
		}
	}
	if clean {
		return t
	}
	return catalog.Text(strings.Join(strings.FieldsFunc(s, isSpace), " "))
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
}

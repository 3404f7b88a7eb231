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
}

// Options say how to read a document. The zero value is good for most.
type Options struct {
	Language string   // BCP 47, the document's; "" unknown
	Encoding string   // character set of documents that do not declare one; "" is UTF-8
	Keys     []string // front matter keys that are text, as globs; nil: DefaultKeys
	Code     bool     // take code blocks, too
	MaxBytes int      // refuse larger documents; 0: DefaultMaxBytes
	// Captions says what of a captions document is a message: "" or "cue", each
	// cue; "sentence", the consecutive cues of a sentence together, which a
	// rebuild spreads over the cues again.
	Captions string
	// Delimiters are what encloses the actions of templates in HTML and Go
	// template documents; zero: {{ and }}.
	Delimiters [2]string
	// GoPackage is the folder of a Go source document. Without it, constants
	// that other files declare are not known.
	GoPackage *GoPackage

	// How the document was read, to read what is rebuilt from it in the same way.
	captionGroups *captionGroups
	templateOf    templateOf
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

	charset charset
	places  []place // see Position
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
	// NUL says that zero bytes may occur in a document that is no binary file.
	NUL bool
	// Reference writes a character that the document's character set lacks;
	// nil: such a character is an error.
	Reference func(r rune) string
	// Charset returns the character set that a document without byte order
	// mark declares, "" if it declares none.
	Charset func(src []byte) string
	// Read finds the segments and marks of d in d.Text. It may leave out
	// positions and the order of segments.
	Read func(d *Document) error
}

// Formats are all document formats.
var Formats = []*Format{HTML, Markdown, PlainText, GoSource, SRT, WebVTT, GoTemplate}

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
	limit := o.MaxBytes
	if limit == 0 {
		limit = DefaultMaxBytes
	}
	if len(src) > limit {
		return nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{
			ID: "extract.document-large", Other: "the document is larger than {{.Limit}} bytes; split it, or set a higher max_bytes under [build] in cecl10n.toml"},
			"Limit", limit))
	}
	d := &Document{Name: name, Format: f, Source: src, Options: o}
	if err := d.decode(); err != nil {
		return nil, err
	}
	d.findPlaces()
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
		line, col := d.Position(min(max(r.Start, 0), len(d.Text)))
		return cecl10n.At(d.Name, line, col, cecl10n.Errorf(&i18n.Message{
			ID: "extract.bad-range", Other: "the {{.Format}} reader made overlapping ranges here; please report this document as a defect of cecl10n"},
			"Format", d.Format.Name))
	}
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Range.Start < 0 || s.Range.Start > s.Range.End || s.Range.End > len(d.Text) {
			return bad(s.Range)
		}
		for _, c := range s.CodeRanges {
			for _, r := range [2]Range{c.Open, c.Close} {
				if r != (Range{}) && (r.Start < s.Range.Start || r.End > s.Range.End || r.Start > r.End) {
					return bad(s.Range)
				}
			}
		}
		s.Document = d.Name
		s.Line, s.Column = d.Position(s.Range.Start)
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

// Errorf returns an error at an offset of d.Text.
func (d *Document) Errorf(offset int, m *i18n.Message, kv ...any) error {
	line, col := d.Position(min(max(offset, 0), len(d.Text)))
	return cecl10n.At(d.Name, line, col, cecl10n.Errorf(m, kv...))
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

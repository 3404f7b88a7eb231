package extract

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"hash/crc32"
	"io"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/extract/xmlspan"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A container is a document that is a zip archive of parts (Word, OpenDocument,
// InDesign, EPUB). The parts with texts, decoded and put one behind the other
// with a line between them, are Document.Text, so that readers, rebuilding and
// verification see nothing special. All other entries keep their compressed
// bytes; if no part changed, the file is copied.

// Limits bound what a container may unpack to. Zero values stand for the
// defaults.
type Limits struct {
	Entry int64 // size in bytes of one entry; 0: 256 MiB
	Total int64 // of all entries that are read; 0: 1 GiB
	Ratio int64 // of an entry's size to its compressed size; 0: 200
	Depth int   // of nested elements; 0: 256
}

func (l Limits) entry() int64 { return orDefault(l.Entry, 256<<20) }
func (l Limits) total() int64 { return orDefault(l.Total, 1<<30) }
func (l Limits) ratio() int64 { return orDefault(l.Ratio, 200) }
func (l Limits) depth() int   { return int(orDefault(int64(l.Depth), 256)) }

func orDefault(n, def int64) int64 {
	if n > 0 {
		return n
	}
	return def
}

// ratioFrom is the size from which the ratio of an entry matters: small ones
// of white space are harmless.
const ratioFrom = 4 << 20

// containerBytes is the largest container file that is read unless Options say
// otherwise: 256 MiB. Most of such a file are pictures, which are not unpacked.
const containerBytes = 256 << 20

// A Container is a zip archive that holds a document.
type Container struct {
	d       *Document
	zip     *zip.Reader
	entries map[string]*zip.File
	folded  map[string]string // names by their lower-case form
	read    int64             // bytes unpacked so far
}

// A Part is an entry of a container whose texts are read.
type Part struct {
	Name  string
	Kind  string // what it is to the format: "document", "header", "slide" …
	Range Range  // in Document.Text

	source []byte // unpacked, not decoded
	reader *Document
}

// Names returns the names of all entries, in the archive's order.
func (c *Container) Names() []string {
	names := make([]string, len(c.zip.File))
	for i, f := range c.zip.File {
		names[i] = f.Name
	}
	return names
}

// Find returns the name of an entry as the archive spells it; names are
// compared without regard to case (OPC, 6.2.2.3). "" if there is none.
func (c *Container) Find(name string) string {
	name = strings.TrimPrefix(name, "/")
	if _, ok := c.entries[name]; ok {
		return name
	}
	return c.folded[strings.ToLower(name)]
}

// Read returns the unpacked bytes of an entry; the name is one of Names.
func (c *Container) Read(name string) ([]byte, error) {
	f := c.entries[name]
	if f == nil {
		return nil, c.Errorf(name, &i18n.Message{ID: "container.no-part", Other: "this part is missing from the file; open and save it in its own program"})
	}
	l := c.d.Options.Limits
	switch size := int64(f.UncompressedSize64); {
	case f.Flags&1 != 0:
		return nil, c.Errorf(name, encryptedContainer)
	case size > l.entry() || size < 0:
		return nil, c.Errorf(name, &i18n.Message{ID: "container.entry-large", Other: "this part unpacks to more than {{.Limit}} bytes; set a higher max_entry under [build] in cecl10n.toml if the file is to be trusted"}, "Limit", l.entry())
	case c.read+size > l.total():
		return nil, c.Errorf(name, &i18n.Message{ID: "container.total-large", Other: "the parts unpack to more than {{.Limit}} bytes; set a higher max_unpacked under [build] in cecl10n.toml if the file is to be trusted"}, "Limit", l.total())
	case size > ratioFrom && size > l.ratio()*int64(f.CompressedSize64):
		return nil, c.Errorf(name, &i18n.Message{ID: "container.ratio", Other: "this part unpacks to more than {{.Limit}} times its size, like an attack; set a higher max_ratio under [build] in cecl10n.toml if the file is to be trusted"}, "Limit", l.ratio())
	}
	r, err := f.Open()
	if err != nil {
		return nil, c.unpackError(name, err)
	}
	defer r.Close()
	// What the directory says of the size need not be true.
	b := bytes.NewBuffer(make([]byte, 0, min(int64(f.UncompressedSize64), 64<<20)+1))
	n, err := b.ReadFrom(io.LimitReader(r, int64(f.UncompressedSize64)+1))
	if err == nil && n > int64(f.UncompressedSize64) {
		err = zip.ErrFormat
	}
	if err != nil {
		return nil, c.unpackError(name, err)
	}
	c.read += n
	return b.Bytes(), nil
}

// Errorf returns an error at an entry.
func (c *Container) Errorf(name string, m *i18n.Message, kv ...any) error {
	return cecl10n.At(c.d.Name+"!"+name, 0, 0, cecl10n.Errorf(m, kv...))
}

func (c *Container) unpackError(name string, err error) error {
	if errors.Is(err, zip.ErrAlgorithm) {
		return c.Errorf(name, &i18n.Message{ID: "container.method", Other: "this part is compressed in a way that cannot be read; open and save the file in its own program"})
	}
	return c.Errorf(name, &i18n.Message{ID: "container.damaged", Other: "this part is damaged; open and save the file in its own program, or take it from a backup"})
}

var encryptedContainer = &i18n.Message{ID: "container.encrypted", Other: "the file is protected by a password; save it without one"}

// unpack reads a container: its parts, decoded, become d.Text.
func (d *Document) unpack() error {
	fail := func(m *i18n.Message) error { return cecl10n.At(d.Name, 0, 0, cecl10n.Errorf(m)) }
	switch src := d.Source; {
	case bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// Programs put an encrypted package into an OLE2 file ([MS-OFFCRYPTO], 1.3.1).
		if bytes.Contains(src, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
			return fail(encryptedContainer)
		}
		return fail(&i18n.Message{ID: "container.ole2", Other: "this is a file of the old binary format of Microsoft Office; save it in the current one (.docx, .pptx, .xlsx)"})
	case len(src) == 0:
		return fail(&i18n.Message{ID: "container.empty", Other: "the file is empty"})
	case !bytes.HasPrefix(src, []byte("PK")):
		return fail(&i18n.Message{ID: "container.no-zip", Other: "this is no file of its format, which is a zip archive; open and save it in its own program"})
	}
	z, err := zip.NewReader(bytes.NewReader(d.Source), int64(len(d.Source)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fail(&i18n.Message{ID: "container.truncated", Other: "the file is damaged or not complete; open and save it in its own program, or take it from a backup"})
	}
	c := &Container{d: d, zip: z, entries: map[string]*zip.File{}, folded: map[string]string{}}
	d.Container = c
	twice := map[string]bool{}
	for _, f := range z.File {
		if c.entries[f.Name] != nil {
			twice[f.Name] = true
		}
		c.entries[f.Name] = f
		if low := strings.ToLower(f.Name); c.folded[low] == "" {
			c.folded[low] = f.Name
		}
	}
	parts, err := d.Format.Parts(c)
	if err != nil {
		return err
	}
	size := 0
	for i := range parts {
		p := &parts[i]
		if twice[p.Name] {
			return c.Errorf(p.Name, &i18n.Message{ID: "container.twice", Other: "this part is in the file twice; open and save it in its own program"})
		}
		if p.source == nil {
			if p.source, err = c.Read(p.Name); err != nil {
				return err
			}
		}
		p.reader = &Document{Name: d.Name + "!" + p.Name, Format: d.Format, Source: p.source, Options: d.Options}
		if err := p.reader.decode(); err != nil {
			return err
		}
		if at := internalSubset(p.reader.Text); at >= 0 {
			return p.reader.xmlError(&xmlspan.Error{Offset: at, Reason: xmlspan.Entities})
		}
		size += len(p.reader.Text) + len(p.Name) + 16
	}
	d.Parts = parts
	d.Text = make([]byte, 0, size)
	for i := range parts {
		p := &parts[i]
		d.Text = append(append(append(d.Text, "⟦"...), p.Name...), "⟧\n"...)
		p.Range.Start = len(d.Text)
		d.Text = append(d.Text, p.reader.Text...)
		p.Range.End = len(d.Text)
		d.Text = append(d.Text, '\n')
		p.reader.Text, p.reader.places = nil, nil
	}
	return nil
}

// internalSubset returns where a document type declaration of an XML part begins
// to declare things of its own, -1 if none does. No program writes such parts,
// only attacks have them. Whether it stands in a comment is not asked.
func internalSubset(text []byte) int {
	head := text // up to the root element
	for k := 0; k+1 < len(text); k++ {
		if text[k] == '<' && (isLetter(text[k+1]) || text[k+1] == '_' || text[k+1] >= 0x80) {
			head = text[:k]
			break
		}
	}
	for at := 0; ; {
		i := bytes.Index(head[at:], []byte("<!DOCTYPE"))
		if i < 0 {
			return -1
		}
		at += i
		end := bytes.IndexByte(text[at:], '>')
		if end < 0 {
			end = len(text) - at
		}
		if k := bytes.IndexByte(text[at:at+end], '['); k >= 0 {
			return at + k
		}
		at += len("<!DOCTYPE")
	}
}

// signed reports whether the container has a digital signature of its parts.
func (c *Container) signed() bool {
	return slices.ContainsFunc(c.zip.File, func(f *zip.File) bool {
		switch name := strings.ToLower(f.Name); name {
		case "meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml", "meta-inf/signatures.xml":
			return true
		default:
			return strings.HasPrefix(name, "_xmlsignatures/") && f.UncompressedSize64 > 0
		}
	})
}

var errSigned = &i18n.Message{ID: "container.signed", Other: "the file has a digital signature, which would be false of a translation; take the signature from the source and sign what is built"}

// pack writes the container with texts in place of its parts.
func (d *Document) pack(texts [][]byte) ([]byte, error) {
	changed := map[string][]byte{}
	for i := range d.Parts {
		p := &d.Parts[i]
		if bytes.Equal(texts[i], d.Text[p.Range.Start:p.Range.End]) {
			continue
		}
		out, err := p.reader.encode(texts[i])
		if err != nil {
			return nil, err
		}
		changed[p.Name] = out
	}
	if len(changed) == 0 {
		return d.Source, nil
	}
	if d.Container.signed() {
		return nil, cecl10n.At(d.Name, 0, 0, cecl10n.Errorf(errSigned))
	}
	var buf bytes.Buffer
	buf.Grow(len(d.Source) + len(d.Source)/8)
	w := zip.NewWriter(&buf)
	if err := w.SetComment(d.Container.zip.Comment); err != nil {
		return nil, err
	}
	for _, f := range d.Container.zip.File {
		data, ok := changed[f.Name]
		if strings.HasSuffix(f.Name, "/") && f.CompressedSize64 > 0 && f.UncompressedSize64 == 0 {
			// A folder whose nothing was compressed, as Java does it.
			h := f.FileHeader
			h.Method, h.Flags, h.CRC32, h.CompressedSize64, h.UncompressedSize64 = zip.Store, h.Flags&^8, 0, 0, 0
			if _, err := w.CreateRaw(&h); err != nil {
				return nil, err
			}
			continue
		}
		if !ok {
			if err := w.Copy(f); err != nil {
				return nil, d.Container.unpackError(f.Name, err)
			}
			continue
		}
		if err := writeEntry(w, f.FileHeader, data); err != nil {
			return nil, cecl10n.At(d.Name+"!"+f.Name, 0, 0, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// writeEntry writes an entry with new data under the old one's header. Sizes
// and sum stand before the data: not every program reads them behind it.
func writeEntry(w *zip.Writer, h zip.FileHeader, data []byte) error {
	packed := data
	if h.Method != zip.Store {
		h.Method = zip.Deflate
		var b bytes.Buffer
		f, err := flate.NewWriter(&b, flate.DefaultCompression)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		packed = b.Bytes()
	}
	h.Flags &^= 8 // no data descriptor
	h.Extra = nil
	h.CRC32 = crc32.ChecksumIEEE(data)
	h.CompressedSize64, h.UncompressedSize64 = uint64(len(packed)), uint64(len(data))
	part, err := w.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = part.Write(packed)
	return err
}

// Equal reports whether two documents of the format are the same: of containers
// their entries are compared, since compression may differ from one version of
// a program to the next.
func (f *Format) Equal(a, b []byte) bool {
	if bytes.Equal(a, b) {
		return true
	}
	if f.Parts == nil {
		return false
	}
	x, err := zip.NewReader(bytes.NewReader(a), int64(len(a)))
	if err != nil {
		return false
	}
	y, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	return err == nil && slices.EqualFunc(x.File, y.File, func(f, g *zip.File) bool {
		return f.Name == g.Name && f.CRC32 == g.CRC32 && f.UncompressedSize64 == g.UncompressedSize64
	})
}

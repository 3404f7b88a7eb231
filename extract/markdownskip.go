package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/yuin/goldmark/ast"
)

// comment adds a comment, and obeys it.
func (m *markdownText) comment(n ast.Node, lo, hi int, c string) {
	kind, note := parseDirective(c)
	switch kind {
	case noteDirective:
		m.r.note = note
	case skipStart:
		m.r.region = true
	case skipEnd:
		m.r.region = false
	case skipDirective:
		next := n.NextSibling()
		if t, ok := next.(*ast.Text); ok && len(bytes.TrimSpace(t.Segment.Value(m.r.src))) == 0 && t.NextSibling() != nil {
			next = t.NextSibling()
		}
		_, text := next.(*ast.Text)
		first := !slices.ContainsFunc(m.items, func(i markdownItem) bool { return i.kind == litItem && strings.TrimSpace(i.text) != "" })
		if text && first {
			m.off = true
		}
		m.hush = !text || !first
	}
	m.told = m.told || kind != noDirective && kind != noteDirective
	m.add(markdownItem{kind: loneItem, lo: lo, hi: hi, name: "comment", drop: true, says: kind})
}

// exempt reports whether what is being read is not to be translated.
func (m *markdownText) exempt() bool { return m.off || m.r.region }

// obey makes protected pieces of what comments say is not to be translated.
func (m *markdownText) obey() {
	if !m.told {
		return
	}
	var out []markdownItem
	moved := make([]int, len(m.items))
	for i := 0; i < len(m.items); i++ {
		it := m.items[i]
		moved[i] = len(out)
		last := -1 // where the piece ends that is left alone
		switch it.says {
		case skipDirective:
			for j := i + 1; j < len(m.items); j++ {
				next := m.items[j]
				if next.kind == litItem && strings.TrimSpace(next.text) == "" {
					continue
				}
				switch {
				case next.kind == startItem:
					last = next.mate
				case next.kind == shownItem || next.kind == loneItem && next.name != "br" && next.name != "comment":
					last = j
				}
				break
			}
		case skipStart:
			depth := 0
			for j := i + 1; j < len(m.items) && depth >= 0; j++ {
				switch next := m.items[j]; {
				case next.kind == startItem:
					depth++
				case next.kind == endItem:
					depth--
				}
				if depth == 0 && (m.items[j].says == skipEnd || j == len(m.items)-1) {
					last = j
					break
				}
			}
		}
		// What a comment says reaches beyond the piece.
		if last < 0 && it.says > noteDirective || it.says == skipStart && m.items[last].says != skipEnd {
			m.fixed = true
		}
		if last < 0 {
			out = append(out, it)
			continue
		}
		piece := markdownItem{kind: shownItem, lo: it.lo, hi: m.items[last].hi, name: "span"}
		var b strings.Builder
		for _, in := range m.items[i : last+1] {
			b.WriteString(in.text)
			if it.says == skipDirective && piece.name == "span" && in.name != "" && in.name != "comment" {
				piece.name = in.name
			}
		}
		piece.text = string(NormalizeSpace(catalog.Text(b.String())))
		out = append(out, piece)
		i = last
	}
	for i := range out {
		if out[i].kind == startItem || out[i].kind == endItem {
			out[i].mate = moved[out[i].mate]
		}
	}
	m.items = out
}

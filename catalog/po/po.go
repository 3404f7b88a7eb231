// Package po reads gettext's PO files.
package po

import (
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
)

// Codec reads PO and POT files.
var Codec = catalog.Codec{Name: "po", Extensions: []string{".po", ".pot"}, Decode: Decode}

// Decode reads a PO file. (First slice: to be made whole.)
func Decode(name string, src []byte) (*catalog.Exchange, error) {
	x := &catalog.Exchange{Source: "en"}
	var ctx, id, plural, str, cur *string
	var strs [6]string
	line, start := 0, 0
	fuzzy, obsolete := false, false
	lang := ""
	flush := func() {
		defer func() { ctx, id, plural, str, cur, strs, fuzzy, obsolete = nil, nil, nil, nil, nil, [6]string{}, false, false }()
		if id == nil || obsolete {
			return
		}
		if *id == "" && ctx == nil {
			for l := range strings.SplitSeq(strs[0], "\n") {
				if v, ok := strings.CutPrefix(l, "Language:"); ok {
					lang = strings.ReplaceAll(strings.TrimSpace(v), "_", "-")
				}
			}
			return
		}
		e := &catalog.Entry{Message: catalog.Message{ID: *id, Line: start, Column: 1}}
		if ctx != nil {
			e.ID = *ctx
		}
		e.Other = catalog.Text(*id)
		t := &catalog.Target{State: catalog.Translated}
		t.Other = catalog.Text(strs[0])
		if plural != nil {
			e.One, e.Other = catalog.Text(*id), catalog.Text(*plural)
			t.One, t.Other = catalog.Text(strs[0]), catalog.Text(strs[1])
			if strs[2] != "" {
				t.Many, t.Other = catalog.Text(strs[1]), catalog.Text(strs[2])
			}
		}
		if fuzzy {
			t.State = catalog.Draft
		}
		if !t.Forms.Empty() {
			e.SetTarget("", t)
		}
		x.Entries = append(x.Entries, e)
	}
	for l := range strings.SplitSeq(string(src), "\n") {
		line++
		l = strings.TrimSpace(l)
		kw, rest, _ := strings.Cut(l, " ")
		switch {
		case l == "":
			flush()
		case strings.HasPrefix(l, "#,") && strings.Contains(l, "fuzzy"):
			fuzzy = true
		case strings.HasPrefix(l, "#~"):
			obsolete = true
		case strings.HasPrefix(l, "#"):
		case kw == "msgctxt":
			ctx = new(string)
			cur = ctx
			start = line
		case kw == "msgid":
			id = new(string)
			cur = id
			if ctx == nil {
				start = line
			}
		case kw == "msgid_plural":
			plural = new(string)
			cur = plural
		case strings.HasPrefix(kw, "msgstr"):
			n := 0
			if len(kw) > 7 {
				n = int(kw[7] - '0')
			}
			str = &strs[n]
			cur = str
		default:
			rest = l
		}
		if cur != nil && strings.HasPrefix(rest, `"`) {
			*cur += unescape.Replace(strings.Trim(rest, "\""))
		}
	}
	flush()
	if lang == "" {
		lang = "und"
	}
	x.Languages = []string{lang}
	for _, e := range x.Entries {
		if t := e.Targets[""]; t != nil {
			delete(e.Targets, "")
			e.Targets[lang] = t
		}
	}
	return x, nil
}

var unescape = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\"`, `"`, `\\`, `\`)

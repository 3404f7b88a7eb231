package check

import (
	"strings"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var inconsistent = &Check{
	Name:     "inconsistent",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.inconsistent", Other: "The same sentence translated in two ways"},
	Explain: &i18n.Message{ID: "check.inconsistent.explain",
		Other: "A sentence stands twice in the publication, in the same place of a text, and has two translations; readers ask what the difference is. The rarer translation is reported, or else the later. Texts of fewer than four words, which mean this here and that there, messages of unlike kinds or with unlike notes, messages of a program that carry a context of their own, and translations that differ in case, spacing or punctuation only are left alone."},
	Find: []Case{
		{Source: "The Council adopts the plan. ¶ The Council adopts the plan.", Target: "Le Conseil adopte le plan. ¶ Le Conseil approuve le projet."},
		{Source: "The Council adopts the plan. ¶ The Council adopts the plan.", Target: "El Consejo adopta el plan. ¶ El Consejo aprueba el proyecto.", To: "es"},
		{Source: "El Consejo adopta el plan. ¶ El Consejo  adopta el plan. ¶ El Consejo adopta el plan.", Target: "The Council adopts the plan. ¶ The Council approves it. ¶ The Council adopts the plan.", From: "es", To: "en"},
	},
	Pass: []Case{
		{Source: "The Council adopts the plan. ¶ The Council adopts the plan.", Target: "Le Conseil adopte le plan. ¶ Le Conseil adopte le plan."},
		{Source: "The Council adopts the plan. ¶ The Council adopts the plan.", Target: "Le Conseil adopte le plan. ¶ LE CONSEIL ADOPTE LE PLAN"},
		{Source: "Open ¶ Open", Target: "Ouvrir ¶ Ouvert"},
		{Source: "Open the file ¶ Open the file", Target: "Abrir el archivo ¶ Abra el fichero", To: "es"},
		{Source: "The Council adopts the plan. ¶ The Council adopts the budget.", Target: "Le Conseil adopte le plan. ¶ Le Conseil approuve le budget."},
		{Source: "In 2015 it was 5. ¶ In 2016 it was 5.", Target: "En 2015, c’était 5. ¶ En 2016, ce nombre était 5."},
	},
	Publication: func(b *Batch) {
		type key struct {
			source, kind, note, id string
		}
		type use struct {
			entry *catalog.Entry
			form  string
			text  string // what counts of the translation
			shown string
		}
		groups := map[key][]use{}
		var order []key
		// Most sources stand once: those are not grouped.
		var once, twice repeats
		once.grow(len(b.Publication.Entries))
		twice.grow(len(b.Publication.Entries))
		hashes := make([]uint64, len(b.Publication.Entries))
		for i, e := range b.Publication.Entries {
			if strings.Count(string(e.Other), " ") < 3 || e.Plural() {
				continue
			}
			h := lettersHash(string(e.Other))
			hashes[i] = h
			if !once.add(h) {
				twice.add(h)
			}
		}
		for i, e := range b.Publication.Entries {
			if hashes[i] == 0 || !twice.has(hashes[i]) {
				continue
			}
			t := e.Target(b.Lang)
			if t == nil || t.Other == "" {
				continue
			}
			if f, stale := basis(e, t); stale || f.Other == "" {
				continue
			}
			k := key{source: oneSpaced(string(e.Other)), kind: string(e.Kind), note: e.Note}
			if b.Publication.Bilingual && e.ID != string(e.Other) {
				k.id = e.ID // its context
			}
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], use{e, "other", "", string(t.Other)})
		}
		for _, k := range order {
			list := groups[k]
			if len(list) < 2 {
				continue
			}
			count := map[string]int{}
			for i := range list {
				list[i].text = lettersOf(list[i].shown)
				count[list[i].text]++
			}
			if len(count) == 1 {
				continue
			}
			best := list[0]
			for _, u := range list {
				if count[u.text] > count[best.text] {
					best = u
				}
			}
			for _, u := range list {
				if u.text == best.text {
					continue
				}
				f := b.Report(u.entry, u.form, reports.Span{}, &i18n.Message{ID: "check.inconsistent.found", Other: "the same source is translated elsewhere as “{{.Other}}”"}, "Other", best.shown)
				f.Key = k.source
			}
		}
	},
}

// repeats is a set of hashes that may say of one that it is in it when it is not.
type repeats struct{ bits []uint64 }

// grow makes room for n hashes.
func (r *repeats) grow(n int) {
	size := 64
	for size < 8*n {
		size *= 2
	}
	r.bits = make([]uint64, size/64)
}

// add adds a hash and reports whether it was not there yet.
func (r *repeats) add(h uint64) bool {
	if r.has(h) {
		return false
	}
	h = h >> 7 % uint64(len(r.bits)*64)
	r.bits[h/64] |= 1 << (h % 64)
	return true
}

func (r *repeats) has(h uint64) bool {
	h = h >> 7 % uint64(len(r.bits)*64)
	return r.bits[h/64]&(1<<(h%64)) != 0
}

// lettersHash returns a hash of a text without its white space; it is not 0. (FNV-1a)
func lettersHash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return h | 1<<63
}

// oneSpaced returns a text with single spaces for its white space.
func oneSpaced(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// lettersOf returns what counts of a text where case, spacing and punctuation
// do not: its letters and digits.
func lettersOf(s string) string {
	var out strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var linkTarget = &Check{
	Name:     "link-target",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.link-target", Other: "Addresses that are not those of the source"},
	Explain: &i18n.Message{ID: "check.link-target.explain",
		Other: "Web addresses in a translation lead where those of the source lead, or to the same page in another language (/en/ and /fr/, ?lang=, _e.pdf and _f.pdf, fr.wikipedia.org, and by the publication’s link rules). An address that differs by a letter or two is an error; a missing one, or one on another site, is a warning. E-mail addresses of a language’s own office are left alone."},
	Find: []Case{
		{Source: "See https://www.cec.org/grants for more.", Target: "Voir https://www.cec.org/grant pour en savoir plus."},
		{Source: "See https://www.cec.org/grants for more.", Target: "Pour en savoir plus, voir le site.", To: "fr"},
		{Source: "Véase http://www.cec.org/es/agua", From: "es", Target: "See http://www.cec.org/en/ague", To: "en"},
		{Source: "Write to info@cec.org", Target: "Écrivez à info@cec.com"},
		{Source: "Escriba a becas@cec.org", Target: "Write to becas@ccc.org", From: "es", To: "en"},
		{Source: "See [the rules](rules/grants.md).", Target: "Voir [les règles](regles/subventions.md)."},
		{Source: `<a href="https://a.org/guide/start">Start</a>`, Target: `<a href="https://a.org/guide/start-now-and-then">Début</a>`},
	},
	Pass: []Case{
		{Source: "See https://www.cec.org/en/grants.", Target: "Voir https://www.cec.org/fr/grants."},
		{Source: "See https://en.wikipedia.org/wiki/Lake", Target: "Véase https://es.wikipedia.org/wiki/Lago", To: "es"},
		{Source: "See http://www.cec.org/report_e.pdf", Target: "Voir http://www.cec.org/report_f.pdf"},
		{Source: "See https://undocs.org/A/RES/70/1?Lang=E", Target: "Véase https://undocs.org/A/RES/70/1?Lang=S", To: "es"},
		{Source: "See https://www.cec.org/.", Target: "Voir http://www.cec.org."},
		{Source: "See <https://a.org/x?hl=en#top>", Target: "Voir <https://a.org/x?hl=fr#haut>"},
		{Source: "See [the rules](../en/grants.md#who).", Target: "Véase [las reglas](../es/grants.md#quien).", To: "es"},
		{Source: "See [the rules](#rules).", Target: "Voir [les règles](#regles)."},
		{Source: "Write to info@cec.org", Target: "Écrivez à infos@cec.org"},
		{Source: "Write to info@example.ca", Target: "Escriba a info@example.mx", To: "es"},
		{Source: "Write to info@en.example.org", Target: "Écrivez à info@fr.example.org"},
		{Source: "See https://www.canada.ca/en/services.html", Target: "Voir https://www.canada.ca/fr/services.html"},
	},
	Pair: func(p *Pair) {
		if p.Source.Raw == p.Target.Raw || (p.Source.Has&p.Target.Has)&HasObject == 0 && !addressed(p.Source.Raw) {
			return
		}
		p.mailboxes()
		if !addressed(p.Source.Raw) {
			return
		}
		var abuf, bbuf [8]webLink
		source, target := addresses(p.Source, abuf[:0]), addresses(p.Target, bbuf[:0])
		if len(source) == 0 || len(source) > 200 || len(target) > 200 {
			return
		}
		for i := range source {
			a := &source[i]
			for j := range target {
				if b := &target[j]; !b.used && a.text == b.text {
					a.used, b.used = true, true
					break
				}
			}
		}
		for _, same := range [...]func(a, b string) bool{p.mapped, func(a, b string) bool { return samePage(a, b, true) }} {
			for i := range source {
				a := &source[i]
				for j := 0; !a.used && j < len(target); j++ {
					if b := &target[j]; !b.used && same(a.text, b.text) {
						a.used, b.used = true, true
					}
				}
			}
		}
		for i := range source {
			a := &source[i]
			if a.used {
				continue
			}
			var best *webLink
			for j := range target {
				if b := &target[j]; !b.used && (best == nil || host(b.text) == host(a.text)) {
					if best = b; host(b.text) == host(a.text) {
						break
					}
				}
			}
			switch {
			case best != nil:
				best.used = true
				close := near(a.text, best.text) || near(pageOf(a.text), pageOf(best.text))
				if !close && (host(best.text) != host(a.text) || ownPage(best.text, p.Target.Base)) {
					continue // the page of another site, or in its language
				}
				f := p.Report(best.span, &i18n.Message{ID: "check.link-target.other", Other: "the source leads to {{.Address}}"}, "Address", a.text)
				if f.SourceSpan = a.span; close {
					p.raise(f, reports.Error)
				}
			case !strings.Contains(p.Target.Raw, strings.TrimSuffix(a.text[strings.Index(a.text, "/")+1:], "/")):
				if len(target) > 0 {
					continue // said once
				}
				f := p.Report(reports.Span{}, &i18n.Message{ID: "check.link-target.missing", Other: "the address {{.Address}} of the source is missing"}, "Address", a.text)
				f.SourceSpan = a.span
			}
			return
		}
	},
}

// mailboxes reports an e-mail address whose site differs from that of the
// source by a few letters that do not name a country or a language.
func (p *Pair) mailboxes() {
	if strings.IndexByte(p.Source.Raw, '@') < 0 || strings.IndexByte(p.Target.Raw, '@') < 0 || len(p.Source.Objects) > 200 || len(p.Target.Objects) > 200 {
		return
	}
	for i := range p.Target.Objects {
		o := &p.Target.Objects[i]
		name, site, ok := mailbox(o)
		if !ok || strings.Contains(p.Source.Raw, o.Text) {
			continue
		}
		for j := range p.Source.Objects {
			from := &p.Source.Objects[j]
			as, of, ok := mailbox(from)
			if !ok || as != name || strings.Contains(p.Target.Raw, from.Text) || !fewLetters(of, site) {
				continue
			}
			f := p.Report(span(o), &i18n.Message{ID: "check.link-target.mail", Other: "the source has the address {{.Address}}"}, "Address", from.Text)
			f.SourceSpan = span(from)
			break
		}
	}
}

// mailbox takes an e-mail address apart.
func mailbox(o *Object) (name, site string, ok bool) {
	if o.Kind != Email && o.Kind != Address || strings.Contains(o.Text, "://") {
		return "", "", false
	}
	name, site, ok = strings.Cut(strings.TrimPrefix(o.Text, "mailto:"), "@")
	return strings.ToLower(name), strings.ToLower(site), ok && site != ""
}

// fewLetters reports whether two sites differ by one to three letters in one
// place, and not as those of two countries or languages do.
func fewLetters(a, b string) bool {
	x, y := strings.Split(a, "."), strings.Split(b, ".")
	if len(x) != len(y) || a == b {
		return false
	}
	diff := -1
	for i := range x {
		if x[i] != y[i] {
			if diff >= 0 {
				return false
			}
			diff = i
		}
	}
	p, q := x[diff], y[diff]
	if languageName(p) || languageName(q) || diff == len(x)-1 && len(p) == 2 && len(q) == 2 {
		return false
	}
	for p != "" && q != "" && p[0] == q[0] {
		p, q = p[1:], q[1:]
	}
	for p != "" && q != "" && p[len(p)-1] == q[len(q)-1] {
		p, q = p[:len(p)-1], q[:len(q)-1]
	}
	return len(p) <= 3 && len(q) <= 3
}

// A webLink is where a link leads.
type webLink struct {
	text string
	span reports.Span
	used bool
}

// addressed reports, at once, whether a text may have addresses.
func addressed(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.Contains(s, "](")
}

// addresses appends the web addresses of a text, those in its tags among them.
func addresses(t *Text, out []webLink) []webLink {
	for i := range t.Objects {
		switch o := &t.Objects[i]; o.Kind {
		case Address:
			out = append(out, webLink{text: o.Text, span: span(o)})
		case Tag:
			if lo := strings.Index(o.Text, "://"); lo > 0 {
				hi := lo
				for lo > 0 && isAlpha(o.Text[lo-1]) {
					lo--
				}
				for hi < len(o.Text) && strings.IndexByte("\"'<> \\", o.Text[hi]) < 0 {
					hi++
				}
				out = append(out, webLink{text: o.Text[lo:hi], span: reports.Span{Start: o.Lo + lo, End: o.Lo + hi}})
			}
		}
	}
	// The paths of Markdown’s links: [text](path/to/page.md).
	s := t.Raw
	for i := 0; ; {
		k := strings.Index(s[i:], "](")
		if k < 0 {
			return out
		}
		i += k + 2
		end := strings.IndexAny(s[i:min(len(s), i+500)], ") \n")
		if end <= 0 || s[i] == '#' || strings.Contains(s[i:i+end], ":") || strings.HasPrefix(s[i:], "www.") {
			continue
		}
		out = append(out, webLink{text: s[i : i+end], span: reports.Span{Start: i, End: i + end}})
		i += end
	}
}

// mapped reports whether the publication’s link rules bring one address to another.
func (p *Pair) mapped(a, b string) bool {
	for _, rule := range p.Publication.Links {
		from, to := linkRule(rule, p.Source.Lang), linkRule(rule, p.Target.Lang)
		if from == "" || to == "" {
			continue
		}
		if i := strings.Index(a, from); i >= 0 && a[:i]+to+a[i+len(from):] == b {
			return true
		}
	}
	return false
}

func linkRule(rule map[string]string, lang string) string {
	if s := rule[lang]; s != "" {
		return s
	}
	return rule[base(lang)]
}

// samePage reports whether two addresses are the same but for their language,
// their scheme, a last slash and, where it may be, the place in the page.
func samePage(a, b string, place bool) bool {
	x, y := addressReader{s: trimAddress(a, place)}, addressReader{s: trimAddress(b, place)}
	wiki := strings.Contains(a, ".wikipedia.org/") && strings.Contains(b, ".wikipedia.org/")
	for {
		p, q := x.next(), y.next()
		if p == "" || q == "" {
			return p == q
		}
		if p != q && !strings.EqualFold(p, q) && !(languageName(p) && languageName(q)) {
			return wiki && p != q
		}
	}
}

func trimAddress(s string, place bool) string {
	if i := strings.Index(s, "://"); i >= 0 {
		s = s[i+3:]
	}
	if i := strings.IndexByte(s, '#'); i >= 0 && place {
		s = s[:i]
	}
	return strings.TrimRight(strings.TrimPrefix(s, "www."), "/.")
}

// addressReader takes an address apart into words and signs.
type addressReader struct{ s string }

// next returns the next part but those that name a language alone: “/en/” as
// well as nothing.
func (r *addressReader) next() string {
	for {
		if r.s == "" {
			return ""
		}
		n := 0
		for n < len(r.s) && (isAlnum(r.s[n]) || r.s[n] >= 0x80) {
			n++
		}
		n = max(n, 1)
		part := r.s[:n]
		r.s = r.s[n:]
		if languageName(part) {
			r.s = strings.TrimLeft(r.s, "/._-")
			continue
		}
		if len(part) == 1 && strings.IndexByte("/._-", part[0]) >= 0 {
			continue // what stands about names of languages
		}
		return part
	}
}

var languageNames = set("en fr es eng fra fre spa e f s english french spanish francais espanol anglais fr_ca ca mx esp ang ing inglés español français")

// languageName reports whether a part of an address names a language.
func languageName(s string) bool {
	if len(s) > 10 {
		return false
	}
	for i := range len(s) {
		if isUpper(s[i]) {
			return languageNames[strings.ToLower(s)]
		}
	}
	return languageNames[s]
}

// host returns an address’s site, "" of a path.
func host(s string) string {
	if !strings.Contains(s, "://") && !strings.HasPrefix(s, "www.") {
		return "" // a path
	}
	s = trimAddress(s, false)
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	return s
}

// ownPage reports whether an address names the base language lang.
func ownPage(s, lang string) bool {
	long, ok := map[string]string{"fr": "fra", "es": "spa", "en": "eng"}[lang]
	for part := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return r < 0x80 && !isAlnum(byte(r)) }) {
		if part == lang || ok && part == long {
			return true
		}
	}
	return false
}

// pageOf returns an address without its site and language.
func pageOf(s string) string {
	s = trimAddress(s, true)
	site, page, _ := strings.Cut(s, "/")
	if first, rest, ok := strings.Cut(page, "/"); ok && languageName(first) {
		page = rest
	}
	return site + "/" + page
}

// near reports whether two addresses differ by a letter or two.
func near(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	x, y := a[i:len(a)-j], b[i:len(b)-j]
	if len(x) > 2 || len(y) > 2 || len(a) < 12 {
		return false
	}
	for _, c := range x + y {
		if c >= '0' && c <= '9' {
			return false // another version of it
		}
	}
	return true
}

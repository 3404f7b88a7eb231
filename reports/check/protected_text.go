package check

import (
	"strings"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var protectedText = &Check{
	Name:     "protected-text",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.protected-text", Other: "Code in a text that is not that of the source"},
	Explain: &i18n.Message{ID: "check.protected-text.explain",
		Other: "What is typed or looked up stays as it is: options such as --output, names with an underscore such as MAX_SIZE. What is marked as code is looked at elsewhere."},
	Find: []Case{
		{Source: "Use --output to say where.", Target: "Utilisez --sortie pour dire où."},
		{Source: "Set MAX_SIZE first.", Target: "Defina primero TAMAÑO_MAX.", To: "es"},
		{Source: "Usa MAX_DIR y después MAX_SIZE.", From: "es", Target: "Use MAX_SIZE.", To: "en"},
	},
	Pass: []Case{
		{Source: "Use --output to say where.", Target: "Utilisez --output pour dire où."},
		{Source: "The result -- a surprise -- is good.", Target: "Le résultat, surprenant, est bon."},
		{Source: "Two file(s)", Target: "Deux fichier(s)"},
		{Source: "_File", Target: "_Archivo", To: "es"},
		{Source: "_emphasis_", Target: "_insistance_"},
		{Source: "Place_ment", Target: "_Placement"},
		{Source: "the field Supplier_No", Target: "el campo No_proveedor", To: "es"},
	},
	Pair: func(p *Pair) {
		s := p.Source.Prose
		if strings.IndexByte(s, '_') < 0 && !strings.Contains(s, "--") || p.Source.Raw == p.Target.Raw {
			return
		}
		names := 0
		for i := 0; i < len(s) && names < many; i++ {
			if s[i] != '_' && !(s[i] == '-' && strings.HasPrefix(s[i:], "--")) {
				continue
			}
			lo, hi := i, i
			if s[i] == '-' {
				if i > 0 && strings.IndexByte(" (\"'[", s[i-1]) < 0 {
					i++
					continue
				}
				hi = i + 2
				if hi == len(s) || s[hi] < 'a' || s[hi] > 'z' {
					i++
					continue
				}
			} else {
				for lo > 0 && (isAlnum(s[lo-1]) || s[lo-1] == '_') {
					lo--
				}
			}
			for hi < len(s) && (isAlnum(s[hi]) || s[hi] == '_' || s[hi] == '-' && s[i] == '-') {
				hi++
			}
			name := s[lo:hi]
			i = max(i, hi-1)
			if s[lo] != '-' && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") != "" && (strings.ToLower(name) != name || strings.Count(p.Source.Raw, "_") == 1 && len(p.Source.Raw) < 80 || strings.IndexByte(p.Target.Prose, '_') >= 0) {
				continue // a shortcut in a word, or the name of a field in an example
			}
			if len(name) < 6 || name[0] == '_' || name[len(name)-1] == '_' || !isAlpha(name[len(name)-1]) && s[lo] == '-' {
				continue
			}
			if names++; strings.Contains(p.Target.Raw, name) {
				continue
			}
			f := p.Report(reports.Span{}, &i18n.Message{ID: "check.protected-text.found", Other: "{{.Text}} of the source is missing"}, "Text", name)
			f.SourceSpan = p.Source.Span(lo, hi)
			return
		}
	},
}

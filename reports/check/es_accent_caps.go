package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var esAccentCaps = &Check{
	Name:     "es-accent-caps",
	Severity: reports.Warning,
	Title:    &i18n.Message{ID: "check.es-accent-caps", Other: "Capital letter without its accent in Spanish"},
	Explain: &i18n.Message{ID: "check.es-accent-caps.explain",
		Other: "Capital letters keep their accents in Spanish (RAE): MÉXICO, ÁREA, RESOLUCIÓN, América. Acronyms, code, addresses, and words that the source has in the same form are left alone."},
	Languages: []string{"es"},
	Find: []Case{
		{Source: "COUNCIL RESOLUTION", Target: "RESOLUCION DE CONSEJO", To: "es"},
		{Source: "Government of Mexico", Target: "Gobierno de Mexico", To: "es"},
		{Source: "North America", Target: "America del Norte", To: "es"},
		{Source: "Protected areas", Target: "Areas protegidas", To: "es"},
		{Source: "GOUVERNEMENT DU MEXIQUE", Target: "GOBIERNO DE MEXICO", From: "fr", To: "es"},
	},
	Pass: []Case{
		{Source: "COUNCIL RESOLUTION", Target: "RESOLUCIÓN DE CONSEJO", To: "es"},
		{Source: "Government of Mexico", Target: "Gobierno de México", To: "es"},
		{Source: "the University of New Mexico", Target: "la University of New Mexico", To: "es"},
		{Source: "the functions INDEX and MATCH", Target: "las funciones INDICE y COINCIDIR", To: "es"},
		{Source: "LINEST", Target: "ESTIMACION.LINEAL", To: "es"},
		{Source: "the CIA and the UN", Target: "la CIA y la ONU", To: "es"},
		{Source: "the function AREAS()", Target: "la función AREAS()", To: "es"},
		{Source: "Bank of America", Target: "Bank of America", To: "es"},
		{Source: "the LEGION code", Target: "el código PASSION", To: "es"},
		{Source: "the OPCION_A flag", Target: "la marca OPCION_A", To: "es"},
	},
	Needs: Needs{Target: HasUpper},
	Pair: func(p *Pair) {
		t := p.Target
		if p.Profile.Capitals != "accented" || p.skip() {
			return
		}
		s := t.Prose
		words := t.Words()
		for i := range words {
			w := &words[i]
			if len(w.Text) < 4 || w.Text[0] < 'A' || w.Text[0] > 'Z' {
				continue
			}
			right := ""
			if c := w.Text[1]; isUpper(c) {
				if len(w.Text) > 5 && (strings.HasSuffix(w.Text, "CION") || strings.HasSuffix(w.Text, "SION")) && w.Text != "PASSION" && w.Text != "MISSION" && capitals(w.Text) && !strings.HasSuffix(w.Text, "SSION") {
					right = w.Text[:len(w.Text)-2] + "ÓN"
				} else if len(w.Text) < 14 {
					right = esAccented[w.Text]
				}
			} else if len(w.Text) < 14 {
				right = esAccented[w.Text]
			}
			if right == "" || w.Lo > 0 && strings.IndexByte("./_-@", s[w.Lo-1]) >= 0 || w.Hi < len(s) && strings.IndexByte("_@(-/", s[w.Hi]) >= 0 {
				continue
			}
			if strings.Contains(p.Source.Prose, w.Text) && (p.sharesNeighbour(words, i) || isUpper(w.Text[1])) {
				continue
			}
			if w.Hi < len(s) && s[w.Hi] == '.' && letterAt(s, w.Hi+1) {
				continue // a name in code
			}
			// A word in capitals alone is a function, or the like.
			if isUpper(w.Text[1]) && len(words) > 1 && !esNames[w.Text] &&
				!(i > 0 && capitals(words[i-1].Text) && len(words[i-1].Text) > 1) && !(i+1 < len(words) && capitals(words[i+1].Text) && len(words[i+1].Text) > 1) {
				continue
			}
			p.mend(w.Lo, w.Hi, right, &i18n.Message{ID: "check.es-accent-caps.found", Other: "“{{.Word}}” is “{{.Right}}”"}, "Word", w.Text, "Right", right)
		}
	},
}

// esAccented are words with a capital and without their accent, and with it.
var esAccented = func() map[string]string {
	m := map[string]string{}
	for w := range names(`área áreas áfrica ángulo ángulos ámbito ámbitos árbol árboles ártico ático época épocas éxito ética ético etíope índice índices
		índico última último últimas últimos única único únicas únicos útil útiles órgano órganos óptimo óptima óxido óxidos ópera óscar
		américa méxico canadá panamá perú haití yucatán michoacán cancún japón públicas público pública públicos política políticas
		técnico técnica técnicos técnicas económico económica energía energías tecnología biología química químico químicas
		número números página páginas título títulos artículo artículos capítulo capítulos código códigos`) {
		r, n := utf8.DecodeRuneInString(w)
		upper := strings.ToUpper(w)
		m[unaccented(upper)] = upper
		title := string(unicode.ToUpper(r)) + w[n:]
		m[unaccented(title)] = title
	}
	// Words that are other words, or names, without an accent.
	for w := range names("Oscar Publica PUBLICA Publico PUBLICO Opera OPERA") {
		delete(m, w)
	}
	return m
}()

var esNames = names("MEXICO AMERICA CANADA")

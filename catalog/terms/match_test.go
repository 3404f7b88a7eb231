package terms

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func testBase() *Base {
	b, err := Read("test.toml", []byte(`
[[concept]]
id = "cec"
official = true
en = ["Commission for Environmental Cooperation"]
fr = ["Commission de coopération environnementale"]
es = ["Comisión para la Cooperación Ambiental"]
acronyms = { en = ["CEC"], fr = ["CCE"], es = ["CCA"] }
forbidden = { es = ["Comisión de Cooperación Ambiental"] }

[[concept]]
id = "naaec"
official = true
en = ["North American Agreement on Environmental Cooperation"]
fr = ["Accord nord-américain de coopération dans le domaine de l’environnement"]
es = ["Acuerdo de Cooperación Ambiental de América del Norte"]
acronyms = { en = ["NAAEC"], fr = ["ANACDE"], es = ["ACAAN"] }

[[concept]]
id = "usmca"
acronyms = { en = ["USMCA", "CUSMA"], fr = ["ACEUM"], es = ["T-MEC"] }

[[concept]]
id = "working-group"
en = ["working group"]
fr = ["groupe de travail"]
es = ["grupo de trabajo"]

[[concept]]
id = "factual-record"
en = ["factual record"]
fr = ["dossier factuel"]
es = ["expediente de hechos"]

[[concept]]
id = "draft-factual-record"
en = ["draft factual record"]
fr = ["version provisoire du dossier factuel", "dossier factuel provisoire"]
es = ["borrador del expediente de hechos"]

[[concept]]
id = "executive-director"
en = ["Executive Director"]
fr = ["directeur exécutif"]
es = ["director ejecutivo"]

[[concept]]
id = "convention"
en = ["governing body"]
fr = ["plan national"]
es = ["órgano rector"]

[[concept]]
id = "commission"
en = ["commission"]
es = ["comisión"]
fr = ["commission"]

[[concept]]
id = "party"
[[concept.term]]
lang = "en"
text = "Party"
case_sensitive = true
[[concept.term]]
lang = "fr"
text = "Partie"
case_sensitive = true
part_of_speech = "noun"
[[concept.term]]
lang = "es"
text = "Parte"
case_sensitive = true

[[concept]]
id = "protect"
en = ["conserve, protect and enhance"]
fr = ["conserver, protéger et améliorer"]

[[concept]]
id = "mexico-ministry"
en = ["Mexico’s Ministry"]
`))
	if err != nil {
		panic(err)
	}
	return b
}

func TestMatcher(t *testing.T) {
	b := testBase()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The Commission for Environmental Cooperation met.", "cec(Commission for Environmental Cooperation)"},
		{"en", "the COMMISSION FOR ENVIRONMENTAL\u00a0COOPERATION", "cec(COMMISSION FOR ENVIRONMENTAL\u00a0COOPERATION)"},
		{"en", "the CEC’s plan, the CEC-funded work", "cec(CEC) cec(CEC)"},
		{"en", "cec and Cec are no acronyms", ""},
		{"en", "a CECIL", ""},
		{"en", "three working groups’ reports; the working-group", "working-group(working groups) working-group(working-group)"},
		{"en", "working. Group", ""},
		{"en", "working, group", ""},
		{"en", "two draft factual records and a factual record", "draft-factual-record(draft factual records) factual-record(factual record)"},
		{"en", "governing bodies", "convention(governing bodies)"},
		{"en", "each Party, the Parties, the party", "party(Party) party(Parties)"},
		{"en", "To conserve, protect and enhance it", "protect(conserve, protect and enhance)"},
		{"en", "To conserve protect and enhance it", ""},
		{"en", "Mexico's Ministry and Mexico’s Ministry", "mexico-ministry(Mexico's Ministry) mexico-ministry(Mexico’s Ministry)"},
		{"en", "the CUSMA", "usmca(CUSMA)"},
		{"en", "a joint commission", "commission(commission)"},
		{"fr", "Selon l’ANACDE et l'ANACDE, d’ANACDE", "naaec(ANACDE) naaec(ANACDE) naaec(ANACDE)"},
		{"fr", "lʼANACDE, l’AN\u00adACDE", "naaec(ANACDE) naaec(AN\u00adACDE)"},
		{"fr", "qu’ANACDE", "naaec(ANACDE)"},
		{"fr", "La Commission de la coopération environnementale", "cec(Commission de la coopération environnementale)"},
		{"fr", "les groupes de travail", "working-group(groupes de travail)"},
		{"fr", "des dossiers factuels", "factual-record(dossiers factuels)"},
		{"fr", "une version provisoire des dossiers factuels", "draft-factual-record(version provisoire des dossiers factuels)"},
		{"fr", "la directrice exécutive", "executive-director(directrice exécutive)"},
		{"fr", "les directeurs exécutifs", "executive-director(directeurs exécutifs)"},
		{"fr", "les plans nationaux", "convention(plans nationaux)"},
		{"fr", "Accord nord‑américain de coopération dans le domaine de l'environnement", "naaec(Accord nord‑américain de coopération dans le domaine de l'environnement)"},
		{"fr", "une Partie, les Parties, un Parti", "party(Partie) party(Parties)"},
		{"fr", "COOPERATION: COMMISSION DE COOPERATION ENVIRONNEMENTALE", "cec(COMMISSION DE COOPERATION ENVIRONNEMENTALE)"},
		{"fr", "l’ACEUM", "usmca(ACEUM)"},
		{"es", "del T-MEC, al T‑MEC", "usmca(T-MEC) usmca(T‑MEC)"},
		{"es", "las comisiones", "commission(comisiones)"},
		{"es", "la directora ejecutiva", "executive-director(directora ejecutiva)"},
		{"es", "los directores ejecutivos", "executive-director(directores ejecutivos)"},
		{"es", "los órganos rectores", "convention(órganos rectores)"},
		{"es", "expedientes de los hechos", "factual-record(expedientes de los hechos)"},
		{"es", "el borrador de los expedientes de hechos", "draft-factual-record(borrador de los expedientes de hechos)"},
		{"es", "la Comisión de Cooperación Ambiental", "cec(Comisión de Cooperación Ambiental)"},
		{"es", "la Comisión para Cooperación Ambiental", "cec(Comisión para Cooperación Ambiental)"},
		{"es-MX", "el grupo de\u202ftrabajo", "working-group(grupo de\u202ftrabajo)"},
		{"pt", "Comissão CEC", ""},
		{"fr", "\xff\xfeCCE\xff", "cec(CCE)"},
		{"fr", "", ""},
	} {
		var got []string
		for _, m := range b.Matcher(c.lang).Find(nil, c.text) {
			got = append(got, fmt.Sprintf("%s(%s)", m.Concept.ID, c.text[m.Lo:m.Hi]))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %q:\n got %s\nwant %s", c.lang, c.text, s, c.want)
		}
	}
}

// All gives the terms inside longer ones.
func TestAll(t *testing.T) {
	var got []string
	for _, m := range testBase().Matcher("en").All(nil, "a draft factual record of the Commission for Environmental Cooperation") {
		got = append(got, m.Concept.ID)
	}
	slices.Sort(got)
	if s := strings.Join(got, " "); s != "cec commission draft-factual-record factual-record" {
		t.Error(s)
	}
}

// An empty base, and none, have a matcher that finds nothing.
func TestEmpty(t *testing.T) {
	var none *Base
	if !none.Empty() || len(none.Matcher("fr").Find(nil, "la CCE")) > 0 || len((&Base{}).Matcher("fr").Find(nil, "la CCE")) > 0 || none.Concept("x") != nil || none.Languages() != nil {
		t.Error("an empty base finds something")
	}
}

// Where nothing is found nothing is allocated.
func TestMatcherAllocates(t *testing.T) {
	m := testBase().Matcher("fr")
	text := strings.Repeat("Les ministres se réunissent à Montréal, au Canada, l’été prochain. ", 4)
	if n := testing.AllocsPerRun(100, func() { m.Find(nil, text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzMatcher(f *testing.F) {
	m := map[string]*Matcher{}
	for _, l := range []string{"en", "fr", "es"} {
		m[l] = testBase().Matcher(l)
	}
	f.Add("la Commission de coopération environnementale (CCE)")
	f.Add("a\u0301 œ \xff Ｔ-MEC")
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range m {
			for _, k := range [][]Match{x.Find(nil, text), x.All(nil, text)} {
				for _, f := range k {
					if f.Lo >= f.Hi || f.Hi > len(text) {
						t.Errorf("%d:%d of %d", f.Lo, f.Hi, len(text))
					}
				}
			}
		}
	})
}

func BenchmarkMatcher(b *testing.B) {
	base := testBase()
	words := strings.Fields("accord plan projet conseil rapport budget région espèce habitat norme forum comité réseau fonds étude carte air eau sol forêt climat santé énergie déchet")
	for i := len(base.Concepts); i < 500; i++ {
		text := words[i%len(words)] + " de " + words[i/len(words)%len(words)] + " " + words[i*7%len(words)]
		base.Concepts = append(base.Concepts, &Concept{ID: fmt.Sprint(i), Terms: []Term{{Text: text, Lang: "fr"}}})
	}
	m := base.Matcher("fr")
	text := "La Commission de coopération environnementale étudie le climat et l’air de la région; le rapport sur les espèces sera présenté au forum de juin."
	b.SetBytes(int64(len(text)))
	var dst []Match
	for b.Loop() {
		dst = m.Find(dst[:0], text)
	}
	if len(dst) == 0 {
		b.Fatal("nothing found")
	}
}

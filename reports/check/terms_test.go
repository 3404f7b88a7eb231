package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/terms"
)

// The termbase of the cases.
func init() {
	b, err := terms.Read("cases.toml", []byte(`
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
id = "tek"
en = ["traditional ecological knowledge"]
fr = ["connaissances écologiques traditionnelles"]
es = ["conocimiento ecológico tradicional"]
acronyms = { en = ["TEK"], fr = ["CET"], es = ["CET"] }
[[concept]]
id = "secretariat"
en = ["Secretariat"]
fr = ["Secrétariat"]
es = ["Secretariado"]
forbidden = { en = ["Bureau"], fr = ["Bureau"], es = ["Secretaría"] }
[[concept]]
id = "sustainable"
en = ["sustainable development"]
fr = ["développement durable"]
es = ["desarrollo sustentable"]
forbidden = { es = ["desarrollo sostenible"] }
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
id = "council"
en = ["Council"]
fr = ["Conseil"]
es = ["Consejo"]
[[concept]]
id = "grant"
en = ["grant"]
fr = ["subvention"]
es = ["subvención"]
`))
	if err != nil {
		panic(err)
	}
	titles := []map[string]string{
		{"en": "Operational Plan 2023", "fr": "Plan opérationnel 2023", "es": "Plan Operativo 2023"},
		{"en": "The Air We Share", "fr": "L’air que nous partageons", "es": "El aire que compartimos"},
		{"en": "Announcement of the public forum", "fr": "Annonce du forum public", "es": "Convocatoria al foro público"},
		{"en": "Home page", "fr": "Page d’accueil", "es": "Página de inicio"},
	}
	for _, t := range titles {
		b.AddTitle(t)
	}
	before := caseSetup
	caseSetup = func(p *Publication) {
		if before != nil {
			before(p)
		}
		p.Terms = b
		// “¶” stands between the messages of a case.
		e := p.Entries[0]
		sources := strings.Split(string(e.Other), " ¶ ")
		if len(sources) == 1 {
			return
		}
		p.Entries = nil
		for i, s := range sources {
			n := &catalog.Entry{Message: e.Message}
			n.ID = fmt.Sprint("case", i)
			n.Other = catalog.Text(s)
			for _, l := range p.Languages {
				t := &catalog.Target{State: catalog.Translated}
				t.Other = catalog.Text(strings.Split(string(e.Target(l).Other), " ¶ ")[i])
				n.SetTarget(l, t)
			}
			p.Entries = append(p.Entries, n)
		}
	}
}

// What is no text breaks no check of terms, and takes no time to speak of.
func TestTermsHostile(t *testing.T) {
	texts := []string{
		"", " ", "\xff\xfe", "CEC\xff", "Mr.", "Mr. \xff", "Mr. A", "“CEC", "CEC ¶", "<em>", "<em>CEC</em></em></i>", "\ufffcCEC\ufffc",
		"Mme", "M.", "New York", "New York\xc3", "\u0301CEC", "Commission", "Comisión de Cooperación Ambiental\xc3", "T-", "T-MEC-", "-CEC-",
		strings.Repeat("CEC ", 8000), strings.Repeat("Mr. José ", 3000), strings.Repeat("Comisión de Cooperación ", 1200),
		strings.Repeat("“", 8000) + "CEC", strings.Repeat("<i>", 3000) + "Secretaría", strings.Repeat("Commission for Environmental ", 1000),
		strings.Repeat("Quebec, New York ", 1500),
	}
	for _, from := range []string{"en", "fr", "es", "pt"} {
		for i, source := range texts {
			for k, target := range texts {
				if i > 20 && k > 20 && (i+k)%5 > 0 {
					continue
				}
				c := Case{Source: source, Target: target, From: from, To: "es"}
				if from == "es" {
					c.To = "en"
				}
				Run(c.publication(), Options{Checks: termChecks})
			}
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("The CEC and Mr. José Peña met in New York.", "La CCA y el Sr. Jose Pena se reunieron en New York.", "en", "es")
	f.Add("<em>Home page</em> of the NAAEC", "« Accueil » de l’\xff", "en", "fr")
	f.Fuzz(func(t *testing.T, source, target, from, to string) {
		c := Case{Source: source, Target: target, From: from, To: to}
		Run(c.publication(), Options{Checks: termChecks})
	})
}

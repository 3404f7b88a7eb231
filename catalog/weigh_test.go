package catalog

import (
	"strings"
	"testing"
)

// Each line: language | before | after, and for critical edits | the words.
const cosmeticEdits = `
en | The Council meets. | The  Council meets.
en | the council meets | The Council meets
en | The Council meets | The Council meets.
en | The Council's plan | The Council’s plan
en | "Water" | “Water”
en | water, air and land | water, air, and land
en | See the annex - it is long | See the annex — it is long
en | The Council will recieve it. | The Council will receive it.
en | The comittee met | The committee met
en | goverment and public | government and public
en | in seperate files | in separate files
en | the enviroment agency | the environment agency
en | an occurence of it | an occurrence of it
en | to organise a forum | to organize a forum
en | the colour of water | the color of water
en | a research centre | a research center
en | our web site | our website
en | multi-lateral fund | multilateral fund
en | e-mail | email
en | in may | in May
en | a sum of 1000 | a sum of 1,000
en | Can. is a Party | Canada is a Party
en | the U.S. and Canada | the US and Canada
en | on 3 Nov. 2022 | on 3 November 2022
en | 5 % of it | 5% of it
en | five percent of it | five per cent of it
en | See <a1>this</a1> and <a2>that</a2> | See <a2>this</a2> and <a1>that</a1>
en | They don't notify | They don’t notify
en | the coöperation | the cooperation
en | acknowledgement of receipt  | acknowledgment of receipt
fr | Le conseil se réunit | Le Conseil se réunit
fr | Le Conseil se réunit: | Le Conseil se réunit :
fr | l'environnement | l’environnement
fr | "eau" | « eau »
fr | l'évenement annuel | l'événement annuel
fr | l'oeuvre commune | l’œuvre commune
fr | le dévelopement | le développement
fr | une adresse, un nom | une adresse ; un nom
fr | A la fin | a la fin
fr | 1000 espèces | 1 000 espèces
fr | 12,5 % | 12,5%
fr | le 1 janvier | le 1er janvier
fr | 5 pour cent | 5 %
fr | le 3 nov. 2022. | le 3 nov. 2022
es | el consejo se reune | El consejo se reune
es | El Consejo, el grupo | El Consejo; el grupo
es | la documentacion del Consejo | La documentacion del Consejo
es | la comisión y el | la comissión y el
es | "agua" | «agua»
es | el desarollo | el desarrollo
es | Que es | ¿Que es?
es | el depósito legal | el deposito legal
es | 1000 especies | 1,000 especies
es | los EE. UU. | los Estados Unidos
es | 5 por ciento | 5 %
es | Estado miembro | Estado Miembro
`

const normalEdits = `
en | The public fund | The pubic fund
en | a causal link | a casual link
en | The Council met | The Committee met
en | the plan | the plans
en | adopted rules | adapted rules
en | The will of the public | The wish of the public
en | of their own free will | of their own accord
en | political will is needed | political wishes are needed
en | Click Open | Click Close
en | It is a form | It is from
en | Read it | Read <a>it</a>
en | Read <a>it</a> | Read it
en | {{.Name}} is saved | {{.File}} is saved
en | Save %s | Save %d
en | a part of it | apart of it
en | the report | the annual report
en | the annual report | the report
en | notify in writing | inform in writing
en | The members met | The member met
en | He planned it | He planed it
en | undeserved praise | underserved praise
en | Two files were read and seperate | Two files are read and separate
en | the enviroment and goverment | the environment and government
en | they march on | they walk on
en | Contact us | Contact me
en | She can go | She goes
en | No. 5 of the list | Item 5 of the list
en | considered it | consider it
en | abcde fghij | klmno pqrst
fr | Le Conseil se réunit | Le Comité se réunit
fr | une partie du plan | une section du plan
fr | les plans du Conseil | le plan du Conseil
fr | il modifie le plan | il modifié le plan
fr | on exige un avis | on exigé un avis
fr | du poisson frais | du poison frais
fr | le rapport | le rapport annuel
fr | l'eau douce | l'eau salée
fr | nous adoptions | nous adoptons
fr | Cliquez ici | Cliquez <a>ici</a>
fr | la réunion publique | la réunion privée
fr | en partie seulement | en totalité seulement
fr | il avise | il informe
es | El Consejo se reunió | El Comité se reunió
es | el informe público | el informe publicó
es | adoptaran el plan | adoptarán el plan
es | el perro grande | el pero grande
es | forma parte del plan | es elemento del plan
es | el informe | el informe anual
es | los planes | el plan
es | adoptado el plan | adoptada el plan
es | esta cuenta | está cuenta
es | agua dulce | agua salada
es | Haga clic | Haga <b>clic</b>
es | término medio | terminó medio
de | Der Rat tagt | Der Ausschuss tagt
`

const criticalEdits = `
en | Member States shall notify | Member States shall not notify | not
en | They do not notify | They do now notify | not
en | since 2015 | since 2016 | 2015 2016
en | It shall be | It shell be | shall
en | The Party shall pay | The Party may pay | shall may
en | The Party should pay | The Party must pay | should must
en | The Council will meet | The Council would meet | will would
en | The Council will meet | The Council meets | will
en | within 30 days | within 60 days | 30 60
en | within 30 days | within 30 months | days months
en | in five days | in six days | five six
en | on 5 May 2022 | on 5 June 2022 | May June
en | It may enter | It enters | may
en | in May | in March | May March
en | on Monday | on Tuesday | Monday Tuesday
en | $500 | €500 | $ €
en | 5 million | 5 billion | million billion
en | 5 % | 5 | %
en | 1,000.50 | 1,000.05 | 1,000.50 1,000.05
en | -5 degrees | 5 degrees | -5 5
en | Canada pays Mexico | Mexico pays Canada | Canada
en | the United States of America | Mexico | United States of America Mexico
en | the Parties | each Party | Parties Party
en | the Member States agree | the members agree | Member States
en | with notice | without notice | without
en | they didn't pay | they did pay | didn't
en | They can notify | They cannot notify | cannot
en | either Party | neither Party | neither
en | always open | never open | never
en | Article IV applies | Article V applies | IV V
en | Article I applies | Article X applies | I X
en | The answer is no. | The answer is so. | no
en | See No. 5 | See No. 6 | 5 6
en | Can. pays | It pays | Can
en | all Parties shall not agree | not all Parties shall agree | not
en | G7 countries | G20 countries | G7 G20
en | unless they agree | if they agree | unless
en | twelve members | twenty members | twelve twenty
fr | Les Parties doivent payer | Les Parties peuvent payer | doivent peuvent
fr | La Partie doit payer | La Partie devrait payer | doit devrait
fr | Elle paiera | Elle ne paiera pas | ne pas
fr | Il n’est pas prévu | Il est prévu | n’ pas
fr | avec préavis | sans préavis | sans
fr | toujours ouvert | jamais ouvert | jamais
fr | aucun membre | chaque membre | aucun
fr | le Canada paie | le Mexique paie | Canada Mexique
fr | les États-Unis d’Amérique | le Mexique | États-Unis d’Amérique Mexique
fr | la Partie | les Parties | Partie Parties
fr | dans les 30 jours | dans les 60 jours | 30 60
fr | 30 jours | 30 mois | jours mois
fr | 1 000 $ | 10 000 $ | 1 000 10 000
fr | 12,5 % | 1,25 % | 12,5 1,25
fr | 5 millions | 5 milliards | millions milliards
fr | le 3 mai | le 3 mars | mai mars
fr | lundi | mardi | lundi mardi
fr | deux ans | trois ans | deux trois
fr | l'article IV | l'article VI | IV VI
fr | il faut | il faudrait | faut faudrait
es | Las Partes deberán pagar | Las Partes podrán pagar | deberán podrán
es | La Parte debe pagar | La Parte debería pagar | debe debería
es | pagará | no pagará | no
es | con aviso | sin aviso | sin
es | siempre | nunca | nunca
es | Canadá paga | México paga | Canadá México
es | los Estados Unidos de América | México | Estados Unidos de América México
es | EE. UU. paga | México paga | EE. UU México
es | la Parte | las Partes | Parte Partes
es | en 30 días | en 60 días | 30 60
es | 30 días | 30 meses | días meses
es | 1,000 pesos | 1,000 dólares | pesos dólares
es | 5 millones | 5 mil | millones mil
es | el 3 de mayo | el 3 de marzo | mayo marzo
es | lunes | martes | lunes martes
es | dos años | tres años | dos tres
es | ningún miembro | algún miembro | ningún
es | el artículo IV | el artículo IX | IV IX
es | los Estados Miembros | los miembros | Estados Miembros
es | puede | pudo | puede
de | 30 Tage | 60 Tage | 30 60
`

func TestWeigh(t *testing.T) {
	for _, group := range []struct {
		want  Severity
		lines string
	}{{Cosmetic, cosmeticEdits}, {Normal, normalEdits}, {Critical, criticalEdits}} {
		for line := range strings.Lines(group.lines) {
			parts := strings.Split(strings.TrimSuffix(line, "\n"), " | ")
			if len(parts) < 3 {
				continue
			}
			from, to := Forms{Other: Text(parts[1])}, Forms{Other: Text(parts[2])}
			if from == to {
				t.Errorf("%s: no edit at all", line)
			}
			got, why := Weigh(from, to, parts[0])
			if got != group.want {
				t.Errorf("%s: %q to %q is %v %q, want %v", parts[0], from.Other, to.Other, got, why, group.want)
				continue
			}
			if group.want == Critical {
				if s := strings.Join(why, " "); s != parts[3] {
					t.Errorf("%s: %q to %q is critical for %q, want %q", parts[0], from.Other, to.Other, s, parts[3])
				}
			} else if len(why) > 0 {
				t.Errorf("%q to %q: %v for %q", from.Other, to.Other, got, why)
			}
			// An edit weighs as much when it is taken back.
			if back, _ := Weigh(to, from, parts[0]); back != group.want {
				t.Errorf("%s: %q to %q is %v, want %v", parts[0], to.Other, from.Other, back, group.want)
			}
		}
	}
}

func TestWeighForms(t *testing.T) {
	one := Forms{One: "{{.Count}} file", Other: "{{.Count}} files"}
	tests := []struct {
		from, to Forms
		want     Severity
	}{
		{one, one, Cosmetic},
		{one, Forms{One: "{{.Count}} File", Other: "{{.Count}} files"}, Cosmetic},
		{one, Forms{One: "{{.Count}} page", Other: "{{.Count}} files"}, Normal},
		{one, Forms{Other: "{{.Count}} files"}, Normal},
		{one, Forms{One: "no file", Other: "{{.Count}} files"}, Critical},
		{Forms{}, one, Normal}, // the old source is not known
	}
	for _, tt := range tests {
		if got, why := Weigh(tt.from, tt.to, "en"); got != tt.want {
			t.Errorf("%v to %v: %v %q, want %v", tt.from, tt.to, got, why, tt.want)
		}
	}
}

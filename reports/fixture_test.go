package reports

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// msg is a message of the fixture; the catalogs are made of these.
func msg(document string, line int, kind string, source catalog.Text, targets ...func(*catalog.Entry)) *catalog.Entry {
	e := &catalog.Entry{Message: catalog.Message{
		ID: fmt.Sprintf("%s#%s-%d", document, kind, line), Document: document, Line: line, Column: 1, Kind: kind,
		Forms:          catalog.Forms{Other: source},
		Untranslatable: !catalog.Translatable(source, nil),
	}}
	for _, t := range targets {
		t(e)
	}
	return e
}

func in(lang string, s catalog.State, text catalog.Text) func(*catalog.Entry) {
	return func(e *catalog.Entry) {
		e.SetTarget(lang, &catalog.Target{Forms: catalog.Forms{Other: text}, State: s})
	}
}

// was makes the translation into lang stale: it was made from another source.
func was(lang string, from catalog.Text) func(*catalog.Entry) {
	return func(e *catalog.Entry) {
		f := e.Forms
		f.Other = from
		e.Targets[lang].From = &f
	}
}

func reviewed(stale string) Policy {
	return Policy{Require: map[string]catalog.State{"en": catalog.Reviewed, "fr": catalog.Reviewed, "es": catalog.Reviewed}, Stale: stale}
}

// fixture is a small body's publications in three languages, in realistic
// states: approved, stale, critical, missing, in draft, empty, unreadable.
func fixture() []Input {
	const (
		home  = "site/en/index.html"
		res   = "resolutions/24-03.md"
		forum = "foros/2025/convocatoria.md"
		app   = "cmd/calendar/main.go"
	)
	A, R, T, D := catalog.Approved, catalog.Reviewed, catalog.Translated, catalog.Draft
	homeCatalog := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}, Entries: []*catalog.Entry{
		msg(home, 6, "title", "Home | Commission for Environmental Cooperation",
			in("fr", A, "Accueil | Commission de coopération environnementale"), in("es", A, "Inicio | Comisión para la Cooperación Ambiental")),
		msg(home, 21, "h1", "Three countries, one shared environment",
			in("fr", A, "Trois pays, un environnement commun"), in("es", A, "Tres países, un medio ambiente compartido")),
		msg(home, 24, "p", "Applications are due by <strong>March 15, 2025</strong>. Late files will not be accepted.",
			in("fr", R, "Les demandes doivent être déposées au plus tard le <strong>1er mars 2025</strong>. Les dossiers en retard ne seront pas acceptés."),
			was("fr", "Applications are due by <strong>March 1, 2025</strong>. Late files will not be accepted."),
			in("es", R, "Las solicitudes deberán presentarse a más tardar el <strong>1 de marzo de 2025</strong>."),
			was("es", "Applications are due by <strong>March 1, 2025</strong>.")),
		msg(home, 30, "p", "The Secretariat supports community projects that restore grasslands, rivers and coasts.",
			in("fr", R, "Le Secrétariat appuie des projets communautaires qui restaurent les prairies et les rivières."),
			was("fr", "The Secretariat supports community projects that restore grasslands and rivers."),
			in("es", T, "El Secretariado apoya proyectos comunitarios que restauran pastizales y ríos."),
			was("es", "The Secretariat supports community projects that restore grasslands and rivers.")),
		msg(home, 33, "p", "Read the latest news, in three languages.",
			in("fr", R, "Lisez les dernières nouvelles, dans les trois langues."), was("fr", "Read the latest news in three languages."),
			in("es", R, "Lea las noticias más recientes, en tres idiomas.")),
		msg(home, 36, "a", "See all projects", in("fr", A, "Voir tous les projets"), in("es", D, "Ver todos los proyectos")),
		msg(home, 40, "alt", "Volunteers plant native grasses at the edge of a prairie", in("fr", R, "Des bénévoles plantent des graminées indigènes en bordure d’une prairie")),
		msg(home, 44, "p", "Submissions on enforcement matters are open to any resident or organization of the three countries."),
		msg(home, 51, "td", "2021–2025"),
		msg(home, 52, "a", "https://example.org/open-data"),
	}}
	homeCatalog.Entries[7].Note = "Keep the official name of the process, see the termbase."
	resCatalog := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
	for i, t := range [][3]catalog.Text{
		{"Council Resolution 24-03", "Résolution du Conseil 24-03", "Resolución del Consejo 24-03"},
		{"THE COUNCIL:", "LE CONSEIL :", "EL CONSEJO:"},
		{"AFFIRMING that clean water is a common good;", "AFFIRMANT que l’eau propre est un bien commun;", "AFIRMANDO que el agua limpia es un bien común;"},
		{"HEREBY DIRECTS the Secretariat to publish a yearly review.", "ORDONNE par la présente au Secrétariat de publier un bilan annuel.", "INSTRUYE al Secretariado a publicar un balance anual."},
		{"APPROVED BY THE COUNCIL:", "APPROUVÉE PAR LE CONSEIL :", "APROBADA POR EL CONSEJO:"},
	} {
		resCatalog.Entries = append(resCatalog.Entries, msg(res, 1+4*i, "p", t[0], in("fr", A, t[1]), in("es", A, t[2])))
	}
	planCatalog := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}
	topics := []string{"water quality", "green jobs", "wildfire smoke", "monarch butterflies", "marine litter", "food waste", "open data", "trade in species"}
	for i := range 56 {
		doc := fmt.Sprintf("plan/%02d-chapter.md", i/8+1)
		topic := topics[i%len(topics)]
		source := catalog.Text(fmt.Sprintf("In year %d the three Parties will publish a joint review of %s and its costs, with 1,5%02d sampling sites.", i/8+1, topic, i))
		e := msg(doc, 3+i%8*6, "p", source)
		fr := catalog.Text(fmt.Sprintf("Au cours de l’année %d, les trois Parties publieront un bilan commun du thème « %s » et de ses coûts, avec 1 5%02d sites.", i/8+1, topic, i))
		es := catalog.Text(fmt.Sprintf("En el año %d, las tres Partes publicarán una revisión conjunta del tema “%s” y sus costos, con 1,5%02d sitios.", i/8+1, topic, i))
		switch {
		case i < 40:
			in("fr", R, fr)(e)
		default:
			in("fr", A, fr)(e)
		}
		switch {
		case i < 12:
			in("es", R, es)(e)
		case i < 20:
			in("es", T, es)(e)
		case i < 28:
			in("es", D, es)(e)
		}
		planCatalog.Entries = append(planCatalog.Entries, e)
	}
	shall := msg("plan/02-chapter.md", 51, "p", "Each Party shall not charge a fee for access to the data.",
		in("fr", A, "Chaque Partie exige des frais pour l’accès aux données."), was("fr", "Each Party shall charge a fee for access to the data."))
	planCatalog.Entries = append(planCatalog.Entries, shall)
	forumCatalog := &catalog.Catalog{Source: "es", Languages: []string{"en", "fr"}, Entries: []*catalog.Entry{
		msg(forum, 1, "h1", "Foro público sobre puertos y cambio climático",
			in("en", R, "Public forum on ports and climate change"), in("fr", R, "Forum public sur les ports et les changements climatiques")),
		msg(forum, 3, "p", "El foro se llevará a cabo el 12 de junio de 2025 en Mérida, Yucatán.",
			in("en", R, "The forum will be held on June 10, 2025, in Mérida, Yucatán."), was("en", "El foro se llevará a cabo el 10 de junio de 2025 en Mérida, Yucatán."),
			in("fr", R, "Le forum aura lieu le 12 juin 2025 à Mérida, au Yucatán.")),
		msg(forum, 7, "p", "Habrá interpretación simultánea en los tres idiomas.",
			in("en", R, "Simultaneous interpretation will be provided in all three languages."),
			in("fr", R, "Une interprétation simultanée sera offerte dans les trois langues.")),
	}}
	plural := &catalog.Entry{Message: catalog.Message{ID: "calendar.events", Document: app, Line: 48, Kind: catalog.KindProgram,
		Forms: catalog.Forms{One: "{{.Count}} event in your area", Other: "{{.Count}} events in your area"},
		Codes: []catalog.Code{{Kind: catalog.Protected, Shown: "{{.Count}}"}}}}
	plural.SetTarget("fr", &catalog.Target{Forms: catalog.Forms{One: "{{.Count}} activité", Other: "{{.Count}} activités"}, State: T,
		From: &catalog.Forms{One: "{{.Count}} event", Other: "{{.Count}} events"}})
	plural.SetTarget("es", &catalog.Target{Forms: catalog.Forms{Other: "{{.Count}} eventos en su zona"}, State: T})
	hash := msg(app, 61, catalog.KindProgram, "No event matches your search", in("fr", T, "Aucune activité ne correspond à la recherche"),
		in("es", A, "Ningún evento coincide con su búsqueda"))
	hash.Targets["fr"].FromHash = "sha1-0000"
	appCatalog := &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}, Entries: []*catalog.Entry{plural, hash}}
	pub := func(id, series, source, due string, documents ...string) catalog.Publication {
		p := catalog.Publication{ID: id, Series: series, Source: source, Documents: documents, Due: due}
		for _, l := range []string{"en", "es", "fr"} {
			if l != source {
				p.Languages = append(p.Languages, l)
			}
		}
		return p
	}
	titled := func(p catalog.Publication, en, fr, es string) catalog.Publication {
		p.Title = map[string]string{"en": en, "fr": fr, "es": es}
		return p
	}
	return []Input{
		{Publication: titled(pub("home", "Web pages", "en", "2025-02-01", home), "Home page", "Page d’accueil", "Página de inicio"),
			Catalog: homeCatalog, Policy: reviewed("forbid"), Findings: homeFindings(), Changes: &catalog.Changes{Edited: make([]catalog.Change, 2), Added: make([]catalog.Change, 1)}},
		{Publication: titled(pub("resolution-24-03", "Council resolutions", "en", "2024-12-01", res),
			"Council Resolution 24-03", "Résolution du Conseil 24-03", "Resolución del Consejo 24-03"),
			Catalog: resCatalog, Policy: Policy{Require: map[string]catalog.State{"fr": A, "es": A}}},
		{Publication: titled(pub("operational-plan", "Plans and reports", "en", "2025-06-30", "plan/*.md"), "Operational Plan 2025", "Plan opérationnel 2025", "Plan Operativo 2025"),
			Catalog: planCatalog, Policy: reviewed("forbid")},
		{Publication: titled(pub("forum", "Events", "es", "2025-05-01", forum), "Public forum on ports", "Forum public sur les ports", "Foro público sobre puertos"),
			Catalog: forumCatalog, Policy: reviewed("cosmetic"), Findings: forumFindings()},
		{Publication: titled(pub("calendar", "Programs", "en", "", app), "Event calendar", "Calendrier des activités", "Calendario de eventos"),
			Catalog: appCatalog, Policy: Policy{Require: map[string]catalog.State{"fr": T, "es": T}}},
	}
}

// broken are publications of which nothing can be told.
func broken() []Input {
	unreadable := cecl10n.At("site/en/about.html", 12, 7, cecl10n.Errorf(&i18n.Message{ID: "test.encoding", Other: "this byte is not UTF-8"}))
	return []Input{
		{Publication: catalog.Publication{ID: "about", Source: "en", Languages: []string{"es", "fr"}, Title: map[string]string{"en": "About us"}},
			Err: errors.Join(unreadable, os.ErrNotExist)},
		{Publication: catalog.Publication{ID: "empty", Source: "en", Languages: []string{"es", "fr"}}, Catalog: &catalog.Catalog{Source: "en"}},
	}
}

// found makes a finding about words of the two texts; one that is "" is
// nowhere in particular.
func found(check string, s Severity, publication, document string, line int, from, to string, source, target catalog.Text, sourceWords, words string, problem error) Finding {
	span := func(t catalog.Text, words string) Span {
		i := strings.Index(string(t), words)
		if words == "" || i < 0 {
			return Span{}
		}
		return Span{i, i + len(words)}
	}
	return Finding{Check: check, Severity: s, Publication: publication, Document: document, Line: line, Column: 5,
		ID: fmt.Sprintf("%s#p-%d", document, line), Language: to, From: from, Source: source, Target: target,
		SourceSpan: span(source, sourceWords), Span: span(target, words), Problem: problem}
}

func missing(value string) error {
	return cecl10n.Errorf(&i18n.Message{ID: "test.missing", Other: "the number {{.Value}} of the source is missing"}, "Value", value)
}

func spaced() error {
	return cecl10n.Errorf(&i18n.Message{ID: "test.space", Other: "a no-break space belongs before the colon"})
}

func homeFindings() []Finding {
	const doc = "site/en/index.html"
	a := found("numbers", Error, "home", doc, 24, "en", "fr", "Applications are due by <strong>March 15, 2025</strong>. Late files will not be accepted.",
		"Les demandes doivent être déposées au plus tard le <strong>1er mars 2025</strong>. Les dossiers en retard ne seront pas acceptés.", "15", "1er", missing("15"))
	b := found("fr-colon", Warning, "home", doc, 30, "en", "fr", "Read more: the news", "En savoir plus : les nouvelles", "", " :", spaced())
	fix := "\u00a0:"
	b.Fix, b.Spacing = &fix, true
	c := found("fr-colon", Warning, "home", doc, 33, "en", "fr", "Note: no", "Note : non", "", " :", spaced())
	c.Waiver = &catalog.Waiver{Check: "fr-colon", Reason: "the title of a book from France", By: "Ana", On: "2025-02-01", Until: "2025-12-31"}
	d := found("doubled-word", Info, "home", doc, 36, "en", "es", "See all projects", "Ver todos los los proyectos", "", "los los",
		cecl10n.Errorf(&i18n.Message{ID: "test.doubled", Other: "“{{.Word}}” stands twice"}, "Word", "los"))
	once := "los"
	d.Fix = &once
	return []Finding{a, b, c, d}
}

func forumFindings() []Finding {
	const doc = "foros/2025/convocatoria.md"
	a := found("numbers", Warning, "forum", doc, 3, "es", "fr", "El foro se llevará a cabo el 12 de junio de 2025 en Mérida, Yucatán.",
		"Le forum aura lieu le 12 juin 2025 à Mérida, au Yucatán.", "", "", missing("3"))
	b := a
	b.Check, b.Known, b.Key = "fr-colon", true, "other"
	return []Finding{a, b}
}

// findings are what the checks found in the publications of the fixture and
// in a translators’ file without a project.
func findings() *Findings {
	long := strings.Repeat("Un long paragraphe qui ne finit pas. ", 20)
	po := found("invisible", Error, "", "po/fr.po", 1204, "en", "fr-CA", "Before "+catalog.Text(long)+"after.", catalog.Text(long+"Le\u200bmot 環境協力 e\u0301te\u0301. "+long), "Before", "\u200bmot 環境協力 e\u0301",
		cecl10n.Errorf(&i18n.Message{ID: "test.invisible", Other: "a character that nobody sees"}))
	po.Form = "one"
	spaces := found("double-space", Info, "", "po/fr.po", 1300, "en", "fr-CA", "One two", "Un  deux", "", "  ", cecl10n.Errorf(&i18n.Message{ID: "test.spaces", Other: "two spaces"}))
	none := ""
	spaces.Fix = &none
	placeless := found("custom", Warning, "", "", 0, "", "fr-CA", "Source", "Cible", "", "", errors.New("a rule of the project"))
	placeless.ID = "menu.file"
	rule := func(name string, s Severity, title, explain *i18n.Message) Rule { return Rule{name, s, title, explain} }
	f := &Findings{Messages: 5204,
		List: slices.Concat(homeFindings(), forumFindings(), []Finding{po, spaces, placeless}),
		Rules: []Rule{
			rule("unchanged", Warning, &i18n.Message{ID: "test.unchanged", Other: "Left in the source language"}, &i18n.Message{ID: "test.unchanged.explain", Other: "The translation is the source text, word for word."}),
			rule("numbers", Error, &i18n.Message{ID: "test.numbers", Other: "Numbers of another value"}, &i18n.Message{ID: "test.numbers.explain", Other: "A value of the source is not in the translation."}),
			rule("fr-colon", Warning, &i18n.Message{ID: "test.fr-colon", Other: "Space before a colon"}, &i18n.Message{ID: "test.fr-colon.explain", Other: "French has a no-break space before it."}),
			rule("doubled-word", Info, &i18n.Message{ID: "test.doubled-word", Other: "A word twice"}, nil),
			rule("invisible", Error, &i18n.Message{ID: "test.invisible-title", Other: "Invisible characters"}, nil),
		},
		Conventions: []Convention{{Check: "double-space", Language: "fr", Follows: 2, Deviates: 20}, {Check: "double-space", Language: "fr", Follows: 2, Deviates: 10},
			{Check: "fr-highpunct", Language: "fr", Follows: 3, Deviates: 1203}, {Check: "en-quotes", Language: "en-US", Deviates: 12}},
	}
	for _, in := range fixture() {
		f.Publications = append(f.Publications, in.Publication)
	}
	f.Publications = append(f.Publications, catalog.Publication{Source: "en", Languages: []string{"fr-CA"}, Documents: []string{"po/fr.po"}})
	return f
}

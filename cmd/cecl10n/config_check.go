package main

import (
	"errors"
	"maps"
	"path"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// checkConfig is what [check] says, at the root or of a publication.
type checkConfig struct {
	Only, Skip []string
	Severity   map[string]string            // by check: off, info, warning, error
	Profile    map[string]string            // by language: the name of a profile
	Typography map[string]map[string]string // by language: keys of the profile
	Baseline   string                       // a path in the project, "" if there is none
	Words      []string                     // paths in the project
	Spelling   bool
	// Codes that a translation may leave out, or have more often.
	AllowDelete, AllowCopy []string
	Silences               []silence
	Custom                 []customCheck
}

// A silence is a pattern of findings that do not count. What it does not say
// matches anything.
type silence struct {
	check, publication, document, id, language string
	source, target, words                      *regexp.Regexp
	reason, until                              string

	at   cecl10n.PositionError // where it stands
	used *bool                 // a finding was one of it; publications share it
}

// A customCheck is a check of the project's own.
type customCheck struct {
	check.Custom
	message map[string]string // by language of the tool; "" for all
}

var (
	checkKeys = []string{"only", "skip", "severity", "profile", "typography", "baseline", "words", "spelling",
		"allow_delete", "allow_copy", "silence", "custom"}
	silenceKeys = []string{"check", "reason", "until", "document", "id", "language", "source", "target", "words"}
	customKeys  = []string{"name", "pattern", "source", "absent", "languages", "severity", "message", "fix"}

	severityChoices = []string{"off", "info", "warning", "error"}
	goodCheckName   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	goodCode        = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9:._-]*$`)
)

// checks reads [check] over def. publications are the IDs that there are, nil
// in a publication's own table.
func (c *config) checks(t tomlTable, def checkConfig, publications []string) checkConfig {
	t.only(checkKeys...)
	k := def
	k.Custom = slices.Clip(k.Custom)
	for _, own := range t.tables("custom") {
		c.custom(own, &k)
	}
	names := checkNames(k.Custom)
	if t.has("only") {
		k.Only, k.Skip = t.checkList("only", names), nil
	}
	if t.has("skip") {
		k.Skip = t.checkList("skip", names)
	}
	if t.has("severity") {
		k.Severity = maps.Clone(k.Severity)
		if k.Severity == nil {
			k.Severity = map[string]string{}
		}
		sub := t.table("severity")
		for _, name := range slices.Sorted(maps.Keys(sub.m)) {
			if !slices.Contains(names, name) {
				t.r.noCheck(t.r.place(sub.sub(name)).key, name, names)
				continue
			}
			if v := sub.choice(name, "", severityChoices...); v != "" {
				k.Severity[name] = v
			}
		}
	}
	if t.has("profile") {
		k.Profile = c.profiles(t, k.Profile)
	}
	if t.has("typography") {
		k.Typography = c.typography(t.table("typography"), k.Typography)
	}
	if t.has("baseline") {
		k.Baseline = t.projectPath(t.str("baseline"), t.r.place(t.sub("baseline")).value)
		// It is written: never over a catalog, or over a document.
		switch locales := path.Clean(c.Locales) + "/"; {
		case k.Baseline == "":
		case path.Ext(k.Baseline) != ".jsonl":
			t.fail("baseline", &i18n.Message{ID: "config.baseline-name", Other: "“{{.Path}}” is no name for a baseline; it ends in .jsonl, as in check-baseline.jsonl"}, "Path", k.Baseline)
		case locales == "./" && strings.Contains(k.Baseline, "/"), strings.HasPrefix(strings.ToLower(k.Baseline), strings.ToLower(locales)):
			t.fail("baseline", &i18n.Message{ID: "config.baseline-catalogs", Other: "“{{.Path}}” is in the folder of the catalogs; use another one"}, "Path", k.Baseline)
		}
	}
	if t.has("words") {
		k.Words = nil
		for i, p := range t.strs("words") {
			k.Words = append(k.Words, t.projectPath(p, t.r.place(t.sub("words", indexKey(i))).value))
		}
	}
	if t.has("spelling") {
		k.Spelling = t.boolean("spelling")
	}
	for key, to := range map[string]*[]string{"allow_delete": &k.AllowDelete, "allow_copy": &k.AllowCopy} {
		if !t.has(key) {
			continue
		}
		*to = t.strs(key)
		for i, code := range *to {
			if !goodCode.MatchString(code) {
				t.failAt(key, i, &i18n.Message{ID: "config.bad-code", Other: "“{{.Code}}” is not the name of a code; write em for <em>"}, "Code", code)
			}
		}
	}
	k.Silences = slices.Clip(k.Silences)
	for _, s := range t.tables("silence") {
		k.Silences = append(k.Silences, c.silence(s, names, publications))
	}
	return k
}

// apart notes where the baseline is one of the publication's documents.
func (p *publication) apart() {
	for i, pattern := range p.patterns {
		if b := p.Check.Baseline; b != "" && (path.Clean(pattern) == b || doublestar.ValidatePattern(pattern) && doublestar.MatchUnvalidated(pattern, b)) {
			p.table.failAt("documents", i, &i18n.Message{ID: "config.baseline-document", Other: "the baseline “{{.Path}}” is one of the documents; use another name for it"}, "Path", b)
		}
	}
}

// checkNames are the names of all checks, with those of a project.
func checkNames(custom []customCheck) []string {
	var names []string
	for _, c := range check.All {
		names = append(names, c.Name)
	}
	for i := range custom {
		names = append(names, custom[i].Name)
	}
	return names
}

// checkNames are the names of all checks, with those of all publications.
func (c *config) checkNames() []string {
	names := checkNames(c.Check.Custom)
	for _, pub := range c.Publications {
		for i := range pub.Check.Custom {
			if name := pub.Check.Custom[i].Name; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// checkList returns a list of names of checks.
func (t tomlTable) checkList(key string, names []string) []string {
	list := t.strs(key)
	for i, name := range list {
		if !slices.Contains(names, name) {
			t.r.noCheck(t.r.place(t.sub(key, indexKey(i))).value, name, names)
		}
	}
	return list
}

func (r *configReader) noCheck(at int, name string, names []string) {
	r.failErr(at, noCheck(name, names))
}

// noCheck says that there is no check called name.
func noCheck(name string, names []string) error {
	if s := suggest(name, names); s != "" {
		return cecl10n.Errorf(&i18n.Message{ID: "check.unknown-suggest", Other: "there is no check “{{.Name}}”; did you mean “{{.Suggestion}}”?"}, "Name", name, "Suggestion", s)
	}
	return cecl10n.Errorf(&i18n.Message{ID: "check.unknown", Other: "there is no check “{{.Name}}”; “cecl10n explain checks” lists them"}, "Name", name)
}

// projectPath returns a path in the project, cleaned.
func (t tomlTable) projectPath(p string, at int) string {
	if p == "" {
		return ""
	}
	clean := path.Clean(p)
	switch {
	case !inside(clean) || clean == ".":
		t.r.fail(at, leavesProject, "Path", p)
	case ofVersionControl(clean):
		t.r.fail(at, intoVersionControl, "Path", p)
	}
	return clean
}

// profiles reads which profile each language has, over def.
func (c *config) profiles(t tomlTable, def map[string]string) map[string]string {
	out := maps.Clone(def)
	if out == nil {
		out = map[string]string{}
	}
	byLang := t.byLang("profile", c.Languages)
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		name := byLang[lang]
		if lang == "" {
			langs := c.speaking(name)
			if !slices.Contains(locales.ProfileNames(), name) || len(langs) == 0 {
				t.badChoice("profile", name, locales.ProfileNames())
			}
			for _, l := range langs {
				out[l] = name
			}
			continue
		}
		if choices := profilesFor(lang); !slices.Contains(choices, name) {
			t.table("profile").badChoice(lang, name, choices)
			continue
		}
		out[lang] = name
	}
	return out
}

// speaking returns the languages of the project that a profile is for.
func (c *config) speaking(profile string) []string {
	var out []string
	for _, l := range c.Languages {
		if locales.Base(l) == locales.Base(profile) {
			out = append(out, l)
		}
	}
	return out
}

// profilesFor returns the names of the profiles of a language, of all if it has none.
func profilesFor(lang string) []string {
	var out []string
	for _, name := range locales.ProfileNames() {
		if locales.Base(name) == locales.Base(lang) {
			out = append(out, name)
		}
	}
	if out == nil {
		return locales.ProfileNames()
	}
	return out
}

// typography reads the keys of profiles by language, over def.
func (c *config) typography(t tomlTable, def map[string]map[string]string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for lang, keys := range def {
		out[lang] = maps.Clone(keys)
	}
	t.only(c.Languages...)
	for _, lang := range c.Languages {
		if !t.has(lang) {
			continue
		}
		sub := t.table(lang)
		var names []string
		for _, key := range locales.ProfileKeys() {
			if key.Languages != nil && !slices.Contains(key.Languages, locales.Base(lang)) {
				continue
			}
			names = append(names, key.Name)
			if v := sub.choice(key.Name, "", key.Choices...); v != "" {
				if out[lang] == nil {
					out[lang] = map[string]string{}
				}
				out[lang][key.Name] = v
			}
		}
		sub.only(names...)
	}
	return out
}

// regexp returns a regular expression, nil if there is none.
func (t tomlTable) regexp(key string) *regexp.Regexp {
	s := t.str(key)
	if s == "" {
		return nil
	}
	re, err := regexp.Compile(s)
	if err != nil {
		problem := err.Error()
		if se, ok := errors.AsType[*syntax.Error](err); ok {
			problem = se.Code.String() + ": " + se.Expr
		}
		t.fail(key, &i18n.Message{ID: "config.bad-regexp", Other: "{{.Key}} is not a regular expression (RE2): {{.Problem}}"}, "Key", key, "Problem", problem)
		return nil
	}
	return re
}

// silence reads a pattern of findings that do not count.
func (c *config) silence(t tomlTable, names, publications []string) silence {
	keys := silenceKeys
	if publications != nil {
		keys = append(slices.Clip(keys), "publication")
	}
	t.only(keys...)
	s := silence{check: t.str("check"), document: t.str("document"), id: t.str("id"), language: t.str("language"),
		source: t.regexp("source"), target: t.regexp("target"), words: t.regexp("words"),
		reason: strings.TrimSpace(t.str("reason")), until: t.date("until"), used: new(bool)}
	if at, ok := errors.AsType[*cecl10n.PositionError](t.r.placed(t.r.place(t.path).key, errors.ErrUnsupported)); ok {
		s.at = *at
	}
	switch {
	case !t.has("check"):
		t.missing("check", `check = "doubled-word"`)
	case t.isText("check") && s.check != "*" && !slices.Contains(names, s.check):
		t.r.noCheck(t.r.place(t.sub("check")).value, s.check, names)
	}
	switch {
	case !t.has("reason"):
		t.missing("reason", `reason = "…"`)
	case s.reason == "" && t.isText("reason"):
		t.fail("reason", &i18n.Message{ID: "config.no-reason", Other: "say why these findings are no fault"})
	}
	if s.language != "" && !slices.Contains(c.Languages, s.language) {
		t.badChoice("language", s.language, c.Languages)
	}
	if s.document != "" && !doublestar.ValidatePattern(s.document) {
		t.fail("document", badPattern, "Pattern", s.document)
	}
	if publications != nil {
		if s.publication = t.str("publication"); s.publication != "" && !slices.Contains(publications, s.publication) {
			t.badChoice("publication", s.publication, publications)
		}
		if s.check == "*" && s.publication+s.document+s.id+s.language == "" && s.source == nil && s.target == nil && s.words == nil {
			t.fail("check", &i18n.Message{ID: "config.silences-all", Other: "this silences every finding there is; say which: publication, document, id, language, source, target or words"})
		}
	}
	return s
}

// matches reports whether a finding is one of the silence.
func (s *silence) matches(f *reports.Finding) bool {
	return (s.check == "*" || s.check == f.Check) &&
		(s.publication == "" || s.publication == f.Publication) &&
		(s.language == "" || s.language == f.Language) &&
		(s.document == "" || s.document == f.Document || doublestar.MatchUnvalidated(s.document, f.Document)) &&
		(s.id == "" || s.id == f.ID || strings.Contains(s.id, "*") && wild(s.id, f.ID)) &&
		(s.words == nil || s.words.MatchString(f.Words()) || s.words.MatchString(f.Subject().Words)) &&
		(s.source == nil || s.source.MatchString(string(f.Source))) &&
		(s.target == nil || s.target.MatchString(string(f.Target)))
}

// custom reads a check of the project's own into k.
func (c *config) custom(t tomlTable, k *checkConfig) {
	t.only(customKeys...)
	own := customCheck{Custom: check.Custom{Name: t.str("name"), Pattern: t.regexp("pattern"), Source: t.regexp("source"),
		Absent: t.boolean("absent")}}
	switch {
	case !t.has("name"):
		t.missing("name", `name = "no-please"`)
	case !t.isText("name"): // noted already
	case !goodCheckName.MatchString(own.Name):
		t.fail("name", &i18n.Message{ID: "config.bad-check-name", Other: "“{{.Name}}” cannot be the name of a check; use small letters, digits and “-” between them"}, "Name", own.Name)
	case slices.Contains(checkNames(k.Custom), own.Name):
		t.fail("name", &i18n.Message{ID: "config.check-twice", Other: "there is a check “{{.Name}}” already; give this one another name"}, "Name", own.Name)
	}
	switch {
	case !t.has("pattern") && !t.has("source"):
		t.missing("pattern", `pattern = "(?i)s’il vous plaît"`)
	case own.Absent && (!t.has("pattern") || !t.has("source")):
		t.fail("absent", &i18n.Message{ID: "config.absent", Other: "absent needs both: source, and the pattern that must be in the translation then"})
	}
	for key, re := range map[string]*regexp.Regexp{"pattern": own.Pattern, "source": own.Source} {
		if re != nil && re.MatchString("") || t.isText(key) && t.str(key) == "" {
			t.fail(key, &i18n.Message{ID: "config.matches-empty", Other: "{{.Key}} matches the empty text, so it is found everywhere"}, "Key", key)
		}
	}
	for i, l := range t.strs("languages") {
		if !slices.ContainsFunc(c.Languages, func(lang string) bool { return lang == l || locales.Base(lang) == l }) {
			t.failAt("languages", i, &i18n.Message{ID: "config.not-a-language",
				Other: "“{{.Language}}” is not one of the languages {{.Languages}}"}, "Language", l, "Languages", strings.Join(c.Languages, ", "))
		}
		own.Languages = append(own.Languages, locales.Base(l))
	}
	own.Severity, _ = reports.ParseSeverity(t.choice("severity", "warning", "info", "warning", "error"))
	spoken := slices.Clone(c.Languages)
	for _, l := range cecl10n.Languages {
		if !slices.Contains(spoken, l) {
			spoken = append(spoken, l)
		}
	}
	if own.message = t.byLang("message", spoken); !t.has("message") {
		t.missing("message", `message = "…"`)
	}
	if t.has("fix") {
		fix := t.str("fix")
		if own.Fix = &fix; !t.has("pattern") || own.Absent {
			t.fail("fix", &i18n.Message{ID: "config.fix", Other: "fix needs a pattern that it can replace"})
		}
	}
	k.Custom = append(k.Custom, own)
}

// in returns the check with its message in a language of the tool.
func (own *customCheck) in(lang string) *check.Check {
	c := own.Custom
	c.Title = own.message[lang]
	for _, l := range slices.Sorted(maps.Keys(own.message)) {
		if c.Title == "" || l == "" || locales.Base(l) == lang && own.message[lang] == "" {
			c.Title = own.message[l]
		}
	}
	if c.Title == "" {
		c.Title = own.Name
	}
	return c.Check()
}

// profilesOf returns the typographic conventions of languages.
func (k *checkConfig) profilesOf(langs []string) map[string]*locales.Profile {
	out := map[string]*locales.Profile{}
	for _, lang := range langs {
		name, chosen := k.Profile[lang]
		if !chosen && k.Typography[lang] == nil {
			continue
		}
		p := locales.ProfileOf(lang)
		if chosen {
			p = locales.ProfileOf(name)
			p.Strict = true
		}
		for key, value := range k.Typography[lang] {
			_ = p.Set(key, value) // was looked at when it was read
		}
		out[lang] = p
	}
	return out
}

// completeProfiles returns the names of the typographic profiles.
func completeProfiles(*call) []string { return locales.ProfileNames() }

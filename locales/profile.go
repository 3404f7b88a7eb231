package locales

import (
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A Profile is a set of typographic conventions of a language. Each of its
// fields is a key of the configuration, see ProfileKeys; "" and "any" demand
// nothing.
//
// The conventions come from: for French, the Banque de dépannage linguistique
// of the Office québécois de la langue française and The Canadian Style and Le
// guide du rédacteur of the Translation Bureau (fr-CA), the Lexique des règles
// typographiques of the Imprimerie nationale (fr-FR); for Spanish, the
// Ortografía of the Real Academia Española and NOM-008-SCFI (es-MX); for
// numbers, Unicode CLDR. Where practice differs inside a language, the
// defaults are those of the Commission for Environmental Cooperation.
type Profile struct {
	Name string // BCP 47: "fr-CA"; "" where nothing is known of the language
	// Strict: somebody chose it; texts that have another convention as a whole
	// are not excused.
	Strict bool

	Colon        string // space before the colon: none, nbsp, nnbsp, any
	High         string // space before ; ! ?: none, nbsp, nnbsp, any
	Quotes       string // first-level quotes: guillemets, curly, straight, any
	Inner        string // quotes within quotes: guillemets, curly, single, straight, any
	QuoteSpace   string // space inside guillemets: none, nbsp, nnbsp, any
	QuoteStop    string // full stop at a closing quote: outside, inside, any
	Apostrophe   string // curly, straight, any
	Decimal      string // comma, point, any
	Grouping     string // of thousands: nbsp, nnbsp, comma, point, none, any
	GroupFrom    string // least number of digits that are grouped: 4, 5, any
	Percent      string // space before the percent sign: none, nbsp, nnbsp, same (one way in a publication), any
	Unit         string // space before a unit: nbsp, nnbsp, any
	Currency     string // place of a currency sign: before, after, any
	DateOrder    string // day-month, month-day, any
	DateYear     string // Spanish, before the year: de, del, any
	Time         string // h (14 h 30), colon (14:30), any
	Ordinal      string // short (2e), dotted (2.º), plain (2º), any
	Ellipsis     string // sign, dots, any
	Months       string // first letter of months, days and languages: lower, capital, any
	Capitals     string // accents on capitals: accented, any
	Honorific    string // final (a dot unless the last letter is kept: M., Mme), dot (Sr.), any
	Dash         string // around an em dash: spaced, attached (—so—), closed (a—b), any
	UnitedStates string // Spanish abbreviation: spaced (EE. UU.), eua, any
	Spelling     string // English: canadian, american, british, any
}

// The values that most keys have in common.
const (
	AnyStyle = "any"
	NoSpace  = "none"
	NBSP     = "nbsp"  // U+00A0; U+202F is as good
	NNBSP    = "nnbsp" // U+202F; U+00A0 is as good
	SameWay  = "same"
)

// Demands reports whether a value of a Profile demands something.
func Demands(value string) bool { return value != "" && value != AnyStyle }

// SpaceOf returns the space that a value of a Profile stands for: "" for none.
func SpaceOf(value string) string {
	switch value {
	case NBSP:
		return "\u00a0"
	case NNBSP:
		return "\u202f"
	}
	return ""
}

// ApostropheOf returns the apostrophe of the profile.
func (p *Profile) ApostropheOf() string {
	if p.Apostrophe == "straight" {
		return "'"
	}
	return "’"
}

// profiles are the conventions by name.
var profiles = func() map[string]*Profile {
	frCA := Profile{Name: "fr-CA",
		// OQLF: a no-break space before the colon and inside guillemets, none
		// before the other high signs.
		Colon: NBSP, High: NoSpace, Quotes: "guillemets", Inner: "curly", QuoteSpace: NBSP, QuoteStop: AnyStyle,
		Apostrophe: "curly", Decimal: "comma", Grouping: NBSP, GroupFrom: AnyStyle, Percent: NBSP, Unit: NBSP,
		Currency: "after", DateOrder: "day-month", Time: "h", Ordinal: "short", Ellipsis: "sign",
		Months: "lower", Capitals: "accented", Honorific: "final", Dash: "spaced",
	}
	frFR := frCA
	frFR.Name = "fr-FR"
	// Imprimerie nationale: a narrow no-break space before ; ! ?
	frFR.High, frFR.Grouping = NNBSP, NNBSP
	frFR.Inner = "guillemets"
	esMX := Profile{Name: "es-MX",
		// “ ” and 1,234.5 are the practice of Mexico and of the body; RAE puts
		// « » first and leaves the choice.
		Colon: NoSpace, High: NoSpace, Quotes: "curly", Inner: "single", QuoteSpace: NoSpace, QuoteStop: "outside",
		Apostrophe: "curly", Decimal: "point", Grouping: "comma", GroupFrom: AnyStyle, Percent: SameWay, Unit: NBSP,
		Currency: "before", DateOrder: "day-month", DateYear: AnyStyle, Time: AnyStyle, Ordinal: "dotted", Ellipsis: "sign",
		Months: "lower", Capitals: "accented", Honorific: "dot", Dash: "attached", UnitedStates: AnyStyle,
	}
	esES := esMX
	esES.Name = "es-ES"
	esES.Quotes, esES.Inner = "guillemets", "curly"
	esES.Decimal, esES.Grouping, esES.GroupFrom, esES.Currency = "comma", NBSP, "5", "after"
	esES.UnitedStates = "spaced"
	enCA := Profile{Name: "en-CA",
		Colon: NoSpace, High: NoSpace, Quotes: "curly", Inner: "single", QuoteSpace: NoSpace, QuoteStop: AnyStyle,
		Apostrophe: "curly", Decimal: "point", Grouping: "comma", GroupFrom: AnyStyle, Percent: NoSpace, Unit: AnyStyle,
		Currency: "before", DateOrder: "day-month", Time: AnyStyle, Ordinal: AnyStyle, Ellipsis: AnyStyle,
		Months: "capital", Capitals: AnyStyle, Honorific: AnyStyle, Dash: AnyStyle, Spelling: "canadian",
	}
	enUS := enCA
	enUS.Name = "en-US"
	enUS.DateOrder, enUS.Spelling = "month-day", "american"
	m := map[string]*Profile{}
	for _, p := range []Profile{frCA, frFR, esMX, esES, enCA, enUS} {
		m[p.Name] = &p
	}
	return m
}()

// ProfileNames are the profiles that there are.
func ProfileNames() []string { return []string{"en-CA", "en-US", "fr-CA", "fr-FR", "es-MX", "es-ES"} }

// ProfileOf returns the conventions of a language tag; without a region those
// of Canada for English and French, and of Mexico for Spanish. For another
// language the profile demands nothing. The caller may change what it gets.
func ProfileOf(tag string) *Profile {
	tag = Canonical(tag)
	name := ""
	region := ""
	for i, part := range strings.Split(tag, "-") {
		if i > 0 && (len(part) == 2 || len(part) == 3 && part[0] <= '9') {
			region = strings.ToUpper(part)
			break
		}
		if i > 0 && len(part) == 1 {
			break
		}
	}
	switch base := strings.ToLower(tag); {
	case base == "fr" || strings.HasPrefix(base, "fr-"):
		switch region {
		case "", "CA", "US", "MX", "PM", "HT":
			name = "fr-CA"
		default:
			name = "fr-FR"
		}
	case base == "es" || strings.HasPrefix(base, "es-"):
		switch region {
		// CLDR: the regions of es that write a decimal point.
		case "", "419", "MX", "US", "PR", "DO", "GT", "HN", "NI", "SV", "PA", "PE", "BZ", "CA", "013":
			name = "es-MX"
		default:
			name = "es-ES"
		}
	case base == "en" || strings.HasPrefix(base, "en-"):
		switch region {
		case "US", "PH", "PR", "GU", "VI", "AS":
			name = "en-US"
		case "", "CA":
			name = "en-CA"
		default:
			p := *profiles["en-CA"]
			p.Name, p.Spelling = tag, "british"
			return &p
		}
	default:
		return &Profile{}
	}
	p := *profiles[name]
	return &p
}

// A ProfileKey is a convention that can be chosen.
type ProfileKey struct {
	Name      string   // in the configuration: "quote_space"
	Languages []string // base languages it matters for; nil: all
	Choices   []string
	Explain   *i18n.Message

	field func(*Profile) *string
}

// Value returns what a profile says of the key: "any" where it demands nothing.
func (k *ProfileKey) Value(p *Profile) string {
	if v := *k.field(p); v != "" {
		return v
	}
	return AnyStyle
}

// A ProfileError says that a key or its value is none that there is.
type ProfileError struct {
	Key, Value string
	Choices    []string // the values of the key; of an unknown key, the keys
	Unknown    bool     // there is no such key
}

// Error returns the error in a few words for programs; commands print their own.
func (e *ProfileError) Error() string {
	if e.Unknown {
		return "unknown key " + e.Key
	}
	return "unknown value " + e.Value + ": " + strings.Join(e.Choices, ", ")
}

// Set sets a key of the profile; the key “profile” takes over all of the
// profile named value. The error is a *ProfileError.
func (p *Profile) Set(key, value string) error {
	if key == "profile" {
		q := profiles[value]
		if q == nil {
			return &ProfileError{Key: key, Value: value, Choices: ProfileNames()}
		}
		strict := p.Strict
		*p = *q
		p.Strict = strict
		return nil
	}
	keys := ProfileKeys()
	for i := range keys {
		if k := &keys[i]; k.Name == key {
			if !slices.Contains(k.Choices, value) {
				return &ProfileError{Key: key, Value: value, Choices: k.Choices}
			}
			*k.field(p) = value
			return nil
		}
	}
	e := &ProfileError{Key: key, Unknown: true, Choices: []string{"profile"}}
	for i := range keys {
		e.Choices = append(e.Choices, keys[i].Name)
	}
	return e
}

// ProfileKeys are the conventions that can be chosen, in the order of their
// documentation.
func ProfileKeys() []ProfileKey {
	spaces := []string{NoSpace, NBSP, NNBSP, AnyStyle}
	return []ProfileKey{
		{Name: "colon", Choices: spaces, field: func(p *Profile) *string { return &p.Colon },
			Explain: &i18n.Message{ID: "profile.colon", Other: "the space before a colon"}},
		{Name: "high", Choices: spaces, field: func(p *Profile) *string { return &p.High },
			Explain: &i18n.Message{ID: "profile.high", Other: "the space before ; ! and ?"}},
		{Name: "quotes", Choices: []string{"guillemets", "curly", "straight", AnyStyle}, field: func(p *Profile) *string { return &p.Quotes },
			Explain: &i18n.Message{ID: "profile.quotes", Other: "quotation marks: « », “ ” or straight ones"}},
		{Name: "inner_quotes", Choices: []string{"guillemets", "curly", "single", "straight", AnyStyle}, field: func(p *Profile) *string { return &p.Inner },
			Explain: &i18n.Message{ID: "profile.inner_quotes", Other: "quotation marks within a quotation"}},
		{Name: "quote_space", Choices: spaces, field: func(p *Profile) *string { return &p.QuoteSpace },
			Explain: &i18n.Message{ID: "profile.quote_space", Other: "the space inside « »"}},
		{Name: "quote_stop", Choices: []string{"outside", "inside", AnyStyle}, field: func(p *Profile) *string { return &p.QuoteStop },
			Explain: &i18n.Message{ID: "profile.quote_stop", Other: "a full stop outside or inside the closing quotation mark"}},
		{Name: "apostrophe", Choices: []string{"curly", "straight", AnyStyle}, field: func(p *Profile) *string { return &p.Apostrophe },
			Explain: &i18n.Message{ID: "profile.apostrophe", Other: "the apostrophe, ’ or straight"}},
		{Name: "decimal", Choices: []string{"comma", "point", AnyStyle}, field: func(p *Profile) *string { return &p.Decimal },
			Explain: &i18n.Message{ID: "profile.decimal", Other: "the decimal mark"}},
		{Name: "grouping", Choices: []string{NBSP, NNBSP, "comma", "point", NoSpace, AnyStyle}, field: func(p *Profile) *string { return &p.Grouping },
			Explain: &i18n.Message{ID: "profile.grouping", Other: "what parts the thousands of a number"}},
		{Name: "group_from", Choices: []string{"4", "5", AnyStyle}, field: func(p *Profile) *string { return &p.GroupFrom },
			Explain: &i18n.Message{ID: "profile.group_from", Other: "how many digits a number has that is grouped"}},
		{Name: "percent", Choices: []string{NoSpace, NBSP, NNBSP, SameWay, AnyStyle}, field: func(p *Profile) *string { return &p.Percent },
			Explain: &i18n.Message{ID: "profile.percent", Other: "the space before a percent sign; same: one way in a publication"}},
		{Name: "unit", Choices: []string{NBSP, NNBSP, AnyStyle}, field: func(p *Profile) *string { return &p.Unit },
			Explain: &i18n.Message{ID: "profile.unit", Other: "the space between a number and its unit"}},
		{Name: "currency", Choices: []string{"before", "after", AnyStyle}, field: func(p *Profile) *string { return &p.Currency },
			Explain: &i18n.Message{ID: "profile.currency", Other: "where a currency sign stands"}},
		{Name: "date_order", Choices: []string{"day-month", "month-day", AnyStyle}, field: func(p *Profile) *string { return &p.DateOrder },
			Explain: &i18n.Message{ID: "profile.date_order", Other: "the order of day and month in a date"}},
		{Name: "date_year", Languages: []string{"es"}, Choices: []string{"de", "del", AnyStyle}, field: func(p *Profile) *string { return &p.DateYear },
			Explain: &i18n.Message{ID: "profile.date_year", Other: "the word before the year of a date"}},
		{Name: "time", Choices: []string{"h", "colon", AnyStyle}, field: func(p *Profile) *string { return &p.Time },
			Explain: &i18n.Message{ID: "profile.time", Other: "times of day: 14 h 30 or 14:30"}},
		{Name: "ordinal", Languages: []string{"fr", "es"}, Choices: []string{"short", "dotted", "plain", AnyStyle}, field: func(p *Profile) *string { return &p.Ordinal },
			Explain: &i18n.Message{ID: "profile.ordinal", Other: "ordinals: short is 2e, dotted 2.º, plain 2º"}},
		{Name: "ellipsis", Choices: []string{"sign", "dots", AnyStyle}, field: func(p *Profile) *string { return &p.Ellipsis },
			Explain: &i18n.Message{ID: "profile.ellipsis", Other: "the ellipsis, one sign or three dots"}},
		{Name: "months", Choices: []string{"lower", "capital", AnyStyle}, field: func(p *Profile) *string { return &p.Months },
			Explain: &i18n.Message{ID: "profile.months", Other: "the first letter of months, days and languages"}},
		{Name: "capitals", Languages: []string{"fr", "es"}, Choices: []string{"accented", AnyStyle}, field: func(p *Profile) *string { return &p.Capitals },
			Explain: &i18n.Message{ID: "profile.capitals", Other: "accents on capital letters"}},
		{Name: "honorific", Languages: []string{"fr", "es"}, Choices: []string{"final", "dot", AnyStyle}, field: func(p *Profile) *string { return &p.Honorific },
			Explain: &i18n.Message{ID: "profile.honorific", Other: "titles before a name: final, with a dot unless the last letter is kept; dot, always with one"}},
		{Name: "dash", Choices: []string{"spaced", "attached", "closed", AnyStyle}, field: func(p *Profile) *string { return &p.Dash },
			Explain: &i18n.Message{ID: "profile.dash", Other: "the spaces around an em dash: on both sides, outside of what it sets apart, or none"}},
		{Name: "united_states", Languages: []string{"es"}, Choices: []string{"spaced", "eua", AnyStyle}, field: func(p *Profile) *string { return &p.UnitedStates },
			Explain: &i18n.Message{ID: "profile.united_states", Other: "the abbreviation of the United States: EE. UU. or EUA"}},
		{Name: "spelling", Languages: []string{"en"}, Choices: []string{"canadian", "american", "british", AnyStyle}, field: func(p *Profile) *string { return &p.Spelling },
			Explain: &i18n.Message{ID: "profile.spelling", Other: "the spelling of English"}},
	}
}

package locales

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestProfileOf(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "fr-CA", "fr-CA": "fr-CA", "fr_CA.UTF-8": "fr-CA", "fr-FR": "fr-FR", "fr-BE": "fr-FR", "fr-CH": "fr-FR", "fr-LU": "fr-FR", "fr-Latn-FR": "fr-FR",
		"es": "es-MX", "es-MX": "es-MX", "es-419": "es-MX", "es-US": "es-MX", "es-GT": "es-MX", "es-ES": "es-ES", "es-AR": "es-ES", "es-CL": "es-ES",
		"en": "en-CA", "en-CA": "en-CA", "en-US": "en-US", "en-GB": "en-GB",
		"pt": "", "": "", "C": "", "x-y": "", "fra": "fr-CA", "fy-NL": "",
	} {
		if got := ProfileOf(tag).Name; got != want {
			t.Errorf("ProfileOf(%q) is %q, want %q", tag, got, want)
		}
	}
}

// The table of conventions, as the body wrote it down.
func TestProfiles(t *testing.T) {
	const table = `
		key           en-CA      en-US      fr-CA      fr-FR      es-MX      es-ES
		colon         none       none       nbsp       nbsp       none       none
		high          none       none       none       nnbsp      none       none
		quotes        curly      curly      guillemets guillemets curly      guillemets
		inner_quotes  single     single     curly      guillemets single     curly
		quote_space   none       none       nbsp       nbsp       none       none
		quote_stop    any        any        any        any        outside    outside
		apostrophe    curly      curly      curly      curly      curly      curly
		decimal       point      point      comma      comma      point      comma
		grouping      comma      comma      nbsp       nnbsp      comma      nbsp
		group_from    any        any        any        any        any        5
		percent       none       none       nbsp       nbsp       same       same
		unit          any        any        nbsp       nbsp       nbsp       nbsp
		currency      before     before     after      after      before     after
		date_order    day-month  month-day  day-month  day-month  day-month  day-month
		date_year     any        any        any        any        any        any
		time          any        any        h          h          any        any
		ordinal       any        any        short      short      dotted     dotted
		ellipsis      any        any        sign       sign       sign       sign
		months        capital    capital    lower      lower      lower      lower
		capitals      any        any        accented   accented   accented   accented
		honorific     any        any        final      final      dot        dot
		dash          any        any        spaced     spaced     attached   attached
		united_states any        any        any        any        any        spaced
		spelling      canadian   american   any        any        any        any`
	lines := strings.Split(strings.TrimSpace(table), "\n")
	names := strings.Fields(lines[0])[1:]
	keys := ProfileKeys()
	if len(lines)-1 != len(keys) {
		t.Errorf("%d keys, %d in the table", len(keys), len(lines)-1)
	}
	for i, line := range lines[1:] {
		f := strings.Fields(line)
		k := &keys[i]
		if k.Name != f[0] {
			t.Fatalf("key %s, want %s", k.Name, f[0])
		}
		for j, name := range names {
			if got := k.Value(ProfileOf(name)); got != f[1+j] {
				t.Errorf("%s of %s is %s, want %s", k.Name, name, got, f[1+j])
			}
			if !slices.Contains(k.Choices, f[1+j]) {
				t.Errorf("%s of %s is no choice", k.Name, name)
			}
		}
		if got := k.Value(ProfileOf("pt")); got != AnyStyle {
			t.Errorf("%s of another language is %s", k.Name, got)
		}
	}
	if !slices.Equal(slices.Sorted(slices.Values(names)), slices.Sorted(slices.Values(ProfileNames()))) {
		t.Error("ProfileNames are not those of the table")
	}
}

func TestProfileSet(t *testing.T) {
	p := ProfileOf("fr")
	p.Strict = true
	for _, k := range ProfileKeys() {
		for _, v := range k.Choices {
			if err := p.Set(k.Name, v); err != nil || k.Value(p) != v {
				t.Errorf("Set(%q, %q): %v", k.Name, v, err)
			}
		}
	}
	if k := ProfileOf("fr"); k.Colon != NBSP {
		t.Error("a change of one profile is seen in others")
	}
	if err := p.Set("profile", "fr-FR"); err != nil || p.High != NNBSP || !p.Strict {
		t.Errorf("Set(profile): %v, %+v", err, p)
	}
	var e *ProfileError
	if err := p.Set("colon", "wide"); !errors.As(err, &e) || e.Unknown || len(e.Choices) != 4 {
		t.Errorf("a wrong value: %v", err)
	}
	if err := p.Set("colour", "nbsp"); !errors.As(err, &e) || !e.Unknown || !slices.Contains(e.Choices, "colon") {
		t.Errorf("a wrong key: %v", err)
	}
	if err := p.Set("profile", "de-DE"); !errors.As(err, &e) {
		t.Errorf("a wrong profile: %v", err)
	}
}

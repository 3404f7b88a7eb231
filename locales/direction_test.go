package locales

import "testing"

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "ltr", "fr-CA": "ltr", "": "ltr", "x_y_z_": "ltr", "ar": "rtl", "he-IL": "rtl", "fa": "rtl", "ur_PK.UTF-8": "rtl",
		"az": "ltr", "az-Arab": "rtl", "pa": "ltr", "pa-PK": "rtl", "dv": "rtl", "ja": "ltr",
	} {
		if got := Direction(tag); got != want {
			t.Errorf("Direction(%q) = %q, want %q", tag, got, want)
		}
	}
}

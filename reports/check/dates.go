package check

import (
	"github.com/cecl10n/cecl10n/locales"
)

// isDate reports whether a value is a date or a year.
func isDate(v *locales.Value) bool {
	if v.Kind == locales.DateValue {
		return true
	}
	if v.Kind != locales.PlainNumber || v.DigitsHi-v.DigitsLo != 4 || v.Group != 0 || v.Decimal != 0 || v.Scale != 0 || v.Decade {
		return false
	}
	n := v.First().Int()
	return n >= 1500 && n < 2200
}

package check

import (
	"github.com/cecl10n/cecl10n/locales"
)

// matched calls f with each number of the source and the one of the translation
// that is the same.
func (p *Pair) matched(f func(s, t *locales.Value)) {
	if p.Source.Has&p.Target.Has&HasDigit == 0 {
		return
	}
	c := p.compareValues()
	for i, j := range c.to {
		if j >= 0 {
			f(&p.Source.Values()[i], &p.Target.Values()[j])
		}
	}
}

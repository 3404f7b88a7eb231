package main

import (
	"strings"
	"testing"
)

// The board speaks three languages and knows their plurals.
func TestBoard(t *testing.T) {
	for _, c := range []struct {
		args string
		want string
	}{
		{"-lang en -registered 1", "1 person is registered"},
		{"-lang en -registered 0", "0 persons are registered"},
		{"-lang fr-CA -registered 0", "0 personne est inscrite"}, // French counts zero as one
		{"-lang fr -registered 2", "2 personnes sont inscrites"},
		{"-lang fr -registered 1000000", "1000000 de personnes sont inscrites"},
		{"-lang es -registered 1", "1 persona está inscrita"},
		{"-lang es-MX -registered 69", "69 personas están inscritas"},
		{"-lang es -registered 79", "Queda sólo 1 lugar"},
		{"-lang es -seats 69", "La sala está llena"},
		{"-lang de -seats 69", "The room is full"}, // no German: English
	} {
		var out strings.Builder
		if err := run(strings.Fields(c.args), &out); err != nil {
			t.Errorf("%s: %v", c.args, err)
		}
		if !strings.Contains(out.String(), c.want) {
			t.Errorf("%s: no %q in\n%s", c.args, c.want, out.String())
		}
	}
}

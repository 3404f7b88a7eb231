package catalog

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// TestUpdateRevision ties the edited messages of a large revision, between
// many new and removed ones, to the right old ones.
func TestUpdateRevision(t *testing.T) {
	old, now, from := revision(8000, 400, 2600, 8331)
	c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, old)
	for i, e := range c.Entries {
		e.SetTarget("fr", &Target{Forms: Forms{Other: Text(strconv.Itoa(i))}})
	}
	c, _ = Update(c, now)
	var edited, right, wrong, added, tied int
	for i, e := range c.Entries {
		got := -1
		if tgt := e.Target("fr"); tgt != nil {
			got, _ = strconv.Atoi(string(tgt.Other))
		}
		switch truth := from[i]; {
		case truth < 0:
			added++
			if got >= 0 {
				tied++
			}
		case old[truth].Other != e.Other:
			edited++
			switch got {
			case truth:
				right++
			case -1:
			default:
				wrong++
			}
		case got < 0 || old[got].Other != e.Other:
			t.Errorf("%q is the same and tied to %d, not %d", e.Other, got, truth)
		}
	}
	t.Logf("edited %d, right %d, wrong %d; added %d, tied to a removed one %d", edited, right, wrong, added, tied)
	if edited < 300 || added < 2000 {
		t.Fatalf("%d edited, %d added: not what was asked for", edited, added)
	}
	if 100*right < 98*edited || 100*wrong >= edited {
		t.Errorf("of %d edited messages %d are tied to the right one, %d to a wrong one", edited, right, wrong)
	}
	if 20*tied > added {
		t.Errorf("%d of %d new messages are tied to something", tied, added)
	}
}

func BenchmarkUpdate(b *testing.B) {
	old, now, _ := revision(40000, 2000, 13000, 41657)
	c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, old)
	for _, e := range c.Entries {
		e.SetTarget("fr", &Target{Forms: Forms{Other: "fr:" + e.Other}, State: Approved})
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		Update(c, now)
	}
}

// BenchmarkUpdateSame is what status pays when nothing has changed.
func BenchmarkUpdateSame(b *testing.B) {
	old, _, _ := revision(40000, 0, 13000, 41657)
	c, _ := Update(&Catalog{Source: "en", Languages: []string{"fr"}}, old)
	for _, e := range c.Entries {
		e.SetTarget("fr", &Target{Forms: Forms{Other: "fr:" + e.Other}, State: Approved})
	}
	b.ReportAllocs()
	b.ResetTimer()
	for b.Loop() {
		Update(c, old)
	}
}

// revision makes two versions of a large publication: n old messages, of
// which so many are edited and, in the new version of about total messages,
// so many are new. from says which old message each new one was, -1 for none.
func revision(n, edited, added, total int) (old, now []Message, from []int) {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 6000)
	for i := range vocabulary {
		w := make([]byte, 3+r.IntN(8))
		for k := range w {
			w[k] = "etaoinshrdlucmfwypvbgk"[min(r.IntN(22), r.IntN(22))]
		}
		vocabulary[i] = string(w)
	}
	word := func() string {
		// Words are as frequent as in a language: few often, most hardly ever.
		f := r.Float64()
		return vocabulary[int(f*f*f*float64(len(vocabulary)))]
	}
	text := func() Text {
		s := make([]string, 2+r.IntN(24))
		for i := range s {
			s[i] = word()
		}
		return Text(strings.Join(s, " "))
	}
	const perDocument = 40
	for i := range n {
		old = append(old, Message{Document: fmt.Sprintf("d%04d.html", i/perDocument), Kind: "p", Forms: Forms{Other: text()}})
	}
	removed := n + added - total
	gone, changed, more := map[int]bool{}, map[int]bool{}, map[int]int{}
	for len(gone) < removed {
		gone[r.IntN(n)] = true
	}
	for len(changed) < edited {
		if i := r.IntN(n); !gone[i] {
			changed[i] = true
		}
	}
	for range added {
		more[r.IntN(n)]++
	}
	for i, m := range old {
		for range more[i] {
			now, from = append(now, Message{Document: m.Document, Kind: "p", Forms: Forms{Other: text()}}), append(from, -1)
		}
		if gone[i] {
			continue
		}
		if changed[i] {
			s := strings.Fields(string(m.Other))
			for range 1 + len(s)/8 {
				s[r.IntN(len(s))] = word()
			}
			m.Other = Text(strings.Join(s, " "))
		}
		now, from = append(now, m), append(from, i)
	}
	return old, now, from
}

package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
)

// The size of the update that is measured: a help system of one release
// against that of the next.
const (
	oldMessages = 40_000
	newMessages = 41_657
	edits       = 2_000
	additions   = 13_000
)

// texts makes the messages of two releases: what is neither added nor edited
// is the same; removals make up the difference. The words are made up, with
// the frequencies of a language (Zipf), and the seed is fixed. All numbers are
// divided by part.
func texts(part int) (old, now []placed) {
	oldMessages, newMessages, edits, additions := oldMessages/part, newMessages/part, edits/part, additions/part
	r := rand.New(rand.NewPCG(2022, 12))
	zipf := rand.NewZipf(r, 1.1, 4, 20_000)
	word := func() string {
		n := zipf.Uint64()
		var s []byte
		for {
			s = append(s, "bcdfghlmnprstvz"[n%15], "aeiou"[n/15%5])
			if n /= 75; n == 0 {
				return string(s)
			}
		}
	}
	sentence := func() string {
		words := make([]string, 4+r.IntN(24))
		for i := range words {
			words[i] = word()
		}
		return strings.ToUpper(words[0][:1]) + words[0][1:] + " " + strings.Join(words[1:], " ") + "."
	}
	for range oldMessages {
		old = append(old, placed{len(old) / perDocument, sentence()})
	}
	removed := oldMessages + additions - newMessages
	drop := map[int]bool{}
	for len(drop) < removed {
		drop[r.IntN(oldMessages)] = true
	}
	edit := map[int]bool{}
	for len(edit) < edits {
		if i := r.IntN(oldMessages); !drop[i] {
			edit[i] = true
		}
	}
	insert := map[int]int{}
	for range additions {
		insert[r.IntN(oldMessages)]++
	}
	for i, s := range old {
		for range insert[i] {
			now = append(now, placed{s.document, sentence()})
		}
		if drop[i] {
			continue
		}
		if edit[i] {
			words := strings.Fields(s.text)
			for range 1 + r.IntN(3) {
				words[r.IntN(len(words))] = word()
			}
			s.text = strings.Join(words, " ")
		}
		now = append(now, s)
	}
	return old, now
}

// A placed text is a text and the number of its document.
type placed struct {
	document int
	text     string
}

const perDocument = 60

func messages(texts []placed) []catalog.Message {
	out := make([]catalog.Message, len(texts))
	for i, t := range texts {
		out[i] = catalog.Message{
			Document: "help/" + strconv.Itoa(t.document) + ".html", Kind: "p",
			Forms: catalog.Forms{Other: catalog.Text(t.text)},
		}
	}
	return out
}

func translated(msgs []catalog.Message) *catalog.Catalog {
	c, _ := catalog.Update(&catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}, msgs)
	for _, e := range c.Entries {
		for _, lang := range c.Languages {
			e.SetTarget(lang, newTarget(lang, e))
		}
	}
	return c
}

func newTarget(lang string, e *catalog.Entry) *catalog.Target {
	return &catalog.Target{Forms: catalog.Forms{Other: catalog.Text(lang) + " " + e.Other}, State: catalog.Reviewed}
}

func update(b *bench) error {
	before, after := texts(1)
	old, now := translated(messages(before)), messages(after)
	var ch *catalog.Changes
	_, ch = catalog.Update(old, now)
	fmt.Fprintf(b.out, "  %d old, %d new messages: %d added, %d edited, %d moved, %d retired\n",
		len(before), len(now), len(ch.Added), len(ch.Edited), len(ch.Moved), len(ch.Retired))
	var times []time.Duration
	for range b.n {
		t, err := timed(func() error { catalog.Update(old, now); return nil })
		if err != nil {
			return err
		}
		times = append(times, t)
	}
	fmt.Fprintf(b.out, "  %-34s %12v\n", "catalog.Update", median(times).Round(time.Millisecond))
	return nil
}

// msgmergePart is the part of the texts that msgmerge gets: its time grows with
// the square of their number, and on all of them it runs for an hour.
const msgmergePart = 8

// msgmerge compares with gettext's program on the same texts, one run of it.
func msgmerge(b *bench) error {
	before, after := texts(msgmergePart)
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	po, pot := filepath.Join(tmp, "old.po"), filepath.Join(tmp, "new.pot")
	if err := writePO(po, before, true); err != nil {
		return err
	}
	if err := writePO(pot, after, false); err != nil {
		return err
	}
	old, now := translated(messages(before)), messages(after)
	fmt.Fprintf(b.out, "  %d old, %d new messages\n", len(old.Entries), len(now))
	ours, err := timed(func() error { catalog.Update(old, now); return nil })
	if err != nil {
		return err
	}
	theirs, err := timed(command("msgmerge", "--quiet", "-o", filepath.Join(tmp, "out.po"), po, pot))
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "  %-34s %12v\n  %-34s %12v\n  %-34s %11.0f× faster\n", "catalog.Update", ours, "msgmerge", theirs, "ours", float64(theirs)/float64(ours))
	return nil
}

func writePO(name string, texts []placed, translated bool) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprint(w, "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n")
	seen := map[string]bool{}
	for _, p := range texts {
		t := p.text
		if seen[t] {
			continue
		}
		seen[t] = true
		target := ""
		if translated {
			target = "fr " + t
		}
		fmt.Fprintf(w, "msgid %q\nmsgstr %q\n\n", t, target)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var waiveCommand = &command{
	Name:  "waive",
	Usage: &i18n.Message{ID: "waive.usage", Other: "record that a finding of a check is no fault"},
	Description: &i18n.Message{ID: "waive.description",
		Other: "Records in the ledger of a language why a finding does not count, who says so, and until when. A waiver speaks of one check and the words it found in one message, with those of the source that they are compared with: it stays while other things change, and says nothing of new words. Without --words it takes what the check finds in the message now. Whole classes of findings are silenced in cecl10n.toml instead: [[check.silence]]."},
	Args: argSpec{Value: &i18n.Message{ID: "waive.value-id", Other: "ID"}, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo,
		{Name: "only", Kind: listFlag, Value: valueNames, Complete: completeChecks,
			Usage: &i18n.Message{ID: "waive.flag-only", Other: "the check whose finding it is"}},
		{Name: "words", Kind: stringFlag, Value: valueText,
			Usage: &i18n.Message{ID: "waive.flag-words", Other: "the words that were found, where there are several findings"}},
		{Name: "reason", Kind: stringFlag, Value: valueText,
			Usage: &i18n.Message{ID: "waive.flag-reason", Other: "why it is no fault"}},
		{Name: "until", Kind: stringFlag, Value: valueDate,
			Usage: &i18n.Message{ID: "waive.flag-until", Other: "the last day it holds (2023-12-31); else for good"}},
		{Name: "remove", Kind: boolFlag, Usage: &i18n.Message{ID: "waive.flag-remove", Other: "take waivers back"}},
		{Name: "list", Kind: boolFlag, Usage: &i18n.Message{ID: "waive.flag-list", Other: "list the waivers"}},
		flagBy, flagDryRun, formatFlag("text", "json"), flagOutput},
	Examples: []example{
		{Line: "cecl10n waive 'site/en/index.html#since-1994' --only number-one-sided --to fr --reason 'the French text gives the year of the treaty'"},
		{Line: "cecl10n waive --list"},
		{Line: "cecl10n waive --remove 'site/en/index.html#since-1994' --only number-one-sided --to fr"},
	},
	Run: runWaive,
}

var valueDate = &i18n.Message{ID: "flag.value.date", Other: "DATE"}

func runWaive(ctx context.Context, c *call) error {
	remove, list := c.Bool("remove"), c.Bool("list")
	reason, until := strings.TrimSpace(c.String("reason")), c.String("until")
	switch {
	case remove && list:
		return usagef(&i18n.Message{ID: "waive.both", Other: "--remove and --list do not go together"})
	case !list && len(c.Args) == 0:
		return usagef(&i18n.Message{ID: "waive.no-id", Other: "name the message by its ID, as “cecl10n check --format json” shows it"})
	case !list && !remove && (len(c.List("only")) == 0 || len(c.List("to")) == 0):
		return usagef(&i18n.Message{ID: "waive.incomplete", Other: "say which check with --only, and which language with --to"})
	case !list && !remove && reason == "":
		return usagef(&i18n.Message{ID: "waive.no-reason", Other: "say with --reason why it is no fault"})
	case (list || remove) && (c.Set("reason") || c.Set("until")):
		return usagef(&i18n.Message{ID: "waive.reason-alone", Other: "--reason and --until are for a new waiver"})
	}
	if until != "" {
		if _, err := time.Parse(time.DateOnly, until); err != nil || until < c.today() {
			return usagef(&i18n.Message{ID: "waive.bad-date", Other: "--until: “{{.Date}}” is not a day to come; write it as 2023-12-31"}, "Date", until)
		}
	}
	p, err := c.load(ctx)
	if err != nil {
		return err
	}
	k, err := c.checker(ctx, p, selection{only: c.List("only"), noBaseline: true})
	if err != nil {
		return err
	}
	if list {
		return c.listWaivers(ctx, k)
	}
	chosen, err := c.choice(c.Args)
	if err != nil {
		return err
	}
	for _, id := range c.Args {
		if strings.Contains(id, "*") {
			return usagef(&i18n.Message{ID: "waive.pattern", Other: "“{{.ID}}” is a pattern; patterns are silenced in cecl10n.toml: [[check.silence]]"}, "ID", id)
		}
	}
	if !remove && c.by(ctx) == "" {
		return usagef(&i18n.Message{ID: "waive.no-by", Other: "say with --by who says so"})
	}
	w := waiving{k: k, chosen: chosen, only: c.List("only"), words: c.String("words"), anyWords: !c.Set("words"),
		waiver: catalog.Waiver{Reason: reason, By: c.by(ctx), On: c.today(), Until: until}}
	err = c.eachPublication(ctx, p, func(pub *publication) error {
		if remove {
			return c.unwaive(ctx, pub, &w)
		}
		return c.waive(ctx, pub, &w)
	})
	if err != nil {
		return err
	}
	if err := chosen.unknown(); err != nil {
		return err
	}
	if w.done == 0 {
		if remove {
			return &exitError{code: exitNotGood, result: true, err: cecl10n.Errorf(&i18n.Message{ID: "waive.no-waiver", Other: "there is no such waiver; “cecl10n waive --list” shows those that there are"})}
		}
		if len(w.others) > 0 {
			return &exitError{code: exitNotGood, result: true, err: cecl10n.Errorf(&i18n.Message{ID: "waive.no-finding-others",
				Other: "there is no such finding; in this message there are: {{.Findings}}"}, "Findings", strings.Join(w.others, "; "))}
		}
		return &exitError{code: exitNotGood, result: true, err: cecl10n.Errorf(&i18n.Message{ID: "waive.no-finding",
			Other: "there is no such finding: the checks find nothing in this message and language"})}
	}
	return nil
}

// waiving is what is to be waived, or taken back, and what was done.
type waiving struct {
	k        *checker
	chosen   *choice
	only     []string
	words    string
	anyWords bool
	waiver   catalog.Waiver

	done   int
	others []string // what else was found in the messages
}

// waive adds waivers of what is found in the chosen messages.
func (c *call) waive(ctx context.Context, pub *publication, w *waiving) error {
	p := w.k.p
	return c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
		if !slices.ContainsFunc(s.Catalog.Entries, w.chosen.has) {
			return nil, nil
		}
		found, err := w.k.publication(pub, s.Catalog.Entries)
		if err != nil {
			return nil, err
		}
		entries := byID(s.Catalog)
		if err := settled(s); err != nil {
			return nil, err
		}
		adds := additions{}
		for i := range found.List {
			f := &found.List[i]
			e := entries[f.ID]
			if e == nil || !w.chosen.has(e) || !w.anyWords && w.words != f.Subject().Words && w.words != f.Words() {
				continue
			}
			if f.Waiver != nil && f.Waiver.By == configName && e.Target(f.Language).Waived(f.Check, f.Subject()) == nil {
				c.Note(&i18n.Message{ID: "waive.silenced", Other: "{{.ID}}: {{.Check}} is silenced in cecl10n.toml already: {{.Reason}}"}, "ID", f.ID, "Check", f.Check, "Reason", f.Waiver.Reason)
			}
			one := w.waiver
			one.Check, one.Subject = f.Check, f.Subject()
			adds.add(f.ID, f.Language, one)
			if err := c.sayWaiver(f.Language, f.ID, &one); err != nil {
				return nil, err
			}
			w.done++
		}
		if len(adds) == 0 {
			return nil, w.lookAround(ctx, c, pub, s)
		}
		return adds.put(s, func() { c.pending(s) }), nil
	})
}

// settled returns an error where saving the catalogs as they are on disk would
// say nothing of what “extract” names: translations under unknown IDs.
func settled(s *publicationState) error {
	if len(s.Old.Untied) == 0 {
		return nil
	}
	return cecl10n.Errorf(&i18n.Message{ID: "waive.untied",
		Other: "{{.Publication}}: the message files have translations under IDs that no message has; run “cecl10n extract” first, which names and keeps them"}, "Publication", s.ID)
}

// lookAround notes what all checks find in the chosen messages, for a hint.
func (w *waiving) lookAround(ctx context.Context, c *call, pub *publication, s *publicationState) error {
	k, err := c.checker(ctx, w.k.p, selection{noBaseline: true})
	if err != nil {
		return err
	}
	found, err := k.publication(pub, s.Catalog.Entries)
	if err != nil {
		return err
	}
	entries := byID(s.Catalog)
	for i := range found.List {
		f := &found.List[i]
		if e := entries[f.ID]; e != nil && w.chosen.has(e) {
			text := fmt.Sprintf("--only %s --to %s", f.Check, f.Language)
			if words := f.Subject().Words; words != "" {
				text += " --words " + quoted(words)
			}
			if !slices.Contains(w.others, text) {
				w.others = append(w.others, text)
			}
		}
	}
	return nil
}

// quoted is a word for a command line to copy, in quotation marks where a
// shell would read something else.
func quoted(s string) string {
	s = printable(s)
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_./:,+@%=", r)
	}) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// additions are new waivers, by message and language.
type additions map[[2]string][]catalog.Waiver

func (a additions) add(id, lang string, w catalog.Waiver) {
	at := [2]string{id, lang}
	a[at] = append(a[at], w)
}

// put adds the waivers to the catalogs as they are on disk, so that nothing
// else changes; only where the documents changed so that a message is not
// there under its ID, what was extracted is kept with them, and pending called.
func (a additions) put(s *publicationState, pending func()) *catalog.Catalog {
	now, old := byID(s.Catalog), byID(s.Old)
	c := s.Old
	for at := range a {
		e := old[at[0]]
		if e == nil || formsOf(e, at[1]) != formsOf(now[at[0]], at[1]) {
			c = s.Catalog
		}
	}
	in := old
	if c == s.Catalog {
		in = now
		pending()
	}
	for at, list := range a {
		e := in[at[0]]
		if e.Target(at[1]) == nil { // that it is missing is waived
			e.SetTarget(at[1], &catalog.Target{State: catalog.Translated})
		}
		e.Target(at[1]).Waive(list...)
	}
	return c
}

// formsOf returns the texts of a translation, none where there is no translation.
func formsOf(e *catalog.Entry, lang string) catalog.Forms {
	if t := e.Target(lang); t != nil {
		return t.Forms
	}
	return catalog.Forms{}
}

func byID(c *catalog.Catalog) map[string]*catalog.Entry {
	m := make(map[string]*catalog.Entry, len(c.Entries))
	for _, e := range c.Entries {
		m[e.ID] = e
	}
	return m
}

// unwaive takes waivers of the chosen messages back.
func (c *call) unwaive(ctx context.Context, pub *publication, w *waiving) error {
	p := w.k.p
	return c.edit(ctx, p, pub, func(s *publicationState) (*catalog.Catalog, error) {
		// Messages that are new in the documents are known, too.
		for _, e := range s.Catalog.Entries {
			w.chosen.has(e)
		}
		if !slices.ContainsFunc(s.Old.Entries, w.chosen.has) {
			return nil, nil
		}
		if err := settled(s); err != nil {
			return nil, err
		}
		before := w.done
		for _, e := range s.Old.Entries {
			if !w.chosen.has(e) {
				continue
			}
			for _, lang := range p.languages(pub) {
				t := e.Target(lang)
				if t == nil {
					continue
				}
				var left []catalog.Waiver
				for _, x := range t.Waivers {
					if len(w.only) > 0 && !slices.Contains(w.only, x.Check) || !w.anyWords && w.words != x.Subject.Words {
						left = append(left, x)
						continue
					}
					w.done++
					if err := c.Say(&i18n.Message{ID: "waive.removed", Other: "taken back: {{.Check}} for “{{.ID}}” ({{.Language}})"},
						"Check", x.Check, "ID", e.ID, "Language", lang); err != nil {
						return nil, err
					}
				}
				t.Waivers = left
			}
		}
		if w.done == before {
			return nil, nil
		}
		return s.Old, nil
	})
}

// sayWaiver says what is waived.
func (c *call) sayWaiver(lang, id string, w *catalog.Waiver) error {
	if w.Subject.Words == "" {
		return c.Say(&i18n.Message{ID: "waive.done", Other: "waived: {{.Check}} for “{{.ID}}” ({{.Language}})"}, "Check", w.Check, "ID", id, "Language", lang)
	}
	return c.Say(&i18n.Message{ID: "waive.done-words", Other: "waived: {{.Check}} for “{{.ID}}” ({{.Language}}): “{{.Words}}”"},
		"Check", w.Check, "ID", id, "Language", lang, "Words", printable(w.Subject.Words))
}

// waiverJSON is a waiver in cecl10n/waivers/1.
type waiverJSON struct {
	Publication string `json:"publication"`
	ID          string `json:"id"`
	Language    string `json:"language"`
	Check       string `json:"check"`
	Words       string `json:"words"`
	Source      string `json:"source,omitempty"` // what the words are compared with
	Text        string `json:"text,omitempty"`   // the hash of the text that it is about as a whole
	Nth         int    `json:"nth,omitempty"`    // which of several that are the same, from 2
	Reason      string `json:"reason"`
	By          string `json:"by"`
	On          string `json:"on"`
	Until       string `json:"until,omitempty"`
	// Holds, and something is found that it speaks of.
	Holds bool `json:"holds"`
	Used  bool `json:"used"`
}

// listWaivers lists the waivers of the chosen publications and languages.
func (c *call) listWaivers(ctx context.Context, k *checker) error {
	p := k.p
	all := []waiverJSON{}
	err := c.eachPublication(ctx, p, func(pub *publication) error {
		if pub.Err != nil {
			return pub.Err
		}
		s := p.read(ctx, pub, false)
		if s.Err != nil {
			return s.Err
		}
		// What is waived is looked for, also what runs for who asks by name only.
		asks := *k
		for _, e := range s.Catalog.Entries {
			for _, t := range e.Targets {
				for i := range t.Waivers {
					if name := t.Waivers[i].Check; len(k.sel.only) == 0 && !slices.Contains(asks.sel.only, name) {
						asks.sel.only = append(asks.sel.only, name)
					}
				}
			}
		}
		found := &reports.Findings{}
		if len(asks.sel.only) > 0 {
			var err error
			if found, err = asks.publication(pub, s.Catalog.Entries); err != nil {
				return err
			}
		}
		for _, e := range s.Catalog.Entries {
			for _, lang := range p.languages(pub) {
				t := e.Target(lang)
				if t == nil {
					continue
				}
				for _, w := range t.Waivers {
					if len(k.sel.only) > 0 && !slices.Contains(k.sel.only, w.Check) || len(c.Args) > 0 && !slices.Contains(c.Args, e.ID) {
						continue
					}
					all = append(all, waiverJSON{pub.ID, e.ID, lang, w.Check, w.Subject.Words, w.Subject.Source, w.Subject.Text, w.Subject.Nth, w.Reason, w.By, w.On, w.Until, w.Holds(c.today()),
						slices.ContainsFunc(found.List, func(f reports.Finding) bool {
							return f.ID == e.ID && f.Language == lang && w.Of(f.Check, f.Subject())
						})})
				}
			}
		}
		return nil
	})
	if c.String("format") == "json" {
		return cmp.Or(c.JSON(struct {
			Schema  string       `json:"schema"`
			Waivers []waiverJSON `json:"waivers"`
		}{"cecl10n/waivers/1", all}), err)
	}
	for i := range all {
		w := &all[i]
		head := w.Check
		if w.Words != "" {
			head = c.T(&i18n.Message{ID: "waive.head", Other: "{{.Check}}: “{{.Words}}”"}, "Check", w.Check, "Words", w.Words)
		}
		fmt.Fprintf(c.Out, "%s  %s  %s\n    %s, %s\n", printable(w.ID), w.Language, printable(head), printable(c.waiver(w.Reason, w.By, w.Until)), w.On)
		switch {
		case !w.Holds:
			fmt.Fprintf(c.Out, "    %s\n", c.T(&i18n.Message{ID: "waive.expired", Other: "expired: it does not count any more"}))
		case !w.Used:
			fmt.Fprintf(c.Out, "    %s\n", c.T(&i18n.Message{ID: "waive.unused", Other: "nothing is found any more that it speaks of"}))
		}
	}
	if len(all) == 0 && err == nil {
		return cmp.Or(c.Say(&i18n.Message{ID: "waive.none", Other: "There is no waiver."}), err)
	}
	return err
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/cecl10n/cecl10n/catalog/goi18n"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

var checkCommand = &command{
	Name:  "check",
	Usage: &i18n.Message{ID: "check.usage", Other: "look for mistakes in the translations"},
	Description: &i18n.Message{ID: "check.description",
		Other: "Looks for mistakes in the translations of the project, or of translators’ files without a project: numbers, codes, terms, typography and what was left out. “cecl10n explain CHECK” tells about a check. It ends with 1 if anything is found of the severity that is shown.\n\nWhat is no fault is waived one by one (“cecl10n waive”), by a pattern ([[check.silence]] in cecl10n.toml, where words, source and target are regular expressions that are searched for), or by a baseline: a file that lists what was there before, never grows, and shrinks with --update-baseline."},
	Args: argSpec{Value: valueFile, Min: 0, Max: -1},
	Flags: []flagSpec{flagPublication, flagTo, flagDocument, flagID, flagSource,
		{Name: "only", Kind: listFlag, Value: valueNames, Complete: completeChecks,
			Usage: &i18n.Message{ID: "check.flag-only", Other: "run only these checks"}},
		{Name: "skip", Kind: listFlag, Value: valueNames, Complete: completeChecks,
			Usage: &i18n.Message{ID: "check.flag-skip", Other: "do not run these checks"}},
		{Name: "severity", Kind: stringFlag, Value: valueName, Choices: []string{"info", "warning", "error"}, Default: "info",
			Usage: &i18n.Message{ID: "check.flag-severity", Other: "show findings of this severity and above"}},
		{Name: "changed-since", Kind: stringFlag, Value: valueRevision,
			Usage: &i18n.Message{ID: "check.flag-changed-since", Other: "only messages whose source or translation is not what it was at this revision of git"}},
		{Name: "profile", Kind: listFlag, Value: valueNames, Complete: completeProfiles,
			Usage: &i18n.Message{ID: "check.flag-profile", Other: "demand these typographic conventions (fr-FR, or fr=fr-FR)"}},
		{Name: "terms", Kind: listFlag, Value: valueFile,
			Usage: &i18n.Message{ID: "check.flag-terms", Other: "terms of these files, too (TBX, TSV, TOML)"}},
		{Name: "spelling", Kind: boolFlag,
			Usage: &i18n.Message{ID: "check.flag-spelling", Other: "check the spelling, too, with the system’s dictionaries"}},
		{Name: "baseline", Kind: stringFlag, Value: valueFile,
			Usage: &i18n.Message{ID: "check.flag-baseline", Other: "findings in this file do not count"}},
		{Name: "update-baseline", Kind: boolFlag,
			Usage: &i18n.Message{ID: "check.flag-update-baseline", Other: "take out of the baseline what is found no more; make it if there is none"}},
		{Name: "waived", Kind: boolFlag,
			Usage: &i18n.Message{ID: "check.flag-waived", Other: "show what is waived or in the baseline, too"}},
		{Name: "fix", Kind: boolFlag,
			Usage: &i18n.Message{ID: "check.flag-fix", Other: "mend what is mechanical in the catalogs, and show what changed"}},
		flagDryRun, flagBy,
		formatFlag("text", "json", "sarif", "junit", "github", "csv", "html"), flagOutput},
	Examples: []example{
		{Line: "cecl10n check --publication home --to fr"},
		{Line: "cecl10n check --severity error file.po", Text: &i18n.Message{ID: "check.example-file", Other: "a translator’s file, without a project"}},
		{Line: "cecl10n check --changed-since origin/main", Text: &i18n.Message{ID: "check.example-since", Other: "what a branch touched"}},
		{Line: "cecl10n check --fix --dry-run", Text: &i18n.Message{ID: "check.example-fix", Other: "see what would be mended"}},
	},
	Run: runCheck,
}

var (
	valueNames    = &i18n.Message{ID: "flag.value.names", Other: "NAMES"}
	valueRevision = &i18n.Message{ID: "flag.value.revision", Other: "REVISION"}
)

// completeChecks returns the names of the checks, with the project's own.
func completeChecks(c *call) []string {
	if p, err := c.loadFor(context.Background(), nil, nil); err == nil {
		return p.Config.checkNames()
	}
	return checkNames(nil)
}

func runCheck(ctx context.Context, c *call) error {
	sel := selection{only: c.List("only"), skip: c.List("skip"), profiles: c.List("profile"), spelling: c.Bool("spelling"), terms: c.List("terms"),
		baseline: c.String("baseline"), updateBaseline: c.Bool("update-baseline"), since: c.String("changed-since"),
		wholeProject: !slices.ContainsFunc([]string{"only", "skip", "publication"}, c.Set)}
	files := len(c.Args) > 0
	if files {
		for _, flag := range []string{"publication", "changed-since", "document", "id"} {
			if c.Set(flag) {
				return errNoProject("--" + flag)
			}
		}
		if c.Bool("fix") {
			return usagef(&i18n.Message{ID: "check.fix-files", Other: "--fix mends the catalogs of a project; translators’ files are not written"})
		}
	}
	if !files && c.Set("source") {
		return usagef(&i18n.Message{ID: "check.source-files", Other: "--source is for translators’ files; a publication says its source in cecl10n.toml"})
	}
	if c.Bool("dry-run") && !c.Bool("fix") {
		return usagef(&i18n.Message{ID: "check.dry-run", Other: "--dry-run goes with --fix"})
	}
	if sel.updateBaseline {
		for _, flag := range []string{"terms", "profile"} {
			if c.Set(flag) {
				return usagef(&i18n.Message{ID: "check.update-other", Other: "--update-baseline does not go with {{.Flag}}: without it other things are found"}, "Flag", "--"+flag)
			}
		}
		for _, flag := range []string{"changed-since", "document", "id", "fix"} {
			if c.Set(flag) {
				return usagef(&i18n.Message{ID: "check.update-all", Other: "--update-baseline needs all messages; leave out {{.Flag}}"}, "Flag", "--"+flag)
			}
		}
	}
	for _, flag := range []string{"only", "skip", "to", "publication"} {
		// Translators’ files may need --to to say what they are.
		if c.Set(flag) && sel.narrow == "" && !(files && flag == "to") {
			sel.narrow = "--" + flag
		}
	}
	if c.String("severity") != "info" && sel.narrow == "" {
		sel.narrow = "--severity"
	}
	chosen, err := c.choice(nil)
	if err != nil {
		return err
	}
	if len(chosen.documents)+len(chosen.ids) > 0 {
		sel.chosen = chosen
	}
	res := &reports.Findings{}
	fail := func(err error) {
		c.Error(err)
		res.Errors = append(res.Errors, err)
	}
	var k *checker
	least, _ := reports.ParseSeverity(c.String("severity"))
	if files {
		if k, err = c.checker(ctx, nil, sel); err != nil {
			return err
		}
		c.spareCollection()
		for _, names := range together(c.Args) {
			pubs, err := c.exchanges(names, c.String("source"), c.List("to"))
			if _, misuse := errors.AsType[*exitError](err); misuse {
				return err
			}
			if err != nil {
				if len(names) == 1 {
					err = renamed(err, names[0])
				}
				fail(err)
				continue
			}
			for _, x := range pubs {
				r, err := k.run(x, &checkConfig{})
				if err != nil {
					fail(err)
					continue
				}
				mergeFindings(res, r)
			}
		}
		if to := c.List("to"); len(to) > 0 && res.Messages == 0 && len(res.Errors) == 0 {
			fail(cecl10n.Errorf(&i18n.Message{ID: "check.no-translation", Other: "these files have no translation into {{.Languages}}"}, "Languages", strings.Join(to, ", ")))
		}
	} else {
		p, err := c.load(ctx)
		if err != nil {
			return err
		}
		c.stray(p)
		p.Publications = c.translatedInto(p)
		if k, err = c.checker(ctx, p, sel); err != nil {
			return err
		}
		if c.Bool("fix") {
			err = k.fixAll(ctx, least, res, fail)
		} else {
			err = k.checkAll(ctx, res, fail)
		}
		if err != nil {
			return err
		}
		if sel.updateBaseline && len(k.baselineNames) == 0 {
			return usagef(&i18n.Message{ID: "check.no-baseline", Other: "name the baseline with --baseline, or in cecl10n.toml: [check] baseline = \"check-baseline.jsonl\""})
		}
	}
	res.List = slices.DeleteFunc(res.List, func(f reports.Finding) bool { return f.Severity < least })
	// What was chosen of the messages says nothing of the others.
	if sel.chosen == nil && k.since == nil {
		if err := k.settleBaselines(res.List, len(res.Errors) > 0); err != nil {
			return err
		}
	}
	if len(res.Errors) == 0 {
		k.idle()
	}
	found := slices.ContainsFunc(res.List, func(f reports.Finding) bool { return f.Counts() })
	if k.p != nil {
		res.FailOn = map[string]string{}
		for _, pub := range k.p.Publications {
			res.FailOn[pub.ID] = pub.Policy.FailOn
		}
	}
	if err := c.writeFindings(res); err != nil {
		return err
	}
	var unknown error
	if sel.chosen != nil {
		unknown = cmp.Or(chosen.noDocument(), chosen.unknown())
	}
	switch {
	case len(res.Errors) > 0: // what is not known may be in what could not be read
		return &exitError{code: exitFailed, result: true}
	case unknown != nil:
		return unknown
	case found:
		return errNotGood
	}
	return nil
}

// smallFiles is the size of files, in bytes, whose check is done before the
// memory it takes is worth collecting.
const smallFiles = 16 << 20

// spareCollection lets memory be collected less often where the files to
// check are small.
func (c *call) spareCollection() {
	total := int64(0)
	for _, name := range c.Args {
		if info, err := os.Stat(c.Path(name)); err == nil {
			total += info.Size()
		}
	}
	if total <= smallFiles && c.Getenv("GOGC") == "" {
		debug.SetGCPercent(1000)
	}
}

// together parts files into those that are read together: each alone, but for
// the message files of go-i18n, which hold one language each.
func together(names []string) [][]string {
	var out [][]string
	var messages []string
	for _, name := range names {
		if slices.Contains(goi18n.Extensions, strings.ToLower(filepath.Ext(name))) {
			messages = append(messages, name)
		} else {
			out = append(out, []string{name})
		}
	}
	if messages != nil {
		out = append(out, messages)
	}
	return out
}

// checkAll checks the chosen publications of the project. What cannot be
// looked at is said with fail, and the others are looked at.
func (k *checker) checkAll(ctx context.Context, res *reports.Findings, fail func(error)) error {
	states, err := k.p.readAll(ctx, k.c)
	if err != nil {
		return err
	}
	bar := k.c.Progress(len(states), checking)
	defer bar.End()
	for _, s := range states {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		var r *reports.Findings
		err := s.Err
		if err == nil {
			r, err = k.publication(s.publication, s.Catalog.Entries)
		}
		bar.Step()
		if err != nil {
			fail(k.p.relative(err))
			continue
		}
		mergeFindings(res, r)
	}
	return nil
}

// writeFindings writes findings in the format that was asked for.
func (c *call) writeFindings(res *reports.Findings) error {
	waived, format := c.Bool("waived"), c.String("format")
	if !waived && (format == "json" || format == "csv") {
		res.List = slices.DeleteFunc(slices.Clone(res.List), func(f reports.Finding) bool { return !f.Counts() })
	}
	look := c.look()
	if c.Set("severity") {
		look.FailOn = c.String("severity")
	}
	switch format {
	case "json":
		return reports.WriteFindingsJSON(c.Out, res, c.Printer, look)
	case "sarif":
		return reports.WriteFindingsSARIF(c.Out, res, c.Printer, look)
	case "junit":
		return reports.WriteFindingsJUnit(c.Out, res, c.Printer, look)
	case "github":
		return reports.WriteFindingsGitHub(c.Out, res, c.Printer, look)
	case "csv":
		return reports.WriteFindingsCSV(c.Out, res, c.Printer, look)
	case "html":
		return reports.WriteFindingsHTML(c.Out, res, c.Printer, look)
	}
	if err := reports.WriteFindings(c.Out, res, c.Printer, look); err != nil || !waived {
		return err
	}
	for i := range res.List {
		f := &res.List[i]
		if f.Counts() {
			continue
		}
		why := c.T(&i18n.Message{ID: "check.known", Other: "in the baseline"})
		if f.Waiver != nil {
			why = c.waiver(f.Waiver.Reason, f.Waiver.By, f.Waiver.Until)
		}
		at := cecl10n.PositionError{File: f.Document, Line: f.Line, Column: f.Column}
		if _, err := fmt.Fprintf(c.Out, "%s%s [%s, %s]\n    %s\n", at.Position(), printable(c.Printer.Error(f.Problem)), f.Check, f.Language, printable(why)); err != nil {
			return err
		}
	}
	return nil
}

// waiver says why a finding does not count.
func (c *call) waiver(reason, by, until string) string {
	if by != "" {
		reason = c.T(&i18n.Message{ID: "check.waived-by", Other: "{{.Reason}} ({{.By}})"}, "Reason", reason, "By", by)
	}
	if until != "" {
		reason = c.T(&i18n.Message{ID: "check.waived-until", Other: "{{.Reason}}, until {{.Date}}"}, "Reason", reason, "Date", until)
	}
	return c.T(&i18n.Message{ID: "check.waived", Other: "waived: {{.Reason}}"}, "Reason", reason)
}

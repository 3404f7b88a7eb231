package store

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"pgregory.net/rapid"
)

// bundled reads a message file as go-i18n does.
func bundled(data string) (map[string]i18n.Message, error) {
	ms, err := i18n.ParseMessageFileBytes([]byte(data), "active.fr.toml", map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		return nil, err
	}
	out := map[string]i18n.Message{}
	for _, m := range ms.Messages {
		out[m.ID] = lineEnds(*m)
	}
	return out, nil
}

// lineEnds takes out the one difference there is: in a text of several lines
// go-i18n takes the CR that an editor on Windows puts before each line's end.
func lineEnds(m i18n.Message) i18n.Message {
	for _, s := range []*string{&m.Description, &m.Hash, &m.LeftDelim, &m.RightDelim, &m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other} {
		*s = strings.ReplaceAll(*s, "\r\n", "\n")
	}
	return m
}

func ours(data string) (map[string]i18n.Message, error) {
	ms, err := readMessages("active.fr.toml", data, false)
	if err != nil {
		return nil, err
	}
	out := map[string]i18n.Message{}
	for _, m := range ms {
		f := m.forms
		out[m.id] = lineEnds(i18n.Message{ID: m.id, Hash: m.hash, Description: m.description, LeftDelim: m.left, RightDelim: m.right,
			Zero: string(f.Zero), One: string(f.One), Two: string(f.Two), Few: string(f.Few), Many: string(f.Many), Other: string(f.Other)})
	}
	return out, nil
}

// goodFiles are message files as people and programs write them.
var goodFiles = []string{
	"",
	"# only a comment",
	"\ufeff[a]\nother = \"x\"\n",
	"[a]\r\nother = \"x\"\r\n",
	"a = \"x\"\n\"b c\" = 'y'\n[d]\none = \"1\"\nother = \"2\"",
	"[a.b]\nother = \"x\"\n[a]\nc = \"y\"",
	"[\"a.b\"]\nother = \"x\"",
	"a.b.c = \"x\"\na.b.d = \"y\"",
	"a.other = \"x\"\na.description = \"y\"",
	"a = { other = \"x\", hash = 'h' }",
	"[a]\nother = \"\"\"\nx\n  y \\\n   z\"\"\"",
	"[a]\nother = '''\nx\ny'''",
	"[a]\nother = \"\"\"a\"\"b\"\"\"\"\"",
	"[a]\nother = \"\"\"a\r\nb\"\"\"",
	"[other]\nother = \"x\"",
	"[a]\nOther = \"x\"\nleftDelim = \"<<\"\nRIGHTDELIM = \">>\"",
	"[a]\nother = \"\\u00e9\\U0001F600\\t\\b\\f\\r\\n\\\"\\\\\\e\\x41\"",
	"[a] # comment\nother = \"x\" # more\n\n\n  [ b ]  \n\tother\t=\t\"y\"",
	"[a]\n[b]\nother=\"x\"",
	"[a.b.c]\nother=\"x\"\n[a.b]\nd=\"y\"",
	"[a.other]\nother = \"x\"",
	"[a]\nid = \"z\"\nother = \"x\"",
	"[p.a]\nid = \"z\"\nother = \"x\"",
	"[a]\ntranslation = \"x\"",
	"1 = \"x\"\n-_ = \"y\"\n\"\\u0041\" = \"z\"",
	"a = { b = { other = \"x\" }, c = \"y\" }",
	"[a]\nother = \"<<<<<<< HEAD\"\n",
	"[a]\nhash = \"\"\nother = \"\"",
}

func TestReadsWhatGoI18nReads(t *testing.T) {
	for _, f := range goodFiles {
		want, err := bundled(f)
		if err != nil {
			t.Errorf("go-i18n refuses %q: %v", f, err)
			continue
		}
		got, err := ours(f)
		if err != nil {
			t.Errorf("%q: %v", f, err)
			continue
		}
		if d := cmp.Diff(want, got, same); d != "" {
			t.Errorf("%q: %s", f, d)
		}
	}
}

// FuzzMessageFile demands of any input what TestReadsWhatGoI18nReads demands
// of a few: what is taken is taken as go-i18n does.
func FuzzMessageFile(f *testing.F) {
	for _, s := range goodFiles {
		f.Add(s)
	}
	for _, b := range badFiles {
		f.Add(b.data)
	}
	f.Fuzz(func(t *testing.T, data string) {
		got, err := ours(data)
		if err != nil {
			return
		}
		want, err := bundled(data)
		if err != nil {
			t.Fatalf("taken, but go-i18n says: %v", err)
		}
		if d := cmp.Diff(want, got, same); d != "" {
			t.Fatal(d)
		}
	})
}

// TestCanonicalFiles: what goi18n's encoder writes is read by the fast path
// to the same messages.
func TestCanonicalFiles(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := rapid.MapOfN(genID(), rapid.MapOfN(rapid.SampledFrom([]string{"other", "one", "hash", "description"}), genText(), 1, 4), 0, 6).Draw(rt, "file")
		var buf strings.Builder
		enc := toml.NewEncoder(&buf)
		enc.Indent = ""
		if err := enc.Encode(all); err != nil {
			rt.Fatal(err)
		}
		want, err := bundled(buf.String())
		if err != nil {
			rt.Fatal(err)
		}
		got, err := ours(buf.String())
		if err != nil {
			rt.Fatalf("%v in\n%s", err, buf.String())
		}
		if d := cmp.Diff(want, got, same); d != "" {
			rt.Fatal(d)
		}
		// The writer gives the very same bytes.
		var b []byte
		for id, m := range all {
			b = append(appendKey(b[:0], id), '=')
			for _, text := range m {
				b = appendText(b, text)
			}
			for _, part := range []string{string(appendKey(nil, id)), string(appendText(nil, m["other"]))} {
				if m["other"] != "" && !strings.Contains(buf.String(), part) {
					rt.Fatalf("%s is not in\n%s", part, buf.String())
				}
			}
		}
	})
}

// badFiles are mistakes that people make in message files, and where they
// have to be reported.
var badFiles = []struct{ data, at, says string }{
	{"[a]\nother = \"x\n", "2:9", "closing quotation mark"},
	{"[a]\nother = x\n", "2:9", "“other” needs a text"},
	{"[a]\nother = 12\n", "2:9", "“other” needs a text"},
	{"[a]\nother = [\"x\"]\n", "2:9", "“other” needs a text"},
	{"[a]\nother = “x”\n", "2:9", "straight quotation marks"},
	{"[a]\nother = \"é\" y\n", "2:13", "nothing may follow"},
	{"[a]\nother = \"say \"yes\" now\"\n", "2:15", "\\\""},
	{"[a]\nother \"x\"\n", "2:7", "= and a text"},
	{"[a]\nother\n", "2:6", "“other”"},
	{"[a\nother = \"x\"\n", "1:3", "ends with ]"},
	{"[home.md#a]\nother = \"x\"\n", "1:9", "quotation marks"},
	{"[a]\nothr = \"x\"\nother = \"y\"\n", "2:1", "unknown key “othr”"},
	{"[a]\nother = \"y\"\nstate = \"approved\"\n", "3:1", "unknown key “state”"},
	{"[a]\nother = \"y\"\n[b]\nother = \"z\"\nstate = \"approved\"\n", "5:1", "message “b”"},
	{"[a]\nother = \"y\"\n[a.b]\nother = \"z\"\n", "3:4", "“b” is a table"},
	{"[a]\nother = \"y\"\nother = \"z\"\n", "3:1", "“other” twice"},
	{"[a]\nother = \"y\"\nOther = \"z\"\n", "3:1", "twice"},
	{"[a]\nother = \"y\"\n\n[b]\nother = \"y\"\n[a]\nother = \"z\"\n", "6:2", "“a” is in this file twice, first in line 1"},
	{"a = \"y\"\na = \"z\"\n", "2:1", "twice"},
	{"[\"a.b\"]\nother = \"y\"\n[a.b]\nother = \"z\"\n", "3:1", "two messages have the name “a.b”"},
	{"other = \"y\"\n", "1:1", "outside of a message"},
	{"[translation]\nother = \"y\"\n", "1:1", "reserves"},
	{"[a]\nother = \"\xff\"\n", "2:10", "not UTF-8"},
	{"[a]\nother = \"b\x00\"\n", "2:11", "control character"},
	{"[a]\nother = \"b\\q\"\n", "2:11", "backslash"},
	{"[a]\nother = \"b\\ud800\"\n", "2:11", "backslash"},
	{"[a]\n<<<<<<< HEAD\nother = \"x\"\n=======\nother = \"y\"\n>>>>>>> theirs\n", "2:1", "merge conflict"},
	{"[[a]]\nother = \"y\"\n", "1:1", "lists of tables"},
	{"[a]\nother = \"\"\"y\n", "2:9", "closing quotation mark"},
	{"a = { other = \"y\"\n", "1:5", "no }"},
	{"a = { other = \"y\" one = \"z\" }\n", "1:19", "comma"},
	{"\"\" = \"y\"\n", "1:1", "empty name"},
	{"a" + strings.Repeat(".a", 100) + " = \"y\"\n", "1:129", "within each other"},
	{"a = " + strings.Repeat("{ a = ", 100000), "1:", "within each other"},
	{"oops\n", "1:5", "= and a text"},
	{"[a]\n{}\n", "2:1", "not a line of a message file"},
	{"\"\"\"a\"\"\" = \"b\"\n", "1:1", "not a line of a message file"},
	{"[a]\r\nother = \"b\"\rone = \"c\"\n", "2:12", "nothing may follow"},
}

func TestMistakes(t *testing.T) {
	for _, b := range badFiles {
		dir := t.TempDir()
		writeFiles(t, dir, map[string][]byte{"active.en.toml": []byte("[a]\nother = \"x\"\n"), "active.fr.toml": []byte(b.data)})
		c, err := Load(dir, "en", []string{"fr", "es"})
		if err == nil {
			t.Errorf("%q is taken", short(b.data))
			continue
		}
		if c != nil {
			t.Errorf("%q: a catalog beside the error", short(b.data))
		}
		if want := filepath.Join(dir, "active.fr.toml") + ":" + b.at; !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: at %s is not %s", short(b.data), strings.TrimPrefix(err.Error(), dir), b.at)
		}
		if !strings.Contains(err.Error(), b.says) {
			t.Errorf("%q: %v does not say %q", short(b.data), err, b.says)
		}
		if !regexp.MustCompile(`^[^\n]*$`).MatchString(err.Error()) {
			t.Errorf("%q: more than a line: %v", short(b.data), err)
		}
	}
}

func short(s string) string { return s[:min(len(s), 60)] }

func TestLedgerMistakes(t *testing.T) {
	for _, b := range []struct{ data, at, says string }{
		{`{"id":"a","state":"aproved"}`, "1:19", "unknown state “aproved”"},
		{`{"id":"a"}` + "\n" + `{"id":"b","stat":"draft"}`, "2:11", "unknown key “stat”"},
		{`{"id":"a"}` + "\n" + `{"id":"a"}`, "2:1", "first in line 1"},
		{`{"state":"draft"}`, "1:1", "no “id”"},
		{`{"id":"a","by":12}`, "1:16", "“by” must be a text"},
		{`{"id":"a","from":{"othr":"x"}}`, "1:19", "plural form “othr”"},
		{`{"id":"a","from":["x"]}`, "1:18", "“from” must be a text"},
		{`{"id":"a"`, "1:10", "not a line of a ledger"},
		{`{"id":"a"} x`, "1:12", "not a line of a ledger"},
		{`"a"`, "1:1", "not a line of a ledger"},
		{`{"id":"a","by":"x","by":"y"}`, "1:", "not a line of a ledger"},
		{`{"id":"a","waived":"x"}`, "1:20", "“waived” must be a list"},
		{`{"id":"a","waived":[{"check":"number","word":"5"}]}`, "1:39", "“waived” must be a list"},
		{`{"id":"a","waived":[{"words":"5"}]}`, "1:21", "a waiver without “check”"},
		{`{"id":"a","waived":[{"check":"number","by":"Ana"}]}`, "1:21", "a waiver without “reason”"},
		{`{"id":"a","waived":[{"check":"number","reason":"r","by":" "}]}`, "1:21", "a waiver without “by”"},
		{`{"id":"a","waived":[{"check":"*","reason":"r","by":"Ana"}]}`, "1:21", "“*” is not the name of a check"},
		{`{"id":"a","waived":[{"check":"number","until":"2023-02-30"}]}`, "1:47", "until: “2023-02-30” is no date"},
		{`{"id":"a","waived":[{"check":"number","on":""}]}`, "1:44", "on: “” is no date"},
		{`{"id":"a","waived":[{"check":"number","nth":1}]}`, "1:45", "“nth” must be 2 or more"},
		{`{"id":"a","waived":[{"check":"number","nth":"2"}]}`, "1:45", "“nth” must be 2 or more"},
		{`{"id":"a","waived":[{"check":5}]}`, "1:30", "“check” must be a text"},
		{`{"id":"a","waived":[{"check":"number","reason":"r","by":"A"}`, "1:", "not a line of a ledger"},
		{`{"id":"a","waived":` + strings.Repeat(`[`, 100000), "1:21", "“waived” must be a list"},
		{"{\"id\":\"a\"}\n<<<<<<< HEAD\n", "2:1", "merge conflict"},
		{"{\"id\":\"\xff\"}", "1:8", "not UTF-8"},
		{strings.Repeat("[", 100000), "1:1", "not a line"},
		{`{"id":"a","from":` + strings.Repeat(`{"other":`, 100000), "1:", "must be a text"},
	} {
		dir := t.TempDir()
		writeFiles(t, dir, map[string][]byte{"active.en.toml": []byte("[a]\nother = \"x\"\n"), "ledger.fr.jsonl": []byte(b.data)})
		_, err := Load(dir, "en", []string{"fr"})
		if err == nil {
			t.Errorf("%q is taken", short(b.data))
			continue
		}
		if want := filepath.Join(dir, "ledger.fr.jsonl") + ":" + b.at; !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), b.says) {
			t.Errorf("%q: %s, not at %s with %q", short(b.data), strings.TrimPrefix(err.Error(), dir), b.at, b.says)
		}
	}
}

// TestMistakeLosesNothing: a file that cannot be read is not written over by
// a run that goes through Load, and stays as it is.
func TestMistakeLosesNothing(t *testing.T) {
	dir := t.TempDir()
	if _, err := Save(dir, small(3, "a")); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "active.fr.toml")
	data, _ := os.ReadFile(path)
	broken := strings.Replace(string(data), "other", "othr", 1)
	if err := os.WriteFile(path, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(dir, "en", []string{"fr", "es"}); err == nil {
		t.Fatal("taken")
	}
	if got, _ := os.ReadFile(path); string(got) != broken {
		t.Fatal("the file was changed")
	}
}

func TestLargeFileIsRefused(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "active.en.toml")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, maxFile+1); err != nil {
		t.Skip("no sparse files here")
	}
	if _, err := Load(dir, "en", nil); err == nil || !strings.Contains(err.Error(), "256 MiB") {
		t.Fatal(err)
	}
}

// TestManyTables: bad input is refused in time that grows with its size only.
func TestManyTables(t *testing.T) {
	var b strings.Builder
	for i := range 50000 {
		fmt.Fprintf(&b, "[a%d.b]\nother = \"x\"\n[a%d.c.d]\nother = \"y\"\n", i, i)
	}
	ms, err := readMessages("active.en.toml", b.String(), false)
	if err != nil || len(ms) != 100000 {
		t.Fatal(len(ms), err)
	}
}

// TestTooMuch: files made to fill the memory are refused, or take little.
func TestTooMuch(t *testing.T) {
	var b strings.Builder
	for i := range maxMessages + 1 {
		fmt.Fprintf(&b, "%d=''\n", i)
	}
	if _, err := readMessages("active.en.toml", b.String(), false); err == nil || !strings.Contains(err.Error(), "active.en.toml:1048577:1: more than 1048576 messages") {
		t.Error(err)
	}
	empty := strings.Repeat("\n", 64<<20)
	if _, err := readMessages("active.en.toml", empty, true); err != nil {
		t.Error(err)
	}
	if _, err := readLedger("ledger.en.jsonl", empty); err != nil {
		t.Error(err)
	}
	if ms, err := readMessages("translate.fr.toml", strings.Repeat("#\n", 1<<20)+"[a]\nother = 'x'", true); err != nil || len(ms[0].comments) != maxComments {
		t.Error(err)
	}
}

func TestFormsAsJSON(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := genForms(true).Draw(rt, "forms")
		b, err := json.Marshal(struct{ From *forms }{toForms(&f)})
		if err != nil {
			rt.Fatal(err)
		}
		var any map[string]any
		if err := json.Unmarshal(b, &any); err != nil {
			rt.Fatal(err)
		}
		l := `{"id":"x","from":` + string(b[len(`{"From":`):len(b)-1]) + "}"
		lines, err := readLedger("l", l)
		if err != nil {
			rt.Fatal(err)
		}
		if d := cmp.Diff(f, catalog.Forms(*lines[0].From)); d != "" {
			rt.Fatal(d)
		}
	})
}

// FuzzLedger: any input is refused, or read to lines that are written and
// read again as the same.
func FuzzLedger(f *testing.F) {
	for _, s := range []string{
		`{"id":"a","state":"draft","from":"x","text":"y"}`,
		`{"id":"a","waived":[{"check":"number","words":"5","source":"6","nth":2,"reason":"r","by":"Ana","on":"2022-12-01","until":"2023-01-01"}],"text":"y"}`,
		`{"id":"a","waived":[{"check":"term"},{"check":"number"},{"check":"number"}]}`,
		`{"id":"a","waived":[]}`, `{"id":"a","waived":[{}]}`, `{"id":"a","waived":[[]]}`, `{"id":"a","waived":{"check":"x"}}`,
		`{"id":"a","retired":true,"target":{"one":"x","other":"y"},"waived":[{"check":"<&>"}]}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		lines, err := readLedger("f", data)
		if err != nil {
			return
		}
		once, err := encodeLedger(lines)
		if err != nil {
			t.Fatal(err)
		}
		again, err := readLedger("f", string(once))
		if err != nil {
			t.Fatalf("written, but not read: %v", err)
		}
		twice, err := encodeLedger(again)
		if err != nil || string(once) != string(twice) {
			t.Fatalf("%v\n%s\n%s", err, once, twice)
		}
	})
}

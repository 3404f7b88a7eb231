package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var codesOfTests = []Code{
	{Name: "a1", Kind: Paired, Open: `<a href="x">`, Close: "</a>"},
	{Name: "a2", Kind: Paired, Open: `<a href="y">`, Close: "</a>"},
	{Name: "br", Kind: Single, Open: "<br>"},
	{Name: "code", Kind: Protected, Open: "<code>go</code>", Shown: "<code>go</code>"},
	{Kind: Protected, Open: "{{.N}}", Shown: "{{.N}}"},
	{Kind: Protected, Open: "{{.N}}s", Shown: "{{.N}}s"},
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{"plain < text > & more", "L:plain < text > & more"},
		{"<a1>x</a1>", "O0:<a1> L:x C0:</a1>"},
		{"<a3>x</a3> <b>", "L:<a3>x</a3> <b>"},
		{"1<br/>2<br>3", "L:1 S2:<br/> L:2<br>3"},
		{"</br/>", "L:</br/>"},
		{"<code>go</code> <code>rust</code>", "P3:<code>go</code> L: <code>rust</code>"},
		{"{{.N}} {{.N}}s {{.M}}", "P4:{{.N}} L:  P5:{{.N}}s L: {{.M}}"},
		{"<a1", "L:<a1"},
		{"<<a1>>", "L:< O0:<a1> L:>"},
		{"</a2><a2/>", "C1:</a2> L:<a2/>"},
		{"é<a1>ñ</a1>…", "L:é O0:<a1> L:ñ C0:</a1> L:…"},
	}
	for _, tt := range tests {
		var got []string
		for _, tok := range Text(tt.text).Tokens(codesOfTests) {
			s := string("LOCSP"[tok.Kind])
			if tok.Kind != Literal {
				s += string(rune('0' + tok.Code))
			} else if tok.Code != -1 {
				t.Errorf("%q: a literal with a code", tt.text)
			}
			got = append(got, s+":"+tok.Text)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q:\n got %s\nwant %s", tt.text, s, tt.want)
		}
	}
}

func TestPlain(t *testing.T) {
	if got := Text("a<br/><a1>b</a1> <code>go</code> {{.N}} <x>").Plain(codesOfTests); got != "ab <code>go</code> {{.N}} <x>" {
		t.Errorf("%q", got)
	}
	if got := Text("<a1>b</a1>").Plain(nil); got != "<a1>b</a1>" {
		t.Errorf("%q", got)
	}
}

func TestCompareCodes(t *testing.T) {
	const source = "<a1>one</a1> <a2>two</a2><br/> {{.N}}"
	tests := []struct {
		target string
		want   []CodeProblem
	}{
		{"<a2>deux</a2> {{.N}} <a1>un</a1><br/>", nil},
		{"<a1>un <a2>deux</a2></a1><br/>{{.N}}", nil},
		{"<a1>un</a1> <a2>deux</a2> {{.N}}", []CodeProblem{{CodeMissing, "<br/>"}}},
		{"<a1>un</a1> <a2>deux</a2><br/><br/>{{.N}}", []CodeProblem{{CodeExtra, "<br/>"}}},
		{"<a1>un</a1> <a1>deux</a1><br/>{{.N}}", []CodeProblem{{CodeMissing, "<a2>"}, {CodeExtra, "<a1>"}}},
		{"<a1>un <a2>deux</a1></a2><br/>{{.N}}", []CodeProblem{{CodeCrossed, "</a1>"}, {CodeCrossed, "<a1>"}}},
		{"<a1>un <a2>deux</a2><br/>{{.N}}", []CodeProblem{{CodeCrossed, "<a1>"}}},
		{"un</a1> <a1><a2>deux</a2></a1><br/>{{.N}}", []CodeProblem{{CodeCrossed, "</a1>"}}},
		{"<a1>un</a1> <a2>deux</a2><br/>{{.N}} <code>go</code>", []CodeProblem{{CodeExtra, "<code>go</code>"}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, CompareCodes(source, Text(tt.target), codesOfTests)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.target, diff)
		}
	}
	// A source may leave a code open; its translation may, too, but no other.
	if p := CompareCodes("one <a1>two", "un <a1>deux", codesOfTests); p != nil {
		t.Errorf("as the source: %v", p)
	}
	if p := CompareCodes("one <a1>two", "un <a2>deux", codesOfTests); len(p) != 3 {
		t.Errorf("another one open: %v", p)
	}
}

func TestTextBuilder(t *testing.T) {
	tests := []struct {
		name  string
		build func(b *TextBuilder)
		text  Text
		names string
	}{
		{"plain", func(b *TextBuilder) { b.Literal("a"); b.Literal(""); b.Literal(" < b") }, "a < b", ""},
		{"one", func(b *TextBuilder) { i := b.Open("a", "["); b.Literal("x"); b.Close(i, "](y)") }, "<a>x</a>", "a"},
		{"two are numbered", func(b *TextBuilder) {
			i := b.Open("a", "[")
			j := b.Open("a", "[")
			b.Close(j, "]")
			b.Close(i, "]")
			b.Single("br", "<br>")
		}, "<a1><a2></a2></a1><br/>", "a1 a2 br"},
		{"a tag in the characters", func(b *TextBuilder) {
			b.Literal("write <em>: ")
			i := b.Open("em", "*")
			b.Literal("x")
			b.Close(i, "*")
		}, "write <em>: <em1>x</em1>", "em1"},
		{"protected", func(b *TextBuilder) { b.Protect("code", "go vet", "`go vet`"); b.Protect("", "{{.X}}", "{{.X}}") },
			"<code>go vet</code>{{.X}}", "code "},
		{"a numbered name that another has of itself", func(b *TextBuilder) {
			b.Single("a1", "x")
			b.Single("a", "y")
			b.Single("a", "z")
		}, "<a1/><a2/><a3/>", "a1 a2 a3"},
	}
	for _, tt := range tests {
		var b TextBuilder
		tt.build(&b)
		text, codes := b.Text()
		var names []string
		for _, c := range codes {
			names = append(names, c.Name)
		}
		if text != tt.text || strings.Join(names, " ") != tt.names {
			t.Errorf("%s: %q %q, want %q %q", tt.name, text, names, tt.text, tt.names)
		}
		if p := CompareCodes(text, text, codes); p != nil {
			t.Errorf("%s: a text differs from itself: %v", tt.name, p)
		}
	}
	var b TextBuilder
	b.Literal(" \n")
	b.Single("br", "<br>")
	if !b.Empty() {
		t.Error("white space and a break are something")
	}
	b.Protect("", "{{.X}}", "{{.X}}")
	if b.Empty() {
		t.Error("a placeholder is nothing")
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("<a1>x</a1> <br/> {{.N}}s <code>go</code>", "a1", "{{.N}}")
	f.Add("<<a1></a1/><a1//>", "a1", "<")
	f.Add("\xff<a>\xfe", "a", "\xff")
	f.Fuzz(func(t *testing.T, s, name, shown string) {
		codes := append([]Code{{Name: name, Kind: Paired}, {Name: name + "x", Kind: Single}, {Kind: Protected, Shown: shown}}, codesOfTests...)
		var b strings.Builder
		last := TokenKind(255)
		for _, tok := range Text(s).Tokens(codes) {
			if tok.Text == "" || tok.Kind == Literal && last == Literal {
				t.Fatalf("%q: an empty token, or two literals in a row", s)
			}
			last = tok.Kind
			b.WriteString(tok.Text)
		}
		if b.String() != s {
			t.Fatalf("%q: tokens add up to %q", s, b.String())
		}
		if p := CompareCodes(Text(s), Text(s), codes); p != nil {
			t.Fatalf("%q differs from itself: %v", s, p)
		}
		CompareCodes(Text(s), Text(shown), codes)
		Translatable(Text(s), codes)
	})
}

// FuzzBuilder: what a format builds reads back as what was put in.
func FuzzBuilder(f *testing.F) {
	f.Add("a <em> b", "em", "x</em2>")
	f.Add("<a1>", "a", "<a2/>")
	f.Fuzz(func(t *testing.T, lit, name, more string) {
		if name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Skip()
		}
		var b TextBuilder
		b.Literal(lit)
		i := b.Open(name, "")
		b.Literal(more)
		j := b.Single(name, "")
		b.Close(i, "")
		text, codes := b.Text()
		var got []int
		for _, tok := range text.Tokens(codes) {
			if tok.Kind != Literal {
				got = append(got, tok.Code)
			}
		}
		if diff := cmp.Diff([]int{i, j, i}, got); diff != "" {
			t.Fatalf("%q: codes %v of %v", text, got, codes)
		}
	})
}

func TestTranslatable(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "42": false, "— 3.5 %": false, "https://example.org/a": false, "a@b.org": false, "C/C.01/15/RES/03": false,
		"Water": true, "See https://example.org": true, "é": true, "<br/>": false, "{{.N}}": false, "<a1>https://x.org</a1>": false, "<a1>x</a1>": true,
	} {
		if got := Translatable(Text(text), codesOfTests); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestStatus(t *testing.T) {
	now, was := other("now"), other("was")
	third := other("third")
	plural := Forms{One: "one", Other: "other"}
	tests := []struct {
		name string
		e    Entry
		lang string
		want Status
	}{
		{"nothing", Entry{}, "fr", StatusMissing},
		{"no text", Entry{Targets: map[string]*Target{"fr": {State: Approved}}}, "fr", StatusMissing},
		{"another language", Entry{Targets: map[string]*Target{"es": {Forms: now}}}, "fr", StatusMissing},
		{"untranslatable", Entry{Message: Message{Untranslatable: true}}, "fr", StatusUntranslatable},
		{"draft", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now}}}, "fr", StatusDraft},
		{"approved", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Approved}}}, "fr", StatusApproved},
		{"stale", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Approved, From: &was}}}, "fr", StatusStale},
		{"from is the current one", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Approved, From: &now}}}, "fr", StatusApproved},
		{"stale by its hash", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, FromHash: "sha1-0"}}}, "fr", StatusStale},
		{"accepted", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Approved, From: &was, Accepted: &now}}}, "fr", StatusReviewed},
		{"accepted before", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Approved, From: &was, Accepted: &third}}}, "fr", StatusStale},
		{"accepted by its hash", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: now, State: Draft, FromHash: "sha1-0", Accepted: &now}}}, "fr", StatusDraft},
		{"blank", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: other(" \n"), State: Approved}}}, "fr", StatusMissing},
		{"no-break space", Entry{Message: Message{Forms: now}, Targets: map[string]*Target{"fr": {Forms: other("\u00a0\u202f"), State: Approved}}}, "fr", StatusMissing},
		{"half a plural is blank", Entry{Message: Message{Forms: plural}, Targets: map[string]*Target{"fr": {Forms: Forms{One: " ", Other: "other"}, State: Approved}}}, "fr", StatusMissing},
		{"half a plural", Entry{Message: Message{Forms: plural}, Targets: map[string]*Target{"fr": {Forms: now}}}, "fr", StatusMissing},
		{"a plural", Entry{Message: Message{Forms: plural}, Targets: map[string]*Target{"fr": {Forms: plural}}}, "fr", StatusDraft},
		{"a plural in a language with more forms", Entry{Message: Message{Forms: plural}, Targets: map[string]*Target{"pl": {Forms: plural}}}, "pl", StatusMissing},
	}
	for _, tt := range tests {
		if got := tt.e.Status(tt.lang); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
	for s := StatusMissing; s <= StatusUntranslatable; s++ {
		if got, ok := ParseStatus(s.String()); !ok || got != s {
			t.Errorf("%v reads back as %v", s, got)
		}
	}
	for s := Draft; s <= Approved; s++ {
		if got, ok := ParseState(s.String()); !ok || got != s {
			t.Errorf("%v reads back as %v", s, got)
		}
	}
}

func TestForms(t *testing.T) {
	var f Forms
	for i, cat := range Categories {
		f.Set(cat, Text(cat))
		if f.Get(cat) != Text(cat) || f.Plural() != (cat != "other" || i > 0) {
			t.Errorf("%s: %v", cat, f)
		}
	}
	f.Set("dual", "x")
	if f.Get("dual") != "" || f.Empty() || !(Forms{}).Empty() || other("x").Plural() {
		t.Error("unknown categories, empty and plural forms")
	}
}

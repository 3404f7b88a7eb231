package catalog

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// marked writes a diff as one line: [-deleted-]{+inserted+}.
func marked(ops []Op) string {
	var b strings.Builder
	for _, o := range ops {
		switch o.Kind {
		case Delete:
			b.WriteString("[-" + o.Text + "-]")
		case Insert:
			b.WriteString("{+" + o.Text + "+}")
		default:
			b.WriteString(o.Text)
		}
	}
	return b.String()
}

func TestDiff(t *testing.T) {
	tests := []struct{ a, b, want string }{
		{"", "", ""},
		{"", "New text", "{+New text+}"},
		{"Old text", "", "[-Old text-]"},
		{"The same", "The same", "The same"},
		{"Member States shall notify it.", "Member States shall not notify it.", "Member States shall {+not +}notify it."},
		{"Member States shall not notify it.", "Member States shall notify it.", "Member States shall [-not -]notify it."},
		{"within 30 days", "within 60 days", "within [-30-]{+60+} days"},
		{"a sum of 1,000.50 pesos", "a sum of 1,000.55 pesos", "a sum of [-1,000.50-]{+1,000.55+} pesos"},
		{"Enter the path to the file.", "Enter the name of the source.", "Enter the [-path to the file-]{+name of the source+}."},
		{"The quick brown fox", "The slow red fox", "The [-quick brown-]{+slow red+} fox"},
		{"You shall not pass here", "You must not go here", "You [-shall-]{+must+} not [-pass-]{+go+} here"},
		{"We offer <a1>tools</a1>.", "We offer <a1>tools</a1>, too.", "We offer <a1>tools</a1>{+, too+}."},
		{"Go <a1>there</a1>.", "Go <a2>there</a2>.", "Go [-<a1>-]{+<a2>+}there[-</a1>-]{+</a2>+}."},
		{"Hello {{.Name}}, %d files", "Hello {{.FullName}}, %s files", "Hello [-{{.Name}}, %d-]{+{{.FullName}}, %s+} files"},
		{"Use ${dir} and {name}", "Use ${file} and {name}", "Use [-${dir}-]{+${file}+} and {name}"},
		{"l’été dernier", "l’hiver dernier", "[-l’été-]{+l’hiver+} dernier"},
		{"100 % de l'eau", "100\u00a0% de l'eau", "100[- -]{+\u00a0+}% de l'eau"},
		{"One. Two.", "One. Three. Two.", "One. {+Three. +}Two."},
	}
	for _, tt := range tests {
		if got := marked(Diff(Text(tt.a), Text(tt.b))); got != tt.want {
			t.Errorf("%q to %q:\n got %s\nwant %s", tt.a, tt.b, got, tt.want)
		}
	}
}

// sides puts the two texts together again.
func sides(ops []Op) (a, b string) {
	for _, o := range ops {
		if o.Kind != Insert {
			a += o.Text
		}
		if o.Kind != Delete {
			b += o.Text
		}
	}
	return a, b
}

func checkDiff(t interface{ Fatalf(string, ...any) }, a, b string) {
	ops := Diff(Text(a), Text(b))
	x, y := sides(ops)
	if x != a || y != b {
		t.Fatalf("%q to %q: the ops are of %q and %q", a, b, x, y)
	}
	for i, o := range ops {
		if o.Text == "" {
			t.Fatalf("%q to %q: an empty op", a, b)
		}
		if i > 0 && ops[i-1].Kind == o.Kind {
			t.Fatalf("%q to %q: two ops of one kind in a row: %v", a, b, ops)
		}
	}
}

func TestDiffIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := string(sentence(t))
		b := a
		if rapid.Bool().Draw(t, "edit") {
			w := strings.Fields(a)
			w[rapid.IntRange(0, len(w)-1).Draw(t, "at")] = string(sentence(t))
			b = strings.Join(w, " ")
		} else {
			b = string(sentence(t))
		}
		checkDiff(t, a, b)
	})
}

func TestDiffOfLongTexts(t *testing.T) {
	// Quadratic work is bounded: without a word in common, one replacement.
	a, b := strings.Repeat("a b ", 20000), strings.Repeat("c d ", 20000)
	checkDiff(t, "x "+a+"y", "x "+b+"y")
	if n := len(Diff(Text("x "+a+"y"), Text("x "+b+"y"))); n != 4 {
		t.Errorf("%d ops, want 4", n)
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("We <a1>offer</a1> {{.X}} 5 %", "We <a2>of fer</a2> {{.Y}} 6 %")
	f.Add("\ud7ff\U00010000 a\xffb\xfe", "\ud7ff\U0010ffff a\xffc")
	f.Add("a  b\r\n c", "a b c")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 2000 || len(b) > 2000 {
			t.Skip()
		}
		checkDiff(t, a, b)
		if s, why := Weigh(Forms{Other: Text(a)}, Forms{Other: Text(b)}, "en"); s == Critical && len(why) == 0 {
			t.Fatalf("%q to %q: critical without a word", a, b)
		}
	})
}

func BenchmarkDiff(b *testing.B) {
	x := Text(strings.Repeat("The Parties shall notify the Secretariat of each change in their law within thirty days. ", 4))
	y := Text(strings.Replace(string(x), "thirty", "sixty", 2))
	for b.Loop() {
		Diff(x, y)
	}
}

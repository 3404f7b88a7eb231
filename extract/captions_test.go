package extract

import (
	"bytes"
	"html"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/cecl10n/cecl10n/catalog"
)

func FuzzSRT(f *testing.F) { fuzzFormat(f, SRT) }

func FuzzWebVTT(f *testing.F) { fuzzFormat(f, WebVTT) }

// FuzzCaptionSentences: joined cues, too, are read back as written, and their
// times are what they were.
func FuzzCaptionSentences(f *testing.F) {
	seeds(f, SRT)
	seeds(f, WebVTT)
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<14 {
			return
		}
		for _, format := range []*Format{SRT, WebVTT} {
			d, err := ParseAs(format, "in"+format.Extensions[0], src, Options{Captions: "sentence"})
			if err != nil {
				continue
			}
			for _, err := range d.check(2, len(src)*2) {
				t.Error(err)
			}
			for k := range 4 {
				spreads(t, d, hostileTexts[(len(src)*4+k)%len(hostileTexts)])
			}
		}
	})
}

// spreads rebuilds d, whose cues are joined, with a text around every word, and
// demands that what a player shows is the same cues at the same times, none of
// them empty.
func spreads(t *testing.T, d *Document, text catalog.Text) {
	t.Helper()
	refused := map[int]bool{}
	p := Plan{
		Lookup: func(i int) (catalog.Forms, bool) {
			if refused[i] {
				return catalog.Forms{}, false
			}
			return catalog.Forms{Other: around(&d.Segments[i], " "+text+" ")}, true
		},
		refused: func(i int, _ error) { refused[i] = true },
	}
	out, err := d.Rebuild(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Verify(out, p); err != nil {
		t.Error(err)
	}
	before, err := ParseAs(d.Format, d.Name, d.Source, Options{})
	if err != nil {
		t.Fatal(err)
	}
	after, err := ParseAs(d.Format, d.Name, out, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(before.Segments) != len(after.Segments) {
		t.Errorf("with %q: %d cues became %d:\n%s", text, len(before.Segments), len(after.Segments), out)
	}
	if a, b := timesOf(before), timesOf(after); a != b {
		t.Errorf("with %q: the times are not what they were:\n%s", text, out)
	}
}

// timesOf returns the lines with arrows of a captions document.
func timesOf(d *Document) string {
	var b strings.Builder
	for line := range strings.Lines(lineBreaks.Replace(string(d.Text))) {
		if strings.Contains(line, "-->") && (d.Format == WebVTT || timeLikeSRT(bytes.TrimSpace([]byte(line)))) {
			b.WriteString(line)
		}
	}
	return b.String()
}

// TestCaptionSpread: the text of several cues goes over them by their lengths,
// rather at a comma, never within tags, and no cue but the last ends a sentence.
func TestCaptionSpread(t *testing.T) {
	src := "WEBVTT\n\n00:01.000 --> 00:03.000\nThe Parties shall publish the results\n\n" +
		"00:03.000 --> 00:05.000\nof the survey every two years, and\n\n00:05.000 --> 00:06.000\ntell the public.\n"
	for _, tt := range []struct {
		text catalog.Text
		want string // cues by "|", lines by "/"; "" is refused
	}{
		{"Les Parties publient les résultats de l’enquête tous les deux ans, et en informent le public.",
			"Les Parties publient les résultats de|l’enquête tous les deux ans,|et en informent le public."},
		{"un deux trois", "un|deux|trois"},
		{"un deux", ""},
		{"Sr. A. B. C. Díaz", "Sr. A.|B. C.|Díaz"},
		{"<i>un deux</i> trois quatre", "<i>un deux</i>|trois|quatre"},
		{"<i>un deux trois</i>", ""},
		{"- un - deux - trois", "- un -|deux -|trois"},
		{"123 456 789", "123|456|789"},
		{"\u200b un \u00a0 deux \u200b trois", "\u200b un \u00a0|deux \u200b|trois"},
		{"{\"a\" :1} x", "{\"a\"|:1}|x"},
		{"-- > x", "--|&gt;|x"},
		{catalog.Text(strings.Repeat("abcdefgh ", 30) + "fin."),
			strings.Repeat("abcdefgh ", 3)},
	} {
		d, err := Parse("in.vtt", []byte(src), Options{Captions: "sentence"})
		if err != nil || len(d.Segments) != 1 {
			t.Fatal(err, len(d.Segments))
		}
		p := Plan{Lookup: func(int) (catalog.Forms, bool) { return catalog.Forms{Other: tt.text}, true }}
		out, err := d.Rebuild(p)
		if tt.want == "" {
			if err == nil {
				t.Errorf("%q is not refused:\n%s", tt.text, out)
			}
			continue
		}
		if err == nil {
			err = d.Verify(out, p)
		}
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		var cues []string
		for i, block := range strings.Split(strings.TrimSpace(string(out)), "\n\n") {
			if i > 0 {
				_, text, _ := strings.Cut(block, "\n")
				cues = append(cues, strings.ReplaceAll(text, "\n", "/"))
			}
		}
		if got := strings.Join(cues, "|"); got != tt.want && !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q is spread as\n%s, not\n%s", tt.text, got, tt.want)
		}
	}
}

// TestCaptionWrap: lines are as few as there is room for, balanced, and break
// at punctuation marks.
func TestCaptionWrap(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Short.", "Short."},
		{"Le Secrétariat remercie toutes les personnes qui ont répondu.", "Le Secrétariat remercie toutes/les personnes qui ont répondu."},
		{"En 1994, les trois pays ont signé cet Accord à Washington.", "En 1994, les trois pays ont/signé cet Accord à Washington."},
		{"Oui, c’est vrai - toujours - dans la région de la capitale", "Oui, c’est vrai - toujours -/dans la région de la capitale"},
		{strings.Repeat("x", 90), strings.Repeat("x", 90)},
		{"aaa " + strings.Repeat("x", 90) + " bbb", "aaa/" + strings.Repeat("x", 90) + "/bbb"},
	} {
		d, err := Parse("in.srt", []byte("1\n00:00:01,000 --> 00:00:02,000\nOne text\n"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := Plan{Lookup: func(int) (catalog.Forms, bool) { return catalog.Forms{Other: catalog.Text(tt.text)}, true }}
		out, err := d.Rebuild(p)
		if err == nil {
			err = d.Verify(out, p)
		}
		if err != nil {
			t.Error(err)
			continue
		}
		_, got, _ := strings.Cut(string(out), "2,000\n")
		if got = strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\n", "/"); got != tt.want {
			t.Errorf("%q is written as\n%s, not\n%s", tt.text, got, tt.want)
		}
	}
}

// TestCaptionCorpus: the files of the WebVTT tests of browsers are read, also
// with joined cues; only those that browsers refuse are refused. The words of
// the cues, as another, simple reader sees them, are all in the segments.
func TestCaptionCorpus(t *testing.T) {
	refused := 0
	words, missed := 0, 0
	for _, name := range corpusFiles(t, "vtt-wpt") {
		if FormatOf(name) != WebVTT {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Parse(name, src, Options{Captions: "sentence"})
		if err != nil {
			body := bytes.TrimPrefix(src, []byte("\ufeff"))
			if rest, ok := bytes.CutPrefix(body, []byte("WEBVTT")); ok && (len(rest) == 0 || bytes.ContainsAny(rest[:1], " \t\r\n")) {
				t.Error(err)
			}
			refused++
			continue
		}
		for _, err := range d.check(4, len(src)) {
			t.Error(err)
		}
		spreads(t, d, "x")
		var have strings.Builder
		for i := range d.Segments {
			have.WriteString(d.Segments[i].Other.Plain(d.Segments[i].Codes) + " ")
		}
		for _, w := range strings.Fields(simpleVTT(string(src))) {
			words++
			if !strings.Contains(have.String(), w) {
				missed++
				t.Logf("%s: %q", name, w)
			}
		}
	}
	t.Logf("%d files refused, %d of %d words not in the segments", refused, missed, words)
	if missed*100 > words || words < 3000 {
		t.Errorf("%d of %d words missed", missed, words)
	}
}

// TestCaptionsDeep: what would make a careless reader slow is read like
// anything else. A quadratic step would be noticed as a test that does not end.
func TestCaptionsDeep(t *testing.T) {
	const n = 30_000
	vtt, srt := "WEBVTT\n\n00:01.000 --> 00:02.000\n", "00:00:01,000 --> 00:00:02,000\n"
	for _, tt := range []struct{ name, src string }{
		{"in.vtt", vtt + strings.Repeat("<b> x ", n)},
		{"in.vtt", vtt + strings.Repeat("x </b>", n)},
		{"in.vtt", vtt + strings.Repeat("x\n- y\n", n)},
		{"in.vtt", vtt + strings.Repeat("- ", n) + "x"},
		{"in.vtt", vtt + strings.Repeat("word ", n)},
		{"in.vtt", vtt + strings.Repeat("word\n", n)},
		{"in.vtt", vtt + "x" + strings.Repeat("\n ", n) + "y"},
		{"in.vtt", strings.Repeat(vtt+"x\n\n", n)},
		{"in.srt", srt + strings.Repeat("12 ", n)},
		{"in.srt", srt + strings.Repeat("<i ", n)},
		{"in.srt", srt + strings.Repeat("{\\ ", n)},
		{"in.srt", srt + "x" + strings.Repeat("\n12", n)},
		{"in.srt", srt + strings.Repeat("a b\n\n", n)},
		{"in.srt", strings.Repeat(srt+"x\n\n", n)},
	} {
		for _, captions := range []string{"cue", "sentence"} {
			d, err := Parse(tt.name, []byte(tt.src), Options{Captions: captions})
			if err != nil {
				t.Fatal(err)
			}
			p := Plan{Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }, Reencode: true}
			out, err := d.Rebuild(p)
			if err == nil {
				err = d.Verify(out, p)
			}
			if err != nil {
				t.Errorf("%.60q: %s", tt.src, clip(err.Error()))
			}
		}
	}
}

func BenchmarkCaptions(b *testing.B) {
	var src bytes.Buffer
	src.WriteString("WEBVTT\n")
	for src.Len() < 1<<20 {
		src.WriteString("\n00:01.000 --> 00:03.000\nThe Parties shall <i>publish</i> the results\nof the survey every two years, and\n\n" +
			"00:03.000 --> 00:05.000\n<v Ana>tell the public of them.\n")
	}
	for _, captions := range []string{"cue", "sentence"} {
		b.Run(captions, func(b *testing.B) {
			b.SetBytes(int64(src.Len()))
			for b.Loop() {
				d, err := Parse("in.vtt", src.Bytes(), Options{Captions: captions})
				if err != nil {
					b.Fatal(err)
				}
				p := Plan{Lookup: func(i int) (catalog.Forms, bool) { return d.Segments[i].Forms, true }, Reencode: true}
				if _, err := d.Rebuild(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

var plainTimes = regexp.MustCompile(`^\s*(\d+:)?[0-5]\d:[0-5]\d\.\d{3}\s+-->\s+(\d+:)?[0-5]\d:[0-5]\d\.\d{3}(\s|$)`)

// simpleVTT returns the words of the cues of a WebVTT file that has blank lines
// around its cues, without tags.
func simpleVTT(src string) string {
	var b strings.Builder
	for block := range strings.SplitSeq(lineBreaks.Replace(src), "\n\n") {
		lines := strings.Split(block, "\n")
		for len(lines) > 0 && !strings.Contains(lines[0], "-->") {
			lines = lines[1:]
		}
		if len(lines) == 0 {
			continue
		}
		if !plainTimes.MatchString(lines[0]) {
			continue
		}
		text := strings.Join(lines[1:], " ")
		for {
			i := strings.IndexByte(text, '<')
			if i < 0 {
				break
			}
			j := strings.IndexByte(text[i:], '>')
			if j < 0 {
				text = text[:i]
				break
			}
			text = text[:i] + text[i+j+1:]
		}
		b.WriteString(html.UnescapeString(text) + " ")
	}
	return b.String()
}

// Command train makes the table from which package locales tells English,
// French and Spanish apart: the trigrams of letters that say most, with how
// much less probable each language is than the best one. Nothing of the texts
// is kept but these counts.
//
//	go run ./train -o identifytable.go PATH…
//
// A PATH is a file of JSON lines with the fields "en", "fr" and "es", or a
// folder in which go-i18n catalogs (active.LANG.toml) are looked for. The
// table in the project was made from
//
//   - python-docs.en-fr-es.jsonl, the Python documentation with its French and
//     Spanish translations (python/python-docs-fr and python/python-docs-es,
//     branch 3.12: CC0; English: the Python Software Foundation, PSF-2.0), of
//     which each fourth line was left out to test with;
//   - this project's own catalogs.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/cecl10n/cecl10n/locales"
)

var languages = []string{"en", "fr", "es"}

const (
	size  = 5200 // trigrams in the table
	scale = 12   // as in package locales
	most  = 80   // the largest difference that is kept, in 1/scale
	zero  = '#'
)

func main() {
	out := flag.String("o", "", "write the table here")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(3)
	}
}

// words counts the words of each language.
type words struct {
	all   [3]map[string]int
	small [3]map[string]int // those that stand in small letters
}

func run(out string, paths []string) error {
	var w words
	for i := range languages {
		w.all[i], w.small[i] = map[string]int{}, map[string]int{}
	}
	for _, path := range paths {
		if err := w.read(path); err != nil {
			return err
		}
	}
	return os.WriteFile(out, w.table(), 0o666)
}

func (w *words) read(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.lines(path)
	}
	return filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		for i, l := range languages {
			if d.Name() == "active."+l+".toml" {
				var m map[string]any
				if _, err := toml.DecodeFile(path, &m); err != nil {
					return fmt.Errorf("%s: %w", path, err)
				}
				w.texts(i, m)
			}
		}
		return nil
	})
}

// texts adds the strings of a catalog.
func (w *words) texts(lang int, m map[string]any) {
	for _, k := range slices.Sorted(func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}) {
		switch v := m[k].(type) {
		case string:
			if k != "hash" && k != "description" {
				w.add(lang, v)
			}
		case map[string]any:
			w.texts(lang, v)
		}
	}
}

func (w *words) lines(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for n := 0; s.Scan(); n++ {
		if n%4 == 3 {
			continue // to test with
		}
		var m map[string]any
		if err := json.Unmarshal(s.Bytes(), &m); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		for i, l := range languages {
			if v, ok := m[l].(string); ok {
				w.add(i, v)
			}
		}
	}
	return s.Err()
}

// markup is what is no text of a language.
var markup = regexp.MustCompile("``[^`]*``|:[a-z:]+:`[^`]*`|`[^`]*`|https?://\\S+|<[^>]*>|\\{[^}]*\\}|%\\([a-z_]+\\)[a-z]")

func (w *words) add(lang int, text string) {
	for _, word := range strings.FieldsFunc(markup.ReplaceAllString(text, " "), func(r rune) bool {
		return strings.ContainsRune(" \t\n.,;:!?()[]«»“”\"'’/—–-\u00a0\u202f", r)
	}) {
		low := strings.ToLower(word)
		w.all[lang][low]++
		if low == word {
			w.small[lang][word]++
		}
	}
}

// table returns the Go file.
func (w *words) table() []byte {
	type gram struct {
		text  string
		count [3]float64
		diff  [3]int
		worth float64
	}
	grams := map[[3]rune]*gram{}
	var total [3]float64
	for i, list := range w.all {
		for word, n := range list {
			// How often a word is said is the domain's; that it is said, the language's.
			weight := math.Log2(1 + float64(n))
			if n < 2 {
				weight = 0.3 // a misprint, or another language's
			}
			locales.EachTrigram(word, func(g [3]rune) {
				if grams[g] == nil {
					grams[g] = &gram{text: string(g[:])}
				}
				grams[g].count[i] += weight
				total[i] += weight
			})
		}
	}
	var list []*gram
	for _, g := range grams {
		var p [3]float64
		best, sum := math.Inf(-1), 0.0
		for i := range p {
			p[i] = math.Log((g.count[i] + 1) / (total[i] + float64(len(grams))))
			best = max(best, p[i])
			sum += g.count[i]
		}
		for i := range p {
			g.diff[i] = min(most, int(math.Round((best-p[i])*scale)))
			g.worth += sum * float64(g.diff[i])
		}
		if sum > 4 {
			list = append(list, g)
		}
	}
	slices.SortFunc(list, func(a, b *gram) int { return cmp.Or(-cmp.Compare(a.worth, b.worth), cmp.Compare(a.text, b.text)) })
	list = list[:min(len(list), size)]
	slices.SortFunc(list, func(a, b *gram) int { return cmp.Compare(a.text, b.text) })
	var b bytes.Buffer
	b.WriteString(`// Code generated by locales/train; DO NOT EDIT.

package locales

// trigrams are counts from the Python documentation, (c) Python Software
// Foundation, PSF-2.0, from its French and Spanish translations, CC0, and from
// this project's catalogs: three letters, and for English, French and Spanish
// how much less probable they are than in the best language, in twelfths of a
// nat, as characters from #.
const trigrams = "" +
`)
	for chunk := range slices.Chunk(list, 16) {
		line := ""
		for _, g := range chunk {
			line += g.text
			for _, d := range g.diff {
				line += string(rune(zero + d))
			}
		}
		fmt.Fprintf(&b, "\t%q +\n", line)
	}
	b.WriteString("\t\"\"\n")
	b.WriteString(`
// endings are the last three letters of words of four and more, of the same
// texts, in English, French and Spanish.
var endings = [3]string{
`)
	for i := range languages {
		fmt.Fprintf(&b, "\t%q,\n", strings.Join(w.endings(i), ""))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// letters are what words have that the table of endings is made from.
var letters = regexp.MustCompile(`^\pL{4,}$`)

// endings returns the last three letters of the words of a language, where
// several words end so, or one that is not rare.
func (w *words) endings(lang int) []string {
	types, tokens := map[string]int{}, map[string]int{}
	for word, n := range w.all[lang] {
		if w.small[lang][word] == 0 {
			n-- // a name
		}
		if r := []rune(word); n > 1 && letters.MatchString(word) {
			end := string(r[len(r)-3:])
			types[end]++
			tokens[end] += n
		}
	}
	var list []string
	for end, n := range tokens {
		if types[end] > 1 || n > 2 {
			list = append(list, end)
		}
	}
	slices.Sort(list)
	return list
}

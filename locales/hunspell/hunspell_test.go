package hunspell

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

const aff = `SET UTF-8
ICONV 1
ICONV ’ '
FORBIDDENWORD !
NEEDAFFIX x
KEEPCASE k
PFX L Y 1
PFX L 0 l' [aeéiou]
PFX R Y 1
PFX R 0 re .
SFX S Y 3
SFX S 0 s [^sy]
SFX S y ies [^aeiou]y
SFX S 0 es s
SFX M N 1
SFX M 0 ment/S e
`

const dic = `8
accord/LS
ville/SR
city/S
glass/S
rare/M
forbid/!S
stem/xS
km/k
`

func TestSpell(t *testing.T) {
	d, err := Read([]byte(aff), []byte(dic))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range strings.Fields("accord accords l'accord l’accords Accord ACCORD L'ACCORD ville reville revilles cities glasses glass rarement rarements stems km 12,5 ville-accord") {
		if !d.Spell(w) {
			t.Errorf("%s is right", w)
		}
	}
	for _, w := range strings.Fields("acord l'ville citys stem forbid KM Km rements vill-accord xville-") {
		if d.Spell(w) {
			t.Errorf("%s is wrong", w)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(aff), []byte(dic), "l'accord")
	f.Add([]byte("FLAG long\nAF 1\nAF AaBb\nSFX Aa Y 1\nSFX Aa 0 s/1 .\n"), []byte("1\nword/1\n"), "words")
	f.Add([]byte("FLAG num\nSFX 12 Y 1\nSFX 12 0 s [^\n"), []byte("word/12,13"), "words")
	f.Fuzz(func(t *testing.T, aff, dic []byte, word string) {
		if d, err := Read(aff, dic); err == nil {
			d.Spell(word)
		}
	})
}

// TestDictionaries compares with hunspell itself, where it and its
// dictionaries are installed, on the words of a list.
func TestDictionaries(t *testing.T) {
	if _, err := exec.LookPath("hunspell"); err != nil {
		if os.Getenv("CECL10N_REQUIRE") != "" {
			t.Fatal("hunspell is not installed")
		}
		t.Skip("hunspell is not installed")
	}
	for lang, text := range map[string]string{"fr_CA": "active.fr.toml", "es_MX": "active.es.toml", "en_CA": "active.en.toml"} {
		t.Run(lang, func(t *testing.T) {
			var files [2][]byte
			for i, ext := range []string{".aff", ".dic"} {
				src, err := os.ReadFile(filepath.Join("/usr/share/hunspell", lang+ext))
				if err != nil {
					if os.Getenv("CECL10N_REQUIRE") != "" {
						t.Fatal(err)
					}
					t.Skip("the dictionary is not installed")
				}
				files[i] = src
			}
			d, err := Read(files[0], files[1])
			if err != nil {
				t.Fatal(err)
			}
			src, err := os.ReadFile(filepath.Join("..", "cecl10n", text))
			if err != nil {
				t.Fatal(err)
			}
			words := strings.FieldsFunc(string(src), func(r rune) bool { return !unicode.IsLetter(r) && r != '’' })
			for i, w := range words {
				words[i] = strings.ReplaceAll(strings.Trim(w, "’"), "’", "'")
				if i%3 == 0 && len(w) > 4 {
					words = append(words, strings.Trim(w[1:], "’'")) // most of these are wrong
				}
			}
			slices.Sort(words)
			words = slices.DeleteFunc(slices.Compact(words), func(w string) bool { return w == "" || strings.ToValidUTF8(w, "") != w })
			cmd := exec.Command("hunspell", "-i", "UTF-8", "-d", lang, "-l")
			cmd.Stdin = strings.NewReader(strings.Join(words, "\n"))
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			wrong := map[string]bool{}
			for _, w := range bytes.Fields(out) {
				wrong[string(w)] = true
			}
			differ := 0
			for _, w := range words {
				if d.Spell(w) == wrong[w] {
					differ++
					t.Logf("%s: hunspell says wrong: %v", w, wrong[w])
				}
			}
			t.Logf("%d words, %d differ", len(words), differ)
			if differ*200 > len(words) {
				t.Errorf("%d of %d words differ", differ, len(words))
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	aff, err := os.ReadFile("/usr/share/hunspell/fr_CA.aff")
	if err != nil {
		b.Skip("the dictionary is not installed")
	}
	dic, err := os.ReadFile("/usr/share/hunspell/fr_CA.dic")
	if err != nil {
		b.Skip("the dictionary is not installed")
	}
	for b.Loop() {
		if _, err := Read(aff, dic); err != nil {
			b.Fatal(err)
		}
	}
}

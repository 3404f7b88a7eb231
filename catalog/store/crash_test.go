package store

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/google/go-cmp/cmp"
)

// TestMain lets the test program be the one that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("CECL10N_TEST_SAVER"); dir != "" {
		saveForEver(dir)
	}
	os.Exit(m.Run())
}

// versions are two catalogs whose files differ: in texts, in number, and in
// which of them there are at all.
func versions() (a, b *catalog.Catalog) {
	a, b = small(20, "a"), small(30, "b")
	for _, e := range b.Entries {
		e.Targets["fr"].State, e.Targets["fr"].By = catalog.Translated, "" // no ledger.fr.jsonl
		e.Targets["es"].State = catalog.Draft                              // but ledger.es.jsonl
	}
	return a, b
}

func saveForEver(dir string) {
	a, b := versions()
	for {
		for _, c := range []*catalog.Catalog{a, b} {
			unlock, err := Lock(dir)
			if err == nil {
				_, err = Save(dir, c)
				unlock()
			}
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(9)
			}
		}
	}
}

// oneOf demands that the folder holds a or b.
func oneOf(t *testing.T, dir string, a, b *catalog.Catalog) *catalog.Catalog {
	t.Helper()
	got, err := Load(dir, "en", []string{"fr", "es"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []*catalog.Catalog{a, b} {
		if reflect.DeepEqual(got, c) {
			return c
		}
	}
	t.Fatalf("neither the old nor the new catalogs: %.2000s", cmp.Diff(b, got, same))
	return nil
}

func TestKill(t *testing.T) {
	kills := 120
	if testing.Short() {
		kills = 20
	}
	dir := filepath.Join(t.TempDir(), "locales")
	a, b := versions()
	if _, err := Save(dir, a); err != nil {
		t.Fatal(err)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[*catalog.Catalog]int{}
	cut := 0
	for range kills {
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), "CECL10N_TEST_SAVER="+dir)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(8000+rand.IntN(30000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if stderr.Len() > 0 {
			t.Fatal(stderr.String())
		}
		for _, name := range leftovers(t, dir) {
			if name != lockName {
				cut++
				break
			}
		}
		seen[oneOf(t, dir, a, b)]++
	}
	t.Logf("%d kills: %d cut off a write, old %d, new %d", kills, cut, seen[a], seen[b])
	if cut == 0 && !testing.Short() {
		t.Error("no kill met a write: this shows nothing")
	}
	// The next run mends everything.
	unlock, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	unlock()
	if rest := leftovers(t, dir); len(rest) > 0 {
		t.Errorf("left behind: %v", rest)
	}
	oneOf(t, dir, a, b)
}

// leftovers returns the names of hidden files in dir.
func leftovers(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			out = append(out, e.Name())
		}
	}
	return out
}

var errCut = errors.New("cut off")

// cutOff is a disk that fails from its n-th step on. A write that it cuts off
// leaves half a file.
func cutOff(n int, steps *int) disk {
	return disk{before: func(step, path string) error {
		*steps++
		if *steps <= n {
			return nil
		}
		if *steps == n+1 && step == "write" {
			_ = os.WriteFile(path, []byte("[\"hal"), 0o644)
		}
		return errCut
	}}
}

// TestEveryStep stops a write before each of its steps, as a crash would, and
// once more while the next run mends it.
func TestEveryStep(t *testing.T) {
	a, b := versions()
	filesB, err := Encode(b)
	if err != nil {
		t.Fatal(err)
	}
	all := names("en", []string{"es", "fr"})
	for _, linked := range []bool{false, true} {
		old, now := 0, 0
		for n := 0; ; n++ {
			dir := filepath.Join(t.TempDir(), "locales")
			if _, err := Save(dir, a); err != nil {
				t.Fatal(err)
			}
			if linked {
				link(t, dir, "active.fr.toml")
				link(t, dir, "ledger.fr.jsonl")
			}
			steps := 0
			_, err := cutOff(n, &steps).save(dir, all, filesB)
			if got := oneOf(t, dir, a, b); got == a {
				old++
				if now > 0 {
					t.Fatalf("step %d: old catalogs after new ones", n)
				}
			} else {
				now++
			}
			if err == nil {
				if old == 0 || now == 0 {
					t.Fatal("one version only was ever seen")
				}
				break
			}
			if !errors.Is(err, errCut) {
				t.Fatal(err)
			}
			state := oneOf(t, dir, a, b)
			// The run that mends it is cut off as well, at each of its steps.
			for k := 0; ; k++ {
				steps := 0
				err := cutOff(k, &steps).finish(dir)
				if oneOf(t, dir, a, b) != state {
					t.Fatalf("step %d, %d: mending changed the catalogs", n, k)
				}
				if err == nil {
					break
				}
			}
			if rest := leftovers(t, dir); len(rest) > 0 {
				t.Fatalf("step %d: left behind: %v", n, rest)
			}
			// And a further write works.
			if _, err := Save(dir, b); err != nil {
				t.Fatal(err)
			}
			if oneOf(t, dir, a, b) != b {
				t.Fatalf("step %d: the next write did not count", n)
			}
			if linked {
				if info, err := os.Lstat(filepath.Join(dir, "active.fr.toml")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
					t.Fatal("the symbolic link was replaced")
				}
			}
		}
		t.Logf("linked %v: %d steps with the old catalogs, %d with the new", linked, old, now)
	}
}

// link moves a catalog file elsewhere and puts a symbolic link in its place.
func link(t *testing.T, dir, name string) {
	t.Helper()
	other := filepath.Join(t.TempDir(), "elsewhere.txt")
	if err := os.Rename(filepath.Join(dir, name), other); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(other, filepath.Join(dir, name)); err != nil {
		t.Skip("no symbolic links here")
	}
}

func TestSaveTouchesNothingThatIsTheSame(t *testing.T) {
	dir := t.TempDir()
	a, b := small(5, "a"), small(5, "a")
	if changed, err := Save(dir, a); !changed || err != nil {
		t.Fatal(changed, err)
	}
	past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, name := range []string{"active.en.toml", "active.fr.toml", "active.es.toml", "ledger.fr.jsonl"} {
		path := filepath.Join(dir, name)
		if err := os.Chtimes(path, past, past); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if changed, err := Save(dir, b); changed || err != nil {
		t.Fatal(changed, err)
	}
	b.Entries[2].Targets["fr"].Other = "Autre"
	if changed, err := Save(dir, b); !changed || err != nil {
		t.Fatal(changed, err)
	}
	for name, touched := range map[string]bool{"active.en.toml": false, "active.fr.toml": true, "active.es.toml": false, "ledger.fr.jsonl": true} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := !info.ModTime().Equal(past); got != touched {
			t.Errorf("%s written: %v", name, got)
		}
		if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has permissions %v now", name, info.Mode())
		}
	}
}

func TestFilesOfOthersStay(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string][]byte{"active.de.toml": []byte("[x]\nother = \"y\"\n"), "notes.txt": []byte("n"), ".x.cecl10n-new": []byte("n"), "active.fr.toml": nil})
	if _, err := Save(dir, small(2, "a")); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(dir, &catalog.Catalog{Source: "en", Languages: []string{"es", "fr"}}); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if d := cmp.Diff([]string{".x.cecl10n-new", "active.de.toml", "notes.txt"}, got); d != "" {
		t.Fatal(d)
	}
}

func TestRefusedCatalogWritesNothing(t *testing.T) {
	dir := t.TempDir()
	a := small(3, "a")
	if _, err := Save(dir, a); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*catalog.Catalog){
		"not UTF-8":      func(c *catalog.Catalog) { c.Entries[1].Targets["fr"].Other = "a\xff" },
		"no ID":          func(c *catalog.Catalog) { c.Entries[1].ID = "" },
		"reserved":       func(c *catalog.Catalog) { c.Entries[1].ID = "translation" },
		"twice":          func(c *catalog.Catalog) { c.Entries[1].ID = c.Entries[0].ID },
		"language":       func(c *catalog.Catalog) { c.Languages = []string{"../fr"} },
		"no language":    func(c *catalog.Catalog) { c.Source = "" },
		"retired, twice": func(c *catalog.Catalog) { c.Retired = []*catalog.Entry{c.Entries[0], c.Entries[0]} },
	} {
		c := small(3, "b")
		spoil(c)
		if changed, err := Save(dir, c); err == nil || changed {
			t.Errorf("%s: changed = %v, %v", name, changed, err)
		}
		if oneOf(t, dir, a, a) != a {
			t.Errorf("%s: the catalogs changed", name)
		}
	}
}

func TestLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "locales")
	unlock, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(dir); err == nil || !strings.Contains(err.Error(), dir) {
		t.Fatalf("locked twice: %v", err)
	}
	unlock()
	unlock()
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Error("an empty folder is left")
	}
	unlock, err = Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Save(dir, small(1, "a")); err != nil {
		t.Fatal(err)
	}
	unlock()
	if rest := leftovers(t, dir); len(rest) > 0 {
		t.Error(rest)
	}
}

// TestReaderBesideWriter: who reads without the lock sees one version.
func TestReaderBesideWriter(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "locales")
	a, b := versions()
	if _, err := Save(dir, a); err != nil {
		t.Fatal(err)
	}
	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if _, err := Save(dir, []*catalog.Catalog{b, a}[i%2]); err != nil {
				done <- err
				return
			}
		}
	}()
	for range 100 {
		oneOf(t, dir, a, b)
	}
	close(stop)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestBrokenJournal(t *testing.T) {
	for _, data := range []string{"", "{}", `{"schema":"cecl10n/commit/1","write":["../x"]}`, `{"schema":"cecl10n/commit/2"}`} {
		dir := t.TempDir()
		writeFiles(t, dir, map[string][]byte{journalName: []byte(data)})
		if _, err := Load(dir, "en", nil); err == nil || !strings.Contains(err.Error(), journalName) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

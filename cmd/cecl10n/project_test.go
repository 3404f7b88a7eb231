package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const smallProject = `
-- cecl10n.toml --
languages = ["en", "fr", "es"]
[[publication]]
id = "home"
documents = ["docs/**/*.en.txt", "a.txt"]
output = "out/{lang}/{dir}/{name}{ext}"
[[publication]]
id = "spanish"
source = "es"
languages = ["en"]
documents = ["b.txt"]
output = "{name}.{lang}.txt"
-- a.txt --
First.

Second.
-- b.txt --
Primero.
-- docs/x.en.txt --
X.
-- docs/sub/y.en.txt --
Y.
-- docs/sub/y.fr.txt --
Not the source.
`

func TestLoad(t *testing.T) {
	dir := testFolder(t, smallProject)
	// Found from a folder below.
	p, err := testCall(t, filepath.Join(dir, "docs", "sub")).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	home, spanish := p.Publications[0], p.Publications[1]
	if err := home.Err; err != nil {
		t.Fatal(err)
	}
	if got, want := home.Documents, []string{"docs/sub/y.en.txt", "docs/x.en.txt", "a.txt"}; !slices.Equal(got, want) {
		t.Errorf("documents %q, want %q", got, want)
	}
	if diff := cmp.Diff(map[string]map[string]string{
		"fr": {"docs/sub/y.en.txt": "out/fr/sub/y.txt", "docs/x.en.txt": "out/fr/x.txt", "a.txt": "out/fr/a.txt"},
		"es": {"docs/sub/y.en.txt": "out/es/sub/y.txt", "docs/x.en.txt": "out/es/x.txt", "a.txt": "out/es/a.txt"},
	}, home.Outputs); diff != "" {
		t.Error(diff)
	}
	if spanish.Source != "es" || !slices.Equal(spanish.Languages, []string{"en"}) || spanish.Options.Language != "es" {
		t.Errorf("spanish: source %q, languages %q", spanish.Source, spanish.Languages)
	}
	s := p.read(context.Background(), home, true)
	if s.Err != nil {
		t.Fatal(s.Err)
	}
	if got, want := s.Firsts, []int{0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("firsts %v, want %v", got, want)
	}
	for i, d := range s.Documents {
		for j := range d.Segments {
			if got, want := s.Catalog.Entries[s.Firsts[i]+j].Other, d.Segments[j].Other; got != want {
				t.Errorf("entry of segment %d of %s is %q, want %q", j, d.Name, got, want)
			}
		}
	}
	light := p.read(context.Background(), home, false)
	if light.Documents != nil {
		t.Error("documents were kept")
	}
	if diff := cmp.Diff(s.Catalog, light.Catalog); diff != "" {
		t.Error("kept and not kept differ:", diff)
	}
}

func TestLoadChosen(t *testing.T) {
	dir := testFolder(t, smallProject)
	p, err := testCall(t, dir, "--publication=spanish", "--to=en,fr").load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Publications) != 1 || p.Publications[0].ID != "spanish" {
		t.Errorf("chosen: %v", p.Publications)
	}
	if got := p.languages(p.Publications[0]); !slices.Equal(got, []string{"en"}) {
		t.Errorf("languages %q, want en", got)
	}
	for _, tt := range []struct{ flag, want string }{
		{"--publication=hmoe", "there is no publication “hmoe”; did you mean “home”?"},
		{"--publication=zzz", "there is no publication “zzz”; there are: home, spanish"},
		{"--to=it", "“it” is not a language of this project; its languages are en, fr, es"},
	} {
		if got := loadErrors(t, dir, tt.flag); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: %q, want %q", tt.flag, got, tt.want)
		}
	}
	if got := loadErrors(t, t.TempDir()); len(got) != 1 || !strings.HasPrefix(got[0], "there is no cecl10n.toml in “") {
		t.Errorf("no project: %q", got)
	}
}

// A link that leads out of the project is an error, not a document that is missed.
func TestLinksLeave(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("making links needs a privilege on Windows")
	}
	outside := testFolder(t, "-- secret.txt --\nS\n-- more/deep.txt --\nD\n")
	for _, tt := range []struct{ name, link, to, documents, want string }{
		{"file", "in.txt", filepath.Join(outside, "secret.txt"), `["in.txt"]`, "p: cecl10n.toml:4:12: “in.txt” leads out of the project through a symbolic link; copy what it leads to into the project"},
		{"file by pattern", "in.txt", filepath.Join(outside, "secret.txt"), `["*.txt"]`, "p: cecl10n.toml:4:12: “in.txt” leads out of the project through a symbolic link; copy what it leads to into the project"},
		{"folder", "dir", outside, `["dir/secret.txt"]`, "p: cecl10n.toml:4:12: “dir/secret.txt” leads out of the project through a symbolic link; copy what it leads to into the project"},
		{"folder by pattern", "dir", outside, `["a.text", "*/*.txt"]`, "p: cecl10n.toml:4:22: “dir” leads out of the project through a symbolic link; copy what it leads to into the project"},
		{"relative", "in.txt", filepath.Join("..", filepath.Base(outside), "secret.txt"), `["in.txt"]`, "p: cecl10n.toml:4:12: “in.txt” leads out of the project through a symbolic link; copy what it leads to into the project"},
		{"dead", "in.txt", "nowhere.txt", `["in.txt"]`, "p: cecl10n.toml:4:12: the symbolic link “in.txt” leads nowhere"},
		{"inside", "in.txt", "a.text", `["in.txt"]`, ""},
		{"loop", "in.txt", "in.txt", `["in.txt"]`, "p: cecl10n.toml:4:12: “in.txt” cannot be read"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := testFolder(t, "-- a.text --\nA\n-- cecl10n.toml --\n"+goodHead+"[[publication]]\nid=\"p\"\ndocuments="+tt.documents+"\n")
			if err := os.Symlink(tt.to, filepath.Join(dir, tt.link)); err != nil {
				t.Fatal(err)
			}
			got := strings.Join(loadErrors(t, dir), "\n")
			if got != tt.want && (tt.want == "" || !strings.HasPrefix(got, tt.want)) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
	// Nor are catalogs read or written out of the project.
	for _, link := range []string{"locales", "locales/home", "locales/home/active.fr.toml"} {
		dir := testFolder(t, smallProject)
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(link)), 0o777); err != nil {
			t.Fatal(err)
		}
		to := outside
		if strings.HasSuffix(link, ".toml") {
			to = filepath.Join(outside, "secret.txt")
		}
		if err := os.Symlink(to, filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
		want := "home: cecl10n.toml:2:3: “" + link
		if got := loadErrors(t, dir, "--publication=home"); len(got) != 1 || !strings.HasPrefix(got[0], want) || !strings.Contains(got[0], "leads out of the project") {
			t.Errorf("catalogs through %s: %q", link, got)
		}
	}
	// Nothing is written through a link either.
	dir := testFolder(t, smallProject)
	if err := os.Symlink(outside, filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	p, err := testCall(t, dir).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.write("out/secret.txt", []byte("changed")); err == nil {
		t.Error("wrote out of the project")
	}
	if b, _ := os.ReadFile(filepath.Join(outside, "secret.txt")); string(b) != "S\n" {
		t.Errorf("secret.txt is now %q", b)
	}
}

// A link in the project does not lead a page into the files of version control.
func TestWriteVersionControl(t *testing.T) {
	dir := testFolder(t, smallProject+"-- .git/hooks/pre-commit --\nmine\n")
	if err := os.Symlink(filepath.Join(".git", "hooks"), filepath.Join(dir, "out")); err != nil {
		t.Skip(err)
	}
	p, err := testCall(t, dir).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.write("out/pre-commit", []byte("theirs")); err == nil || !strings.Contains(err.Error(), "version control") {
		t.Errorf("written: %v", err)
	}
	if b, _ := os.ReadFile(filepath.Join(dir, ".git", "hooks", "pre-commit")); string(b) != "mine\n" {
		t.Errorf("pre-commit is now %q", b)
	}
}

// A page may have as long a name as the file system takes.
func TestWriteLongName(t *testing.T) {
	p, err := testCall(t, testFolder(t, smallProject)).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.write("out/"+strings.Repeat("x", 251)+".txt", []byte("1")); err != nil {
		t.Error(err)
	}
}

func TestWriteKeepsPermissions(t *testing.T) {
	dir := testFolder(t, smallProject)
	p, err := testCall(t, dir).load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "out", "x.txt")
	if err := p.write("out/x.txt", []byte("1")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := p.write("out/x.txt", []byte("2")); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	info, _ := os.Stat(name)
	if err != nil || string(b) != "2" || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%q, %v, %v", b, info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "out", ".*")); left != nil {
		t.Errorf("left behind: %q", left)
	}
}

// A publication whose document cannot be read does not hide the others.
func TestReadAllReportsOthers(t *testing.T) {
	dir := testFolder(t, smallProject)
	if err := os.WriteFile(filepath.Join(dir, "b.txt"), []byte("Ma\xf1ana"), 0o666); err != nil {
		t.Fatal(err)
	}
	c := testCall(t, dir)
	p, err := c.load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	states, err := p.readAll(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if states[0].Err != nil || states[0].Catalog == nil {
		t.Errorf("home: %v", states[0].Err)
	}
	if got := fmt.Sprint(states[1].Err); !strings.HasPrefix(got, "b.txt:1:3: not UTF-8") {
		t.Errorf("spanish: %q", got)
	}
	// A report does not show where on a machine the project lies.
	if err := os.MkdirAll(filepath.Join(dir, "locales"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "locales", "home"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	states, err = p.readAll(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	if states[0].Err == nil || strings.Contains(c.Printer.Error(states[0].Err), filepath.Base(dir)) {
		t.Errorf("home: %v", states[0].Err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.readAll(ctx, c); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}

// A folder nobody may read is an error, not one without documents: their
// messages would be retired, and the rest called ready.
func TestUnreadableFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions of folders hold nobody back here")
	}
	dir := testFolder(t, "-- a/a.txt --\nA\n-- b/b.txt --\nB\n-- cecl10n.toml --\n"+goodHead+"[[publication]]\nid=\"p\"\ndocuments=[\"**/*.txt\"]\n")
	if err := os.Chmod(filepath.Join(dir, "b"), 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(dir, "b"), 0o777)
	if got := loadErrors(t, dir); len(got) != 1 || !strings.HasPrefix(got[0], "p: cecl10n.toml:4:12: “b” cannot be read") {
		t.Errorf("got %q", got)
	}
}

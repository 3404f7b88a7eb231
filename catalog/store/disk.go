package store

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// How a publication is written, so that a crash at any moment leaves the old
// or the new catalogs:
//
//  1. each file that changes is written beside its old one under a temporary
//     name, and synced;
//  2. the journal, which lists these files, is written, synced and renamed to
//     its name: from here on the new catalogs are the ones on disk, Load reads
//     them from the temporary files;
//  3. the temporary files are renamed to their names;
//  4. the journal is removed.
//
// Whoever takes the lock next repeats 3 and 4 if there is a journal.
const (
	journalName = ".cecl10n-commit"
	lockName    = ".cecl10n.lock"
	tempEnd     = ".cecl10n-new"
	// maxFile is the largest file that is read.
	maxFile = 256 << 20
)

// A journal lists what a write is about to put in its place.
type journal struct {
	Schema string   `json:"schema"`
	Write  []string `json:"write,omitempty"`
	Remove []string `json:"remove,omitempty"`
}

const journalSchema = "cecl10n/commit/1"

// disk does the steps of a write; before each, a test may cut it off.
type disk struct {
	before func(step, path string) error
}

func (d disk) step(step, path string) error {
	if d.before == nil {
		return nil
	}
	return d.before(step, path)
}

// Save writes c to folder dir, all of it or nothing, and reports whether
// anything changed. Files that would stay the same are not touched. The caller
// holds the lock.
func Save(dir string, c *catalog.Catalog) (changed bool, err error) {
	files, err := Encode(c)
	if err != nil {
		return false, err
	}
	return disk{}.save(dir, names(c.Source, languagesOf(c)), files)
}

func (d disk) save(dir string, names []string, files map[string][]byte) (changed bool, err error) {
	if err := d.finish(dir); err != nil {
		return false, err
	}
	j := journal{Schema: journalSchema}
	for _, name := range names {
		path, linked, err := follow(filepath.Join(dir, name))
		if err != nil {
			return false, err
		}
		data, keep := files[name]
		same, exists, err := holds(path, data)
		switch {
		case err != nil:
			return false, err
		case same, !exists && !keep:
		case keep || linked:
			// What a symbolic link points to is emptied, not removed.
			j.Write = append(j.Write, name)
		default:
			j.Remove = append(j.Remove, name)
		}
	}
	if len(j.Write)+len(j.Remove) == 0 {
		return false, nil
	}
	if err := d.prepare(dir, &j, files); err != nil {
		_ = d.sweep(dir)
		return false, err
	}
	return true, d.complete(dir, &j)
}

// holds reports whether the file at path has exactly these bytes.
func holds(path string, data []byte) (same, exists bool, err error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, false, nil
	}
	if err != nil {
		return false, false, err
	}
	if info.Size() != int64(len(data)) {
		return false, true, nil
	}
	text, _, err := readFile(path)
	return text == string(data), true, err
}

// prepare writes the new files under temporary names, then the journal.
func (d disk) prepare(dir string, j *journal, files map[string][]byte) error {
	if err := d.step("mkdir", dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	dirs := []string{dir}
	for _, name := range j.Write {
		path, _, err := follow(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := d.write(temp(path), path, files[name]); err != nil {
			return err
		}
		if other := filepath.Dir(path); !slices.Contains(dirs, other) {
			dirs = append(dirs, other)
		}
	}
	for _, other := range dirs {
		if err := d.syncDir(other); err != nil {
			return err
		}
	}
	data, err := json.Marshal(j)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, journalName)
	if err := d.write(path+tempEnd, "", append(data, '\n')); err != nil {
		return err
	}
	if err := d.rename(path+tempEnd, path); err != nil {
		return err
	}
	return d.syncDir(dir)
}

// complete puts the files of a journal in their places and removes it.
func (d disk) complete(dir string, j *journal) error {
	dirs := []string{dir}
	for _, name := range j.Write {
		path, _, err := follow(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if _, err := os.Lstat(temp(path)); errors.Is(err, fs.ErrNotExist) {
			continue // was renamed before the crash
		}
		if err := d.rename(temp(path), path); err != nil {
			return unfinished(dir, err)
		}
		if other := filepath.Dir(path); !slices.Contains(dirs, other) {
			dirs = append(dirs, other)
		}
	}
	for _, name := range j.Remove {
		if err := d.remove(filepath.Join(dir, name)); err != nil {
			return unfinished(dir, err)
		}
	}
	for _, other := range dirs {
		if err := d.syncDir(other); err != nil {
			return unfinished(dir, err)
		}
	}
	if err := d.remove(filepath.Join(dir, journalName)); err != nil {
		return unfinished(dir, err)
	}
	return d.syncDir(dir)
}

func unfinished(dir string, err error) error {
	return cecl10n.Errorf(&i18n.Message{ID: "store.unfinished",
		Other: "the new catalogs in “{{.Folder}}” are written, but not all files could be put in place ({{.Err}}); nothing is lost: the next run finishes it"},
		"Folder", dir, "Err", err)
}

// finish completes a write that was cut off, and clears what one left that
// never came to its journal.
func (d disk) finish(dir string) error {
	j, err := readJournal(dir)
	if err != nil {
		return err
	}
	if j != nil {
		if err := d.complete(dir, j); err != nil {
			return err
		}
	}
	return d.sweep(dir)
}

// sweep removes temporary files.
func (d disk) sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(dir, journalName)); err == nil {
		return nil // a commit stands: they are the catalogs
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case e.Name() == journalName+tempEnd:
		case strings.HasPrefix(e.Name(), ".") && strings.HasSuffix(e.Name(), tempEnd) &&
			catalogFile.MatchString(e.Name()[1:len(e.Name())-len(tempEnd)]):
		case e.Type()&fs.ModeSymlink != 0 && catalogFile.MatchString(e.Name()):
			to, _, err := follow(path)
			if err != nil {
				continue
			}
			path = temp(to)
		default:
			continue
		}
		if err := d.remove(path); err != nil {
			return err
		}
	}
	return nil
}

var catalogFile = regexp.MustCompile(`^(?:active\.[A-Za-z0-9_-]+\.toml|ledger\.[A-Za-z0-9_-]+\.jsonl)$`)

// readJournal returns the journal in dir, nil if there is none.
func readJournal(dir string) (*journal, error) {
	path := filepath.Join(dir, journalName)
	text, exists, err := readFile(path)
	if err != nil || !exists {
		return nil, err
	}
	var j journal
	err = json.Unmarshal([]byte(text), &j)
	bad := func(name string) bool { return !catalogFile.MatchString(name) }
	if err != nil || j.Schema != journalSchema || slices.ContainsFunc(j.Write, bad) || slices.ContainsFunc(j.Remove, bad) {
		return nil, cecl10n.At(path, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "store.journal",
			Other: "this is not the list of files that cecl10n leaves when a write is cut off; if the catalogs beside it are whole, delete this file"}))
	}
	return &j, nil
}

// follow returns the file that path stands for: symbolic links are kept, what
// they point to is written.
func follow(path string) (real string, linked bool, err error) {
	for range 40 {
		info, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, linked, nil
		}
		if err != nil {
			return "", false, err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			return path, linked, nil
		}
		to, err := os.Readlink(path)
		if err != nil {
			return "", false, err
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path, linked = to, true
	}
	return "", false, cecl10n.At(path, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "store.link-loop", Other: "this symbolic link leads to itself"}))
}

func temp(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+tempEnd)
}

// write writes and syncs a file, with the permissions of the file like.
func (d disk) write(path, like string, data []byte) (err error) {
	if err := d.step("write", path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if like != "" {
		if info, err := os.Stat(like); err == nil {
			if err := f.Chmod(info.Mode().Perm()); err != nil && runtime.GOOS != "windows" {
				return err
			}
		}
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := d.step("sync", path); err != nil {
		return err
	}
	return f.Sync()
}

func (d disk) rename(from, to string) error {
	if err := d.step("rename", to); err != nil {
		return err
	}
	err := os.Rename(from, to)
	// On Windows a file that somebody reads just now cannot be replaced.
	for try := 0; err != nil && runtime.GOOS == "windows" && try < 50; try++ {
		time.Sleep(20 * time.Millisecond)
		err = os.Rename(from, to)
	}
	return err
}

func (d disk) remove(path string) error {
	if err := d.step("remove", path); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func (d disk) syncDir(dir string) error {
	if err := d.step("sync folder", dir); err != nil {
		return err
	}
	if runtime.GOOS == "windows" {
		return nil // has no such thing
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	// Some file systems cannot sync a folder; they order renames themselves.
	_ = f.Sync()
	return nil
}

// readFile reads a regular file of at most maxFile bytes.
func readFile(path string) (text string, exists bool, err error) {
	info, err := os.Stat(path) // before opening: a pipe would never end
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	if !info.Mode().IsRegular() {
		return "", false, cecl10n.At(path, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "store.not-a-file", Other: "this is not a file"}))
	}
	if info.Size() > maxFile {
		return "", false, errLarge(path)
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	defer f.Close()
	var b strings.Builder
	b.Grow(int(info.Size()))
	n, err := io.Copy(&b, io.LimitReader(f, maxFile+1))
	if err != nil {
		return "", false, err
	}
	if n > maxFile {
		return "", false, errLarge(path)
	}
	return b.String(), true, nil
}

func errLarge(path string) error {
	return cecl10n.At(path, 0, 0, cecl10n.Errorf(&i18n.Message{ID: "store.too-large",
		Other: "the file is larger than {{.Limit}} MiB; split the publication"}, "Limit", maxFile>>20))
}

// readAll reads the files of one moment: if a write came in between, it
// reads again.
func readAll(dir string, names []string) (map[string]string, error) {
	for try := 0; ; try++ {
		before := snapshot(dir, names)
		texts, err := readOnce(dir, names)
		if sameFiles(before, snapshot(dir, names)) {
			return texts, err
		}
		if try == 200 {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "store.unsteady",
				Other: "the catalogs in “{{.Folder}}” change all the time; try again when the other run has ended"}, "Folder", dir)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func readOnce(dir string, names []string) (map[string]string, error) {
	j, err := readJournal(dir)
	if err != nil {
		return nil, err
	}
	texts := make(map[string]string, len(names))
	for _, name := range names {
		path := filepath.Join(dir, name)
		if j != nil && slices.Contains(j.Remove, name) {
			continue
		}
		if j != nil && slices.Contains(j.Write, name) {
			real, _, err := follow(path)
			if err != nil {
				return nil, err
			}
			text, exists, err := readFile(temp(real))
			if err != nil {
				return nil, err
			}
			if exists {
				texts[name] = text
				continue
			}
		}
		if texts[name], _, err = readFile(path); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

func snapshot(dir string, names []string) []fs.FileInfo {
	out := make([]fs.FileInfo, 0, len(names)+1)
	for _, name := range append([]string{journalName}, names...) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			info = nil
		}
		out = append(out, info)
	}
	return out
}

func sameFiles(a, b []fs.FileInfo) bool {
	return slices.EqualFunc(a, b, func(x, y fs.FileInfo) bool {
		if x == nil || y == nil {
			return x == nil && y == nil
		}
		return os.SameFile(x, y) && x.Size() == y.Size() && x.ModTime().Equal(y.ModTime())
	})
}

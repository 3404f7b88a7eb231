package extract

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// corpora returns the folder of the corpora; without it the test is skipped.
func corpora(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("CECL10N_CORPORA")
	if dir == "" {
		t.Skip("set CECL10N_CORPORA to the folder of the corpora to run this test")
	}
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// corpusFiles returns the files of one corpus, or of all with ""; none is a failure.
func corpusFiles(t testing.TB, corpus string) []string {
	t.Helper()
	var files []string
	root := filepath.Join(corpora(t), corpus)
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("%s is empty", root)
	}
	return files
}

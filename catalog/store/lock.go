package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/gofrs/flock"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// Lock takes the lock on folder dir, making the folder if needed; it fails at
// once if another run holds it. It finishes a write that a crash cut off.
// unlock releases the lock. The lock is a file that is there only as long as
// somebody holds it, so that it does not end up in a repository.
func Lock(dir string) (unlock func(), err error) {
	_, err = os.Stat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, lockName)
	for range 100 {
		l := flock.New(path, flock.SetPermissions(0o666))
		held, err := l.TryLock()
		if err != nil {
			return nil, err
		}
		if !held {
			return nil, errLocked(dir)
		}
		// Whoever held it may have removed the file before it was locked here.
		mine, err1 := l.Stat()
		there, err2 := os.Stat(path)
		if err1 != nil || err2 != nil || !os.SameFile(mine, there) {
			_ = l.Unlock()
			continue
		}
		var once sync.Once
		unlock = func() {
			once.Do(func() {
				if runtime.GOOS == "windows" { // an open file cannot be removed
					_ = l.Unlock()
					_ = os.Remove(path)
				} else {
					_ = os.Remove(path)
					_ = l.Unlock()
				}
				if made {
					_ = os.Remove(dir) // unless something was written
				}
			})
		}
		if err := (disk{}).finish(dir); err != nil {
			unlock()
			return nil, err
		}
		return unlock, nil
	}
	return nil, errLocked(dir)
}

func errLocked(dir string) error {
	return cecl10n.Errorf(&i18n.Message{ID: "store.locked",
		Other: "another run of cecl10n is working on the catalogs in “{{.Folder}}”; try again when it has ended"}, "Folder", dir)
}

package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// An output is where a result goes: standard output, or a file that is
// written whole when the command has done its work, and else not touched.
type output struct {
	*bufio.Writer
	terminal bool
	path     string // "": standard output
	buf      *bytes.Buffer
}

// openOutput returns the place that --output names.
func openOutput(c *call, stdout io.Writer) (*output, error) {
	name := c.String("output")
	if name == "" || name == "-" {
		return &output{Writer: bufio.NewWriterSize(stdout, 64<<10), terminal: isTerminal(stdout) || forced(c.Getenv)}, nil
	}
	o := &output{path: c.Path(name), buf: new(bytes.Buffer)}
	if info, err := os.Stat(o.path); err == nil && info.IsDir() {
		return nil, usagef(&i18n.Message{ID: "cli.output-folder", Other: "--output: “{{.Path}}” is a folder; name a file"}, "Path", name)
	}
	o.Writer = bufio.NewWriterSize(o.buf, 64<<10)
	return o, nil
}

// forced reports whether colour is asked for even where there is no terminal.
func forced(getenv func(string) string) bool {
	v := getenv("CLICOLOR_FORCE")
	return v != "" && v != "0"
}

// close writes what is left. A verdict is a result like any other; after a
// failure a file is left as it was.
func (o *output) close(err error) error {
	if ferr := o.Flush(); ferr != nil && err == nil {
		err = ferr
	}
	if o.path == "" || err != nil && !hasResult(err) {
		return err
	}
	if werr := writeFile(o.path, o.buf.Bytes()); werr != nil {
		return werr
	}
	return err
}

// flush writes what the result is so far to where it goes: what a command is
// about to overwrite or remove must be kept before it is.
func (c *call) flush() error {
	o, ok := c.Out.(*output)
	if !ok {
		return nil
	}
	if err := o.Flush(); err != nil || o.path == "" {
		return err
	}
	return writeFile(o.path, o.buf.Bytes())
}

func hasResult(err error) bool {
	var e *exitError
	return errors.As(err, &e) && e.result
}

// writeFile writes a file whole or not at all, through a temporary file in
// the same folder. A symbolic link keeps pointing where it points; a device
// or a pipe is written to directly.
func writeFile(path string, data []byte) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(data)
		return errors.Join(err, f.Close())
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer root.Close()
	return replaceFile(root, filepath.Base(path), data)
}

// temporary numbers the temporary files of this process.
var temporary atomic.Int64

// replaceFile writes a file inside root whole or not at all, and keeps its
// permissions. Nothing outside root is touched.
func replaceFile(root *os.Root, name string, data []byte) (err error) {
	perm := fs.FileMode(0o666) // less what umask takes
	old, statErr := root.Stat(name)
	if statErr == nil {
		perm = old.Mode().Perm()
	}
	dir, _ := filepath.Split(name)
	// Not made of the name: one as long as the file system takes has no room left.
	temp := dir + ".cecl10n-" + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatInt(temporary.Add(1), 10) + ".tmp"
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = root.Remove(temp)
		}
	}()
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if err == nil && statErr == nil {
		err = f.Chmod(perm)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = root.Rename(temp, name)
	}
	return err
}

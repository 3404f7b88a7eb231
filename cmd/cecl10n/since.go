package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"path"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/catalog/store"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A revision is a commit of the git repository that the project is in.
type revision struct {
	ctx    context.Context
	folder string // of the project
	name   string // as given
	commit string
}

// revision returns the commit that a name stands for.
func (c *call) revision(ctx context.Context, folder, name string) (*revision, error) {
	r := &revision{ctx: ctx, folder: folder, name: name}
	out, err := r.git(nil, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err == nil {
		r.commit = strings.TrimSpace(string(out))
		return r, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, cecl10n.Errorf(&i18n.Message{ID: "since.no-git", Other: "--changed-since asks git, which is not installed"})
	}
	if _, err := r.git(nil, "rev-parse", "--git-dir"); err != nil {
		return nil, cecl10n.Errorf(&i18n.Message{ID: "since.no-repository", Other: "--changed-since: the project is in no git repository: {{.Err}}"}, "Err", err)
	}
	return nil, cecl10n.Errorf(&i18n.Message{ID: "since.no-revision",
		Other: "--changed-since: git knows no revision “{{.Revision}}”; in a shallow clone fetch it first"}, "Revision", name)
}

// git runs git in the project's folder and returns what it prints.
func (r *revision) git(stdin io.Reader, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(r.ctx, "git", args...)
	cmd.Dir, cmd.Stdin = r.folder, stdin
	out, err := cmd.Output()
	if ee, ok := errors.AsType[*exec.ExitError](err); ok {
		if said := strings.TrimSpace(string(ee.Stderr)); said != "" {
			return nil, errors.New(said)
		}
	}
	return out, err
}

// catalog returns a publication's catalogs as they were; empty where there
// were none.
func (r *revision) catalog(p *project, x *check.Publication) (*catalog.Catalog, error) {
	names := store.Names(x.Source, x.Languages)
	folder := path.Join(p.Config.Locales, x.ID)
	var ask bytes.Buffer
	for _, name := range names {
		// A path that begins with ./ counts from the folder git runs in.
		ask.WriteString(r.commit + ":./" + path.Join(folder, name) + "\n")
	}
	out, err := r.git(&ask, "cat-file", "--batch")
	if err != nil {
		return nil, r.failed(err)
	}
	files := map[string]string{}
	in := bufio.NewReader(bytes.NewReader(out))
	for _, name := range names {
		head, err := in.ReadString('\n')
		if err != nil {
			return nil, r.failed(err)
		}
		if strings.HasSuffix(head, " missing\n") {
			continue
		}
		fields := strings.Fields(head)
		if len(fields) != 3 || fields[1] != "blob" {
			return nil, r.failed(errors.New(strings.TrimSpace(head)))
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size > len(out) {
			return nil, r.failed(errors.New(strings.TrimSpace(head)))
		}
		data := make([]byte, size+1) // with the line break after it
		if _, err := io.ReadFull(in, data); err != nil {
			return nil, r.failed(err)
		}
		files[name] = string(data[:size])
	}
	c, err := store.Decode(r.name+":"+folder, files, x.Source, x.Languages)
	if err != nil {
		return nil, r.failed(err)
	}
	return c, nil
}

func (r *revision) failed(err error) error {
	return cecl10n.Errorf(&i18n.Message{ID: "since.failed", Other: "the catalogs of revision “{{.Revision}}” cannot be read: {{.Err}}"}, "Revision", r.name, "Err", err)
}

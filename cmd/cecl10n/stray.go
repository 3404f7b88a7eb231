package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// stray warns of catalogs that no publication has: when its ID is changed, or
// it is taken out of cecl10n.toml, nothing else would ever mention them again.
func (c *call) stray(p *project) {
	known := map[string]bool{}
	var fresh []string // publications without a folder
	for _, pub := range p.Config.Publications {
		if !goodID.MatchString(pub.ID) {
			return // which it is cannot be told
		}
		known[strings.ToLower(pub.ID)] = true
		if _, err := p.Root.Stat(path.Join(p.Config.Locales, pub.ID)); err != nil {
			fresh = append(fresh, pub.ID)
		}
	}
	folders, err := fs.ReadDir(p.Root.FS(), p.Config.Locales)
	if err != nil {
		return // there are none yet, or it is said when they are read
	}
	for _, f := range folders {
		if !f.IsDir() || known[strings.ToLower(f.Name())] {
			continue
		}
		folder := path.Join(p.Config.Locales, f.Name())
		n := p.countTranslations(folder)
		switch {
		case n == 0:
		case len(fresh) == 1:
			c.Warn(&i18n.Message{ID: "stray.renamed",
				One:   "{{.Folder}} holds {{.Count}} translation, but no publication has the ID “{{.ID}}”; if “{{.New}}” is its new ID, rename the folder to {{.NewFolder}}, in place of any that is there; else restore the publication, or delete the folder",
				Other: "{{.Folder}} holds {{.Count}} translations, but no publication has the ID “{{.ID}}”; if “{{.New}}” is its new ID, rename the folder to {{.NewFolder}}, in place of any that is there; else restore the publication, or delete the folder"},
				"Folder", folder, "Count", n, "ID", f.Name(), "New", fresh[0], "NewFolder", path.Join(p.Config.Locales, fresh[0]))
		default:
			c.Warn(&i18n.Message{ID: "stray.folder",
				One:   "{{.Folder}} holds {{.Count}} translation, but no publication has the ID “{{.ID}}”; if the publication has another ID now, give the folder that name, in place of the new one; else restore the publication, or delete the folder",
				Other: "{{.Folder}} holds {{.Count}} translations, but no publication has the ID “{{.ID}}”; if the publication has another ID now, give the folder that name, in place of the new one; else restore the publication, or delete the folder"},
				"Folder", folder, "Count", n, "ID", f.Name())
		}
	}
}

// countTranslations returns the number of translations in a folder of
// catalogs, retired ones too. Which language is the source is not known:
// translations have a hash.
func (p *project) countTranslations(folder string) int {
	files, err := fs.ReadDir(p.Root.FS(), folder)
	if err != nil {
		return 0
	}
	n := 0
	for _, f := range files {
		messages := strings.HasPrefix(f.Name(), "active.") && strings.HasSuffix(f.Name(), ".toml")
		ledger := strings.HasPrefix(f.Name(), "ledger.") && strings.HasSuffix(f.Name(), ".jsonl")
		if !messages && !ledger {
			continue
		}
		src, err := readRegular(p.Root, path.Join(folder, f.Name()), 256<<20)
		switch {
		case err != nil:
		case messages:
			var m map[string]any
			if toml.Unmarshal(src, &m) == nil {
				n += hashes(m)
			}
		case ledger:
			for line := range bytes.Lines(src) {
				var l struct {
					Retired bool            `json:"retired"`
					Target  json.RawMessage `json:"target"`
				}
				if json.Unmarshal(line, &l) == nil && l.Retired && l.Target != nil {
					n++
				}
			}
		}
	}
	return n
}

// hashes counts the tables that have a hash.
func hashes(m map[string]any) int {
	n := 0
	for _, v := range m {
		if t, ok := v.(map[string]any); ok {
			if _, ok := t["hash"].(string); ok {
				n++
			}
			n += hashes(t)
		}
	}
	return n
}

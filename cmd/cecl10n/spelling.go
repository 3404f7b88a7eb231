package main

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/cecl10n/cecl10n/locales/hunspell"
	"github.com/cecl10n/cecl10n/reports/check"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A speller is a dictionary of the system with the project's own words.
type speller struct {
	dictionary *hunspell.Dictionary
	own        map[string]bool
}

// Spell reports whether a word is in the dictionary or among the project's words.
func (s *speller) Spell(word string) bool {
	return s.own[word] || s.own[strings.ToLower(word)] || s.dictionary.Spell(word)
}

// spellers returns what knows the words of each language, as far as there is
// a dictionary; for the others it says that there is none. own are the
// project's words.
func (c *call) spellers(langs []string, own map[string]bool) (map[string]check.Speller, error) {
	out := map[string]check.Speller{}
	for _, lang := range langs {
		aff, dic := c.dictionary(lang)
		if aff == nil {
			c.Note(&i18n.Message{ID: "spelling.none", Other: "there is no Hunspell dictionary for “{{.Language}}” on this system; its spelling is not checked"}, "Language", lang)
			continue
		}
		d, err := hunspell.Read(aff, dic)
		if err != nil {
			return nil, cecl10n.Errorf(&i18n.Message{ID: "spelling.bad", Other: "the dictionary for “{{.Language}}” cannot be read: {{.Err}}"}, "Language", lang, "Err", err)
		}
		out[lang] = &speller{d, own}
	}
	return out, nil
}

// maxDictionary bounds the size of a dictionary's files.
const maxDictionary = 64 << 20

// dictionary returns the files of the system's best dictionary for a language, nil if there is none.
func (c *call) dictionary(lang string) (aff, dic []byte) {
	var folders []string
	folders = append(folders, filepath.SplitList(c.Getenv("DICPATH"))...)
	if home := c.Getenv("HOME"); home != "" {
		folders = append(folders, filepath.Join(home, ".local", "share", "hunspell"), filepath.Join(home, "Library", "Spelling"))
	}
	folders = append(folders, "/usr/local/share/hunspell", "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/Library/Spelling")
	for _, name := range dictionaryNames(lang) {
		for _, folder := range folders {
			aff, err := readSmall(filepath.Join(folder, name+".aff"))
			if err != nil {
				continue
			}
			if dic, err := readSmall(filepath.Join(folder, name+".dic")); err == nil {
				return aff, dic
			}
		}
	}
	return nil, nil
}

func readSmall(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxDictionary {
		return nil, os.ErrInvalid
	}
	return os.ReadFile(name)
}

// dictionaryNames are the names of dictionaries that serve a language, best first.
func dictionaryNames(lang string) []string {
	var names []string
	if t := strings.ReplaceAll(lang, "-", "_"); strings.Contains(t, "_") {
		names = append(names, t)
	}
	switch base := locales.Base(lang); base {
	case "en":
		return append(names, "en_CA", "en_US", "en_GB", "en")
	case "fr":
		return append(names, "fr_CA", "fr", "fr_FR", "fr-toutesvariantes", "fr-classique")
	case "es":
		return append(names, "es_MX", "es", "es_ES")
	default:
		return append(names, base, base+"_"+strings.ToUpper(base))
	}
}

package catalog

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIDs(t *testing.T) {
	tests := []struct {
		m    Message
		want string
	}{
		{Message{Document: "a.md", Forms: other("Welcome")}, "a.md#welcome"},
		{Message{Document: "a.md", Forms: other("Résolution du Conseil : l’année dernière, à l'œuvre")}, "a.md#resolution-du-conseil-lannee-derniere-a"},
		{Message{Document: "a.md", Forms: other("¿Qué es el CCA? Año ñandú")}, "a.md#que-es-el-cca-ano-nandu"},
		{Message{Document: "a.md", Key: "intro", Forms: other("Welcome")}, "a.md#intro"},
		{Message{Document: "a.yml", Key: "menu.Ünï save", Forms: other("Welcome")}, "a.yml#menu.Ünï-save"},
		{Message{Document: "a.md", Kind: "alt", Forms: other("A map")}, "a.md#alt-a-map"},
		{Message{Document: "a.md", Kind: "p", Forms: other("…")}, "a.md#p"},
		{Message{Document: "a.md", Forms: other("")}, "a.md#text"},
		{Message{Document: "a.md", Forms: other("水の質")}, "a.md#水の質"},
		{Message{Document: "a.md", Forms: Forms{Other: "See <a>this page</a>"}, Codes: []Code{{Name: "a", Kind: Paired}}}, "a.md#see-this-page"},
		{Message{ID: "extract.done", Kind: KindProgram, Document: "main.go", Forms: other("Done")}, "extract.done"},
		{Message{ID: "other", Kind: KindProgram, Forms: other("Done")}, "other-text"},
		{Message{Forms: other("Other")}, "other-text"},
	}
	for _, tt := range tests {
		c, _ := Update(&Catalog{}, []Message{tt.m})
		if got := c.Entries[0].ID; got != tt.want {
			t.Errorf("%q has the ID %q, want %q", tt.m.Other, got, tt.want)
		}
	}
	long := Message{Document: "a.md", Forms: other(strings.Repeat("incomprehensibilities ", 9))}
	if id := proposal(&long); len(id) > 100 {
		t.Errorf("%d bytes: %s", len(id), id)
	}
}

func TestIDsAreUnique(t *testing.T) {
	c, _ := Update(&Catalog{}, doc("a.md", "Yes", "Yes", "yes!", "p|yes|No", "Yes 2"))
	if diff := cmp.Diff([]string{"a.md#yes", "a.md#yes-2", "a.md#yes-3", "a.md#yes-4", "a.md#yes-2-2"}, ids1(c)); diff != "" {
		t.Error(diff)
	}
	// They stay with their texts when some are taken away and come back.
	for _, e := range c.Entries {
		e.SetTarget("fr", &Target{Forms: e.Forms})
	}
	c, _ = Update(c, doc("a.md", "yes!", "p|yes|No"))
	if diff := cmp.Diff([]string{"a.md#yes-3", "a.md#yes-4"}, ids1(c)); diff != "" {
		t.Error(diff)
	}
	c, _ = Update(c, doc("a.md", "Yes", "Yes", "yes!", "p|yes|No", "Yes 2", "Yes"))
	if diff := cmp.Diff([]string{"a.md#yes", "a.md#yes-2", "a.md#yes-3", "a.md#yes-4", "a.md#yes-2-2", "a.md#yes-5"}, ids1(c)); diff != "" {
		t.Error(diff)
	}
}

func TestReserved(t *testing.T) {
	for _, id := range []string{"id", "Description", "hash", "leftDelim", "rightdelim", "zero", "one", "TWO", "few", "many", "other", "translation"} {
		if !Reserved(id) {
			t.Errorf("%q is not reserved", id)
		}
	}
	if Reserved("a.md#other") || Reserved("others") {
		t.Error("more is reserved than go-i18n says")
	}
}

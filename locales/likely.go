package locales

import (
	"slices"
	"strings"
)

// Likely reports whether a word, as of a file's name or a table's head, is
// meant as the tag of a language: many short words could be tags. It knows the
// languages that institutions publish in: fr, es_MX, es-419, pt-BR.
func Likely(word string) bool {
	lang, region, _ := strings.Cut(strings.ReplaceAll(word, "_", "-"), "-")
	return slices.Contains(likely, lang) && (region == "" || len(region) == 2 && region == strings.ToUpper(region) || region == "419")
}

var likely = strings.Fields("ar bg ca cs da de el en es et eu fa fi fr ga gl he hi hr hu is it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh")

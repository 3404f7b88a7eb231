package catalog

import "strings"

// commonWords are words that say little of what a text is about, in English,
// French and Spanish.
var commonWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`
		a an the and or of to in on at for from by with as is are was were be been it its this that these those
		you your we our they their he she his her i if then else so not no do does can will may must shall should
		which who when where how what all any each more also into than there here has have had but about
		le la les l un une des de d du et ou à au aux en dans sur par pour avec ce cet cette ces est sont être
		il elle ils elles on nous vous se s qui que qu quoi dont où ne pas plus son sa ses leur leurs votre vos notre nos
		si y comme mais n c j m t
		el los las lo al del una unos unas y e o u es son ser por para con que se su sus en no si como este esta
		estos estas eso esa más pero le les ha han
	`) {
		m[w] = true
	}
	return m
}()

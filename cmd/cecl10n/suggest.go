package main

import "strings"

// suggest returns the candidate that word is most likely a typing error of,
// "" if none is near.
func suggest(word string, candidates []string) string {
	best, least := "", 0
	w := []rune(strings.ToLower(word))
	for _, c := range candidates {
		d := editDistance(w, []rune(strings.ToLower(c)))
		if best == "" || d < least {
			best, least = c, d
		}
	}
	// A third of the letters, or the beginning of a longer word.
	if best != "" && least <= max(1, len(w)/3) {
		return best
	}
	for _, c := range candidates {
		if len(w) > 2 && strings.HasPrefix(strings.ToLower(c), string(w)) {
			return c
		}
	}
	return ""
}

// editDistance counts the letters to insert, delete, replace or swap with
// their neighbour (optimal string alignment).
func editDistance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, prev, row := rows[0], rows[1], rows[2]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		rows = [3][]int{prev, row, before}
	}
	return rows[1][len(b)]
}

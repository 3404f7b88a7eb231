package catalog

// sourceless ties retired entries whose source nobody knows any more: somebody
// deleted the source's file, or a message in it, and left the translations.
// Their IDs say which message they were of, their hashes of which text.
func (m *matcher) sourceless() {
	byID := map[string]int{}
	byHash := map[string][]int{}
	for o := m.live; o < len(m.old); o++ {
		e := m.old[o]
		if m.toNow[o] >= 0 || !e.Forms.Empty() || !e.translated() {
			continue
		}
		byID[e.ID] = o
		seen := map[string]bool{}
		for _, t := range e.Targets {
			if t != nil && t.FromHash != "" && !seen[t.FromHash] {
				seen[t.FromHash] = true
				byHash[t.FromHash] = append(byHash[t.FromHash], o)
			}
		}
	}
	if len(byID) == 0 {
		return
	}
	hashes := make([]string, len(m.now))
	for i := range m.now {
		if m.toOld[i] >= 0 {
			continue
		}
		hashes[i] = SourceHash(&m.now[i])
		if o, ok := byID[proposal(&m.now[i])]; ok && m.free(o, i) && m.old[o].madeFrom(hashes[i]) {
			m.tie(o, i)
		}
	}
	for i := range m.now {
		for _, o := range byHash[hashes[i]] {
			if m.free(o, i) {
				m.tie(o, i)
			}
		}
	}
	for i := range m.now {
		if o, ok := byID[proposal(&m.now[i])]; ok && m.free(o, i) {
			m.tie(o, i)
		}
	}
}

// madeFrom reports whether a translation of e was made from the source with
// a goi18n hash.
func (e *Entry) madeFrom(hash string) bool {
	for _, t := range e.Targets {
		if t != nil && t.FromHash == hash {
			return true
		}
	}
	return false
}

package catalog

// A Publication is what a body publishes as one thing in several languages.
type Publication struct {
	ID        string            // unique in the project: "home"
	Series    string            // what it belongs to: "Web pages"
	Title     map[string]string // by language
	Source    string            // language of the original
	Languages []string          // languages it is translated into, in the project's order, without Source
	Documents []string          // paths in the project, slashes on every system, in order
	Output    string            // where rebuilt documents go, with {lang}, {path}, {name} …; "" for program source
	Due       string            // YYYY-MM-DD, "" if none
}

// TitleIn returns the title in the first of the given languages that has one,
// else in the source language, else the ID.
func (p *Publication) TitleIn(langs ...string) string {
	for _, l := range append(langs, p.Source) {
		if t := p.Title[l]; t != "" {
			return t
		}
	}
	return p.ID
}

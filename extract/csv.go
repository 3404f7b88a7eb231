package extract

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// CSV is tables as text: values between commas, semicolons or tabs.
var CSV = &Format{
	Name:       "csv",
	Data:       true,
	Title:      &i18n.Message{ID: "format.csv", Other: "tables as text (CSV, TSV)"},
	Extensions: []string{".csv", ".tsv", ".tab"},
	Takes:      &i18n.Message{ID: "format.csv.takes", Other: "the cells of the columns that columns name; else those of a column called after the language, or text, title, description and the like; else all cells with letters"},
	Leaves:     &i18n.Message{ID: "format.csv.leaves", Other: "the first row where it names the columns, other columns, numbers; the column key_column names the rows; a translation that a spreadsheet would take for a formula is refused"},
	Options:    []string{"columns", "key_column", "placeholders"},
	Read:       readCSV,
}

var (
	errCSVQuote  = &i18n.Message{ID: "csv.quote", Other: "the quotation mark that begins this cell is not closed; double those within the cell"}
	errCSVAfter  = &i18n.Message{ID: "csv.after", Other: "after the closing quotation mark of a cell only “{{.Delimiter}}” or a line break may follow; double quotation marks within a cell"}
	errCSVColumn = &i18n.Message{ID: "csv.column", Other: "the table has no column called “{{.Column}}”; its first row names {{.Columns}}"}

	errCSVFormula = cecl10n.Errorf(&i18n.Message{ID: "encode.csv.formula",
		Other: "a spreadsheet would take a cell that begins with =, +, - or @ for a formula; begin the translation with another character, as the source does"})
)

// csvDelimiters are what may stand between cells, the likeliest first.
const csvDelimiters = ",;\t|"

// csvText are the names of columns that are text, csvKeys of those that name
// the rows.
var (
	csvText = names(`text source message msgid string title subtitle description label name value content caption summary
abstract note notes comment question answer heading headline body sentence phrase translation term definition example examples english`)
	csvKeys = names(`key id identifier code slug ref reference symbol uuid name`)
)

// A csvCell is a cell of a table.
type csvCell struct {
	at     Range
	value  string
	quoted bool
}

// A csvReader makes segments of the cells of a table.
type csvReader struct {
	*dataReader
	delimiter byte
	rows      [][]csvCell
	text      map[int]string // columns that are text, with their names
	all       bool           // all cells are
	key       int            // the column of keys, -1: none
}

func readCSV(d *Document) error {
	r := &csvReader{dataReader: newDataReader(d), key: -1}
	r.delimiter = '\t'
	if strings.ToLower(path.Ext(d.Name)) == ".csv" {
		r.delimiter = csvDelimiter(d.Text)
	}
	err := r.read()
	if err != nil && r.delimiter == '\t' && !d.Options.tabsOnly {
		// In many tables between tabs quotation marks mean nothing, as the media
		// type text/tab-separated-values has it.
		d.Options.tabsOnly = true
		r.rows = nil
		err = r.read()
	}
	if err != nil || len(r.rows) == 0 {
		return err
	}
	header, err := r.columns(r.rows[0])
	if err != nil {
		return err
	}
	for i, row := range r.rows {
		if i == 0 && header {
			continue
		}
		key := ""
		if r.key >= 0 && r.key < len(row) {
			key = strings.Join(strings.Fields(row[r.key].value), " ")
		}
		for k, c := range row {
			name, ok := r.text[k]
			if !ok && (!r.all || k == r.key) || strings.HasPrefix(c.value, "=") { // a formula
				continue
			}
			v := dataValue{value: c.value, at: c.at, kind: "td", encode: r.encoder(c, i == 0)}
			if key != "" {
				v.path = []dataStep{{key: key}}
				if len(r.text) > 1 {
					v.path = append(v.path, dataStep{key: name})
				}
			}
			r.add(v)
		}
	}
	return nil
}

// csvDelimiter returns what stands between the cells: the character that the
// first row has most of outside of quotation marks.
func csvDelimiter(text []byte) byte {
	count := [len(csvDelimiters)]int{}
	start := true // of what could be a cell
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '"' && start {
			for i++; i < len(text); i++ {
				if text[i] == '"' {
					if i+1 == len(text) || text[i+1] != '"' {
						break
					}
					i++
				}
			}
			start = false
			continue
		}
		k := strings.IndexByte(csvDelimiters, c)
		start = k >= 0 || c == '\n' || c == '\r'
		if k >= 0 {
			count[k]++
		} else if start && count != [len(csvDelimiters)]int{} {
			break
		}
	}
	return csvMost(count)
}

func csvMost(count [len(csvDelimiters)]int) byte {
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return csvDelimiters[best]
}

// read reads the rows.
func (r *csvReader) read() error {
	text := r.d.Text
	var row []csvCell
	for pos := 0; pos < len(text); {
		c := csvCell{at: Range{Start: pos}}
		if text[pos] == '"' && !r.d.Options.tabsOnly {
			c.quoted = true
			i := pos + 1
			for ; ; i++ {
				n := bytes.IndexByte(text[i:], '"')
				if n < 0 {
					return r.d.Errorf(pos, errCSVQuote)
				}
				if i += n; i+1 == len(text) || text[i+1] != '"' {
					break
				}
				i++
			}
			c.value = strings.ReplaceAll(string(text[pos+1:i]), `""`, `"`)
			pos = i + 1
			if pos < len(text) && text[pos] != r.delimiter && text[pos] != '\n' && text[pos] != '\r' {
				return r.d.Errorf(pos, errCSVAfter, "Delimiter", strings.ReplaceAll(string(r.delimiter), "\t", "→"))
			}
		} else {
			for pos < len(text) && text[pos] != r.delimiter && text[pos] != '\n' && text[pos] != '\r' {
				pos++
			}
			c.value = string(text[c.at.Start:pos])
		}
		c.at.End = pos
		row = append(row, c)
		if pos < len(text) && text[pos] == r.delimiter {
			if pos++; pos < len(text) {
				continue
			}
		} else {
			_, pos = lineEnd(text, pos)
		}
		r.rows = append(r.rows, row)
		row = nil
	}
	return nil
}

// columns finds which columns are text and which names the rows. It reports
// whether the first row names the columns.
func (r *csvReader) columns(first []csvCell) (header bool, err error) {
	titles := make([]string, len(first))
	for i, c := range first {
		titles[i] = strings.ToLower(strings.TrimSpace(c.value))
	}
	// find returns the column with a name or number.
	find := func(name string) (int, error) {
		if i := slices.Index(titles, strings.ToLower(strings.TrimSpace(name))); i >= 0 {
			header = true
			return i, nil
		}
		if n, err := strconv.Atoi(name); err == nil && n > 0 {
			return n - 1, nil
		}
		return 0, r.d.Errorf(0, errCSVColumn, "Column", name, "Columns", strings.Join(titles, ", "))
	}
	r.text = map[int]string{}
	add := func(i int) {
		name := strconv.Itoa(i + 1)
		if i < len(titles) && titles[i] != "" {
			name = titles[i]
		}
		r.text[i] = name
	}
	known := 0
	for _, t := range titles {
		if r.names(t) {
			known++
		}
	}
	if r.d.Options.KeyColumn != "" {
		if r.key, err = find(r.d.Options.KeyColumn); err != nil {
			return false, err
		}
	}
	if r.d.Options.Columns != nil {
		for _, name := range r.d.Options.Columns {
			i, err := find(name)
			if err != nil {
				return false, err
			}
			add(i)
		}
		header = header || known > 0
	} else {
		if i := slices.IndexFunc(titles, r.language); i >= 0 {
			add(i)
		} else {
			for i, t := range titles {
				// A name is a key where there is another text.
				if csvText[t] && i != r.key && (t != "name" || !slices.ContainsFunc(titles, func(o string) bool { return csvText[o] && o != t })) {
					add(i)
				}
			}
		}
		r.all = len(r.text) == 0
		header = header || known > 0
	}
	if r.key < 0 && header {
		r.key = slices.IndexFunc(titles, func(t string) bool { return csvKeys[t] && t != "name" })
		if r.key < 0 {
			r.key = slices.Index(titles, "name")
		}
		if _, text := r.text[0]; r.key < 0 && !text && !r.all {
			r.key = 0
		}
		if _, text := r.text[r.key]; text {
			r.key = -1
		}
	}
	return header, nil
}

// names reports whether a title, in small letters, is one that columns have.
func (r *csvReader) names(title string) bool {
	return csvText[title] || csvKeys[title] || r.language(title)
}

// language reports whether a column is called after the document's language.
func (r *csvReader) language(title string) bool {
	lang := strings.ToLower(r.d.Options.Language)
	if lang == "" || title == "" {
		return false
	}
	title = strings.ReplaceAll(title, "_", "-")
	return title == lang || title == locales.Base(lang) || title == languageNames[locales.Base(lang)]
}

// languageNames are the names that tables have for languages.
var languageNames = map[string]string{"en": "english", "fr": "français", "es": "español", "de": "deutsch", "pt": "português", "it": "italiano"}

// encoder returns what writes a cell. In the first row the characters that could
// be delimiters must not become fewer, or another would be taken for it, nor may
// a cell become the name of a column.
func (r *csvReader) encoder(c csvCell, first bool) func(string) ([]byte, error) {
	return func(v string) ([]byte, error) {
		if strings.HasPrefix(v, "=") || formula(v) && !formula(c.value) {
			return nil, errCSVFormula
		}
		if r.d.Options.tabsOnly {
			if strings.ContainsAny(v, "\t\r\n") || first && v != c.value && r.names(strings.ToLower(strings.TrimSpace(v))) {
				return nil, errRefused(catalog.Text(v))
			}
			return []byte(v), nil
		}
		if first && v != c.value {
			title := strings.ToLower(strings.TrimSpace(v))
			if !c.quoted && strings.ContainsAny(c.value, csvDelimiters) || r.names(title) {
				return nil, errRefused(catalog.Text(v))
			}
		} else if first && !c.quoted {
			return []byte(v), nil
		}
		if c.quoted || strings.ContainsAny(v, csvDelimiters+"\"\r\n") || v != strings.TrimSpace(v) && c.value == strings.TrimSpace(c.value) {
			return []byte(`"` + strings.ReplaceAll(v, `"`, `""`) + `"`), nil
		}
		return []byte(v), nil
	}
}

// formula reports whether a spreadsheet takes a cell for a formula.
func formula(v string) bool { return v != "" && strings.IndexByte("=+-@\t\r", v[0]) >= 0 }

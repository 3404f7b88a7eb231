package extract

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"path"
	"strconv"
	"strings"

	"github.com/cecl10n/cecl10n/catalog"
	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// GoSource is Go source with messages of go-i18n: exactly those that goi18n
// extract v2.7.0 finds, which are literals of i18n.Message (and of
// i18n.LocalizeConfig) whose values are string constants or package variables
// with such values. A file's constants may be declared in other files of its
// folder, see Options.GoPackage.
//
// A message's ID is the program's own. A literal without one, an ID that a
// message file cannot hold and two meanings under one ID are errors.
var GoSource = &Format{
	Name:       "go",
	Title:      &i18n.Message{ID: "format.go", Other: "Go source with go-i18n"},
	Extensions: []string{".go"},
	Takes:      &i18n.Message{ID: "format.go.takes", Other: "literals of i18n.Message with all their plural forms and descriptions, as goi18n extract finds them"},
	Leaves:     &i18n.Message{ID: "format.go.leaves", Other: "all else; files that end in _test.go; the source is never rewritten"},
	Program:    true,
	Read:       readGo,
}

func readGo(d *Document) error {
	if strings.HasSuffix(d.Name, "_test.go") {
		return nil
	}
	fset := token.NewFileSet()
	file, err := parseGo(fset, d.Name, d.Text)
	if err != nil {
		if list, ok := errors.AsType[scanner.ErrorList](err); ok && len(list) > 0 {
			return d.Errorf(list[0].Pos.Offset, &i18n.Message{ID: "extract.go.syntax", Other: "not valid Go: {{.Err}}"}, "Err", list[0].Msg)
		}
		return d.Errorf(0, &i18n.Message{ID: "extract.go.syntax", Other: "not valid Go: {{.Err}}"}, "Err", err)
	}
	name := i18nPackageName(file)
	if name == "" {
		return nil // no go-i18n, no messages: nothing to type-check
	}
	if deep(file) {
		return d.tooDeep()
	}
	scope := checkGo(fset, []*ast.File{file})
	found := scope.literals(file, name)
	if scope.missing && d.Options.GoPackage != nil {
		// Constants of other files: only now is the whole folder looked at.
		whole, other, err := d.Options.GoPackage.scope(path.Base(d.Name), file.Name.Name, d.Text)
		if err != nil {
			return err
		}
		if whole != nil {
			scope, file = whole, other
			found = scope.literals(file, name)
		}
	}
	return d.addGo(scope.fset, found)
}

func (d *Document) tooDeep() error {
	return d.Errorf(0, &i18n.Message{ID: "extract.go.deep", Other: "the declarations of this Go package are too many or too deeply nested"})
}

// parseGo parses a Go file as goi18n does.
func parseGo(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	file, err := parser.ParseFile(fset, name, src, parser.AllErrors|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	// Imports are not loaded, so a constant of an imported type would have no
	// value. Strings do not depend on their type, so it is dropped.
	ast.Inspect(file, func(n ast.Node) bool {
		if d, ok := n.(*ast.GenDecl); ok && d.Tok == token.CONST {
			for _, spec := range d.Specs {
				spec.(*ast.ValueSpec).Type = nil
			}
		}
		return true
	})
	return file, nil
}

// maxGoDepth bounds how deep the type checker, which follows package-level
// declarations from one to the next, could recurse.
const maxGoDepth = 500_000

// deep reports whether the nesting depths of all package-level declarations of
// files together are more than the type checker's stack holds.
func deep(files ...*ast.File) bool {
	total := 0
	for _, f := range files {
		for _, decl := range f.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range d.Specs {
				depth, most := 0, 0
				ast.Inspect(spec, func(n ast.Node) bool {
					if n == nil {
						depth--
					} else {
						depth++
						most = max(most, depth)
					}
					return true
				})
				total += most
			}
		}
	}
	return total > maxGoDepth
}

// i18nPackageName returns what file calls the package i18n, "" if it does not
// import it.
func i18nPackageName(file *ast.File) string {
	for _, i := range file.Imports {
		if i.Path.Value == `"github.com/nicksnyder/go-i18n/v2/i18n"` {
			if i.Name == nil {
				return "i18n"
			}
			return i.Name.Name
		}
	}
	return ""
}

// A goScope is a set of files of one package, type-checked to know the values
// of its constants.
type goScope struct {
	fset  *token.FileSet
	info  *types.Info
	inits map[types.Object]ast.Expr // of constants and variables
	// missing: an identifier was met whose value would be in another file.
	missing bool
	sizes   map[types.Object]int // of constants and variables, once known
}

// checkGo type-checks files. Imports are not loaded: errors are expected, and
// of no interest.
func checkGo(fset *token.FileSet, files []*ast.File) *goScope {
	s := &goScope{
		fset: fset,
		info: &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{},
			Defs:  map[*ast.Ident]types.Object{},
			Uses:  map[*ast.Ident]types.Object{},
		},
		inits: map[types.Object]ast.Expr{},
	}
	conf := types.Config{Error: func(error) {}}
	_, _ = conf.Check("", fset, files, s.info)
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			d, ok := n.(*ast.GenDecl)
			if !ok {
				return true
			}
			var values []ast.Expr
			for _, spec := range d.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				if len(v.Values) > 0 || d.Tok != token.CONST {
					values = v.Values // else: constants repeat the values above
				}
				if len(values) != len(v.Names) {
					continue
				}
				for i, name := range v.Names {
					if obj := s.info.Defs[name]; obj != nil {
						s.inits[obj] = values[i]
					}
				}
			}
			return true
		})
	}
	return s
}

// A goLiteral is a literal of i18n.Message with the values that are known.
type goLiteral struct {
	lit  *ast.CompositeLit
	data map[string]string
	long string // the first field whose value is too long, "" if none
	id   bool   // there is an ID, though its value may not be known
}

// literals returns the message literals of file in which something is known,
// in order. i18nName is what the file calls the package i18n.
func (s *goScope) literals(file *ast.File, i18nName string) []goLiteral {
	isMessage := func(e ast.Expr) bool {
		if star, ok := e.(*ast.StarExpr); ok {
			e = star.X
		}
		sel, ok := e.(*ast.SelectorExpr)
		if !ok || sel.Sel.Name != "Message" && sel.Sel.Name != "LocalizeConfig" {
			return false
		}
		x, ok := sel.X.(*ast.Ident)
		return ok && x.Name == i18nName
	}
	s.sizes = map[types.Object]int{}
	var found []goLiteral
	seen := map[*ast.CompositeLit]bool{}
	add := func(e ast.Expr) {
		cl, ok := e.(*ast.CompositeLit)
		if !ok || seen[cl] {
			return
		}
		seen[cl] = true
		if l := s.literal(cl); len(l.data) > 0 || l.long != "" {
			found = append(found, l)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		cl, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		switch t := cl.Type.(type) {
		case *ast.SelectorExpr:
			if isMessage(t) {
				add(cl)
			}
		case *ast.ArrayType:
			if isMessage(t.Elt) {
				for _, el := range cl.Elts {
					add(el)
				}
			}
		case *ast.MapType:
			if isMessage(t.Value) {
				for _, el := range cl.Elts {
					if kv, ok := el.(*ast.KeyValueExpr); ok {
						add(kv.Value)
					}
				}
			}
		}
		return true
	})
	return found
}

func (s *goScope) literal(cl *ast.CompositeLit) goLiteral {
	l := goLiteral{lit: cl, data: map[string]string{}}
	for _, el := range cl.Elts {
		kv, ok := el.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			continue
		}
		l.id = l.id || key.Name == "ID" || key.Name == "MessageID"
		if s.size(kv.Value) > maxGoText {
			if l.long == "" {
				l.long = key.Name
			}
			continue
		}
		if v, ok := s.value(kv.Value, nil); ok {
			l.data[key.Name] = v
		}
	}
	if id := l.data["MessageID"]; id != "" {
		l.data["ID"] = id
	}
	return l
}

// value returns the string that expr is known to be: a constant, or made of
// variables with initial values that are. visiting holds the variables on the
// way, so that cycles end.
func (s *goScope) value(expr ast.Expr, visiting map[types.Object]bool) (string, bool) {
	if v := s.info.Types[expr].Value; v != nil && v.Kind() != constant.Unknown {
		if v.Kind() != constant.String {
			return "", false
		}
		return constant.StringVal(v), true
	}
	switch x := expr.(type) {
	case *ast.Ident:
		obj := s.info.Uses[x]
		if _, ok := obj.(*types.Var); !ok {
			// Not declared here, or a constant made of one that is not.
			s.missing = s.missing || obj == nil || s.inits[obj] != nil
			return "", false
		}
		if visiting[obj] || s.inits[obj] == nil {
			return "", false
		}
		if visiting == nil {
			visiting = map[types.Object]bool{}
		}
		visiting[obj] = true
		defer delete(visiting, obj)
		return s.value(s.inits[obj], visiting)
	case *ast.ParenExpr:
		return s.value(x.X, visiting)
	case *ast.BinaryExpr:
		if x.Op != token.ADD {
			return "", false
		}
		l, ok := s.value(x.X, visiting)
		if !ok {
			return "", false
		}
		r, ok := s.value(x.Y, visiting)
		return l + r, ok
	case *ast.CallExpr:
		if fun, ok := x.Fun.(*ast.Ident); ok && fun.Name == "string" && len(x.Args) == 1 {
			return s.value(x.Args[0], visiting)
		}
	}
	return "", false
}

// maxGoText is the size in bytes of the longest text. A few lines of
// constants, each the double of the last, would fill any memory.
const maxGoText = 1 << 20

// size returns an upper limit for the size of the string that expr stands
// for, and for the steps to compute it.
func (s *goScope) size(expr ast.Expr) int {
	switch x := expr.(type) {
	case *ast.BasicLit:
		return len(x.Value)
	case *ast.ParenExpr:
		return s.size(x.X)
	case *ast.BinaryExpr:
		return min(s.size(x.X)+s.size(x.Y), maxGoText+1)
	case *ast.CallExpr:
		if len(x.Args) == 1 {
			return s.size(x.Args[0]) + 4 // string(65) is a character
		}
	case *ast.Ident:
		obj := s.info.Uses[x]
		init := s.inits[obj]
		if init == nil {
			return 1
		}
		n, ok := s.sizes[obj]
		if !ok {
			s.sizes[obj] = 1 // a cycle has no value
			n = s.size(init)
			s.sizes[obj] = n
		}
		return n
	}
	return 1
}

// addGo makes segments of the literals, and errors of those that make no
// message.
func (d *Document) addGo(fset *token.FileSet, found []goLiteral) error {
	var errs []error
	first := map[string]int{} // by ID, index of segment
	for _, l := range found {
		r := Range{fset.PositionFor(l.lit.Pos(), false).Offset, fset.PositionFor(l.lit.End(), false).Offset}
		if l.long != "" {
			errs = append(errs, d.Errorf(r.Start, &i18n.Message{
				ID: "extract.go.long", Other: "{{.Field}} of this message is longer than {{.Limit}} bytes"}, "Field", l.long, "Limit", maxGoText))
			continue
		}
		m, err := i18n.NewMessage(l.data)
		if err != nil {
			errs = append(errs, d.Errorf(r.Start, &i18n.Message{ID: "extract.go.message", Other: "not a message: {{.Err}}"}, "Err", err))
			continue
		}
		msg := goMessage(m)
		if msg.Forms.Empty() {
			continue // a LocalizeConfig with MessageID alone, or texts known only when the program runs
		}
		if err := goProblem(m, l.id); err != nil {
			errs = append(errs, d.Errorf(r.Start, err.Message, err.Data...))
			continue
		}
		if k, ok := first[m.ID]; ok {
			if !sameMeaning(&msg, &d.Segments[k].Message) {
				line, col := d.Position(d.Segments[k].Range.Start)
				errs = append(errs, d.twoMeanings(r.Start, &msg, &d.Segments[k].Message, line, col))
			}
			continue
		}
		first[m.ID] = len(d.Segments)
		d.Segments = append(d.Segments, Segment{Message: msg, Range: r})
	}
	return errors.Join(errs...)
}

func goMessage(m *i18n.Message) catalog.Message {
	msg := catalog.Message{
		ID:   m.ID,
		Key:  catalog.Key(m.ID),
		Kind: catalog.KindProgram,
		Note: m.Description,
		Forms: catalog.Forms{
			Zero: catalog.Text(m.Zero), One: catalog.Text(m.One), Two: catalog.Text(m.Two),
			Few: catalog.Text(m.Few), Many: catalog.Text(m.Many), Other: catalog.Text(m.Other)},
		LeftDelim:  m.LeftDelim,
		RightDelim: m.RightDelim,
	}
	msg.Codes = placeholders(&msg)
	msg.Untranslatable = true
	for _, c := range catalog.Categories {
		if catalog.Translatable(msg.Get(c), msg.Codes) {
			msg.Untranslatable = false
		}
	}
	return msg
}

// goProblem returns what makes m no message of a catalog, nil if nothing does.
// hasID: the literal has an ID, even if its value is not known.
func goProblem(m *i18n.Message, hasID bool) *cecl10n.Error {
	problem := func(msg *i18n.Message, kv ...any) *cecl10n.Error { return &cecl10n.Error{Message: msg, Data: kv} }
	switch {
	case m.ID == "" && hasID:
		return problem(&i18n.Message{
			ID:    "extract.go.dynamic-id",
			Other: "the ID of this message is not known before the program runs (“{{.Text}}”); make it a constant"},
			"Text", clip(m.Other))
	case m.ID == "":
		return problem(&i18n.Message{ID: "extract.go.no-id", Other: "this message has no ID (“{{.Text}}”); give it one"}, "Text", clip(m.Other))
	case reservedID(m.ID):
		return problem(&i18n.Message{
			ID:    "extract.go.reserved-id",
			Other: "“{{.ID}}” cannot be the ID of a message: go-i18n reads it in a message file as a part of a message; choose another"},
			"ID", m.ID)
	case m.Other == "":
		return problem(&i18n.Message{
			ID:    "extract.go.no-other",
			Other: "message “{{.ID}}” has no text in Other, the plural form that every language has"},
			"ID", m.ID)
	}
	return nil
}

// reservedID reports whether go-i18n takes a key of this name in a message
// file for a part of a message.
func reservedID(id string) bool {
	switch strings.ToLower(id) {
	case "id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other", "translation":
		return true
	}
	return false
}

// sameMeaning reports whether two messages with the same ID are the same.
func sameMeaning(a, b *catalog.Message) bool {
	return a.Forms == b.Forms && a.Note == b.Note && a.LeftDelim == b.LeftDelim && a.RightDelim == b.RightDelim
}

// twoMeanings is the error that m at offset means another thing than first,
// which is at line and col of its document.
func (d *Document) twoMeanings(offset int, m, first *catalog.Message, line, col int) error {
	doc := first.Document
	if doc == "" {
		doc = d.Name
	}
	where := doc + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(col)
	if m.Forms == first.Forms {
		return d.Errorf(offset, &i18n.Message{
			ID:    "extract.go.two-notes",
			Other: "message “{{.ID}}” has another description or other delimiters here than at {{.Where}}; make them the same, or give one message another ID"},
			"ID", m.ID, "Where", where)
	}
	return d.Errorf(offset, &i18n.Message{
		ID:    "extract.go.two-meanings",
		Other: "message “{{.ID}}” is “{{.Text}}” here, but “{{.First}}” at {{.Where}}; give one of them another ID"},
		"ID", m.ID, "Text", clip(string(differing(m, first))), "First", clip(string(differing(first, m))), "Where", where)
}

// differing returns the form of a that b has otherwise.
func differing(a, b *catalog.Message) catalog.Text {
	for i := len(catalog.Categories) - 1; i >= 0; i-- {
		c := catalog.Categories[i]
		if a.Get(c) != b.Get(c) {
			return a.Get(c)
		}
	}
	return a.Other
}

// Gather returns the messages of a publication's documents in order. A program's
// message that stands in several places is taken once, where it comes first; it
// is an error at each place where it has another meaning: a publication has
// each ID once.
func Gather(docs []*Document) ([]catalog.Message, error) {
	var all []catalog.Message
	var errs []error
	first := map[string]int{}
	for _, d := range docs {
		for i := range d.Segments {
			m := &d.Segments[i].Message
			if !d.Format.Program {
				all = append(all, *m)
				continue
			}
			k, ok := first[m.ID]
			if !ok {
				first[m.ID] = len(all)
				all = append(all, *m)
			} else if f := &all[k]; !sameMeaning(m, f) {
				errs = append(errs, d.twoMeanings(d.Segments[i].Range.Start, m, f, f.Line, f.Column))
			}
		}
	}
	return all, errors.Join(errs...)
}

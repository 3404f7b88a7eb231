package extract

import (
	"bytes"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/cecl10n/cecl10n/locales/cecl10n"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// A GoPackage is the Go source of one folder: where the constants that a file
// of it uses may be declared. One value serves all documents of the folder, in
// any number of goroutines, and reads and checks the folder once at most.
type GoPackage struct {
	read func() (map[string][]byte, error)

	once  sync.Once
	err   error
	files map[string][]byte         // by base name
	parts map[string]*goPart        // by package name
	ast   map[string]*ast.File      // by base name
	fset  map[string]*token.FileSet // by package name
}

// A goPart is the files of one folder that belong to one package.
type goPart struct {
	names   []string // base names, sorted
	once    sync.Once
	scope   *goScope // nil: each file on its own
	tooDeep bool
}

// NewGoPackage returns the package whose files read returns, by their names in
// the folder. read is called only if a constant is not in the file that uses it.
func NewGoPackage(read func() (map[string][]byte, error)) *GoPackage {
	return &GoPackage{read: read}
}

// scope returns the type-checked package that the file called name, with
// package clause pkg and content src, belongs to, and the file in it. A nil
// scope: the file is to be looked at alone.
func (p *GoPackage) scope(name, pkg string, src []byte) (*goScope, *ast.File, error) {
	p.once.Do(p.load)
	if p.err != nil {
		return nil, nil, p.err
	}
	part, file := p.parts[pkg], p.ast[name]
	if part == nil || file == nil || !bytes.Equal(bytes.TrimPrefix(p.files[name], []byte("\ufeff")), src) {
		// The folder does not have the document as given: look at the folder
		// with the document in it.
		files := map[string][]byte{name: src}
		for n, b := range p.files {
			if n != name {
				files[n] = b
			}
		}
		q := NewGoPackage(func() (map[string][]byte, error) { return files, nil })
		q.once.Do(q.load)
		if q.err != nil {
			return nil, nil, q.err
		}
		p, part, file = q, q.parts[pkg], q.ast[name]
	}
	if part == nil || file == nil {
		return nil, nil, nil
	}
	part.once.Do(func() {
		var files []*ast.File
		for _, n := range part.names {
			files = append(files, p.ast[n])
		}
		switch {
		case redeclaresName(files):
		case deep(files...):
			part.tooDeep = true
		default:
			part.scope = checkGo(p.fset[pkg], files)
		}
	})
	if part.tooDeep {
		return nil, nil, cecl10n.At(name, 0, 0, cecl10n.Errorf(&i18n.Message{
			ID: "extract.go.deep", Other: "the declarations of this Go package are too many or too deeply nested"}))
	}
	if part.scope == nil {
		return nil, nil, nil
	}
	// literals notes what is missing in the scope: each caller has its own.
	own := *part.scope
	return &own, file, nil
}

func (p *GoPackage) load() {
	p.parts, p.ast, p.fset = map[string]*goPart{}, map[string]*ast.File{}, map[string]*token.FileSet{}
	if p.files, p.err = p.read(); p.err != nil {
		return
	}
	names := make([]string, 0, len(p.files))
	size := 0
	for n, src := range p.files {
		if path.Ext(n) == ".go" && !strings.HasSuffix(n, "_test.go") {
			names = append(names, n)
			size += len(src)
		}
	}
	slices.Sort(names)
	if size > maxPackageBytes && len(names) > 0 {
		p.err = cecl10n.At(names[0], 0, 0, cecl10n.Errorf(&i18n.Message{
			ID: "extract.go.package-large", Other: "the Go package of this file is larger than {{.Limit}} bytes"}, "Limit", maxPackageBytes))
		return
	}
	fset := token.NewFileSet()
	for _, n := range names {
		file, err := parseGo(fset, n, p.files[n])
		if err != nil {
			continue // an error of that file, not of those beside it
		}
		pkg := file.Name.Name
		if p.parts[pkg] == nil {
			p.parts[pkg] = &goPart{}
			p.fset[pkg] = fset
		}
		p.parts[pkg].names = append(p.parts[pkg].names, n)
		p.ast[n] = file
	}
}

// redeclaresName reports whether a package-level name is declared in more than
// one of files. They are then usually built for different platforms, and
// checked together a constant could get the value of the wrong one.
func redeclaresName(files []*ast.File) bool {
	declared := map[string]*ast.File{}
	again := func(file *ast.File, name *ast.Ident) bool {
		if name.Name == "_" {
			return false
		}
		if f, ok := declared[name.Name]; ok && f != file {
			return true
		}
		declared[name.Name] = file
		return false
	}
	for _, file := range files {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.Name != "init" && again(file, d.Name) {
					return true
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.ValueSpec:
						for _, name := range s.Names {
							if again(file, name) {
								return true
							}
						}
					case *ast.TypeSpec:
						if again(file, s.Name) {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

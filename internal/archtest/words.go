package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// bilingual are the functions of ours that take what is wrong in both languages:
// a parameter named text with one named zh behind it. The value is the place of
// zh; the key the folder and the name.
type bilingual map[string]int

// faults is where words begin.
const faults = "internal/fault"

// wordless returns the places where something is said to be wrong in English
// alone, and those whose two texts don't take the same arguments. passed is how
// many it looked at. Test files are not looked at, nor the files named english.
func wordless(files []source, english ...string) (found []string, passed int) {
	set := token.NewFileSet()
	trees := map[string]*ast.File{}
	both := bilingual{}
	for _, f := range files {
		if strings.HasSuffix(f.path, "_test.go") || !strings.HasPrefix(f.path, "internal/") {
			continue
		}
		tree, err := parser.ParseFile(set, f.path, f.text, parser.SkipObjectResolution)
		if err != nil {
			return []string{err.Error()}, 0
		}
		trees[f.path] = tree
		both.learn(path.Dir(f.path), tree)
	}
	for _, f := range files {
		tree := trees[f.path]
		if tree == nil || slices.Contains(english, f.path) {
			continue
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			wrong := ""
			switch n := n.(type) {
			case *ast.CallExpr:
				at, ok := both.place(path.Dir(f.path), n)
				if !ok {
					return true
				}
				passed++
				wrong = unsaid(n.Args[at-1], n.Args[at])
			case *ast.CompositeLit:
				wrong = halfSaid(n)
			}
			if wrong != "" {
				found = append(found, fmt.Sprintf("%s:%d %s", f.path, set.Position(n.Pos()).Line, wrong))
			}
			return true
		})
	}
	return found, passed
}

// learn notes the functions of a file that take both languages.
func (b bilingual) learn(dir string, tree *ast.File) {
	for _, d := range tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		var names []string
		for _, p := range f.Type.Params.List {
			for _, name := range p.Names {
				names = append(names, name.Name)
			}
		}
		if at := slices.Index(names, "zh"); at > 0 && names[at-1] == "text" {
			b[dir+" "+f.Name.Name] = at
		}
	}
}

// place is where the Chinese stands in a call of such a function.
func (b bilingual) place(dir string, call *ast.CallExpr) (int, bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
		if of, ok := f.X.(*ast.Ident); ok && of.Name == path.Base(faults) {
			dir = faults
		}
	}
	at, ok := b[dir+" "+name]
	return at, ok && at < len(call.Args)
}

var verb = regexp.MustCompile(`%(?:\[\d\])?[.\d]*[a-z]`)

// unsaid tells what is wrong with a pair of texts, "" when nothing is. A text
// without a literal is passed on, and was looked at where it is written.
func unsaid(text, zh ast.Expr) string {
	english, chinese := literals(text), literals(zh)
	if chinese == "" {
		if english != "" {
			return fmt.Sprintf("says %q in English alone", english)
		}
		return ""
	}
	if !strings.ContainsFunc(chinese, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return fmt.Sprintf("%q is no Chinese", chinese)
	}
	if a, b := verbs(english), verbs(chinese); !strings.Contains(english+chinese, "%[") && a != b {
		return fmt.Sprintf("%q and %q take other arguments: %s and %s", english, chinese, a, b)
	}
	return ""
}

// literals are the texts that an expression is written with, one after another.
func literals(e ast.Expr) string {
	var all strings.Builder
	ast.Inspect(e, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			if s, err := strconv.Unquote(l.Value); err == nil {
				all.WriteString(s)
			}
		}
		return true
	})
	return all.String()
}

// verbs are the arguments that a format takes, in order.
func verbs(format string) string {
	return strings.Join(verb.FindAllString(format, -1), " ")
}

// halfSaid tells a literal of fault.Words without its Chinese, and one of
// fault.Field or fault.Error without Words.
func halfSaid(lit *ast.CompositeLit) string {
	of, ok := lit.Type.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if pkg, ok := of.X.(*ast.Ident); !ok || pkg.Name != path.Base(faults) {
		return ""
	}
	needs := map[string]string{"Words": "Zh", "Field": "Words", "Error": "Words"}[of.Sel.Name]
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok && key.Name == needs {
				return ""
			}
		}
	}
	if needs == "" || len(lit.Elts) == 0 {
		return ""
	}
	return "is a fault." + of.Sel.Name + " without " + needs
}

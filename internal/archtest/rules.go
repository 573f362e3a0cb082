package archtest

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// listed is one package as `go list` tells it.
type listed struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

// misordered returns the lines that name a package which is not above them.
func misordered(house []line) []string {
	var found []string
	above := map[string]bool{}
	for _, l := range house {
		for word := range strings.FieldsSeq(l.may) {
			if word != "*" && word != "+" && !above["internal/"+word] {
				found = append(found, fmt.Sprintf("the map: %s names %s, which is not above it", l.pkg, word))
			}
		}
		if above[l.pkg] {
			found = append(found, fmt.Sprintf("the map: %s stands there twice", l.pkg))
		}
		above[l.pkg] = true
	}
	return found
}

// strays returns the imports that are not on the map, and the packages that
// are not.
func strays(house []line, packages []listed) []string {
	rows, allowed := map[string]int{}, map[string]map[string]bool{}
	for i, l := range house {
		rows[l.pkg], allowed[l.pkg] = i, l.names(house[:i])
	}
	var found []string
	for _, p := range packages {
		pkg := strings.TrimPrefix(p.ImportPath, module)
		if _, ok := rows[pkg]; !ok {
			found = append(found, pkg+" is not on the map: add it with its purpose here and in docs/architecture.md")
			continue
		}
		for _, name := range ours(p.Imports) {
			if !allowed[pkg][name] || forTests(name) && !forTests(pkg) {
				found = append(found, fmt.Sprintf("%s must not import %s", pkg, name))
			}
		}
		for _, name := range ours(p.TestImports, p.XTestImports) {
			if !mayTest(rows, pkg, name) {
				found = append(found, fmt.Sprintf("the tests of %s must not import %s, which is not above it", pkg, name))
			}
		}
	}
	return found
}

// ours returns the imports that are packages of ours, as paths below the module.
func ours(imports ...[]string) []string {
	var found []string
	for _, imp := range slices.Concat(imports...) {
		if name, ok := strings.CutPrefix(imp, module); ok {
			found = append(found, name)
		}
	}
	return found
}

// mayTest reports whether the test files of pkg may import name: itself, what
// is made for tests, and any package on a line above.
func mayTest(rows map[string]int, pkg, name string) bool {
	at, known := rows[name]
	return name == pkg || forTests(name) || known && at < rows[pkg]
}

// vague returns the packages whose name says nothing about what they own.
func vague(packages []listed) []string {
	var found []string
	for _, p := range packages {
		switch name := path.Base(p.ImportPath); name {
		case "util", "utils", "common", "helper", "helpers", "model", "models", "types", "shared", "base", "misc", "lib", "core":
			found = append(found, fmt.Sprintf("%s: call it by what it owns, not %q", p.ImportPath, name))
		}
	}
	return found
}

// tables returns the tables that a migration creates.
func tables(sql string) []string {
	create := regexp.MustCompile(`(?im)^\s*CREATE\s+(?:VIRTUAL\s+|UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)`)
	var found []string
	for _, m := range create.FindAllStringSubmatch(sql, -1) {
		found = append(found, m[1])
	}
	return found
}

// poached returns the tables named in a source file that belong to another
// slice than owner. A table belongs to the slice its name begins with.
func poached(owner, file, source string, all []string) []string {
	var found []string
	for _, t := range all {
		if strings.HasPrefix(t, owner+"_") {
			continue
		}
		if regexp.MustCompile(`\b` + regexp.QuoteMeta(t) + `\b`).MatchString(source) {
			found = append(found, fmt.Sprintf("%s names %s: ask its owner's package instead", file, t))
		}
	}
	return found
}

// misnamed returns the tables of a migration file (0007_listing.sql) that do
// not begin with the name of its slice.
func misnamed(file string, created []string) []string {
	_, slice, _ := strings.Cut(strings.TrimSuffix(path.Base(file), ".sql"), "_")
	slice, _, _ = strings.Cut(slice, "_")
	var found []string
	for _, t := range created {
		if !strings.HasPrefix(t, slice+"_") {
			found = append(found, fmt.Sprintf("%s creates %s: a table of %s is called %s_…", file, t, slice, slice))
		}
	}
	return found
}

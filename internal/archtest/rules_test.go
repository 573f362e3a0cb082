package archtest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A small house to break things in.
var small = []line{
	{0, "internal/fault", ""},
	{1, "internal/sqldb", "fault"},
	{1, "internal/sqldb/sqldbtest", "fault sqldb"},
	{3, "internal/taxonomy", "+"},
	{5, "internal/listing", "+ taxonomy"},
	{6, "internal/matching", "+ listing"},
	{12, "internal/app", "*"},
}

func TestRulesFindWhatIsWrong(t *testing.T) {
	const in = module + "internal/"
	tests := map[string]struct {
		got  []string
		want []string
	}{
		"a line that names one below": {
			misordered([]line{{0, "internal/fault", "sqldb"}, {1, "internal/sqldb", "fault"}}),
			[]string{"the map: internal/fault names sqldb, which is not above it"},
		},
		"a package twice": {
			misordered([]line{{0, "internal/fault", ""}, {1, "internal/fault", ""}}),
			[]string{"the map: internal/fault stands there twice"},
		},
		"imports on the map": {
			strays(small, []listed{{
				ImportPath: in + "matching", Imports: []string{"net/http", in + "fault", in + "sqldb", in + "listing"},
				TestImports: []string{in + "sqldb/sqldbtest"}, XTestImports: []string{in + "matching", in + "taxonomy"},
			}}),
			nil,
		},
		"a call upward": {
			strays(small, []listed{{ImportPath: in + "listing", Imports: []string{in + "matching"}}}),
			[]string{"internal/listing must not import internal/matching"},
		},
		"a neighbour the line does not name": {
			strays(small, []listed{{ImportPath: in + "matching", Imports: []string{in + "taxonomy"}}}),
			[]string{"internal/matching must not import internal/taxonomy"},
		},
		"a package nobody announced": {
			strays(small, []listed{{ImportPath: in + "cache"}}),
			[]string{"internal/cache is not on the map: add it with its purpose here and in docs/architecture.md"},
		},
		"test support in the product": {
			strays(small, []listed{{ImportPath: in + "app", Imports: []string{in + "sqldb/sqldbtest"}}}),
			[]string{"internal/app must not import internal/sqldb/sqldbtest"},
		},
		"a test that reaches up": {
			strays(small, []listed{{ImportPath: in + "listing", XTestImports: []string{in + "app"}}}),
			[]string{"the tests of internal/listing must not import internal/app, which is not above it"},
		},
		"a drawer for everything": {
			vague([]listed{{ImportPath: in + "listing"}, {ImportPath: in + "listing/util"}}),
			[]string{`innodock/internal/listing/util: call it by what it owns, not "util"`},
		},
		"the tables of a migration": {
			tables("CREATE TABLE listing_listing (id TEXT);\n  create table if not exists listing_text(\n-- CREATE INDEX x ON y\n"),
			[]string{"listing_listing", "listing_text"},
		},
		"another slice's table": {
			poached("listing", "store.go", "SELECT id FROM listing_listing JOIN org_organization USING (id)", []string{"listing_listing", "org_organization", "org_org"}),
			[]string{"store.go names org_organization: ask its owner's package instead"},
		},
		"a table without its prefix": {
			misnamed("sqlite/0007_listing.sql", []string{"listing_listing", "drafts"}),
			[]string{"sqlite/0007_listing.sql creates drafts: a table of listing is called listing_…"},
		},
		"a long file": {
			overlong([]source{{"a.go", []byte(strings.Repeat("x\n", longest))}, {"b.go", []byte(strings.Repeat("x\n", longest+1))}}),
			[]string{"b.go has 501 lines: split it by noun (at most 500)"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestWordlessFindsEnglishAlone(t *testing.T) {
	in := func(path, text string) source {
		return source{"internal/" + path, []byte("package x\n" + text)}
	}
	files := []source{
		in("fault/fault.go", "func New(kind int, code, text, zh string) error { return nil }\nfunc At(path, code, text, zh string, args ...any) Field { return Field{} }"),
		in("org/add.go", "func (c *checks) add(path, text, zh string, args ...any) { c.all = append(c.all, fault.At(path, path, text, zh, args...)) }"),
		in("org/good.go", `var a = fault.New(1, "a", "no", "不行。")`+"\nfunc f() { c.add(\"a\", \"%q, %d\", \"%q 和 %d。\", 1, 2); c.add(\"a\", \"%[1]q\", \"不是 %[2]s。\", 1, 2) }"),
		in("org/bad.go", `var a = fault.New(1, "a", "no", "")
var b = fault.New(1, "b", "no", "nein")
func f() { c.add("a", "too " + x, y) }
func g() { c.add("a", "%q of %d", "%d 中的 %q。", 1, 2) }
var h = fault.Words{Text: "no"}
var i = fault.Field{Path: "a"}`),
		in("org/told.go", `var a = fault.New(1, "a", "no", "")`),
	}
	got, passed := wordless(files, "internal/org/told.go")
	want := []string{
		`internal/org/bad.go:2 says "no" in English alone`,
		`internal/org/bad.go:3 "nein" is no Chinese`,
		`internal/org/bad.go:4 says "too " in English alone`,
		`internal/org/bad.go:5 "%q of %d" and "%d 中的 %q。" take other arguments: %q %d and %d %q`,
		`internal/org/bad.go:6 is a fault.Words without Zh`,
		`internal/org/bad.go:7 is a fault.Field without Words`,
	}
	if diff := cmp.Diff(want, got); diff != "" || passed != 8 {
		t.Errorf("%d passed, want 8; -want +got:\n%s", passed, diff)
	}
}

func TestTallyTellsCommentsFromCode(t *testing.T) {
	comment, code := tally([]byte("// one\npackage a\n\n/* two\n\nthree */\nvar x = 1 // behind code\n//go:embed y\n"))
	if comment != 3 || code != 3 {
		t.Errorf("tally: %d comments, %d code; want 3 and 3", comment, code)
	}
}

func TestSourcesLeaveOutWhatIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a/ours.go": "package a\n", "a/made.go": "// Code generated by x. DO NOT EDIT.\n", "node_modules/x/theirs.ts": "x\n", "a/testdata/t.go": "package t\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := sources(dir, ".go", ".ts")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].path != "a/ours.go" {
		t.Errorf("sources: %v, want a/ours.go alone", got)
	}
}

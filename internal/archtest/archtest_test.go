package archtest

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const root = "../.."

func TestTheMapIsInOrder(t *testing.T) {
	report(t, misordered(house))
}

func TestImportsFollowTheMap(t *testing.T) {
	report(t, strays(house, packages(t)))
}

func TestPackagesSayWhatTheyOwn(t *testing.T) {
	report(t, vague(packages(t)))
}

func TestTheDocumentShowsTheWholeMap(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join(root, "docs/architecture.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range house {
		if name := strings.TrimPrefix(l.pkg, "internal/"); !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/architecture.md does not mention `%s`", name)
		}
	}
}

func TestSlicesNameOnlyTheirOwnTables(t *testing.T) {
	all := map[string][]string{}
	for _, engine := range []string{"sqlite", "postgres"} {
		files, err := filepath.Glob(filepath.Join(root, "internal/sqldb/migrations", engine, "*.sql"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no migrations of %s found (%v)", engine, err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			created := tables(string(text))
			report(t, misnamed(f, created))
			all[engine] = append(all[engine], created...)
		}
		slices.Sort(all[engine])
	}
	if !slices.Equal(all["sqlite"], all["postgres"]) {
		t.Errorf("the engines have different tables:\nsqlite   %v\npostgres %v", all["sqlite"], all["postgres"])
	}
	stores := 0
	for _, f := range goFiles(t) {
		slice, inside := strings.CutPrefix(f.path, "internal/")
		if !inside || strings.HasSuffix(f.path, "_test.go") || !strings.HasPrefix(filepath.Base(f.path), "store") {
			continue
		}
		stores++
		slice, _, _ = strings.Cut(slice, "/")
		report(t, poached(slice, f.path, string(f.text), all["sqlite"]))
	}
	if stores == 0 {
		t.Error("no store*.go found: where did the SQL go?")
	}
}

// Settings are read before there is a server, and the client of a server passes
// on what that one has said: neither has a reader of Chinese.
func TestWhatIsWrongIsSaidInBothLanguages(t *testing.T) {
	found, passed := wordless(goFiles(t), "internal/config/config.go", "internal/app/client.go")
	report(t, found)
	if passed < 200 {
		t.Errorf("only %d places found: what has become of them?", passed)
	}
}

func TestFilesAreShort(t *testing.T) {
	files, err := sources(root, ".go", ".ts", ".tsx", ".mjs", ".css")
	if err != nil {
		t.Fatal(err)
	}
	report(t, overlong(files))
}

// The share we aim for is 12 to 20 %; the bounds that fail are wider, so that
// nobody writes or deletes a comment for the sake of a number. Markup needs
// fewer words than rules, so TypeScript's floor is lower.
func TestCommentsAreNeitherRareNorNoise(t *testing.T) {
	for _, language := range []struct {
		floor float64
		ext   []string
	}{{8, []string{".go"}}, {4, []string{".ts", ".tsx"}}} {
		files, err := sources(root, language.ext...)
		if err != nil {
			t.Fatal(err)
		}
		comment, code := 0, 0
		for _, f := range files {
			if strings.HasSuffix(f.path, "_test.go") || strings.Contains(f.path, ".test.") {
				continue
			}
			a, b := tally(f.text)
			comment, code = comment+a, code+b
		}
		if comment+code < 1000 {
			t.Logf("%v: %d lines, too few for a share", language.ext, comment+code)
			continue
		}
		share := 100 * float64(comment) / float64(comment+code)
		t.Logf("%v: %.1f %% of %d lines are comments", language.ext, share, comment+code)
		if share < language.floor || share > 30 {
			t.Errorf("%v: %.1f %% comments, want 12 to 20", language.ext, share)
		}
	}
}

// packages lists every package of the module, those that do not compile as well.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		// An npm package may carry Go files; they are not ours.
		if !strings.Contains(p.ImportPath, "/node_modules/") {
			all = append(all, p)
		}
	}
	return all
}

func goFiles(t *testing.T) []source {
	t.Helper()
	files, err := sources(root, ".go")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func report(t *testing.T, found []string) {
	t.Helper()
	for _, f := range found {
		t.Error(f)
	}
}

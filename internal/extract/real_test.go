package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shared returns a folder of real records, or skips t where there is none.
func shared(tb testing.TB, folder string) []string {
	tb.Helper()
	root := os.Getenv("INNODOCK_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	files, err := filepath.Glob(filepath.Join(root, "data", folder, "*.jsonl.gz"))
	if err != nil || len(files) == 0 {
		tb.Skip("skipped: no real records (INNODOCK_SHARED names no folder with data/" + folder + ")")
	}
	return files
}

type realRecord struct {
	Title, Summary, Description, Language string
	Keywords                              []string
}

func eachReal(tb testing.TB, files []string, use func(realRecord)) {
	tb.Helper()
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			tb.Fatal(err)
		}
		defer file.Close()
		unpacked, err := gzip.NewReader(file)
		if err != nil {
			tb.Fatal(err)
		}
		for lines := bufio.NewReader(unpacked); ; {
			line, err := lines.ReadBytes('\n')
			if err != nil {
				break
			}
			var r realRecord
			if err := json.Unmarshal(line, &r); err != nil {
				tb.Fatalf("%s: %v", name, err)
			}
			use(r)
		}
	}
}

// byIPC says which clusters a class of the IPC belongs to, for those classes
// that belong somewhere without doubt. The patents were classified by offices,
// not by us.
func byIPC(code string) []string {
	for _, c := range []struct{ prefixes, clusters string }{
		{"C02F B09B B09C F23G F23J", "environment"},
		{"H02S F03D F24S F24T G21 C25B1 F03B F03G", "new-energy"},
		{"H02J C10L C10J", "new-energy environment"},
		{"F27D17 F01K F22B F02G F24H", "environment new-energy"}, // waste heat used
		{"F15B", "high-end-equipment"},
		{"B60T", "new-energy-vehicles"},
		{"H01M B60L B60W B60K", "new-energy-vehicles new-energy"},
		{"A61 C12 C07K A01G A01H A01K", "biomedicine"},
		{"G06 H04L H04W", "information-technology"},
		{"B25J B64 B23 B24 F01D", "high-end-equipment"},
		{"C08 C22C C04B C23C", "new-materials"},
	} {
		for p := range strings.FieldsSeq(c.prefixes) {
			if strings.HasPrefix(code, p) {
				return strings.Fields(c.clusters)
			}
		}
	}
	return nil
}

// The floors only rise: among the suggested clusters of a patent is one that its
// class belongs to.
func TestClustersOfRealPatents(t *testing.T) {
	floors := map[string]float64{"zh": 0.93, "en": 0.85}
	type count struct{ n, first, among, none int }
	counts, classes := map[string]*count{}, map[string]*count{}
	at := func(m map[string]*count, k string) *count {
		if m[k] == nil {
			m[k] = &count{}
		}
		return m[k]
	}
	eachReal(t, shared(t, "patents_energy"), func(r realRecord) {
		if len(r.Keywords) == 0 || r.Language != "zh" && r.Language != "en" {
			return
		}
		want := byIPC(r.Keywords[0])
		if want == nil {
			return
		}
		got := Clusters(r.Summary)
		if os.Getenv("SHOW") == r.Language && !slices.ContainsFunc(got, func(g string) bool { return slices.Contains(want, g) }) {
			t.Logf("%v %v %.300s", r.Keywords[0], got, r.Summary)
		}
		for _, c := range []*count{at(counts, r.Language), at(classes, r.Language+" "+strings.Join(want, "+"))} {
			c.n++
			if len(got) == 0 {
				c.none++
			} else if slices.Contains(want, got[0]) {
				c.first++
			}
			if slices.ContainsFunc(got, func(g string) bool { return slices.Contains(want, g) }) {
				c.among++
			}
		}
	})
	for k, c := range classes {
		t.Logf("%s: %d patents, first %.3f, among %.3f, none %.3f", k, c.n, float64(c.first)/float64(c.n), float64(c.among)/float64(c.n), float64(c.none)/float64(c.n))
	}
	for lang, floor := range floors {
		c := at(counts, lang)
		share := float64(c.among) / float64(max(c.n, 1))
		t.Logf("%s: %d patents, first %.3f, among %.3f", lang, c.n, float64(c.first)/float64(max(c.n, 1)), share)
		if share < floor {
			t.Errorf("%s: among %.3f, the floor is %.2f", lang, share, floor)
		}
	}
}

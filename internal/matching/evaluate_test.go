package matching_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"innodock/internal/matching"
)

// The floors of the bilingual collection of testdata, nDCG@10. They only rise.
func TestQualityOnOwnCollection(t *testing.T) {
	t.Parallel()
	needsDictionary(t)
	floors := map[string]float64{"zh": 0.75, "en": 0.89}
	dirs := ownCollection(t)
	var log []string
	err := matching.Evaluate(t.Context(), matching.EvalOptions{
		Sets: []string{dirs["zh"], dirs["en"]}, Corpus: dirs["zh"], Now: time.Now,
		Progress: func(format string, a ...any) { log = append(log, fmt.Sprintf(format, a...)) },
	}, func(r matching.SetResult) error {
		t.Logf("%+v", r)
		if floor := floors[r.Set]; r.NDCG10 < floor {
			t.Errorf("nDCG@10 of the needs in %s is %.3f, below its floor %.3f", r.Set, r.NDCG10, floor)
		}
		if r.Documents < 24 || r.Queries < 24 || r.QueryP95Ms < r.QueryP50Ms || r.QueryP50Ms <= 0 {
			t.Errorf("that cannot be: %+v", r)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(log, "|"); strings.Count(got, "indexing") != 1 {
		t.Errorf("sets with one corpus share an index; progress was %s", got)
	}
}

// ownCollection writes testdata/bilingual.txt as two collections over one
// corpus: the needs in Chinese, and the same needs in English.
func ownCollection(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/bilingual.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	dirs := map[string]string{"zh": filepath.Join(dir, "zh"), "en": filepath.Join(dir, "en")}
	var corpus bytes.Buffer
	queries, qrels := map[string]*bytes.Buffer{"zh": {}, "en": {}}, bytes.NewBufferString("query-id\tdoc-id\tgrade\n")
	n := 0
	for block := range strings.SplitSeq(string(raw), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		switch head := strings.Fields(lines[0]); {
		case len(head) == 0 || head[0] == "#":
		case head[0] == "offer":
			fmt.Fprintln(&corpus, asJSON(t, map[string]string{"id": head[1], "title": lines[1], "text": strings.Join(lines[2:], "\n")}))
		case head[0] == "need":
			n++
			for _, line := range lines[1:] {
				key, rest, _ := strings.Cut(line, " ")
				if key != "fits" {
					fmt.Fprintln(queries[key], asJSON(t, map[string]string{"id": strconv.Itoa(n), "text": rest}))
					continue
				}
				words := strings.Fields(rest)
				for i := 0; i < len(words); i += 2 {
					fmt.Fprintf(qrels, "%d\t%s\t%s\n", n, words[i], words[i+1])
				}
			}
		default:
			t.Fatalf("testdata: what is %q?", lines[0])
		}
	}
	for lang, d := range dirs {
		write(t, filepath.Join(d, "queries.jsonl"), queries[lang].Bytes())
		write(t, filepath.Join(d, "qrels.tsv"), qrels.Bytes())
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(corpus.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dirs["zh"], "corpus.jsonl.gz"), zipped.Bytes())
	return dirs
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestEvaluateWritesRun(t *testing.T) {
	t.Parallel()
	dirs := ownCollection(t)
	var run bytes.Buffer
	var results []matching.SetResult
	err := matching.Evaluate(t.Context(), matching.EvalOptions{Sets: []string{dirs["zh"]}, Run: &run, Now: time.Now}, func(r matching.SetResult) error {
		results = append(results, r)
		return nil
	})
	if err != nil || len(results) != 1 {
		t.Fatalf("results %v, %v", results, err)
	}
	lines := bufio.NewScanner(&run)
	n := 0
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) != 6 || f[1] != "Q0" || f[5] != "innodock" {
			t.Fatalf("not a line of a TREC run: %q", lines.Text())
		}
		if n == 0 && (f[0] != "1" || f[3] != "1") {
			t.Errorf("the first line is %q", lines.Text())
		}
		n++
	}
	if n < results[0].Queries {
		t.Errorf("%d lines for %d queries", n, results[0].Queries)
	}
}

func TestEvaluateRefusesWhatIsNoCollection(t *testing.T) {
	t.Parallel()
	dirs := ownCollection(t)
	empty := t.TempDir()
	for name, o := range map[string]matching.EvalOptions{
		"no such folder":  {Sets: []string{filepath.Join(empty, "none")}},
		"nothing in it":   {Sets: []string{empty}, Corpus: dirs["zh"]},
		"no corpus named": {Sets: []string{dirs["en"]}},
		"corpus has none": {Sets: []string{dirs["en"]}, Corpus: empty},
	} {
		o.Now = time.Now
		err := matching.Evaluate(t.Context(), o, func(matching.SetResult) error { return nil })
		if !errors.Is(err, matching.ErrCollection) {
			t.Errorf("%s: %v, want ErrCollection", name, err)
		}
	}
}

// The smaller sets of the shared collections, with the floors that the project
// promises; the rest is measured by make eval.
func TestQualityOnSharedCollections(t *testing.T) {
	t.Parallel()
	needsDictionary(t)
	floors := map[string]float64{"xquad_zh2en": .84, "xquad_en2en": .95, "xquad_zh2zh": .96}
	shared := os.Getenv("INNODOCK_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	var sets []string
	for set := range floors {
		sets = append(sets, filepath.Join(shared, "eval", set))
	}
	if _, err := os.Stat(sets[0]); err != nil {
		t.Skip("the shared test collections are not here: INNODOCK_SHARED names their folder")
	}
	err := matching.Evaluate(t.Context(), matching.EvalOptions{Sets: sets, Now: time.Now}, func(r matching.SetResult) error {
		t.Logf("%+v", r)
		if r.NDCG10 < floors[r.Set] {
			t.Errorf("nDCG@10 on %s is %.3f, below its floor %.3f", r.Set, r.NDCG10, floors[r.Set])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

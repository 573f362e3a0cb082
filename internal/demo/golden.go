package demo

import (
	"compress/gzip"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"innodock/internal/listing"
)

// The graded pairs, one file a cluster, for people to read and to correct: a
// block for each need, a line for each offer that is worth more than nothing.
//
//go:embed golden/*.txt
var graded embed.FS

// Grade is how well an offer answers a need.
type Grade struct {
	Need, Offer string // keys of records written by hand
	Grade       int    // 3 solves it as asked, 2 in a substantial part, 1 same field; what is not graded is 0
	Why         string
}

// Golden returns the graded pairs, in the order of the files, and the needs that
// were judged, also those that nothing answers.
func Golden() (pairs []Grade, judged []string, err error) {
	names, err := fs.Glob(graded, "golden/*.txt")
	if err != nil {
		return nil, nil, fmt.Errorf("golden pairs: %w", err)
	}
	for _, name := range names {
		text, err := graded.ReadFile(name)
		if err != nil {
			return nil, nil, fmt.Errorf("golden pairs: %w", err)
		}
		p, j, err := grades(string(text))
		if err != nil {
			return nil, nil, fmt.Errorf("golden/%s: %w", path.Base(name), err)
		}
		pairs, judged = append(pairs, p...), append(judged, j...)
	}
	return pairs, judged, nil
}

func grades(text string) (pairs []Grade, judged []string, err error) {
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "== "):
			judged = append(judged, strings.TrimPrefix(line, "== "))
		default:
			grade, rest, _ := strings.Cut(line, " ")
			offer, why, ok := strings.Cut(rest, " ")
			if len(grade) != 1 || grade[0] < '1' || grade[0] > '3' || !ok || len(judged) == 0 {
				return nil, nil, fmt.Errorf("line %d: want a grade 1 to 3, the offer, and why", n+1)
			}
			pairs = append(pairs, Grade{judged[len(judged)-1], offer, int(grade[0] - '0'), why})
		}
	}
	return pairs, judged, nil
}

// GoldenSets are the test collections that the graded pairs make: the language
// of the need, then that of the offers.
func GoldenSets() []string {
	return []string{"golden_zh2zh", "golden_en2en", "golden_zh2en", "golden_en2zh"}
}

// WriteGolden writes the graded pairs below dir as test collections, one for
// each of GoldenSets, each with its offers as the corpus.
func WriteGolden(dir string) error {
	pairs, _, err := Golden()
	if err != nil {
		return err
	}
	all, err := handwritten()
	if err != nil {
		return err
	}
	for _, set := range GoldenSets() {
		from, to := set[len("golden_"):len("golden_")+2], set[len(set)-2:]
		if err := writeSet(filepath.Join(dir, set), all, pairs, from, to); err != nil {
			return fmt.Errorf("golden pairs: %w", err)
		}
	}
	return nil
}

func isOffer(kind string) bool {
	return slices.Contains([]listing.Kind{listing.KindAchievement, listing.KindProduct, listing.KindPatent, listing.KindService}, listing.Kind(kind))
}

func writeSet(dir string, all []card, pairs []Grade, from, to string) (err error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err //nolint:wrapcheck // says the path
	}
	there := map[string]bool{}
	var corpus, queries []map[string]string
	for i := range all {
		c := &all[i]
		say := func(lang string) string { return c.fields["summary_"+lang] + "\n" + c.fields["description_"+lang] }
		switch {
		case isOffer(c.kind) && c.fields["title_"+to] != "":
			corpus = append(corpus, map[string]string{"id": c.key, "title": c.fields["title_"+to], "text": say(to)})
		case c.kind == string(listing.KindNeed) && c.fields["title_"+from] != "":
			queries = append(queries, map[string]string{"id": c.key, "text": c.fields["title_"+from] + "\n" + say(from)})
		default:
			continue
		}
		there[c.key] = true
	}
	if err := errors.Join(writeLines(filepath.Join(dir, "corpus.jsonl.gz"), corpus), writeLines(filepath.Join(dir, "queries.jsonl"), queries)); err != nil {
		return err
	}
	var qrels strings.Builder
	qrels.WriteString("query-id\tcorpus-id\tscore\n")
	for _, p := range pairs {
		if there[p.Need] && there[p.Offer] {
			fmt.Fprintf(&qrels, "%s\t%s\t%d\n", p.Need, p.Offer, p.Grade)
		}
	}
	return os.WriteFile(filepath.Join(dir, "qrels.tsv"), []byte(qrels.String()), 0o600) //nolint:wrapcheck // says the path
}

// writeLines writes JSON, an object a line, packed where the name says so.
func writeLines(file string, lines []map[string]string) (err error) {
	f, err := os.Create(file) //nolint:gosec // the caller names the folder
	if err != nil {
		return err //nolint:wrapcheck // says the path
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	var to io.Writer = f
	if strings.HasSuffix(file, ".gz") {
		packed := gzip.NewWriter(f)
		defer func() { err = errors.Join(err, packed.Close()) }()
		to = packed
	}
	out := json.NewEncoder(to)
	for _, line := range lines {
		if err := out.Encode(line); err != nil {
			return err //nolint:wrapcheck // a file's error says which
		}
	}
	return nil
}

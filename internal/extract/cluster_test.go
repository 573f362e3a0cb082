package extract

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"innodock/internal/edition"
)

// labelled is a text and the clusters that an expert gives it, the best first.
type labelled struct {
	clusters []string
	text     string
}

func readLabelled(t *testing.T) []labelled {
	t.Helper()
	file, err := os.Open("testdata/clusters.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []labelled
	for lines := bufio.NewScanner(file); lines.Scan(); {
		clusters, words, ok := strings.Cut(lines.Text(), " | ")
		if ok && !strings.HasPrefix(clusters, "#") {
			all = append(all, labelled{strings.Split(clusters, "+"), words})
		}
	}
	if len(all) < 80 {
		t.Fatalf("only %d labelled texts", len(all))
	}
	return all
}

// The floors only rise. First is how often the first cluster is one that the
// expert gives, among how often the expert's first is one of those suggested.
const (
	floorFirst = 0.95
	floorAmong = 0.95
)

func TestClustersAreThoseOfAnExpert(t *testing.T) {
	all := readLabelled(t)
	first, among := 0, 0
	for _, l := range all {
		got := Clusters(l.text)
		switch {
		case len(got) > 0 && slices.Contains(l.clusters, got[0]):
			first++
		default:
			t.Logf("%v, not %v: %s", got, l.clusters, l.text)
		}
		if slices.Contains(got, l.clusters[0]) {
			among++
		}
		if len(got) > 3 {
			t.Errorf("%d clusters for %s", len(got), l.text)
		}
	}
	n := float64(len(all))
	t.Logf("first %.3f, among %.3f of %d texts", float64(first)/n, float64(among)/n, len(all))
	if float64(first)/n < floorFirst || float64(among)/n < floorAmong {
		t.Errorf("first %.3f, among %.3f; the floors are %.2f and %.2f", float64(first)/n, float64(among)/n, floorFirst, floorAmong)
	}
}

func TestClustersAndDirectionsAreOfTheDefaultEdition(t *testing.T) {
	e := edition.Default()
	known := map[string]bool{}
	for _, c := range e.Clusters {
		known[c.Key] = true
	}
	for _, key := range lexiconOf().clusters {
		if !known[key] {
			t.Errorf("the lexicon knows the cluster %q, the edition does not", key)
		}
		delete(known, key)
	}
	for key := range known {
		t.Errorf("the lexicon has no words of %q", key)
	}
	for _, d := range e.Directions {
		known[d.Key] = true
	}
	for _, s := range []string{"技术合同登记", "international cooperation", "available for licensing", "国家重点研发计划"} {
		for _, key := range Understand(s).Directions {
			if !known[key] {
				t.Errorf("%q hints at the direction %q, which the edition has not", s, key)
			}
		}
	}
}

// Words that are no technology hint at nothing.
func TestNothingHintsAtNothing(t *testing.T) {
	for _, s := range []string{"", "🙂", "你好，请问展会几点开门？", "What time does the fair open?", "the of and", "2026"} {
		if got := Clusters(s); len(got) > 0 {
			t.Errorf("%q is put into %v", s, got)
		}
	}
}

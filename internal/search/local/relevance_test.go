package local_test

import (
	"os"
	"strings"
	"testing"

	"innodock/internal/search"
	"innodock/internal/search/local"
	"innodock/internal/text"
)

// What a person who knows the trades expects: see testdata/relevance.txt.
func TestRelevance(t *testing.T) {
	file, err := os.ReadFile("testdata/relevance.txt")
	if err != nil {
		t.Fatal(err)
	}
	x := local.New()
	asked, skipped := 0, 0
	for line := range strings.Lines(string(file)) {
		line = strings.TrimSpace(line)
		verb, rest, _ := strings.Cut(line, " ")
		parts := strings.Split(rest, " | ")
		switch verb {
		case "", "#":
		case "doc":
			d := search.Document{ID: strings.TrimSpace(parts[0]), Kind: "achievement", Title: parts[1], Body: parts[2]}
			if err := x.Apply(t.Context(), []search.Change{{Document: d}}, 1); err != nil {
				t.Fatal(err)
			}
		case "zh>", "ask":
			if verb == "zh>" && !text.Embedded().Loaded() {
				skipped++
				continue
			}
			asked++
			found, err := x.Search(t.Context(), search.Query{Text: parts[0], Limit: 3})
			if err != nil {
				t.Fatal(err)
			}
			for i, id := range strings.Fields(parts[1]) {
				if i >= len(found.Hits) || found.Hits[i].ID != id {
					t.Errorf("%s: place %d is not %s but %+v", parts[0], i+1, id, found.Hits)
				}
			}
		default:
			t.Fatalf("a line begins with %q", verb)
		}
	}
	if asked < 14 {
		t.Errorf("only %d questions were asked", asked)
	}
	if skipped > 0 {
		t.Logf("skipped: %d questions across the languages (the dictionary is not built)", skipped)
	}
}

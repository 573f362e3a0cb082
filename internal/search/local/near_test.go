package local

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"innodock/internal/search"
	"innodock/internal/text"
)

// indexed is an index of texts, the first "d0": "title | body".
func indexed(t *testing.T, texts ...string) *Index {
	t.Helper()
	x := New()
	var changes []search.Change
	for i, s := range texts {
		title, body, _ := strings.Cut(s, " | ")
		changes = append(changes, search.Change{Document: search.Document{ID: fmt.Sprintf("d%d", i), Kind: "achievement", Title: title, Body: body}})
	}
	if err := x.Apply(t.Context(), changes, 1); err != nil {
		t.Fatal(err)
	}
	return x
}

// scores returns what each document scores.
func scores(t *testing.T, x *Index, query string) map[string]float64 {
	t.Helper()
	found, err := x.Search(t.Context(), search.Query{Text: query})
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]float64{}
	for _, h := range found.Hits {
		m[h.ID] = h.Score.Total
	}
	return m
}

func TestWordsThatBelongTogetherCountMoreTogether(t *testing.T) {
	const filler = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"
	for _, c := range []struct {
		query, together, apart string
		same                   bool // as near in both
	}{
		{"solid electrolyte membrane", "x | solid electrolyte " + filler, "x | solid " + filler + " electrolyte", false},
		{"solid electrolyte membrane", "x | electrolyte, solid " + filler, "x | solid " + filler + " electrolyte", false},
		{"solid electrolyte membrane", "x | solid alpha beta electrolyte " + strings.TrimPrefix(filler, "alpha beta "), "x | solid " + filler + " electrolyte", false},
		{"solid electrolyte membrane", "x | solid alpha beta gamma electrolyte delta epsilon zeta eta theta iota kappa lambda", "x | solid " + filler + " electrolyte", true},
		// A word that no document has stands between them, two do not.
		{"solid unheardof electrolyte", "x | solid electrolyte " + filler, "x | solid " + filler + " electrolyte", false},
		{"solid unheardof unseen electrolyte", "x | solid electrolyte " + filler, "x | solid " + filler + " electrolyte", true},
		// A title ends, Chinese parts.
		{"solid electrolyte", "solid | electrolyte " + filler, "solid | " + filler + " electrolyte", true},
		{"solid 的新型 electrolyte", "x | solid electrolyte " + filler, "x | solid " + filler + " electrolyte", true},
	} {
		got := scores(t, indexed(t, c.together, c.apart, "x | something else"), c.query)
		if got["d0"] == 0 || got["d1"] == 0 || c.same != (math.Abs(got["d0"]-got["d1"]) < 1e-3) || got["d0"] < got["d1"]-1e-3 {
			t.Errorf("%q: %q scores %.3f, %q %.3f", c.query, c.together, got["d0"], c.apart, got["d1"])
		}
	}
}

// Of many renderings those are meant that stand side by side.
func TestRenderingsThatStandTogetherCountMoreTogether(t *testing.T) {
	if !text.Embedded().Loaded() {
		t.Skip("the dictionary is not built: scripts/dictionary.sh")
	}
	const filler = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"
	x := indexed(t, "x | turbine blade "+filler, "x | turbine "+filler+" blade", "x | something else")
	got := scores(t, x, "涡轮叶片")
	if got["d1"] == 0 || got["d0"] < got["d1"]*1.05 {
		t.Errorf("together %.3f, apart %.3f: want more together", got["d0"], got["d1"])
	}
}

// What is not looked at closely could not have been among the best: a search
// finds what scoring every single document finds.
func TestASearchFindsWhatScoringEveryDocumentFinds(t *testing.T) {
	x := New()
	docs := corpus(2500)
	for i := range docs { // whatever is near in one document is far apart in the next
		if words := strings.Fields(docs[i].Body); i%3 == 1 {
			slices.Reverse(words)
			docs[i].Body = strings.Join(words, " ")
		} else if i%3 == 2 {
			slices.Sort(words)
			docs[i].Body = strings.Join(words, " of some quite different kind ")
		}
	}
	if err := x.Apply(t.Context(), docs, 1); err != nil {
		t.Fatal(err)
	}
	if err := x.Refit(t.Context()); err != nil {
		t.Fatal(err)
	}
	type scored struct {
		id    string
		score float64
	}
	need := "wear resistance of graphene coatings by plasma spraying or laser cladding for turbine blades and pump housings, tested on battery separators with thermal insulation and corrosion protection in series by electrospinning"
	for _, q := range []string{"plasma spraying for turbine blades", need, "激光熔覆 耐磨 涡轮叶片", "石墨烯 laser cladding 涡轮叶片 thermal insulation"} {
		query := search.Query{Text: q}
		var all []scored
		for i := range docs {
			s, err := x.Rescore(t.Context(), query, docs[i].Document)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, scored{docs[i].ID, s.Total})
		}
		slices.SortFunc(all, func(a, b scored) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
		})
		for _, facets := range [][]string{nil, {"cluster"}} {
			for _, limit := range []int{1, 10, 100} {
				query.Limit, query.Facets = limit, facets
				found, err := x.Search(t.Context(), query)
				if err != nil {
					t.Fatal(err)
				}
				for i, h := range found.Hits {
					if math.Abs(h.Score.Total-all[i].score) > 1e-4 {
						t.Fatalf("%q, %d of %d: %s with %.4f, want %s with %.4f", q, i+1, limit, h.ID, h.Score.Total, all[i].id, all[i].score)
					}
				}
				if len(found.Hits) != limit {
					t.Errorf("%q: %d hits, want %d", q, len(found.Hits), limit)
				}
			}
		}
	}
}

// A query of any length has bounded neighbours.
func TestNeighboursOfAVeryLongQueryAreBounded(t *testing.T) {
	var query strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&query, "word%c%c%c ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	// Among others, so that its words are not too common to be read.
	x := indexed(t, append([]string{"x | " + query.String()}, slices.Repeat([]string{"x | something else"}, 99)...)...)
	p := x.planFor(x.now.Load(), &search.Query{Text: query.String()})
	if n := len(p.near.marks); n < 200 || n > maxNear {
		t.Errorf("%d words with neighbours, want at most %d and most of them", n, maxNear)
	}
	if got := scores(t, x, query.String())["d0"]; got <= 0 || got > 100 {
		t.Errorf("a text scores %.2f of 100 with itself", got)
	}
}

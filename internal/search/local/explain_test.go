package local

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"innodock/internal/search"
	"innodock/internal/text"
)

// corpus is n made-up documents in both languages.
func corpus(n int) []search.Change {
	materials := []string{"alumina", "graphene", "titanium", "polyimide", "zeolite", "nickel foam", "氧化铝", "石墨烯", "钛合金"}
	methods := []string{"sintering", "plasma spraying", "laser cladding", "electrospinning", "烧结", "等离子喷涂", "激光熔覆"}
	effects := []string{"wear resistance", "thermal insulation", "corrosion protection", "耐磨", "隔热", "防腐"}
	uses := []string{"turbine blades", "battery separators", "pump housings", "涡轮叶片", "电池隔膜", "泵壳"}
	changes := make([]search.Change, n)
	for i := range changes {
		m, p, e, u := materials[i%9], methods[i/3%7], effects[i/7%6], uses[i/11%6]
		changes[i].Document = search.Document{
			ID: fmt.Sprintf("d%05d", i), Kind: []string{"achievement", "patent"}[i%2], Org: fmt.Sprintf("o%d", i%13),
			Title: fmt.Sprintf("%s %s for %s", m, p, u), Body: fmt.Sprintf("Series %d gives %s. Tested on %s.\n%s by %s, model X-%d00, batch b%dq, oven o%dv.", i, e, u, m, p, i, i/3, i%400),
			Facets: map[string][]string{"cluster": {fmt.Sprintf("c%d", i%4)}}, Sorts: map[string]int64{"published": int64(i)},
		}
	}
	return changes
}

// cutOut puts a space in the place of every byte of the places found.
func cutOut(d search.Document, found []search.Found) search.Document {
	title, body := []byte(d.Title), []byte(d.Body)
	for _, f := range found {
		field := body
		if f.Field == fieldTitle {
			field = title
		}
		for i := f.Span.Start; i < f.Span.End; i++ {
			field[i] = ' '
		}
	}
	d.Title, d.Body = string(title), string(body)
	return d
}

// An explanation is true: without the cited words the score falls by what was claimed.
func TestTheScoreFallsByWhatWasClaimed(t *testing.T) {
	for n, parts := range map[int]int{120: 1, 2500: 2} { // by words alone, and with meaning
		x := New()
		docs := corpus(n)
		if err := x.Apply(t.Context(), docs, 1); err != nil {
			t.Fatal(err)
		}
		if err := x.Refit(t.Context()); err != nil {
			t.Fatal(err)
		}
		claims := 0
		for _, q := range []string{"wear resistant coating of graphene by plasma spraying for turbine blades X-1200", "激光熔覆 石墨烯 耐磨涂层，用于涡轮叶片", "thermal insulation 隔热 of pump-housings"} {
			query := search.Query{Text: q}
			result, err := x.Search(t.Context(), query)
			if err != nil {
				t.Fatal(err)
			}
			if len(result.Hits[0].Score.Parts) != parts {
				t.Fatalf("%d documents: a score of %d parts, want %d", n, len(result.Hits[0].Score.Parts), parts)
			}
			for _, hit := range result.Hits {
				var i int
				if _, err := fmt.Sscanf(hit.ID, "d%d", &i); err != nil {
					t.Fatal(err)
				}
				d := docs[i].Document
				e, err := x.Explain(t.Context(), query, d)
				if err != nil {
					t.Fatal(err)
				}
				if math.Abs(e.Score.Total-hit.Score.Total) > 1e-3 {
					t.Errorf("%q, %s: explained as %.4f, found with %.4f", q, hit.ID, e.Score.Total, hit.Score.Total)
				}
				if len(e.Agreements) == 0 && hit.Score.Parts[0].Points > 0 {
					t.Errorf("%q, %s: found by its words, and none is named", q, hit.ID)
				}
				for _, a := range e.Agreements {
					claims++
					less, err := x.Rescore(t.Context(), query, cutOut(d, a.Found))
					if err != nil {
						t.Fatal(err)
					}
					if fall := e.Score.Total - less.Total; math.Abs(fall-a.Points) > 0.05 {
						t.Errorf("%q, %s: %q ↔ %q claims %.3f points, the score falls by %.3f", q, hit.ID, a.Word, a.Match, a.Points, fall)
					}
				}
			}
		}
		if claims < 50 {
			t.Errorf("%d documents: only %d claims were put to the test", n, claims)
		}
	}
}

func TestAcrossLanguagesEachWordIsNamedWithTheOneItMeets(t *testing.T) {
	if !text.Embedded().Loaded() {
		t.Skip("the dictionary is not built: scripts/dictionary.sh")
	}
	x := New()
	if err := x.Apply(t.Context(), corpus(120), 1); err != nil {
		t.Fatal(err)
	}
	d := search.Document{ID: "a", Kind: "achievement", Title: "Graphene coating", Body: "It protects turbine blades against wear."}
	e, err := x.Explain(t.Context(), search.Query{Text: "涡轮叶片用石墨烯涂层"}, d)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, a := range e.Agreements {
		if a.Via != viaDictionary {
			t.Errorf("%s ↔ %s is said to be %s", a.Word, a.Match, a.Via)
		}
		got[a.Word] = strings.ToLower(a.Match)
	}
	for word, match := range map[string]string{"涡轮": "turbine", "石墨烯": "graphene"} {
		if got[word] != match {
			t.Errorf("%s meets %q, want %s (all: %v)", word, got[word], match, got)
		}
	}
}

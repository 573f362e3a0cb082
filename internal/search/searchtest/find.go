package searchtest

import (
	"slices"
	"testing"

	"innodock/internal/search"
)

func emptyFindsNothing(t *testing.T, e search.Engine) {
	t.Helper()
	found := find(t, e, search.Query{Text: "turbine", Facets: []string{byKind}})
	if len(found.Hits) != 0 || found.Total != 0 || e.Position() != 0 {
		t.Errorf("found %+v at position %d", found, e.Position())
	}
}

func answersComeFirst(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	for text, want := range map[string]string{
		"wear resistant coatings on a turbine blade": "a1", // another form of each word
		"ＰＬＡＳＭＡ spraying":                            "a1", // full width
		"石墨烯薄膜的散热":                                   "a2",
		"電池散熱":                                       "a2", // traditional characters
		"lithium battery with a solid electrolyte":   "a3",
		"100404991":              "a3", // the number of a code
		"CN100404991C":           "a3",
		"electric vehicle":       "b1",
		"筛查 kit for tumours 试剂盒": "b2", // both languages
		"medical-devices trial":  "b3",
		"we need help with a clinical trial of ours 试": "b3",
	} {
		if found := find(t, e, search.Query{Text: text}); len(found.Hits) == 0 || found.Hits[0].ID != want {
			t.Errorf("%q: found %q, want %s first", text, ids(found), want)
		}
	}
}

func acrossLanguages(t *testing.T, e search.Engine) {
	t.Helper()
	needDictionary(t)
	fill(t, e)
	for text, want := range map[string]string{
		"固体电解质":                             "a3",
		"临床试验服务":                            "b3",
		"graphene film for batteries' heat": "a2",
		"early blood screening of tumours":  "b2",
	} {
		if found := find(t, e, search.Query{Text: text}); len(found.Hits) == 0 || found.Hits[0].ID != want {
			t.Errorf("%q: found %q, want %s first", text, ids(found), want)
		}
	}
}

func partsAddUp(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	for _, h := range find(t, e, search.Query{Text: "lithium battery electrolyte for vehicles"}).Hits {
		sum := 0.0
		for _, p := range h.Score.Parts {
			sum += p.Points
			if p.Value < 0 || p.Value > 1 || !near(p.Points, 100*p.Weight*p.Value) {
				t.Errorf("%s: part %+v", h.ID, p)
			}
		}
		if !near(sum, h.Score.Total) || h.Score.Total <= 0 || h.Score.Total > 100 {
			t.Errorf("%s: parts make %v, total %v", h.ID, sum, h.Score.Total)
		}
	}
}

func near(a, b float64) bool { return a-b < 0.001 && b-a < 0.001 }

func conditionsAndFacets(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	q := search.Query{Text: "KX9", Facets: []string{byKind, byCluster, "unknown"}}
	found := find(t, e, q)
	wantCounts(t, found, byCluster, search.Count{Value: "energy", Count: 2}, search.Count{Value: "health", Count: 1}, search.Count{Value: "materials", Count: 1})
	if found.Total != 4 || len(found.Facets["unknown"]) != 0 {
		t.Errorf("total %d, facets %v", found.Total, found.Facets)
	}
	q.Filter = []search.Condition{{Facet: byCluster, Any: []string{"energy", "nothing"}}}
	found = find(t, e, q)
	// A facet's own condition narrows the others' counts and not its own.
	wantCounts(t, found, byCluster, search.Count{Value: "energy", Count: 2}, search.Count{Value: "health", Count: 1}, search.Count{Value: "materials", Count: 1})
	wantCounts(t, found, byKind, search.Count{Value: "patent", Count: 1}, search.Count{Value: "product", Count: 1})
	if found.Total != 2 {
		t.Errorf("total %d, want 2", found.Total)
	}
	q.Filter = append(q.Filter, search.Condition{Facet: byKind, Any: []string{"patent"}})
	found = find(t, e, q)
	wantIDs(t, found, "a3")
	wantCounts(t, found, byCluster, search.Count{Value: "energy", Count: 1})
	wantCounts(t, found, byKind, search.Count{Value: "patent", Count: 1}, search.Count{Value: "product", Count: 1})
	q.Filter = []search.Condition{{Facet: byKind}}
	wantIDs(t, find(t, e, q))
}

func wantCounts(t *testing.T, r search.Result, facet string, want ...search.Count) {
	t.Helper()
	if got := r.Facets[facet]; !slices.Equal(got, want) {
		t.Errorf("facet %s counts %v, want %v", facet, got, want)
	}
}

func sortedByKey(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	docs[0].Sorts = nil // a document without the key comes last
	docs[1].Sorts = map[string]int64{"published": 3}
	apply(t, e, 2, puts(docs[:2])...)
	wantIDs(t, find(t, e, search.Query{Sort: "published"}), "b3", "a2", "a3", "b1", "b2", "a1")
	wantIDs(t, find(t, e, search.Query{Text: "lithium batteries", Sort: "published", Filter: []search.Condition{{Facet: byKind, Any: []string{"patent", "product"}}}}), "a3", "b1")
	// Of two with one key, the better answer.
	found := find(t, e, search.Query{Text: "热 dendrites garnet electrolyte suppresses lithium", Sort: "published"})
	wantIDs(t, found, "a3", "a2")
}

func equalByID(t *testing.T, e search.Engine) {
	t.Helper()
	same := documents()[0]
	for _, id := range []string{"m", "c", "x", "a"} {
		same.ID = id
		apply(t, e, 1, search.Change{Document: same})
	}
	wantIDs(t, find(t, e, search.Query{Text: "alumina"}), "a", "c", "m", "x")
}

func pagesJoin(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	q := search.Query{Text: "battery clinical turbine 石墨烯 肿瘤"}
	all := ids(find(t, e, q))
	if len(all) != 6 {
		t.Fatalf("found %q", all)
	}
	var joined []string
	for q.Limit = 2; q.Offset < 8; q.Offset += 2 {
		page := find(t, e, q)
		joined = append(joined, ids(page)...)
		if page.Total != len(all) {
			t.Errorf("page at %d counts %d", q.Offset, page.Total)
		}
	}
	if !slices.Equal(all, joined) {
		t.Errorf("pages %q, whole %q", joined, all)
	}
}

func exceptAndDrop(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	q := search.Query{Text: "KX9", Except: []string{"a1", "unknown"}, Facets: []string{byCluster}}
	found := find(t, e, q)
	wantCounts(t, found, byCluster, search.Count{Value: "energy", Count: 2}, search.Count{Value: "health", Count: 1})
	if slices.Contains(ids(found), "a1") || found.Total != 3 {
		t.Errorf("found %q of %d", ids(found), found.Total)
	}
	wantIDs(t, find(t, e, search.Query{Text: "batteries turbine", Drop: []string{"battery"}}), "a1")
	wantIDs(t, find(t, e, search.Query{Text: "石墨烯 turbine", Drop: []string{"石墨烯"}}), "a1")
	wantIDs(t, find(t, e, search.Query{Text: "turbine", Drop: []string{"Turbines"}}))
}

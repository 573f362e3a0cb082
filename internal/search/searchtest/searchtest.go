// Package searchtest is the contract of search.Engine as tests: every engine
// passes Run.
//
// It owns a small corpus of its own in both languages. It does not test how good
// a ranking is beyond what anybody would expect of any engine; that is measured
// on collections.
package searchtest

import (
	"slices"
	"testing"

	"innodock/internal/search"
	"innodock/internal/text"
)

// Run tests an engine. open makes an empty one; it is closed by the suite.
func Run(t *testing.T, open func(t *testing.T) search.Engine) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(t *testing.T, e search.Engine)
	}{
		{"an empty index finds nothing", emptyFindsNothing},
		{"the documents that answer come first", answersComeFirst},
		{"a language finds the other", acrossLanguages},
		{"scores are parts that add up", partsAddUp},
		{"conditions hold and facets count", conditionsAndFacets},
		{"sorted by a key, ties by score and id", sortedByKey},
		{"equal documents are ordered by id", equalByID},
		{"pages join without gap or double", pagesJoin},
		{"what is excepted or dropped does not count", exceptAndDrop},
		{"other documents do not move a score", othersDoNotMove},
		{"a change is seen whole", changesAreSeen},
		{"the generation names the state", generationNamesState},
		{"hits, Explain and Rescore agree", threeAgree},
		{"an explanation is true", explanationIsTrue},
		{"odd texts get an answer", oddTexts},
		{"too much is refused", tooMuch},
		{"many read while one writes", readersAndWriter},
		{"a closed engine refuses", closedRefuses},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := open(t)
			t.Cleanup(func() {
				if err := e.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
			c.test(t, e)
		})
	}
}

// The facets of the corpus.
const (
	byKind    = "kind"
	byCluster = "cluster"
)

// documents are the suite's own corpus. Four of them are of the series KX9, a
// name that no dictionary renders.
func documents() []search.Document {
	d := func(id, kind, cluster string, published int64, title, body string) search.Document {
		return search.Document{
			ID: id, Kind: kind, Org: "org-" + id[:1], Title: title, Body: body,
			Facets: map[string][]string{byCluster: {cluster}}, Sorts: map[string]int64{"published": published},
		}
	}
	return []search.Document{
		d("a1", "achievement", "materials", 5, "Alumina coating for turbine blades", "A plasma sprayed alumina layer with wear resistance.\nTested for 2,000 hours at 900 °C. Series KX9."),
		d("a2", "achievement", "materials", 4, "石墨烯导热薄膜", "用于电池散热的石墨烯薄膜，导热系数高。\n已完成中试。"),
		d("a3", "patent", "energy", 3, "Solid electrolyte for lithium batteries", "A garnet electrolyte suppresses dendrites in lithium batteries. Patent CN100404991C. Series KX9."),
		d("b1", "product", "energy", 2, "Battery management system", "Monitors cells of electric vehicles and balances their charge. Series KX9."),
		d("b2", "product", "health", 1, "肿瘤早期筛查试剂盒", "通过血液检测循环肿瘤细胞，适用于早期筛查。"),
		d("b3", "service", "health", 6, "Clinical trial service", "Design and monitoring of clinical trials for medical devices. Series KX9."),
	}
}

// fill puts the corpus in.
func fill(t *testing.T, e search.Engine) []search.Document {
	t.Helper()
	docs := documents()
	apply(t, e, 1, puts(docs)...)
	return docs
}

func puts(docs []search.Document) []search.Change {
	changes := make([]search.Change, len(docs))
	for i := range docs {
		changes[i].Document = docs[i]
	}
	return changes
}

func gone(id string) search.Change {
	return search.Change{Document: search.Document{ID: id}, Delete: true}
}

func apply(t *testing.T, e search.Engine, position int64, changes ...search.Change) {
	t.Helper()
	if err := e.Apply(t.Context(), changes, position); err != nil {
		t.Fatalf("apply: %v", err)
	}
}

func find(t *testing.T, e search.Engine, q search.Query) search.Result {
	t.Helper()
	found, err := e.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("search: %v", err)
	}
	return found
}

func ids(r search.Result) []string {
	list := make([]string, len(r.Hits))
	for i, h := range r.Hits {
		list[i] = h.ID
	}
	return list
}

func wantIDs(t *testing.T, r search.Result, want ...string) {
	t.Helper()
	if got := ids(r); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func needDictionary(t *testing.T) {
	t.Helper()
	if !text.Embedded().Loaded() {
		t.Skip("skipped: the dictionary is not built (scripts/dictionary.sh)")
	}
}

package searchtest

import (
	"strings"
	"testing"

	"innodock/internal/fault"
	"innodock/internal/search"
)

// oddTexts are asked and indexed: an answer or nothing, never a panic.
func oddTexts(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	nothing := []string{"", " \t\n", "the of and", "的了是", "🙂🚀", "\x00\x01\x1f", "!?。，；", "\xff\xfe\xfd"}
	for _, text := range nothing {
		if found := find(t, e, search.Query{Text: text, Facets: []string{byKind}}); found.Total != 0 {
			t.Errorf("%q finds %q", text, ids(found))
		}
	}
	for _, text := range []string{
		"battery 🙂", "bat\x00tery battery", "battery\xff", "BATTERY,,,", strings.Repeat("battery ", search.MaxText/8),
		strings.Repeat("电池", search.MaxText/6-2) + " battery", "battery " + strings.Repeat("a", search.MaxText-10),
	} {
		q := search.Query{Text: text}
		if found := find(t, e, q); found.Total == 0 {
			t.Errorf("%.20q finds nothing", text)
		}
		if why, err := e.Explain(t.Context(), q, docs[3]); err != nil || len(why.Agreements) == 0 {
			t.Errorf("%.20q: explained by %d agreements, error %v", text, len(why.Agreements), err)
		}
	}
	odd := docs[0]
	for i, text := range append(nothing, strings.Repeat("电", 1<<20), strings.Repeat("x-", 1<<18)) {
		odd.ID, odd.Title, odd.Body, odd.Facets, odd.Sorts = "odd", text, text, nil, nil
		apply(t, e, int64(i+2), search.Change{Document: odd})
	}
	wantIDs(t, find(t, e, search.Query{Text: "turbine"}), "a1")
}

func tooMuch(t *testing.T, e search.Engine) {
	t.Helper()
	fill(t, e)
	for name, q := range map[string]search.Query{
		"text":            {Text: strings.Repeat("a", search.MaxText+1)},
		"limit":           {Text: "battery", Limit: search.MaxLimit + 1},
		"negative limit":  {Text: "battery", Limit: -1},
		"negative offset": {Text: "battery", Offset: -1},
	} {
		_, err := e.Search(t.Context(), q)
		if kind := fault.Of(err).Kind; kind != fault.Invalid && kind != fault.TooLarge {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if found := find(t, e, search.Query{Text: "KX9", Offset: 1 << 40}); len(found.Hits) != 0 || found.Total != 4 {
		t.Errorf("far behind the end: %d hits of %d", len(found.Hits), found.Total)
	}
}

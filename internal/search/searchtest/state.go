package searchtest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/fault"
	"innodock/internal/search"
)

// A score depends on query, document and statistics: neither on which other
// documents a condition lets through, nor on how the index came to its state.
func othersDoNotMove(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	q := search.Query{Text: "lithium battery for electric vehicles"}
	before := find(t, e, q)
	for _, h := range before.Hits {
		alone := q
		alone.Filter = []search.Condition{{Facet: byKind, Any: []string{h.Kind}}}
		for _, other := range before.Hits {
			if other.ID != h.ID {
				alone.Except = append(alone.Except, other.ID)
			}
		}
		if diff := cmp.Diff([]search.Hit{h}, find(t, e, alone).Hits); diff != "" {
			t.Errorf("%s without the others (-with +without):\n%s", h.ID, diff)
		}
	}
	// What came and went leaves nothing behind.
	for i := range 40 {
		extra := docs[i%len(docs)]
		extra.ID, extra.Body = fmt.Sprintf("z%d", i), strings.Repeat("battery ", i+1)
		apply(t, e, 2, search.Change{Document: extra})
	}
	for i := range 40 {
		apply(t, e, 3, gone(fmt.Sprintf("z%d", i)))
	}
	if diff := cmp.Diff(before.Hits, find(t, e, q).Hits); diff != "" {
		t.Errorf("after documents came and went (-before +after):\n%s", diff)
	}
}

func changesAreSeen(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	if e.Position() != 1 {
		t.Errorf("position %d, want 1", e.Position())
	}
	docs[0].Title, docs[0].Body = "Zirconia crucible", "For melts."
	twice := docs[1]
	twice.Title, twice.Body = "first", "first"
	last := docs[1]
	last.Title, last.Body = "quantum sensor", "second"
	apply(t, e, 7, search.Change{Document: docs[0]}, search.Change{Document: twice}, search.Change{Document: last}, gone("b1"), gone("unknown"))
	wantIDs(t, find(t, e, search.Query{Text: "zirconia"}), "a1")
	wantIDs(t, find(t, e, search.Query{Text: "turbine"}))
	wantIDs(t, find(t, e, search.Query{Text: "first"}))
	wantIDs(t, find(t, e, search.Query{Text: "quantum"}), "a2")
	wantIDs(t, find(t, e, search.Query{Text: "vehicles"}))
	if e.Position() != 7 {
		t.Errorf("position %d, want 7", e.Position())
	}
	apply(t, e, 9)
	if e.Position() != 9 {
		t.Errorf("position %d after an empty change, want 9", e.Position())
	}
	if err := e.Apply(t.Context(), []search.Change{{}}, 10); err == nil || e.Position() != 9 {
		t.Errorf("a document without an id: error %v, position %d", err, e.Position())
	}
}

func generationNamesState(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	q := search.Query{Text: "battery", Facets: []string{byKind}}
	first, again := find(t, e, q), find(t, e, q)
	if diff := cmp.Diff(first, again); diff != "" || first.Generation == "" {
		t.Errorf("one state, two answers (generation %q):\n%s", first.Generation, diff)
	}
	apply(t, e, 2)
	if g := find(t, e, q).Generation; g != first.Generation {
		t.Errorf("nothing changed but the position, and the generation went from %s to %s", first.Generation, g)
	}
	apply(t, e, 3, gone(docs[5].ID))
	if g := find(t, e, q).Generation; g == first.Generation {
		t.Error("a document went, and the generation stayed")
	}
}

func readersAndWriter(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for ctx.Err() == nil {
				found, err := e.Search(ctx, search.Query{Text: "tandem pair", Limit: 50})
				if errors.Is(err, context.Canceled) {
					return
				}
				// Two documents come and go in one Apply: never one alone.
				if err != nil || found.Total%2 != 0 || len(found.Hits) != found.Total {
					t.Errorf("found %d of %d, error %v", len(found.Hits), found.Total, err)
					return
				}
				if _, err := e.Explain(ctx, search.Query{Text: "battery turbine"}, docs[0]); err != nil && ctx.Err() == nil {
					t.Errorf("explain: %v", err)
					return
				}
			}
		})
	}
	for i := range int64(60) {
		left, right := docs[0], docs[1]
		left.ID, right.ID = fmt.Sprintf("l%d", i%7), fmt.Sprintf("r%d", i%7)
		left.Title, right.Title = "tandem pair", "tandem pair"
		changes := puts([]search.Document{left, right})
		if i%3 == 2 {
			changes = []search.Change{gone(left.ID), gone(right.ID)}
		}
		apply(t, e, i+2, changes...)
	}
	stop()
	wg.Wait()
}

func closedRefuses(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	if err := e.Close(); err != nil {
		t.Fatalf("close: %v", err)
	}
	_, searched := e.Search(t.Context(), search.Query{Text: "battery"})
	_, explained := e.Explain(t.Context(), search.Query{Text: "battery"}, docs[0])
	applied := e.Apply(t.Context(), puts(docs), 2)
	if errs := []error{searched, explained, applied}; slices.Contains(errs, nil) {
		t.Errorf("after Close: %v", errs)
	}
	if fault.Of(searched).Kind != fault.Unavailable {
		t.Errorf("a search after Close: %v", searched)
	}
}

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"innodock/internal/search"
	"innodock/internal/search/local"
)

// ours lists our own engine: the words' leg alone first, which ratios refer to.
func ours() []entry {
	open := func(meaning, reasons bool) func(context.Context) (contender, error) {
		return func(context.Context) (contender, error) {
			return &ourIndex{engine: local.New(), meaning: meaning, reasons: reasons, docs: map[string]search.Document{}}, nil
		}
	}
	return []entry{
		{"words", "InnoDock, words alone", open(false, false)},
		{"whole", "InnoDock, words and meaning", open(true, false)},
		{"reasons", "InnoDock, and 20 reasons", open(true, true)},
	}
}

// ourIndex is the embedded engine in memory.
type ourIndex struct {
	engine  *local.Index
	meaning bool
	reasons bool
	docs    map[string]search.Document
}

// batch is how many documents the product hands over at once.
const batch = 1000

func (o *ourIndex) index(ctx context.Context, docs []document) error {
	for some := range slices.Chunk(docs, batch) {
		changes := make([]search.Change, len(some))
		for i, d := range some {
			changes[i].Document = search.Document{ID: d.ID, Kind: "achievement", Title: d.Title, Body: d.Text}
			if o.reasons {
				o.docs[d.ID] = changes[i].Document
			}
		}
		if err := o.engine.Apply(ctx, changes, 0); err != nil {
			return fmt.Errorf("apply: %w", err)
		}
	}
	if !o.meaning {
		return nil
	}
	if err := o.engine.Refit(ctx); err != nil {
		return fmt.Errorf("learn: %w", err)
	}
	return nil
}

// search forgets the question first: a plan that is kept from the round before
// would spare work that a new question has.
func (o *ourIndex) search(ctx context.Context, n need) ([]string, error) {
	o.engine.Forget()
	q := search.Query{Text: strings.Join(n.terms, " "), Limit: top}
	found, err := o.engine.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	ids := make([]string, len(found.Hits))
	for i, h := range found.Hits {
		ids[i] = h.ID
		if !o.reasons {
			continue
		}
		if _, err := o.engine.Explain(ctx, q, o.docs[h.ID]); err != nil {
			return nil, fmt.Errorf("explain: %w", err)
		}
	}
	return ids, nil
}

func (o *ourIndex) close() error {
	if err := o.engine.Close(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}

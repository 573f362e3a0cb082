package org

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"innodock/internal/access"
)

// Outcome is what an import did to a record.
type Outcome string

// The outcomes.
const (
	Created Outcome = "created"
	Updated Outcome = "updated"
	Same    Outcome = "same"
)

// Saved is the fate of one imported organisation.
type Saved struct {
	ID      ID
	Outcome Outcome
}

// Import stores organisations in one transaction, in their order. One meets an
// existing one by source and key, then registration number, then web domain, then
// normalised name in either language, unless the two contradict each other (one
// source keeps them apart; two registration numbers; by name alone, two
// countries); else it is new and unverified.
//
// A record with no Source.Key that meets an existing one changes nothing (Same),
// but its name is known from then on.
// One of the source that the existing one came from replaces what it says; any
// other fills gaps, and so does each once the organisation is verified. No
// import empties a field or verifies. dry tells the outcomes and stores nothing.
// ErrInvalid names the fields that cannot be right. Operator only.
func (r *Registry) Import(ctx context.Context, who access.Actor, importID string, orgs []Organization, dry bool) ([]Saved, error) {
	if err := access.Allow(who, "org.import"); err != nil {
		return nil, err
	}
	for i := range orgs {
		if err := orgs[i].Check(); err != nil {
			return nil, fmt.Errorf("organisation %d: %w", i, err)
		}
	}
	if len(orgs) == 0 {
		return nil, nil
	}
	at := r.now()
	saved, err := r.store.saveImport(ctx, importID, orgs, dry, at, func(c *crowd) ([]Saved, *changes) {
		return settle(c, importID, orgs, at)
	})
	if err != nil {
		return nil, fmt.Errorf("import organisations: %w", err)
	}
	return saved, nil
}

// settle decides for each record whom it means and what it changes.
func settle(c *crowd, importID string, recs []Organization, at time.Time) ([]Saved, *changes) {
	saved, todo := make([]Saved, len(recs)), &changes{}
	for i := range recs {
		rec := &recs[i]
		k := c.meet(rec)
		if k == nil {
			k = newKnown(*rec, importID, at)
			c.byID[k.org.ID] = k
			todo.made = append(todo.made, k)
			todo.learn(c, k, rec)
			saved[i] = Saved{ID: k.org.ID, Outcome: Created}
			continue
		}
		saved[i] = Saved{ID: k.org.ID, Outcome: Same}
		if k.org.Import != importID && !k.uses[importID] {
			k.uses[importID] = true
			todo.uses = append(todo.uses, k)
		}
		if rec.Source.Key == "" {
			todo.learn(c, k, &Organization{Names: rec.Names, Country: rec.Country})
			continue
		}
		before := was{k.org, k.touched}
		if k.org.take(rec) {
			saved[i].Outcome = Updated
			todo.change(k, before, importID, at)
		}
		todo.learn(c, k, rec)
	}
	return saved, todo
}

func newKnown(rec Organization, importID string, at time.Time) *known {
	rec.ID = ID(uuid.Must(uuid.NewV7()).String())
	if rec.Type == "" {
		rec.Type = Other
	}
	rec.Verified, rec.Import, rec.Version, rec.Created, rec.Updated = nil, importID, 1, at, at
	return &known{org: rec, keys: map[string]bool{}, uses: map[string]bool{}, touched: importID, made: true}
}

// change notes that k was changed, and how it was before.
func (todo *changes) change(k *known, before was, importID string, at time.Time) {
	if k.made || k.before != nil {
		return
	}
	k.before, k.touched = &before, importID
	k.org.Version++
	k.org.Updated = at
	todo.changed = append(todo.changed, k)
}

// learn notes by what k is known from now on.
func (todo *changes) learn(c *crowd, k *known, rec *Organization) {
	for _, key := range c.learn(k, rec.keys()) {
		todo.keys = append(todo.keys, knownBy{k.org.ID, key})
	}
}

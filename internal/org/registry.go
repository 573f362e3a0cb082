package org

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/access"
)

// Registry is the use cases of organisations and persons.
type Registry struct {
	store store
	now   func() time.Time
}

// Filter narrows a list. Zero fields do not narrow.
type Filter struct {
	Type    Type // of organisations
	Role    Role // of persons
	Org     ID   // of persons
	Country string
	Cluster string
	Name    string // begins so, or a word of it does
	After   string // cursor
	Limit   int    // 0 means 20, at most 100
}

// limit is how many records a page has.
func (f Filter) limit() int {
	const usual, most = 20, 100
	if f.Limit <= 0 {
		return usual
	}
	return min(f.Limit, most)
}

// Get returns an organisation; one that was merged into another is that other
// one. ErrNotFound. Anybody may.
func (r *Registry) Get(ctx context.Context, who access.Actor, id ID) (Organization, error) {
	found, err := r.Find(ctx, who, []ID{id})
	if err != nil {
		return Organization{}, err
	}
	o, ok := found[id]
	if !ok {
		return Organization{}, ErrNotFound
	}
	return o, nil
}

// Find returns those of the ids that exist and who may see.
func (r *Registry) Find(ctx context.Context, who access.Actor, ids []ID) (map[ID]Organization, error) {
	if err := access.Allow(who, "org.read"); err != nil {
		return nil, err
	}
	found, err := r.store.find(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("find organisations: %w", err)
	}
	for id, o := range found {
		o.hideFrom(who)
		found[id] = o
	}
	return found, nil
}

// hideFrom empties what who may not see: which import made o is the operator's business.
func (o *Organization) hideFrom(who access.Actor) {
	if who.Role != access.Operator {
		o.Import = ""
	}
}

// List returns organisations by name and the cursor of the next page, "" at the end.
func (r *Registry) List(ctx context.Context, who access.Actor, f Filter) ([]Organization, string, error) {
	if err := access.Allow(who, "org.read"); err != nil {
		return nil, "", err
	}
	name, id, err := place(f.After)
	if err != nil {
		return nil, "", err
	}
	limit := f.limit()
	found, err := r.store.list(ctx, f, name, id, limit+1)
	if err != nil {
		return nil, "", fmt.Errorf("list organisations: %w", err)
	}
	for i := range found {
		found[i].hideFrom(who)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := &found[limit-1]
	return found[:limit], cursor(sortName(last.Names), string(last.ID)), nil
}

// Each calls yield with every organisation, in order of id, for export and the index.
// What yield returns ends the walk.
func (r *Registry) Each(ctx context.Context, who access.Actor, yield func(Organization) error) error {
	if err := access.Allow(who, "org.read"); err != nil {
		return err
	}
	for last := ID(""); ; {
		found, err := r.store.after(ctx, last)
		if err != nil {
			return fmt.Errorf("walk over organisations: %w", err)
		}
		for _, o := range found {
			o.hideFrom(who)
			if err := yield(o); err != nil {
				return err
			}
			last = o.ID
		}
		if len(found) < page {
			return nil
		}
	}
}

// Person returns a person with consent (the operator: any). ErrPersonNotFound.
func (r *Registry) Person(ctx context.Context, who access.Actor, id PersonID) (Person, error) {
	found, err := r.FindPersons(ctx, who, []PersonID{id})
	if err != nil {
		return Person{}, err
	}
	p, ok := found[id]
	if !ok {
		return Person{}, ErrPersonNotFound
	}
	return p, nil
}

// FindPersons returns those of the ids that exist and who may see.
func (r *Registry) FindPersons(ctx context.Context, who access.Actor, ids []PersonID) (map[PersonID]Person, error) {
	if err := access.Allow(who, "person.read"); err != nil {
		return nil, err
	}
	found, err := r.store.findPersons(ctx, ids, who.Role == access.Operator)
	if err != nil {
		return nil, fmt.Errorf("find persons: %w", err)
	}
	for id, p := range found {
		p.hideFrom(who)
		found[id] = p
	}
	return found, nil
}

// hideFrom empties what who may not see.
func (p *Person) hideFrom(who access.Actor) {
	if who.Role != access.Operator {
		p.Import = ""
	}
}

// Persons returns persons by name and the cursor of the next page.
func (r *Registry) Persons(ctx context.Context, who access.Actor, f Filter) ([]Person, string, error) {
	if err := access.Allow(who, "person.read"); err != nil {
		return nil, "", err
	}
	name, id, err := place(f.After)
	if err != nil {
		return nil, "", err
	}
	limit := f.limit()
	found, err := r.store.listPersons(ctx, f, name, id, limit+1, who.Role == access.Operator)
	if err != nil {
		return nil, "", fmt.Errorf("list persons: %w", err)
	}
	for i := range found {
		found[i].hideFrom(who)
	}
	if len(found) <= limit {
		return found, "", nil
	}
	last := &found[limit-1]
	return found[:limit], cursor(sortName(last.Names), string(last.ID)), nil
}

// EachPerson calls yield with every person who may see, in order of id.
// What yield returns ends the walk.
func (r *Registry) EachPerson(ctx context.Context, who access.Actor, yield func(Person) error) error {
	if err := access.Allow(who, "person.read"); err != nil {
		return err
	}
	for last := PersonID(""); ; {
		found, err := r.store.personsAfter(ctx, last, who.Role == access.Operator)
		if err != nil {
			return fmt.Errorf("walk over persons: %w", err)
		}
		for _, p := range found {
			p.hideFrom(who)
			if err := yield(p); err != nil {
				return err
			}
			last = p.ID
		}
		if len(found) < page {
			return nil
		}
	}
}

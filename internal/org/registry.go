package org

import (
	"context"
	"fmt"
	"maps"
	"time"

	"innodock/internal/access"
)

// Registry is the use cases of organisations and persons.
type Registry struct {
	store  store
	now    func() time.Time
	naming func(ctx context.Context, ids []ID) (map[ID]bool, error) // which of them something public names
}

// Naming tells the registry who knows what else names organisations in public;
// call it before anybody asks. Without it, only persons do.
func (r *Registry) Naming(naming func(ctx context.Context, ids []ID) (map[ID]bool, error)) {
	r.naming = naming
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
// one. ErrNotFound, also for one that who may not see: one that is here only
// because records name it, and nothing public does.
func (r *Registry) Get(ctx context.Context, who access.Actor, id ID) (Organization, error) {
	found, err := r.Find(ctx, who, []ID{id})
	if err != nil {
		return Organization{}, err
	}
	o, ok := found[id]
	if !ok {
		return Organization{}, ErrNotFound
	}
	seen, err := r.seenBy(ctx, who, []Organization{o})
	if err != nil {
		return Organization{}, err
	}
	if len(seen) == 0 {
		return Organization{}, ErrNotFound
	}
	return o, nil
}

// OwnRight reports whether somebody brought o in as a record: it is not here
// only because other records name it.
func (o *Organization) OwnRight() bool { return o.Source.Key != "" }

// Visible returns those of the organisations that who may see: all that are here
// in their own right, and those that something public names.
func (r *Registry) Visible(ctx context.Context, who access.Actor, all []Organization) ([]Organization, error) {
	if err := access.Allow(who, "org.read"); err != nil {
		return nil, err
	}
	return r.seenBy(ctx, who, all)
}

func (r *Registry) seenBy(ctx context.Context, who access.Actor, all []Organization) ([]Organization, error) {
	var named []ID
	for i := range all {
		if !all[i].OwnRight() {
			named = append(named, all[i].ID)
		}
	}
	if who.Role == access.Operator || len(named) == 0 {
		return all, nil
	}
	public, err := r.store.employing(ctx, named)
	if err != nil {
		return nil, fmt.Errorf("see who works there: %w", err)
	}
	if r.naming != nil {
		more, err := r.naming(ctx, named)
		if err != nil {
			return nil, fmt.Errorf("see what names organisations: %w", err)
		}
		maps.Copy(public, more)
	}
	seen := make([]Organization, 0, len(all))
	for i := range all {
		if all[i].OwnRight() || public[all[i].ID] {
			seen = append(seen, all[i])
		}
	}
	return seen, nil
}

// Find returns those of the ids that exist. Whoever has an id has it from a
// record that names the organisation, which he may see.
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
	var found []Organization
	for more := true; more && len(found) <= limit; {
		next, err := r.store.list(ctx, f, name, id, limit+1)
		if err != nil {
			return nil, "", fmt.Errorf("list organisations: %w", err)
		}
		if more = len(next) > limit; more {
			last := &next[limit]
			name, id = sortName(last.Names), string(last.ID)
		}
		if next, err = r.seenBy(ctx, who, next); err != nil {
			return nil, "", err
		}
		found = append(found, next...)
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

// Each calls yield with every organisation that who may see, in order of id, for export and the index.
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
		seen, err := r.seenBy(ctx, who, found)
		if err != nil {
			return err
		}
		for _, o := range seen {
			o.hideFrom(who)
			if err := yield(o); err != nil {
				return err
			}
		}
		if len(found) < page {
			return nil
		}
		last = found[len(found)-1].ID
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

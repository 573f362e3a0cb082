package matching

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"innodock/internal/access"
	"innodock/internal/event"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/search"
)

// readAtOnce is how many records are read from the store at once.
const readAtOnce = 500

// Follow brings the index up to date with a batch of events: subscribe it with
// Position. It reads again what the events are about, so it is idempotent, and
// what nobody may see any more leaves the index.
func (m *Matchmaker) Follow(ctx context.Context, batch []event.Record) error {
	if len(batch) == 0 {
		return nil
	}
	ids, err := m.concerned(ctx, batch)
	if err != nil {
		return err
	}
	var changes []search.Change
	for len(ids) > 0 {
		n := min(readAtOnce, len(ids))
		more, err := m.changes(ctx, ids[:n])
		if err != nil {
			return err
		}
		changes, ids = append(changes, more...), ids[n:]
	}
	if err := m.engine.Apply(ctx, changes, batch[len(batch)-1].Seq); err != nil {
		return fmt.Errorf("follow: %w", err)
	}
	m.phrases.apply(changes)
	for i := range changes {
		if c := &changes[i]; c.Delete {
			m.present.drop(org.ID(c.ID))
		} else if c.Org == c.ID {
			m.present.put(m.present.now(), org.ID(c.ID), struct{}{}, 1)
		}
	}
	return nil
}

// subject is what an event is about.
type subject struct {
	slice string // "listing", "org" or "person"
	id    string
}

// concerned returns what must be read again, each once: a change of an
// organisation also concerns its listings, which carry its name, type and
// country; a change of a listing or a person concerns an organisation that is
// seen only where something public names it.
func (m *Matchmaker) concerned(ctx context.Context, batch []event.Record) ([]subject, error) {
	var all []subject
	seen := map[subject]bool{}
	add := func(s subject) {
		if !seen[s] {
			seen[s] = true
			all = append(all, s)
		}
	}
	var orgs, mentioned []org.ID
	for _, e := range batch {
		slice, _, _ := strings.Cut(e.Name, ".")
		switch slice {
		case "listing", "person":
			add(subject{slice, e.Subject})
			more, err := named(e)
			if err != nil {
				return nil, err
			}
			if e.Name == "listing.published" { // which hides nobody
				more = slices.DeleteFunc(more, func(id org.ID) bool { _, ok := m.present.get(id); return ok })
			}
			mentioned = append(mentioned, more...)
		case "org":
			if s := (subject{slice, e.Subject}); !seen[s] {
				add(s)
				orgs = append(orgs, org.ID(e.Subject))
			}
		}
	}
	// Before their listings are read: they take it from there.
	for _, id := range orgs {
		m.orgs.drop(id)
	}
	listings, err := m.catalog.ListingsOf(ctx, access.Anyone(), orgs)
	if err != nil {
		return nil, fmt.Errorf("listings of organisations that changed: %w", err)
	}
	for _, id := range listings {
		add(subject{"listing", string(id)})
	}
	known, err := m.owners(ctx, mentioned)
	if err != nil {
		return nil, err
	}
	for id, o := range known {
		if o != nil && !o.OwnRight() {
			add(subject{"org", string(id)})
		}
	}
	return all, nil
}

// named returns the organisations that an event names.
func named(e event.Record) ([]org.ID, error) {
	var c event.Concerns
	if len(e.Body) > 0 {
		if err := json.Unmarshal(e.Body, &c); err != nil {
			return nil, fmt.Errorf("event %d: %w", e.Seq, err)
		}
	}
	ids := make([]org.ID, len(c.Organizations))
	for i, id := range c.Organizations {
		ids[i] = org.ID(id)
	}
	return ids, nil
}

// changes reads subjects as they stand now.
func (m *Matchmaker) changes(ctx context.Context, subjects []subject) ([]search.Change, error) {
	var w wanted
	ids := make([]string, len(subjects))
	for i, s := range subjects {
		ids[i] = s.id
		switch s.slice {
		case "org":
			w.orgs = append(w.orgs, org.ID(s.id))
		case "person":
			w.persons = append(w.persons, org.PersonID(s.id))
		default:
			w.listings = append(w.listings, listing.ID(s.id))
		}
	}
	m.sheets.drop(ids...)
	sheets, err := m.read(ctx, w)
	if err != nil {
		return nil, err
	}
	changes := make([]search.Change, len(ids))
	for i, id := range ids {
		if s := sheets[id]; s != nil {
			changes[i] = search.Change{Document: s.doc}
		} else {
			changes[i] = search.Change{Document: search.Document{ID: id}, Delete: true}
		}
	}
	return changes, nil
}

// rebuildAtOnce is how many documents enter the index at once while it is rebuilt.
const rebuildAtOnce = 2000

// Rebuild indexes everything anew; the index then stands at position. What is
// in the index and not in the store any more leaves it. Until the end the
// position is 0, so that an index cut off half-way is built again.
func (m *Matchmaker) Rebuild(ctx context.Context, position int64) error {
	gone, err := m.indexedIDs(ctx)
	if err != nil {
		return err
	}
	m.sheets.flush()
	m.orgs.flush()
	m.present.flush()
	b := rebuilding{m: m, gone: gone}
	anyone := access.Anyone()
	err = m.catalog.Each(ctx, anyone, func(l listing.Listing) error { return b.add(ctx, wantedRecord{listing: &l, org: l.Org}) })
	if err == nil {
		err = m.registry.Each(ctx, anyone, func(o org.Organization) error { return b.add(ctx, wantedRecord{owner: &o}) })
	}
	if err == nil {
		err = m.registry.EachPerson(ctx, anyone, func(p org.Person) error { return b.add(ctx, wantedRecord{person: &p, org: p.Org}) })
	}
	if err == nil {
		err = b.flush(ctx)
	}
	if err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	var deletions []search.Change
	for id := range b.gone {
		deletions = append(deletions, search.Change{Document: search.Document{ID: id}, Delete: true})
	}
	if err := m.engine.Apply(ctx, deletions, position); err != nil {
		return fmt.Errorf("rebuild index: %w", err)
	}
	m.phrases.apply(deletions)
	return nil
}

// indexedIDs returns what is in the index.
func (m *Matchmaker) indexedIDs(ctx context.Context) (map[string]bool, error) {
	ids := map[string]bool{}
	for {
		r, err := m.engine.Search(ctx, search.Query{Sort: sortPublished, Offset: len(ids), Limit: search.MaxLimit})
		if err != nil {
			return nil, fmt.Errorf("read index: %w", err)
		}
		for _, h := range r.Hits {
			ids[h.ID] = true
		}
		if len(r.Hits) < search.MaxLimit {
			return ids, nil
		}
	}
}

// rebuilding collects records until there are enough for one change of the index.
type rebuilding struct {
	m       *Matchmaker
	gone    map[string]bool // in the index, and not met in the store yet
	waiting []wantedRecord
}

// wantedRecord is one record that waits for its organisation.
type wantedRecord struct {
	listing *listing.Listing
	owner   *org.Organization
	person  *org.Person
	org     org.ID
}

func (b *rebuilding) add(ctx context.Context, r wantedRecord) error {
	b.waiting = append(b.waiting, r)
	if len(b.waiting) < rebuildAtOnce {
		return nil
	}
	return b.flush(ctx)
}

func (b *rebuilding) flush(ctx context.Context) error {
	ids := make([]org.ID, len(b.waiting))
	for i := range b.waiting {
		ids[i] = b.waiting[i].org
	}
	owners, err := b.m.owners(ctx, ids)
	if err != nil {
		return err
	}
	var changes []search.Change
	for i := range b.waiting {
		if s := b.waiting[i].sheet(owners); s != nil {
			delete(b.gone, s.doc.ID)
			changes = append(changes, search.Change{Document: s.doc})
		}
	}
	b.waiting = b.waiting[:0]
	if err := b.m.engine.Apply(ctx, changes, 0); err != nil {
		return err //nolint:wrapcheck // Rebuild says what it did
	}
	b.m.phrases.apply(changes)
	return nil
}

// sheet is nil for what nobody may see.
func (r *wantedRecord) sheet(owners map[org.ID]*org.Organization) *sheet {
	switch {
	case r.listing != nil:
		public, ok := r.listing.Public()
		if !ok {
			return nil
		}
		return sheetOfListing(&public, owners[public.Org])
	case r.owner != nil:
		return sheetOfOrganization(r.owner)
	case r.person.Consent == nil:
		return nil
	}
	return sheetOfPerson(r.person, owners[r.person.Org])
}

// Warm reads the titles of what is indexed, for completions: an index that was
// opened from its file has them not. Until then fewer are suggested.
func (m *Matchmaker) Warm(ctx context.Context) error {
	err := m.catalog.Each(ctx, access.Anyone(), func(l listing.Listing) error {
		if public, ok := l.Public(); ok {
			titles := make([]string, len(public.Wordings))
			for i := range public.Wordings {
				titles[i] = public.Wordings[i].Title
			}
			m.phrases.add(string(public.ID), strings.Join(titles, "\n"))
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("read titles: %w", err)
	}
	return nil
}

package matching

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

// Matchmaker is the use cases of matching. It is safe for concurrent use.
type Matchmaker struct {
	engine    search.Engine
	catalog   *listing.Catalog
	registry  *org.Registry
	programme *edition.Programme
	tree      *taxonomy.Tree
	now       func() time.Time

	sheets  *cache[string, *sheet]
	orgs    *cache[org.ID, *org.Organization]
	present *cache[org.ID, struct{}] // organisations that are in the index for sure
	texts   *cache[string, *reading]
	phrases phrases
}

// What is kept in memory of what was used last, in bytes.
const (
	sheetsMemory = 64 << 20
	orgsMemory   = 8 << 20
	presentMany  = 50_000 // not bytes: how many
	textsMemory  = 4 << 20
)

// New returns a matchmaker over an engine and the records.
func New(engine search.Engine, catalog *listing.Catalog, registry *org.Registry, programme *edition.Programme, tree *taxonomy.Tree, now func() time.Time) *Matchmaker {
	return &Matchmaker{
		engine: engine, catalog: catalog, registry: registry, programme: programme, tree: tree, now: now,
		sheets: newCache[string, *sheet](sheetsMemory),
		orgs:   newCache[org.ID, *org.Organization](orgsMemory),
		texts:  newCache[string, *reading](textsMemory),

		present: newCache[org.ID, struct{}](presentMany),
	}
}

// Position is how far the index has come in the outbox.
func (m *Matchmaker) Position() int64 { return m.engine.Position() }

// load returns the sheets of hits; one that is gone from the records by now,
// or not public any more, is not there.
func (m *Matchmaker) load(ctx context.Context, hits []search.Hit) (map[string]*sheet, error) {
	age := m.sheets.now()
	found := make(map[string]*sheet, len(hits))
	var want wanted
	for _, h := range hits {
		if s, ok := m.sheets.get(h.ID); ok {
			found[h.ID] = s
			continue
		}
		want.add(Kind(h.Kind), h.ID)
	}
	if want.none() {
		return found, nil
	}
	read, err := m.read(ctx, want)
	if err != nil {
		return nil, err
	}
	for id, s := range read {
		m.sheets.put(age, id, s, s.weight())
		found[id] = s
	}
	return found, nil
}

// wanted are ids by the slice that holds them.
type wanted struct {
	listings []listing.ID
	orgs     []org.ID
	persons  []org.PersonID
}

func (w *wanted) add(kind Kind, id string) {
	switch kind {
	case KindOrganization:
		w.orgs = append(w.orgs, org.ID(id))
	case KindExpert:
		w.persons = append(w.persons, org.PersonID(id))
	case KindInvestor: // an organisation or a person
		w.orgs, w.persons = append(w.orgs, org.ID(id)), append(w.persons, org.PersonID(id))
	default:
		w.listings = append(w.listings, listing.ID(id))
	}
}

func (w *wanted) none() bool { return len(w.listings)+len(w.orgs)+len(w.persons) == 0 }

// read makes the sheets of records as anybody may see them, by id.
func (m *Matchmaker) read(ctx context.Context, w wanted) (map[string]*sheet, error) {
	sheets := map[string]*sheet{}
	anyone := access.Anyone()
	listings := map[listing.ID]listing.Listing{}
	persons := map[org.PersonID]org.Person{}
	var err error
	if len(w.listings) > 0 {
		if listings, err = m.catalog.Find(ctx, anyone, w.listings); err != nil {
			return nil, fmt.Errorf("read listings: %w", err)
		}
	}
	if len(w.persons) > 0 {
		if persons, err = m.registry.FindPersons(ctx, anyone, w.persons); err != nil {
			return nil, fmt.Errorf("read persons: %w", err)
		}
	}
	var owners []org.ID
	for _, l := range listings {
		owners = append(owners, l.Org)
	}
	for _, p := range persons {
		owners = append(owners, p.Org)
	}
	known, err := m.owners(ctx, append(owners, w.orgs...))
	if err != nil {
		return nil, err
	}
	for id, l := range listings {
		if public, ok := l.Public(); ok {
			sheets[string(id)] = sheetOfListing(&public, known[public.Org])
		}
	}
	if err := m.readOrganizations(ctx, w.orgs, known, sheets); err != nil {
		return nil, err
	}
	for id, p := range persons {
		if s := sheetOfPerson(&p, known[p.Org]); s != nil && p.Consent != nil {
			sheets[string(id)] = s
		}
	}
	return sheets, nil
}

// readOrganizations makes the sheets of those of ids that anybody may see; known holds them.
func (m *Matchmaker) readOrganizations(ctx context.Context, ids []org.ID, known map[org.ID]*org.Organization, sheets map[string]*sheet) error {
	all := make([]org.Organization, 0, len(ids))
	for _, id := range ids {
		if o := known[id]; o != nil {
			all = append(all, *o)
		}
	}
	seen, err := m.registry.Visible(ctx, access.Anyone(), all)
	if err != nil {
		return fmt.Errorf("see organisations: %w", err)
	}
	for i := range seen {
		sheets[string(seen[i].ID)] = sheetOfOrganization(&seen[i])
	}
	return nil
}

// owners returns those of the organisations that exist.
func (m *Matchmaker) owners(ctx context.Context, ids []org.ID) (map[org.ID]*org.Organization, error) {
	age := m.orgs.now()
	known := map[org.ID]*org.Organization{}
	var missing []org.ID
	for _, id := range ids {
		if _, ok := known[id]; ok || id == "" {
			continue
		}
		o, ok := m.orgs.get(id)
		known[id] = o
		if !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return known, nil
	}
	read, err := m.registry.Find(ctx, access.Anyone(), missing)
	if err != nil {
		return nil, fmt.Errorf("read organisations: %w", err)
	}
	for id, o := range read {
		known[id] = &o
		const perOrg = 1000
		m.orgs.put(age, id, &o, perOrg+len(first(o.Summaries)))
	}
	return known, nil
}

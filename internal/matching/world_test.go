package matching_test

import (
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/event"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
	"innodock/internal/search/local"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// world is an installation of its own: a database, the slices below, the engine.
type world struct {
	*matching.Matchmaker
	catalog  *listing.Catalog
	registry *org.Registry
	tree     *taxonomy.Tree
	engine   *local.Index
	ids      map[string]string // source key → id
	seq      int64
}

// today is when every test takes place.
func today() time.Time { return time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC) }

func newWorld(tb testing.TB) *world {
	tb.Helper()
	db := sqldbtest.Open(tb)
	w := &world{
		catalog: listing.NewCatalog(db, today), registry: org.NewRegistry(db, today), tree: taxonomy.NewTree(db, today),
		engine: local.New(), ids: map[string]string{},
	}
	w.registry.Naming(w.catalog.Naming)
	w.Matchmaker = matching.New(w.engine, w.catalog, w.registry, edition.NewProgramme(db, today), w.tree, time.Now)
	return w
}

// needsDictionary skips what cannot be without the dictionary.
func needsDictionary(t *testing.T) {
	t.Helper()
	if !text.Embedded().Loaded() {
		t.Skip("the Chinese–English dictionary is not built in: make dictionary")
	}
}

// orgs imports organisations; the key of each is its source key.
func (w *world) orgs(t *testing.T, orgs ...org.Organization) {
	t.Helper()
	saved, err := w.registry.Import(t.Context(), access.Local(), "test", orgs, false)
	if err != nil {
		t.Fatal(err)
	}
	var batch []event.Record
	for i, s := range saved {
		w.ids[orgs[i].Source.Key] = string(s.ID)
		batch = append(batch, w.event("org.changed", string(s.ID)))
	}
	w.follow(t, batch)
}

// put imports listings and lets the index follow.
func (w *world) put(t *testing.T, listings ...listing.Listing) {
	t.Helper()
	saved, err := w.catalog.Import(t.Context(), access.Local(), "test", listings, false)
	if err != nil {
		t.Fatal(err)
	}
	var batch []event.Record
	for i, s := range saved {
		w.ids[listings[i].Source.Key] = string(s.ID)
		batch = append(batch, w.event("listing.published", string(s.ID)))
	}
	w.follow(t, batch)
}

func (w *world) event(name, id string) event.Record {
	w.seq++
	return event.Record{Seq: w.seq, Name: name, Subject: id}
}

func (w *world) follow(tb testing.TB, batch []event.Record) {
	tb.Helper()
	if err := w.Follow(tb.Context(), batch); err != nil {
		tb.Fatal(err)
	}
}

// ask asks as an unknown visitor.
func (w *world) ask(tb testing.TB, r matching.Request) matching.Answer {
	tb.Helper()
	a, err := w.Match(tb.Context(), access.Anyone(), r)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// keys names the items of an answer by their source keys.
func keys(items []matching.Match) []string {
	list := make([]string, len(items))
	for i := range items {
		list[i] = items[i].Source.Key
	}
	return list
}

// offer is an achievement with a source key.
func offer(key, title, description string, change ...func(*listing.Listing)) listing.Listing {
	lang := string(text.Language(title))
	l := listing.Listing{
		Kind: listing.KindAchievement, State: listing.Published, Open: true,
		Wordings:    []listing.Wording{{Lang: lang, Title: title, Description: description}},
		Source:      org.Source{Name: "test", Key: key},
		Achievement: &listing.Achievement{},
	}
	for _, c := range change {
		c(&l)
	}
	return l
}

// need is a need with a source key.
func need(key, title, description string, change ...func(*listing.Listing)) listing.Listing {
	l := offer(key, title, description)
	l.Kind, l.Achievement, l.Need = listing.KindNeed, nil, &listing.Need{}
	for _, c := range change {
		c(&l)
	}
	return l
}

func ofTRL(n int) func(*listing.Listing) {
	return func(l *listing.Listing) { l.Achievement.Readiness.Level = n }
}

func priced(minor int64, currency string) func(*listing.Listing) {
	return func(l *listing.Listing) {
		l.Achievement.Price = &taxonomy.MoneyRange{Min: &minor, Max: &minor, Currency: currency}
	}
}

func in(country string) func(*listing.Listing) {
	return func(l *listing.Listing) { l.Country = country }
}

func (w *world) of(key string) func(*listing.Listing) {
	return func(l *listing.Listing) { l.Org = org.ID(w.ids[key]) }
}

func organization(key, name string, kind org.Type) org.Organization {
	return org.Organization{
		Type: kind, Names: []org.Wording{{Lang: string(text.Language(name)), Text: name}}, Country: "CN",
		Source: org.Source{Name: "test", Key: key},
	}
}

// offers are some that have to do with coatings, and some that have not.
func offers() []listing.Listing {
	return []listing.Listing{
		offer("plasma", "Plasma-sprayed ceramic coating for superheater tubes",
			"An alumina coating protects boiler steel against erosion by fly ash at 600 °C. Wear fell to a fifth of that of bare steel.", ofTRL(7), priced(30_000_000, "CNY"), in("CN")),
		offer("laser", "激光熔覆耐磨涂层", "采用高速激光熔覆在液压支柱表面制备镍基合金耐磨涂层,可替代电镀硬铬。", ofTRL(4), in("CN")),
		offer("dlc", "Diamond-like carbon film with low friction", "A hydrogen-free carbon film brings friction and wear down in fuel injectors.", ofTRL(6), priced(9_000_000, "USD"), in("DE")),
		offer("paint", "Silicone paint for ships", "The paint keeps marine organisms off the hull for five years.", in("NO")),
		offer("battery", "硫化物固态电池", "采用硫化物固态电解质的软包电池,能量密度每公斤400瓦时。", ofTRL(5), in("CN")),
		offer("membrane", "Ceramic membrane for oily waste water", "A silicon carbide membrane separates emulsified oil from produced water at 80 °C.", ofTRL(8), in("FR")),
	}
}

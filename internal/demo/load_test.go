package demo

import (
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
)

func TestLoadingTwiceChangesNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { //nolint:thelper // the test itself, on each engine
		day := time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)
		now := func() time.Time { return day }
		catalog, registry := listing.NewCatalog(db, now), org.NewRegistry(db, now)
		load := func() {
			t.Helper()
			told, of := 0, 0
			err := Load(t.Context(), catalog, registry, edition.NewProgramme(db, now), taxonomy.NewTree(db, now), day, func(done, total int) { told, of = done, total })
			if err != nil {
				t.Fatal(err)
			}
			if told != of || of < 5000 {
				t.Errorf("told of %d of %d records", told, of)
			}
		}
		load()
		first := versions(t, catalog)
		written := 0
		for _, l := range composed(t).listings {
			if byHand(l.Source) {
				written++
			}
		}
		if want := needs + achievements + products + patents + services + projects + investors + written; len(first) != want {
			t.Fatalf("%d listings stored, want %d", len(first), want)
		}
		load()
		second := versions(t, catalog)
		if len(second) != len(first) {
			t.Errorf("%d listings after the first load, %d after the second", len(first), len(second))
		}
		for id, v := range second {
			if first[id] != v {
				t.Errorf("%s: version %d became %d", id, first[id], v)
			}
		}
		if _, err := catalog.Undo(t.Context(), access.Local(), ImportID); err != nil {
			t.Fatal(err)
		}
		if _, err := registry.Undo(t.Context(), access.Local(), ImportID); err != nil {
			t.Fatal(err)
		}
		if left := versions(t, catalog); len(left) != 0 {
			t.Errorf("%d listings left after the undo", len(left))
		}
	})
}

// versions returns what anybody may see, and its versions.
func versions(t *testing.T, catalog *listing.Catalog) map[listing.ID]int64 {
	t.Helper()
	all := map[listing.ID]int64{}
	err := catalog.Each(t.Context(), access.Anyone(), func(l listing.Listing) error {
		all[l.ID] = l.Version
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

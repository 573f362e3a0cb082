package exchange

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/jobs"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
)

// desk is a broker with the slices that it works with.
type desk struct {
	*Broker
	db       *sqldb.DB
	catalog  *listing.Catalog
	registry *org.Registry
	queue    *jobs.Queue
	log      *slog.Logger
	dir      string
}

func open(t *testing.T, db *sqldb.DB) *desk {
	t.Helper()
	dir := t.TempDir()
	return reopen(t, db, dir)
}

func reopen(t *testing.T, db *sqldb.DB, dir string) *desk {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	d := &desk{db: db, catalog: listing.NewCatalog(db, time.Now), registry: org.NewRegistry(db, time.Now), queue: jobs.New(db, time.Now, log, 4), dir: dir, log: log}
	d.Broker = New(db, d.queue, d.catalog, d.registry, taxonomy.NewTree(db, time.Now), edition.NewProgramme(db, time.Now), dir, time.Now)
	return d
}

// eachEngine runs a test on both engines.
func eachEngine(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, open(t, db)) }) //nolint:thelper // the test itself
}

// load imports a text under a name.
func (d *desk) load(t *testing.T, name, text string, o Options) Progress {
	t.Helper()
	p, err := d.Import(t.Context(), access.Local(), name, strings.NewReader(text), o, nil)
	if err != nil {
		t.Fatalf("import %s: %v (%+v)", name, err, p)
	}
	return p
}

func (d *desk) listings(t *testing.T) []listing.Listing {
	t.Helper()
	var all []listing.Listing
	err := d.catalog.Each(t.Context(), access.Local(), func(l listing.Listing) error { all = append(all, l); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

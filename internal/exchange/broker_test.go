package exchange

import (
	"context"
	"log/slog"
	"os"
	"path/filepath"
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

func open(t testing.TB, db *sqldb.DB) *desk {
	t.Helper()
	dir := t.TempDir()
	return reopen(t, db, dir)
}

func reopen(t testing.TB, db *sqldb.DB, dir string) *desk {
	t.Helper()
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	d := &desk{db: db, catalog: listing.NewCatalog(db, time.Now), registry: org.NewRegistry(db, time.Now), queue: jobs.New(db, time.Now, log, 4), dir: dir, log: log}
	d.Broker = New(db, d.queue, d.catalog, d.registry, taxonomy.NewTree(db, time.Now), edition.NewProgramme(db, time.Now), dir, time.Now)
	return d
}

// each runs a test on both engines.
func each2(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, open(t, db)) }) //nolint:thelper // the test itself
}

// load imports a text under a name.
func (d *desk) load(t testing.TB, name, text string, o Options) Progress {
	t.Helper()
	p, err := d.Import(t.Context(), access.Local(), name, strings.NewReader(text), o, nil)
	if err != nil {
		t.Fatalf("import %s: %v (%+v)", name, err, p)
	}
	return p
}

func (d *desk) listings(t testing.TB) []listing.Listing {
	t.Helper()
	var all []listing.Listing
	err := d.catalog.Each(t.Context(), access.Local(), func(l listing.Listing) error { all = append(all, l); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTry(t *testing.T) {
	root := os.Getenv("TRY")
	if root == "" {
		t.Skip()
	}
	d := open(t, sqldbtest.Open(t))
	var files []string
	_ = filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.Contains(path, "vocab") && !strings.Contains(path, "patents_energy") && !strings.HasSuffix(path, ".md") {
			files = append(files, path)
		}
		return nil
	})
	begin, rows := time.Now(), 0
	for _, f := range files {
		file, err := os.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Import(context.Background(), access.Local(), filepath.Base(f), file, Options{}, nil)
		t.Logf("%s %s c%d u%d s%d r%d dup%d rate %.0f ign %v miss %v err %v", f, p.State, p.Created, p.Updated, p.Same, p.Refused, p.Duplicates, p.Rate, p.Ignored, p.Missing, err)
		rows += p.Read
		if p.RefusedFile != "" {
			text, _ := os.ReadFile(p.RefusedFile)
			t.Log(string(text[:min(len(text), 1500)]))
		}
	}
	t.Logf("%d rows in %v: %.0f/s", rows, time.Since(begin), float64(rows)/time.Since(begin).Seconds())
}

package sqldb

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

func TestMigrationsComeInPairs(t *testing.T) {
	names := func(folder string) (found []string) {
		files, err := fs.ReadDir(migrations, "migrations/"+folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			found = append(found, f.Name())
		}
		return found
	}
	if a, b := names("sqlite"), names("postgres"); !slices.Equal(a, b) {
		t.Errorf("SQLite has %v, PostgreSQL %v", a, b)
	}
}

// TestMigrationCopiesFirst brings a database of an older program up to date.
func TestMigrationCopiesFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	old, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	e, ok := old.engine.(*sqliteEngine)
	if !ok {
		t.Fatal("not SQLite")
	}
	text, err := fs.ReadFile(migrations, "migrations/sqlite/0001_event.sql")
	if err != nil {
		t.Fatal(err)
	}
	s, err := newSchema(e.pool, goose.DialectSQLite3, fstest.MapFS{"0001_event.sql": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.writer.close(t.Context()); err != nil { // goose wants the connection
		t.Fatal(err)
	}
	if err := s.up(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := e.pool.ExecContext(t.Context(), `INSERT INTO event_outbox (name, subject, body, at) VALUES ('a', 'b', '{}', 1)`); err != nil {
		t.Fatal(err)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}

	db, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 2 { // the second time there is nothing to do
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if err := db.Read().QueryRowContext(t.Context(), `SELECT count(*) FROM event_outbox, (SELECT count(*) FROM jobs_job)`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d events after the migration, %v", n, err)
	}
	copies, err := filepath.Glob(path + ".*")
	if err != nil || !slices.Equal(copies, []string{path + ".schema-0001"}) {
		t.Fatalf("copies %v, %v", copies, err)
	}
	info, err := os.Stat(copies[0])
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the copy %v, %v", info.Mode(), err)
	}
	pool, err := sql.Open("sqlite", sqliteAddress(copies[0], ""))
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	if err := pool.QueryRowContext(t.Context(), `SELECT count(*) FROM event_outbox`).Scan(&n); err != nil || n != 1 {
		t.Errorf("%d events in the copy, %v", n, err)
	}
	if err := pool.QueryRowContext(t.Context(), `SELECT count(*) FROM jobs_job`).Scan(&n); err == nil {
		t.Error("the copy was made after the migration")
	}
}

func TestOnlyTheNewestCopiesAreKept(t *testing.T) {
	db, _ := file(t)
	e, ok := db.engine.(*sqliteEngine)
	if !ok {
		t.Fatal("not SQLite")
	}
	if err := os.WriteFile(e.path+".schema-0002.part", []byte("of a copy that was interrupted"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, v := range []string{"0001", "0002", "0003", "0004", "0005", "0005"} {
		if err := e.copyAside(t.Context(), e.path+".schema-"+v); err != nil {
			t.Fatal(err)
		}
	}
	copies, err := filepath.Glob(e.path + ".schema-*")
	want := []string{e.path + ".schema-0003", e.path + ".schema-0004", e.path + ".schema-0005"}
	if err != nil || !slices.Equal(copies, want) {
		t.Errorf("copies %v, %v", copies, err)
	}
}

func TestPendingRefusesWhatItDoesNotKnow(t *testing.T) {
	s := &schema{known: []int64{1, 2, 5}}
	for _, tc := range []struct {
		applied, want []int64
		newer         bool
	}{
		{nil, []int64{1, 2, 5}, false},
		{[]int64{0, 1, 2}, []int64{5}, false},
		{[]int64{0, 1, 5}, []int64{2}, false}, // arrived late
		{[]int64{0, 1, 2, 5}, []int64{}, false},
		{[]int64{0, 1, 2, 5, 6}, nil, true},
		{[]int64{0, 1, 3}, nil, true},
	} {
		got, err := s.pending(tc.applied)
		if errors.Is(err, ErrNewer) != tc.newer || !slices.Equal(got, tc.want) {
			t.Errorf("applied %v: pending %v, %v", tc.applied, got, err)
		}
	}
}

// Package sqldbtest gives tests a migrated database of their own.
package sqldbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"innodock/internal/sqldb"
)

// ServerVariable names the environment variable with the address of a server.
const ServerVariable = "INNODOCK_TEST_POSTGRES"

// Each runs test on SQLite, and on PostgreSQL where INNODOCK_TEST_POSTGRES names
// a server (else that half is skipped by name). Each database is empty, migrated,
// and gone afterwards.
func Each(t *testing.T, test func(t *testing.T, db *sqldb.DB)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		test(t, Open(t))
	})
	t.Run("postgres", func(t *testing.T) {
		test(t, OpenPostgres(t))
	})
}

// template is an empty, migrated SQLite file, made once a process.
var template = sync.OnceValues(func() ([]byte, error) { //nolint:gochecknoglobals // a cache: the same for every test
	dir, err := os.MkdirTemp("", "sqldbtest")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx := context.Background() //nolint:forbidigo // outlives the test that happens to come first
	path := filepath.Join(dir, "template.db")
	db, err := sqldb.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	err = db.Migrate(ctx)
	if e := db.Close(); err == nil {
		err = e
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path) //nolint:gosec // made above
})

// File returns the path of an empty, migrated SQLite file in a folder of tb.
func File(tb testing.TB) string {
	tb.Helper()
	content, err := template()
	if err != nil {
		tb.Fatal(err)
	}
	path := filepath.Join(tb.TempDir(), "test.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

// Open returns an empty, migrated SQLite database.
func Open(tb testing.TB) *sqldb.DB {
	tb.Helper()
	return open(tb, File(tb))
}

// OpenPostgres returns an empty, migrated PostgreSQL database (a schema of its
// own), or skips tb where there is no server.
func OpenPostgres(tb testing.TB) *sqldb.DB {
	tb.Helper()
	db := open(tb, Schema(tb))
	if err := db.Migrate(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	return db
}

// Schema makes an empty schema on the server and returns the address of a
// database in it, or skips tb where there is no server.
func Schema(tb testing.TB) string {
	tb.Helper()
	server := os.Getenv(ServerVariable)
	if server == "" {
		tb.Skip("skipped: PostgreSQL (" + ServerVariable + " names no server)")
	}
	schema := "test_" + strings.ToLower(rand.Text())
	run(tb, server, `CREATE SCHEMA `+schema)
	tb.Cleanup(func() { run(tb, server, `DROP SCHEMA `+schema+` CASCADE`) })
	u, err := url.Parse(server)
	if err != nil {
		tb.Fatal(err)
	}
	query := u.Query()
	query.Set("search_path", schema)
	u.RawQuery = query.Encode()
	return u.String()
}

func open(tb testing.TB, dsn string) *sqldb.DB {
	tb.Helper()
	db, err := sqldb.Open(tb.Context(), dsn)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

func run(tb testing.TB, server, statement string) {
	tb.Helper()
	pool, err := sql.Open("pgx", server)
	if err != nil {
		tb.Fatal(err)
	}
	defer pool.Close()
	if _, err := pool.ExecContext(context.WithoutCancel(tb.Context()), statement); err != nil {
		tb.Fatal(err)
	}
}

package sqldb

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*/*.sql
var migrations embed.FS

// versionTable is where goose notes what it applied.
const versionTable = "sqldb_version"

// schema is what the files of this program make of a database.
type schema struct {
	provider *goose.Provider
	known    []int64
}

// newSchema reads the migrations of an engine. The order of arrival does not
// matter: tables belong to their slice, and a file refers only to tables of its
// own or of a lower number.
func newSchema(pool *sql.DB, dialect goose.Dialect, files fs.FS) (*schema, error) {
	p, err := goose.NewProvider(dialect, pool, files, goose.WithTableName(versionTable),
		goose.WithAllowOutofOrder(true), goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, fmt.Errorf("migrations: %w", err)
	}
	s := &schema{provider: p}
	for _, source := range p.ListSources() {
		s.known = append(s.known, source.Version)
	}
	return s, nil
}

// pending returns the numbers of the migrations still to apply to a database
// that has applied some. A number that we do not know was made by a program
// that is newer than this one.
func (s *schema) pending(applied []int64) ([]int64, error) {
	for _, version := range applied {
		if version != 0 && !slices.Contains(s.known, version) {
			return nil, fmt.Errorf("%w (it has change %d, this program knows up to %d)", ErrNewer, version, s.known[len(s.known)-1])
		}
	}
	return slices.DeleteFunc(slices.Clone(s.known), func(v int64) bool { return slices.Contains(applied, v) }), nil
}

func (s *schema) up(ctx context.Context) error {
	if _, err := s.provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// applied returns the numbers that goose noted in the database.
func applied(ctx context.Context, q Queryer) ([]int64, error) {
	rows, err := q.QueryContext(ctx, `SELECT version_id FROM `+versionTable+` ORDER BY version_id`)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", versionTable, err)
	}
	defer rows.Close()
	var found []int64
	for rows.Next() {
		var v int64
		if err := rows.Scan(&v); err != nil {
			return nil, fmt.Errorf("read %s: %w", versionTable, err)
		}
		found = append(found, v)
	}
	return found, rows.Err()
}

func (e *sqliteEngine) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	s, err := newSchema(e.pool, goose.DialectSQLite3, files)
	if err != nil {
		return err
	}
	// Two programs cannot both be here: one process owns the data folder (Lock).
	var tables int
	err = e.read.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = $1`, versionTable).Scan(&tables)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	var done []int64
	if tables > 0 {
		if done, err = applied(ctx, e.read); err != nil {
			return err
		}
	}
	pending, err := s.pending(done)
	if err != nil || len(pending) == 0 {
		return err
	}
	if len(done) > 0 && done[len(done)-1] > 0 {
		if err := e.copyAside(ctx, fmt.Sprintf("%s.schema-%04d", e.path, done[len(done)-1])); err != nil {
			return fmt.Errorf("copy the database before changing its tables: %w", err)
		}
	}
	return s.up(ctx)
}

// keepCopies is how many copies from before a migration stay beside the file.
const keepCopies = 3

// copyAside writes a copy of the database to target, all of it or nothing.
func (e *sqliteEngine) copyAside(ctx context.Context, target string) error {
	part := target + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	// Made first, so that nobody else may read it; SQLite fills an empty file.
	if err := os.WriteFile(part, nil, 0o600); err != nil {
		return err
	}
	if _, err := e.pool.ExecContext(ctx, `VACUUM INTO $1`, part); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	// SQLite leaves it to us to bring the copy to the disk.
	if err := errors.Join(syncPath(part), os.Rename(part, target), syncPath(filepath.Dir(target))); err != nil {
		return err
	}
	copies, err := filepath.Glob(e.path + ".schema-[0-9][0-9][0-9][0-9]")
	if err != nil {
		return fmt.Errorf("look for older copies: %w", err)
	}
	slices.Sort(copies)
	for _, old := range copies[:max(0, len(copies)-keepCopies)] {
		if err := os.Remove(old); err != nil {
			return err
		}
	}
	return nil
}

func syncPath(path string) error {
	f, err := os.Open(path) //nolint:gosec // a path that this package made
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (e *postgresEngine) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations/postgres")
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	s, err := newSchema(e.pool, goose.DialectPostgres, files)
	if err != nil {
		return err
	}
	// Nodes that start together: one migrates, the others wait and find it done.
	conn, err := e.pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(hashtextextended(current_schema(), 2))`); err != nil {
		return fmt.Errorf("lock for migrating: %w", err)
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(hashtextextended(current_schema(), 2))`) //nolint:errcheck // ends with the session in any case
	var exists bool
	if err := conn.QueryRowContext(ctx, `SELECT to_regclass($1) IS NOT NULL`, versionTable).Scan(&exists); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	var done []int64
	if exists {
		if done, err = applied(ctx, conn); err != nil {
			return err
		}
	}
	pending, err := s.pending(done)
	if err != nil || len(pending) == 0 {
		return err
	}
	return s.up(ctx)
}

// Package sqldb opens the database, SQLite or PostgreSQL, and hides which one it is.
//
// The slices write one SQL text for both: $n placeholders, RETURNING and
// ON CONFLICT, times as BIGINT microseconds, JSON as TEXT, identifiers made in
// Go. What cannot be said in one text has a method or a function here.
//
// A DB is opened, migrated, used from any goroutine, and closed once. It refuses
// a SQLite library older than the one that fixed the loss of data on a WAL
// restart, and tables that a newer program made.
package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Queryer is what a query needs: the database itself or a transaction.
type Queryer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// DB is an open database.
type DB struct {
	engine engine
	read   *sql.DB
}

// engine is what SQLite and PostgreSQL do each in its own way.
type engine interface {
	inTx(ctx context.Context, f func(tx Queryer) error) error
	migrate(ctx context.Context) error
	close() error
}

// Open opens the database that dsn names: a postgres:// address, or the path of
// a file, which is made if it is missing. It does not migrate.
func Open(ctx context.Context, dsn string) (*DB, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return openPostgres(ctx, dsn)
	}
	return openSQLite(ctx, dsn)
}

// Migrate brings the tables up to date; it refuses tables of a newer program
// with ErrNewer. An existing SQLite file is copied first, beside itself.
func (db *DB) Migrate(ctx context.Context) error { return db.engine.migrate(ctx) }

// Close closes the database after the transactions that are under way.
func (db *DB) Close() error { return errors.Join(db.engine.close(), db.read.Close()) }

// Read returns the pool for queries that change nothing.
func (db *DB) Read() Queryer { return db.read }

// InTx runs f in a transaction and returns nil once it is durably committed.
// f may run more than once (a retry): it must change nothing but through tx.
func (db *DB) InTx(ctx context.Context, f func(tx Queryer) error) error {
	return db.engine.inTx(ctx, f)
}

// plain runs f in a transaction of its own on pool.
func plain(ctx context.Context, pool *sql.DB, f func(tx Queryer) error) error {
	tx, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // a no-op after the commit; before it the error of f matters
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// Package sqldb opens the database, SQLite or PostgreSQL, and hides which one it is.
//
// The slices write one SQL text for both: $n placeholders, RETURNING and
// ON CONFLICT, times as BIGINT microseconds, JSON as TEXT, identifiers made in
// Go. What cannot be said in one text has a method or a function here.
//
// A DB is opened, migrated, used from any goroutine, and closed once. It refuses
// a SQLite library older than the one that fixed the loss of data on a WAL
// restart, and tables that a newer program made. DESIGN.md tells why it is so.
package sqldb

import (
	"context"
	"database/sql"
	"errors"
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
	claim  string // what ends a SELECT that picks rows
	alone  bool   // no other process can use the database
}

// engine is what SQLite and PostgreSQL do each in its own way.
type engine interface {
	inTx(ctx context.Context, f func(tx Queryer) error) error
	migrate(ctx context.Context) error
	check(ctx context.Context) ([]string, error)
	number(ctx context.Context, table string) error
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

// Migrate brings the tables up to date. It refuses tables of a newer program
// with ErrNewer. A SQLite file with tables in it is copied first, beside itself.
// Programs that start together wait for each other.
func (db *DB) Migrate(ctx context.Context) error { return explain(db.engine.migrate(ctx)) }

// Check looks for damage and returns what it found, a line each; nothing means
// that the database is sound. It reads everything, so it takes its time.
func (db *DB) Check(ctx context.Context) ([]string, error) { return db.engine.check(ctx) }

// Close closes the database after the transactions that are under way.
func (db *DB) Close() error { return errors.Join(db.engine.close(), db.read.Close()) }

// Read returns the pool for queries that change nothing. They see what is
// committed, never wait for a writer, and end with ctx.
func (db *DB) Read() Queryer { return db.read }

// InTx runs f in a transaction and returns nil once it is durably committed.
// f may run more than once (a retry): it must change nothing but through tx.
// It sees one state of the database, and no other transaction has changed a row
// that it changes; what it concludes from rows that it only reads must be held
// by a unique key, a foreign key or a lock.
//
// After a statement has failed tx refuses all others, on both engines, so
// expected conflicts are said with ON CONFLICT. When ctx ends, f's next statement
// fails and nothing is committed; once f has returned nil the outcome is waited for.
// f must not call InTx itself: on SQLite it would wait for its own end.
// Faults of the surroundings (ErrFull, ErrReadOnly, ErrBusy, ErrAway) wrap the cause.
func (db *DB) InTx(ctx context.Context, f func(tx Queryer) error) error {
	return explain(db.engine.inTx(ctx, f))
}

// Claim returns what ends a SELECT that picks rows to work on inside InTx, so
// that two workers never pick the same one: a leading space and the words, or
// nothing where writers wait for each other anyway.
func (db *DB) Claim() string { return db.claim }

// Alone reports whether no other process can use the database: so it is with a
// SQLite file, whose folder this process has locked (Lock).
func (db *DB) Alone() bool { return db.alone }

// Number makes committed rows of table readable in the order of their column
// seq: on PostgreSQL, where transactions commit in another order than they take
// numbers, seq is empty at first and given here, by one process at a time and
// only ever above what was given before. A reader that asks for what is above
// the last seq it saw misses nothing. On SQLite numbers commit in order and
// there is nothing to do.
func (db *DB) Number(ctx context.Context, table string) error {
	return explain(db.engine.number(ctx, table))
}

package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// sqliteEngine is one file, one writer, and readers that do not wait for it.
type sqliteEngine struct {
	path  string
	write *sql.DB
}

const (
	pragmas   = "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)"
	forWrites = pragmas + "&_txlock=immediate"
	forReads  = pragmas + "&_pragma=query_only(1)"
)

// sqliteAddress returns the driver's address of the file at path.
func sqliteAddress(path, params string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: params}
	return u.String()
}

func openSQLite(ctx context.Context, path string) (*DB, error) {
	write, err := sql.Open("sqlite", sqliteAddress(path, forWrites))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	write.SetMaxOpenConns(1)
	if err := write.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close())
	}
	read, err := sql.Open("sqlite", sqliteAddress(path, forReads))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", path, err), write.Close())
	}
	return &DB{engine: &sqliteEngine{path: path, write: write}, read: read}, nil
}

func (e *sqliteEngine) inTx(ctx context.Context, f func(tx Queryer) error) error {
	return plain(ctx, e.write, f)
}

func (e *sqliteEngine) migrate(ctx context.Context) error {
	return migrate(ctx, "sqlite3", e.write)
}

func (e *sqliteEngine) close() error { return e.write.Close() }

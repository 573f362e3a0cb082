package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strconv"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// sqliteEngine is one file, one writer, and readers that do not wait for it.
type sqliteEngine struct {
	path   string
	pool   *sql.DB // of writing connections; the writer uses one
	read   *sql.DB
	writer writer
	ctx    func() context.Context // what outlives a request: values of Open's, no end
}

const (
	forWrites = "_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)" +
		"&_pragma=journal_size_limit(67108864)&_pragma=wal_autocheckpoint(4000)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-16000)&_txlock=immediate"
	forReads = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=query_only(1)"
)

// oldest is the first version without the WAL-reset bug, in which a checkpoint
// that met a restart of the log could lose committed pages (sqlite.org/wal.html).
const oldest = "3.51.3"

// sqliteAddress returns the driver's address of the file at path.
func sqliteAddress(path, params string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: params}
	return u.String()
}

func openSQLite(ctx context.Context, path string) (db *DB, err error) {
	defer func() {
		if err != nil {
			err = explain(fmt.Errorf("open %s: %w", path, err))
		}
	}()
	// SQLite would let everybody read the file, and its log by the same rights.
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the file
	if err == nil {
		err = file.Close()
	}
	if err != nil && !errors.Is(err, os.ErrPermission) {
		return nil, err
	}
	if err := setPageSize(ctx, path); err != nil {
		return nil, err
	}
	pool, err := sql.Open("sqlite", sqliteAddress(path, forWrites))
	if err != nil {
		return nil, err
	}
	read, err := sql.Open("sqlite", sqliteAddress(path, forReads))
	if err != nil {
		return nil, errors.Join(err, pool.Close())
	}
	readers := max(4, 2*runtime.GOMAXPROCS(0))
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	outlive := context.WithoutCancel(ctx)
	e := &sqliteEngine{path: path, pool: pool, read: read, ctx: func() context.Context { return outlive }}
	e.writer.open, e.writer.span = pool.Conn, groupTime
	if err := suits(ctx, pool); err != nil {
		return nil, errors.Join(err, e.close(), read.Close()) //nolint:contextcheck // closing goes on when ctx has ended
	}
	return &DB{engine: e, read: read, alone: true}, nil
}

// setPageSize gives a new file its pages: a listing is two or three thousand
// bytes, of which pages of 4096, SQLite's own choice, hold one and waste the
// rest. It is a matter of the first statement; a file that there is keeps its own.
func setPageSize(ctx context.Context, path string) error {
	first, err := sql.Open("sqlite", sqliteAddress(path, ""))
	if err != nil {
		return err
	}
	conn, err := first.Conn(ctx) // both on one connection
	if err == nil {
		_, err = conn.ExecContext(ctx, `PRAGMA page_size = 8192`)
		if err == nil {
			_, err = conn.ExecContext(ctx, `PRAGMA journal_mode = WAL`)
		}
		err = errors.Join(err, conn.Close())
	}
	return errors.Join(err, first.Close())
}

// suits refuses a library that loses data. It also is the first use of the file.
func suits(ctx context.Context, pool *sql.DB) error {
	var version, mode string
	if err := pool.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version); err != nil {
		return err
	}
	if older(version, oldest) {
		return fmt.Errorf("the SQLite library is %s: versions before %s can lose data; build with a newer modernc.org/sqlite", version, oldest)
	}
	if err := pool.QueryRowContext(ctx, `PRAGMA journal_mode`).Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("the file system cannot hold a write-ahead log (journal mode %s): keep the data folder on a local disk", mode)
	}
	return nil
}

// older reports whether version a comes before b; both are dotted numbers.
func older(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, errX := strconv.Atoi(as[i])
		y, errY := strconv.Atoi(bs[i])
		if errX != nil || errY != nil || x != y {
			return x < y
		}
	}
	return len(as) < len(bs)
}

func (e *sqliteEngine) inTx(ctx context.Context, f func(tx Queryer) error) error {
	return e.writer.do(ctx, f)
}

func (e *sqliteEngine) number(context.Context, string) error { return nil }

// check asks SQLite to read every page and every reference.
func (e *sqliteEngine) check(ctx context.Context) ([]string, error) {
	found, err := lines(ctx, e.read, `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`)
	if err != nil {
		return nil, fmt.Errorf("integrity check: %w", err)
	}
	orphans, err := lines(ctx, e.read, `SELECT 'row ' || COALESCE(rowid, 0) || ' of ' || "table" || ' refers to a row of ' || parent || ' that does not exist'
		FROM pragma_foreign_key_check`)
	if err != nil {
		return nil, fmt.Errorf("foreign key check: %w", err)
	}
	return append(found, orphans...), nil
}

func (e *sqliteEngine) close() error {
	return errors.Join(e.writer.close(e.ctx()), e.pool.Close())
}

// lines returns the texts that query finds.
func lines(ctx context.Context, q Queryer, query string) ([]string, error) {
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		found = append(found, line)
	}
	return found, rows.Err()
}

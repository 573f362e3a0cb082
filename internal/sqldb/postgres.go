package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// postgresEngine is a pool of connections to a server.
type postgresEngine struct{ pool *sql.DB }

const (
	// attempts and the waits between them bound a transaction's patience: with
	// the waits below at most about eight seconds, three on average.
	attempts  = 16
	firstWait = 2 * time.Millisecond
	lastWait  = time.Second
)

func openPostgres(ctx context.Context, dsn string) (*DB, error) {
	pool, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, errors.New("open the database: its address is not a valid postgres:// address")
	}
	pool.SetMaxOpenConns(20)
	pool.SetMaxIdleConns(10)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(explain(fmt.Errorf("open the database: %w", err)), pool.Close())
	}
	return &DB{engine: &postgresEngine{pool: pool}, read: pool, claim: " FOR UPDATE SKIP LOCKED"}, nil
}

// inTx runs f until it meets no other transaction. Repeatable read makes a
// transaction see one state and refuses to overwrite what another one changed
// meanwhile: what SQLite gives by letting only one write at a time.
func (e *postgresEngine) inTx(ctx context.Context, f func(tx Queryer) error) error {
	wait := firstWait
	for left := attempts - 1; ; left-- {
		again, err := once(ctx, e.pool, sql.LevelRepeatableRead, f)
		// The driver says "bad connection" of a stale one, which happens once, and
		// of a statement amid rows that are still open, which is a mistake in f.
		bad := errors.Is(err, driver.ErrBadConn)
		if !again && !bad || left == 0 || bad && left < attempts-2 || ctx.Err() != nil {
			return err
		}
		pause := time.NewTimer(rand.N(wait)) //nolint:gosec // spreads the attempts, keeps no secret
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return errors.Join(ctx.Err(), err)
		}
		wait = min(2*wait, lastWait)
	}
}

// once runs f in a transaction and tells whether another attempt makes sense.
func once(ctx context.Context, pool *sql.DB, level sql.IsolationLevel, f func(tx Queryer) error) (again bool, err error) {
	tx, err := pool.BeginTx(ctx, &sql.TxOptions{Isolation: level})
	if err != nil {
		return passing(err) || pgconn.SafeToRetry(err), fmt.Errorf("begin: %w", err)
	}
	defer tx.Rollback() //nolint:errcheck // a no-op after the commit; before it the error of f matters
	if err := f(tx); err != nil {
		return passing(err), err
	}
	if err := tx.Commit(); err != nil {
		// database/sql takes a transaction back by itself when ctx ends; which of
		// the two it tells of depends on who was first.
		if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
			err = ctx.Err()
		}
		// A connection that broke here leaves open whether the commit arrived:
		// only a refusal by the server may be tried again.
		return classOf(err) == busy, fmt.Errorf("commit: %w", err)
	}
	return false, nil
}

// passing reports whether err, met before the commit, may be gone a moment
// later: another transaction was in the way, or the server fails over. A server
// that has just been demoted answers that it is read-only.
func passing(err error) bool {
	switch classOf(err) {
	case busy, away, readOnly:
		return true
	case other, taken, missing, full, damaged:
	}
	return false
}

// number gives committed rows their seq. The lock is taken by a statement of its
// own, so that the next one sees what the holder before committed.
func (e *postgresEngine) number(ctx context.Context, table string) error {
	var waiting bool
	err := e.pool.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM `+table+` WHERE seq IS NULL)`).Scan(&waiting)
	if err != nil || !waiting {
		return err
	}
	_, err = once(ctx, e.pool, sql.LevelReadCommitted, func(tx Queryer) error {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || $1, 1))`, "."+table); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			WITH last AS (SELECT COALESCE(max(seq), 0) AS seq FROM `+table+`),
			     new AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM `+table+` WHERE seq IS NULL)
			UPDATE `+table+` AS t SET seq = last.seq + new.n FROM last, new WHERE t.id = new.id`)
		return err
	})
	if err != nil {
		return fmt.Errorf("number %s: %w", table, err)
	}
	return nil
}

func (e *postgresEngine) close() error { return nil }

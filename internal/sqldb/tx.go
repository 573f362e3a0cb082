package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// groupTx is what a request sees of the transaction that it shares.
//
// SQLite answers an interrupted write by taking back the whole transaction, so
// a statement that has begun is never interrupted: ctx is looked at before it.
type groupTx struct {
	link   *link
	failed error // of the first statement that failed
	over   error // the request has ended
}

func (t *groupTx) end() { t.over = errors.New("transaction used after its end") }

// refusal returns why no statement may run, or nil.
func (t *groupTx) refusal(ctx context.Context) error {
	switch {
	case t.over != nil:
		return t.over
	case t.failed != nil:
		// PostgreSQL does so, and what works on one engine only is found too late.
		return fmt.Errorf("a statement before this one failed: %w", t.failed)
	}
	return ctx.Err()
}

func (t *groupTx) note(err error) {
	if err != nil && t.failed == nil {
		t.failed = err
	}
}

// ExecContext implements Queryer.
func (t *groupTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := t.refusal(ctx); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx)
	stmt, err := t.link.prepared(ctx, query) //nolint:sqlclosecheck // kept until the link goes down
	if err != nil {
		t.note(err)
		return nil, err
	}
	result, err := stmt.ExecContext(ctx, args...)
	t.note(err)
	return result, err
}

// QueryContext implements Queryer.
func (t *groupTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := t.refusal(ctx); err != nil {
		return nil, err
	}
	rows, err := t.link.conn.QueryContext(context.WithoutCancel(ctx), query, args...)
	t.note(err)
	return rows, err
}

// QueryRowContext implements Queryer.
func (t *groupTx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if err := t.refusal(ctx); err != nil {
		// A row cannot be made from outside; a context that has ended makes one
		// that says so before the driver is asked.
		ended, cancel := context.WithCancelCause(ctx)
		cancel(err)
		return t.link.conn.QueryRowContext(ended, query, args...)
	}
	row := t.link.conn.QueryRowContext(context.WithoutCancel(ctx), query, args...)
	t.note(row.Err())
	return row
}

package access

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

// store keeps the audit log.
type store struct{ db *sqldb.DB }

// NewAudit returns the audit log in db.
func NewAudit(db *sqldb.DB, now func() time.Time) *Audit {
	return &Audit{store: store{db}, now: now}
}

func (s store) add(ctx context.Context, e Entry) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO access_audit (id, at, role, action, subject, request, outcome)
			VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			e.ID, e.At.UnixMicro(), string(e.Role), string(e.Action), e.Subject, e.Request, e.Outcome)
		return err
	})
	if err != nil {
		return fmt.Errorf("add entry: %w", err)
	}
	return nil
}

func (s store) end(ctx context.Context, id, outcome string) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		_, err := tx.ExecContext(ctx, `UPDATE access_audit SET outcome = $2 WHERE id = $1`, id, outcome)
		return err
	})
	if err != nil {
		return fmt.Errorf("end entry: %w", err)
	}
	return nil
}

func (s store) list(ctx context.Context, limit int) ([]Entry, error) {
	var entries []Entry
	err := sqldb.EachRow(ctx, s.db.Read(), `
		SELECT id, at, role, action, subject, request, outcome
		FROM access_audit ORDER BY id DESC LIMIT $1`, []any{limit}, func(scan func(...any) error) error {
		var e Entry
		var at int64
		err := scan(&e.ID, &at, &e.Role, &e.Action, &e.Subject, &e.Request, &e.Outcome)
		e.At = time.UnixMicro(at).UTC()
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list entries: %w", err)
	}
	return entries, nil
}

package org

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/event"
	"innodock/internal/sqldb"
)

func (s store) merge(ctx context.Context, from, into ID, at time.Time) error {
	return s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if err := takeTurn(ctx, tx); err != nil {
			return err
		}
		// Only one that stands for itself can be merged, or merged into: no circles.
		there := 0
		err := sqldb.EachRow(ctx, tx, `SELECT id FROM org_organization WHERE id IN ($1, $2) AND merged_into = ''`, []any{clean(string(from)), clean(string(into))}, func(scan func(...any) error) error {
			var id ID
			there++
			return scan(&id)
		})
		if err != nil {
			return err
		}
		if there < 2 {
			return ErrNotFound
		}
		if err := s.point(ctx, tx, from, into, at); err != nil {
			return err
		}
		return event.Append(ctx, tx, at, organizationRemoved(from), organizationChanged(into))
	})
}

func (s store) split(ctx context.Context, id ID, at time.Time) error {
	return s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if err := takeTurn(ctx, tx); err != nil {
			return err
		}
		var into *ID
		err := sqldb.EachRow(ctx, tx, `SELECT merged_into FROM org_organization WHERE id = $1`, []any{clean(string(id))}, func(scan func(...any) error) error {
			into = new(ID)
			return scan(into)
		})
		switch {
		case err != nil:
			return err
		case into == nil:
			return ErrNotFound
		case *into == "":
			return nil
		}
		if err := s.point(ctx, tx, id, "", at); err != nil {
			return err
		}
		return event.Append(ctx, tx, at, organizationChanged(id), organizationChanged(*into))
	})
}

// point sets what an organisation is merged into.
func (s store) point(ctx context.Context, tx sqldb.Queryer, id, into ID, at time.Time) error {
	const text = `UPDATE org_organization SET merged_into = $2, version = version + 1, updated_at = $3 WHERE id = $1`
	if _, err := tx.ExecContext(ctx, text, string(id), string(into), at.UnixMicro()); err != nil {
		return fmt.Errorf("point: %w", err)
	}
	return nil
}

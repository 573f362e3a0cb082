package listing

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/event"
	"innodock/internal/fault"
	"innodock/internal/org"
	"innodock/internal/sqldb"
)

func (s store) undo(ctx context.Context, importID string, at time.Time) (undone int, err error) {
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if err := takeTurn(ctx, tx); err != nil {
			return err
		}
		if err := s.refuseChangedSince(ctx, tx, importID); err != nil {
			return err
		}
		restored, err := s.restore(ctx, tx, importID, at)
		if err != nil {
			return err
		}
		removed, err := s.remove(ctx, tx, importID, at)
		if err != nil {
			return err
		}
		undone = restored + removed
		return s.reviseMarks(ctx, tx)
	})
	return undone, err
}

// mayUndo returns what undo would refuse with.
func (s store) mayUndo(ctx context.Context, importID string) error {
	return s.refuseChangedSince(ctx, s.db.Read(), importID)
}

// refuseChangedSince returns ErrChangedSince with the imports that changed, later,
// what this one made or changed.
func (s store) refuseChangedSince(ctx context.Context, q sqldb.Queryer, importID string) error {
	var fields []fault.Field
	err := sqldb.EachRow(ctx, q, `
		SELECT changed_by, COUNT(*) FROM (
			SELECT l.id, l.changed_by FROM listing_listing l WHERE l.import_id = $1 AND l.changed_by <> $1
			UNION
			SELECT l.id, l.changed_by FROM listing_before b JOIN listing_listing l ON l.id = b.listing_id WHERE b.import_id = $1 AND l.changed_by <> $1
		) later GROUP BY changed_by ORDER BY changed_by`, []any{importID}, func(scan func(...any) error) error {
		var later string
		var n int
		if err := scan(&later, &n); err != nil {
			return fmt.Errorf("look for later changes: %w", err)
		}
		fields = append(fields, fault.At(later, "changed_since",
			"Import %s changed %d of these listings later: undo it first.", "导入 %s 后来修改了其中 %d 个条目：请先撤销它。", later, n))
		return nil
	})
	if err != nil {
		return err
	}
	if len(fields) > 0 {
		return ErrChangedSince.With(fields...)
	}
	return nil
}

// restore puts back the listings that an import changed.
func (s store) restore(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	var all []*stored
	err := sqldb.EachRow(ctx, tx, `SELECT b.changed_by, b.state, b.body, b.published_at, b.expires_at, l.body, `+storedColumns+`
		FROM listing_before b JOIN listing_listing l ON l.id = b.listing_id WHERE b.import_id = $1 ORDER BY l.id`, []any{importID}, func(scan func(...any) error) error {
		var touched, body, current string
		var state State
		var published, expires int64
		st, err := scanStored(func(to ...any) error {
			return scan(append([]any{&touched, &state, &body, &published, &expires, &current}, to...)...)
		})
		if err != nil {
			return err
		}
		st.body = current
		if err := st.listing.setBody(current); err != nil {
			return err
		}
		old := *st
		st.before, st.touched, st.body = &old, touched, body
		if err := st.listing.setBody(body); err != nil {
			return err
		}
		st.listing.Published, st.listing.Expires = fromMicro(published), fromMicro(expires)
		st.listing.Version++
		st.listing.Updated = at
		st.hash = hashOf(body)
		if st.key = clean(st.listing.Source.Key); st.key == "" {
			st.key = "content:" + st.hash
		}
		st.enter(state, "")
		all = append(all, st)
		return nil
	})
	if err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM listing_before WHERE import_id = $1`, importID); err != nil {
		return 0, fmt.Errorf("drop what is restored: %w", err)
	}
	return len(all), s.saveBatch(ctx, tx, &batch{at: at, changed: all})
}

// remove removes the listings that an import made.
func (s store) remove(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	removed := 0
	var events []event.Event
	err := sqldb.EachRow(ctx, tx, `DELETE FROM listing_listing WHERE import_id = $1 RETURNING id, shown_org, shown`, []any{importID}, func(scan func(...any) error) error {
		var id ID
		var owner org.ID
		var shown bool
		if err := scan(&id, &owner, &shown); err != nil {
			return fmt.Errorf("remove listings: %w", err)
		}
		removed++
		if e, ok := news(id, shown, false, true, owner); ok {
			events = append(events, e)
		}
		return nil
	})
	if err != nil || removed == 0 {
		return 0, err
	}
	for _, table := range likenessTables() {
		stale := `DELETE FROM ` + table + ` WHERE NOT EXISTS (SELECT 1 FROM listing_listing l WHERE l.id = ` + table + `.listing_id)`
		if _, err := tx.ExecContext(ctx, stale); err != nil {
			return 0, fmt.Errorf("forget likeness: %w", err)
		}
	}
	return removed, event.Append(ctx, tx, at, events...)
}

// reviseMarks looks again at the listings that resemble one that is gone, and at
// public ones that resemble one that is not.
func (s store) reviseMarks(ctx context.Context, tx sqldb.Queryer) error {
	var all []*stored
	err := sqldb.EachRow(ctx, tx, `SELECT `+storedColumns+`, l.body FROM listing_listing l
		WHERE l.resembles <> '' AND NOT EXISTS (SELECT 1 FROM listing_listing o WHERE o.id = l.resembles AND (o.shown OR NOT l.shown)) ORDER BY l.id`, nil, func(scan func(...any) error) error {
		st, err := scanWhole(scan)
		if err != nil {
			return err
		}
		st.like = likenessOf(&st.listing)
		all = append(all, st)
		return nil
	})
	if err != nil || len(all) == 0 {
		return err
	}
	own, err := s.mark(ctx, tx, all)
	if err != nil {
		return err
	}
	for _, st := range all {
		if _, err := tx.ExecContext(ctx, `UPDATE listing_listing SET resembles = $2 WHERE id = $1`, string(st.listing.ID), string(st.listing.Resembles)); err != nil {
			return fmt.Errorf("mark again: %w", err)
		}
	}
	return s.writeLikeness(ctx, tx, own)
}

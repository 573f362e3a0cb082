package event

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

const table = "event_outbox"

type store struct{ db *sqldb.DB }

// Append writes events to the outbox, in the transaction that made them true.
func Append(ctx context.Context, tx sqldb.Queryer, at time.Time, events ...Event) error {
	for _, e := range events {
		body, err := json.Marshal(e.Body)
		if err != nil {
			return fmt.Errorf("event %s: %w", e.Name, err)
		}
		const insert = `INSERT INTO event_outbox (name, subject, body, at) VALUES ($1, $2, $3, $4)`
		if _, err := tx.ExecContext(ctx, insert, e.Name, e.Subject, string(body), at.UnixMicro()); err != nil {
			return fmt.Errorf("event %s: %w", e.Name, err)
		}
	}
	return nil
}

// after returns up to limit events behind seq, in order.
func (s store) after(ctx context.Context, seq int64, limit int) ([]Record, error) {
	if err := s.db.Number(ctx, table); err != nil {
		return nil, err
	}
	var found []Record
	err := sqldb.EachRow(ctx, s.db.Read(), `
		SELECT seq, name, subject, body, at FROM event_outbox
		WHERE seq > $1 ORDER BY seq LIMIT $2`, []any{seq, limit}, func(scan func(...any) error) error {
		var r Record
		var body string
		var at int64
		err := scan(&r.Seq, &r.Name, &r.Subject, &body, &at)
		r.Body, r.At = json.RawMessage(body), time.UnixMicro(at).UTC()
		found = append(found, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return found, nil
}

func (s store) head(ctx context.Context) (int64, error) {
	if err := s.db.Number(ctx, table); err != nil {
		return 0, err
	}
	var seq int64
	if err := s.db.Read().QueryRowContext(ctx, `SELECT COALESCE(max(seq), 0) FROM event_outbox`).Scan(&seq); err != nil {
		return 0, fmt.Errorf("read events: %w", err)
	}
	return seq, nil
}

// Package event carries news from the slice where something happened to the
// slices that care, without either knowing the other.
//
// An event is written in the transaction that made it true and delivered after
// the commit, at least once and in order. The outbox is never emptied: a
// subscriber that starts from nothing reads it from the beginning.
package event

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

// Event is something that happened.
type Event struct {
	Name    string // in the past tense: "listing.published"
	Subject string // the id of what it happened to
	Body    any    // what subscribers need to know, as JSON
}

// Record is an event as it stands in the outbox.
type Record struct {
	Seq     int64
	Name    string
	Subject string
	Body    json.RawMessage
	At      time.Time
}

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

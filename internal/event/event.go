// Package event carries news from the slice where something happened to the
// slices that care, without either knowing the other.
//
// An event is written in the transaction that made it true (Append) and
// delivered after the commit (Dispatcher), at least once and in order: events
// of one transaction follow each other as they were written, and an event comes
// after all that were committed before its transaction wrote it. Subscribers
// are therefore idempotent; most read the present state of the subject again.
//
// The outbox is not pruned: an index that is built anew reads the records, not
// old events, so rows older than every subscriber's position may be deleted by
// the operator, all but the newest, from which numbering goes on.
package event

import (
	"encoding/json"
	"time"
)

// Event is something that happened.
type Event struct {
	Name    string // in the past tense: "listing.published"
	Subject string // the id of what it happened to
	Body    any    // what subscribers need to know, as JSON
}

// Concerns is the body of an event that other records may look different after:
// those that it names.
type Concerns struct {
	Organizations []string `json:"organizations,omitempty"`
}

// Record is an event as it stands in the outbox.
type Record struct {
	Seq     int64 // its position; later events have greater ones, with gaps
	Name    string
	Subject string
	Body    json.RawMessage
	At      time.Time
}

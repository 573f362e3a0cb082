package access

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"innodock/internal/fault"
)

// Audit is the log of what the operator changed. It is only ever added to: an
// entry stands before its deed begins, so nothing is done unseen, and its
// outcome is noted when it has ended. An entry without one was cut short.
type Audit struct {
	store store
	now   func() time.Time
}

// Entry is one deed.
type Entry struct {
	ID      string // UUIDv7
	At      time.Time
	Role    Role
	Action  Action
	Subject string // what it was done to: the path of the request, or the name of the command's file
	Request string // id of the request; empty for a command
	Outcome string // "begun", "done", or the code of the fault
}

// The outcomes that are not the code of a fault.
const (
	Begun = "begun"
	Done  = "done"
)

// Do runs deed between its two notes in the log, and returns its error. A log
// that cannot be written stops the deed.
func (a *Audit) Do(ctx context.Context, who Actor, action Action, subject string, deed func() error) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	e := Entry{ID: id.String(), At: a.now(), Role: who.Role, Action: action, Subject: subject, Request: requestOf(ctx), Outcome: Begun}
	if err := a.store.add(ctx, e); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	deedErr := deed()
	outcome := Done
	if deedErr != nil {
		outcome = fault.Of(deedErr).Code
	}
	// The deed is done, whether or not somebody still waits for it.
	if err := a.store.end(context.WithoutCancel(ctx), e.ID, outcome); err != nil {
		return errors.Join(deedErr, fmt.Errorf("audit: %w", err))
	}
	return deedErr
}

// Entries returns the newest entries first. Operator only.
func (a *Audit) Entries(ctx context.Context, who Actor, limit int) ([]Entry, error) {
	if err := Allow(who, "audit.read"); err != nil {
		return nil, err
	}
	return a.store.list(ctx, limit)
}

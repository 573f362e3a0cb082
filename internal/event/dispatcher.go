package event

import (
	"context"
	"log/slog"
	"time"

	"innodock/internal/sqldb"
)

// Dispatcher delivers events after their commit, at least once, in order.
type Dispatcher struct{}

// NewDispatcher returns a dispatcher over db.
func NewDispatcher(db *sqldb.DB, now func() time.Time, log *slog.Logger) *Dispatcher { panic("stub") }

// Subscribe names a subscriber on this node that keeps its own position (the
// index): it gets everything after from(), in batches, and again after an error.
func (d *Dispatcher) Subscribe(name string, from func() int64, handle func(ctx context.Context, batch []Record) error) {
	panic("stub")
}

// Poke tells the dispatcher that something was committed; it also looks by itself.
func (d *Dispatcher) Poke() { panic("stub") }

// Head returns the position of the newest event that can be delivered.
func (d *Dispatcher) Head(ctx context.Context) (int64, error) { panic("stub") }

// Run delivers until ctx ends.
func (d *Dispatcher) Run(ctx context.Context) error { panic("stub") }

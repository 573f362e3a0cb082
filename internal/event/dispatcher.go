package event

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"innodock/internal/fault"
	"innodock/internal/sqldb"
)

const (
	batch     = 1000                   // at most so many records are handed over at once
	idle      = 200 * time.Millisecond // between two looks when nobody pokes
	firstWait = 50 * time.Millisecond  // after a failure; doubled with every further one
	lastWait  = 30 * time.Second
)

// Dispatcher delivers events after their commit, at least once, in order.
type Dispatcher struct {
	store store
	log   *slog.Logger

	mu          sync.Mutex
	subscribers []*subscriber
	running     bool
}

type subscriber struct {
	name   string
	from   func() int64
	handle func(ctx context.Context, batch []Record) error
	poke   chan struct{}
}

// NewDispatcher returns a dispatcher over db.
func NewDispatcher(db *sqldb.DB, _ func() time.Time, log *slog.Logger) *Dispatcher {
	return &Dispatcher{store: store{db: db}, log: log}
}

// Subscribe names a subscriber on this node that keeps its own position (the
// index): it gets everything after from(), in batches of at most 1,000, and
// again after an error, with a growing pause, until it succeeds; meanwhile later
// events wait. A panic counts as an error. Subscribe before Run.
func (d *Dispatcher) Subscribe(name string, from func() int64, handle func(ctx context.Context, batch []Record) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running {
		panic("event: " + name + " subscribes after Run")
	}
	d.subscribers = append(d.subscribers, &subscriber{name: name, from: from, handle: handle, poke: make(chan struct{}, 1)})
}

// Poke tells the dispatcher that something was committed; it also looks by itself.
func (d *Dispatcher) Poke() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, s := range d.subscribers {
		select {
		case s.poke <- struct{}{}:
		default: // it has not yet looked since the last one
		}
	}
}

// Head returns the position of the newest event that can be delivered.
func (d *Dispatcher) Head(ctx context.Context) (int64, error) { return d.store.head(ctx) }

// Run delivers until ctx ends, then waits for handlers that are at work, and
// returns nil. A failing subscriber holds up no other.
func (d *Dispatcher) Run(ctx context.Context) error {
	d.mu.Lock()
	d.running = true
	all := d.subscribers
	d.mu.Unlock()
	var group sync.WaitGroup
	for _, s := range all {
		group.Go(func() { d.serve(ctx, s) })
	}
	<-ctx.Done()
	group.Wait()
	return nil
}

// serve hands events to one subscriber.
func (d *Dispatcher) serve(ctx context.Context, s *subscriber) {
	at, failures := s.from(), 0
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		pause, poke := idle, s.poke
		records, err := d.store.after(ctx, at, batch)
		if err == nil && len(records) > 0 {
			err = fault.Guard(func() error { return s.handle(ctx, records) })
		}
		switch {
		case err != nil && ctx.Err() != nil:
			return
		case err != nil:
			if failures == 0 {
				d.log.ErrorContext(ctx, "subscriber fails; its events wait and are tried again", "subscriber", s.name, "after", at, "error", err)
			}
			failures++
			at, pause, poke = s.from(), backOff(failures), nil
		default:
			if failures > 0 {
				d.log.InfoContext(ctx, "subscriber works again", "subscriber", s.name, "failures", failures)
			}
			failures = 0
			if len(records) > 0 {
				at = records[len(records)-1].Seq
				continue
			}
		}
		timer.Reset(pause)
		select {
		case <-timer.C:
		case <-poke:
		case <-ctx.Done():
		}
	}
}

// backOff returns the pause after so many failures in a row.
func backOff(failures int) time.Duration {
	wait := firstWait
	for range failures - 1 {
		if wait = 2 * wait; wait >= lastWait {
			return lastWait
		}
	}
	return wait
}

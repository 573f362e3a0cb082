package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"

	"innodock/internal/sqldb"
)

// Queue holds the jobs.
type Queue struct {
	store   store
	now     func() time.Time
	log     *slog.Logger
	workers int
	look    time.Duration // between two looks for jobs and for cancellations by other processes
	lease   time.Duration // how long a job stays ours without a sign of life

	wake chan struct{}

	mu       sync.Mutex
	handlers map[string]handler
	running  map[ID]run // the jobs that this process runs
	started  bool
}

// run is one run of a job in this process.
type run struct {
	token  string // of its lease
	cancel context.CancelCauseFunc
}

type handler func(ctx context.Context, job Job, save func(progress any) error) error

// New returns the queue over db. workers is how many jobs run at once, one at least.
func New(db *sqldb.DB, now func() time.Time, log *slog.Logger, workers int) *Queue {
	return &Queue{
		store: store{db: db}, now: now, log: log, workers: max(1, workers),
		look: time.Second, lease: 30 * time.Second, wake: make(chan struct{}, 1),
		handlers: map[string]handler{}, running: map[ID]run{},
	}
}

// Handle says who does jobs of a kind; call it before Run. ctx ends when the job
// is cancelled, its lease is lost or the program stops (context.Cause tells which
// of ErrCancelled, ErrLost or another); a job that was running when the program
// died runs again from the start, so handlers are idempotent. save stores the
// progress, also after ctx has ended; each call is a durable write, so the
// handler decides how often.
//
// do returns nil when the work is done, even if ctx ended meanwhile, and
// otherwise what stopped it. After a cancellation an error makes the job
// cancelled; when the program stops, it waits for the next start. A fault that
// trying again cannot mend (Invalid, NotFound, Conflict …) fails the job with its
// text; any other error is tried again after 1, 4, 16 and 64 seconds.
func (q *Queue) Handle(kind string, do func(ctx context.Context, job Job, save func(progress any) error) error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.started {
		panic("jobs: " + kind + " is given a handler after Run")
	}
	q.handlers[kind] = do
}

// Enqueue adds a job. payload and progress become JSON.
func (q *Queue) Enqueue(ctx context.Context, kind string, payload, progress any) (Job, error) {
	var j Job
	err := q.store.db.InTx(ctx, func(tx sqldb.Queryer) (err error) {
		j, err = q.EnqueueIn(ctx, tx, kind, payload, progress)
		return err
	})
	if err != nil {
		return Job{}, err
	}
	q.Poke()
	return j, nil
}

// EnqueueIn adds a job in the caller's transaction, so that it exists if and
// only if that commits; Poke after the commit lets it start at once.
func (q *Queue) EnqueueIn(ctx context.Context, tx sqldb.Queryer, kind string, payload, progress any) (Job, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return Job{}, fmt.Errorf("make a job id: %w", err)
	}
	p, err := json.Marshal(payload)
	if err != nil {
		return Job{}, fmt.Errorf("payload of a job %s: %w", kind, err)
	}
	g, err := json.Marshal(progress)
	if err != nil {
		return Job{}, fmt.Errorf("progress of a job %s: %w", kind, err)
	}
	at := q.now().UTC().Truncate(time.Microsecond)
	j := Job{ID: ID(id.String()), Kind: kind, Payload: p, Progress: g, State: Queued, Created: at, Updated: at}
	return j, insert(ctx, tx, j)
}

// Poke says that there is a new job; the queue also looks by itself.
func (q *Queue) Poke() {
	select {
	case q.wake <- struct{}{}:
	default: // it has not yet looked since the last one
	}
}

// Get returns a job, or ErrNotFound.
func (q *Queue) Get(ctx context.Context, id ID) (Job, error) {
	return q.store.get(ctx, q.store.db.Read(), id)
}

// List returns the jobs of a kind, newest first, at most limit.
func (q *Queue) List(ctx context.Context, kind string, limit int) ([]Job, error) {
	return q.store.list(ctx, kind, limit)
}

// Cancel asks a job to stop; one that waits never starts. The context of one
// that runs ends at once, in another process within a second or two.
// Cancelling again changes nothing; ErrNotFound, or ErrFinished if it has ended.
func (q *Queue) Cancel(ctx context.Context, id ID) error {
	if err := q.store.cancel(ctx, id, q.now()); err != nil {
		return err
	}
	q.stop(id, ErrCancelled)
	return nil
}

// stop ends the context of a job if it runs here.
func (q *Queue) stop(id ID, cause error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if r, here := q.running[id]; here {
		r.cancel(cause)
	}
}

// kinds returns the kinds that have a handler.
func (q *Queue) kinds() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.started = true
	return slices.Sorted(maps.Keys(q.handlers))
}

//nolint:thelper // what each takes are the tests themselves
package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// patience is how long a test waits for what must come; only a failure takes it.
const patience = 20 * time.Second

// clock is a time that tests move.
type clock struct{ micros atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.micros.Store(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).UnixMicro())
	return c
}

func (c *clock) now() time.Time       { return time.UnixMicro(c.micros.Load()).UTC() }
func (c *clock) move(d time.Duration) { c.micros.Add(d.Microseconds()) }

// queue returns a queue that looks often, so that tests are quick.
func queue(db *sqldb.DB, c *clock, workers int) *Queue {
	q := New(db, c.now, slog.New(slog.DiscardHandler), workers)
	q.look = 5 * time.Millisecond
	return q
}

// start runs q and returns what stops it and waits.
func start(t *testing.T, q *Queue) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- q.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := receive(t, ended); err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func receive[T any](t *testing.T, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(patience):
		t.Error("nothing came")
	}
	return v
}

func enqueue(t *testing.T, q *Queue, kind string, payload any) Job {
	t.Helper()
	j, err := q.Enqueue(t.Context(), kind, payload, nil)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// until waits for a job to get into a state.
func until(t *testing.T, q *Queue, id ID, state State) Job {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		j, err := q.Get(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if j.State == state {
			return j
		}
		if time.Now().After(deadline) {
			t.Fatalf("job is %s (%s), want %s", j.State, j.Error, state)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func each(t *testing.T, test func(t *testing.T, db *sqldb.DB, c *clock)) {
	t.Helper()
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { test(t, db, newClock()) })
}

func TestJobRunsWithItsPayloadAndKeepsItsProgress(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 2)
		q.Handle("count", func(_ context.Context, j Job, save func(any) error) error {
			var n int
			if err := json.Unmarshal(j.Payload, &n); err != nil {
				return err
			}
			return save(map[string]int{"counted": n})
		})
		start(t, q)
		j := enqueue(t, q, "count", 7)
		if j.State != Queued || string(j.Payload) != "7" || string(j.Progress) != "null" || !j.Created.Equal(c.now()) {
			t.Errorf("new job %+v", j)
		}
		j = until(t, q, j.ID, Done)
		if string(j.Progress) != `{"counted":7}` || j.Error != "" || j.Attempts != 1 {
			t.Errorf("finished job %+v", j)
		}
	})
}

func TestListIsNewestFirstAndOfOneKind(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		for i := range 4 {
			enqueue(t, q, "a", i)
			c.move(time.Second)
		}
		enqueue(t, q, "b", 9)
		jobs, err := q.List(t.Context(), "a", 3)
		if err != nil {
			t.Fatal(err)
		}
		var got []byte
		for _, j := range jobs {
			got = append(got, j.Payload...)
		}
		if string(got) != "321" {
			t.Errorf("payloads %q, want 321", got)
		}
		if _, err := q.Get(t.Context(), "nobody"); !errors.Is(err, ErrNotFound) {
			t.Errorf("a job that does not exist: %v", err)
		}
	})
}

func TestJobExistsOnlyIfItsTransactionCommits(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		var j Job
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) (err error) {
			if j, err = q.EnqueueIn(t.Context(), tx, "a", 1, nil); err != nil {
				return err
			}
			return errors.ErrUnsupported
		})
		if !errors.Is(err, errors.ErrUnsupported) {
			t.Fatal(err)
		}
		if _, err := q.Get(t.Context(), j.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("the job of a transaction that was taken back: %v", err)
		}
	})
}

func TestFailuresAreTriedAgainWithinBounds(t *testing.T) {
	input := fault.New(fault.Invalid, "test.bad", "the third row has no title: add one", "第三行没有标题：请补上。")
	for _, tc := range []struct {
		name     string
		failures int
		err      error
		state    State
		attempts int
		text     string
	}{
		{"passes", 2, errors.New("disk fell out"), Done, 3, ""},
		{"stays", 99, errors.New("disk fell out"), Failed, maxAttempts, "something broke inside: the program's log has more under job "},
		{"surroundings", 1, sqldb.ErrBusy, Done, 2, ""},
		{"input", 99, fmt.Errorf("import: %w", input), Failed, 1, input.Text},
	} {
		t.Run(tc.name, func(t *testing.T) {
			each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
				q := queue(db, c, 1)
				began := make(chan int, 10)
				calls := 0
				q.Handle("a", func(context.Context, Job, func(any) error) error {
					calls++
					began <- calls
					if calls <= tc.failures {
						return tc.err
					}
					return nil
				})
				start(t, q)
				j := enqueue(t, q, "a", nil)
				receive(t, began)
				for n := 1; n < tc.attempts; n++ {
					j = until(t, q, j.ID, Queued)
					if j.Error == "" {
						t.Error("a job that waits for another attempt does not say what went wrong")
					}
					c.move(time.Second<<(2*(n-1)) - time.Millisecond)
					if _, err := q.store.claim(t.Context(), []string{"a"}, "early", c.now(), c.now()); !errors.Is(err, ErrNotFound) {
						t.Fatalf("attempt %d before its time: %v", n+1, err)
					}
					c.move(time.Millisecond)
					receive(t, began)
				}
				j = until(t, q, j.ID, tc.state)
				want := tc.text
				if tc.name == "stays" {
					want += string(j.ID)
				}
				if j.Attempts != tc.attempts || j.Error != want {
					t.Errorf("after %d attempts %q, want %d and %q", j.Attempts, j.Error, tc.attempts, want)
				}
			})
		})
	}
}

func TestPanicFailsOnlyItsJob(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		q.Handle("bad", func(context.Context, Job, func(any) error) error { panic("oh no") })
		q.Handle("good", func(context.Context, Job, func(any) error) error { return nil })
		start(t, q)
		bad, good := enqueue(t, q, "bad", nil), enqueue(t, q, "good", nil)
		until(t, q, good.ID, Done)
		if j := until(t, q, bad.ID, Queued); j.Attempts != 1 || j.Error == "" {
			t.Errorf("job after a panic %+v", j)
		}
	})
}

func TestCancel(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		began := make(chan ID, 10)
		q.Handle("long", func(ctx context.Context, j Job, save func(any) error) error {
			began <- j.ID
			<-ctx.Done()
			if !errors.Is(context.Cause(ctx), ErrCancelled) {
				t.Errorf("cause %v", context.Cause(ctx))
			}
			if err := save("got to row 3"); err != nil {
				t.Errorf("save after the cancellation: %v", err)
			}
			return ctx.Err()
		})
		q.Handle("after", func(context.Context, Job, func(any) error) error { return nil })
		start(t, q)
		runs := enqueue(t, q, "long", nil)
		receive(t, began)
		waits := enqueue(t, q, "long", nil)
		for range 2 { // the second time changes nothing
			if err := q.Cancel(t.Context(), waits.ID); err != nil {
				t.Fatal(err)
			}
		}
		if err := q.Cancel(t.Context(), runs.ID); err != nil {
			t.Fatal(err)
		}
		if j := until(t, q, runs.ID, Cancelled); string(j.Progress) != `"got to row 3"` || j.Error != "" {
			t.Errorf("cancelled job %+v", j)
		}
		until(t, q, waits.ID, Cancelled)
		// The one worker has looked for more by the time that this one is done.
		after := enqueue(t, q, "after", nil)
		until(t, q, after.ID, Done)
		select {
		case id := <-began:
			t.Errorf("%s was cancelled before its turn and ran", id)
		default:
		}
		if err := q.Cancel(t.Context(), "nobody"); !errors.Is(err, ErrNotFound) {
			t.Errorf("cancelling what does not exist: %v", err)
		}
	})
}

func TestCancelAfterTheEnd(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		q.Handle("a", func(context.Context, Job, func(any) error) error { return nil })
		start(t, q)
		j := enqueue(t, q, "a", nil)
		until(t, q, j.ID, Done)
		if err := q.Cancel(t.Context(), j.ID); !errors.Is(err, ErrFinished) {
			t.Errorf("cancelling what is done: %v", err)
		}
		until(t, q, j.ID, Done)
	})
}

func TestCancelReachesAnotherProcess(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q, other := queue(db, c, 1), queue(db, c, 1)
		began := make(chan ID, 1)
		q.Handle("long", func(ctx context.Context, j Job, _ func(any) error) error {
			began <- j.ID
			<-ctx.Done()
			return ctx.Err()
		})
		start(t, q)
		j := enqueue(t, other, "long", nil)
		receive(t, began)
		if err := other.Cancel(t.Context(), j.ID); err != nil {
			t.Fatal(err)
		}
		until(t, q, j.ID, Cancelled)
	})
}

func TestStopGivesJobsBackForTheNextStart(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		began := make(chan int, 2)
		q := queue(db, c, 1)
		q.Handle("long", func(ctx context.Context, j Job, _ func(any) error) error {
			began <- j.Attempts
			<-ctx.Done()
			return ctx.Err()
		})
		stop := start(t, q)
		j := enqueue(t, q, "long", nil)
		receive(t, began)
		stop()
		if j = until(t, q, j.ID, Queued); j.Attempts != 0 || j.Error != "" {
			t.Errorf("job after a stop %+v: being stopped is no failure", j)
		}
		again := queue(db, c, 1)
		again.Handle("long", func(context.Context, Job, func(any) error) error { return nil })
		start(t, again)
		until(t, again, j.ID, Done)
	})
}

// crashed leaves a job as a process does that is killed while it runs.
func crashed(t *testing.T, q *Queue) Job {
	t.Helper()
	enqueue(t, q, "a", nil)
	j, err := q.store.claim(t.Context(), []string{"a"}, "dead", q.now(), q.now().Add(q.lease))
	if err != nil || j.State != Running {
		t.Fatalf("job %+v, %v", j, err)
	}
	return j
}

func TestJobOfADeadProcessRunsAgain(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		j := crashed(t, q)
		q.Handle("a", func(context.Context, Job, func(any) error) error { return nil })
		q.Handle("b", func(context.Context, Job, func(any) error) error { return nil })
		start(t, q)
		if !db.Alone() {
			// Another process may still be at it until its lease has run out.
			b := enqueue(t, q, "b", nil)
			until(t, q, b.ID, Done)
			until(t, q, j.ID, Running)
			c.move(q.lease)
		}
		if j = until(t, q, j.ID, Done); j.Attempts != 1 {
			t.Errorf("%d attempts, want 1: dying is no attempt", j.Attempts)
		}
		if err := q.store.save(t.Context(), j.ID, "dead", json.RawMessage("1"), c.now()); !errors.Is(err, ErrLost) {
			t.Errorf("the dead process writes its progress: %v", err)
		}
		if err := q.store.finish(t.Context(), j.ID, "dead", verdict{state: Failed}, c.now()); !errors.Is(err, ErrLost) {
			t.Errorf("the dead process ends the job: %v", err)
		}
		until(t, q, j.ID, Done)
	})
}

func TestJobThatBringsTheProcessDownIsGivenUp(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		q := queue(db, c, 1)
		j := enqueue(t, q, "a", nil)
		die := func() State {
			if db.Alone() {
				if err := q.store.release(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			c.move(q.lease)
			got, err := q.store.claim(t.Context(), []string{"a"}, "dead", c.now(), c.now().Add(q.lease))
			if err != nil {
				t.Fatal(err)
			}
			return got.State
		}
		for range maxCrashes {
			die()
		}
		if err := q.store.save(t.Context(), j.ID, "dead", json.RawMessage("1"), c.now()); err != nil {
			t.Fatal(err)
		}
		// It got further, so the count begins anew.
		for i := range maxCrashes {
			if state := die(); state != Running {
				t.Fatalf("given up (%s) at interruption %d without progress", state, i+1)
			}
		}
		if state := die(); state != Failed {
			t.Fatalf("%s after %d interruptions in a row, want failed", state, maxCrashes+1)
		}
		if j = until(t, q, j.ID, Failed); j.Error == "" {
			t.Error("no word of why")
		}
	})
}

func TestLostLeaseEndsTheHandler(t *testing.T) {
	db, c := sqldbtest.OpenPostgres(t), newClock()
	q := queue(db, c, 1)
	q.lease = 100 * time.Millisecond // the ticker of the heartbeat is real
	began, ended := make(chan ID, 1), make(chan error, 1)
	q.Handle("a", func(ctx context.Context, j Job, save func(any) error) error {
		began <- j.ID
		<-ctx.Done()
		if err := save("still here"); !errors.Is(err, ErrLost) {
			t.Errorf("saving what is lost: %v", err)
		}
		ended <- context.Cause(ctx)
		return ctx.Err()
	})
	stop := start(t, q)
	j := enqueue(t, q, "a", nil)
	receive(t, began)
	// A process whose clock says that the lease is over takes the job.
	if _, err := q.store.claim(t.Context(), []string{"a"}, "theirs", c.now().Add(time.Hour), c.now().Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := receive(t, ended); !errors.Is(err, ErrLost) {
		t.Errorf("cause %v, want %v", err, ErrLost)
	}
	stop()
	if j = until(t, q, j.ID, Running); string(j.Progress) != "null" {
		t.Errorf("job of the other process was changed: %+v", j)
	}
}

func TestEachJobRunsOnceThoughManyWorkersLook(t *testing.T) {
	each(t, func(t *testing.T, db *sqldb.DB, c *clock) {
		const jobs = 60
		var runs sync.Map
		var most, now atomic.Int64
		queues := []*Queue{queue(db, c, 3)}
		if !db.Alone() {
			queues = append(queues, queue(db, c, 3), queue(db, c, 3))
		}
		var ids []ID
		for range jobs {
			ids = append(ids, enqueue(t, queues[0], "a", nil).ID)
		}
		for _, q := range queues {
			q.Handle("a", func(_ context.Context, j Job, _ func(any) error) error {
				for n := now.Add(1); ; {
					m := most.Load()
					if n <= m || most.CompareAndSwap(m, n) {
						break
					}
				}
				defer now.Add(-1)
				if _, twice := runs.LoadOrStore(j.ID, true); twice {
					t.Errorf("%s ran twice", j.ID)
				}
				return nil
			})
			start(t, q)
		}
		for _, id := range ids {
			until(t, queues[0], id, Done)
		}
		if most.Load() > int64(3*len(queues)) {
			t.Errorf("%d ran at once", most.Load())
		}
	})
}

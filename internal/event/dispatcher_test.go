//nolint:thelper // what Each takes are the tests themselves
package event_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"innodock/internal/event"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// patience is how long a test waits for what must come; only a failure takes it.
const patience = 20 * time.Second

var at = time.Date(2026, 3, 1, 12, 0, 0, 123000, time.UTC)

func add(t *testing.T, db *sqldb.DB, subjects ...string) {
	t.Helper()
	err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
		for _, s := range subjects {
			if err := event.Append(t.Context(), tx, at, event.Event{Name: "test.happened", Subject: s, Body: map[string]int{"n": 1}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// run starts d and returns what stops it and waits.
func run(t *testing.T, d *event.Dispatcher) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Run: %v", err)
			}
		case <-time.After(patience):
			t.Error("Run does not end")
		}
	})
	t.Cleanup(stop)
	return stop
}

func next(t *testing.T, got <-chan event.Record) event.Record {
	t.Helper()
	select {
	case r := <-got:
		return r
	case <-time.After(patience):
		t.Fatal("no event came")
		return event.Record{}
	}
}

func start() int64 { return 0 }

// into returns a handler that sends what it gets to a channel.
func into(got chan<- event.Record) func(context.Context, []event.Record) error {
	return func(_ context.Context, batch []event.Record) error {
		for _, r := range batch {
			got <- r
		}
		return nil
	}
}

func TestDeliversOldAndNewInOrder(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		add(t, db, "a", "b")
		d := event.NewDispatcher(db, time.Now, slog.New(slog.DiscardHandler))
		got, late := make(chan event.Record, 100), make(chan event.Record, 100)
		d.Subscribe("all", start, into(got))
		head, err := d.Head(t.Context())
		if err != nil || head == 0 {
			t.Fatalf("head %d, %v", head, err)
		}
		d.Subscribe("from now on", func() int64 { return head }, into(late))
		run(t, d)
		first := next(t, got)
		if first.Name != "test.happened" || first.Subject != "a" || string(first.Body) != `{"n":1}` || !first.At.Equal(at) {
			t.Errorf("record %+v", first)
		}
		if r := next(t, got); r.Subject != "b" || r.Seq <= first.Seq {
			t.Errorf("second record %+v", r)
		}
		add(t, db, "c")
		d.Poke()
		if r := next(t, got); r.Subject != "c" {
			t.Errorf("third record %+v", r)
		}
		if r := next(t, late); r.Subject != "c" || r.Seq <= head {
			t.Errorf("the late subscriber's first record %+v, want only what came after %d", r, head)
		}
	})
}

func TestSeesWithoutPoke(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		d := event.NewDispatcher(db, time.Now, slog.New(slog.DiscardHandler))
		got := make(chan event.Record, 1)
		d.Subscribe("all", start, into(got))
		run(t, d)
		add(t, db, "a")
		if r := next(t, got); r.Subject != "a" {
			t.Errorf("record %+v", r)
		}
	})
}

func TestFailingHandlerGetsTheSameAgainAndHoldsUpNobody(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		add(t, db, "a", "b")
		var log bytes.Buffer
		d := event.NewDispatcher(db, time.Now, slog.New(slog.NewTextHandler(&log, nil)))
		got, others := make(chan event.Record, 10), make(chan event.Record, 10)
		var calls int
		var handed [][]string
		d.Subscribe("moody", start, func(ctx context.Context, batch []event.Record) error {
			calls++
			var subjects []string
			for _, r := range batch {
				subjects = append(subjects, r.Subject)
			}
			handed = append(handed, subjects)
			switch calls {
			case 1:
				return errors.New("no")
			case 2:
				panic("oh no")
			}
			return into(got)(ctx, batch)
		})
		d.Subscribe("steady", start, into(others))
		stop := run(t, d)
		next(t, others)
		next(t, others)
		if r := next(t, got); r.Subject != "a" {
			t.Errorf("record %+v", r)
		}
		next(t, got)
		add(t, db, "c")
		next(t, got)
		stop()
		for i, want := range []string{"a b", "a b", "a b", "c"} {
			if i >= len(handed) || strings.Join(handed[i], " ") != want {
				t.Fatalf("handed over %v, want a b three times, then c", handed)
			}
		}
		if n := strings.Count(log.String(), "level=ERROR"); n != 1 {
			t.Errorf("%d errors logged, want one for the row of failures:\n%s", n, log.String())
		}
	})
}

func TestBatchesAreBounded(t *testing.T) {
	db := sqldbtest.Open(t)
	subjects := make([]string, 2500)
	for i := range subjects {
		subjects[i] = strconv.Itoa(i)
	}
	add(t, db, subjects...)
	d := event.NewDispatcher(db, time.Now, slog.New(slog.DiscardHandler))
	sizes := make(chan int, 10)
	d.Subscribe("all", start, func(_ context.Context, batch []event.Record) error {
		sizes <- len(batch)
		return nil
	})
	stop := run(t, d)
	var got []int
	for sum := 0; sum < 2500; sum += got[len(got)-1] {
		select {
		case n := <-sizes:
			got = append(got, n)
		case <-time.After(patience):
			t.Fatal("not all came")
		}
	}
	stop()
	if !slices.Equal(got, []int{1000, 1000, 500}) {
		t.Errorf("batches of %v", got)
	}
}

// TestNothingIsMissedWhenCommitsInterleave holds the horizon of the outbox: a
// transaction that wrote its event first and commits last must still be seen.
func TestNothingIsMissedWhenCommitsInterleave(t *testing.T) {
	db := sqldbtest.OpenPostgres(t)
	d := event.NewDispatcher(db, time.Now, slog.New(slog.DiscardHandler))
	got := make(chan event.Record, 10)
	d.Subscribe("all", start, into(got))
	run(t, d)
	wrote, commit, committed := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		committed <- db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			err := event.Append(t.Context(), tx, at, event.Event{Name: "test.happened", Subject: "first written"})
			close(wrote)
			<-commit
			return err
		})
	}()
	<-wrote
	add(t, db, "first committed")
	d.Poke()
	first := next(t, got)
	if first.Subject != "first committed" {
		t.Errorf("record %+v before its commit", first)
	}
	close(commit)
	if err := <-committed; err != nil {
		t.Fatal(err)
	}
	if r := next(t, got); r.Subject != "first written" || r.Seq <= first.Seq {
		t.Errorf("record %+v after %+v", r, first)
	}
}

// TestEachComesOnceAndInOrder lets several writers commit and take back at
// random under two dispatchers, as on two nodes.
func TestEachComesOnceAndInOrder(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		const writers, rounds = 6, 30
		var written atomic.Int64
		got := [2]chan event.Record{make(chan event.Record, 10_000), make(chan event.Record, 10_000)}
		for i := range got {
			d := event.NewDispatcher(db, time.Now, slog.New(slog.DiscardHandler))
			d.Subscribe("all", start, into(got[i]))
			run(t, d)
		}
		var group sync.WaitGroup
		for w := range writers {
			group.Go(func() {
				random := rand.New(rand.NewPCG(1, uint64(w)))
				n := 0
				for range rounds {
					size, back := 1+random.IntN(3), random.IntN(4) == 0
					err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
						for i := range size {
							e := event.Event{Name: "test.happened", Subject: fmt.Sprintf("%d-%d", w, n+i)}
							if err := event.Append(t.Context(), tx, at, e); err != nil {
								return err
							}
						}
						if back {
							return errors.ErrUnsupported
						}
						return nil
					})
					switch {
					case err == nil:
						n += size
						written.Add(int64(size))
					case !back || !errors.Is(err, errors.ErrUnsupported):
						t.Errorf("write: %v", err)
					}
				}
			})
		}
		group.Wait()
		for _, records := range got {
			last, seq := [writers]int{}, int64(0)
			for range written.Load() {
				r := next(t, records)
				var w, n int
				if _, err := fmt.Sscanf(r.Subject, "%d-%d", &w, &n); err != nil {
					t.Fatal(err)
				}
				if n != last[w] || r.Seq <= seq {
					t.Fatalf("%s at %d after %d: want number %d of this writer", r.Subject, r.Seq, seq, last[w])
				}
				last[w], seq = n+1, r.Seq
			}
			select {
			case r := <-records:
				t.Errorf("one too many: %+v", r)
			default:
			}
		}
	})
}

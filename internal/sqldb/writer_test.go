package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"
)

// file opens an empty SQLite file with one table.
func file(t *testing.T) (*DB, *writer) {
	t.Helper()
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := db.InTx(t.Context(), func(tx Queryer) error {
		_, err := tx.ExecContext(t.Context(), `CREATE TABLE test_n (n TEXT PRIMARY KEY)`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	e, ok := db.engine.(*sqliteEngine)
	if !ok {
		t.Fatal("not SQLite")
	}
	e.writer.span = time.Minute // so that a slow machine groups as a quick one does
	return db, &e.writer
}

func add(ctx context.Context, tx Queryer, n string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO test_n (n) VALUES ($1)`, n)
	return err
}

func rows(t *testing.T, db *DB) []string {
	t.Helper()
	found, err := lines(t.Context(), db.Read(), `SELECT n FROM test_n ORDER BY n`)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// queued waits until n requests wait for their turn.
func queued(t *testing.T, w *writer, n int) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(time.Millisecond) {
		w.mu.Lock()
		have := len(w.queue)
		w.mu.Unlock()
		if have == n {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d wait, want %d", have, n)
		}
	}
}

// together runs requests in one group: the first waits until all others stand
// in the queue, in their order. It returns the errors.
func together(t *testing.T, db *DB, w *writer, requests ...func(tx Queryer) error) []error {
	t.Helper()
	errs := make([]error, len(requests))
	var group sync.WaitGroup
	inside, all := make(chan struct{}), make(chan struct{})
	first := true
	group.Go(func() {
		errs[0] = db.InTx(t.Context(), func(tx Queryer) error {
			if first {
				first = false
				close(inside)
				<-all
			}
			return requests[0](tx)
		})
	})
	<-inside
	for i := 1; i < len(requests); i++ {
		group.Go(func() { errs[i] = db.InTx(t.Context(), requests[i]) })
		queued(t, w, i)
	}
	close(all)
	group.Wait()
	return errs
}

func adds(t *testing.T, n string, fail error) func(tx Queryer) error {
	t.Helper()
	return func(tx Queryer) error {
		if err := add(t.Context(), tx, n); err != nil {
			return err
		}
		return fail
	}
}

func TestWaitingRequestsShareACommit(t *testing.T) {
	db, w := file(t)
	no := errors.New("no")
	errs := together(t, db, w, adds(t, "a", nil), adds(t, "b", no), adds(t, "c", nil), adds(t, "c", nil), adds(t, "d", nil))
	if errs[0] != nil || !errors.Is(errs[1], no) || errs[2] != nil || !IsTaken(errs[3]) || errs[4] != nil {
		t.Errorf("errors %v", errs)
	}
	if got := rows(t, db); !slices.Equal(got, []string{"a", "c", "d"}) {
		t.Errorf("rows %v", got)
	}
	if w.last != 3 {
		t.Errorf("the last transaction was that of %d requests, want the three that succeeded", w.last)
	}
}

func TestFailureOfTheFirstLeavesTheOthers(t *testing.T) {
	db, w := file(t)
	no := errors.New("no")
	errs := together(t, db, w, adds(t, "a", no), adds(t, "b", nil), adds(t, "c", nil))
	if !errors.Is(errs[0], no) || errs[1] != nil || errs[2] != nil {
		t.Errorf("errors %v", errs)
	}
	if got := rows(t, db); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("rows %v", got)
	}
}

// TestBrokenGroupIsTriedOneByOne takes the transaction away under a request, as
// SQLite does by itself when the disk is full.
func TestBrokenGroupIsTriedOneByOne(t *testing.T) {
	db, w := file(t)
	var runs [3]int
	errs := together(t, db, w,
		func(tx Queryer) error { runs[0]++; return add(t.Context(), tx, "a") },
		func(tx Queryer) error { runs[1]++; return add(t.Context(), tx, "b") },
		func(tx Queryer) error {
			runs[2]++
			if err := add(t.Context(), tx, "c"); err != nil {
				return err
			}
			if _, err := tx.ExecContext(t.Context(), `ROLLBACK`); err != nil {
				t.Error(err)
			}
			return errors.New("the disk is full")
		})
	if errs[0] != nil || errs[1] != nil || errs[2] == nil {
		t.Errorf("errors %v", errs)
	}
	if got := rows(t, db); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("rows %v", got)
	}
	if runs != [3]int{2, 2, 1} {
		t.Errorf("runs %v, want the two innocent again", runs)
	}
}

// TestFailedCommitIsTriedOneByOne lets the commit of a group fail by one
// request's broken promise (a deferred foreign key).
func TestFailedCommitIsTriedOneByOne(t *testing.T) {
	db, w := file(t)
	if err := db.InTx(t.Context(), func(tx Queryer) error {
		_, err := tx.ExecContext(t.Context(), `CREATE TABLE test_child (n TEXT REFERENCES test_n (n) DEFERRABLE INITIALLY DEFERRED)`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	errs := together(t, db, w, adds(t, "a", nil), func(tx Queryer) error {
		_, err := tx.ExecContext(t.Context(), `INSERT INTO test_child (n) VALUES ('nobody')`)
		return err
	}, adds(t, "c", nil))
	if errs[0] != nil || !IsMissing(errs[1]) || errs[2] != nil {
		t.Errorf("errors %v", errs)
	}
	if got := rows(t, db); !slices.Equal(got, []string{"a", "c"}) {
		t.Errorf("rows %v", got)
	}
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	db, w := file(t)
	ctx, cancel := context.WithCancel(t.Context())
	var gaveUp error
	var group sync.WaitGroup
	if err := db.InTx(t.Context(), func(tx Queryer) error {
		group.Go(func() {
			gaveUp = db.InTx(ctx, func(Queryer) error { t.Error("ran"); return nil })
		})
		queued(t, w, 1)
		cancel()
		group.Wait()                     // while the turn is still ours
		return add(t.Context(), tx, "a") //nolint:contextcheck // the other context is the one that ends
	}); err != nil {
		t.Fatal(err)
	}
	if !errors.Is(gaveUp, context.Canceled) {
		t.Errorf("error %v, want %v", gaveUp, context.Canceled)
	}
	if got := rows(t, db); !slices.Equal(got, []string{"a"}) {
		t.Errorf("rows %v", got)
	}
}

func TestDroppedContextsNeverBlockTheWriter(t *testing.T) {
	db, w := file(t)
	var group sync.WaitGroup
	for i := range 400 {
		group.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i%20)*100*time.Microsecond)
			defer cancel()
			// Either outcome is right.
			_ = db.InTx(ctx, func(tx Queryer) error { return add(ctx, tx, time.Duration(i).String()) })
		})
	}
	group.Wait()
	w.mu.Lock()
	busy, waiting, open := w.busy, len(w.queue), w.group != nil
	w.mu.Unlock()
	if busy || waiting > 0 || open {
		t.Errorf("busy %t, %d waiting, open transaction %t", busy, waiting, open)
	}
}

func TestTransactionIsRefusedAfterItsEnd(t *testing.T) {
	db, _ := file(t)
	var kept Queryer
	if err := db.InTx(t.Context(), func(tx Queryer) error { kept = tx; return nil }); err != nil {
		t.Fatal(err)
	}
	if err := add(t.Context(), kept, "late"); err == nil {
		t.Error("a statement after the end was run")
	}
	if err := kept.QueryRowContext(t.Context(), `SELECT 1`).Err(); err == nil {
		t.Error("a query after the end was run")
	}
	if _, err := kept.QueryContext(t.Context(), `SELECT 1`); err == nil { //nolint:sqlclosecheck,rowserrcheck // there are no rows
		t.Error("a query after the end was run")
	}
}

func TestFullAndReadOnlyDiskPassWithoutRestart(t *testing.T) {
	db, w := file(t)
	pragma := func(text string) {
		if err := w.await(nil); err != nil {
			t.Fatal(err)
		}
		defer w.pass(t.Context(), false)
		if err := w.link.up(t.Context(), w.open); err != nil {
			t.Fatal(err)
		}
		var result sql.NullString
		if err := w.link.conn.QueryRowContext(t.Context(), text).Scan(&result); err != nil && !errors.Is(err, sql.ErrNoRows) {
			t.Fatal(err)
		}
	}
	fill := func(n string) error {
		return db.InTx(t.Context(), func(tx Queryer) error {
			_, err := tx.ExecContext(t.Context(), `INSERT INTO test_n (n) VALUES ($1 || hex(zeroblob(200000)))`, n)
			return err
		})
	}
	pragma(`PRAGMA max_page_count = 8`)
	if err := fill("a"); !errors.Is(err, ErrFull) {
		t.Errorf("error %v, want %v", err, ErrFull)
	}
	if err := db.InTx(t.Context(), func(tx Queryer) error { return add(t.Context(), tx, "small") }); err != nil {
		t.Errorf("what fits is refused: %v", err)
	}
	pragma(`PRAGMA max_page_count = 100000`)
	if err := fill("a"); err != nil {
		t.Errorf("after there is room again: %v", err)
	}
	pragma(`PRAGMA query_only = 1`)
	if err := fill("b"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("error %v, want %v", err, ErrReadOnly)
	}
	pragma(`PRAGMA query_only = 0`)
	if err := fill("b"); err != nil {
		t.Errorf("after it may be written again: %v", err)
	}
	if got := rows(t, db); len(got) != 3 {
		t.Errorf("%d rows, want 3", len(got))
	}
}

func TestOlder(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want bool
	}{
		{"3.51.2", "3.51.3", true},
		{"3.51.3", "3.51.3", false},
		{"3.51.10", "3.51.3", false},
		{"3.9.0", "3.51.3", true},
		{"4.0.0", "3.51.3", false},
		{"3.51", "3.51.3", true},
		{"3.52", "3.51.3", false},
	} {
		if got := older(tc.a, tc.b); got != tc.want {
			t.Errorf("%s before %s: %t", tc.a, tc.b, got)
		}
	}
}

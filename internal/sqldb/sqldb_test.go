//nolint:thelper // what Each takes are the tests themselves
package sqldb_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

func count(t *testing.T, db *sqldb.DB) (n int) {
	t.Helper()
	if err := db.Read().QueryRowContext(t.Context(), `SELECT count(*) FROM event_outbox`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// note writes a row, to a table that every migrated database has.
func note(ctx context.Context, tx sqldb.Queryer, subject string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO event_outbox (name, subject, body, at) VALUES ($1, $2, $3, $4)`, "test.noted", subject, "null", 1_000_000)
	return err
}

// statements runs statements in one transaction.
func statements(t *testing.T, db *sqldb.DB, all ...string) {
	t.Helper()
	if err := try(t, db, all...); err != nil {
		t.Fatal(err)
	}
}

func try(t *testing.T, db *sqldb.DB, all ...string) error {
	t.Helper()
	return db.InTx(t.Context(), func(tx sqldb.Queryer) error {
		for _, s := range all {
			if _, err := tx.ExecContext(t.Context(), s); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestTransactionKeepsAllOrNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		write := func(fail error) error {
			return db.InTx(t.Context(), func(tx sqldb.Queryer) error {
				if err := note(t.Context(), tx, "1"); err != nil {
					return err
				}
				if count(t, db) > 1 {
					t.Error("a reader sees what is not committed")
				}
				return fail
			})
		}
		if err := write(nil); err != nil {
			t.Fatal(err)
		}
		broken := errors.New("broken")
		if err := write(broken); !errors.Is(err, broken) {
			t.Fatalf("error %v, want %v", err, broken)
		}
		if n := count(t, db); n != 1 {
			t.Errorf("%d rows, want 1", n)
		}
	})
}

func TestRequestsBesideEachOtherKeepTheirOwnOutcome(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_once (id INTEGER PRIMARY KEY)`)
		const requests = 200
		var group sync.WaitGroup
		for i := range requests {
			group.Go(func() {
				err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
					if err := note(t.Context(), tx, strconv.Itoa(i)); err != nil {
						return err
					}
					// Every number comes twice, so every second one is refused.
					_, err := tx.ExecContext(t.Context(), `INSERT INTO test_once (id) VALUES ($1)`, i/2)
					return err
				})
				if err != nil && !sqldb.IsTaken(err) {
					t.Errorf("request %d: %v", i, err)
				}
			})
		}
		group.Wait()
		var numbers int
		if err := db.Read().QueryRowContext(t.Context(), `SELECT count(*) FROM test_once`).Scan(&numbers); err != nil {
			t.Fatal(err)
		}
		if n := count(t, db); n != requests/2 || numbers != requests/2 {
			t.Errorf("%d notes and %d numbers, want %d of each", n, numbers, requests/2)
		}
	})
}

func TestNoUpdateIsLost(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_sum (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)`, `INSERT INTO test_sum (id, n) VALUES (1, 0)`)
		const writers, rounds = 4, 25
		var group sync.WaitGroup
		for range writers {
			group.Go(func() {
				for range rounds {
					err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
						var n int
						if err := tx.QueryRowContext(t.Context(), `SELECT n FROM test_sum WHERE id = 1`).Scan(&n); err != nil {
							return err
						}
						runtime.Gosched()
						_, err := tx.ExecContext(t.Context(), `UPDATE test_sum SET n = $1 WHERE id = 1`, n+1)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		var n int
		if err := db.Read().QueryRowContext(t.Context(), `SELECT n FROM test_sum`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if n != writers*rounds {
			t.Errorf("sum %d, want %d", n, writers*rounds)
		}
	})
}

func TestErrorClasses(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_tree (id TEXT PRIMARY KEY, code TEXT UNIQUE, parent TEXT REFERENCES test_tree (id), n INTEGER CHECK (n > 0))`,
			`INSERT INTO test_tree (id, code) VALUES ('a', 'x')`, `INSERT INTO test_tree (id, parent) VALUES ('b', 'a')`)
		for _, tc := range []struct {
			name, statement         string
			taken, missing, visible bool
		}{
			{"primary key", `INSERT INTO test_tree (id) VALUES ('a')`, true, false, false},
			{"unique key", `INSERT INTO test_tree (id, code) VALUES ('c', 'x')`, true, false, false},
			{"refers to nothing", `INSERT INTO test_tree (id, parent) VALUES ('c', 'nobody')`, false, true, false},
			{"is referred to", `DELETE FROM test_tree WHERE id = 'a'`, false, true, false},
			{"check", `INSERT INTO test_tree (id, n) VALUES ('c', 0)`, false, false, false},
			{"syntax", `INSERT INTO nowhere`, false, false, false},
		} {
			err := try(t, db, tc.statement)
			if err == nil || sqldb.IsTaken(err) != tc.taken || sqldb.IsMissing(err) != tc.missing || sqldb.IsBusy(err) {
				t.Errorf("%s: taken %t, missing %t, busy %t: %v", tc.name, sqldb.IsTaken(err), sqldb.IsMissing(err), sqldb.IsBusy(err), err)
			}
			if fault.Of(err).Kind != fault.Internal {
				t.Errorf("%s: a driver's words are public: %v", tc.name, err)
			}
		}
		if sqldb.IsTaken(nil) || sqldb.IsMissing(nil) || sqldb.IsBusy(errors.New("busy")) {
			t.Error("what is no database error has a class")
		}
	})
}

func TestAfterAFailedStatementNothingGoesOn(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_once (id INTEGER PRIMARY KEY)`, `INSERT INTO test_once (id) VALUES (1)`)
		fails := map[string]func(tx sqldb.Queryer) error{
			"exec": func(tx sqldb.Queryer) error {
				_, err := tx.ExecContext(t.Context(), `INSERT INTO test_once (id) VALUES (1)`)
				return err
			},
			"query": func(tx sqldb.Queryer) error {
				var id int
				return tx.QueryRowContext(t.Context(), `INSERT INTO test_once (id) VALUES (1) RETURNING id`).Scan(&id)
			},
		}
		for name, fail := range fails {
			err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
				if err := fail(tx); !sqldb.IsTaken(err) {
					t.Errorf("%s: error %v, want taken", name, err)
				}
				if err := note(t.Context(), tx, name); err == nil {
					t.Errorf("%s: a statement after the failed one was run", name)
				}
				var n int
				if err := tx.QueryRowContext(t.Context(), `SELECT 1`).Scan(&n); err == nil {
					t.Errorf("%s: a query after the failed one was run", name)
				}
				return nil
			})
			if err == nil {
				t.Errorf("%s: the transaction was committed", name)
			}
		}
		if n := count(t, db); n != 0 {
			t.Errorf("%d rows, want none", n)
		}
		statements(t, db, `INSERT INTO test_once (id) VALUES (2)`) // the next one is not concerned
	})
}

func TestEndOfContextKeepsNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := db.InTx(ctx, func(tx sqldb.Queryer) error {
			if err := note(ctx, tx, "1"); err != nil {
				return err
			}
			cancel()
			if err := note(ctx, tx, "2"); !errors.Is(err, context.Canceled) {
				t.Errorf("a statement after the end: %v", err)
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
		if err := db.InTx(ctx, func(sqldb.Queryer) error { t.Error("began after the end"); return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
		if n := count(t, db); n != 0 {
			t.Errorf("%d rows, want none", n)
		}
	})
}

func TestPanicAndGoexitLeaveTheDatabaseInOrder(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		var group sync.WaitGroup
		for _, leave := range []func(){func() { panic("oh no") }, runtime.Goexit} {
			group.Go(func() {
				defer func() { _ = recover() }()
				err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
					if err := note(t.Context(), tx, "lost"); err != nil {
						t.Error(err)
					}
					leave()
					return nil
				})
				t.Errorf("InTx returned %v", err)
			})
			group.Wait()
			if err := db.InTx(t.Context(), func(tx sqldb.Queryer) error { return note(t.Context(), tx, "kept") }); err != nil {
				t.Fatal(err)
			}
		}
		if n := count(t, db); n != 2 {
			t.Errorf("%d rows, want the two that were kept", n)
		}
	})
}

func TestNothingAfterClose(t *testing.T) {
	db, err := sqldb.Open(t.Context(), sqldbtest.File(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.InTx(t.Context(), func(sqldb.Queryer) error { t.Error("ran"); return nil }); err == nil {
		t.Error("no error")
	}
	if err := db.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

func TestReadersOfSQLiteCannotWrite(t *testing.T) {
	db := sqldbtest.Open(t)
	if _, err := db.Read().ExecContext(t.Context(), `DELETE FROM event_outbox`); err == nil {
		t.Error("a reader deleted rows")
	}
}

func TestStatementsAreReusedAndLetGo(t *testing.T) {
	db := sqldbtest.Open(t)
	statements(t, db, `CREATE TABLE test_n (n INTEGER)`)
	for round := range 2 {
		var all []string
		for i := range 450 { // more than are kept
			all = append(all, `INSERT INTO test_n (n) VALUES (`+strconv.Itoa(i)+`)`)
		}
		statements(t, db, all...)
		var n int
		if err := db.Read().QueryRowContext(t.Context(), `SELECT count(*) FROM test_n`).Scan(&n); err != nil || n != 450*(round+1) {
			t.Fatalf("%d rows, %v", n, err)
		}
	}
}

func TestPathIsTakenAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b#c?d%20é.db")
	db, err := sqldb.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + "-wal"} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s may be read by others: %v", name, info.Mode())
		}
	}
}

func TestAddressThatLeadsNowhere(t *testing.T) {
	_, err := sqldb.Open(t.Context(), "postgres://u:canary@127.0.0.1:1/x?connect_timeout=2")
	if !errors.Is(err, sqldb.ErrAway) {
		t.Errorf("error %v, want %v", err, sqldb.ErrAway)
	}
	_, err = sqldb.Open(t.Context(), filepath.Join(t.TempDir(), "missing", "x.db"))
	if err == nil {
		t.Error("a file in a folder that does not exist was opened")
	}
}

// TestLostConnectionIsTriedAgain ends the server's side in the middle of a
// transaction, as a failover does.
func TestLostConnectionIsTriedAgain(t *testing.T) {
	db := sqldbtest.OpenPostgres(t)
	runs := 0
	err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
		if err := note(t.Context(), tx, "1"); err != nil {
			return err
		}
		if runs++; runs == 1 {
			_, err := tx.ExecContext(t.Context(), `SELECT pg_terminate_backend(pg_backend_pid())`)
			return err
		}
		return nil
	})
	if err != nil || runs != 2 {
		t.Errorf("%d runs, %v", runs, err)
	}
	if n := count(t, db); n != 1 {
		t.Errorf("%d rows, want 1", n)
	}
}

// TestDeadlockIsTriedAgain lets two transactions wait for each other.
func TestDeadlockIsTriedAgain(t *testing.T) {
	db := sqldbtest.OpenPostgres(t)
	statements(t, db, `CREATE TABLE test_n (id INTEGER PRIMARY KEY, n INTEGER)`, `INSERT INTO test_n (id, n) VALUES (1, 0), (2, 0)`)
	var both, group sync.WaitGroup
	both.Add(2)
	for i := range 2 {
		met := false
		group.Go(func() {
			err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
				for _, id := range []int{1 + i, 2 - i} {
					if _, err := tx.ExecContext(t.Context(), `UPDATE test_n SET n = n + 1 WHERE id = $1`, id); err != nil {
						return err
					}
					if !met {
						met = true
						both.Done()
						both.Wait()
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := texts(t, db, `SELECT CAST(n AS TEXT) FROM test_n`); len(got) != 2 || got[0] != "2" || got[1] != "2" {
		t.Errorf("sums %v, want 2 and 2", got)
	}
}

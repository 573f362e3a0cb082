//nolint:thelper // what Each takes are the tests themselves
package sqldb_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"innodock/internal/event"
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

func TestTransactionKeepsAllOrNothing(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		write := func(fail error) error {
			return db.InTx(t.Context(), func(tx sqldb.Queryer) error {
				if err := event.Append(t.Context(), tx, time.Unix(1, 0), event.Event{Name: "a.b", Subject: "1"}); err != nil {
					return err
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
	if m, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(m) == 0 || m[0] != path {
		t.Errorf("files %q, want %q", m, path)
	}
}

//nolint:thelper // what Each takes are the tests themselves
package sqldb_test

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// The environment that makes a test program the process that is killed: what it
// does, and in which folder.
const childRole, childFolder = "SQLDB_TEST_CHILD", "SQLDB_TEST_FOLDER"

func TestMain(m *testing.M) {
	var err error
	switch folder := os.Getenv(childFolder); os.Getenv(childRole) {
	case "":
		os.Exit(m.Run())
	case "lock":
		err = holdLock(folder)
	case "write":
		err = writeOn(context.Background(), folder)
	}
	fmt.Println("FAIL", err)
	os.Exit(1)
}

// child starts this test program again in another role and returns its output.
func child(t *testing.T, role, folder string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childRole+"="+role, childFolder+"="+folder)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // already dead when all is well
	return cmd, bufio.NewScanner(out)
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it says that it was killed
}

// writeOn writes until the process is killed, and says what was acknowledged.
func writeOn(ctx context.Context, folder string) error {
	if _, err := sqldb.Lock(folder); err != nil {
		return err
	}
	db, err := sqldb.Open(ctx, filepath.Join(folder, "test.db"))
	if err != nil {
		return err
	}
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	var out sync.Mutex
	failed := make(chan error, 16)
	for w := range 16 {
		go func() {
			for n := 0; ; n++ {
				// Two rows each, so that a half transaction would show.
				subject := fmt.Sprintf("%d-%d-%d", os.Getpid(), w, n)
				err := db.InTx(ctx, func(tx sqldb.Queryer) error {
					if err := note(ctx, tx, subject); err != nil {
						return err
					}
					return note(ctx, tx, subject)
				})
				if err != nil {
					failed <- err
					return
				}
				out.Lock()
				fmt.Println("acknowledged", subject)
				out.Unlock()
			}
		}()
	}
	return <-failed
}

func TestNothingAcknowledgedIsLostByKill(t *testing.T) {
	folder := t.TempDir()
	acknowledged := map[string]bool{}
	for round := range 5 {
		cmd, lines := child(t, "write", folder)
		for n := 0; n < 100+37*round && lines.Scan(); {
			if subject, ok := strings.CutPrefix(lines.Text(), "acknowledged "); ok {
				acknowledged[subject] = true
				n++
			} else if strings.Contains(lines.Text(), "FAIL") {
				t.Fatal(lines.Text())
			}
		}
		kill(t, cmd)
	}
	release, err := sqldb.Lock(folder)
	if err != nil {
		t.Fatalf("the lock of a killed process: %v", err)
	}
	defer release() //nolint:errcheck // the folder goes with the test
	db, err := sqldb.Open(t.Context(), filepath.Join(folder, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if found, err := db.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("check: %v, %v", found, err)
	}
	stored := map[string]bool{}
	for _, line := range texts(t, db, `SELECT count(*) || ' ' || subject FROM event_outbox GROUP BY subject`) {
		n, subject, _ := strings.Cut(line, " ")
		if n != "2" {
			t.Errorf("%s is there %s times, want twice", subject, n)
		}
		stored[subject] = true
	}
	for subject := range acknowledged {
		if !stored[subject] {
			t.Errorf("%s was acknowledged and is lost", subject)
		}
	}
	if len(acknowledged) < 500 {
		t.Errorf("only %d acknowledged: the test shows nothing", len(acknowledged))
	}
}

// holdLock holds a lock until the process is killed.
func holdLock(folder string) error {
	if _, err := sqldb.Lock(folder); err != nil {
		return err
	}
	fmt.Println("locked")
	select {}
}

func TestLockEndsWithItsProcess(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	cmd, lines := child(t, "lock", folder)
	for lines.Scan() && lines.Text() != "locked" {
	}
	_, err := sqldb.Lock(folder)
	if !errors.Is(err, sqldb.ErrLocked) {
		t.Fatalf("error %v, want %v", err, sqldb.ErrLocked)
	}
	for _, want := range []string{folder, fmt.Sprintf("process %d", cmd.Process.Pid), "--data"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %q does not name %s", err, want)
		}
	}
	kill(t, cmd)
	release, err := sqldb.Lock(folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqldb.Lock(folder); !errors.Is(err, sqldb.ErrLocked) {
		t.Errorf("locked twice by one process: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	release, err = sqldb.Lock(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_a (x TEXT, y TEXT, PRIMARY KEY (x, y))`,
			`CREATE TABLE test_b (id INTEGER PRIMARY KEY, x TEXT, y TEXT, FOREIGN KEY (x, y) REFERENCES test_a (x, y))`,
			`INSERT INTO test_a (x, y) VALUES ('1', '2')`, `INSERT INTO test_b (id, x, y) VALUES (1, '1', '2'), (2, NULL, '7')`)
		if found, err := db.Check(t.Context()); err != nil || len(found) > 0 {
			t.Fatalf("a sound database: %v, %v", found, err)
		}
		if db.Alone() {
			// The key cannot be switched off inside a transaction.
			var path string
			if err := db.Read().QueryRowContext(t.Context(), `SELECT file FROM pragma_database_list WHERE name = 'main'`).Scan(&path); err != nil {
				t.Fatal(err)
			}
			pool, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer pool.Close()
			if _, err := pool.ExecContext(t.Context(), `INSERT INTO test_b (id, x, y) VALUES (3, '1', 'nobody')`); err != nil {
				t.Fatal(err)
			}
		} else {
			statements(t, db, `ALTER TABLE test_b DISABLE TRIGGER ALL`, `INSERT INTO test_b (id, x, y) VALUES (3, '1', 'nobody')`)
		}
		found, err := db.Check(t.Context())
		if err != nil || len(found) != 1 || !strings.Contains(found[0], "test_b") || !strings.Contains(found[0], "test_a") {
			t.Errorf("a row that refers to nothing: %q, %v", found, err)
		}
	})
}

func TestCheckFindsDamagedPages(t *testing.T) {
	path := sqldbtest.File(t)
	db, err := sqldb.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	statements(t, db, `CREATE TABLE test_wide (id INTEGER PRIMARY KEY, x TEXT)`, `CREATE INDEX test_wide_x ON test_wide (x)`,
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO test_wide (id, x) SELECT i, hex(randomblob(50)) FROM n`)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(content) - 3*4096; i < len(content)-2*4096; i++ {
		content[i] ^= 0x55
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err = sqldb.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if found, err := db.Check(t.Context()); err == nil && len(found) == 0 {
		t.Error("a damaged page was not found")
	}
}

func TestNewerTablesAreRefused(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatalf("the same program again: %v", err)
		}
		applied := `1`
		if !db.Alone() {
			applied = `TRUE`
		}
		statements(t, db, `INSERT INTO sqldb_version (version_id, is_applied) VALUES (9999, `+applied+`)`)
		err := db.Migrate(t.Context())
		if !errors.Is(err, sqldb.ErrNewer) || !strings.Contains(err.Error(), "9999") {
			t.Errorf("error %v, want %v", err, sqldb.ErrNewer)
		}
	})
}

func TestNodesThatStartTogetherMigrateOnce(t *testing.T) {
	address := sqldbtest.Schema(t)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			db, err := sqldb.Open(t.Context(), address)
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			if err := db.Migrate(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

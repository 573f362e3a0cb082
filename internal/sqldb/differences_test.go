//nolint:thelper // what Each takes are the tests themselves
package sqldb_test

import (
	"slices"
	"strings"
	"testing"

	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// texts returns what a query finds.
func texts(t *testing.T, db *sqldb.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.Read().QueryContext(t.Context(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var s *string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		if s == nil {
			found = append(found, "NULL")
		} else {
			found = append(found, *s)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// TestOneTextMeansTheSame holds what stores may write: the same answer from both.
func TestOneTextMeansTheSame(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		collate, flag := "", "INTEGER"
		if !db.Alone() {
			collate, flag = ` COLLATE "C"`, "BOOLEAN"
		}
		statements(t, db, `CREATE TABLE test_text (id TEXT`+collate+` PRIMARY KEY, n BIGINT, flag `+flag+` NOT NULL DEFAULT FALSE)`)
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			for i, id := range []string{"b", "é", "B", "a", "中", "Z", "\U0001F600"} {
				if _, err := tx.ExecContext(t.Context(), `INSERT INTO test_text (id, n, flag) VALUES ($1, $2, $3)`, id, i, i%2 == 0); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		statements(t, db, `INSERT INTO test_text (id) VALUES ('null')`)
		for _, tc := range []struct {
			name, query string
			args        []any
			want        string
		}{
			{"text in the order of code points", `SELECT id FROM test_text ORDER BY id`, nil, "B Z a b null é 中 \U0001F600"},
			{"row values", `SELECT id FROM test_text WHERE (flag, id) > ($1, $2) ORDER BY flag, id`, []any{true, "b"}, "中 \U0001F600"},
			{"booleans", `SELECT id FROM test_text WHERE flag AND n < $1 ORDER BY id`, []any{5}, "B b 中"},
			{"filter", `SELECT CAST(count(*) FILTER (WHERE flag) AS TEXT) FROM test_text`, nil, "4"},
			{"nulls placed by name", `SELECT CAST(n AS TEXT) FROM test_text WHERE n > 4 OR n IS NULL ORDER BY n DESC NULLS LAST`, nil, "6 5 NULL"},
			{"common table", `WITH x AS (SELECT id FROM test_text WHERE n = 0) SELECT id FROM x`, nil, "b"},
		} {
			if got := strings.Join(texts(t, db, tc.query, tc.args...), " "); got != tc.want {
				t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
			}
		}
		for want := range 2 {
			var n int
			err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
				return tx.QueryRowContext(t.Context(), `INSERT INTO test_text (id, n) VALUES ('up', 0)
					ON CONFLICT (id) DO UPDATE SET n = test_text.n + EXCLUDED.n + 1 RETURNING n`).Scan(&n)
			})
			if err != nil || n != want {
				t.Errorf("insert or update %d: n = %d, %v", want, n, err)
			}
		}
	})
}

// TestKnownDifferences keeps the list of what stores must not rely on true: when
// an engine changes its ways, it is to be read again.
func TestKnownDifferences(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		sqlite := db.Alone()
		if got := texts(t, db, `SELECT 'same' WHERE 'ABC' LIKE 'abc'`); (len(got) == 1) != sqlite {
			t.Errorf("LIKE found %q: SQLite alone ignores case", got)
		}
		got := texts(t, db, `SELECT x FROM (SELECT 'a' AS x UNION ALL SELECT NULL) AS t ORDER BY x`)
		if want := []string{"a", "NULL"}; slices.Equal(got, want) == sqlite {
			t.Errorf("order %q: PostgreSQL alone puts NULL last", got)
		}
		statements(t, db, `CREATE TABLE test_nul (id TEXT)`)
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			_, err := tx.ExecContext(t.Context(), `INSERT INTO test_nul (id) VALUES ($1)`, "a\x00b")
			return err
		})
		if (err == nil) != sqlite {
			t.Errorf("a text with a zero byte: %v: SQLite alone takes it", err)
		}
		// With rows still open, SQLite alone runs another statement.
		err = db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			rows, err := tx.QueryContext(t.Context(), `SELECT 1 UNION ALL SELECT 2`)
			if err != nil {
				return err
			}
			defer rows.Close()
			rows.Next()
			if err := rows.Err(); err != nil {
				return err
			}
			_, err = tx.ExecContext(t.Context(), `INSERT INTO test_nul (id) VALUES ('x')`)
			return err
		})
		if (err == nil) != sqlite {
			t.Errorf("a statement while rows are open: %v", err)
		}
	})
}

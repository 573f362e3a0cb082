//nolint:thelper // what Each takes are the tests themselves
package sqldb_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

func TestManyRowsGoInAndComeBackInPieces(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_row (id TEXT PRIMARY KEY, n BIGINT NOT NULL)`)
		const many = 2*sqldb.MaxParameters + 3 // more than one statement takes, and not a whole number of them
		rows := make([][]any, many)
		ids := make([]string, many)
		for i := range many {
			ids[i] = strconv.Itoa(i)
			rows[i] = []any{ids[i], i}
		}
		rows = append(rows, []any{"7", 0}) // there already
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			return sqldb.InsertRows(t.Context(), tx, `INSERT INTO test_row (id, n)`, `ON CONFLICT DO NOTHING`, rows)
		})
		if err != nil {
			t.Fatal(err)
		}
		sum, seen, pieces := 0, map[string]bool{}, 0
		err = sqldb.InPieces(ids, func(in string, args []any) error {
			if pieces++; len(args) > sqldb.MaxParameters {
				t.Errorf("a statement of %d parameters", len(args))
			}
			return sqldb.EachRow(t.Context(), db.Read(), `SELECT id, n FROM test_row WHERE id IN (`+in+`)`, args, func(scan func(...any) error) error {
				var id string
				var n int
				err := scan(&id, &n)
				sum, seen[id] = sum+n, true
				return err
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := many * (many - 1) / 2; sum != want || len(seen) != many || pieces != 3 {
			t.Errorf("%d rows of sum %d in %d pieces, want %d of %d in 3", len(seen), sum, pieces, many, want)
		}
	})
}

func TestRowsEndWithTheFirstError(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		enough := errors.New("enough")
		calls := 0
		err := sqldb.EachRow(t.Context(), db.Read(), `SELECT 1 UNION ALL SELECT 2`, nil, func(func(...any) error) error {
			calls++
			return enough
		})
		if !errors.Is(err, enough) || calls != 1 {
			t.Errorf("%d calls, %v; want 1, %v", calls, err, enough)
		}
		if err := sqldb.EachRow(t.Context(), db.Read(), `SELECT 1 FROM nowhere`, nil, nil); err == nil {
			t.Error("a query of a table that does not exist found no error")
		}
		err = sqldb.InPieces([]string{"a", "b"}, func(string, []any) error { return enough })
		if !errors.Is(err, enough) {
			t.Errorf("error %v, want %v", err, enough)
		}
		err = db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			return sqldb.InsertRows(t.Context(), tx, `INSERT INTO nowhere (id)`, ``, [][]any{{1}})
		})
		if err == nil || !strings.Contains(err.Error(), "insert") {
			t.Errorf("rows of a table that does not exist: %v", err)
		}
	})
}

// TestWhateverAStrangerSendsIsTaken holds that both engines take a cleaned text
// and find it again by the text as it was sent.
func TestWhateverAStrangerSendsIsTaken(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		statements(t, db, `CREATE TABLE test_text (id TEXT, n BIGINT)`)
		sent := "a\x00b\xffc' OR ? $1 中"
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			return sqldb.InsertRows(t.Context(), tx, `INSERT INTO test_text (id, n)`, ``, [][]any{{sqldb.Clean(sent), 1}, {"other", 2}})
		})
		if err != nil {
			t.Fatal(err)
		}
		var where sqldb.Where
		where.Add(`(n, id) > (?, ?)`, 0, "")
		where.Add(`id = ?`, sent)
		if got := texts(t, db, `SELECT id FROM test_text WHERE `+where.String(), where.Args()...); !slices.Equal(got, []string{"ab\uFFFDc' OR ? $1 中"}) {
			t.Errorf("found %q by %s", got, where.String())
		}
		var all sqldb.Where
		if got := texts(t, db, fmt.Sprintf(`SELECT id FROM test_text WHERE %s`, &all), all.Args()...); len(got) != 2 {
			t.Errorf("without a condition %q", got)
		}
	})
}

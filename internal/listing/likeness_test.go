package listing

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"innodock/internal/access"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// TestNearDuplicates reads pairs of listings with what they are to each other.
func TestNearDuplicates(t *testing.T) {
	file, err := os.Open(filepath.Join("testdata", "alike.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var pair []Listing
	verdict, pairs := "", 0
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "alike", "different":
			verdict, pair = word, nil
		case "-":
			title, description, _ := strings.Cut(rest, " | ")
			lang := "en"
			if title[0] >= 0x80 {
				lang = "zh"
			}
			pair = append(pair, Listing{Kind: KindNeed, State: Published, Org: "o1", Wordings: []Wording{{Lang: lang, Title: title, Description: description}}})
		}
		if len(pair) == 2 {
			pairs++
			a, b := stored{record: record{like: likenessOf(&pair[0])}, shown: true}, stored{record: record{like: likenessOf(&pair[1])}, shown: true}
			a.listing.ID, b.listing.ID = "1", "2"
			crowd{}.mark([]*stored{&a, &b})
			if got := b.listing.Resembles == "1"; got != (verdict == "alike") {
				t.Errorf("%s: %q and %q are found alike: %v", verdict, pair[0].Wordings[0].Title, pair[1].Wordings[0].Title, got)
			}
			pair = nil
		}
	}
	if err := lines.Err(); err != nil || pairs < 10 {
		t.Fatalf("%d pairs, %v", pairs, err)
	}
}

func TestDuplicatesAcrossSourcesAreMarkedWithTheOldest(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c := NewCatalog(db, clock())
		copyOf := func(source, key, title string) Listing {
			l := need(key, "Seal")
			l.Source.Name, l.Wordings[0].Title = source, title
			return l
		}
		first := mustImport(t, c, "a", copyOf("one", "1", "Seal"), copyOf("one", "2", "Seal"))
		second := mustImport(t, c, "b", copyOf("two", "1", "SEAL"), need("other", "Pump"))
		if first[0].Resembles != "" || first[1].Resembles != first[0].ID || second[0].Resembles != first[0].ID || second[1].Resembles != "" {
			t.Errorf("first %+v, second %+v", first, second)
		}
		product := copyOf("three", "1", "Seal")
		product.Kind, product.Need, product.Product = KindProduct, nil, &Product{}
		if got := mustImport(t, c, "c", product); got[0].Resembles != "" {
			t.Errorf("a product resembles the need %s", got[0].Resembles)
		}
		if again := mustImport(t, c, "d", copyOf("two", "1", "SEAL")); again[0].Resembles != first[0].ID {
			t.Errorf("the same record again resembles %q", again[0].Resembles)
		}
		patent := func(key, title, number string) Listing {
			return Listing{Kind: KindPatent, Org: "o1", Wordings: []Wording{{Lang: "en", Title: title}}, Source: need(key, "").Source, Patent: &Patent{Number: number}}
		}
		ps := mustImport(t, c, "e", patent("p1", "Device for pumping", "CN100404991C"), patent("p2", "Pumping device", "CN 100404991 A"), patent("p3", "Device for pumping", "CN100404992C"))
		if ps[1].Resembles != ps[0].ID || ps[2].Resembles != ps[0].ID {
			t.Errorf("patents: %+v; want one number or one title of one owner found", ps)
		}
	})
}

// What came lately waits in a table of its own: duplicates are found there, among
// all others, and after it has moved, and undo forgets them in both.
func TestDuplicatesAreFoundWhileTheyWaitAndAfter(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c := NewCatalog(db, clock())
		rowsOf := func(table string) (n int) {
			err := sqldb.EachRow(t.Context(), db.Read(), `SELECT COUNT(*) FROM `+table, nil, func(scan func(...any) error) error { return scan(&n) })
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		first := mustImport(t, c, "a", need("1", "Seal"))
		if got := mustImport(t, c, "b", need("2", "Seal")); rowsOf("listing_fresh") == 0 || got[0].Resembles != first[0].ID {
			t.Errorf("with %d rows waiting it resembles %q, want %s", rowsOf("listing_fresh"), got[0].Resembles, first[0].ID)
		}
		rows := make([][]any, mostFresh)
		for i := range rows {
			rows[i] = []any{int64(i), "nobody"}
		}
		err := db.InTx(t.Context(), func(tx sqldb.Queryer) error {
			return sqldb.InsertRows(t.Context(), tx, `INSERT INTO listing_fresh (hash, listing_id)`, ``, rows)
		})
		if err != nil {
			t.Fatal(err)
		}
		other := mustImport(t, c, "c", need("3", "Valve"))
		if waiting, sorted := rowsOf("listing_fresh"), rowsOf("listing_likeness"); waiting != 0 || sorted <= mostFresh {
			t.Errorf("%d rows wait and %d are sorted in", waiting, sorted)
		}
		got := mustImport(t, c, "d", need("4", "Seal"), need("5", "Valve"))
		if got[0].Resembles != first[0].ID || got[1].Resembles != other[0].ID {
			t.Errorf("after the move: %+v", got)
		}
		if _, err := c.Undo(t.Context(), access.Local(), "c"); err != nil {
			t.Fatal(err)
		}
		if n := rowsOf("listing_likeness"); n >= mostFresh {
			t.Errorf("%d rows are left of nobody", n)
		}
	})
}

func FuzzLikeness(f *testing.F) {
	f.Add("Pump", "A pump for the cooling of data centres, 5 kW", "水泵")
	f.Add("", "\xff\x00", "e\u0301")
	f.Fuzz(func(t *testing.T, title, description, summary string) {
		l := Listing{Kind: KindNeed, State: Published, Org: "o1", Wordings: []Wording{{Lang: "en", Title: title, Description: description, Summary: summary}}}
		a, b := likenessOf(&l), likenessOf(&l)
		if len(a.hashes) != len(b.hashes) || string(a.signature) != string(b.signature) {
			t.Fatal("one text has two likenesses")
		}
		if len(a.signature) > 0 && !alike(a.signature, b.signature) {
			t.Fatal("a text is not like itself")
		}
	})
}

package org

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

var testTime = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)

// house is a registry with a clock that moves a second at each look.
func house(db *sqldb.DB) *Registry {
	at := testTime
	return NewRegistry(db, func() time.Time { at = at.Add(time.Second); return at })
}

func named(names ...string) Organization {
	o := Organization{Source: Source{Name: "test"}}
	for _, n := range names {
		lang := "en"
		if n[0] >= 0x80 {
			lang = "zh"
		}
		o.Names = append(o.Names, Wording{Lang: lang, Text: n})
	}
	return o
}

func keyed(o Organization, source, key string) Organization {
	o.Source = Source{Name: source, Key: key}
	return o
}

func mustImport(tb testing.TB, r *Registry, importID string, orgs ...Organization) []Saved {
	tb.Helper()
	saved, err := r.Import(tb.Context(), access.Local(), importID, orgs, false)
	if err != nil {
		tb.Fatal(err)
	}
	return saved
}

// everything is all organisations as the operator sees them.
func everything(tb testing.TB, r *Registry) (all []Organization) {
	tb.Helper()
	err := r.Each(tb.Context(), access.Local(), func(o Organization) error { all = append(all, o); return nil })
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

func outcomes(saved []Saved) string {
	words := make([]string, len(saved))
	for i, s := range saved {
		words[i] = string(s.Outcome)
	}
	return strings.Join(words, " ")
}

func TestImportMeetsByKeyNumberDomainAndName(t *testing.T) {
	full := keyed(named("华为技术有限公司", "Huawei Technologies Co., Ltd."), "ror", "r1")
	full.Country, full.Website = "CN", "https://www.huawei.com/cn"
	for _, tc := range []struct {
		name string
		rec  func() Organization
		meet bool
	}{
		{"the same record", func() Organization { return full }, true},
		{"the same key with another name", func() Organization { return keyed(named("Something else"), "ror", "r1") }, true},
		{"the Chinese name", func() Organization { return named("华为技术股份有限公司") }, true},
		{"the English name", func() Organization { return named("HUAWEI TECHNOLOGIES") }, true},
		{"the domain", func() Organization {
			o := keyed(named("HW Tech"), "een", "7")
			o.Website = "http://e.huawei.com"
			return o
		}, true},
		{"the name in another country", func() Organization { o := named("Huawei Technologies"); o.Country = "DE"; return o }, false},
		{"the name under another key of one source", func() Organization { return keyed(named("Huawei Technologies"), "ror", "r2") }, false},
		{"another name", func() Organization { return named("华为投资控股有限公司") }, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
				t.Helper()
				r := house(db)
				first := mustImport(t, r, "i1", full)
				second := mustImport(t, r, "i2", tc.rec())
				if met := first[0].ID == second[0].ID; met != tc.meet {
					t.Errorf("met = %v, want %v (%s)", met, tc.meet, second[0].Outcome)
				}
			})
		})
	}
}

func TestImportTwiceInOneBatchIsOneOrganisation(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		saved := mustImport(t, house(db), "i1", named("Deep Blue Ltd"), named("DEEP BLUE Limited"), named("Deep Red Ltd"))
		if got, want := outcomes(saved), "created same created"; got != want || saved[0].ID != saved[1].ID {
			t.Errorf("outcomes = %s, want %s, and one id", got, want)
		}
	})
}

func TestImportReplacesFillsAndNeverEmpties(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r := house(db)
		v1 := keyed(named("Deep Blue Ltd"), "een", "1")
		v1.Region, v1.Size = "Bavaria", "small"
		id := mustImport(t, r, "i1", v1)[0].ID

		v2 := keyed(named("Deep Blue GmbH"), "een", "1")
		v2.Region, v2.Verified = "Hesse", &Verification{By: "a file", At: testTime}
		if got := mustImport(t, r, "i2", v2); got[0] != (Saved{id, Updated}) {
			t.Fatalf("second version: %+v", got)
		}
		other := keyed(named("深蓝有限公司", "Deep Blue"), "ror", "9")
		other.Region, other.City = "Berlin", "Berlin"
		if got := mustImport(t, r, "i3", other); got[0] != (Saved{id, Updated}) {
			t.Fatalf("other source: %+v", got)
		}
		o, err := r.Get(t.Context(), access.Anyone(), id)
		if err != nil {
			t.Fatal(err)
		}
		want := Organization{
			ID: id, Type: Other, Names: []Wording{{Lang: "en", Text: "Deep Blue GmbH"}, {Lang: "zh", Text: "深蓝有限公司"}},
			Region: "Hesse", City: "Berlin", Size: "small", Source: Source{Name: "een", Key: "1"}, Version: 3,
		}
		if diff := cmp.Diff(want, o, cmpopts.IgnoreFields(Organization{}, "Created", "Updated")); diff != "" {
			t.Error(diff)
		}
	})
}

func TestUndoOfWhatIsInUse(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx, op := house(db), t.Context(), access.Local()
		ids := mustImport(t, r, "a", named("Deep Blue"), named("Deep Red"))
		mustImport(t, r, "b", named("Deep Blue Ltd"))
		if n, err := r.Undo(ctx, op, "a"); err != nil || n != 1 {
			t.Fatalf("undo a = %d, %v; want 1: the other one is in use", n, err)
		}
		if _, err := r.Get(ctx, op, ids[0].ID); err != nil {
			t.Errorf("the organisation that b uses: %v", err)
		}
		if _, err := r.Get(ctx, op, ids[1].ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("the one nobody uses: %v, want ErrNotFound", err)
		}
		if n, err := r.Undo(ctx, op, "b"); err != nil || n != 1 {
			t.Fatalf("undo b = %d, %v; want 1", n, err)
		}
		if orgs := everything(t, r); len(orgs) != 0 {
			t.Errorf("left: %+v", orgs)
		}
		if n, err := r.Undo(ctx, op, "b"); err != nil || n != 0 {
			t.Errorf("undo b again = %d, %v", n, err)
		}
	})
}

func TestUndoRefusesWhatALaterImportChanged(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx, op := house(db), t.Context(), access.Local()
		v1, v2 := keyed(named("Deep Blue"), "een", "1"), keyed(named("Deep Navy"), "een", "1")
		mustImport(t, r, "a", v1)
		mustImport(t, r, "b", v2)
		if err := r.MayUndo(ctx, op, "a"); !errors.Is(err, ErrChangedSince) {
			t.Fatalf("may a be undone: %v, want ErrChangedSince", err)
		}
		_, err := r.Undo(ctx, op, "a")
		if !errors.Is(err, ErrChangedSince) {
			t.Fatalf("undo a: %v, want ErrChangedSince", err)
		}
		if f := fault.Of(err).Fields; len(f) != 1 || f[0].Path != "b" || !strings.Contains(f[0].Text, "undo it first") {
			t.Errorf("fields = %+v, want the import b and the way out", f)
		}
		for _, id := range []string{"b", "a"} {
			if n, err := r.Undo(ctx, op, id); err != nil || n != 1 {
				t.Errorf("undo %s = %d, %v", id, n, err)
			}
		}
		if got := outcomes(mustImport(t, r, "c", named("Deep Navy"))); got != "created" {
			t.Errorf("a name taught by an undone import is %s, want created", got)
		}
	})
}

func person(name, key string, consent bool) Person {
	p := Person{Role: Expert, Names: []Wording{{Lang: "en", Text: name}}, Source: Source{Name: "test", Key: key}, Clusters: []string{"new-materials"}}
	if consent {
		p.Consent = &Consent{Basis: "written", At: testTime}
	}
	return p
}

func mustImportPersons(tb testing.TB, r *Registry, importID string, persons ...Person) []SavedPerson {
	tb.Helper()
	saved, err := r.ImportPersons(tb.Context(), access.Local(), importID, persons, false)
	if err != nil {
		tb.Fatal(err)
	}
	return saved
}

func TestPersonIsShownWithConsentOnly(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx := house(db), t.Context()
		saved := mustImportPersons(t, r, "i1", person("Ada Lovelace", "1", true), person("Alan Turing", "2", false))
		count := func(who access.Actor) int {
			ps, _, err := r.Persons(ctx, who, Filter{Cluster: "new-materials"})
			if err != nil {
				t.Fatal(err)
			}
			return len(ps)
		}
		if a, o := count(access.Anyone()), count(access.Local()); a != 1 || o != 2 {
			t.Errorf("anyone sees %d, the operator %d; want 1 and 2", a, o)
		}
		for who, want := range map[access.Actor]int{access.Anyone(): 1, access.Local(): 2} {
			n := 0
			if err := r.EachPerson(ctx, who, func(Person) error { n++; return nil }); err != nil || n != want {
				t.Errorf("%s walks over %d persons, want %d (%v)", who.Role, n, want, err)
			}
		}
		if _, err := r.Person(ctx, access.Anyone(), saved[1].ID); !errors.Is(err, ErrPersonNotFound) {
			t.Errorf("without consent: %v", err)
		}
		mustImportPersons(t, r, "i2", person("Ada Lovelace", "1", false))
		if _, err := r.Person(ctx, access.Anyone(), saved[0].ID); !errors.Is(err, ErrPersonNotFound) {
			t.Errorf("consent taken back: %v", err)
		}
		if got, want := news(t, db), "person.changed person.removed"; got != want {
			t.Errorf("events = %s, want %s", got, want)
		}
		if _, err := r.Undo(ctx, access.Local(), "i2"); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Person(ctx, access.Anyone(), saved[0].ID); err != nil {
			t.Errorf("after the undo: %v", err)
		}
	})
}

// news is the names of the events in the outbox, in order.
func news(tb testing.TB, db *sqldb.DB) string {
	tb.Helper()
	rows, err := db.Read().QueryContext(tb.Context(), `SELECT name FROM event_outbox ORDER BY at`)
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			tb.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		tb.Fatal(err)
	}
	return strings.Join(names, " ")
}

func TestListByNameInPages(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx := house(db), t.Context()
		var all []Organization
		for i := range 45 {
			o := keyed(named(fmt.Sprintf("Works %02d of Steel", i)), "test", strconv.Itoa(i))
			if i%2 == 0 {
				o.Clusters, o.Type = []string{"new-materials"}, University
			}
			all = append(all, o)
		}
		all = append(all, keyed(named("清华大学"), "test", "q"))
		mustImport(t, r, "i1", all...)
		walk := func(f Filter) (n int) {
			last := ""
			for {
				page, next, err := r.List(ctx, access.Anyone(), f)
				if err != nil {
					t.Fatal(err)
				}
				for i := range page {
					if name := sortName(page[i].Names); name <= last {
						t.Fatalf("%q after %q", name, last)
					} else {
						last = name
					}
				}
				n += len(page)
				if next == "" {
					return n
				}
				f.After = next
			}
		}
		for _, tc := range []struct {
			f    Filter
			want int
		}{
			{Filter{}, 46},
			{Filter{Limit: 7}, 46},
			{Filter{Cluster: "new-materials", Limit: 5}, 23},
			{Filter{Type: University}, 23},
			{Filter{Name: "steel"}, 45},
			{Filter{Name: "STE works 0"}, 10},
			{Filter{Name: "teel"}, 0},
			{Filter{Name: "大学"}, 1},
			{Filter{Name: "' OR 1=1 --"}, 0},
		} {
			if got := walk(tc.f); got != tc.want {
				t.Errorf("%+v: %d, want %d", tc.f, got, tc.want)
			}
		}
		if _, _, err := r.List(ctx, access.Anyone(), Filter{After: "nonsense"}); fault.Of(err).Kind != fault.Invalid {
			t.Errorf("a cursor of nobody's making: %v, want Invalid", err)
		}
	})
}

func TestNobodyUnknownWrites(t *testing.T) {
	r, ctx, who := house(sqldbtest.Open(t)), context.WithoutCancel(t.Context()), access.Anyone()
	_, err1 := r.Import(ctx, who, "i", []Organization{named("A")}, false)
	_, err2 := r.ImportPersons(ctx, who, "i", []Person{person("A", "1", true)}, false)
	_, err3 := r.Undo(ctx, who, "i")
	for i, err := range []error{err1, err2, err3} {
		if fault.Of(err).Kind != fault.Unauthenticated {
			t.Errorf("write %d by an unknown visitor: %v", i+1, err)
		}
	}
}

// TestImportIsIdempotentAndUndoItsInverse draws small worlds of organisations
// that share names, domains and keys, and imports them again and again.
func TestImportIsIdempotentAndUndoItsInverse(t *testing.T) {
	record := rapid.Custom(func(t *rapid.T) Organization {
		o := named(rapid.SampledFrom([]string{"Deep Blue Ltd", "deep blue", "Deep Red", "深蓝有限公司", "深红"}).Draw(t, "name"))
		o.Source = Source{Name: rapid.SampledFrom([]string{"een", "ror"}).Draw(t, "source"), Key: rapid.SampledFrom([]string{"", "1", "2", "3"}).Draw(t, "key")}
		o.Website = rapid.SampledFrom([]string{"", "https://deep.example", "https://www.red.example"}).Draw(t, "website")
		o.Country = rapid.SampledFrom([]string{"", "CN", "DE"}).Draw(t, "country")
		o.Region = rapid.SampledFrom([]string{"", "Hesse", "浙江"}).Draw(t, "region")
		return o
	})
	r, op := house(sqldbtest.Open(t)), access.Local()
	rapid.Check(t, func(rt *rapid.T) {
		base := rapid.SliceOfN(record, 0, 8).Draw(rt, "base")
		batch := rapid.SliceOfN(record, 1, 8).Draw(rt, "batch")
		mustImport(t, r, "base", base...)
		mustImport(t, r, "base", base...) // what a file says twice of one organisation has settled
		before := everything(t, r)
		mustImport(t, r, "x", batch...)
		once := everything(t, r)
		mustImport(t, r, "x", batch...)
		twice := everything(t, r)
		ignore := cmpopts.IgnoreFields(Organization{}, "Version", "Updated")
		if len(once) != len(twice) {
			rt.Fatalf("importing again makes %d organisations of %d", len(twice), len(once))
		}
		if _, err := r.Undo(t.Context(), op, "x"); err != nil {
			rt.Fatal(err)
		}
		after := everything(t, r)
		if diff := cmp.Diff(before, after, ignore); diff != "" {
			rt.Fatalf("undo is not the inverse of import: %s", diff)
		}
		if _, err := r.Undo(t.Context(), op, "base"); err != nil {
			rt.Fatal(err)
		}
		if left := everything(t, r); len(left) > 0 {
			rt.Fatalf("left when all is undone: %+v", left)
		}
	})
}

func TestMergeHasAWayBack(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx, op := house(db), t.Context(), access.Local()
		saved := mustImport(t, r, "a", keyed(named("Deep Blue"), "een", "1"), keyed(named("Deep Blue Research"), "een", "2"), named("Navy"))
		blue, research, navy := saved[0].ID, saved[1].ID, saved[2].ID
		before := everything(t, r)
		for _, pair := range [][2]ID{{research, blue}, {blue, navy}} { // a chain
			if err := r.Merge(ctx, op, pair[0], pair[1]); err != nil {
				t.Fatal(err)
			}
		}
		found, err := r.Find(ctx, access.Anyone(), []ID{research, blue, navy})
		if err != nil || len(found) != 3 || found[research].ID != navy || found[blue].ID != navy {
			t.Errorf("found %+v, %v; want all to be %s", found, err, navy)
		}
		if left := everything(t, r); len(left) != 1 || left[0].ID != navy {
			t.Errorf("left: %+v", left)
		}
		met := mustImport(t, r, "b", named("Deep Blue Research Ltd"), keyed(named("Deep Blue"), "een", "1"))
		if met[0].ID != navy || met[1].ID != navy {
			t.Errorf("an import meets %+v, want %s", met, navy)
		}
		for _, wrong := range [][2]ID{{navy, blue}, {research, navy}, {navy, "nobody"}} {
			if err := r.Merge(ctx, op, wrong[0], wrong[1]); !errors.Is(err, ErrNotFound) {
				t.Errorf("merge %v: %v, want ErrNotFound", wrong, err)
			}
		}
		if err := r.Merge(ctx, op, navy, navy); !errors.Is(err, ErrMergeItself) {
			t.Errorf("merge with itself: %v", err)
		}
		if err := r.Merge(ctx, access.Anyone(), navy, blue); fault.Of(err).Kind != fault.Unauthenticated {
			t.Errorf("merge by a stranger: %v", err)
		}
		if _, err := r.Undo(ctx, op, "b"); err != nil {
			t.Fatal(err)
		}
		for _, id := range []ID{blue, research, blue} {
			if err := r.Split(ctx, op, id); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(before, everything(t, r), cmpopts.IgnoreFields(Organization{}, "Version", "Updated")); diff != "" {
			t.Errorf("split is not the inverse of merge: %s", diff)
		}
	})
}

// One that is here only because records name it is seen where something public does.
func TestWhoIsOnlyNamedIsSeenWhereSomethingPublicNamesHim(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r, ctx := house(db), t.Context()
		ids := mustImport(t, r, "a", named("Aa Hidden"), keyed(named("Bb Own"), "s", "1"), named("Cc Listed"), named("Dd Employer"), named("Ee Hidden employer"))
		ada, alan := person("Ada Lovelace", "1", true), person("Alan Turing", "2", false)
		ada.Org, alan.Org = ids[3].ID, ids[4].ID
		mustImportPersons(t, r, "a", ada, alan)
		r.Naming(func(_ context.Context, asked []ID) (map[ID]bool, error) {
			if slices.Contains(asked, ids[1].ID) {
				t.Error("asked of one that is here in its own right")
			}
			return map[ID]bool{ids[2].ID: true}, nil
		})
		var listed, walked []string
		f := Filter{Limit: 1}
		for more := true; more; more = f.After != "" {
			page, next, err := r.List(ctx, access.Anyone(), f)
			if err != nil || len(page) != 1 {
				t.Fatalf("%v, %d on a page of one", err, len(page))
			}
			listed, f.After = append(listed, page[0].Name("en")), next
		}
		if err := r.Each(ctx, access.Anyone(), func(o Organization) error { walked = append(walked, o.Name("en")); return nil }); err != nil {
			t.Fatal(err)
		}
		slices.Sort(walked)
		if want := []string{"Bb Own", "Cc Listed", "Dd Employer"}; !slices.Equal(listed, want) || !slices.Equal(walked, want) {
			t.Errorf("listed %q, walked %q, want %q", listed, walked, want)
		}
		for i, want := range []error{ErrNotFound, nil, nil, nil, ErrNotFound} {
			if _, err := r.Get(ctx, access.Anyone(), ids[i].ID); !errors.Is(err, want) {
				t.Errorf("organisation %d: %v, want %v", i, err, want)
			}
			if _, err := r.Get(ctx, access.Local(), ids[i].ID); err != nil {
				t.Errorf("organisation %d to the operator: %v", i, err)
			}
		}
	})
}

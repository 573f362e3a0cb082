package listing

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

var testTime = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)

// clock moves a second at each look.
func clock() func() time.Time {
	at := testTime
	return func() time.Time { at = at.Add(time.Second); return at }
}

// need is a need with a text of its own.
func need(key, title string) Listing {
	return Listing{
		Kind:     KindNeed,
		Org:      "o1",
		Wordings: []Wording{{Lang: "en", Title: title, Summary: "About " + title, Description: about(title)}},
		Clusters: []string{"new-materials"}, Directions: []string{"open-innovation"}, Country: "CN",
		Source: org.Source{Name: "test", Key: key},
		Need:   &Need{Scene: "in the hall of " + title},
	}
}

// about is a text that is long enough to be compared, and like no other one's.
func about(title string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "%s asks for %x. ", title, hashString(uint64(i), title)%9973)
	}
	return b.String()
}

func mustImport(tb testing.TB, c *Catalog, importID string, ls ...Listing) []Saved {
	tb.Helper()
	saved, err := c.Import(tb.Context(), access.Local(), importID, ls, false)
	if err != nil {
		tb.Fatal(err, fault.Of(err).Fields)
	}
	return saved
}

func outcomes(saved []Saved) string {
	words := make([]string, len(saved))
	for i, s := range saved {
		words[i] = string(s.Outcome)
	}
	return strings.Join(words, " ")
}

// everything is all listings as who may see them.
func everything(tb testing.TB, c *Catalog, who access.Actor) []Listing {
	tb.Helper()
	var all []Listing
	err := c.Each(tb.Context(), who, func(l Listing) error { all = append(all, l); return nil })
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// told is the names of the events in the outbox, in order, each of a listing
// with how many organisations it names.
func told(tb testing.TB, db *sqldb.DB) string {
	tb.Helper()
	owner := regexp.MustCompile(`^\{"organizations":\["[^"]+"(,"[^"]+")?\]\}$`)
	rows, err := db.Read().QueryContext(tb.Context(), `SELECT name, subject, body FROM event_outbox WHERE name NOT IN ('org.changed') ORDER BY at, name`)
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name, subject, body string
		if err := rows.Scan(&name, &subject, &body); err != nil {
			tb.Fatal(err)
		}
		if body != `{}` && !owner.MatchString(body) {
			tb.Errorf("body of %s: %s", name, body)
		}
		of := ""
		if body != `{}` {
			of = " of " + strconv.Itoa(1+strings.Count(body, ","))
		}
		names = append(names, strings.TrimPrefix(name, "listing.")+of)
	}
	if err := rows.Err(); err != nil {
		tb.Fatal(err)
	}
	return strings.Join(names, ", ")
}

func TestImportIsIdempotentBySourceAndKey(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c := NewCatalog(db, clock())
		file := []Listing{need("1", "Pump"), need("2", "Valve"), need("", "No key"), need("4", "Draft")}
		file[3].State = Draft
		first := mustImport(t, c, "a", file...)
		if got := outcomes(first); got != strings.Repeat(" created", 4)[1:] {
			t.Fatalf("first: %s", got)
		}
		before := everything(t, c, access.Local())
		for _, id := range []string{"a", "b"} {
			again := mustImport(t, c, id, file...)
			if got := outcomes(again); got != strings.Repeat(" same", 4)[1:] || again[1].ID != first[1].ID {
				t.Errorf("again as %s: %s", id, got)
			}
		}
		if diff := cmp.Diff(before, everything(t, c, access.Local())); diff != "" {
			t.Errorf("importing again changed something: %s", diff)
		}
		if got, want := told(t, db), strings.Repeat(", published of 1", 3)[2:]; got != want {
			t.Errorf("events = %q, want %q", got, want)
		}
		dry, err := c.Import(t.Context(), access.Local(), "d", []Listing{need("1", "Pump"), need("2", "Valves"), need("5", "New")}, true)
		if err != nil || outcomes(dry) != "same updated created" {
			t.Errorf("dry run: %s, %v", outcomes(dry), err)
		}
		if diff := cmp.Diff(before, everything(t, c, access.Local())); diff != "" {
			t.Errorf("a dry run changed something: %s", diff)
		}
	})
}

func TestUpdateKeepsIdAndUndoRestores(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c, ctx, op := NewCatalog(db, clock()), t.Context(), access.Local()
		id := mustImport(t, c, "a", need("1", "Pump"))[0].ID
		first, err := c.Get(ctx, access.Anyone(), id)
		if err != nil {
			t.Fatal(err)
		}
		if got := mustImport(t, c, "b", need("1", "Better pump"), need("2", "Valve")); got[0].ID != id || got[0].Outcome != org.Updated {
			t.Fatalf("update: %+v", got)
		}
		second, err := c.Get(ctx, access.Anyone(), id)
		if err != nil || second.Version != 2 || second.Wordings[0].Title != "Better pump" || !second.Published.Equal(first.Published) {
			t.Fatalf("after the update: %+v, %v", second, err)
		}
		if a, b := c.MayUndo(ctx, op, "a"), c.MayUndo(ctx, op, "b"); !errors.Is(a, ErrChangedSince) || b != nil {
			t.Fatalf("may a be undone: %v, b: %v; want ErrChangedSince and nothing", a, b)
		}
		_, err = c.Undo(ctx, op, "a")
		if f := fault.Of(err).Fields; !errors.Is(err, ErrChangedSince) || len(f) != 1 || f[0].Path != "b" || !strings.Contains(f[0].Text, "undo it first") {
			t.Fatalf("undo of a: %v %+v, want ErrChangedSince that names b and the way out", err, f)
		}
		if n, err := c.Undo(ctx, op, "b"); err != nil || n != 2 {
			t.Fatalf("undo of b = %d, %v; want 2", n, err)
		}
		back, err := c.Get(ctx, access.Anyone(), id)
		if diff := cmp.Diff(first, back, cmpopts.IgnoreFields(Listing{}, "Version", "Updated", "PublicVersion", "PublicUpdated")); err != nil || diff != "" {
			t.Errorf("after the undo: %v %s", err, diff)
		}
		if got := outcomes(mustImport(t, c, "c", need("1", "Pump"))); got != "same" {
			t.Errorf("the first file again: %s, want same", got)
		}
		for want := range 2 {
			if n, err := c.Undo(ctx, op, "a"); err != nil || n != 1-want {
				t.Errorf("undo of a = %d, %v; want %d", n, err, 1-want)
			}
		}
		if left := everything(t, c, op); len(left) != 0 {
			t.Errorf("left: %+v", left)
		}
		if got, want := told(t, db), "published of 1, changed of 1, published of 1, changed of 1, removed of 1, removed of 1"; got != want {
			t.Errorf("events = %q, want %q", got, want)
		}
	})
}

func TestStateAfterImport(t *testing.T) {
	c, ctx := NewCatalog(sqldbtest.Open(t), clock()), t.Context()
	steps := []struct{ given, want State }{{Draft, Draft}, {"", Published}, {Archived, Archived}, {"", Archived}, {Published, Published}}
	for i, step := range steps {
		l := need("1", "Pump")
		l.State = step.given
		id := mustImport(t, c, strconv.Itoa(i), l)[0].ID
		got, err := c.Get(ctx, access.Local(), id)
		if err != nil || got.State != step.want {
			t.Fatalf("step %d, given %q: %q, want %q (%v)", i, step.given, got.State, step.want, err)
		}
		_, err = c.Get(ctx, access.Anyone(), id)
		if public := err == nil; public != (step.want == Published) {
			t.Errorf("step %d: a stranger sees it: %v", i, public)
		}
		if step.want == Published && !got.Expires.Equal(got.Published.Add(Life)) {
			t.Errorf("step %d: published %s, expires %s", i, got.Published, got.Expires)
		}
	}
}

func TestImportRefusesWholeBatch(t *testing.T) {
	c := NewCatalog(sqldbtest.Open(t), clock())
	bad := need("2", "Valve")
	bad.Need.LowestTRL = 12
	_, err := c.Import(t.Context(), access.Local(), "a", []Listing{need("1", "Pump"), bad}, false)
	if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "listing 1") {
		t.Errorf("error = %v, want ErrInvalid for listing 1", err)
	}
	if left := everything(t, c, access.Local()); len(left) != 0 {
		t.Errorf("stored: %+v", left)
	}
	if _, err := c.Import(t.Context(), access.Anyone(), "a", []Listing{need("1", "Pump")}, false); fault.Of(err).Kind != fault.Unauthenticated {
		t.Errorf("import by a stranger: %v", err)
	}
	if _, err := c.Undo(t.Context(), access.Anyone(), "a"); fault.Of(err).Kind != fault.Unauthenticated {
		t.Errorf("undo by a stranger: %v", err)
	}
}

func TestAnyTextIsKept(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c := NewCatalog(db, clock())
		odd := need("k\x00\xff", "Pump \x00 <&> \u2028 👷🏽")
		odd.Clusters, odd.Org = []string{"new\x00"}, "o\x00"
		id := mustImport(t, c, "a", odd)[0].ID
		if got := mustImport(t, c, "a", odd)[0]; got.ID != id || got.Outcome != org.Same {
			t.Errorf("again: %+v", got)
		}
		l, err := c.Get(t.Context(), access.Anyone(), id)
		if err != nil || l.Wordings[0].Title != odd.Wordings[0].Title {
			t.Errorf("title = %q, %v", l.Wordings[0].Title, err)
		}
		if found, _, err := c.List(t.Context(), access.Anyone(), Filter{Cluster: "new\x00"}); err != nil || len(found) != 1 {
			t.Errorf("found by its odd cluster: %d, %v", len(found), err)
		}
	})
}

func TestListNewestFirstInPages(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		c, ctx := NewCatalog(db, clock()), t.Context()
		for i := range 5 {
			var part []Listing
			for j := range 9 {
				l := need(fmt.Sprintf("%d-%d", i, j), fmt.Sprintf("Pump %d %d", i, j))
				if j%3 == 0 {
					l.Clusters, l.Country = []string{"bio", "new-energy"}, "DE"
					l.Kind, l.Need, l.Product = KindProduct, nil, &Product{}
				}
				part = append(part, l)
			}
			mustImport(t, c, strconv.Itoa(i), part...)
		}
		walk := func(who access.Actor, f Filter) int {
			n, last := 0, testTime.AddDate(1, 0, 0)
			seen := map[ID]bool{}
			for {
				found, next, err := c.List(ctx, who, f)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range found {
					if l.Published.After(last) || seen[l.ID] {
						t.Fatalf("%s (%s) after %s, or twice", l.ID, l.Published, last)
					}
					last, seen[l.ID] = l.Published, true
				}
				n += len(found)
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
			{Filter{}, 45},
			{Filter{Limit: 7}, 45},
			{Filter{Kind: KindProduct, Limit: 4}, 15},
			{Filter{Cluster: "bio"}, 15},
			{Filter{Cluster: "bio", Direction: "open-innovation", Country: "DE", Org: "o1"}, 15},
			{Filter{Cluster: "bio", Country: "CN"}, 0},
			{Filter{Org: "o2"}, 0},
		} {
			if got := walk(access.Anyone(), tc.f); got != tc.want {
				t.Errorf("%+v: %d, want %d", tc.f, got, tc.want)
			}
		}
		if got := walk(access.Local(), Filter{Import: "3"}); got != 9 {
			t.Errorf("of one import: %d, want 9", got)
		}
		for _, bad := range []string{"nonsense", cursor(1, "x") + "y", "bm9wZQ"} {
			if _, _, err := c.List(ctx, access.Anyone(), Filter{After: bad}); fault.Of(err).Kind != fault.Invalid {
				t.Errorf("cursor %q: %v, want Invalid", bad, err)
			}
		}
	})
}

func TestFindAndEachInPages(t *testing.T) {
	c, ctx := NewCatalog(sqldbtest.Open(t), clock()), t.Context()
	var all []Listing
	for i := range 2*page + 30 {
		l := need(strconv.Itoa(i), fmt.Sprintf("Pump %d", i))
		if i%10 == 0 {
			l.State = Draft
		}
		all = append(all, l)
	}
	saved := mustImport(t, c, "a", all...)
	ids := make([]ID, len(saved))
	for i, s := range saved {
		ids[i] = s.ID
	}
	for who, want := range map[access.Actor]int{access.Local(): len(all), access.Anyone(): len(all) - 103} {
		found, err := c.Find(ctx, who, append([]ID{"", "nobody"}, ids...))
		if err != nil || len(found) != want {
			t.Errorf("%s: found %d, want %d (%v)", who.Role, len(found), want, err)
		}
		each := everything(t, c, who)
		if len(each) != want {
			t.Errorf("%s: walked over %d, want %d", who.Role, len(each), want)
		}
		for i := 1; i < len(each); i++ {
			if each[i-1].ID >= each[i].ID {
				t.Fatalf("%s after %s", each[i].ID, each[i-1].ID)
			}
		}
	}
	stop := errors.New("enough")
	n := 0
	if err := c.Each(ctx, access.Local(), func(Listing) error { n++; return stop }); !errors.Is(err, stop) || n != 1 {
		t.Errorf("Each after an error: %v, %d calls", err, n)
	}
}

// TestUndoIsTheInverseOfImport draws small worlds of listings and imports them
// on top of each other.
func TestUndoIsTheInverseOfImport(t *testing.T) {
	record := rapid.Custom(func(t *rapid.T) Listing {
		l := need(rapid.SampledFrom([]string{"", "1", "2", "3", "4"}).Draw(t, "key"), rapid.SampledFrom([]string{"Pump", "Valve", "Seal"}).Draw(t, "title"))
		l.State = rapid.SampledFrom([]State{"", Draft, Published, Archived}).Draw(t, "state")
		l.Visibility = rapid.SampledFrom([]map[string]Visibility{nil, {"description": VisibleOnRequest}, {"title": VisibleOnRequest}}).Draw(t, "visibility")
		l.Org = rapid.SampledFrom([]org.ID{"o1", "o2"}).Draw(t, "org")
		return l
	})
	c, op := NewCatalog(sqldbtest.Open(t), clock()), access.Local()
	ignore := cmpopts.IgnoreFields(Listing{}, "Version", "Updated", "PublicVersion", "PublicUpdated")
	rapid.Check(t, func(rt *rapid.T) {
		for _, leftover := range []string{"x", "base"} { // of a draw that failed
			if _, err := c.Undo(t.Context(), op, leftover); err != nil {
				rt.Fatal(err)
			}
		}
		mustImport(t, c, "base", rapid.SliceOfN(record, 1, 6).Draw(rt, "base")...)
		before, beforePublic := everything(t, c, op), everything(t, c, access.Anyone())
		mustImport(t, c, "x", rapid.SliceOfN(record, 1, 6).Draw(rt, "batch")...)
		if _, err := c.Undo(t.Context(), op, "x"); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(before, everything(t, c, op), ignore); diff != "" {
			rt.Fatalf("undo is not the inverse of import: %s", diff)
		}
		if diff := cmp.Diff(beforePublic, everything(t, c, access.Anyone()), ignore); diff != "" {
			rt.Fatalf("to a stranger, undo is not the inverse of import: %s", diff)
		}
		if _, err := c.Undo(t.Context(), op, "base"); err != nil {
			rt.Fatal(err)
		}
		if left := everything(t, c, op); len(left) > 0 {
			rt.Fatalf("left when all is undone: %+v", left)
		}
	})
}

func TestExpireEndsPublicLifeOnce(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		at := testTime
		c := NewCatalog(db, func() time.Time { return at })
		short := need("short", "Pump")
		short.Expires = testTime.AddDate(0, 0, 10)
		ids := mustImport(t, c, "a", short, need("long", "Valve"), need("twin", "Pump"))
		for _, tc := range []struct{ days, expired, shown int }{{9, 0, 3}, {10, 1, 2}, {364, 0, 2}, {366, 2, 0}, {999, 0, 0}} {
			at = testTime.AddDate(0, 0, tc.days)
			n, err := c.Expire(t.Context(), access.Local())
			if err != nil || n != tc.expired {
				t.Errorf("day %d: %d expired, want %d (%v)", tc.days, n, tc.expired, err)
			}
			if got := everything(t, c, access.Anyone()); len(got) != tc.shown {
				t.Errorf("day %d: %d shown, want %d", tc.days, len(got), tc.shown)
			}
			if tc.days == 10 { // the twin takes the place of the one that is gone
				if got := mustImport(t, c, "b", need("third", "Pump")); got[0].Resembles != ids[2].ID {
					t.Errorf("a third one resembles %q, want the twin %q", got[0].Resembles, ids[2].ID)
				}
				if _, err := c.Undo(t.Context(), access.Local(), "b"); err != nil {
					t.Fatal(err)
				}
			}
		}
		if l, err := c.Get(t.Context(), access.Local(), ids[0].ID); err != nil || l.State != Expired || l.Version != 2 {
			t.Errorf("to the operator: %+v, %v", l, err)
		}
		if got, want := told(t, db), "published of 1"+strings.Repeat(", published of 1", 3)+strings.Repeat(", removed of 1", 4); got != want {
			t.Errorf("events = %q, want %q", got, want)
		}
		if n, err := c.Undo(t.Context(), access.Local(), "a"); err != nil || n != 3 {
			t.Errorf("undo of the import = %d, %v; want 3: time is nobody's act", n, err)
		}
		if _, err := c.Expire(t.Context(), access.Anyone()); fault.Of(err).Kind != fault.Unauthenticated {
			t.Errorf("by a stranger: %v", err)
		}
	})
}

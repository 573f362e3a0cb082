package exchange

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/jobs"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/sqldb/sqldbtest"
)

// lines composes a file of needs. Every seventh row has no id, every hundredth
// is refused.
func lines(from, to int, word string) string {
	var b strings.Builder
	for n := from; n < to; n++ {
		id, trl := fmt.Sprintf(`"id":"n-%d",`, n), n%9+1
		if n%7 == 0 {
			id = ""
		}
		if n%100 == 50 {
			trl = 12
		}
		fmt.Fprintf(&b, `{%s"kind":"need","source":"s","title":"Need %d for a %s seal","description":"It leaks %d ml an hour at %d bar.","organization":"Works %d","country":"DE","trl":%d}`+"\n", id, n, word, n*7919%1000, n*104729%500, n%40, trl)
	}
	return b.String()
}

// state is what is stored, without what differs from run to run.
func (d *desk) state(t *testing.T) map[string]listing.Listing {
	t.Helper()
	names := map[org.ID]string{}
	err := d.registry.Each(t.Context(), access.Local(), func(o org.Organization) error { names[o.ID] = o.Names[0].Text; return nil })
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]listing.Listing{}
	for _, l := range d.listings(t) {
		key := l.Source.Name + " " + l.Source.Key + " " + titleOf(&l)
		if _, twice := all[key]; twice {
			t.Errorf("%s is stored twice", key)
		}
		l.Org = org.ID(names[l.Org])
		all[key] = l
	}
	return all
}

// content compares what records say.
var ofRun = cmpopts.IgnoreFields(listing.Listing{}, "ID", "Import", "Created", "Updated", "Published", "Expires", "PublicUpdated", "Resembles")

func TestTheSameFileThreeTimes(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		text := lines(0, 1200, "shaft")
		first := d.load(t, "a.jsonl", text, Options{})
		if first.State != Partial || first.Created != 1188 || first.Refused != 12 || first.Read != 1200 || first.Committed != 1188 {
			t.Fatalf("%+v", first)
		}
		before := d.state(t)
		for range 2 {
			p := d.load(t, "a.jsonl", text, Options{})
			if p.Same != 1188 || p.Created+p.Updated != 0 || p.Refused != 12 {
				t.Errorf("again: %+v", p)
			}
		}
		if diff := cmp.Diff(before, d.state(t)); diff != "" {
			t.Errorf("the state changed:\n%s", cut(diff, 2000))
		}
		changed := d.load(t, "a.jsonl", strings.ReplaceAll(text, "leaks 0 ml", "drips"), Options{})
		if changed.Updated == 0 || changed.Created != 0 {
			t.Errorf("changed: %+v", changed)
		}
	})
}

func TestDryRunStoresNothing(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		d.load(t, "a.jsonl", lines(1, 50, "shaft"), Options{})
		before := d.state(t)
		p := d.load(t, "b.jsonl", lines(1, 40, "shaft")+lines(40, 48, "valve")+lines(51, 80, "shaft"), Options{DryRun: true})
		// Row 42 and the like have no id: another title is another record.
		if p.Same != 39 || p.Updated != 7 || p.Created != 30 || p.Committed != 0 || !p.DryRun || p.State != Done {
			t.Errorf("%+v", p)
		}
		if diff := cmp.Diff(before, d.state(t)); diff != "" {
			t.Errorf("a dry run changed:\n%s", cut(diff, 2000))
		}
	})
}

func TestDrafts(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	d.load(t, "a.jsonl", lines(1, 3, "shaft"), Options{Drafts: true})
	for _, l := range d.listings(t) {
		if l.State != listing.Draft {
			t.Errorf("state %s", l.State)
		}
	}
}

// TestKilledImportGoesOn ends a job at many places, each time as a kill would:
// after a store, before its count. The next run must end with the same records
// and the same report as an undisturbed one, and committed must never go back.
func TestKilledImportGoesOn(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		text := lines(0, 1300, "shaft")
		plain := open(t, sqldbtest.Open(t))
		want := plain.load(t, "a.jsonl", text, Options{})
		p, err := d.Start(t.Context(), access.Local(), "a.jsonl", strings.NewReader(text), Options{}, "")
		if err != nil {
			t.Fatal(err)
		}
		job := jobOf(t, d, p.ID)
		committed := 0
		killed := errors.New("killed")
		for round := range 6 {
			ctx, cancel := context.WithCancelCause(t.Context())
			l, err := d.store.get(ctx, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			if l.progress.Committed < committed {
				t.Fatalf("committed went from %d back to %d", committed, l.progress.Committed)
			}
			committed = l.progress.Committed
			// The round'th piece is stored and not counted.
			saves := 0
			l.job, l.again = job.ID, round > 0
			if round == 0 {
				l.progress.State = Running
				if err := d.store.save(ctx, d.queue, l.progress, false, time.Now(), Queued); err != nil {
					t.Fatal(err)
				}
			}
			file, err := os.Open(d.upload(p.ID))
			if err != nil {
				t.Fatal(err)
			}
			r, err := d.ready(ctx, access.Local(), &l, file, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.piece = 200
			save := r.save
			r.save = func(ctx context.Context, p Progress) error {
				if saves++; saves > 1 {
					cancel(killed)
					return killed
				}
				return save(ctx, p)
			}
			if err := r.do(ctx); !errors.Is(err, killed) {
				t.Fatalf("round %d: %v", round, err)
			}
			_ = file.Close()
			_ = r.src.close()
			if round == 3 {
				break
			}
		}
		if err := d.perform(t.Context(), job, nil); err != nil {
			t.Fatal(err)
		}
		got, err := d.Find(t.Context(), access.Local(), p.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Progress{}, "ID", "Rate", "Remaining", "RefusedFile", "Started", "Ended")); diff != "" {
			t.Errorf("report differs from an undisturbed one:\n%s", diff)
		}
		if diff := cmp.Diff(plain.state(t), d.state(t), ofRun); diff != "" {
			t.Errorf("records differ from an undisturbed run:\n%s", cut(diff, 2000))
		}
		if diff := cmp.Diff(fileText(t, want.RefusedFile), fileText(t, got.RefusedFile)); diff != "" {
			t.Errorf("refused rows differ:\n%s", cut(diff, 1000))
		}
		if _, err := os.Stat(d.upload(p.ID)); !os.IsNotExist(err) {
			t.Errorf("the upload is still there: %v", err)
		}
	})
}

func jobOf(t *testing.T, d *desk, id string) jobs.Job {
	t.Helper()
	l, err := d.store.get(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	j, err := d.queue.Get(t.Context(), l.job)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestCancelledImportKeepsWhatIsStoredAndCanBeUndone(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		d.load(t, "before.jsonl", lines(1, 30, "shaft"), Options{})
		before := d.state(t)
		ctx, cancel := context.WithCancel(t.Context())
		p, err := d.Import(ctx, access.Local(), "a.jsonl", strings.NewReader(lines(1, 20, "valve")+lines(20, 5000, "shaft")), Options{}, func(p Progress) {
			if p.Committed > 0 {
				cancel()
			}
		})
		if err != nil || p.State != Cancelled || p.Committed == 0 || p.Committed >= 4900 {
			t.Fatalf("%+v, %v", p, err)
		}
		if n := len(d.listings(t)); n < p.Committed-30 {
			t.Errorf("%d listings are stored, %d rows are committed", n, p.Committed)
		}
		undone, err := d.Undo(t.Context(), access.Local(), p.ID)
		if err != nil || undone.State != Undone {
			t.Fatalf("%+v, %v", undone, err)
		}
		if diff := cmp.Diff(before, d.state(t), ofRun, cmpopts.IgnoreFields(listing.Listing{}, "Version", "PublicVersion")); diff != "" {
			t.Errorf("undone, and yet:\n%s", cut(diff, 2000))
		}
		if again, err := d.Undo(t.Context(), access.Local(), p.ID); err != nil || again.State != Undone {
			t.Errorf("undone twice: %+v, %v", again, err)
		}
	})
}

func TestUndoRefusesWhenALaterImportChangedTheSame(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		first := d.load(t, "a.jsonl", lines(1, 20, "shaft"), Options{})
		second := d.load(t, "a.jsonl", strings.ReplaceAll(lines(1, 20, "shaft"), "leaks", "drips"), Options{})
		if second.Updated == 0 {
			t.Fatalf("%+v", second)
		}
		before := d.state(t)
		_, err := d.Undo(t.Context(), access.Local(), first.ID)
		if f := fault.Of(err); f.Kind != fault.Conflict {
			t.Errorf("%v", err)
		}
		if diff := cmp.Diff(before, d.state(t)); diff != "" {
			t.Errorf("refused, and yet:\n%s", cut(diff, 2000))
		}
		for _, id := range []string{second.ID, first.ID} {
			if _, err := d.Undo(t.Context(), access.Local(), id); err != nil {
				t.Fatal(err)
			}
		}
		if n := len(d.listings(t)); n > 0 {
			t.Errorf("%d listings are left", n)
		}
	})
}

// What a publisher says in further fields is taken where it has a place, and
// named where it has none.
func TestFurtherFieldsWithoutAPlaceAreNamed(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	p := d.load(t, "a.jsonl", `{"id":"1","kind":"need","title":"A seal","description":"It leaks.","extra":{"prize":"50,000","colour":"red","close_date":"2026-09-01","phase":"","city":"Ulm","patent_number":"9","expires":"0000-00-00"}}`+"\n"+
		`{"id":"2","kind":"need","title":"A valve","description":"It sticks.","extra":{"close_date":"soon","colour":"blue"}}`+"\n", Options{})
	if want := []string{"extra.city", "extra.close_date", "extra.colour", "extra.patent_number"}; !slices.Equal(p.Ignored, want) {
		t.Errorf("ignored %q, want %q", p.Ignored, want)
	}
	if l := d.listings(t)[0]; l.Need.Reward == nil || l.Deadline.IsZero() {
		t.Errorf("reward %v, deadline %v", l.Need.Reward, l.Deadline)
	}
}

// The listings could be taken back and the organisation could not: neither is.
func TestUndoThatOneSliceRefusesIsDoneByNone(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		const works = `{"id":"o-1","kind":"organization","source":"s","name":{"en":"Seal Works"},"country":"DE","website":"https://%s.example"}`
		first := d.load(t, "a.jsonl", fmt.Sprintf(works, "one")+"\n"+lines(1, 20, "shaft"), Options{})
		second := d.load(t, "b.jsonl", fmt.Sprintf(works, "two")+"\n", Options{})
		if second.Updated != 1 {
			t.Fatalf("%+v", second)
		}
		before := d.state(t)
		if _, err := d.Undo(t.Context(), access.Local(), first.ID); !errors.Is(err, org.ErrChangedSince) {
			t.Errorf("%v", err)
		}
		if diff := cmp.Diff(before, d.state(t)); diff != "" {
			t.Errorf("refused, and yet:\n%s", cut(diff, 2000))
		}
	})
}

// A client that does not know whether its request arrived sends it again.
func TestARequestThatComesTwiceStartsOneImport(t *testing.T) {
	eachEngine(t, func(t *testing.T, d *desk) { //nolint:thelper // the test itself
		start := func(key, text string, o Options) (Progress, error) {
			return d.Start(t.Context(), access.Local(), "a.jsonl", strings.NewReader(text), o, key)
		}
		const text = `{"id":"1","kind":"need","title":"A seal","description":"It leaks."}`
		var ids [8]string
		var all sync.WaitGroup
		for i := range ids {
			all.Go(func() {
				p, err := start("k1", text, Options{})
				if err != nil {
					t.Error(err)
				}
				ids[i] = p.ID
			})
		}
		all.Wait()
		for _, id := range ids {
			if id != ids[0] || id == "" {
				t.Fatalf("one request made the imports %q", ids)
			}
		}
		for name, other := range map[string]func() (Progress, error){
			"another file":    func() (Progress, error) { return start("k1", text+"\n", Options{}) },
			"another options": func() (Progress, error) { return start("k1", text, Options{Drafts: true}) },
		} {
			if _, err := other(); !errors.Is(err, access.ErrKeyReused) {
				t.Errorf("%s under the same key: %v", name, err)
			}
		}
		other, err := start("k2", text, Options{})
		none, noneErr := start("", text, Options{})
		if err != nil || noneErr != nil || other.ID == ids[0] || none.ID == other.ID {
			t.Errorf("%v %v: other keys met an old import", err, noneErr)
		}
		uploads, err := os.ReadDir(filepath.Join(d.dir, uploadFolder))
		if err != nil || len(uploads) != 3 {
			t.Errorf("%v: %d uploads are kept for three imports", err, len(uploads))
		}
	})
}

// TestSmallImportsPassALargeOne queues several large imports and then small
// ones: with two workers the small ones must end while large ones wait.
func TestSmallImportsPassALargeOne(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	d.queue = jobs.New(d.db, time.Now, d.log, 2)
	d.Broker.queue = d.queue
	d.queue.Handle(jobKind, d.perform)
	var large []string
	for n := range 3 {
		p, err := d.Start(t.Context(), access.Local(), fmt.Sprintf("large%d.jsonl", n), strings.NewReader(lines(n*3000+1, n*3000+3000, strings.Repeat("long ", 300)+"shaft")), Options{}, "")
		if err != nil {
			t.Fatal(err)
		}
		large = append(large, p.ID)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- d.queue.Run(ctx) }()
	var small []string
	for n := range 16 {
		p, err := d.Start(t.Context(), access.Local(), fmt.Sprintf("small%d.jsonl", n), strings.NewReader(lines(200_000+n*10, 200_000+n*10+5, "valve")), Options{}, "")
		if err != nil {
			t.Fatal(err)
		}
		small = append(small, p.ID)
	}
	var late atomic.Bool
	defer time.AfterFunc(time.Minute, func() { late.Store(true) }).Stop()
	for _, id := range small {
		for {
			p, err := d.Find(t.Context(), access.Local(), id)
			if err != nil {
				t.Fatal(err)
			}
			if p.State == Done || p.State == Partial {
				break
			}
			if p.State.Ended() || late.Load() {
				t.Fatalf("%+v", p)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}
	waiting := 0
	for _, id := range large {
		p, err := d.Find(t.Context(), access.Local(), id)
		if err != nil {
			t.Fatal(err)
		}
		if p.State == Queued {
			waiting++
		}
		if !p.State.Ended() {
			if _, err := d.Cancel(t.Context(), access.Local(), id); err != nil && !errors.Is(err, ErrEnded) {
				t.Fatal(err)
			}
		}
	}
	if waiting == 0 {
		t.Error("no large import was left waiting: the test shows nothing")
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	for _, id := range large {
		p, err := d.Find(t.Context(), access.Local(), id)
		if waiting := id != large[0]; err != nil || !p.State.Ended() || waiting && p.State != Cancelled {
			t.Errorf("%+v, %v", p, err)
		}
	}
}

func TestDatesAsPublishersWriteThem(t *testing.T) {
	for written, want := range map[string]string{
		"2026-09-01": "2026-09-01", "06/15/2028": "2028-06-15", "2014/05/30 5:00 PM": "2014-05-30T17:00:00Z", "06/29/2016  11:59 AM": "2016-06-29T11:59:00Z",
		"2026年9月1日": "2026-09-01", "46000": "2025-12-09", "rolling": "", "0000-00-00": "no date", "13/13/2026": "no date", "0042-01-01": "no date",
	} {
		got, err := parseDate(written)
		if shown := formatDate(got); err == nil && shown != want || (err != nil) != (want == "no date") {
			t.Errorf("%q: %q, %v; want %q", written, shown, err, want)
		}
	}
}

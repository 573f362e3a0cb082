package exchange

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// run is one import at work.
type run struct {
	b       *Broker
	who     access.Actor
	shop    *shop
	in      *input
	src     source
	refused *refusedFile
	tell    func(Progress)
	save    func(ctx context.Context, p Progress) error
	piece   int // rows stored in one transaction

	p       Progress
	stored  int // rows of an earlier attempt that are durably stored
	resumed bool
	begun   time.Time
	told    time.Time

	seed    maphash.Seed
	seen    map[uint64]seenRow
	orgs    map[string]org.ID // by name and country, as a row names it
	made    map[string]org.ID // by source and key, of this file
	people  map[string]org.PersonID
	unknown map[string]bool
}

// seenRow is a row that had a key before.
type seenRow struct {
	content uint64
	number  int
}

// batch is a piece of the file on its way to the store.
type batch struct {
	drafts []draft
	done   int64 // bytes of the file read so far
	err    error // that ended the file, io.EOF at its end
}

// batchBytes bounds what the rows of a piece hold together.
const batchBytes = 8 << 20

// do imports the file from end to end.
func (r *run) do(ctx context.Context) error {
	r.begun, r.seed = r.b.now(), maphash.MakeSeed()
	r.seen, r.orgs, r.made, r.people, r.unknown = map[uint64]seenRow{}, map[string]org.ID{}, map[string]org.ID{}, map[string]org.PersonID{}, map[string]bool{}
	r.p.Total = r.src.total()
	work, stop := context.WithCancel(ctx)
	batches := make(chan batch, 1)
	var reading sync.WaitGroup
	reading.Go(func() { r.read(work, batches) })
	defer reading.Wait()
	defer stop()
	for at := 0; ; {
		var next batch
		select {
		case next = <-batches:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if len(next.drafts) > 0 {
			if err := r.take(ctx, &next, at); err != nil {
				return err
			}
			at += len(next.drafts)
		}
		if errors.Is(next.err, io.EOF) {
			return nil
		} else if next.err != nil {
			return next.err
		}
	}
}

// read reads and understands piece after piece, one ahead of the store.
func (r *run) read(ctx context.Context, into chan<- batch) {
	for {
		var next batch
		var rows []row
		for size := 0; len(rows) < r.piece && size < batchBytes && next.err == nil; {
			var row row
			if row, next.err = r.src.next(); next.err == nil {
				rows = append(rows, row)
				size += row.size()
			}
		}
		next.drafts, next.done = r.understand(rows), r.in.done
		select {
		case into <- next:
		case <-ctx.Done():
			return
		}
		if next.err != nil {
			return
		}
	}
}

func (r *row) size() int {
	n := len(r.line)
	for _, c := range r.cells {
		n += len(c)
	}
	return n
}

// understand turns rows into drafts on all processors, in their order.
func (r *run) understand(rows []row) []draft {
	drafts := make([]draft, len(rows))
	workers := min(runtime.GOMAXPROCS(0), len(rows))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(rows); i += workers {
				drafts[i] = r.shop.build(rows[i])
			}
		})
	}
	wg.Wait()
	return slices.DeleteFunc(drafts, func(d draft) bool { return d.example })
}

// take stores one piece: what is new in it is durable before it is counted.
func (r *run) take(ctx context.Context, next *batch, at int) error {
	fresh := make([]*draft, 0, len(next.drafts))
	var delta Progress
	delta.Missing = map[string]int{}
	for i := range next.drafts {
		d := &next.drafts[i]
		for _, name := range d.ignored {
			r.ignore(name)
		}
		again := len(d.refusals) == 0 && r.repeated(d)
		old := at+i < r.stored
		switch {
		case len(d.refusals) > 0:
			if err := r.refused.add(d); err != nil {
				return err
			}
			if !old {
				delta.Refused++
			}
		case old:
		case again:
			delta.Same++
		default:
			fresh = append(fresh, d)
		}
		if !old {
			delta.Read++
		}
	}
	if err := r.storeAll(ctx, fresh, &delta); err != nil {
		return err
	}
	return r.count(ctx, delta, next.done)
}

// count adds what a piece did, durably, and tells of it.
func (r *run) count(ctx context.Context, delta Progress, done int64) error {
	p := r.p
	p.Missing = maps.Clone(p.Missing)
	if p.Missing == nil {
		p.Missing = map[string]int{}
	}
	for field, n := range delta.Missing {
		p.Missing[field] += n
	}
	p.Read += delta.Read
	p.Created += delta.Created
	p.Updated += delta.Updated
	p.Same += delta.Same
	p.Refused += delta.Refused
	p.Duplicates += delta.Duplicates
	if !p.DryRun {
		p.Committed = p.Created + p.Updated + p.Same
	}
	p.Ignored = r.ignored()
	if r.refused.path != "" && p.Refused > 0 {
		p.RefusedFile = r.refused.path
	}
	r.pace(&p, done)
	if delta.Read > 0 {
		if err := r.save(context.WithoutCancel(ctx), p); err != nil {
			return err
		}
	}
	r.p = p
	r.resumed = r.resumed && delta.Read == 0
	if now := r.b.now(); now.Sub(r.told) >= 100*time.Millisecond || r.told.IsZero() {
		r.told = now
		r.tell(p)
	}
	return ctx.Err()
}

// pace reckons the rate and the time that remains.
func (r *run) pace(p *Progress, done int64) {
	took := r.b.now().Sub(r.begun)
	if took <= 0 {
		return
	}
	p.Rate = float64(p.Read-r.stored) / took.Seconds()
	if done > 0 && r.in.size > done {
		p.Remaining = time.Duration(float64(took) * float64(r.in.size-done) / float64(done))
	} else {
		p.Remaining = 0
	}
}

// maxIgnored is how many names of columns that say nothing are told.
const maxIgnored = 50

func (r *run) ignore(name string) {
	if len(r.unknown) < maxIgnored {
		r.unknown[cut(name, 60)] = true
	}
}

func (r *run) ignored() []string {
	for _, name := range r.src.ignored() {
		r.ignore(name)
	}
	return slices.Sorted(maps.Keys(r.unknown))
}

// repeated notes the key of a row. A row that says the same as an earlier one
// with its key is nothing new; one that says something else under the same id is
// refused, and one that only has the same title gets a key of its own.
func (r *run) repeated(d *draft) bool {
	src := d.source()
	if src.Key == "" {
		return false // known by its id here, which an export wrote once
	}
	content := maphash.String(r.seed, d.content())
	key := maphash.String(r.seed, d.kind+"\x1f"+src.Name+"\x1f"+src.Key)
	first, there := r.seen[key]
	switch {
	case !there:
		r.seen[key] = seenRow{content, d.number}
		return false
	case first.content == content:
		return true
	case d.keyed:
		d.refuse("id", src.Key, mistake{fmt.Sprintf("Row %d has the same id and says something else.", first.number), "Give each record an id of its own, or remove one of the two rows."})
		return false
	}
	src.Key = contentKey(src.Key, d.content())
	key = maphash.String(r.seed, d.kind+"\x1f"+src.Name+"\x1f"+src.Key)
	if _, there := r.seen[key]; there {
		return true
	}
	r.seen[key] = seenRow{content, d.number}
	return false
}

// storeAll stores a piece: organisations first, for the others name them.
func (r *run) storeAll(ctx context.Context, drafts []*draft, delta *Progress) error {
	if len(drafts) == 0 {
		return nil
	}
	if err := r.storeOrgs(ctx, drafts, delta); err != nil {
		return err
	}
	if err := r.storePersons(ctx, drafts, delta); err != nil {
		return err
	}
	return r.storeListings(ctx, drafts, delta)
}

func (r *run) storeListings(ctx context.Context, drafts []*draft, delta *Progress) error {
	contacts, err := r.contacts(ctx, drafts)
	if err != nil {
		return err
	}
	var listings []listing.Listing
	for _, d := range drafts {
		if d.listing == nil {
			continue
		}
		l := *d.listing
		l.Org, l.Contact = r.ownerOf(d), contacts[d.contact]
		listings = append(listings, l)
		for _, field := range missing(l) {
			delta.Missing[field]++
		}
	}
	if len(listings) == 0 {
		return nil
	}
	saved, err := r.b.catalog.Import(ctx, r.who, r.p.ID, listings, r.p.DryRun)
	if err != nil {
		return fmt.Errorf("store listings: %w", err)
	}
	ids := make([]listing.ID, 0, len(saved))
	for _, s := range saved {
		ids = append(ids, s.ID)
		if s.Resembles != "" {
			delta.Duplicates++
		}
	}
	var found map[listing.ID]listing.Listing
	if r.resumed {
		if found, err = r.b.catalog.Find(ctx, r.who, ids); err != nil {
			return fmt.Errorf("look for what was stored before: %w", err)
		}
	}
	for _, s := range saved {
		l := found[s.ID]
		delta.tally(r.outcome(s.Outcome, l.Import, l.Updated))
	}
	return nil
}

// outcome is what this import did to a record. An attempt that was killed may
// have stored the piece after the last one that was counted.
func (r *run) outcome(o org.Outcome, madeBy string, changed time.Time) org.Outcome {
	if !r.resumed || o != org.Same {
		return o
	}
	switch {
	case madeBy == r.p.ID:
		return org.Created
	case !changed.Before(r.p.Started):
		return org.Updated
	}
	return o
}

func (p *Progress) tally(o org.Outcome) {
	switch o {
	case org.Created:
		p.Created++
	case org.Updated:
		p.Updated++
	case org.Same:
		p.Same++
	}
}

// missing is what an editor would ask for, whoever may see it.
func missing(l listing.Listing) []string {
	// The catalog tells it of what is public, reckoned anew where anything is said
	// of visibility: so of a listing of which everything is, in as many words.
	l.State, l.Visibility = listing.Published, map[string]listing.Visibility{keyTitle: listing.VisiblePublic}
	public, _ := l.Public()
	return public.Missing
}

package exchange

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"innodock/internal/access"
	"innodock/internal/fault"
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
	refused *refusedReport
	tell    func(Progress)
	save    func(ctx context.Context, p Progress) error
	piece   int // rows stored in one transaction
	id      string
	dry     bool
	started time.Time

	p      Progress // of what is stored; belongs to the one that counts
	stored int      // rows of an earlier attempt that were counted
	begun  time.Time
	told   time.Time

	// What follows belongs to the one that settles pieces.
	unsure  int // pieces ahead of which an earlier attempt may have stored without counting them
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

// batch is a stretch of the file, understood.
type batch struct {
	drafts []draft
	done   int64 // bytes of the file read so far
	err    error // that ended the file, io.EOF at its end
}

// batchBytes bounds what the rows of a piece hold together.
const batchBytes = 8 << 20

// firstPiece is how many rows the first piece has; each further one has twice as
// many, up to the usual. So the store begins while the file is hardly read.
const firstPiece = 250

// do imports the file from end to end, three pieces at once: one is read and
// understood, one gets its organisations and persons, one is stored and counted.
func (r *run) do(ctx context.Context) error {
	r.begun, r.seed = r.b.now(), maphash.MakeSeed()
	r.seen, r.orgs, r.made, r.people, r.unknown = map[uint64]seenRow{}, map[string]org.ID{}, map[string]org.ID{}, map[string]org.PersonID{}, map[string]bool{}
	r.p.Total = r.src.total()
	work, stop := context.WithCancel(ctx)
	batches, pieces := make(chan batch, 1), make(chan piece)
	var ahead sync.WaitGroup
	ahead.Go(func() { r.read(work, batches) })
	ahead.Go(func() { r.settleAll(work, batches, pieces) })
	defer ahead.Wait()
	defer stop()
	for {
		var next piece
		select {
		case next = <-pieces:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if next.rows > 0 {
			if err := r.store(ctx, &next); err != nil {
				return err
			}
		}
		if errors.Is(next.err, io.EOF) {
			return nil
		} else if next.err != nil {
			return next.err
		}
	}
}

// read reads and understands piece after piece.
func (r *run) read(ctx context.Context, into chan<- batch) {
	for most := min(firstPiece, r.piece); ; most = min(2*most, r.piece) {
		var next batch
		var rows []row
		failed := fault.Guard(func() error {
			for size := 0; len(rows) < most && size < batchBytes && next.err == nil; {
				var row row
				if row, next.err = r.src.next(); next.err == nil {
					rows = append(rows, row)
					size += row.size()
				}
			}
			var err error
			next.drafts, err = r.understand(rows)
			next.done = r.in.done
			return err
		})
		if failed != nil {
			next = batch{err: failed}
		}
		if !handOn(ctx, into, next) || next.err != nil {
			return
		}
	}
}

// handOn passes v on and reports whether somebody still takes it.
func handOn[T any](ctx context.Context, into chan<- T, v T) bool {
	select {
	case into <- v:
		return true
	case <-ctx.Done():
		return false
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
func (r *run) understand(rows []row) ([]draft, error) {
	drafts := make([]draft, len(rows))
	workers := min(runtime.GOMAXPROCS(0), len(rows))
	failed := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			failed[w] = fault.Guard(func() error {
				for i := w; i < len(rows); i += workers {
					drafts[i] = r.shop.build(rows[i])
				}
				return nil
			})
		})
	}
	wg.Wait()
	return slices.DeleteFunc(drafts, func(d draft) bool { return d.example }), errors.Join(failed...)
}

// count adds what a piece did, durably, and tells of it.
func (r *run) count(ctx context.Context, next *piece) error {
	p, delta := r.p, &next.delta
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
	p.Ignored = next.ignored
	if next.refusedFile != "" && p.Refused > 0 {
		p.RefusedFile = next.refusedFile
	}
	r.pace(&p, next.done)
	if delta.Read > 0 {
		if err := r.save(context.WithoutCancel(ctx), p); err != nil {
			return err
		}
	}
	r.p = p
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

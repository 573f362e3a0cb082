package exchange

import (
	"context"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"time"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// piece is a batch whose organisations and persons are stored, and whose
// listings are about to be.
type piece struct {
	rows        int
	listings    []listing.Listing
	delta       Progress // what the piece did
	ignored     []string // columns that said nothing, so far
	refusedFile string   // "" while nothing was refused
	unsure      bool     // an attempt that was killed may have stored it
	done        int64
	err         error
}

// uncounted is how many pieces may have been stored, in part, and not counted
// when an attempt was killed: one whose listings and one whose organisations
// were being stored.
const uncounted = 2

// settleAll settles batch after batch, one ahead of the store.
func (r *run) settleAll(ctx context.Context, batches <-chan batch, into chan<- piece) {
	for at := 0; ; {
		var from batch
		select {
		case from = <-batches:
		case <-ctx.Done():
			return
		}
		next := piece{rows: len(from.drafts), done: from.done, err: from.err}
		if next.rows > 0 {
			if err := fault.Guard(func() error { return r.settle(ctx, &next, from.drafts, at) }); err != nil {
				next = piece{err: err}
			}
			at += next.rows
		}
		if !handOn(ctx, into, next) || next.err != nil {
			return
		}
	}
}

// settle decides what is new in a batch, and stores the organisations and persons of it.
func (r *run) settle(ctx context.Context, next *piece, drafts []draft, at int) error {
	fresh := make([]*draft, 0, len(drafts))
	delta := &next.delta
	delta.Missing = map[string]int{}
	for i := range drafts {
		d := &drafts[i]
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
	if next.unsure = r.unsure > 0; delta.Read > 0 {
		r.unsure--
	}
	next.ignored, next.refusedFile = r.ignored(), r.refused.en.path
	if len(fresh) == 0 {
		return nil
	}
	if err := r.storeOrgs(ctx, fresh, next); err != nil {
		return err
	}
	if err := r.storePersons(ctx, fresh, next); err != nil {
		return err
	}
	return r.drawUp(ctx, fresh, next)
}

// drawUp makes the listings of a piece, with their owners and contacts.
func (r *run) drawUp(ctx context.Context, drafts []*draft, next *piece) error {
	contacts, err := r.contacts(ctx, drafts)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if d.listing == nil {
			continue
		}
		l := *d.listing
		l.Org, l.Contact = r.ownerOf(d), contacts[d.contact]
		next.listings = append(next.listings, l)
		for _, field := range missing(l) {
			next.delta.Missing[field]++
		}
	}
	return nil
}

// store stores the listings of a piece: what is new in it is durable before it is counted.
func (r *run) store(ctx context.Context, next *piece) error {
	if len(next.listings) > 0 {
		if err := r.storeListings(ctx, next); err != nil {
			return err
		}
	}
	return r.count(ctx, next)
}

func (r *run) storeListings(ctx context.Context, next *piece) error {
	saved, err := r.b.catalog.Import(ctx, r.who, r.id, next.listings, r.dry)
	if err != nil {
		return fmt.Errorf("store listings: %w", err)
	}
	fates := make([]fate[listing.ID], len(saved))
	for i, s := range saved {
		fates[i] = fate[listing.ID]{s.ID, s.Outcome}
		if s.Resembles != "" {
			next.delta.Duplicates++
		}
	}
	return reckon(ctx, r, next, fates, r.b.catalog.Find, func(l listing.Listing) (string, time.Time) { return l.Import, l.Updated })
}

// fate is what became of one record.
type fate[ID any] struct {
	id      ID
	outcome org.Outcome
}

// reckon counts what became of records. Those of a piece that an attempt which
// was killed may have stored are looked at again: who made them, and when.
func reckon[ID comparable, R any](ctx context.Context, r *run, next *piece, fates []fate[ID],
	find func(context.Context, access.Actor, []ID) (map[ID]R, error), history func(R) (madeBy string, changed time.Time),
) error {
	var before map[ID]R
	if next.unsure && len(fates) > 0 {
		ids := make([]ID, len(fates))
		for i := range fates {
			ids[i] = fates[i].id
		}
		var err error
		if before, err = find(ctx, r.who, ids); err != nil {
			return fmt.Errorf("look for what was stored before: %w", err)
		}
	}
	for _, f := range fates {
		if record, ok := before[f.id]; ok {
			madeBy, changed := history(record)
			f.outcome = r.outcome(f.outcome, madeBy, changed)
		}
		next.delta.tally(f.outcome)
	}
	return nil
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
		d.refuse("id", src.Key, mistake{
			fault.Say("Row %d has the same id and says something else.", "第 %d 行的 id 相同，内容却不同。", first.number),
			fault.Say("Give each record an id of its own, or remove one of the two rows.", "请给每条记录各自的 id，或删去两行中的一行。"),
		})
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

// outcome is what this import did to a record of a piece that an attempt which
// was killed may have stored before.
func (r *run) outcome(o org.Outcome, madeBy string, changed time.Time) org.Outcome {
	if o != org.Same {
		return o
	}
	switch {
	case madeBy == r.id:
		return org.Created
	case !changed.Before(r.started):
		return org.Updated
	}
	return o
}

package listing

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/google/uuid"

	"innodock/internal/access"
	"innodock/internal/org"
)

// Saved is the fate of one imported listing.
type Saved struct {
	ID        ID
	Outcome   org.Outcome
	Resembles ID // a near-duplicate that was there before
}

// Import stores listings in one transaction, in their order. It is idempotent by
// source and key (by content for a record without a key, and by ID for one that
// has the ID of a listing there is): a record that says what is stored is Same; another
// replaces the content and keeps the id. Near-duplicates are marked with the
// older listing of their kind.
//
// An empty State means Published; it publishes a draft, and does not bring back
// what was put on hold, archived, rejected or expired. Published and Expires
// count for a new listing only; where they are not given it is published now and
// expires after Life. Events go to the outbox in the same transaction. dry
// tells the outcomes and stores nothing. ErrInvalid names the fields that cannot
// be right, and nothing is stored. Operator only.
func (c *Catalog) Import(ctx context.Context, who access.Actor, importID string, listings []Listing, dry bool) ([]Saved, error) {
	if err := access.Allow(who, "listing.import"); err != nil {
		return nil, err
	}
	if len(listings) == 0 {
		return nil, nil
	}
	recs, err := prepare(listings)
	if err != nil {
		return nil, err
	}
	b := &batch{importID: importID, at: c.now().UTC().Truncate(time.Microsecond), recs: recs}
	if err := c.store.saveImport(ctx, b, dry); err != nil {
		return nil, fmt.Errorf("import listings: %w", err)
	}
	return b.saved, nil
}

// record is a listing with what it is recognised and compared by.
type record struct {
	listing Listing
	key     string // of the source
	body    string
	hash    string // of the body
	like    likeness
}

// sourceID is what a record is recognised by.
func (r *record) sourceID() string { return clean(r.listing.Source.Name) + "\x1f" + r.key }

// prepare checks listings and works out all that needs no database, on all
// processors: this is most of the work of an import.
func prepare(listings []Listing) ([]*record, error) {
	recs, errs := make([]*record, len(listings)), make([]error, len(listings))
	workers := min(runtime.GOMAXPROCS(0), len(listings))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(listings); i += workers {
				recs[i], errs[i] = newRecord(&listings[i])
			}
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("listing %d: %w", i, err)
		}
	}
	return recs, nil
}

func newRecord(l *Listing) (*record, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	r := &record{listing: *l}
	r.listing.normalise()
	var err error
	if r.body, err = r.listing.body(); err != nil {
		return nil, err
	}
	r.hash = hashOf(r.body)
	if r.key = clean(l.Source.Key); r.key == "" {
		r.key = "content:" + r.hash
	}
	seen := r.listing
	seen.State = nextState("", seen.State)
	r.like = likenessOf(&seen)
	return r, nil
}

// normalise gives what means the same one form, so that it is stored the same.
func (l *Listing) normalise() {
	l.ownFieldsCopied()
	l.Wordings = append([]Wording(nil), l.Wordings...)
	for i := range l.Wordings {
		if len(l.Wordings[i].Keywords) == 0 {
			l.Wordings[i].Keywords = nil
		}
	}
	l.Deadline = normalTime(l.Deadline)
	l.Published, l.Expires = normalTime(l.Published), normalTime(l.Expires)
	switch {
	case l.Patent != nil:
		l.Patent.Checked, l.Patent.Expiry = normalTime(l.Patent.Checked), normalTime(l.Patent.Expiry)
	case l.Achievement != nil:
		l.Achievement.Rights = normalRights(l.Achievement.Rights)
	case l.Product != nil:
		l.Product.Rights = normalRights(l.Product.Rights)
	case l.Project != nil:
		l.Project.Rights = normalRights(l.Project.Rights)
	}
}

func normalTime(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

func normalRights(rights []IP) []IP {
	out := append([]IP(nil), rights...)
	for i := range out {
		out[i].Expiry = normalTime(out[i].Expiry)
	}
	return out
}

// stored is a listing as it stands in the table, or is about to.
type stored struct {
	record
	shown   bool
	touched string  // the import that changed it last
	made    bool    // by this batch
	found   []int64 // hashes under which it is found again
	before  *stored
}

// enter puts st into a state. expected is the one for which its likeness was worked out.
func (st *stored) enter(state, expected State) {
	st.listing.State = state
	_, st.shown = st.listing.Public()
	if state != expected {
		st.like = likenessOf(&st.listing)
	}
}

// publicBody is the content that the public sees, "" when it sees nothing.
func (st *stored) publicBody() (string, error) {
	public, ok := st.listing.Public()
	if !ok {
		return "", nil
	}
	return public.body()
}

// batch is one call of Import.
type batch struct {
	importID string
	at       time.Time
	recs     []*record

	there   map[string]*stored // by sourceID; those that are not touched are without their body
	changed []*stored          // made or changed, in the order of the records
	of      []*stored          // for each record, what it became
	saved   []Saved
}

// differs returns the listings whose record says something else than what is
// stored: their bodies are needed.
func (b *batch) differs() []*stored {
	var found []*stored
	for _, r := range b.recs {
		if s := b.there[r.sourceID()]; s != nil && s.body == "" && (s.hash != r.hash || nextState(s.listing.State, r.listing.State) != s.listing.State) {
			found = append(found, s)
		}
	}
	return found
}

// nextState is the state of a listing in state old after an import that says given.
func nextState(old, given State) State {
	if given != "" {
		return given
	}
	switch old {
	case "", Draft, InReview, Returned, AwaitingClient:
		return Published
	case Published, OnHold, Expired, Archived, Flagged, Rejected:
	}
	return old
}

// settle decides what each record does. The bodies of those that differ are there.
func (b *batch) settle() {
	b.changed, b.of, b.saved = nil, make([]*stored, len(b.recs)), make([]Saved, len(b.recs))
	for i, r := range b.recs {
		s := b.there[r.sourceID()]
		outcome := org.Same
		switch {
		case s == nil:
			s, outcome = b.make(r), org.Created
		case s.hash != r.hash || nextState(s.listing.State, r.listing.State) != s.listing.State:
			b.replace(s, r)
			outcome = org.Updated
		}
		b.of[i], b.saved[i] = s, Saved{ID: s.listing.ID, Outcome: outcome}
	}
}

func (b *batch) make(r *record) *stored {
	s := &stored{record: *r, touched: b.importID, made: true}
	l := &s.listing
	l.ID = ID(uuid.Must(uuid.NewV7()).String())
	l.Import, l.Version, l.Created, l.Updated, l.PublicVersion, l.PublicUpdated = b.importID, 1, b.at, b.at, 1, b.at
	l.Resembles = ""
	s.enter(nextState("", l.State), nextState("", l.State))
	if l.State == Published {
		l.publishAt(b.at)
	}
	b.there[r.sourceID()] = s
	b.changed = append(b.changed, s)
	return s
}

// publishAt begins the public life of l; dates that are given stay.
func (l *Listing) publishAt(at time.Time) {
	if l.Published.IsZero() {
		l.Published = at
	}
	if l.Expires.IsZero() {
		l.Expires = later(l.Published, at).Add(Life)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// replace takes over what r says; what makes s this listing stays.
func (b *batch) replace(s *stored, r *record) {
	if !s.made && s.before == nil {
		old := *s
		s.before, s.touched = &old, b.importID
		b.changed = append(b.changed, s)
		s.listing.Version++
		s.listing.Updated = b.at
	}
	was := s.listing
	s.record = *r
	l := &s.listing
	l.ID, l.Import, l.Version, l.Created, l.Updated = was.ID, was.Import, was.Version, was.Created, was.Updated
	l.PublicVersion, l.PublicUpdated, l.Published, l.Expires, l.Resembles = was.PublicVersion, was.PublicUpdated, was.Published, was.Expires, ""
	s.enter(nextState(was.State, r.listing.State), nextState("", r.listing.State))
	if l.State == Published && was.State != Published {
		l.Published, l.Expires = time.Time{}, time.Time{}
		l.publishAt(b.at)
	}
}

package listing

import (
	"context"
	"fmt"
	"slices"

	"innodock/internal/event"
	"innodock/internal/sqldb"
)

// saveImport settles a batch in one transaction. dry stores nothing.
func (s store) saveImport(ctx context.Context, b *batch, dry bool) error {
	if dry {
		return s.settle(ctx, s.db.Read(), b)
	}
	return s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if err := takeTurn(ctx, tx); err != nil {
			return err
		}
		if err := s.settle(ctx, tx, b); err != nil {
			return err
		}
		return s.saveBatch(ctx, tx, b)
	})
}

// settle reads what the records of b meet and decides what becomes of them.
func (s store) settle(ctx context.Context, q sqldb.Queryer, b *batch) error {
	var err error
	if b.there, err = s.bySource(ctx, q, b.recs); err != nil {
		return err
	}
	if err := s.byID(ctx, q, b); err != nil {
		return err
	}
	if err := s.readBodies(ctx, q, b.differs()); err != nil {
		return err
	}
	b.settle()
	return nil
}

const storedColumns = `l.id, l.source, l.source_key, l.hash, l.state, l.shown, l.changed_by, l.import_id, l.resembles, l.version, l.created_at, l.published_at, l.expires_at, l.public_version, l.public_updated_at`

// scanStored reads storedColumns: what is known of a listing without its body.
func scanStored(scan func(...any) error) (*stored, error) {
	st := &stored{}
	l := &st.listing
	var created, published, expires, publicUpdated int64
	err := scan(&l.ID, &l.Source.Name, &st.key, &st.hash, &l.State, &st.shown, &st.touched, &l.Import, &l.Resembles, &l.Version, &created, &published, &expires, &l.PublicVersion, &publicUpdated)
	if err != nil {
		return nil, fmt.Errorf("read listing: %w", err)
	}
	l.Created, l.Published, l.Expires, l.PublicUpdated = fromMicro(created), fromMicro(published), fromMicro(expires), fromMicro(publicUpdated)
	return st, nil
}

// bySource reads the listings that records meet by source and key.
func (s store) bySource(ctx context.Context, q sqldb.Queryer, recs []*record) (map[string]*stored, error) {
	keys := map[string][]string{}
	for _, r := range recs {
		source := clean(r.listing.Source.Name)
		keys[source] = append(keys[source], r.key)
	}
	there := make(map[string]*stored, len(recs))
	for source, of := range keys {
		err := sqldb.InPieces(of, func(in string, args []any) error {
			text := fmt.Sprintf(`SELECT %s FROM listing_listing l WHERE l.source_key IN (%s) AND l.source = $%d`, storedColumns, in, len(args)+1)
			return sqldb.EachRow(ctx, q, text, append(args, source), func(scan func(...any) error) error {
				st, err := scanStored(scan)
				if err != nil {
					return err
				}
				there[st.sourceID()] = st
				return nil
			})
		})
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// byID reads the listings that records name by their ids and not by source and key.
func (s store) byID(ctx context.Context, q sqldb.Queryer, b *batch) error {
	named := map[ID]*record{}
	var ids []ID
	for _, r := range b.recs {
		if r.listing.ID != "" && b.there[r.sourceID()] == nil {
			named[r.listing.ID] = r
			ids = append(ids, r.listing.ID)
		}
	}
	return sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, q, `SELECT `+storedColumns+` FROM listing_listing l WHERE l.id IN (`+in+`)`, args, func(scan func(...any) error) error {
			st, err := scanStored(scan)
			if err != nil {
				return err
			}
			b.there[named[st.listing.ID].sourceID()] = st
			return nil
		})
	})
}

// readBodies reads the bodies of listings.
func (s store) readBodies(ctx context.Context, q sqldb.Queryer, all []*stored) error {
	byID := make(map[ID]*stored, len(all))
	ids := make([]ID, 0, len(all))
	for _, st := range all {
		byID[st.listing.ID] = st
		ids = append(ids, st.listing.ID)
	}
	return sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, q, `SELECT id, body FROM listing_listing WHERE id IN (`+in+`)`, args, func(scan func(...any) error) error {
			var id ID
			var body string
			if err := scan(&id, &body); err != nil {
				return fmt.Errorf("read body: %w", err)
			}
			byID[id].body = body
			return byID[id].listing.setBody(body)
		})
	})
}

// saveBatch stores what a batch came to.
func (s store) saveBatch(ctx context.Context, tx sqldb.Queryer, b *batch) error {
	for _, st := range b.changed {
		if st.before != nil {
			if err := s.forgetLikeness(ctx, tx, st.before); err != nil {
				return err
			}
		}
	}
	own, err := s.mark(ctx, tx, b.changed)
	if err != nil {
		return err
	}
	for i, st := range b.of {
		b.saved[i].Resembles = st.listing.Resembles
	}
	var events []event.Event
	var images [][]any
	for _, st := range b.changed {
		e, ok, err := st.tell(b)
		if err != nil {
			return err
		}
		if ok {
			events = append(events, e)
		}
		if was := st.before; was != nil && b.importID != "" {
			images = append(images, []any{
				b.importID, string(was.listing.ID), was.touched, string(was.listing.State), was.body, toMicro(was.listing.Published), toMicro(was.listing.Expires),
			})
		}
	}
	// An import that changes a listing twice goes back to how it was before both.
	err = sqldb.InsertRows(ctx, tx, `INSERT INTO listing_before (import_id, listing_id, changed_by, state, body, published_at, expires_at)`,
		`ON CONFLICT (import_id, listing_id) DO NOTHING`, images)
	if err != nil {
		return err
	}
	if err := s.write(ctx, tx, b.changed, own); err != nil {
		return err
	}
	return event.Append(ctx, tx, b.at, events...)
}

// tell returns the event of what became of s, and counts its public version.
func (st *stored) tell(b *batch) (event.Event, bool, error) {
	if st.before == nil {
		e, ok := news(st.listing.ID, false, st.shown, false, st.listing.publicOrg())
		return e, ok, nil
	}
	was, err := st.before.publicBody()
	if err != nil {
		return event.Event{}, false, err
	}
	is, err := st.publicBody()
	if err != nil {
		return event.Event{}, false, err
	}
	if is != was {
		st.listing.PublicVersion++
		st.listing.PublicUpdated = b.at
	}
	e, ok := news(st.listing.ID, was != "", is != "", is != was, st.before.listing.publicOrg(), st.listing.publicOrg())
	return e, ok, nil
}

// mark sets what each of all resembles and returns those that stand for themselves.
func (s store) mark(ctx context.Context, q sqldb.Queryer, all []*stored) ([]*stored, error) {
	c, err := s.candidates(ctx, q, all)
	if err != nil {
		return nil, err
	}
	return c.mark(all), nil
}

// candidates reads the listings that those of all may resemble: first where
// their hashes lead, then each listing once, for many hashes lead to one.
func (s store) candidates(ctx context.Context, q sqldb.Queryer, all []*stored) (crowd, error) {
	under, err := s.underHashes(ctx, q, all)
	if err != nil {
		return nil, err
	}
	var ids []ID
	for _, found := range under {
		ids = append(ids, found...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	known := make(map[ID]candidate, len(ids))
	err = sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, q, `SELECT l.id, l.shown, l.signature FROM listing_listing l WHERE l.id IN (`+in+`)`, args, func(scan func(...any) error) error {
			var found candidate
			if err := scan(&found.id, &found.shown, &found.signature); err != nil {
				return fmt.Errorf("read likeness: %w", err)
			}
			known[found.id] = found
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	c := make(crowd, len(under))
	for h, of := range under {
		found := make([]candidate, 0, len(of))
		for _, id := range of {
			if k, ok := known[id]; ok {
				found = append(found, k)
			}
		}
		c[h] = found
		c.order(h)
	}
	return c, nil
}

// underHashes returns the listings that are found under the hashes of all.
func (s store) underHashes(ctx context.Context, q sqldb.Queryer, all []*stored) (map[int64][]ID, error) {
	var hashes []int64
	for _, st := range all {
		hashes = append(hashes, st.like.hashes...)
	}
	slices.Sort(hashes)
	hashes = slices.Compact(hashes)
	under := map[int64][]ID{}
	for piece := range slices.Chunk(hashes, sqldb.MaxParameters) {
		args := make([]any, len(piece))
		for i, h := range piece {
			args[i] = h
		}
		in := sqldb.Marks(1, len(piece))
		text := `SELECT hash, listing_id FROM listing_fresh WHERE hash IN (` + in + `)
			UNION SELECT hash, listing_id FROM listing_likeness WHERE hash IN (` + in + `)`
		err := sqldb.EachRow(ctx, q, text, args, func(scan func(...any) error) error {
			var h int64
			var id ID
			if err := scan(&h, &id); err != nil {
				return fmt.Errorf("read likeness: %w", err)
			}
			under[h] = append(under[h], id)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return under, nil
}

package listing

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

// expire ends the life of up to page listings that are over at a time.
func (s store) expire(ctx context.Context, at time.Time) (expired int, err error) {
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		var all []*stored
		text := fmt.Sprintf(`SELECT %s, l.body FROM listing_listing l WHERE l.state = 'published' AND l.expires_at <= $1 ORDER BY l.expires_at LIMIT %d`, storedColumns, page)
		err := sqldb.EachRow(ctx, tx, text, []any{toMicro(at)}, func(scan func(...any) error) error {
			st, err := scanWhole(scan)
			all = append(all, st)
			return err
		})
		if err != nil {
			return err
		}
		b := &batch{at: at}
		for _, st := range all {
			old := *st
			st.before = &old
			st.listing.Version++
			st.listing.Updated = at
			st.enter(Expired, "")
			b.changed = append(b.changed, st)
		}
		if expired = len(all); expired == 0 {
			return nil
		}
		if err := s.saveBatch(ctx, tx, b); err != nil {
			return err
		}
		return s.reviseMarks(ctx, tx)
	})
	return expired, err
}

// scanWhole reads storedColumns and the body.
func scanWhole(scan func(...any) error) (*stored, error) {
	var body string
	st, err := scanStored(func(to ...any) error { return scan(append(to, &body)...) })
	if err != nil {
		return nil, err
	}
	st.body = body
	return st, st.listing.setBody(body)
}

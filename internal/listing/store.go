package listing

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"innodock/internal/org"
	"innodock/internal/sqldb"
)

type store struct{ db *sqldb.DB }

// NewCatalog returns the catalog over db.
func NewCatalog(db *sqldb.DB, now func() time.Time) *Catalog {
	return &Catalog{store: store{db: db}, now: now}
}

// columns are those that make a Listing. whom says which listings a reader may
// know of: a listing that resembles one that is hidden from the reader
// resembles nothing.
func columns(all bool) string {
	const plain = `l.id, l.state, l.import_id, l.published_at, l.expires_at, l.version, l.created_at, l.updated_at, l.public_version, l.public_updated_at, l.body, `
	if all {
		return plain + `l.resembles`
	}
	return plain + `COALESCE((SELECT o.id FROM listing_listing o WHERE o.id = l.resembles AND o.shown), '')`
}

// scanListing reads columns.
func scanListing(scan func(...any) error) (l Listing, err error) {
	var published, expires, created, updated, publicUpdated int64
	var body string
	err = scan(&l.ID, &l.State, &l.Import, &published, &expires, &l.Version, &created, &updated, &l.PublicVersion, &publicUpdated, &body, &l.Resembles)
	if err != nil {
		return l, fmt.Errorf("read listing: %w", err)
	}
	l.Published, l.Expires, l.Created, l.Updated, l.PublicUpdated = fromMicro(published), fromMicro(expires), fromMicro(created), fromMicro(updated), fromMicro(publicUpdated)
	return l, l.setBody(body)
}

// fromMicro reads a stored time; 0 is none.
func fromMicro(micro int64) time.Time {
	if micro == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micro).UTC()
}

func toMicro(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// seen is a condition that leaves out what a stranger may not see.
func seen(all bool) string {
	if all {
		return `1 = 1`
	}
	return `l.shown`
}

// find returns the listings that ids name: all, or those that the public sees.
func (s store) find(ctx context.Context, ids []ID, all bool) (map[ID]Listing, error) {
	found := make(map[ID]Listing, len(ids))
	err := sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, s.db.Read(), `SELECT `+columns(all)+` FROM listing_listing l WHERE l.id IN (`+in+`) AND `+seen(all), args, func(scan func(...any) error) error {
			l, err := scanListing(scan)
			found[l.ID] = l
			return err
		})
	})
	return found, err
}

// narrow adds what f says. A stranger's list is narrowed by what a stranger sees.
func narrow(w *sqldb.Where, f Filter, all bool) {
	organization, country, axis := `l.shown_org = ?`, `l.shown_country = ?`, ` AND a.shown`
	if all {
		organization, country, axis = `(l.shown_org = ? OR l.organization_id = ? AND l.organization_id <> l.shown_org)`, `l.country = ?`, ``
	}
	equal := func(text, value string) {
		if value != "" {
			w.Add(text, slices.Repeat([]any{value}, strings.Count(text, "?"))...)
		}
	}
	equal(`l.kind = ?`, string(f.Kind))
	equal(organization, string(f.Org))
	equal(country, f.Country)
	if all {
		equal(`l.import_id = ?`, f.Import)
		equal(`l.state = ?`, string(f.State))
	}
	for _, on := range []struct{ axis, value string }{{axisCluster, f.Cluster}, {axisDirection, f.Direction}} {
		if on.value != "" {
			w.Add(`EXISTS (SELECT 1 FROM listing_axis a WHERE a.listing_id = l.id AND a.axis = ? AND a.value = ?`+axis+`)`, on.axis, on.value)
		}
	}
}

// The two axes of an edition.
const (
	axisCluster   = "cluster"
	axisDirection = "direction"
)

// list returns up to limit listings, newest first, behind a place in the list.
func (s store) list(ctx context.Context, f Filter, afterTime int64, afterID string, limit int, all bool) ([]listed, error) {
	var w sqldb.Where
	w.Add(seen(all))
	narrow(&w, f, all)
	if afterID != "" {
		w.Add(`(l.listed_at, l.id) < (?, ?)`, afterTime, afterID)
	}
	var found []listed
	text := fmt.Sprintf(`SELECT l.listed_at, %s FROM listing_listing l WHERE %s ORDER BY l.listed_at DESC, l.id DESC LIMIT %d`, columns(all), w.String(), limit)
	err := sqldb.EachRow(ctx, s.db.Read(), text, w.Args(), func(scan func(...any) error) error {
		var at int64
		l, err := scanListing(func(to ...any) error { return scan(append([]any{&at}, to...)...) })
		found = append(found, listed{l, at})
		return err
	})
	return found, err
}

// ofOrgs returns the ids of the public listings that are seen to be of orgs.
func (s store) ofOrgs(ctx context.Context, orgs []org.ID) ([]ID, error) {
	var found []ID
	err := sqldb.InPieces(orgs, func(in string, args []any) error {
		return sqldb.EachRow(ctx, s.db.Read(), `SELECT l.id FROM listing_listing l WHERE l.shown_org IN (`+in+`) AND l.shown`, args, func(scan func(...any) error) error {
			var id ID
			err := scan(&id)
			found = append(found, id)
			return err
		})
	})
	return found, err
}

// naming returns those of orgs that a public listing is seen to be of: shown_org
// is empty where nobody sees it. It stops at the first of each, for there are
// organisations with thousands.
func (s store) naming(ctx context.Context, orgs []org.ID) (map[org.ID]bool, error) {
	found := map[org.ID]bool{}
	err := sqldb.InPieces(orgs, func(in string, args []any) error {
		text := `SELECT v.column1 FROM (VALUES (` + strings.ReplaceAll(in, ", ", "), (") + `)) v WHERE EXISTS (SELECT 1 FROM listing_listing l WHERE l.shown_org = v.column1)`
		return sqldb.EachRow(ctx, s.db.Read(), text, args, func(scan func(...any) error) error {
			var id org.ID
			err := scan(&id)
			found[id] = true
			return err
		})
	})
	return found, err
}

// listed is a listing with the time that orders lists: when it was published,
// or made, before that.
type listed struct {
	listing Listing
	at      int64
}

// page is how many rows a walk over everything reads at once.
const page = 500

// after returns up to page listings behind an id, in order of id.
func (s store) after(ctx context.Context, id ID, all bool) ([]Listing, error) {
	found := make([]Listing, 0, page)
	text := fmt.Sprintf(`SELECT %s FROM listing_listing l WHERE %s AND l.id > $1 ORDER BY l.id LIMIT %d`, columns(all), seen(all), page)
	err := sqldb.EachRow(ctx, s.db.Read(), text, []any{string(id)}, func(scan func(...any) error) error {
		l, err := scanListing(scan)
		found = append(found, l)
		return err
	})
	return found, err
}

// write stores listings with all by which they are found; own are those that
// are to be found as what others resemble.
func (s store) write(ctx context.Context, tx sqldb.Queryer, all, own []*stored) error {
	rows := make([][]any, 0, len(all))
	var axes [][]any
	var changed []ID
	for _, st := range all {
		l := &st.listing
		public, _ := l.Public()
		listedAt := l.Published
		if listedAt.IsZero() {
			listedAt = l.Created
		}
		signature := st.like.signature
		if signature == nil {
			signature = []byte{}
		}
		rows = append(rows, []any{
			string(l.ID), string(l.Kind), string(l.State), st.shown, clean(string(l.Org)), clean(string(public.Org)), clean(l.Country), clean(public.Country),
			clean(l.Source.Name), st.key, l.Import, st.touched, string(l.Resembles), signature, st.hash, st.body,
			toMicro(listedAt), toMicro(l.Published), toMicro(l.Expires), l.Version, toMicro(l.Created), toMicro(l.Updated), l.PublicVersion, toMicro(l.PublicUpdated),
		})
		axes = onAxis(axes, axisCluster, l.ID, l.Clusters, public.Clusters)
		axes = onAxis(axes, axisDirection, l.ID, l.Directions, public.Directions)
		if !st.made {
			changed = append(changed, l.ID)
		}
	}
	if err := s.forget(ctx, tx, changed); err != nil {
		return err
	}
	if err := sqldb.InsertRows(ctx, tx, insertListing, overwriteListing, rows); err != nil {
		return err
	}
	if err := sqldb.InsertRows(ctx, tx, `INSERT INTO listing_axis (axis, value, listing_id, shown)`, `ON CONFLICT DO NOTHING`, axes); err != nil {
		return err
	}
	return s.writeLikeness(ctx, tx, own)
}

const (
	insertListing = `INSERT INTO listing_listing (id, kind, state, shown, organization_id, shown_org, country, shown_country, source, source_key, import_id, changed_by, resembles, signature, hash, body,
		listed_at, published_at, expires_at, version, created_at, updated_at, public_version, public_updated_at)`
	overwriteListing = `ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, state = EXCLUDED.state, shown = EXCLUDED.shown, organization_id = EXCLUDED.organization_id, shown_org = EXCLUDED.shown_org,
		country = EXCLUDED.country, shown_country = EXCLUDED.shown_country, source = EXCLUDED.source, source_key = EXCLUDED.source_key, changed_by = EXCLUDED.changed_by,
		resembles = EXCLUDED.resembles, signature = EXCLUDED.signature, hash = EXCLUDED.hash, body = EXCLUDED.body, listed_at = EXCLUDED.listed_at, published_at = EXCLUDED.published_at,
		expires_at = EXCLUDED.expires_at, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at, public_version = EXCLUDED.public_version, public_updated_at = EXCLUDED.public_updated_at`
)

// onAxis appends the rows of a listing on one axis.
func onAxis(rows [][]any, axis string, id ID, values, public []string) [][]any {
	for _, v := range values {
		rows = append(rows, []any{axis, clean(v), string(id), len(public) > 0})
	}
	return rows
}

// forget removes the rows by which changed listings are narrowed.
func (s store) forget(ctx context.Context, tx sqldb.Queryer, ids []ID) error {
	return sqldb.InPieces(ids, func(in string, args []any) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM listing_axis WHERE listing_id IN (`+in+`)`, args...); err != nil {
			return fmt.Errorf("forget: %w", err)
		}
		return nil
	})
}

// forgetLikeness removes the rows by which a listing, as it was, is found again.
func (s store) forgetLikeness(ctx context.Context, tx sqldb.Queryer, was *stored) error {
	hashes := likenessOf(&was.listing).hashes
	if len(hashes) == 0 {
		return nil
	}
	args := []any{string(was.listing.ID)}
	for _, h := range hashes {
		args = append(args, h)
	}
	for _, table := range likenessTables() {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE listing_id = $1 AND hash IN (`+sqldb.Marks(2, len(hashes))+`)`, args...); err != nil {
			return fmt.Errorf("forget likeness: %w", err)
		}
	}
	return nil
}

// likenessTables are the two that hold the hashes under which listings are
// found again: those that came lately, and all others.
func likenessTables() []string { return []string{"listing_fresh", "listing_likeness"} }

// mostFresh is how many rows wait at most before they go to the others: their
// pages are then written once for fifty thousand rows instead of for five.
const mostFresh = 50_000

// mature moves what came lately to the others when it has become much.
func (s store) mature(ctx context.Context, tx sqldb.Queryer) error {
	rows := 0
	err := sqldb.EachRow(ctx, tx, `SELECT COUNT(*) FROM listing_fresh`, nil, func(scan func(...any) error) error { return scan(&rows) })
	if err != nil || rows < mostFresh {
		return err
	}
	for _, text := range []string{
		`INSERT INTO listing_likeness (hash, listing_id) SELECT f.hash, f.listing_id FROM listing_fresh f WHERE 1 = 1 ORDER BY f.hash, f.listing_id ON CONFLICT DO NOTHING`,
		`DELETE FROM listing_fresh`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("sort likeness in: %w", err)
		}
	}
	return nil
}

func (s store) writeLikeness(ctx context.Context, tx sqldb.Queryer, own []*stored) error {
	type entry struct {
		hash int64
		id   ID
	}
	var entries []entry
	for _, st := range own {
		for _, h := range st.found {
			entries = append(entries, entry{h, st.listing.ID})
		}
	}
	// In the order of the table, so that each of its pages is written once.
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.hash, b.hash) })
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{e.hash, string(e.id)}
	}
	if err := sqldb.InsertRows(ctx, tx, `INSERT INTO listing_fresh (hash, listing_id)`, `ON CONFLICT DO NOTHING`, rows); err != nil {
		return err
	}
	return s.mature(ctx, tx)
}

// takeTurn makes imports wait for each other until the end of tx.
func takeTurn(ctx context.Context, tx sqldb.Queryer) error {
	if _, err := tx.ExecContext(ctx, `UPDATE listing_turn SET turn = turn + 1 WHERE id = 1`); err != nil {
		return fmt.Errorf("take turn: %w", err)
	}
	return nil
}

// clean returns a text as it is stored: by what it is found again is made of that.
func clean(s string) string { return sqldb.Clean(s) }

package org

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

type store struct{ db *sqldb.DB }

// NewRegistry returns the registry over db.
func NewRegistry(db *sqldb.DB, now func() time.Time) *Registry {
	return &Registry{store: store{db: db}, now: now}
}

const organizationColumns = `id, import_id, version, created_at, updated_at, body, merged_into`

// scanOrganization reads organizationColumns.
func scanOrganization(scan func(...any) error) (o Organization, into ID, err error) {
	var created, updated int64
	var body string
	if err := scan(&o.ID, &o.Import, &o.Version, &created, &updated, &body, &into); err != nil {
		return o, "", fmt.Errorf("read organisation: %w", err)
	}
	o.Created, o.Updated = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC()
	return o, into, o.setBody(body)
}

// maxMerges is how many merges in a row are followed.
const maxMerges = 8

// find returns the organisations that ids name. One that was merged into another
// is found as that other one, under the id that was asked for.
func (s store) find(ctx context.Context, ids []ID) (map[ID]Organization, error) {
	read, into := make(map[ID]Organization, len(ids)), map[ID]ID{}
	for todo, hops := ids, 0; len(todo) > 0 && hops <= maxMerges; hops++ {
		var targets []ID
		err := sqldb.InPieces(todo, func(in string, args []any) error {
			return sqldb.EachRow(ctx, s.db.Read(), `SELECT `+organizationColumns+` FROM org_organization WHERE id IN (`+in+`)`, args, func(scan func(...any) error) error {
				o, merged, err := scanOrganization(scan)
				read[o.ID] = o
				if merged != "" {
					into[o.ID] = merged
					targets = append(targets, merged)
				}
				return err
			})
		})
		if err != nil {
			return nil, err
		}
		todo = targets
	}
	found := make(map[ID]Organization, len(ids))
	for _, id := range ids {
		final := id
		for hops := 0; into[final] != "" && hops <= maxMerges; hops++ {
			final = into[final]
		}
		if o, ok := read[final]; ok {
			found[id] = o
		}
	}
	return found, nil
}

// narrow adds what organisations and persons are both narrowed by.
func narrow(w *sqldb.Where, record string, f Filter, afterName, afterID string) {
	if f.Country != "" {
		w.Add(`country = ?`, f.Country)
	}
	if f.Cluster != "" {
		w.Add(`id IN (SELECT record_id FROM org_cluster WHERE record = ? AND cluster = ?)`, record, f.Cluster)
	}
	for _, word := range searchWords(f.Name) {
		w.Add(`id IN (SELECT record_id FROM org_word WHERE record = ? AND word >= ? AND word < ?)`, record, word, word+lastRune)
	}
	if afterID != "" {
		w.Add(`(sort_name, id) > (?, ?)`, afterName, afterID)
	}
}

// lastRune sorts behind every other one, so that word…word+lastRune are the
// words that begin with word.
const lastRune = "\U0010FFFF"

// list returns up to limit organisations behind a name and an id.
func (s store) list(ctx context.Context, f Filter, afterName, afterID string, limit int) ([]Organization, error) {
	var w sqldb.Where
	w.Add(`merged_into = ''`)
	if f.Type != "" {
		w.Add(`type = ?`, string(f.Type))
	}
	narrow(&w, recordOrganization, f, afterName, afterID)
	var found []Organization
	text := fmt.Sprintf(`SELECT %s FROM org_organization WHERE %s ORDER BY sort_name, id LIMIT %d`, organizationColumns, w.String(), limit)
	err := sqldb.EachRow(ctx, s.db.Read(), text, w.Args(), func(scan func(...any) error) error {
		o, _, err := scanOrganization(scan)
		found = append(found, o)
		return err
	})
	return found, err
}

// page is how many rows a walk over everything reads at once.
const page = 500

// after returns up to page organisations behind an id, in order of id.
func (s store) after(ctx context.Context, id ID) ([]Organization, error) {
	found := make([]Organization, 0, page)
	text := fmt.Sprintf(`SELECT %s FROM org_organization WHERE merged_into = '' AND id > $1 ORDER BY id LIMIT %d`, organizationColumns, page)
	err := sqldb.EachRow(ctx, s.db.Read(), text, []any{string(id)}, func(scan func(...any) error) error {
		o, _, err := scanOrganization(scan)
		found = append(found, o)
		return err
	})
	return found, err
}

// takeTurn makes imports wait for each other until the end of tx.
func takeTurn(ctx context.Context, tx sqldb.Queryer) error {
	if _, err := tx.ExecContext(ctx, `UPDATE org_turn SET turn = turn + 1 WHERE id = 1`); err != nil {
		return fmt.Errorf("take turn: %w", err)
	}
	return nil
}

// clean returns a text as it is stored: by what it is found again is made of that.
func clean(s string) string { return sqldb.Clean(s) }

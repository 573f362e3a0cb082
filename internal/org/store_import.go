package org

import (
	"cmp"
	"context"
	"slices"
	"time"

	"innodock/internal/event"
	"innodock/internal/sqldb"
)

// The names of the two kinds of record in the tables they share.
const (
	recordOrganization = "organization"
	recordPerson       = "person"
)

// saveImport lets decide change a crowd that holds everybody whom recs may
// mean, and stores what came of it, in one transaction. dry stores nothing.
func (s store) saveImport(ctx context.Context, importID string, recs []Organization, dry bool, at time.Time, decide func(*crowd) ([]Saved, *changes)) ([]Saved, error) {
	var saved []Saved
	work := func(tx sqldb.Queryer) error {
		if !dry {
			if err := takeTurn(ctx, tx); err != nil {
				return err
			}
		}
		c, err := s.crowd(ctx, tx, recs)
		if err != nil {
			return err
		}
		var todo *changes
		saved, todo = decide(c)
		if dry {
			return nil
		}
		return s.saveChanges(ctx, tx, importID, todo, at)
	}
	if dry {
		return saved, work(s.db.Read())
	}
	err := s.db.InTx(ctx, work)
	return saved, err
}

// crowd reads whom recs may mean.
func (s store) crowd(ctx context.Context, q sqldb.Queryer, recs []Organization) (*crowd, error) {
	var asked []string
	for i := range recs {
		asked = append(asked, recs[i].keys()...)
	}
	slices.Sort(asked)
	ids := map[ID]bool{}
	err := sqldb.InPieces(slices.Compact(asked), func(in string, args []any) error {
		return sqldb.EachRow(ctx, q, `SELECT organization_id FROM org_key WHERE key IN (`+in+`)`, args, func(scan func(...any) error) error {
			var id ID
			err := scan(&id)
			ids[id] = true
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	c := &crowd{byID: map[ID]*known{}, byKey: map[string][]ID{}}
	for todo, hops := sorted(ids), 0; len(todo) > 0 && hops <= maxMerges; hops++ {
		if todo, err = s.knownOf(ctx, q, c, todo); err != nil {
			return nil, err
		}
	}
	return c, s.habits(ctx, q, c)
}

func sorted(ids map[ID]bool) []ID {
	out := make([]ID, 0, len(ids))
	for id := range ids {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// knownOf reads organisations into c and returns the ids of those that they
// were merged into and that are not in it yet.
func (s store) knownOf(ctx context.Context, q sqldb.Queryer, c *crowd, ids []ID) ([]ID, error) {
	more := map[ID]bool{}
	err := sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, q, `SELECT changed_by, `+organizationColumns+` FROM org_organization WHERE id IN (`+in+`)`, args, func(scan func(...any) error) error {
			k := &known{keys: map[string]bool{}, uses: map[string]bool{}}
			o, into, err := scanOrganization(func(to ...any) error { return scan(append([]any{&k.touched}, to...)...) })
			if err != nil {
				return err
			}
			k.org, k.into = o, into
			c.byID[o.ID] = k
			if into != "" {
				more[into] = true
			}
			return nil
		})
	})
	for id := range more {
		if c.byID[id] != nil {
			delete(more, id)
		}
	}
	return sorted(more), err
}

// habits reads by what the organisations of c are known, and which imports use them.
func (s store) habits(ctx context.Context, q sqldb.Queryer, c *crowd) error {
	ids := make(map[ID]bool, len(c.byID))
	for id := range c.byID {
		ids[id] = true
	}
	return sqldb.InPieces(sorted(ids), func(in string, args []any) error {
		err := sqldb.EachRow(ctx, q, `SELECT organization_id, key FROM org_key WHERE organization_id IN (`+in+`) ORDER BY organization_id`, args, func(scan func(...any) error) error {
			var id ID
			var key string
			if err := scan(&id, &key); err != nil {
				return err
			}
			c.byID[id].keys[key] = true
			c.byKey[key] = append(c.byKey[key], id)
			return nil
		})
		if err != nil {
			return err
		}
		return sqldb.EachRow(ctx, q, `SELECT organization_id, import_id FROM org_use WHERE organization_id IN (`+in+`)`, args, func(scan func(...any) error) error {
			var id ID
			var use string
			err := scan(&id, &use)
			if err == nil {
				c.byID[id].uses[use] = true
			}
			return err
		})
	})
}

// changes is what an import does to the tables.
type changes struct {
	made    []*known
	changed []*known
	keys    []knownBy
	uses    []*known
}

type knownBy struct {
	id  ID
	key string
}

func (s store) saveChanges(ctx context.Context, tx sqldb.Queryer, importID string, c *changes, at time.Time) error {
	if err := s.saveBefore(ctx, tx, importID, c.changed); err != nil {
		return err
	}
	if err := s.saveOrganizations(ctx, tx, append(slices.Clone(c.made), c.changed...)); err != nil {
		return err
	}
	// In the order of the table, so that each of its pages is written once.
	slices.SortFunc(c.keys, func(a, b knownBy) int { return cmp.Compare(a.key, b.key) })
	keys := make([][]any, len(c.keys))
	for i, k := range c.keys {
		keys[i] = []any{k.key, string(k.id), importID}
	}
	if err := sqldb.InsertRows(ctx, tx, `INSERT INTO org_key (key, organization_id, import_id)`, `ON CONFLICT DO NOTHING`, keys); err != nil {
		return err
	}
	uses := make([][]any, len(c.uses))
	for i, k := range c.uses {
		uses[i] = []any{importID, string(k.org.ID)}
	}
	if err := sqldb.InsertRows(ctx, tx, `INSERT INTO org_use (import_id, organization_id)`, `ON CONFLICT DO NOTHING`, uses); err != nil {
		return err
	}
	news := make([]event.Event, 0, len(c.made)+len(c.changed))
	for _, k := range append(slices.Clone(c.made), c.changed...) {
		news = append(news, organizationChanged(k.org.ID))
	}
	return event.Append(ctx, tx, at, news...)
}

// saveBefore keeps the organisations as they were before an import changed them.
func (s store) saveBefore(ctx context.Context, tx sqldb.Queryer, importID string, changed []*known) error {
	rows := make([][]any, 0, len(changed))
	for _, k := range changed {
		body, err := k.before.org.body()
		if err != nil {
			return err
		}
		rows = append(rows, []any{importID, recordOrganization, string(k.org.ID), k.before.touched, "", body})
	}
	return sqldb.InsertRows(ctx, tx, insertBefore, keepFirst, rows)
}

const (
	insertBefore = `INSERT INTO org_before (import_id, record, record_id, changed_by, hash, body)`
	// keepFirst: an import that changes a record twice goes back to how it was before both.
	keepFirst = `ON CONFLICT (import_id, record, record_id) DO NOTHING`
)

func (s store) saveOrganizations(ctx context.Context, tx sqldb.Queryer, all []*known) error {
	rows := make([][]any, 0, len(all))
	var now, before descriptions
	for _, k := range all {
		body, err := k.org.body()
		if err != nil {
			return err
		}
		o := &k.org
		rows = append(rows, []any{
			string(o.ID), string(o.Type), sortName(o.Names), clean(o.Country), o.Import, k.touched, string(k.into), body, o.Version, o.Created.UnixMicro(), o.Updated.UnixMicro(),
		})
		now.add(recordOrganization, string(o.ID), o.Names, o.Clusters)
		if k.before != nil {
			before.add(recordOrganization, string(o.ID), k.before.org.Names, k.before.org.Clusters)
		}
	}
	err := sqldb.InsertRows(ctx, tx, `INSERT INTO org_organization (id, type, sort_name, country, import_id, changed_by, merged_into, body, version, created_at, updated_at)`,
		`ON CONFLICT (id) DO UPDATE SET type = EXCLUDED.type, sort_name = EXCLUDED.sort_name, country = EXCLUDED.country, changed_by = EXCLUDED.changed_by,
			body = EXCLUDED.body, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at`, rows)
	if err != nil {
		return err
	}
	return replaceDescriptions(ctx, tx, before, now)
}

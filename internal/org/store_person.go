package org

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/event"
	"innodock/internal/sqldb"
)

const personColumns = `id, import_id, version, created_at, updated_at, body`

// scanPerson reads personColumns.
func scanPerson(scan func(...any) error) (p Person, err error) {
	var created, updated int64
	var body string
	if err := scan(&p.ID, &p.Import, &p.Version, &created, &updated, &body); err != nil {
		return p, fmt.Errorf("read person: %w", err)
	}
	p.Created, p.Updated = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC()
	return p, p.setBody(body)
}

// onlyShown is a condition that leaves out whom nobody but the operator sees.
func onlyShown(all bool) string {
	if all {
		return ``
	}
	return ` AND shown`
}

func (s store) findPersons(ctx context.Context, ids []PersonID, all bool) (map[PersonID]Person, error) {
	found := make(map[PersonID]Person, len(ids))
	err := sqldb.InPieces(ids, func(in string, args []any) error {
		return sqldb.EachRow(ctx, s.db.Read(), `SELECT `+personColumns+` FROM org_person WHERE id IN (`+in+`)`+onlyShown(all), args, func(scan func(...any) error) error {
			p, err := scanPerson(scan)
			found[p.ID] = p
			return err
		})
	})
	return found, err
}

// listPersons returns up to limit persons behind a name and an id.
func (s store) listPersons(ctx context.Context, f Filter, afterName, afterID string, limit int, all bool) ([]Person, error) {
	var w sqldb.Where
	w.Add(`1 = 1` + onlyShown(all))
	if f.Role != "" {
		w.Add(`role = ?`, string(f.Role))
	}
	if f.Org != "" {
		w.Add(`organization_id = ?`, string(f.Org))
	}
	narrow(&w, recordPerson, f, afterName, afterID)
	var found []Person
	text := fmt.Sprintf(`SELECT %s FROM org_person WHERE %s ORDER BY sort_name, id LIMIT %d`, personColumns, w.String(), limit)
	err := sqldb.EachRow(ctx, s.db.Read(), text, w.Args(), func(scan func(...any) error) error {
		p, err := scanPerson(scan)
		found = append(found, p)
		return err
	})
	return found, err
}

// personsAfter returns up to page persons behind an id, in order of id.
func (s store) personsAfter(ctx context.Context, id PersonID, all bool) ([]Person, error) {
	found := make([]Person, 0, page)
	text := fmt.Sprintf(`SELECT %s FROM org_person WHERE id > $1%s ORDER BY id LIMIT %d`, personColumns, onlyShown(all), page)
	err := sqldb.EachRow(ctx, s.db.Read(), text, []any{string(id)}, func(scan func(...any) error) error {
		p, err := scanPerson(scan)
		found = append(found, p)
		return err
	})
	return found, err
}

// savePersons lets decide change the persons that recs meet, and stores what
// came of it, in one transaction. dry stores nothing.
func (s store) savePersons(ctx context.Context, importID string, recs []*importedPerson, dry bool, at time.Time, decide func(map[string]*storedPerson) ([]SavedPerson, []*storedPerson)) ([]SavedPerson, error) {
	var saved []SavedPerson
	work := func(tx sqldb.Queryer) error {
		if !dry {
			if err := takeTurn(ctx, tx); err != nil {
				return err
			}
		}
		there, err := s.personsBySource(ctx, tx, recs)
		if err != nil {
			return err
		}
		var changed []*storedPerson
		saved, changed = decide(there)
		if dry {
			return nil
		}
		return s.saveChangedPersons(ctx, tx, importID, changed, at)
	}
	if dry {
		err := work(s.db.Read())
		return saved, err
	}
	err := s.db.InTx(ctx, work)
	return saved, err
}

// personsBySource reads the persons that recs meet.
func (s store) personsBySource(ctx context.Context, q sqldb.Queryer, recs []*importedPerson) (map[string]*storedPerson, error) {
	bySource := map[string][]string{}
	for _, rec := range recs {
		source := clean(rec.person.Source.Name)
		bySource[source] = append(bySource[source], rec.key)
	}
	there := map[string]*storedPerson{}
	for source, keys := range bySource {
		err := sqldb.InPieces(keys, func(in string, args []any) error {
			text := fmt.Sprintf(`SELECT source_key, changed_by, hash, %s FROM org_person WHERE source_key IN (%s) AND source = $%d`, personColumns, in, len(args)+1)
			return sqldb.EachRow(ctx, q, text, append(args, source), func(scan func(...any) error) error {
				p := &storedPerson{}
				var err error
				p.person, err = scanPerson(func(to ...any) error { return scan(append([]any{&p.key, &p.touched, &p.hash}, to...)...) })
				if err != nil {
					return err
				}
				there[source+"\x1f"+p.key] = p
				p.body, err = p.person.body()
				return err
			})
		})
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// employing returns those of orgs that a person belongs to whom the public sees.
func (s store) employing(ctx context.Context, orgs []ID) (map[ID]bool, error) {
	found := map[ID]bool{}
	err := sqldb.InPieces(orgs, func(in string, args []any) error {
		return sqldb.EachRow(ctx, s.db.Read(), `SELECT DISTINCT organization_id FROM org_person WHERE organization_id IN (`+in+`) AND shown`, args, func(scan func(...any) error) error {
			var id ID
			err := scan(&id)
			found[id] = true
			return err
		})
	})
	return found, err
}

func (s store) saveChangedPersons(ctx context.Context, tx sqldb.Queryer, importID string, changed []*storedPerson, at time.Time) error {
	var before [][]any
	var news []event.Event
	for _, p := range changed {
		was, orgs := false, []ID{p.person.Org}
		if p.before != nil {
			was, orgs = p.before.person.shown(), append(orgs, p.before.person.Org)
			before = append(before, []any{importID, recordPerson, string(p.person.ID), p.before.touched, p.before.hash, p.before.body})
		}
		if e, ok := personNews(p.person.ID, was, p.person.shown(), orgs...); ok {
			news = append(news, e)
		}
	}
	if err := sqldb.InsertRows(ctx, tx, insertBefore, keepFirst, before); err != nil {
		return err
	}
	if err := s.writePersons(ctx, tx, changed); err != nil {
		return err
	}
	if err := s.usePersonsOrganizations(ctx, tx, importID, changed); err != nil {
		return err
	}
	return event.Append(ctx, tx, at, news...)
}

// writePersons stores persons with all by which they are found.
func (s store) writePersons(ctx context.Context, tx sqldb.Queryer, all []*storedPerson) error {
	rows := make([][]any, 0, len(all))
	var now, before descriptions
	for _, sp := range all {
		p := &sp.person
		rows = append(rows, []any{
			string(p.ID), string(p.Role), sortName(p.Names), string(p.Org), clean(p.Country), p.shown(), clean(p.Source.Name), sp.key,
			p.Import, sp.touched, sp.hash, sp.body, p.Version, p.Created.UnixMicro(), p.Updated.UnixMicro(),
		})
		now.add(recordPerson, string(p.ID), p.Names, p.Clusters)
		if sp.before != nil {
			before.add(recordPerson, string(p.ID), sp.before.person.Names, sp.before.person.Clusters)
		}
	}
	err := sqldb.InsertRows(ctx, tx, `INSERT INTO org_person (id, role, sort_name, organization_id, country, shown, source, source_key, import_id, changed_by, hash, body, version, created_at, updated_at)`,
		`ON CONFLICT (id) DO UPDATE SET role = EXCLUDED.role, sort_name = EXCLUDED.sort_name, organization_id = EXCLUDED.organization_id, country = EXCLUDED.country,
			shown = EXCLUDED.shown, changed_by = EXCLUDED.changed_by, hash = EXCLUDED.hash, body = EXCLUDED.body, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at`, rows)
	if err != nil {
		return err
	}
	return replaceDescriptions(ctx, tx, before, now)
}

// usePersonsOrganizations notes that this import points at organisations, so that
// taking back the import that made them leaves them.
func (s store) usePersonsOrganizations(ctx context.Context, tx sqldb.Queryer, importID string, persons []*storedPerson) error {
	var ids []ID
	for _, p := range persons {
		if p.person.Org != "" {
			ids = append(ids, p.person.Org)
		}
	}
	return sqldb.InPieces(ids, func(in string, args []any) error {
		text := fmt.Sprintf(`INSERT INTO org_use (import_id, organization_id)
			SELECT $%d, id FROM org_organization WHERE id IN (%s) AND import_id <> $%d ON CONFLICT DO NOTHING`, len(args)+1, in, len(args)+1)
		if _, err := tx.ExecContext(ctx, text, append(args, importID)...); err != nil {
			return fmt.Errorf("note organisations in use: %w", err)
		}
		return nil
	})
}

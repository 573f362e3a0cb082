package org

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/event"
	"innodock/internal/fault"
	"innodock/internal/sqldb"
)

func (s store) undo(ctx context.Context, importID string, at time.Time) (undone int, err error) {
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		undone = 0
		if err := takeTurn(ctx, tx); err != nil {
			return err
		}
		if err := s.refuseChangedSince(ctx, tx, importID); err != nil {
			return err
		}
		for _, step := range []func(context.Context, sqldb.Queryer, string, time.Time) (int, error){
			s.restorePersons, s.removePersons, s.restoreOrganizations, s.removeOrganizations,
		} {
			n, err := step(ctx, tx, importID, at)
			if err != nil {
				return err
			}
			undone += n
		}
		if err := forgetRemoved(ctx, tx); err != nil {
			return err
		}
		return execAll(ctx, tx, importID,
			`DELETE FROM org_before WHERE import_id = $1`,
			`DELETE FROM org_use WHERE import_id = $1`,
			`DELETE FROM org_key WHERE import_id = $1`)
	})
	return undone, err
}

func execAll(ctx context.Context, tx sqldb.Queryer, importID string, texts ...string) error {
	for _, text := range texts {
		if _, err := tx.ExecContext(ctx, text, importID); err != nil {
			return fmt.Errorf("undo: %w", err)
		}
	}
	return nil
}

// mayUndo returns what undo would refuse with.
func (s store) mayUndo(ctx context.Context, importID string) error {
	return s.refuseChangedSince(ctx, s.db.Read(), importID)
}

// refuseChangedSince returns ErrChangedSince with the imports that changed, later,
// what this one made or changed.
func (s store) refuseChangedSince(ctx context.Context, q sqldb.Queryer, importID string) error {
	var fields []fault.Field
	err := sqldb.EachRow(ctx, q, `
		SELECT changed_by, COUNT(*) FROM (
			SELECT changed_by FROM org_organization o WHERE changed_by <> $1 AND (import_id = $1
				OR EXISTS (SELECT 1 FROM org_before b WHERE b.import_id = $1 AND b.record = 'organization' AND b.record_id = o.id))
			UNION ALL
			SELECT changed_by FROM org_person p WHERE changed_by <> $1 AND (import_id = $1
				OR EXISTS (SELECT 1 FROM org_before b WHERE b.import_id = $1 AND b.record = 'person' AND b.record_id = p.id))
		) later GROUP BY changed_by ORDER BY changed_by`, []any{importID}, func(scan func(...any) error) error {
		var later string
		var n int
		if err := scan(&later, &n); err != nil {
			return fmt.Errorf("look for later changes: %w", err)
		}
		fields = append(fields, fault.At(later, "changed_since",
			"Import %s changed %d of these organisations and persons later: undo it first.",
			"导入 %s 后来修改了其中 %d 个机构和人员：请先撤销它。", later, n))
		return nil
	})
	if err != nil {
		return err
	}
	if len(fields) > 0 {
		return ErrChangedSince.With(fields...)
	}
	return nil
}

// restorePersons puts back the persons that an import changed.
func (s store) restorePersons(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	var all []*storedPerson
	var news []event.Event
	err := sqldb.EachRow(ctx, tx, `SELECT b.changed_by, b.hash, b.body, p.source_key, p.id, p.import_id, p.version, p.created_at, p.updated_at, p.body
		FROM org_before b JOIN org_person p ON p.id = b.record_id
		WHERE b.import_id = $1 AND b.record = 'person'`, []any{importID}, func(scan func(...any) error) error {
		p := &storedPerson{}
		var err error
		p.person, err = scanPerson(func(to ...any) error { return scan(append([]any{&p.touched, &p.hash, &p.body, &p.key}, to...)...) })
		if err != nil {
			return err
		}
		old := *p
		p.before = &old
		if err = p.person.setBody(p.body); err != nil {
			return err
		}
		p.person.Version++
		p.person.Updated = at
		if e, ok := personNews(p.person.ID, old.person.shown(), p.person.shown(), old.person.Org, p.person.Org); ok {
			news = append(news, e)
		}
		all = append(all, p)
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := s.writePersons(ctx, tx, all); err != nil {
		return 0, err
	}
	return len(all), event.Append(ctx, tx, at, news...)
}

// removePersons removes the persons that an import made.
func (s store) removePersons(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	removed := 0
	var news []event.Event
	err := sqldb.EachRow(ctx, tx, `DELETE FROM org_person WHERE import_id = $1 RETURNING id, organization_id, shown`, []any{importID}, func(scan func(...any) error) error {
		var id PersonID
		var employer ID
		var shown bool
		if err := scan(&id, &employer, &shown); err != nil {
			return fmt.Errorf("remove persons: %w", err)
		}
		removed++
		if e, ok := personNews(id, shown, false, employer); ok {
			news = append(news, e)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return removed, event.Append(ctx, tx, at, news...)
}

// restoreOrganizations puts back the organisations that an import changed.
func (s store) restoreOrganizations(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	var all []*known
	var news []event.Event
	err := sqldb.EachRow(ctx, tx, `SELECT b.changed_by, b.body, o.id, o.import_id, o.version, o.created_at, o.updated_at, o.body, o.merged_into
		FROM org_before b JOIN org_organization o ON o.id = b.record_id
		WHERE b.import_id = $1 AND b.record = 'organization'`, []any{importID}, func(scan func(...any) error) error {
		k := &known{}
		var body string
		var err error
		k.org, k.into, err = scanOrganization(func(to ...any) error { return scan(append([]any{&k.touched, &body}, to...)...) })
		if err != nil {
			return err
		}
		k.before = &was{org: k.org}
		if err = k.org.setBody(body); err != nil {
			return err
		}
		k.org.Version++
		k.org.Updated = at
		all = append(all, k)
		news = append(news, organizationChanged(k.org.ID))
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := s.saveOrganizations(ctx, tx, all); err != nil {
		return 0, err
	}
	return len(all), event.Append(ctx, tx, at, news...)
}

// removeOrganizations removes the organisations that an import made. One that
// another import points at goes over to it.
func (s store) removeOrganizations(ctx context.Context, tx sqldb.Queryer, importID string, at time.Time) (int, error) {
	err := execAll(ctx, tx, importID,
		`UPDATE org_key SET import_id = (SELECT MIN(u.import_id) FROM org_use u WHERE u.organization_id = org_key.organization_id AND u.import_id <> $1)
			WHERE import_id = $1 AND EXISTS (SELECT 1 FROM org_use u JOIN org_organization o ON o.id = u.organization_id
				WHERE u.organization_id = org_key.organization_id AND u.import_id <> $1 AND o.import_id = $1)`,
		`UPDATE org_organization SET
				changed_by = (SELECT MIN(u.import_id) FROM org_use u WHERE u.organization_id = org_organization.id AND u.import_id <> $1),
				import_id = (SELECT MIN(u.import_id) FROM org_use u WHERE u.organization_id = org_organization.id AND u.import_id <> $1)
			WHERE import_id = $1 AND EXISTS (SELECT 1 FROM org_use u WHERE u.organization_id = org_organization.id AND u.import_id <> $1)`,
		`UPDATE org_organization SET merged_into = '' WHERE merged_into IN (SELECT id FROM org_organization WHERE import_id = $1)`)
	if err != nil {
		return 0, err
	}
	removed := 0
	var news []event.Event
	err = sqldb.EachRow(ctx, tx, `DELETE FROM org_organization WHERE import_id = $1 RETURNING id`, []any{importID}, func(scan func(...any) error) error {
		var id ID
		if err := scan(&id); err != nil {
			return fmt.Errorf("remove organisations: %w", err)
		}
		removed++
		news = append(news, organizationRemoved(id))
		return nil
	})
	if err != nil {
		return 0, err
	}
	return removed, event.Append(ctx, tx, at, news...)
}

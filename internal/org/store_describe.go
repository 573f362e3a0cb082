package org

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"innodock/internal/sqldb"
)

// description is a word or a cluster by which a record is found.
type description struct{ record, value, id string }

// descriptions are those of many records.
type descriptions struct{ words, clusters []description }

// add adds those of one record.
func (d *descriptions) add(record, id string, names []Wording, clusters []string) {
	for _, word := range nameBeginnings(names) {
		d.words = append(d.words, description{record, word, id})
	}
	for _, cluster := range clusters {
		d.clusters = append(d.clusters, description{record, clean(cluster), id})
	}
}

// replaceDescriptions removes what changed records were found by and stores
// what records are found by now.
func replaceDescriptions(ctx context.Context, tx sqldb.Queryer, before, now descriptions) error {
	for _, d := range before.words {
		if _, err := tx.ExecContext(ctx, `DELETE FROM org_word WHERE record = $1 AND word = $2 AND record_id = $3`, d.record, d.value, d.id); err != nil {
			return fmt.Errorf("forget a word: %w", err)
		}
	}
	for _, d := range before.clusters {
		if _, err := tx.ExecContext(ctx, `DELETE FROM org_cluster WHERE record = $1 AND cluster = $2 AND record_id = $3`, d.record, d.value, d.id); err != nil {
			return fmt.Errorf("forget a cluster: %w", err)
		}
	}
	if err := sqldb.InsertRows(ctx, tx, `INSERT INTO org_word (record, word, record_id)`, `ON CONFLICT DO NOTHING`, rowsOf(now.words)); err != nil {
		return err
	}
	return sqldb.InsertRows(ctx, tx, `INSERT INTO org_cluster (record, cluster, record_id)`, `ON CONFLICT DO NOTHING`, rowsOf(now.clusters))
}

// rowsOf orders descriptions as their table does, so that each of its pages is
// written once.
func rowsOf(all []description) [][]any {
	slices.SortFunc(all, func(a, b description) int {
		return cmp.Or(cmp.Compare(a.record, b.record), cmp.Compare(a.value, b.value), cmp.Compare(a.id, b.id))
	})
	rows := make([][]any, len(all))
	for i, d := range all {
		rows[i] = []any{d.record, d.value, d.id}
	}
	return rows
}

// forgetRemoved removes what records that are gone were found by.
func forgetRemoved(ctx context.Context, tx sqldb.Queryer) error {
	for _, text := range []string{
		`DELETE FROM org_word WHERE record = 'organization' AND NOT EXISTS (SELECT 1 FROM org_organization r WHERE r.id = org_word.record_id)`,
		`DELETE FROM org_word WHERE record = 'person' AND NOT EXISTS (SELECT 1 FROM org_person r WHERE r.id = org_word.record_id)`,
		`DELETE FROM org_cluster WHERE record = 'organization' AND NOT EXISTS (SELECT 1 FROM org_organization r WHERE r.id = org_cluster.record_id)`,
		`DELETE FROM org_cluster WHERE record = 'person' AND NOT EXISTS (SELECT 1 FROM org_person r WHERE r.id = org_cluster.record_id)`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("forget what is removed: %w", err)
		}
	}
	return nil
}

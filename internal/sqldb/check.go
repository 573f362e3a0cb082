package sqldb

import (
	"context"
	"fmt"
	"strings"
)

// check looks for what PostgreSQL itself knows to be broken, and for rows whose
// foreign key leads nowhere (a restore with triggers off leaves such). Damaged
// pages are found by the server's checksums, whose failures are counted.
func (e *postgresEngine) check(ctx context.Context) ([]string, error) {
	var found []string
	for _, query := range []string{
		`SELECT 'the index ' || c.relname || ' is not valid: rebuild it with REINDEX' FROM pg_index i
			JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid AND c.relnamespace = current_schema()::regnamespace`,
		`SELECT 'the constraint ' || conname || ' was never checked: run ALTER TABLE … VALIDATE CONSTRAINT' FROM pg_constraint
			WHERE NOT convalidated AND connamespace = current_schema()::regnamespace`,
		`SELECT checksum_failures || ' pages failed their checksum' FROM pg_stat_database
			WHERE datname = current_database() AND checksum_failures > 0`,
	} {
		more, err := lines(ctx, e.pool, query)
		if err != nil {
			return nil, fmt.Errorf("check: %w", err)
		}
		found = append(found, more...)
	}
	orphans, err := e.orphans(ctx)
	return append(found, orphans...), err
}

func (e *postgresEngine) orphans(ctx context.Context) ([]string, error) {
	// Per foreign key: its table, the other table, and the pairs of columns.
	keys, err := lines(ctx, e.pool, `
		SELECT concat_ws(' ', k.conrelid::regclass, k.confrelid::regclass,
			string_agg(format('c.%I p.%I', a.attname, b.attname), ' ' ORDER BY n.i))
		FROM pg_constraint k
		CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS n(own, others, i)
		JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.own
		JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = n.others
		WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace
		GROUP BY k.oid, k.conrelid, k.confrelid ORDER BY 1`)
	if err != nil {
		return nil, fmt.Errorf("read foreign keys: %w", err)
	}
	var found []string
	for _, key := range keys {
		words := strings.Fields(key)
		var same, present []string
		for i := 2; i+1 < len(words); i += 2 {
			same = append(same, words[i]+" = "+words[i+1])
			present = append(present, words[i]+" IS NOT NULL")
		}
		var n int
		query := `SELECT count(*) FROM ` + words[0] + ` AS c WHERE ` + strings.Join(present, " AND ") +
			` AND NOT EXISTS (SELECT FROM ` + words[1] + ` AS p WHERE ` + strings.Join(same, " AND ") + `)`
		if err := e.pool.QueryRowContext(ctx, query).Scan(&n); err != nil {
			return nil, fmt.Errorf("check references of %s: %w", words[0], err)
		}
		if n > 0 {
			found = append(found, fmt.Sprintf("%d rows of %s refer to a row of %s that does not exist", n, words[0], words[1]))
		}
	}
	return found, nil
}

package org

import (
	"context"
	"fmt"
	"strings"
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
		err := inChunks(todo, func(in string, args []any) error {
			return query(ctx, s.db.Read(), `SELECT `+organizationColumns+` FROM org_organization WHERE id IN (`+in+`)`, args, func(scan func(...any) error) error {
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

// condition collects what a list is narrowed by.
type condition struct {
	all  []string
	args []any
}

// add adds a condition in which ? stands for the next parameter. Strings may be
// anything that a stranger sent.
func (c *condition) add(text string, args ...any) {
	for _, a := range args {
		if s, ok := a.(string); ok {
			a = clean(s)
		}
		c.args = append(c.args, a)
		text = strings.Replace(text, "?", fmt.Sprintf("$%d", len(c.args)), 1)
	}
	c.all = append(c.all, text)
}

func (c *condition) String() string { return strings.Join(c.all, " AND ") }

// narrow adds what organisations and persons are both narrowed by.
func (c *condition) narrow(record string, f Filter, afterName, afterID string) {
	if f.Country != "" {
		c.add(`country = ?`, f.Country)
	}
	if f.Cluster != "" {
		c.add(`id IN (SELECT record_id FROM org_cluster WHERE record = ? AND cluster = ?)`, record, f.Cluster)
	}
	for _, word := range searchWords(f.Name) {
		c.add(`id IN (SELECT record_id FROM org_word WHERE record = ? AND word >= ? AND word < ?)`, record, word, word+lastRune)
	}
	if afterID != "" {
		c.add(`(sort_name, id) > (?, ?)`, afterName, afterID)
	}
}

// lastRune sorts behind every other one, so that word…word+lastRune are the
// words that begin with word.
const lastRune = "\U0010FFFF"

// list returns up to limit organisations behind a name and an id.
func (s store) list(ctx context.Context, f Filter, afterName, afterID string, limit int) ([]Organization, error) {
	var c condition
	c.add(`merged_into = ''`)
	if f.Type != "" {
		c.add(`type = ?`, string(f.Type))
	}
	c.narrow(recordOrganization, f, afterName, afterID)
	var found []Organization
	text := fmt.Sprintf(`SELECT %s FROM org_organization WHERE %s ORDER BY sort_name, id LIMIT %d`, organizationColumns, c.String(), limit)
	err := query(ctx, s.db.Read(), text, c.args, func(scan func(...any) error) error {
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
	err := query(ctx, s.db.Read(), text, []any{string(id)}, func(scan func(...any) error) error {
		o, _, err := scanOrganization(scan)
		found = append(found, o)
		return err
	})
	return found, err
}

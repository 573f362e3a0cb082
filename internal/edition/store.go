package edition

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"innodock/internal/sqldb"
	"innodock/internal/taxonomy"
)

type store struct{ db *sqldb.DB }

// NewProgramme returns the programme over db.
func NewProgramme(db *sqldb.DB, now func() time.Time) *Programme {
	return &Programme{store: store{db}, now: now}
}

// The content of an edition as it is stored; days are those of its zone.
type (
	storedLabel struct {
		ZH string `json:"zh"`
		EN string `json:"en"`
	}
	storedAxis struct {
		Key   string      `json:"key"`
		Label storedLabel `json:"label"`
		Hue   int         `json:"hue,omitempty"`
	}
	storedEdition struct {
		Name       storedLabel  `json:"name"`
		Place      storedLabel  `json:"place"`
		Opens      string       `json:"opens"`
		Closes     string       `json:"closes"`
		Zone       string       `json:"zone"`
		Directions []storedAxis `json:"directions"`
		Clusters   []storedAxis `json:"clusters"`
	}
)

func (s store) all(ctx context.Context) ([]Edition, error) {
	var all []Edition
	err := sqldb.EachRow(ctx, s.db.Read(), `SELECT id, body, version FROM edition_edition ORDER BY opens_at, id`, nil, func(scan func(...any) error) error {
		var e Edition
		var body string
		if err := scan(&e.ID, &body, &e.Version); err != nil {
			return err
		}
		if err := e.setBody(body); err != nil {
			return fmt.Errorf("edition %s: %w", e.ID, err)
		}
		all = append(all, e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read editions: %w", err)
	}
	return all, nil
}

// save writes e if the version that is stored is the one that e was read with.
func (s store) save(ctx context.Context, e Edition, now time.Time) (Edition, error) {
	body, err := e.body()
	if err != nil {
		return Edition{}, err
	}
	read := e.Version
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		// One query or the other: a row that nobody reads would keep the connection.
		if read == 0 {
			return tx.QueryRowContext(ctx, `INSERT INTO edition_edition (id, opens_at, body, version, saved_at) VALUES ($1, $2, $3, 1, $4)
				ON CONFLICT (id) DO NOTHING RETURNING version`, e.ID, e.Opens.UnixMicro(), body, now.UnixMicro()).Scan(&e.Version)
		}
		return tx.QueryRowContext(ctx, `UPDATE edition_edition SET opens_at = $1, body = $2, version = version + 1, saved_at = $3
			WHERE id = $4 AND version = $5 RETURNING version`, e.Opens.UnixMicro(), body, now.UnixMicro(), e.ID, read).Scan(&e.Version)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return Edition{}, ErrStale
	}
	if err != nil {
		return Edition{}, fmt.Errorf("save edition %s: %w", e.ID, err)
	}
	return e, e.setBody(body)
}

func (e *Edition) body() (string, error) {
	b := storedEdition{
		Name: storedLabel(e.Name), Place: storedLabel(e.Place), Zone: e.Zone,
		Opens: e.Opens.Format(time.DateOnly), Closes: e.Closes.Format(time.DateOnly),
	}
	for _, d := range e.Directions {
		b.Directions = append(b.Directions, storedAxis{d.Key, storedLabel(d.Label), 0})
	}
	for _, c := range e.Clusters {
		b.Clusters = append(b.Clusters, storedAxis{c.Key, storedLabel(c.Label), c.Hue})
	}
	text, err := json.Marshal(b)
	if err != nil {
		return "", fmt.Errorf("edition %s: %w", e.ID, err)
	}
	return string(text), nil
}

func (e *Edition) setBody(text string) error {
	var b storedEdition
	if err := json.Unmarshal([]byte(text), &b); err != nil {
		return fmt.Errorf("read body: %w", err)
	}
	e.Name, e.Place, e.Zone = taxonomy.Label(b.Name), taxonomy.Label(b.Place), b.Zone
	opens, err := dayIn(b.Opens, b.Zone)
	if err != nil {
		return err
	}
	closes, err := dayIn(b.Closes, b.Zone)
	if err != nil {
		return err
	}
	e.Opens, e.Closes = opens, closes
	e.Directions, e.Clusters = nil, nil
	for _, d := range b.Directions {
		e.Directions = append(e.Directions, Direction{d.Key, taxonomy.Label(d.Label)})
	}
	for _, c := range b.Clusters {
		e.Clusters = append(e.Clusters, IndustryCluster{c.Key, taxonomy.Label(c.Label), c.Hue})
	}
	return nil
}

// dayIn is midnight of a day in a zone.
func dayIn(day, zone string) (time.Time, error) {
	where, err := time.LoadLocation(zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("zone: %w", err)
	}
	t, err := time.ParseInLocation(time.DateOnly, day, where)
	if err != nil {
		return time.Time{}, fmt.Errorf("day: %w", err)
	}
	return t, nil
}

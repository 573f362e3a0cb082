package taxonomy

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

type store struct{ db *sqldb.DB }

// NewTree returns the vocabularies over db.
func NewTree(db *sqldb.DB, now func() time.Time) *Tree { return &Tree{store: store{db}, now: now} }

func (s store) children(ctx context.Context, scheme Scheme, parent string) ([]Code, error) {
	return s.query(ctx, `SELECT code, parent, zh, en, version FROM taxonomy_code WHERE scheme = $1 AND parent = $2 ORDER BY code`, scheme, string(scheme), parent)
}

// codes returns those of codes that are there.
func (s store) codes(ctx context.Context, scheme Scheme, codes []string) ([]Code, error) {
	args := []any{string(scheme)}
	for _, c := range codes {
		args = append(args, c)
	}
	return s.query(ctx, `SELECT code, parent, zh, en, version FROM taxonomy_code WHERE scheme = $1 AND code IN (`+sqldb.Marks(2, len(codes))+`) ORDER BY code`, scheme, args...)
}

func (s store) query(ctx context.Context, query string, scheme Scheme, args ...any) ([]Code, error) {
	var codes []Code
	err := sqldb.EachRow(ctx, s.db.Read(), query, args, func(scan func(...any) error) error {
		c := Code{Scheme: scheme}
		err := scan(&c.Code, &c.Parent, &c.Label.ZH, &c.Label.EN, &c.Version)
		codes = append(codes, c)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read codes: %w", err)
	}
	return codes, nil
}

func (s store) replaceCodes(ctx context.Context, scheme Scheme, codes []Code) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM taxonomy_code WHERE scheme = $1`, string(scheme)); err != nil {
			return err
		}
		rows := make([][]any, len(codes))
		for i, c := range codes {
			rows[i] = []any{string(scheme), c.Code, c.Parent, c.Label.ZH, c.Label.EN, c.Version}
		}
		return sqldb.InsertRows(ctx, tx, `INSERT INTO taxonomy_code (scheme, code, parent, zh, en, version)`, ``, rows)
	})
	if err != nil {
		return fmt.Errorf("replace codes of %s: %w", scheme, err)
	}
	return nil
}

func (s store) addRates(ctx context.Context, rates []Rate) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		for _, r := range rates {
			_, err := tx.ExecContext(ctx, `INSERT INTO taxonomy_rate (currency, day, per_unit) VALUES ($1, $2, $3)
				ON CONFLICT (currency, day) DO UPDATE SET per_unit = EXCLUDED.per_unit`, r.Currency, r.Day.UnixMicro(), r.PerUnit)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("add rates: %w", err)
	}
	return nil
}

func (s store) newestRates(ctx context.Context) ([]Rate, error) {
	const query = `SELECT r.currency, r.day, r.per_unit FROM taxonomy_rate r
		WHERE r.day = (SELECT MAX(n.day) FROM taxonomy_rate n WHERE n.currency = r.currency) ORDER BY r.currency`
	var rates []Rate
	err := sqldb.EachRow(ctx, s.db.Read(), query, nil, func(scan func(...any) error) error {
		var r Rate
		var day int64
		err := scan(&r.Currency, &day, &r.PerUnit)
		r.Day = time.UnixMicro(day).UTC()
		rates = append(rates, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	return rates, nil
}

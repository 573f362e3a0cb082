package taxonomy

import (
	"context"
	"fmt"
	"strconv"
	"strings"
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
	places := make([]string, len(codes))
	for i, c := range codes {
		args = append(args, c)
		places[i] = "$" + strconv.Itoa(i+2)
	}
	return s.query(ctx, `SELECT code, parent, zh, en, version FROM taxonomy_code WHERE scheme = $1 AND code IN (`+strings.Join(places, ", ")+`) ORDER BY code`, scheme, args...)
}

func (s store) query(ctx context.Context, query string, scheme Scheme, args ...any) ([]Code, error) {
	rows, err := s.db.Read().QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read codes: %w", err)
	}
	defer rows.Close()
	var codes []Code
	for rows.Next() {
		c := Code{Scheme: scheme}
		if err := rows.Scan(&c.Code, &c.Parent, &c.Label.ZH, &c.Label.EN, &c.Version); err != nil {
			return nil, fmt.Errorf("read codes: %w", err)
		}
		codes = append(codes, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read codes: %w", err)
	}
	return codes, nil
}

// rowsAtOnce is how many rows one statement brings.
const rowsAtOnce = 200

func (s store) replaceCodes(ctx context.Context, scheme Scheme, codes []Code) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM taxonomy_code WHERE scheme = $1`, string(scheme)); err != nil {
			return err
		}
		for start := 0; start < len(codes); start += rowsAtOnce {
			chunk := codes[start:min(start+rowsAtOnce, len(codes))]
			args := make([]any, 0, 6*len(chunk))
			for _, c := range chunk {
				args = append(args, string(scheme), c.Code, c.Parent, c.Label.ZH, c.Label.EN, c.Version)
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO taxonomy_code (scheme, code, parent, zh, en, version) VALUES `+places(len(chunk), 6), args...); err != nil {
				return err
			}
		}
		return nil
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
	rows, err := s.db.Read().QueryContext(ctx, `SELECT r.currency, r.day, r.per_unit FROM taxonomy_rate r
		WHERE r.day = (SELECT MAX(n.day) FROM taxonomy_rate n WHERE n.currency = r.currency) ORDER BY r.currency`)
	if err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	defer rows.Close()
	var rates []Rate
	for rows.Next() {
		var r Rate
		var day int64
		if err := rows.Scan(&r.Currency, &day, &r.PerUnit); err != nil {
			return nil, fmt.Errorf("read rates: %w", err)
		}
		r.Day = time.UnixMicro(day).UTC()
		rates = append(rates, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read rates: %w", err)
	}
	return rates, nil
}

// places writes the parameters of n rows: ($1, $2), ($3, $4).
func places(n, columns int) string {
	var b strings.Builder
	for i := range n {
		for j := range columns {
			switch {
			case j > 0:
				b.WriteString(", ")
			case i > 0:
				b.WriteString("), (")
			default:
				b.WriteByte('(')
			}
			b.WriteByte('$')
			b.WriteString(strconv.Itoa(i*columns + j + 1))
		}
	}
	b.WriteByte(')')
	return b.String()
}

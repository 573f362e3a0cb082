package access

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

// Take runs deed, unless it was done before under the key of o: then it
// returns what deed returned at that time. tx is the transaction of
// what deed does, so both are remembered or neither is.
func (o Once) Take(ctx context.Context, tx sqldb.Queryer, at time.Time, deed func() (result string, err error)) (result string, err error) {
	if o.Key == "" {
		return deed()
	}
	if err := forgetKeys(ctx, tx, at.Add(-remembered)); err != nil {
		return "", err
	}
	result, again, err := o.reserve(ctx, tx, at)
	if err != nil || again {
		return result, err
	}
	if result, err = deed(); err != nil {
		return "", err
	}
	return result, o.remember(ctx, tx, result)
}

func forgetKeys(ctx context.Context, tx sqldb.Queryer, before time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM access_once WHERE at < $1`, before.UnixMicro()); err != nil {
		return fmt.Errorf("forget keys: %w", err)
	}
	return nil
}

// reserve takes the key of o. again means that it was taken before: for the
// same request, whose result is returned, or else with ErrKeyReused.
func (o Once) reserve(ctx context.Context, tx sqldb.Queryer, at time.Time) (result string, again bool, err error) {
	// The row comes first: of two requests at once the second waits here for the first.
	const text = `INSERT INTO access_once (role, operation, key, fingerprint, result, at) VALUES ($1, $2, $3, $4, '', $5) ON CONFLICT DO NOTHING RETURNING key`
	args := []any{string(o.Who.Role), o.Operation, sqldb.Clean(o.Key)}
	taken := false
	err = sqldb.EachRow(ctx, tx, text, append(args, o.Fingerprint, at.UnixMicro()), func(scan func(...any) error) error {
		taken = true
		var key string
		return scan(&key)
	})
	if err != nil || taken {
		return "", false, err
	}
	var fingerprint string
	err = sqldb.EachRow(ctx, tx, `SELECT fingerprint, result FROM access_once WHERE role = $1 AND operation = $2 AND key = $3`, args, func(scan func(...any) error) error {
		return scan(&fingerprint, &result)
	})
	if err == nil && fingerprint != o.Fingerprint {
		err = ErrKeyReused
	}
	return result, true, err
}

func (o Once) remember(ctx context.Context, tx sqldb.Queryer, result string) error {
	_, err := tx.ExecContext(ctx, `UPDATE access_once SET result = $4 WHERE role = $1 AND operation = $2 AND key = $3`,
		string(o.Who.Role), o.Operation, sqldb.Clean(o.Key), result)
	if err != nil {
		return fmt.Errorf("remember key: %w", err)
	}
	return nil
}

package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// postgresEngine is a pool of connections to a server.
type postgresEngine struct{ pool *sql.DB }

func openPostgres(ctx context.Context, dsn string) (*DB, error) {
	pool, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("open postgres: %w", err)
	}
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open postgres: %w", err), pool.Close())
	}
	return &DB{engine: &postgresEngine{pool: pool}, read: pool}, nil
}

func (e *postgresEngine) inTx(ctx context.Context, f func(tx Queryer) error) error {
	return plain(ctx, e.pool, f)
}

func (e *postgresEngine) migrate(ctx context.Context) error {
	return migrate(ctx, "postgres", e.pool)
}

func (e *postgresEngine) close() error { return nil }

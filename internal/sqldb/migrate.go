package sqldb

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*/*.sql
var migrations embed.FS //nolint:gochecknoglobals // embedded files can be nothing else

// migrate applies what is missing. The order of arrival does not matter: a
// slice's tables refer only to tables of the same file or of a lower number
// that was there before (archtest holds that tables belong to their slice).
func migrate(ctx context.Context, dialect goose.Dialect, pool *sql.DB) error {
	folder := map[goose.Dialect]string{goose.DialectSQLite3: "migrations/sqlite", goose.DialectPostgres: "migrations/postgres"}[dialect]
	files, err := fs.Sub(migrations, folder)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	p, err := goose.NewProvider(dialect, pool, files,
		goose.WithTableName("sqldb_version"), goose.WithAllowOutofOrder(true), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

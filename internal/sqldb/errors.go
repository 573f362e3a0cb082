package sqldb

import (
	"errors"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"innodock/internal/fault"
)

// ErrNewer is returned by Migrate.
var ErrNewer = fault.New(fault.Conflict, "sqldb.newer",
	"the database was last used by a newer version of this program: install that version, or restore the copy made before the update")

// IsTaken reports whether err is a unique key's refusal.
func IsTaken(err error) bool {
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return e.Code == "23505"
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

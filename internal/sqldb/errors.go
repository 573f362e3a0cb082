package sqldb

import (
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"innodock/internal/fault"
)

// The faults of the surroundings. All but ErrNewer pass once the cause is gone,
// without a restart; nothing that was acknowledged is lost.
var (
	ErrNewer = fault.New(fault.Conflict, "sqldb.newer",
		"the database was last used by a newer version of this program: run that version, or put back the copy made before the update", "数据库上次由更新版本的程序使用：请运行那个版本，或恢复升级前的备份。")
	ErrFull = fault.New(fault.Unavailable, "sqldb.full",
		"there is no room left to store this: free some space on the database's disk and try again", "没有空间保存此内容：请在数据库所在磁盘上腾出空间后重试。")
	ErrReadOnly = fault.New(fault.Unavailable, "sqldb.read_only",
		"the database cannot be written: check the rights on its folder and whether its disk is mounted read-only, then try again", "数据库无法写入：请检查其文件夹的权限，以及磁盘是否以只读方式挂载，然后重试。")
	ErrBusy = fault.New(fault.Unavailable, "sqldb.busy",
		"the database is busy with other changes to the same data: try again in a moment", "数据库正忙于修改同一批数据：请稍后重试。")
	ErrAway = fault.New(fault.Unavailable, "sqldb.away",
		"the database cannot be reached: check that it runs, then try again", "无法连接数据库：请确认它正在运行，然后重试。")
)

// class is what a driver's error means to us.
type class uint8

const (
	other class = iota
	taken
	missing
	busy
	full
	readOnly
	away
	damaged // the transaction itself is gone
)

// IsTaken reports whether err is a unique key's refusal.
func IsTaken(err error) bool { return classOf(err) == taken }

// IsMissing reports whether err is a foreign key's refusal: a row refers to one
// that does not exist, or that is referred to was to be deleted. SQLite does
// not say which key it was, so nobody may ask.
func IsMissing(err error) bool { return classOf(err) == missing }

// IsBusy reports whether err says that other transactions were in the way until
// patience ended; the same may succeed a moment later.
func IsBusy(err error) bool { return classOf(err) == busy }

// explain puts the public face of a surrounding fault before err.
func explain(err error) error {
	if _, known := errors.AsType[*fault.Error](err); known {
		return err
	}
	switch classOf(err) {
	case full:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case readOnly:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case busy:
		return fmt.Errorf("%w: %w", ErrBusy, err)
	case away:
		return fmt.Errorf("%w: %w", ErrAway, err)
	case other, taken, missing, damaged:
	}
	return err
}

func classOf(err error) class {
	if err == nil {
		return other
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return sqliteClass(e.Code())
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return postgresClass(e.Code)
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return away
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return away
	}
	for _, broken := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, broken) {
			return away
		}
	}
	return other
}

func sqliteClass(code int) class {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return taken
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return missing
	}
	switch code & 0xff { // the primary code
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return busy
	case sqlite3.SQLITE_FULL:
		return full
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return readOnly
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_CORRUPT:
		return damaged
	}
	return other
}

func postgresClass(code string) class {
	switch code {
	case "23505":
		return taken
	case "23503":
		return missing
	case "40001", "40P01", "55P03": // serialization failure, deadlock, lock not available
		return busy
	case "53100":
		return full
	case "25006":
		return readOnly
	case "53300", "57P01", "57P02", "57P03": // too many connections, shutting down, crashed, starting
		return away
	}
	if len(code) == 5 && code[:2] == "08" {
		return away
	}
	return other
}

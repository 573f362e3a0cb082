package sqldb

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"innodock/internal/fault"
)

// ErrLocked is what Lock returns while another process owns the folder; its
// text names both.
var ErrLocked = fault.New(fault.Conflict, "sqldb.locked",
	"another process uses the data folder: stop it, or name another folder with --data",
	"另一个进程正在使用数据文件夹：请先停止它，或用 --data 指定其他文件夹。")

// Lock makes this process the owner of the data folder dir, which it makes if it
// is missing. The system takes the lock back when the process ends, however it
// ends, so a file that lies there means nothing by itself. Two locks by one
// process exclude each other as well.
func Lock(dir string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	path := filepath.Join(dir, "lock")
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	free, err := tryLock(file)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), file.Close())
	}
	if !free {
		err := lockedBy(dir, file)
		return nil, errors.Join(err, file.Close())
	}
	if err := note(file); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), file.Close())
	}
	// The file stays: removing it would let two processes lock two files of one name.
	return file.Close, nil
}

// note writes who holds the lock, for the words of lockedBy.
func note(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

func lockedBy(dir string, file *os.File) error {
	whose := fault.Words{Text: "another process", Zh: "另一个进程"}
	text, err := io.ReadAll(io.LimitReader(file, 20))
	if pid, e := strconv.Atoi(strings.TrimSpace(string(text))); err == nil && e == nil {
		whose = fault.Say("process %d", "进程 %d ", pid)
	}
	return fault.New(ErrLocked.Kind, ErrLocked.Code,
		fmt.Sprintf("%s uses the data folder %s: stop it, or name another folder with --data", whose.Text, dir),
		fmt.Sprintf("%s正在使用数据文件夹 %s：请先停止它，或用 --data 指定其他文件夹。", whose.Zh, dir))
}

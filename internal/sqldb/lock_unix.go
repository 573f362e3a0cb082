//go:build unix

package sqldb

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks file without waiting and tells whether it was free.
func tryLock(file *os.File) (bool, error) {
	for {
		err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, unix.EWOULDBLOCK):
			return false, nil
		case !errors.Is(err, unix.EINTR):
			return false, err
		}
	}
}

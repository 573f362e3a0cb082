//go:build unix

package app

import "golang.org/x/sys/unix"

// freeSpace is how many bytes the disk below a folder has left for us.
func freeSpace(dir string) (bytes uint64, ok bool) {
	var stat unix.Statfs_t
	if err := unix.Statfs(dir, &stat); err != nil || stat.Bsize <= 0 {
		return 0, false
	}
	return stat.Bavail * uint64(stat.Bsize), true
}

package fault

import (
	"fmt"
	"runtime/debug"
)

// Guard runs f and makes an error of a panic, with the stack: one job, one batch,
// one row that nobody thought of ends its own work and not the program. The
// error is no fault, so a client learns only that something broke.
func Guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return f()
}

package listing

import (
	"time"
)

var testTime = time.Date(2026, 5, 1, 8, 0, 0, 0, time.UTC)

// clock moves a second at each look.
func clock() func() time.Time {
	at := testTime
	return func() time.Time { at = at.Add(time.Second); return at }
}

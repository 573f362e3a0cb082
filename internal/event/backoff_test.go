package event

import (
	"testing"
	"time"
)

func TestBackOffGrowsToItsLimit(t *testing.T) {
	for failures, want := range map[int]time.Duration{
		1: 50 * time.Millisecond, 2: 100 * time.Millisecond, 3: 200 * time.Millisecond,
		10: 25600 * time.Millisecond, 11: lastWait, 5000: lastWait,
	} {
		if got := backOff(failures); got != want {
			t.Errorf("after %d failures %v, want %v", failures, got, want)
		}
	}
}

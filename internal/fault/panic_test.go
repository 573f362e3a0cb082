package fault_test

import (
	"errors"
	"strings"
	"testing"

	"innodock/internal/fault"
)

func TestGuardMakesAnErrorOfAPanic(t *testing.T) {
	plain := errors.New("plain")
	if err := fault.Guard(func() error { return plain }); !errors.Is(err, plain) {
		t.Errorf("an error became %v", err)
	}
	if err := fault.Guard(func() error { return nil }); err != nil {
		t.Errorf("nothing became %v", err)
	}
	err := fault.Guard(func() error { panic("row 7") })
	if err == nil || !strings.Contains(err.Error(), "row 7") || !strings.Contains(err.Error(), "TestGuard") || fault.Of(err).Kind != fault.Internal {
		t.Errorf("a panic became %v", err)
	}
}

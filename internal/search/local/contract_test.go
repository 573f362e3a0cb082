package local_test

import (
	"testing"

	"innodock/internal/search"
	"innodock/internal/search/local"
	"innodock/internal/search/searchtest"
)

func TestContract(t *testing.T) {
	searchtest.Run(t, func(*testing.T) search.Engine { return local.New() })
}

func TestContractInAFile(t *testing.T) {
	searchtest.Run(t, func(t *testing.T) search.Engine {
		t.Helper()
		x, err := local.Open(t.TempDir() + "/index.bin")
		if err != nil {
			t.Fatal(err)
		}
		return x
	})
}

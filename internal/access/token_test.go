package access_test

import (
	"os"
	"path/filepath"
	"testing"

	"innodock/internal/access"
)

func TestTheTokenIsMadeOnceAndForItsOwnerAlone(t *testing.T) {
	dir := t.TempDir()
	first, err := access.OperatorToken(dir)
	if err != nil || len(first) < 48 {
		t.Fatalf("%q, %v", first, err)
	}
	info, err := os.Stat(filepath.Join(dir, access.TokenFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if again, err := access.OperatorToken(dir); err != nil || again != first {
		t.Errorf("the second time it is %q, %v", again, err)
	}
	if other, err := access.OperatorToken(t.TempDir()); err != nil || other == first {
		t.Errorf("two folders have one token (%v)", err)
	}
}

func TestATokenCutShortIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, access.TokenFile)
	// What a power cut may leave: an empty file, and a half-made one readable by all.
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".new", []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	token, err := access.OperatorToken(dir)
	if err != nil || len(token) < 48 {
		t.Errorf("%q, %v", token, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

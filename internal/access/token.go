package access

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// TokenFile is where the operator's token lies in the data folder.
const TokenFile = "operator.token"

// OperatorToken returns the operator's token of a data folder, and makes one at
// the first time: 256 random bits in a file that only its owner can read. The
// caller holds the lock on the folder, or a server that does has made it before.
func OperatorToken(data string) (string, error) {
	path := filepath.Join(data, TokenFile)
	text, err := os.ReadFile(path) //nolint:gosec // the operator's own folder
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("operator's token: %w", err)
	}
	if token := strings.TrimSpace(string(text)); token != "" {
		return token, nil
	}
	token := rand.Text() + rand.Text()
	_ = os.Remove(path + ".new") // what a power cut may have left, with whatever mode
	// Renamed into place, so that a power cut leaves none rather than half of one.
	if err := os.WriteFile(path+".new", []byte(token+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("operator's token: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return "", fmt.Errorf("operator's token: %w", err)
	}
	return token, nil
}

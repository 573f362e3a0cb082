package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"innodock/internal/access"
)

// serverFile tells commands where the server is that owns the data folder.
const serverFile = "server.json"

type serverNote struct {
	URL string `json:"url"`
	PID int    `json:"pid"`
}

func writeServerNote(data string, n serverNote) error {
	text, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("note of the server: %w", err)
	}
	path := filepath.Join(data, serverFile)
	if err := os.WriteFile(path+".new", append(text, '\n'), 0o600); err != nil {
		return fmt.Errorf("note of the server: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("note of the server: %w", err)
	}
	return nil
}

// noteTime is how long a server that has just taken the folder may need to say where it is.
const noteTime = 2 * time.Second

// askServer finds the server that owns a data folder; locked is what is
// returned when its owner is no server.
func askServer(ctx context.Context, data string, locked error) (*client, error) {
	waiting, done := context.WithTimeout(ctx, noteTime)
	defer done()
	look := time.NewTicker(noteTime / 20)
	defer look.Stop()
	for {
		c, err := clientOf(ctx, data)
		if c != nil || err != nil {
			return c, err
		}
		select {
		case <-waiting.Done():
			return nil, locked
		case <-look.C:
		}
	}
}

// clientOf reads the note of a server; nil when there is none, or it is of a
// server that is gone.
func clientOf(ctx context.Context, data string) (*client, error) {
	text, err := os.ReadFile(filepath.Join(data, serverFile)) //nolint:gosec // the operator's own folder
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // no server is no mistake
	}
	var n serverNote
	if err == nil {
		err = json.Unmarshal(text, &n)
	}
	if err != nil {
		return nil, fmt.Errorf("note of the server: %w", err)
	}
	token, err := access.OperatorToken(data)
	if err != nil {
		return nil, err //nolint:wrapcheck // says all there is to say
	}
	c := &client{base: n.URL, token: token, http: &http.Client{}}
	if !c.alive(ctx) {
		return nil, nil //nolint:nilnil // as above
	}
	return c, nil
}

// aliveTime is how long a server on this machine may take to say that it lives.
const aliveTime = 5 * time.Second

func (c *client) alive(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, aliveTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/healthz", nil)
	if err != nil {
		return false
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

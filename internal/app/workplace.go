package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"innodock/internal/sqldb"
)

// workplace is where a command works: the house itself, or a running server.
type workplace struct {
	client *client
	house  *house // nil when a server owns the data folder
	data   string
	log    *slog.Logger
}

// need is what a command wants of the house, should it have to open it.
type need uint8

const (
	needsRecords need = iota
	needsIndex        // caught up with the records
)

// open finds the server that owns the data folder, or else opens the house. The
// log of a command tells what is worth a warning; the rest is its output.
func (s *system) open(ctx context.Context, f folder, n need) (*workplace, error) {
	set, err := s.settings(f, "")
	if err != nil {
		return nil, err
	}
	log := logger(&set, s.err, true)
	h, err := openHouse(ctx, set, log, s.now)
	if errors.Is(err, sqldb.ErrLocked) {
		c, err := askServer(ctx, set.Data, err)
		if err != nil {
			return nil, err
		}
		return &workplace{client: c, data: set.Data, log: log}, nil
	}
	if err != nil {
		return nil, err
	}
	if n == needsIndex {
		if err := h.catchUp(ctx); err != nil {
			return nil, errors.Join(err, h.close())
		}
	}
	return &workplace{client: inProcess(h.edge.Handler(), h.token), house: h, data: set.Data, log: log}, nil
}

// close leaves the workplace. A command's work is done by then, so what goes
// wrong here is told and does not change its outcome.
func (w *workplace) close(ctx context.Context) {
	if w.house == nil {
		return
	}
	if err := w.house.close(); err != nil {
		w.log.WarnContext(ctx, "closing the records", "error", err)
	}
}

// changed brings the index up to what a command has changed. The change itself
// is safe already: an index that stays behind catches up at the next start.
func (w *workplace) changed(ctx context.Context) error {
	if w.house == nil {
		return nil
	}
	if err := w.house.catchUp(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("the records are stored, but the index is not up to date: %w", err)
	}
	return nil
}

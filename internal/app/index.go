package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"innodock/internal/access"
	"innodock/internal/fault"
)

var errStarting = fault.New(fault.Unavailable, "app.starting", "The server is starting or stopping.", "服务器正在启动或停止。")

// How often the index is looked after while a server runs.
const (
	refitEvery = 5 * time.Second
	// restless is how long a fit waits at most for records that keep coming in: it
	// takes seconds of both cores and memory, and the next thousand outdate it.
	restless  = time.Minute
	saveEvery = time.Minute
	// expireEvery is how often listings whose time is over are looked for.
	expireEvery = time.Hour
	// followEvery is how often a command looks whether the index is there.
	followEvery = 2 * time.Millisecond
)

// catchUp brings the index to where the records are: by the events since it was
// saved, or from the records themselves when those events are gone, or never were
// (a store that was put back to an earlier state).
func (h *house) catchUp(ctx context.Context) error {
	head, err := h.dispatcher.Head(ctx)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	position := h.matchmaker.Position()
	if position > head || position == 0 && head > 0 {
		began := h.now()
		if err := h.matchmaker.Rebuild(ctx, head); err != nil {
			return fmt.Errorf("rebuild index: %w", err)
		}
		h.log.InfoContext(ctx, "index built from the records", "documents", h.index.Len(), "took", h.now().Sub(began))
	}
	if err := h.follow(ctx, head); err != nil {
		return err
	}
	if h.index.RefitDue() {
		if err := h.index.Refit(ctx); err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
	h.ready.Store(true)
	return nil
}

// follow lets the index have the events up to head.
func (h *house) follow(ctx context.Context, head int64) error {
	if h.matchmaker.Position() >= head {
		return nil
	}
	stop := h.dispatch(ctx)
	look := time.NewTicker(followEvery)
	defer look.Stop()
	for h.matchmaker.Position() < head {
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("index: %w", ctx.Err()), stop())
		case <-look.C:
		}
	}
	return stop()
}

// dispatch delivers events until stop is called.
func (h *house) dispatch(ctx context.Context) (stop func() error) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- h.dispatcher.Run(ctx) }()
	h.dispatcher.Poke()
	return func() error {
		cancel()
		if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("deliver events: %w", err)
		}
		return nil
	}
}

// keepIndex fits the meaning leg anew when the records have changed much, and
// saves the index now and then, so that the next start has little to catch up.
func (h *house) keepIndex(ctx context.Context) error {
	look := time.NewTicker(refitEvery)
	defer look.Stop()
	saved, position := h.now(), h.index.Position()
	seen, fitted := position, time.Time{}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-look.C:
		}
		quiet := h.index.Position() == seen
		seen = h.index.Position()
		refitted := false
		if h.index.RefitDue() && (quiet || h.now().Sub(fitted) >= restless) {
			if err := h.index.Refit(ctx); err != nil {
				if ctx.Err() != nil {
					return nil
				}
				return fmt.Errorf("fit index: %w", err)
			}
			refitted, fitted = true, h.now()
		}
		if refitted || h.now().Sub(saved) >= saveEvery && h.index.Position() != position {
			if err := h.index.Save(ctx); err != nil {
				// Nothing is lost: it can be made again. A full disk must not stop the server.
				h.log.WarnContext(ctx, "index not saved", "error", err)
			}
			saved, position = h.now(), h.index.Position()
		}
	}
}

// keepLife ends the public life of listings whose time is over, now and then.
func (h *house) keepLife(ctx context.Context) error {
	look := time.NewTicker(expireEvery)
	defer look.Stop()
	for {
		if n, err := h.catalog.Expire(ctx, access.Local()); err != nil && ctx.Err() == nil {
			h.log.WarnContext(ctx, "listings whose time is over still stand", "error", err)
		} else if n > 0 {
			h.log.InfoContext(ctx, "listings expired", "listings", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-look.C:
		}
	}
}

// warm completes what is suggested while one types; until then less is.
func (h *house) warm(ctx context.Context) error {
	if err := h.matchmaker.Warm(ctx); err != nil && ctx.Err() == nil {
		h.log.WarnContext(ctx, "fewer suggestions than there could be", "error", err)
	}
	return nil
}

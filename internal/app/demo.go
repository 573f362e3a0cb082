package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"innodock/internal/access"
	"innodock/internal/config"
	"innodock/internal/demo"
	"innodock/internal/listing"
)

type demoCmd struct {
	folder
	Listen string `placeholder:"ADDRESS" help:"Address to listen on (INNODOCK_LISTEN)."`
}

// Help shows what the command is for.
func (c *demoCmd) Help() string {
	return `Loads a demo expo into the data folder, once, and serves it: 500 exhibitors with their needs, achievements, products, patents, services and projects, and 600 investors. Everything in it is made up and marked as demo.

Examples:

    innodock demo --data ./demo
    innodock demo --data ./demo --listen 127.0.0.1:9000`
}

// demoData is where the demo lives when nobody says where.
const demoData = "innodock-demo"

func (c *demoCmd) run(ctx context.Context, s *system) error {
	set, err := s.settings(c.folder, c.Listen)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(set.Values(), func(v config.Value) bool { return v.Key == "data" }); set.Values()[i].Origin == "default" {
		set.Data = demoData // never into what may become somebody's own expo
	}
	log := logger(&set, s.err, false)
	h, err := openHouse(ctx, set, log, s.now)
	if err != nil {
		return err
	}
	if err := s.loadDemo(ctx, h); err != nil {
		return fmt.Errorf("load the demo: %w", errors.Join(err, h.close()))
	}
	return s.serve(ctx, h, log)
}

// loadDemo loads what is not there yet; a second run finds everything the same.
func (s *system) loadDemo(ctx context.Context, h *house) error {
	began, told := s.now(), time.Time{}
	tell := func(done, total int) {
		if now := s.now(); s.live && now.Sub(told) > 100*time.Millisecond {
			told = now
			fmt.Fprintf(s.err, "\r\x1b[Kloading the demo expo: %d of %d records", done, total)
		}
	}
	there, _, err := h.catalog.List(ctx, access.Local(), listing.Filter{Import: demo.ImportID, Limit: 1})
	if err != nil {
		return err //nolint:wrapcheck // the caller says what was done
	}
	if len(there) > 0 {
		fmt.Fprintln(s.out, "The demo expo is here; looking whether it is whole.")
	} else {
		fmt.Fprintln(s.out, "Loading the demo expo, once.")
	}
	if err := demo.Load(ctx, h.catalog, h.registry, h.programme, h.tree, s.now(), tell); err != nil {
		return err //nolint:wrapcheck // the caller says what was done
	}
	if s.live {
		fmt.Fprint(s.err, "\r\x1b[K")
	}
	fmt.Fprintf(s.out, "Done in %.1f s.\n", s.now().Sub(began).Seconds())
	return nil
}

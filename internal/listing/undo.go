package listing

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/access"
)

// MayUndo returns the ErrChangedSince that Undo would, nil when it would not refuse.
// Operator only.
func (c *Catalog) MayUndo(ctx context.Context, who access.Actor, importID string) error {
	if err := access.Allow(who, "listing.undo"); err != nil {
		return err
	}
	if err := c.store.mayUndo(ctx, importID); err != nil {
		return fmt.Errorf("undo import %s: %w", importID, err)
	}
	return nil
}

// Undo takes back what an import did, in one transaction: removes the listings
// that it made, restores those that it changed, and returns how many that were.
// Undoing twice does nothing the second time. ErrChangedSince, and nothing is
// done, when a later import changed the same listings; its fields name that
// import. Operator only.
func (c *Catalog) Undo(ctx context.Context, who access.Actor, importID string) (undone int, err error) {
	if err := access.Allow(who, "listing.undo"); err != nil {
		return 0, err
	}
	if importID == "" {
		return 0, nil // what no import made, no undo takes back
	}
	undone, err = c.store.undo(ctx, importID, c.now().UTC().Truncate(time.Microsecond))
	if err != nil {
		return 0, fmt.Errorf("undo import %s: %w", importID, err)
	}
	return undone, nil
}

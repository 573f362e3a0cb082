package org

import (
	"context"
	"fmt"

	"innodock/internal/access"
)

// MayUndo returns the ErrChangedSince that Undo would, nil when it would not refuse.
// Operator only.
func (r *Registry) MayUndo(ctx context.Context, who access.Actor, importID string) error {
	if err := access.Allow(who, "org.undo"); err != nil {
		return err
	}
	if err := r.store.mayUndo(ctx, importID); err != nil {
		return fmt.Errorf("undo import %s: %w", importID, err)
	}
	return nil
}

// Undo takes back what an import did to organisations and persons, in one
// transaction: removes what it made, restores what it changed, and returns how
// many records that were. An organisation that it made and that another import
// points at by now stays, and belongs to that one. Undoing twice does nothing the
// second time. ErrChangedSince, and nothing is done, when a later import
// changed the same records; its fields name that import. Operator only.
func (r *Registry) Undo(ctx context.Context, who access.Actor, importID string) (undone int, err error) {
	if err := access.Allow(who, "org.undo"); err != nil {
		return 0, err
	}
	if importID == "" {
		return 0, nil // what no import made, no undo takes back
	}
	undone, err = r.store.undo(ctx, importID, r.now())
	if err != nil {
		return 0, fmt.Errorf("undo import %s: %w", importID, err)
	}
	return undone, nil
}

package org

import (
	"context"
	"fmt"

	"innodock/internal/access"
)

// Merge makes one organisation stand for another: whoever asks for from gets
// into, and so does an import that means from by key, number, domain or name.
// Nothing of from is lost, and Split is the way back. ErrNotFound when either
// is not there (one that was merged already is not), ErrMergeItself when both
// are one. Operator only.
func (r *Registry) Merge(ctx context.Context, who access.Actor, from, into ID) error {
	if err := access.Allow(who, "org.merge"); err != nil {
		return err
	}
	if from == into {
		return ErrMergeItself
	}
	if err := r.store.merge(ctx, from, into, r.now()); err != nil {
		return fmt.Errorf("merge organisation %s into %s: %w", from, into, err)
	}
	return nil
}

// Split takes a merge back: id is an organisation of its own again. It does
// nothing to one that was not merged. ErrNotFound. Operator only.
func (r *Registry) Split(ctx context.Context, who access.Actor, id ID) error {
	if err := access.Allow(who, "org.merge"); err != nil {
		return err
	}
	if err := r.store.split(ctx, id, r.now()); err != nil {
		return fmt.Errorf("split organisation %s: %w", id, err)
	}
	return nil
}

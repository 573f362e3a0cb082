package edition

import (
	"context"
	"time"

	"innodock/internal/access"
)

const actionSave access.Action = "edition.save"

// Programme is the use cases of the edition.
type Programme struct {
	store store
	now   func() time.Time
}

// Current returns the edition on stage; the default one before the organiser saved any.
func (p *Programme) Current(ctx context.Context) (Edition, error) {
	all, err := p.store.all(ctx)
	if err != nil {
		return Edition{}, err
	}
	if e, ok := onStage(all, p.now()); ok {
		return e, nil
	}
	return Default(), nil
}

// Edition returns the edition that id names, on stage or not. ErrNotFound without one.
func (p *Programme) Edition(ctx context.Context, id string) (Edition, error) {
	all, err := p.store.all(ctx)
	if err != nil {
		return Edition{}, err
	}
	for _, e := range append(all, Default()) {
		if e.ID == id {
			return e, nil
		}
	}
	return Edition{}, ErrNotFound
}

// Save stores an edition and returns it with its new version. Version must be
// the one that was read, 0 for an edition that was never saved: else ErrStale.
// ErrInvalid names the fields that cannot be right. Operator only.
func (p *Programme) Save(ctx context.Context, who access.Actor, e Edition) (Edition, error) {
	if err := access.Allow(who, actionSave); err != nil {
		return Edition{}, err //nolint:wrapcheck // a fault, as it is
	}
	if err := e.check(); err != nil {
		return Edition{}, err
	}
	saved, err := p.store.save(ctx, e, p.now())
	if err != nil {
		return Edition{}, err
	}
	return saved, nil
}

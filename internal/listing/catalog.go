package listing

import (
	"context"
	"fmt"
	"slices"
	"time"

	"innodock/internal/access"
	"innodock/internal/org"
)

// Catalog is the use cases of listings.
type Catalog struct {
	store store
	now   func() time.Time
}

// Filter narrows a list. Zero fields do not narrow. Fields that a listing
// hides do not select it for anybody but the operator.
type Filter struct {
	Kind      Kind
	Org       org.ID
	Cluster   string
	Direction string
	Country   string
	State     State  // for the operator; others see published ones whatever it says
	Import    string // for the operator; others cannot narrow by it
	After     string // cursor
	Limit     int    // 0 means 20, at most 100
}

// limit is how many listings a page has.
func (f Filter) limit() int {
	const usual, most = 20, 100
	if f.Limit <= 0 {
		return usual
	}
	return min(f.Limit, most)
}

// Get returns a listing as who may see it: a published one without its hidden
// fields, to the operator any one whole. ErrNotFound.
func (c *Catalog) Get(ctx context.Context, who access.Actor, id ID) (Listing, error) {
	found, err := c.Find(ctx, who, []ID{id})
	if err != nil {
		return Listing{}, err
	}
	l, ok := found[id]
	if !ok {
		return Listing{}, ErrNotFound
	}
	return l, nil
}

// Find returns those of the ids that exist and who may see.
func (c *Catalog) Find(ctx context.Context, who access.Actor, ids []ID) (map[ID]Listing, error) {
	if err := access.Allow(who, "listing.read"); err != nil {
		return nil, err
	}
	found, err := c.store.find(ctx, ids, whole(who))
	if err != nil {
		return nil, fmt.Errorf("find listings: %w", err)
	}
	for id, l := range found {
		seen, ok := seenBy(who, l)
		if !ok {
			delete(found, id)
			continue
		}
		found[id] = seen
	}
	return found, nil
}

// whole reports whether who sees everything.
func whole(who access.Actor) bool { return who.Role == access.Operator }

// seenBy returns l as who may see it.
func seenBy(who access.Actor, l Listing) (Listing, bool) {
	if whole(who) {
		return l, true
	}
	return l.Public()
}

// List returns listings, newest first, and the cursor of the next page, "" at the end.
func (c *Catalog) List(ctx context.Context, who access.Actor, f Filter) ([]Listing, string, error) {
	if err := access.Allow(who, "listing.read"); err != nil {
		return nil, "", err
	}
	at, id, err := place(f.After)
	if err != nil {
		return nil, "", err
	}
	limit := f.limit()
	rows, err := c.store.list(ctx, f, at, id, limit+1, whole(who))
	if err != nil {
		return nil, "", fmt.Errorf("list listings: %w", err)
	}
	next := ""
	if len(rows) > limit {
		rows = rows[:limit]
		last := &rows[limit-1]
		next = cursor(last.at, string(last.listing.ID))
	}
	found := make([]Listing, 0, len(rows))
	for i := range rows {
		if l, ok := seenBy(who, rows[i].listing); ok {
			found = append(found, l)
		}
	}
	return found, next, nil
}

// ListingsOf returns the ids, in order, of the listings that anybody may see and
// sees to be of one of orgs. Anybody may ask.
func (c *Catalog) ListingsOf(ctx context.Context, who access.Actor, orgs []org.ID) ([]ID, error) {
	if err := access.Allow(who, "listing.read"); err != nil {
		return nil, err
	}
	found, err := c.store.ofOrgs(ctx, orgs)
	if err != nil {
		return nil, fmt.Errorf("listings of organisations: %w", err)
	}
	slices.Sort(found)
	return found, nil
}

// Naming returns those of orgs that a listing shows in public. It is for the
// registry of organisations, which asks in everybody's name.
func (c *Catalog) Naming(ctx context.Context, orgs []org.ID) (map[org.ID]bool, error) {
	found, err := c.store.naming(ctx, orgs)
	if err != nil {
		return nil, fmt.Errorf("organisations of public listings: %w", err)
	}
	return found, nil
}

// Each calls yield with every listing that who may see, in order of id. What
// yield returns ends the walk.
func (c *Catalog) Each(ctx context.Context, who access.Actor, yield func(Listing) error) error {
	if err := access.Allow(who, "listing.read"); err != nil {
		return err
	}
	for last := ID(""); ; {
		found, err := c.store.after(ctx, last, whole(who))
		if err != nil {
			return fmt.Errorf("walk over listings: %w", err)
		}
		for _, l := range found {
			last = l.ID
			seen, ok := seenBy(who, l)
			if !ok {
				continue
			}
			if err := yield(seen); err != nil {
				return err
			}
		}
		if len(found) < page {
			return nil
		}
	}
}

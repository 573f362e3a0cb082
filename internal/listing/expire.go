package listing

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/access"
)

// Expire ends the public life of listings whose time is over, and returns how
// many those were. Until then they are shown: call it often, it costs a look
// into an index. Operator only.
func (c *Catalog) Expire(ctx context.Context, who access.Actor) (expired int, err error) {
	if err := access.Allow(who, "listing.expire"); err != nil {
		return 0, err
	}
	for {
		n, err := c.store.expire(ctx, c.now().UTC().Truncate(time.Microsecond))
		if err != nil {
			return expired, fmt.Errorf("expire listings: %w", err)
		}
		if expired += n; n < page {
			return expired, nil
		}
	}
}

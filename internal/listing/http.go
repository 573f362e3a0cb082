package listing

import (
	"context"
	"fmt"
	"strconv"

	"innodock/internal/access"
	"innodock/internal/org"
	"innodock/internal/web"
)

// cursor is a place in a list ordered by time.
func cursor(at int64, id string) string { return web.Cursor(strconv.FormatInt(at, 10), id) }

// place reads a cursor.
func place(after string) (at int64, id string, err error) {
	parts, err := web.ParseCursor(after, 2)
	if err != nil {
		return 0, "", fmt.Errorf("place in a list: %w", err)
	}
	if parts[0] == "" {
		return 0, "", nil
	}
	if at, err = strconv.ParseInt(parts[0], 10, 64); err != nil {
		return 0, "", web.ErrCursor
	}
	return at, parts[1], nil
}

// Mount registers the operations.
func (c *Catalog) Mount(api *access.API, orgs *org.Registry) { panic("stub") }

var _ = context.Canceled

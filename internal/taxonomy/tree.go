package taxonomy

import (
	"context"
	"time"

	"innodock/internal/access"
	"innodock/internal/sqldb"
)

// Tree is the use cases of the vocabularies.
type Tree struct{}

// NewTree returns the vocabularies over db.
func NewTree(db *sqldb.DB, now func() time.Time) *Tree { panic("stub") }

// Mount registers the operations.
func (t *Tree) Mount(api *access.API) { panic("stub") }

// Children returns the entries below parent ("" for the top level), in order of code.
func (t *Tree) Children(ctx context.Context, scheme Scheme, parent string) ([]Code, error) {
	panic("stub")
}

// Code returns one entry.
func (t *Tree) Code(ctx context.Context, ref CodeRef) (Code, error) { panic("stub") }

// ImportCodes replaces the codes of a scheme beyond the built-in top level. Operator only.
func (t *Tree) ImportCodes(ctx context.Context, who access.Actor, scheme Scheme, codes []Code) error {
	panic("stub")
}

// ImportRates adds dated rates. Operator only.
func (t *Tree) ImportRates(ctx context.Context, who access.Actor, rates []Rate) error { panic("stub") }

// Rates returns the newest rate of every currency.
func (t *Tree) Rates(ctx context.Context) ([]Rate, error) { panic("stub") }

// Convert turns m into another currency by the newest rates; used are the rates it took. ErrNoRate without one.
func (t *Tree) Convert(ctx context.Context, m Money, to string) (out Money, used []Rate, err error) {
	panic("stub")
}

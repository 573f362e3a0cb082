// Package demo is the demo expo: organisations, persons and listings that show
// what a full expo is like.
//
// Everything in it is made up by us and marked as demo (Source.Name is Source):
// no organisation, person or patent exists. The crowd is composed from the
// vocabularies of the eight clusters in vocabulary/, the same on every machine
// and every day but for its dates, which follow the clock that is passed in.
// It is loaded through the same door as any import, so loading it twice
// changes nothing and one undo removes it.
package demo

import (
	"context"
	"fmt"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// Source is the name of the source of every record of the demo expo.
const Source = "demo"

// ImportID names the import that the demo expo is.
const ImportID = "demo"

// How many of each there are: the size of the expo that this one is modelled on.
const (
	exhibitors   = 500
	investors    = 600 // each with a mandate
	experts      = 120
	needs        = 2000
	achievements = 600
	products     = 500
	patents      = 300
	services     = 45
	projects     = 73
)

// batch is how many records are stored at once.
const batch = 500

// Load stores the demo expo; what is there already stays as it is. tell hears
// how many of all records are done. Dates are reckoned from now.
func Load(ctx context.Context, catalog *listing.Catalog, registry *org.Registry, programme *edition.Programme, tree *taxonomy.Tree, now time.Time, tell func(done, total int)) error {
	x, err := compose(now)
	if err != nil {
		return err
	}
	who := access.Local()
	if err := tree.ImportRates(ctx, who, rates(now)); err != nil {
		return fmt.Errorf("demo rates: %w", err)
	}
	if _, err := programme.Current(ctx); err != nil {
		return fmt.Errorf("demo edition: %w", err)
	}
	done, total := 0, len(x.orgs)+len(x.persons)+len(x.listings)
	ids := make([]org.ID, 0, len(x.orgs))
	for from := 0; from < len(x.orgs); from += batch {
		part := x.orgs[from:min(from+batch, len(x.orgs))]
		saved, err := registry.Import(ctx, who, ImportID, part, false)
		if err != nil {
			return fmt.Errorf("demo organisations: %w", err)
		}
		for _, s := range saved {
			ids = append(ids, s.ID)
		}
		done += len(part)
		tell(done, total)
	}
	for i := range x.persons {
		x.persons[i].Org = ids[x.personOrg[i]]
	}
	if _, err := registry.ImportPersons(ctx, who, ImportID, x.persons, false); err != nil {
		return fmt.Errorf("demo persons: %w", err)
	}
	done += len(x.persons)
	tell(done, total)
	for i := range x.listings {
		x.listings[i].Org = ids[x.listingOrg[i]]
	}
	for from := 0; from < len(x.listings); from += batch {
		part := x.listings[from:min(from+batch, len(x.listings))]
		if _, err := catalog.Import(ctx, who, ImportID, part, false); err != nil {
			return fmt.Errorf("demo listings: %w", err)
		}
		done += len(part)
		tell(done, total)
	}
	return nil
}

package listing

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/org"
	"innodock/internal/web"
)

// cursor is a place in a list ordered by time.
func cursor(at int64, id string) string { return web.Cursor(strconv.FormatInt(at, 10), id) }

// place reads a cursor.
func place(after string) (at int64, id string, err error) {
	if after == "" {
		return 0, "", nil
	}
	parts, err := web.ParseCursor(after, 2)
	if err != nil {
		return 0, "", fmt.Errorf("place in a list: %w", err)
	}
	if at, err = strconv.ParseInt(parts[0], 10, 64); err != nil {
		return 0, "", web.ErrCursor // what the number lacks is nobody's business
	}
	return at, parts[1], nil
}

type listInput struct {
	Kind         string `query:"kind" enum:"need,achievement,product,patent,service,project,mandate"`
	Organization string `query:"organization" maxLength:"64" doc:"id of an organisation"`
	Cluster      string `query:"cluster" maxLength:"64" doc:"key of an industry cluster of the edition"`
	Direction    string `query:"direction" maxLength:"64" doc:"key of a direction of the edition"`
	Country      string `query:"country" maxLength:"2" doc:"ISO 3166-1 alpha-2, or EU" example:"CN"`
	State        string `query:"state" enum:"draft,in_review,returned,awaiting_client,published,on_hold,expired,archived,flagged,rejected" doc:"for the operator; others see published listings whatever it says"`
	Import       string `query:"import" maxLength:"64" doc:"id of an import, for the operator"`
	Cursor       string `query:"cursor" maxLength:"1000" doc:"nextCursor of the page before"`
	Limit        int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type listOutput struct {
	Body struct {
		Items      []wireListing `json:"items" nullable:"false"`
		NextCursor string        `json:"nextCursor,omitempty" doc:"absent on the last page"`
	}
}

type getInput struct {
	ID          string `path:"id" maxLength:"64"`
	IfNoneMatch string `header:"If-None-Match" maxLength:"1000" doc:"the ETag of the answer that is at hand"`
}

type getOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *wireListing
}

// Mount registers the operations.
func (c *Catalog) Mount(api *access.API, orgs *org.Registry) {
	desk := desk{c, orgs}
	access.Register(api, huma.Operation{
		OperationID: "listListings", Method: http.MethodGet, Path: "/listings", Tags: []string{"listings"},
		Summary: "Listings, newest first", Description: "Published ones without their hidden fields; the operator sees all, whole.",
		Errors: []int{http.StatusBadRequest},
	}, desk.list)
	access.Register(api, huma.Operation{
		OperationID: "getListing", Method: http.MethodGet, Path: "/listings/{id}", Tags: []string{"listings"},
		Summary: "One listing", Description: "A hidden field looks as if it had never been filled; a listing with a hidden title does not exist for anybody but the operator.",
		Errors:    []int{http.StatusNotFound},
		Responses: web.NotModified(),
	}, desk.get)
}

// desk answers with listings and the names of those they belong to.
type desk struct {
	catalog *Catalog
	orgs    *org.Registry
}

func (d desk) list(ctx context.Context, who access.Actor, in *listInput) (*listOutput, error) {
	found, next, err := d.catalog.List(ctx, who, Filter{
		Kind: Kind(in.Kind), Org: org.ID(in.Organization), Cluster: in.Cluster, Direction: in.Direction, Country: in.Country,
		State: State(in.State), Import: in.Import, After: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	named, err := d.named(ctx, who, found)
	if err != nil {
		return nil, err
	}
	out := &listOutput{}
	out.Body.Items, out.Body.NextCursor = make([]wireListing, len(found)), next
	for i := range found {
		out.Body.Items[i] = toWire(&found[i], named)
	}
	return out, nil
}

func (d desk) get(ctx context.Context, who access.Actor, in *getInput) (*getOutput, error) {
	l, err := d.catalog.Get(ctx, who, ID(in.ID))
	if err != nil {
		return nil, err
	}
	named, err := d.named(ctx, who, []Listing{l})
	if err != nil {
		return nil, err
	}
	body := toWire(&l, named)
	tag, err := entityTag(&body)
	if err != nil {
		return nil, err
	}
	if web.HasTag(in.IfNoneMatch, tag) {
		return &getOutput{Status: http.StatusNotModified, ETag: tag}, nil
	}
	return &getOutput{Status: http.StatusOK, ETag: tag, Body: &body}, nil
}

// named returns whom listings name and who may see.
func (d desk) named(ctx context.Context, who access.Actor, ls []Listing) (p people, err error) {
	if p.orgs, err = d.orgs.Find(ctx, who, organizations(ls)); err != nil {
		return p, err
	}
	var contacts []org.PersonID
	for i := range ls {
		if ls[i].Contact != "" {
			contacts = append(contacts, ls[i].Contact)
		}
	}
	p.persons, err = d.orgs.FindPersons(ctx, who, contacts)
	return p, err
}

// entityTag is the version of the listing, as this reader sees it, with a hash of
// the answer: names in it change without the listing.
func entityTag(body *wireListing) (string, error) {
	b, err := json.Marshal(body)
	if err != nil {
		return "", fmt.Errorf("tag listing: %w", err)
	}
	sum := sha256.Sum256(b)
	return fmt.Sprintf(`"%d-%s"`, body.Version, base64.RawURLEncoding.EncodeToString(sum[:9])), nil
}

// organizations returns the ids of those that listings belong to.
func organizations(ls []Listing) []org.ID {
	ids := make([]org.ID, 0, len(ls))
	for i := range ls {
		if ls[i].Org != "" {
			ids = append(ids, ls[i].Org)
		}
	}
	return ids
}

package org

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/web"
)

// cursor is a place in a list ordered by name.
func cursor(name, id string) string { return web.Cursor(name, id) }

// place reads a cursor.
func place(after string) (name, id string, err error) {
	parts, err := web.ParseCursor(after, 2)
	if err != nil {
		return "", "", fmt.Errorf("place in a list: %w", err)
	}
	return parts[0], parts[1], nil
}

type organizationsInput struct {
	Country string `query:"country" maxLength:"2" doc:"ISO 3166-1 alpha-2, or EU" example:"CN"`
	Cluster string `query:"cluster" maxLength:"64" doc:"key of an industry cluster of the edition"`
	Name    string `query:"name" maxLength:"200" doc:"the name, or a word of it, begins so"`
	Cursor  string `query:"cursor" maxLength:"1000" doc:"nextCursor of the page before"`
	Limit   int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Type    string `query:"type" enum:"enterprise,university,institute,agency,investor,financial,incubator,government,other"`
}

type organizationsOutput struct {
	Body struct {
		Items      []wireOrganization `json:"items" nullable:"false"`
		NextCursor string             `json:"nextCursor,omitempty" doc:"absent on the last page"`
	}
}

type personsInput struct {
	Country      string `query:"country" maxLength:"2" doc:"ISO 3166-1 alpha-2, or EU" example:"CN"`
	Cluster      string `query:"cluster" maxLength:"64" doc:"key of an industry cluster of the edition"`
	Name         string `query:"name" maxLength:"200" doc:"the name, or a word of it, begins so"`
	Cursor       string `query:"cursor" maxLength:"1000" doc:"nextCursor of the page before"`
	Limit        int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Role         string `query:"role" enum:"expert,investor,staff,broker"`
	Organization string `query:"organization" maxLength:"64" doc:"id of an organisation"`
}

type personsOutput struct {
	Body struct {
		Items      []wirePerson `json:"items" nullable:"false"`
		NextCursor string       `json:"nextCursor,omitempty" doc:"absent on the last page"`
	}
}

type oneInput struct {
	ID          string `path:"id" maxLength:"64"`
	IfNoneMatch string `header:"If-None-Match" maxLength:"1000" doc:"the ETag of the answer that is at hand"`
}

type organizationOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *wireOrganization
}

type personOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *wirePerson
}

// Mount registers the operations.
func (r *Registry) Mount(api *access.API) {
	access.Register(api, huma.Operation{
		OperationID: "listOrganizations", Method: http.MethodGet, Path: "/organizations", Tags: []string{"organizations"},
		Summary: "Organisations, by name", Errors: []int{http.StatusBadRequest},
	}, r.listOrganizations)
	access.Register(api, huma.Operation{
		OperationID: "getOrganization", Method: http.MethodGet, Path: "/organizations/{id}", Tags: []string{"organizations"},
		Summary: "One organisation", Errors: []int{http.StatusNotFound}, Responses: web.NotModified(),
	}, r.getOrganization)
	access.Register(api, huma.Operation{
		OperationID: "listPersons", Method: http.MethodGet, Path: "/persons", Tags: []string{"persons"},
		Summary: "Persons, by name", Description: "Those who consented; the operator sees all.", Errors: []int{http.StatusBadRequest},
	}, r.listPersons)
	access.Register(api, huma.Operation{
		OperationID: "getPerson", Method: http.MethodGet, Path: "/persons/{id}", Tags: []string{"persons"},
		Summary: "One person", Description: "One who did not consent does not exist for anybody but the operator.",
		Errors: []int{http.StatusNotFound}, Responses: web.NotModified(),
	}, r.getPerson)
}

func (r *Registry) listOrganizations(ctx context.Context, who access.Actor, in *organizationsInput) (*organizationsOutput, error) {
	found, next, err := r.List(ctx, who, Filter{
		Type: Type(in.Type), Country: in.Country, Cluster: in.Cluster, Name: in.Name, After: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	out := &organizationsOutput{}
	out.Body.Items, out.Body.NextCursor = make([]wireOrganization, len(found)), next
	for i := range found {
		out.Body.Items[i] = toWire(&found[i])
	}
	return out, nil
}

func (r *Registry) getOrganization(ctx context.Context, who access.Actor, in *oneInput) (*organizationOutput, error) {
	o, err := r.Get(ctx, who, ID(in.ID))
	if err != nil {
		return nil, err
	}
	tag := entityTag(o.Version)
	if web.HasTag(in.IfNoneMatch, tag) {
		return &organizationOutput{Status: http.StatusNotModified, ETag: tag}, nil
	}
	body := toWire(&o)
	return &organizationOutput{Status: http.StatusOK, ETag: tag, Body: &body}, nil
}

func (r *Registry) listPersons(ctx context.Context, who access.Actor, in *personsInput) (*personsOutput, error) {
	found, next, err := r.Persons(ctx, who, Filter{
		Role: Role(in.Role), Org: ID(in.Organization), Country: in.Country, Cluster: in.Cluster, Name: in.Name, After: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	orgs, err := r.employers(ctx, who, found)
	if err != nil {
		return nil, err
	}
	out := &personsOutput{}
	out.Body.Items, out.Body.NextCursor = make([]wirePerson, len(found)), next
	for i := range found {
		out.Body.Items[i] = toWirePerson(&found[i], orgs, who)
	}
	return out, nil
}

// employers returns the organisations that persons belong to.
func (r *Registry) employers(ctx context.Context, who access.Actor, persons []Person) (map[ID]Organization, error) {
	ids := make([]ID, 0, len(persons))
	for i := range persons {
		if persons[i].Org != "" {
			ids = append(ids, persons[i].Org)
		}
	}
	return r.Find(ctx, who, ids)
}

func (r *Registry) getPerson(ctx context.Context, who access.Actor, in *oneInput) (*personOutput, error) {
	p, err := r.Person(ctx, who, PersonID(in.ID))
	if err != nil {
		return nil, err
	}
	orgs, err := r.employers(ctx, who, []Person{p})
	if err != nil {
		return nil, err
	}
	// The name of the organisation is part of the answer, so its version counts too.
	tag := entityTag(p.Version, orgs[p.Org].Version)
	if web.HasTag(in.IfNoneMatch, tag) {
		return &personOutput{Status: http.StatusNotModified, ETag: tag}, nil
	}
	body := toWirePerson(&p, orgs, who)
	return &personOutput{Status: http.StatusOK, ETag: tag, Body: &body}, nil
}

// entityTag is an ETag made of the versions of what an answer shows.
func entityTag(versions ...int64) string {
	parts := make([]string, len(versions))
	for i, v := range versions {
		parts[i] = strconv.FormatInt(v, 10)
	}
	return `"` + strings.Join(parts, "-") + `"`
}

package edition

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/taxonomy"
	"innodock/internal/web"
)

type wireLabel struct {
	ZH string `json:"zh,omitempty" maxLength:"200"`
	EN string `json:"en,omitempty" maxLength:"200"`
}

type wireDirection struct {
	Key   string    `json:"key" maxLength:"64" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$" example:"open-innovation"`
	Label wireLabel `json:"label"`
}

type wireCluster struct {
	Key   string    `json:"key" maxLength:"64" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$" example:"new-materials"`
	Label wireLabel `json:"label"`
	Hue   int       `json:"hue" minimum:"0" maximum:"359" doc:"of its colour in OKLCH"`
}

type wireEdition struct {
	ID         string          `json:"id" maxLength:"64" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$" example:"2026"`
	Name       wireLabel       `json:"name"`
	Place      wireLabel       `json:"place"`
	Opens      string          `json:"opens" format:"date" doc:"first show day, in zone"`
	Closes     string          `json:"closes" format:"date" doc:"last show day, in zone"`
	Zone       string          `json:"zone" maxLength:"64" doc:"IANA name" example:"Asia/Shanghai"`
	Directions []wireDirection `json:"directions" minItems:"1" maxItems:"24" nullable:"false"`
	Clusters   []wireCluster   `json:"clusters" minItems:"1" maxItems:"24" nullable:"false"`
	Version    int64           `json:"version" minimum:"0" doc:"as it was read; 0 for one that was never saved"`
}

type editionInput struct {
	ID          string `query:"id" maxLength:"64" doc:"another edition than the one on stage"`
	IfNoneMatch string `header:"If-None-Match" maxLength:"1000" doc:"the ETag of the answer that is at hand"`
}

type editionOutput struct {
	Status int
	ETag   string `header:"ETag"`
	Body   *wireEdition
}

type saveInput struct {
	IfMatch string `header:"If-Match" maxLength:"1000" doc:"the ETag of the edition that was changed; without it version counts"`
	Body    wireEdition
}

type saveOutput struct {
	ETag string `header:"ETag"`
	Body wireEdition
}

// Mount registers the operations.
func (p *Programme) Mount(api *access.API) {
	access.Register(api, huma.Operation{
		OperationID: "getEdition", Method: http.MethodGet, Path: "/edition", Tags: []string{"edition"},
		Summary: "The edition on stage", Errors: []int{http.StatusNotFound},
		Responses: web.NotModified(),
	}, p.get)
	access.Register(api, huma.Operation{
		OperationID: "saveEdition", Method: http.MethodPut, Path: "/edition", Tags: []string{"edition"},
		Summary: "Save an edition", Description: "The one with this id, or a new one. The one that opened last is on stage.",
		Errors: []int{http.StatusBadRequest, http.StatusConflict},
	}, p.put)
}

func (p *Programme) get(ctx context.Context, _ access.Actor, in *editionInput) (*editionOutput, error) {
	e, err := p.Current(ctx)
	if in.ID != "" {
		e, err = p.Edition(ctx, in.ID)
	}
	if err != nil {
		return nil, err
	}
	tag := e.tag()
	if web.HasTag(in.IfNoneMatch, tag) {
		return &editionOutput{Status: http.StatusNotModified, ETag: tag}, nil
	}
	body := e.wire()
	return &editionOutput{Status: http.StatusOK, ETag: tag, Body: &body}, nil
}

func (p *Programme) put(ctx context.Context, who access.Actor, in *saveInput) (*saveOutput, error) {
	e := editionOf(&in.Body)
	if in.IfMatch != "" && in.IfMatch != e.tag() {
		return nil, ErrStale
	}
	e, err := p.Save(ctx, who, e)
	if err != nil {
		return nil, err
	}
	return &saveOutput{ETag: e.tag(), Body: e.wire()}, nil
}

// tag is the ETag of an edition.
func (e *Edition) tag() string { return `"` + e.ID + "-" + strconv.FormatInt(e.Version, 10) + `"` }

func (e *Edition) wire() wireEdition {
	w := wireEdition{
		ID: e.ID, Name: wireLabel(e.Name), Place: wireLabel(e.Place), Zone: e.Zone, Version: e.Version,
		Opens: e.Opens.Format(time.DateOnly), Closes: e.Closes.Format(time.DateOnly),
	}
	for _, d := range e.Directions {
		w.Directions = append(w.Directions, wireDirection{d.Key, wireLabel(d.Label)})
	}
	for _, c := range e.Clusters {
		w.Clusters = append(w.Clusters, wireCluster{c.Key, wireLabel(c.Label), c.Hue})
	}
	return w
}

// editionOf leaves days that cannot be read zero: Check refuses them with their field.
func editionOf(w *wireEdition) Edition {
	e := Edition{ID: w.ID, Name: taxonomy.Label(w.Name), Place: taxonomy.Label(w.Place), Zone: w.Zone, Version: w.Version}
	if where, err := time.LoadLocation(w.Zone); err == nil {
		e.Opens, _ = time.ParseInLocation(time.DateOnly, w.Opens, where)
		e.Closes, _ = time.ParseInLocation(time.DateOnly, w.Closes, where)
	}
	for _, d := range w.Directions {
		e.Directions = append(e.Directions, Direction{d.Key, taxonomy.Label(d.Label)})
	}
	for _, c := range w.Clusters {
		e.Clusters = append(e.Clusters, IndustryCluster{c.Key, taxonomy.Label(c.Label), c.Hue})
	}
	return e
}

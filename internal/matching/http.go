package matching

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/extract"
	"innodock/internal/listing"
)

// maxBody holds a megabyte of text however its JSON is written.
const maxBody = 8 << 20

type matchRequest struct {
	Text        string              `json:"text,omitempty" doc:"a need or an offer, in Chinese, English or both; up to a megabyte" example:"coating that resists wear at 600 °C"`
	Listing     string              `json:"listing,omitempty" maxLength:"64" doc:"id of a listing, instead of a text"`
	Kinds       []string            `json:"kinds,omitempty" maxItems:"20" doc:"only these; none: what suits the question" enum:"need,achievement,product,patent,service,project,mandate,organization,expert,investor"`
	Filters     map[string][]string `json:"filters,omitempty" doc:"by facet: kind, cluster, country, trl, mode, ip, orgType, language, source, demo"`
	Drop        []string            `json:"drop,omitempty" maxItems:"100" doc:"words taken off the text"`
	Constraints *[]matchConstraint  `json:"constraints,omitempty" maxItems:"20" doc:"exactly these; absent: those found in the text"`
	Sort        string              `json:"sort,omitempty" enum:"fit,newest,trl"`
	Limit       int                 `json:"limit,omitempty" minimum:"1" maximum:"100" doc:"20 when absent"`
	Cursor      string              `json:"cursor,omitempty" maxLength:"1000" doc:"nextCursor of the page before"`
}

func (w *matchRequest) fromWire() Request {
	r := Request{
		Text: w.Text, Listing: listing.ID(w.Listing), Kinds: kindsOf(w.Kinds), Filters: w.Filters, Drop: w.Drop,
		Sort: Sort(w.Sort), Limit: w.Limit, Cursor: w.Cursor,
	}
	if w.Constraints != nil {
		r.Stated, r.Constraints = true, []extract.Constraint{}
		for i := range *w.Constraints {
			r.Constraints = append(r.Constraints, (*w.Constraints)[i].fromWire())
		}
	}
	return r
}

func kindsOf(names []string) []Kind {
	kinds := make([]Kind, len(names))
	for i, n := range names {
		kinds[i] = Kind(n)
	}
	return kinds
}

type matchOutput struct{ Body matchAnswer }

type matchListingInput struct {
	ID     string   `path:"id" maxLength:"64"`
	Kinds  []string `query:"kinds" maxItems:"20" doc:"only these, parted by commas; none: what suits the listing" enum:"need,achievement,product,patent,service,project,mandate,organization,expert,investor"`
	Sort   string   `query:"sort" enum:"fit,newest,trl"`
	Limit  int      `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Cursor string   `query:"cursor" maxLength:"1000" doc:"nextCursor of the page before"`
}

type similarInput struct {
	ID    string `path:"id" maxLength:"64"`
	Limit int    `query:"limit" minimum:"1" maximum:"20" default:"4"`
}

type similarOutput struct {
	Body struct {
		Items []matchItem `json:"items" nullable:"false"`
	}
}

type understandInput struct {
	Body struct {
		Text string `json:"text" doc:"up to a megabyte"`
	}
}

type understandOutput struct{ Body matchUnderstanding }

type suggestInput struct {
	Q string `query:"q" maxLength:"1000" doc:"what was typed so far"`
}

type suggestion struct {
	Text    string `json:"text"`
	Type    string `json:"type" enum:"phrase,cluster,record"`
	ID      string `json:"id,omitempty" doc:"of a record"`
	Kind    string `json:"kind,omitempty" doc:"of a record"`
	Cluster string `json:"cluster,omitempty" doc:"key of a cluster"`
}

type suggestOutput struct {
	Body struct {
		Items []suggestion `json:"items" nullable:"false"`
	}
}

type figure struct {
	Key    string     `json:"key"`
	Count  int        `json:"count"`
	Demo   int        `json:"demo" doc:"of them, made to show how things work"`
	Counts matchLabel `json:"counts" doc:"what is counted"`
}

type figuresOutput struct {
	Body struct {
		Total      int        `json:"total"`
		Demo       int        `json:"demo"`
		Counts     matchLabel `json:"counts" doc:"what is counted"`
		Kinds      []figure   `json:"kinds" nullable:"false"`
		Clusters   []figure   `json:"clusters" nullable:"false"`
		Generation string     `json:"generation" doc:"the state of the index that they were counted in"`
	}
}

// Mount registers the operations.
func (m *Matchmaker) Mount(api *access.API) {
	const tag = "matching"
	errors := []int{http.StatusUnprocessableEntity}
	access.Register(api, huma.Operation{
		OperationID: "match", Method: http.MethodPost, Path: "/matches", Tags: []string{tag}, MaxBodyBytes: maxBody,
		Summary: "What fits a text or a listing, best first, with reasons", Errors: append(errors, http.StatusRequestEntityTooLarge, http.StatusNotFound),
	}, func(ctx context.Context, who access.Actor, in *struct{ Body matchRequest }) (*matchOutput, error) {
		return m.answer(ctx, who, in.Body.fromWire())
	})
	access.Register(api, huma.Operation{
		OperationID: "matchListing", Method: http.MethodGet, Path: "/listings/{id}/matches", Tags: []string{tag},
		Summary: "What fits a listing: a need offers, an offer needs, a project money", Errors: append(errors, http.StatusNotFound),
	}, func(ctx context.Context, who access.Actor, in *matchListingInput) (*matchOutput, error) {
		return m.answer(ctx, who, Request{Listing: listing.ID(in.ID), Kinds: kindsOf(in.Kinds), Sort: Sort(in.Sort), Limit: in.Limit, Cursor: in.Cursor})
	})
	access.Register(api, huma.Operation{
		OperationID: "similarListings", Method: http.MethodGet, Path: "/listings/{id}/similar", Tags: []string{tag},
		Summary: "Listings of the same kind about much the same", Errors: append(errors, http.StatusNotFound),
	}, func(ctx context.Context, who access.Actor, in *similarInput) (*similarOutput, error) {
		items, err := m.Similar(ctx, who, listing.ID(in.ID), in.Limit)
		if err != nil {
			return nil, err
		}
		out := &similarOutput{}
		out.Body.Items = toWireItems(items)
		return out, nil
	})
	access.Register(api, huma.Operation{
		OperationID: "understand", Method: http.MethodPost, Path: "/understandings", Tags: []string{tag}, MaxBodyBytes: maxBody,
		Summary: "What a text is taken for: languages, elements, constraints, words", Errors: append(errors, http.StatusRequestEntityTooLarge),
	}, func(ctx context.Context, who access.Actor, in *understandInput) (*understandOutput, error) {
		u, err := m.Understand(ctx, who, in.Body.Text)
		if err != nil {
			return nil, err
		}
		return &understandOutput{Body: toWireUnderstanding(&u)}, nil
	})
	access.Register(api, huma.Operation{
		OperationID: "suggest", Method: http.MethodGet, Path: "/suggestions", Tags: []string{tag}, Errors: errors,
		Summary: "How to go on from what was typed",
	}, m.suggest)
	access.Register(api, huma.Operation{
		OperationID: "getFigures", Method: http.MethodGet, Path: "/figures", Tags: []string{tag},
		Summary: "How much of what there is, and what is counted",
	}, m.figures)
}

func (m *Matchmaker) answer(ctx context.Context, who access.Actor, r Request) (*matchOutput, error) {
	a, err := m.Match(ctx, who, r)
	if err != nil {
		return nil, err
	}
	return &matchOutput{Body: toWireAnswer(&a)}, nil
}

func (m *Matchmaker) suggest(ctx context.Context, who access.Actor, in *suggestInput) (*suggestOutput, error) {
	found, err := m.Suggest(ctx, who, in.Q)
	if err != nil {
		return nil, err
	}
	out := &suggestOutput{}
	out.Body.Items = make([]suggestion, len(found))
	for i, s := range found {
		out.Body.Items[i] = suggestion{Text: s.Text, Type: s.Type, ID: s.ID, Kind: string(s.Kind), Cluster: s.Cluster}
	}
	return out, nil
}

func (m *Matchmaker) figures(ctx context.Context, who access.Actor, _ *struct{}) (*figuresOutput, error) {
	f, err := m.Figures(ctx, who)
	if err != nil {
		return nil, err
	}
	out := &figuresOutput{}
	out.Body.Total, out.Body.Demo, out.Body.Counts, out.Body.Generation = f.Total, f.Demo, matchLabel(f.Counts), f.Generation
	out.Body.Kinds, out.Body.Clusters = toWireFigures(f.Kinds), toWireFigures(f.Clusters)
	return out, nil
}

func toWireFigures(figures []Figure) []figure {
	w := make([]figure, len(figures))
	for i, f := range figures {
		w[i] = figure{Key: f.Key, Count: f.Count, Demo: f.Demo, Counts: matchLabel(f.Counts)}
	}
	return w
}

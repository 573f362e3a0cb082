package exchange

import (
	"context"
	"io"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/matching"
)

// viewInput holds a question as the addresses of the pages do.
type viewInput struct {
	Format   string   `query:"format" required:"true" enum:"csv,xlsx,rss"`
	Q        string   `query:"q" maxLength:"10000" doc:"a need or an offer"`
	Listing  string   `query:"listing" maxLength:"64" doc:"id of a listing, instead of a text"`
	In       []string `query:"in,explode" maxItems:"20" doc:"only these kinds; all: every kind" enum:"all,need,achievement,product,patent,service,project,mandate,organization,expert,investor"`
	Kind     string   `query:"kind" enum:"need,achievement,product,patent,service,project,mandate,organization,expert,investor"`
	Drop     []string `query:"drop,explode" maxItems:"100" doc:"words taken off the text"`
	Sort     string   `query:"sort" enum:"newest,trl"`
	Cluster  []string `query:"cluster,explode" maxItems:"100"`
	Country  []string `query:"country,explode" maxItems:"100"`
	TRL      []string `query:"trl,explode" maxItems:"100"`
	Mode     []string `query:"mode,explode" maxItems:"100"`
	IP       []string `query:"ip,explode" maxItems:"100"`
	OrgType  []string `query:"orgType,explode" maxItems:"100"`
	Language []string `query:"language,explode" maxItems:"100"`
	Source   []string `query:"source,explode" maxItems:"100"`
	Demo     []string `query:"demo,explode" maxItems:"100"`
	Lang     string   `query:"lang" enum:"zh,en" doc:"language of a feed's own words; en when absent"`
}

func (in *viewInput) request() matching.Request {
	r := matching.Request{Text: in.Q, Listing: listing.ID(in.Listing), Drop: in.Drop, Sort: matching.Sort(in.Sort), Limit: 100, Filters: map[string][]string{}}
	for _, k := range in.In {
		if k == "all" {
			r.Kinds = matching.Kinds()
			break
		}
		r.Kinds = append(r.Kinds, matching.Kind(k))
	}
	for name, values := range map[string][]string{
		"cluster": in.Cluster, "country": in.Country, "trl": in.TRL, "mode": in.Mode, "ip": in.IP, "orgType": in.OrgType,
		"language": in.Language, keySource: in.Source, "demo": in.Demo,
	} {
		if len(values) > 0 {
			r.Filters[name] = values
		}
	}
	if in.Kind != "" {
		r.Filters[keyKind] = []string{in.Kind}
	}
	if r.Sort == "" && in.Q == "" && in.Listing == "" || in.Format == "rss" {
		r.Sort = "newest"
	}
	return r
}

func (b *Broker) mountViews(api *access.API) {
	access.Register(api, huma.Operation{
		OperationID: "exportView", Method: http.MethodGet, Path: "/view", Tags: []string{"export"}, Summary: "What a page of results shows, as a file or a feed",
		Description: "The parameters are those of the page's address. A file holds the first 500 records, as anybody may see them; a feed the 50 newest.",
		Errors:      []int{http.StatusUnprocessableEntity, http.StatusNotFound}, Responses: files("The records.", typeCSV, typeXLSX, typeRSS),
	}, b.exportView)
}

func (b *Broker) exportView(ctx context.Context, who access.Actor, in *viewInput) (*huma.StreamResponse, error) {
	most := viewRows
	if in.Format == "rss" {
		most = feedItems
	}
	found, err := b.view(ctx, who, in.request(), most)
	if err != nil {
		return nil, err
	}
	if in.Format == "rss" {
		return &huma.StreamResponse{Body: func(c huma.Context) {
			c.SetHeader("Content-Type", typeRSS)
			if err := b.writeFeed(c.BodyWriter(), in, found); err != nil {
				panic(http.ErrAbortHandler)
			}
		}}, nil
	}
	records, err := b.recordsOf(ctx, who, found)
	if err != nil {
		return nil, err
	}
	return attachment("innodock."+in.Format, func(w io.Writer) error { return b.writeView(ctx, who, w, in.Format, records) }), nil
}

// query writes the question back as an address holds it.
func (in *viewInput) query() url.Values {
	q := url.Values{}
	for name, values := range map[string][]string{
		"q": {in.Q}, "listing": {in.Listing}, "in": in.In, keyKind: {in.Kind}, "drop": in.Drop, "sort": {in.Sort}, "cluster": in.Cluster, "country": in.Country,
		"trl": in.TRL, "mode": in.Mode, "ip": in.IP, "orgType": in.OrgType, "language": in.Language, keySource: in.Source, "demo": in.Demo, "lang": {in.Lang},
	} {
		for _, v := range values {
			if v != "" {
				q.Add(name, v)
			}
		}
	}
	return q
}

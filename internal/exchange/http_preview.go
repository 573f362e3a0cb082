package exchange

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/web"
)

type wireHead struct {
	Name   string `json:"name" doc:"as the file calls it"`
	Column string `json:"column,omitempty" doc:"our column, with its language; absent when the name says nothing to us" example:"title_zh"`
	Near   string `json:"near,omitempty" doc:"our column whose name is most like it"`
}

type wireColumn struct {
	Key  string `json:"key"`
	ZH   string `json:"zh"`
	EN   string `json:"en"`
	Must bool   `json:"must,omitempty" doc:"a record cannot do without"`
}

type previewOutput struct {
	Body struct {
		Format  string       `json:"format" enum:"csv,xlsx,jsonl"`
		Kind    string       `json:"kind,omitempty" doc:"of all rows, when it is known"`
		Total   int          `json:"total,omitempty" doc:"rows, absent when that is not known before they are read"`
		Heads   []wireHead   `json:"heads" nullable:"false"`
		Rows    [][]string   `json:"rows" nullable:"false" doc:"the first rows, a cell for each head"`
		Columns []wireColumn `json:"columns" nullable:"false" doc:"what a record of this kind can say; of every kind when the kind is not known"`
	}
}

type wireReason struct {
	Field string `json:"field"`
	Value string `json:"value,omitempty"`
	Why   string `json:"why"`
	Way   string `json:"way,omitempty" doc:"the way out"`
}

type wireRefused struct {
	Row     int               `json:"row" doc:"where it was in the file"`
	Cells   map[string]string `json:"cells" doc:"by head; what is no text is JSON"`
	Reasons []wireReason      `json:"reasons" nullable:"false"`
}

type refusedInput struct {
	web.Reader
	ID    string `path:"id" maxLength:"64"`
	Limit int    `query:"limit" minimum:"1" maximum:"1000" default:"200"`
}

type refusedOutput struct {
	web.Spoken
	Body struct {
		Heads []string      `json:"heads" nullable:"false"`
		Items []wireRefused `json:"items" nullable:"false"`
	}
}

func (b *Broker) mountPreview(api *access.API) {
	tags := []string{"imports"}
	access.Register(api, huma.Operation{
		OperationID: "previewImport", Method: http.MethodPost, Path: "/import-previews", Tags: tags, Summary: "How a file would be read",
		Description:  "The body is the file. Answers what its columns mean and its first rows; nothing is stored.",
		MaxBodyBytes: b.maxUpload, BodyReadTimeout: -1, Errors: []int{http.StatusUnprocessableEntity, http.StatusRequestEntityTooLarge},
		RequestBody: &huma.RequestBody{Required: true, Description: "the file", Content: binary("application/octet-stream")},
	}, b.preview)
	access.Register(api, huma.Operation{
		OperationID: "listRefusedRows", Method: http.MethodGet, Path: "/imports/{id}/refused-rows", Tags: tags, Summary: "The rows that were refused, to be mended",
		Errors: []int{http.StatusNotFound},
	}, b.listRefused)
}

func (b *Broker) preview(ctx context.Context, who access.Actor, in *startInput) (*previewOutput, error) {
	p, err := b.Preview(ctx, who, in.Name, in.body, Options{Kind: in.Kind, Source: in.Source, Mapping: in.Mapping})
	if err != nil {
		return nil, err
	}
	out := &previewOutput{}
	out.Body.Format, out.Body.Kind, out.Body.Total, out.Body.Rows = p.Format, p.Kind, p.Total, p.Rows
	out.Body.Heads, out.Body.Columns = make([]wireHead, len(p.Heads)), []wireColumn{}
	if out.Body.Rows == nil {
		out.Body.Rows = [][]string{}
	}
	for i, h := range p.Heads {
		out.Body.Heads[i] = wireHead(h)
	}
	for _, c := range columns().all {
		if !c.rare && c.zh != "" && (p.Kind == "" || columns().takes(c, p.Kind)) || c.key == keyKind {
			out.Body.Columns = append(out.Body.Columns, wireColumn{c.key, c.zh, c.en, c.must})
		}
	}
	return out, nil
}

func (b *Broker) listRefused(ctx context.Context, who access.Actor, in *refusedInput) (*refusedOutput, error) {
	lang, spoken := in.Spoken()
	heads, rows, err := b.RefusedRows(ctx, who, in.ID, lang, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &refusedOutput{Spoken: spoken}
	out.Body.Heads, out.Body.Items = append([]string{}, heads...), make([]wireRefused, len(rows))
	for i, r := range rows {
		out.Body.Items[i] = wireRefused{Row: r.Row, Cells: r.Cells, Reasons: make([]wireReason, len(r.Reasons))}
		for j, why := range r.Reasons {
			out.Body.Items[i].Reasons[j] = wireReason(why)
		}
	}
	return out, nil
}

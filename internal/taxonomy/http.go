package taxonomy

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
)

type wireLabel struct {
	ZH string `json:"zh,omitempty" maxLength:"16000"`
	EN string `json:"en,omitempty" maxLength:"16000"`
}

type wireTerm struct {
	Key   string    `json:"key"`
	Label wireLabel `json:"label"`
	Note  wireLabel `json:"note" doc:"one sentence for somebody who has never met the term"`
}

type wireCountry struct {
	Key   string    `json:"key" doc:"ISO 3166-1 alpha-2, or EU"`
	Label wireLabel `json:"label"`
}

type wireTerms struct {
	TRL          []wireTerm    `json:"trl" nullable:"false" doc:"technology readiness levels, 1 to 9"`
	TradeModes   []wireTerm    `json:"tradeModes" nullable:"false"`
	IPTypes      []wireTerm    `json:"ipTypes" nullable:"false"`
	PriceModes   []wireTerm    `json:"priceModes" nullable:"false"`
	Stages       []wireTerm    `json:"stages" nullable:"false"`
	ServiceSteps []wireTerm    `json:"serviceSteps" nullable:"false"`
	NeedKinds    []wireTerm    `json:"needKinds" nullable:"false"`
	Countries    []wireCountry `json:"countries" nullable:"false"`
}

type termsOutput struct{ Body wireTerms }

type wireCode struct {
	Code    string    `json:"code" minLength:"1" maxLength:"128"`
	Parent  string    `json:"parent,omitempty" maxLength:"128" doc:"absent at the top"`
	Label   wireLabel `json:"label"`
	Version string    `json:"version,omitempty" maxLength:"128" doc:"as the source says: 2017, 2.1"`
}

type codesInput struct {
	Scheme string `path:"scheme" maxLength:"32" doc:"gbt4754, nace, ipc, or one that was imported" example:"gbt4754"`
	Parent string `query:"parent" maxLength:"128" doc:"the entry whose children are asked for; the top level without it"`
}

type codesOutput struct {
	Body struct {
		Items []wireCode `json:"items" nullable:"false"`
	}
}

type codeInput struct {
	Scheme string `path:"scheme" maxLength:"32" doc:"gbt4754, nace, ipc, or one that was imported" example:"gbt4754"`
	Code   string `path:"code" maxLength:"128" example:"C"`
}

type codeOutput struct{ Body wireCode }

type importCodesInput struct {
	Scheme string `path:"scheme" maxLength:"32" doc:"gbt4754, nace, ipc, or one that was imported" example:"gbt4754"`
	Body   struct {
		Items []wireCode `json:"items" minItems:"1" nullable:"false"`
	}
}

type wireRate struct {
	Currency string  `json:"currency" minLength:"3" maxLength:"3" doc:"ISO 4217" example:"USD"`
	Day      string  `json:"day" format:"date" doc:"the day of the rate" example:"2026-05-04"`
	PerUnit  float64 `json:"perUnit" exclusiveMinimum:"0" doc:"how many CNY one unit was worth" example:"7.2"`
}

type ratesOutput struct {
	Body struct {
		Base  string     `json:"base" doc:"the currency that rates are given in"`
		Items []wireRate `json:"items" nullable:"false"`
	}
}

type importRatesInput struct {
	Body struct {
		Items []wireRate `json:"items" minItems:"1" nullable:"false"`
	}
}

// maxImport is the size of a whole classification as JSON, with room.
const maxImport = 64 << 20

// Mount registers the operations.
func (t *Tree) Mount(api *access.API) {
	access.Register(api, huma.Operation{
		OperationID: "listTerms", Method: http.MethodGet, Path: "/terms", Tags: []string{"vocabularies"},
		Summary: "The closed vocabularies", Description: "Keys travel in records; labels and notes are for people.",
	}, t.listTerms)
	access.Register(api, huma.Operation{
		OperationID: "listCodes", Method: http.MethodGet, Path: "/classifications/{scheme}/codes", Tags: []string{"vocabularies"},
		Summary: "Codes of a classification, a level at a time", Errors: []int{http.StatusNotFound},
	}, t.listCodes)
	access.Register(api, huma.Operation{
		OperationID: "getCode", Method: http.MethodGet, Path: "/classifications/{scheme}/codes/{code}", Tags: []string{"vocabularies"},
		Summary: "One code", Errors: []int{http.StatusNotFound},
	}, t.getCode)
	access.Register(api, huma.Operation{
		OperationID: "importCodes", Method: http.MethodPut, Path: "/classifications/{scheme}", Tags: []string{"vocabularies"},
		Summary: "Replace the codes of a classification", Description: "All or nothing. A top level that is not among them stays the built-in one. Of a code that is there twice the first counts; one whose parent is missing goes below what its own letters tell, or to the top.",
		Errors: []int{http.StatusBadRequest}, MaxBodyBytes: maxImport,
	}, t.importCodes)
	access.Register(api, huma.Operation{
		OperationID: "listRates", Method: http.MethodGet, Path: "/rates", Tags: []string{"vocabularies"},
		Summary: "The newest rate of every currency",
	}, t.listRates)
	access.Register(api, huma.Operation{
		OperationID: "importRates", Method: http.MethodPut, Path: "/rates", Tags: []string{"vocabularies"},
		Summary: "Add dated rates", Description: "All or nothing. A rate of the same currency and day is replaced.",
		Errors: []int{http.StatusBadRequest}, MaxBodyBytes: maxImport,
	}, t.importRates)
}

func (t *Tree) listTerms(context.Context, access.Actor, *struct{}) (*termsOutput, error) {
	body := wireTerms{
		TRL: wireTermsOf(TRLs()), TradeModes: wireTermsOf(TradeModes()), IPTypes: wireTermsOf(IPTypes()), PriceModes: wireTermsOf(PriceModes()),
		Stages: wireTermsOf(Stages()), ServiceSteps: wireTermsOf(ServiceSteps()), NeedKinds: wireTermsOf(NeedKinds()),
	}
	for _, c := range Countries() {
		body.Countries = append(body.Countries, wireCountry{c.Key, wireLabel(c.Label)})
	}
	return &termsOutput{body}, nil
}

func wireTermsOf(terms []Term) []wireTerm {
	list := make([]wireTerm, len(terms))
	for i, t := range terms {
		list[i] = wireTerm{t.Key, wireLabel(t.Label), wireLabel(t.Note)}
	}
	return list
}

func (t *Tree) listCodes(ctx context.Context, _ access.Actor, in *codesInput) (*codesOutput, error) {
	codes, err := t.Children(ctx, Scheme(in.Scheme), in.Parent)
	if err != nil {
		return nil, err
	}
	out := &codesOutput{}
	out.Body.Items = make([]wireCode, len(codes))
	for i := range codes {
		out.Body.Items[i] = wireCodeOf(&codes[i])
	}
	return out, nil
}

func (t *Tree) getCode(ctx context.Context, _ access.Actor, in *codeInput) (*codeOutput, error) {
	c, err := t.Code(ctx, CodeRef{Scheme(in.Scheme), in.Code})
	if err != nil {
		return nil, err
	}
	return &codeOutput{wireCodeOf(&c)}, nil
}

func wireCodeOf(c *Code) wireCode {
	return wireCode{Code: c.Code, Parent: c.Parent, Label: wireLabel(c.Label), Version: c.Version}
}

func (t *Tree) importCodes(ctx context.Context, who access.Actor, in *importCodesInput) (*struct{}, error) {
	codes := make([]Code, len(in.Body.Items))
	for i, w := range in.Body.Items {
		codes[i] = Code{Code: w.Code, Parent: w.Parent, Label: Label(w.Label), Version: w.Version}
	}
	return nil, t.ImportCodes(ctx, who, Scheme(in.Scheme), codes)
}

func (t *Tree) listRates(ctx context.Context, _ access.Actor, _ *struct{}) (*ratesOutput, error) {
	rates, err := t.Rates(ctx)
	if err != nil {
		return nil, err
	}
	out := &ratesOutput{}
	out.Body.Base, out.Body.Items = Base, make([]wireRate, len(rates))
	for i, r := range rates {
		out.Body.Items[i] = wireRate{Currency: r.Currency, Day: r.Day.Format(time.DateOnly), PerUnit: r.PerUnit}
	}
	return out, nil
}

func (t *Tree) importRates(ctx context.Context, who access.Actor, in *importRatesInput) (*struct{}, error) {
	rates := make([]Rate, len(in.Body.Items))
	for i, w := range in.Body.Items {
		// A day that does not parse is the zero time, which is refused with its row.
		day, _ := time.Parse(time.DateOnly, w.Day)
		rates[i] = Rate{Currency: w.Currency, Day: day, PerUnit: w.PerUnit}
	}
	return nil, t.ImportRates(ctx, who, rates)
}

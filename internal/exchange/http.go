package exchange

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/web"
)

// maxUpload is how large an uploaded file may be where nobody said otherwise.
const maxUpload = 512_000_000

// LimitUpload sets how many bytes an uploaded file may have. Call it before Mount.
func (b *Broker) LimitUpload(bytes int64) { b.maxUpload = bytes }

type startInput struct {
	web.Reader
	Name    string `query:"name" required:"true" minLength:"1" maxLength:"255" doc:"name of the file; of records that do not say their source it is the source"`
	Kind    string `query:"kind" enum:"need,achievement,product,patent,service,project,mandate,organization,person" doc:"kind of records that do not say theirs"`
	Source  string `query:"source" maxLength:"255" doc:"source of records that do not say theirs"`
	Mapping string `query:"mapping" maxLength:"100000" doc:"text of a mapping file: which column of the file is which field"`
	Key     string `header:"Idempotency-Key" maxLength:"255" doc:"sent again with the same file and parameters within a day, it starts nothing and answers with the import of the first time"`
	DryRun  bool   `query:"dryRun" doc:"tell what would happen and store nothing"`
	Drafts  bool   `query:"drafts" doc:"leave the records as drafts instead of publishing them"`

	body io.Reader
}

// Resolve takes the body as a stream: it goes to the disk, not into memory.
func (in *startInput) Resolve(ctx huma.Context) []error {
	in.body = ctx.BodyReader()
	return nil
}

type importOutput struct {
	web.Spoken
	Body wireProgress
}

type importsInput struct {
	web.Reader
	Cursor string `query:"cursor" maxLength:"1000" doc:"nextCursor of the page before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

type importsOutput struct {
	web.Spoken
	Body struct {
		Items      []wireProgress `json:"items" nullable:"false"`
		NextCursor string         `json:"nextCursor,omitempty" doc:"absent on the last page"`
	}
}

type importInput struct {
	web.Reader
	ID string `path:"id" maxLength:"64"`
}

type refusedFileInput struct {
	web.Reader
	ID   string `path:"id" maxLength:"64"`
	Lang string `query:"lang" enum:"zh,en" doc:"language of the reasons, for links, which cannot send Accept-Language"`
}

type templateInput struct {
	Kind string `path:"kind" enum:"need,achievement,product,patent,service,project,mandate,organization,person"`
}

type exportInput struct {
	Format string   `query:"format" required:"true" enum:"csv,xlsx,jsonl"`
	Kind   []string `query:"kind" maxItems:"20" doc:"only records of these kinds: need, achievement, product, patent, service, project, mandate, organization, person; all when absent"`
}

// The types of the files that go out.
const (
	typeXLSX  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	typeCSV   = "text/csv; charset=utf-8"
	typeJSONL = "application/jsonl"
)

// Mount registers the operations, and the handler of import jobs with the queue.
func (b *Broker) Mount(api *access.API) {
	b.queue.Handle(jobKind, b.perform)
	tags := []string{"imports"}
	access.Register(api, huma.Operation{
		OperationID: "startImport", Method: http.MethodPost, Path: "/imports", Tags: tags, DefaultStatus: http.StatusAccepted,
		Summary: "Import a file", Description: "The body is the file: CSV, XLSX or JSONL, also packed with gzip, recognised by its content. When the answer comes, the file is durably there, and its import goes on whatever happens to the program.",
		MaxBodyBytes: b.maxUpload, BodyReadTimeout: -1, Errors: []int{http.StatusUnprocessableEntity, http.StatusRequestEntityTooLarge},
		RequestBody: &huma.RequestBody{Required: true, Description: "the file", Content: binary("application/octet-stream")},
	}, b.startImport)
	access.Register(api, huma.Operation{
		OperationID: "listImports", Method: http.MethodGet, Path: "/imports", Tags: tags, Summary: "Imports, newest first", Errors: []int{http.StatusBadRequest},
	}, b.listImports)
	access.Register(api, huma.Operation{
		OperationID: "getImport", Method: http.MethodGet, Path: "/imports/{id}", Tags: tags, Summary: "How far an import has come",
		Description: "committed counts rows that are durably stored; it never goes back, not even over a crash.", Errors: []int{http.StatusNotFound},
	}, b.one(b.Find))
	access.Register(api, huma.Operation{
		OperationID: "cancelImport", Method: http.MethodPost, Path: "/imports/{id}/cancellation", Tags: tags, Summary: "Cancel an import",
		Description: "What is stored stays, and can be undone. Sent twice, it changes nothing the second time.", Errors: []int{http.StatusNotFound, http.StatusConflict},
	}, b.one(b.Cancel))
	access.Register(api, huma.Operation{
		OperationID: "undoImport", Method: http.MethodPost, Path: "/imports/{id}/reversal", Tags: tags, Summary: "Take an import back as a whole",
		Description: "Records it made go, records it changed become what they were. Refused while it runs, and when a later import changed the same records. Sent twice, it changes nothing the second time.", Errors: []int{http.StatusNotFound, http.StatusConflict},
	}, b.one(b.Undo))
	access.Register(api, huma.Operation{
		OperationID: "getRefusedRows", Method: http.MethodGet, Path: "/imports/{id}/refused", Tags: tags, Summary: "The rows that were refused",
		Description: "A file in the format of the import, with the reasons beside each row: mend it and import it again.", Errors: []int{http.StatusNotFound},
		Responses: files("The refused rows.", typeCSV, typeXLSX, typeJSONL),
	}, b.refusedRows)
	access.Register(api, huma.Operation{
		OperationID: "getTemplate", Method: http.MethodGet, Path: "/templates/{kind}", Tags: tags, Summary: "Template of a kind",
		Description: "A workbook with the columns in both languages, explanations and examples. The examples are passed over when it is imported.",
		Responses:   files("The template.", typeXLSX),
	}, b.template)
	access.Register(api, huma.Operation{
		OperationID: "exportRecords", Method: http.MethodGet, Path: "/export", Tags: []string{"export"}, Summary: "All records as a file",
		Description: "The operator's copy: hidden fields, drafts and persons without consent too. Importing it changes nothing.", Errors: []int{http.StatusBadRequest},
		Responses: files("The records.", typeCSV, typeXLSX, typeJSONL),
	}, b.export)
	b.mountPreview(api)
	if b.match != nil {
		b.mountViews(api)
	}
}

func binary(types ...string) map[string]*huma.MediaType {
	content := map[string]*huma.MediaType{}
	for _, t := range types {
		name, _, _ := strings.Cut(t, ";")
		content[name] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	return content
}

func files(description string, types ...string) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {Description: description, Content: binary(types...)}}
}

func (b *Broker) startImport(ctx context.Context, who access.Actor, in *startInput) (*importOutput, error) {
	p, err := b.Start(ctx, who, in.Name, in.body, Options{Kind: in.Kind, Source: in.Source, Mapping: in.Mapping, DryRun: in.DryRun, Drafts: in.Drafts}, in.Key)
	if err != nil {
		return nil, err
	}
	lang, spoken := in.Spoken()
	return &importOutput{spoken, toWire(&p, lang)}, nil
}

func (b *Broker) listImports(ctx context.Context, who access.Actor, in *importsInput) (*importsOutput, error) {
	before := ""
	if in.Cursor != "" {
		parts, err := web.ParseCursor(in.Cursor, 1)
		if err != nil {
			return nil, fmt.Errorf("place in a list: %w", err)
		}
		before = parts[0]
	}
	limit := max(1, in.Limit)
	all, err := b.importsBefore(ctx, who, before, limit+1)
	if err != nil {
		return nil, err
	}
	lang, spoken := in.Spoken()
	out := &importsOutput{Spoken: spoken}
	out.Body.Items = []wireProgress{}
	for i := range all[:min(limit, len(all))] {
		out.Body.Items = append(out.Body.Items, toWire(&all[i], lang))
	}
	if len(all) > limit {
		out.Body.NextCursor = web.Cursor(all[limit-1].ID)
	}
	return out, nil
}

// one answers with the import that a use case returns.
func (b *Broker) one(use func(ctx context.Context, who access.Actor, id string) (Progress, error)) func(context.Context, access.Actor, *importInput) (*importOutput, error) {
	return func(ctx context.Context, who access.Actor, in *importInput) (*importOutput, error) {
		p, err := use(ctx, who, in.ID)
		if err != nil {
			return nil, err
		}
		lang, spoken := in.Spoken()
		return &importOutput{spoken, toWire(&p, lang)}, nil
	}
}

func (b *Broker) refusedRows(ctx context.Context, who access.Actor, in *refusedFileInput) (*huma.StreamResponse, error) {
	p, err := b.Find(ctx, who, in.ID)
	if err != nil {
		return nil, err
	}
	if p.RefusedFile == "" || !p.State.Ended() {
		return nil, ErrNoRefused
	}
	if in.Lang != "" {
		in.AcceptLanguage = in.Lang
	}
	lang, spoken := in.Spoken()
	file, err := openRefused(filepath.Join(b.dir, refusedFolder, filepath.Base(p.RefusedFile)), lang)
	if err != nil {
		return nil, ErrNoRefused // the operator removed it
	}
	answer := attachment(filepath.Base(file.Name()), func(w io.Writer) error {
		defer file.Close()
		_, err := io.Copy(w, file)
		return err
	})
	send := answer.Body
	answer.Body = func(ctx huma.Context) {
		ctx.SetHeader("Content-Language", spoken.ContentLanguage)
		ctx.AppendHeader("Vary", spoken.Vary)
		send(ctx)
	}
	return answer, nil
}

func (b *Broker) template(_ context.Context, _ access.Actor, in *templateInput) (*huma.StreamResponse, error) {
	return attachment(in.Kind+".xlsx", func(w io.Writer) error { return Template(w, in.Kind) }), nil
}

func (b *Broker) export(ctx context.Context, who access.Actor, in *exportInput) (*huma.StreamResponse, error) {
	if _, err := wantedKinds(in.Kind); err != nil {
		return nil, err
	}
	return attachment("innodock."+in.Format, func(w io.Writer) error {
		_, err := b.Export(ctx, who, w, in.Format, in.Kind)
		return err
	}), nil
}

// attachment answers with a file as it is made. When that breaks off, so does
// the connection: half a file must not look like a whole one.
func attachment(name string, write func(io.Writer) error) *huma.StreamResponse {
	return &huma.StreamResponse{Body: func(ctx huma.Context) {
		kind := typeJSONL
		switch filepath.Ext(name) {
		case ".csv":
			kind = typeCSV
		case ".xlsx":
			kind = typeXLSX
		}
		ctx.SetHeader("Content-Type", kind)
		ctx.SetHeader("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
		ctx.SetHeader("X-Content-Type-Options", "nosniff")
		if err := write(ctx.BodyWriter()); err != nil {
			panic(http.ErrAbortHandler)
		}
	}}
}

// Package web is the HTTP edge: router, limits, origin check, problem bodies,
// paging, static files.
//
// It knows no nouns. Slices register their operations through package access,
// which wraps the API of an Edge; the edge adds what holds for all of them: a
// request id, a log line without what was asked for, recovery, security headers,
// bounded load, one shape of problem. It alone maps faults to statuses. It
// refuses what is too large, too fast, from another site or of an unknown shape
// before a slice sees it.
package web

import (
	"bytes"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Prefix is where the operations are.
const Prefix = "/api/v1"

// Options is what an Edge needs to know. The zero value serves operations
// without limits, to tests.
type Options struct {
	Version string
	Log     *slog.Logger
	Now     func() time.Time
	// Files is the built front end with its index.html, or nil.
	Files fs.FS
	// Ready says whether the program can answer; nil means it can.
	Ready func() error
	// Trusted are the proxies whose X-Forwarded-For is believed.
	Trusted []netip.Prefix
	// Rate and Burst bound the requests of one address to the API, a second and
	// at once; a Rate of 0 does not.
	Rate  float64
	Burst int
	// WriteTime is how long a client may take to read a piece of an answer; 0 waits for ever.
	WriteTime time.Duration
	// InFlight bounds how many requests are worked on at once; 0 does not.
	InFlight int
}

// Edge is the HTTP server's handler with everything around the operations.
type Edge struct {
	o       Options
	api     huma.API
	mux     *http.ServeMux // operations
	files   *static
	limits  *limits
	free    func(*http.Request) bool // whose requests are not counted, or nil
	site    http.Handler             // pages, or nil
	slots   chan struct{}
	origins *http.CrossOriginProtection
	handler http.Handler
	// document is rendered at its first use, when all operations are registered.
	document func() ([]byte, error)
}

// New returns an edge without operations.
func New(o Options) (*Edge, error) {
	ownErrors()
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = func() time.Time { return time.Time{} }
	}
	e := &Edge{o: o, mux: http.NewServeMux(), origins: http.NewCrossOriginProtection()}
	e.api = humago.NewWithPrefix(e.mux, Prefix, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{
				Title: "InnoDock", Version: "1",
				Description: "Needs of industry and offers of research, matched with reasons. Errors are problem bodies (RFC 9457) with a stable code; lists are paged by limit and an opaque cursor.",
				License:     &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
			},
			Components: &huma.Components{Schemas: huma.NewMapRegistry("#/components/schemas/", schemaNamer())},
		},
		Formats:       map[string]huma.Format{"application/json": huma.DefaultJSONFormat, "json": huma.DefaultJSONFormat},
		DefaultFormat: "application/json",
		// A typing error in a parameter is told, not ignored.
		RejectUnknownQueryParameters: true,
		Transformers:                 []huma.Transformer{e.finish},
	})
	if o.Files != nil {
		files, err := newStatic(o.Files)
		if err != nil {
			return nil, fmt.Errorf("front end: %w", err)
		}
		e.files = files
	}
	if o.Rate > 0 {
		e.limits = newLimits(o.Rate, o.Burst, o.Now)
	}
	if o.InFlight > 0 {
		e.slots = make(chan struct{}, o.InFlight)
	}
	e.document = sync.OnceValues(e.Document)
	e.handler = e.chain()
	return e, nil
}

// API returns what operations are registered with. Slices do not call it: they
// register through package access, which alone knows who may.
func (e *Edge) API() huma.API { return e.api }

// Handler returns the whole: limits, request id, recovery, headers, operations, static files.
func (e *Edge) Handler() http.Handler { return e.handler }

// Document returns the OpenAPI document of all operations, as YAML.
func (e *Edge) Document() ([]byte, error) {
	text, err := e.api.OpenAPI().YAML()
	if err != nil {
		return nil, fmt.Errorf("openapi document: %w", err)
	}
	return append(bytes.TrimRight(text, "\n"), '\n'), nil
}

// finish gives a problem its request id and its reader's language, and the log
// what the client must not see.
func (e *Edge) finish(ctx huma.Context, _ string, v any) (any, error) {
	p, ok := v.(*problem)
	if !ok {
		return v, nil
	}
	id, lang := RequestID(ctx.Context()), Language(ctx.Header("Accept-Language"))
	ctx.SetHeader("Cache-Control", "no-store")
	ctx.SetHeader("Content-Language", lang)
	ctx.AppendHeader("Vary", "Accept-Language")
	for name, values := range p.headers {
		for _, value := range values {
			ctx.SetHeader(name, value)
		}
	}
	if p.Status == http.StatusInternalServerError {
		e.o.Log.ErrorContext(ctx.Context(), "request broke", "request_id", id, "operation", ctx.Operation().OperationID, "error", p.cause)
	}
	return p.told(lang, id), nil
}

// schemaNamer names a wire type after itself; of two slices' types with one
// name the second gets its slice's name in front.
func schemaNamer() func(t reflect.Type, hint string) string {
	var mu sync.Mutex
	taken := map[string]reflect.Type{}
	return func(t reflect.Type, hint string) string {
		mu.Lock()
		defer mu.Unlock()
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		name := huma.DefaultSchemaNamer(t, hint)
		if rest := strings.TrimPrefix(name, "Wire"); rest != "" {
			name = rest // wireListing is Listing to those outside
		}
		if other, ok := taken[name]; ok && other != t {
			path := t.PkgPath()
			slice := path[strings.LastIndex(path, "/")+1:]
			name = strings.ToUpper(slice[:min(1, len(slice))]) + slice[min(1, len(slice)):] + name
		}
		taken[name] = t
		return name
	}
}

// Operations returns the operations alone, without limits and log, for what asks
// them inside the program.
func (e *Edge) Operations() http.Handler { return http.HandlerFunc(e.operation) }

// Pages says who answers addresses that are neither a file nor an operation.
// Call it before the handler serves.
func (e *Edge) Pages(site http.Handler) { e.site = site }

// Unlimit says whose requests are not counted against Rate. Call it before the
// handler serves.
func (e *Edge) Unlimit(whose func(*http.Request) bool) { e.free = whose }

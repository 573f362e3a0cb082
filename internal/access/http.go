package access

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"innodock/internal/web"
)

// bodyTime is how long a body that is read whole may take on its way.
const bodyTime = 30 * time.Second

// scheme names the operator's token in the OpenAPI document.
const scheme = "operator"

// API is where slices register their operations.
type API struct {
	huma  huma.API
	token [sha256.Size]byte
	audit *Audit
	door  *Door // nil: no browser is the operator's
}

// NewAPI returns the interface on edge. The operator is who sends token; a token
// that is empty is nobody's. What the operator changes is written to audit; nil keeps no log (tests).
func NewAPI(edge *web.Edge, token string, audit *Audit) *API {
	api := &API{huma: edge.API(), audit: audit}
	if token != "" {
		api.token = sha256.Sum256([]byte(token))
	}
	document := api.huma.OpenAPI()
	document.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		scheme: {Type: "http", Scheme: "bearer", Description: "The operator's token, from the file operator.token of the data folder."},
	}
	return api
}

// actor tells who sends a request. A token that is not the operator's is
// refused even where nobody needs one: whoever sends it means to be somebody.
func (api *API) actor(authorization string) (Actor, error) {
	if authorization == "" {
		return Anyone(), nil
	}
	kind, token, _ := strings.Cut(authorization, " ")
	// Of both only the hash is compared: equal in length, and in constant time.
	sum := sha256.Sum256([]byte(strings.TrimSpace(token)))
	if !strings.EqualFold(kind, "bearer") || subtle.ConstantTimeCompare(sum[:], api.token[:]) != 1 {
		return Actor{}, ErrBadToken
	}
	return Local(), nil
}

// asker tells who sends a request: by its token, else by the cookie of a browser
// that was let in. What the browser was led to from another site has no cookie,
// and the edge refuses changes that another site asks for.
func (api *API) asker(authorization string, cookie func(name string) string) (Actor, error) {
	if authorization == "" && api.door.inside(cookie(doorCookie)) {
		return Local(), nil
	}
	return api.actor(authorization)
}

// IsOperator reports whether r carries the operator's token, or the cookie of a
// browser of the operator's.
func (api *API) IsOperator(r *http.Request) bool {
	who, err := api.asker(r.Header.Get("Authorization"), cookieOf(r))
	return err == nil && who.Role == Operator
}

func cookieOf(r *http.Request) func(name string) string {
	return func(name string) string {
		c, err := r.Cookie(name)
		if err != nil {
			return ""
		}
		return c.Value
	}
}

type askedKey struct{}

// asked is what a handler learns about its request.
type asked struct {
	who     Actor
	subject string // the path: which thing it is about
}

// guard lets an operation run for those whom its row names, before its body is read.
func (api *API) guard(r row) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		request, writer := humago.Unwrap(ctx)
		who, err := api.asker(ctx.Header("Authorization"), cookieOf(request))
		if err == nil {
			err = Allow(who, r.action)
		}
		if err != nil {
			api.refuse(ctx, err)
			return
		}
		if limit := ctx.Operation().MaxBodyBytes; limit > 0 {
			request.Body = http.MaxBytesReader(writer, request.Body, limit)
		}
		if who.Role == Operator {
			// The server gives a body a minute; the operator's files may need longer.
			_ = http.NewResponseController(writer).SetReadDeadline(time.Time{}) // a test's writer has none
		}
		next(huma.WithValue(ctx, askedKey{}, asked{who, request.URL.Path}))
	}
}

func (api *API) refuse(ctx huma.Context, err error) {
	p := web.Problem(err)
	_ = huma.WriteErr(api.huma, ctx, p.GetStatus(), "", p) // the client may be gone
}

// Register adds an operation. Its OperationID must have a row in the policy
// table (else it panics at the start, and a test fails); the row is enforced
// before the body is read and handle runs. Paths are below web.Prefix:
// "/listings/{id}". A body may have MaxBodyBytes (0 means 1 MB); an input
// without a Body field may take the stream in its Resolve method, within the
// same bound, if the operation describes its RequestBody itself. Errors of handle
// go through web.Problem.
func Register[I, O any](api *API, op huma.Operation, handle func(ctx context.Context, who Actor, in *I) (*O, error)) {
	r, ok := rowOf(op.OperationID)
	if !ok {
		panic("access: operation " + op.OperationID + " has no row in the policy table")
	}
	if r.may == operator {
		op.Security = []map[string][]string{{scheme: {}}}
	}
	if op.BodyReadTimeout == 0 {
		op.BodyReadTimeout = bodyTime
	}
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = 1 << 20
	}
	// What may go wrong anywhere (401, 429, 503 …) goes wrong in one shape, beside
	// what the operation itself names.
	op.Responses = maps.Clone(op.Responses)
	if op.Responses == nil {
		op.Responses = map[string]*huma.Response{}
	}
	op.Responses["default"] = web.ProblemResponse(api.huma.OpenAPI().Components.Schemas)
	op.Middlewares = append(slices.Clone(op.Middlewares), api.guard(r))
	writes := op.Method != http.MethodGet && r.may == operator
	huma.Register(api.huma, op, func(ctx context.Context, in *I) (*O, error) {
		a, ok := ctx.Value(askedKey{}).(asked)
		if !ok {
			return nil, web.Problem(ErrForbidden)
		}
		var out *O
		do := func() (err error) {
			out, err = handle(ctx, a.who, in)
			return err
		}
		var err error
		if writes && api.audit != nil {
			err = api.audit.Do(ctx, a.who, r.action, a.subject, do)
		} else {
			err = do()
		}
		if err != nil {
			return nil, web.Problem(err)
		}
		return out, nil
	})
}

// requestOf names the request that ctx belongs to, "" for a command.
func requestOf(ctx context.Context) string { return web.RequestID(ctx) }

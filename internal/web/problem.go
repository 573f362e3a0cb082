package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"innodock/internal/fault"
)

// The faults that the edge itself finds.
var (
	ErrNoPath     = fault.New(fault.NotFound, "web.no_such_path", "There is nothing at this address; the operations are listed in /api/v1/openapi.yaml.")
	ErrBusy       = fault.New(fault.Unavailable, "web.busy", "The server is busy; try again in a moment.")
	ErrRate       = fault.New(fault.RateLimited, "web.rate_limited", "Too many requests from your address; wait as long as Retry-After says.")
	ErrOrigin     = fault.New(fault.Forbidden, "web.cross_origin", "Another site may not change anything here; send the request from this site, or without an Origin.")
	ErrTooLarge   = fault.New(fault.TooLarge, "web.too_large", "The request is larger than this operation takes.")
	ErrCursor     = fault.New(fault.Invalid, "web.cursor", "The cursor is not one that this list gave.", fault.Field{Path: "cursor", Code: "cursor", Text: "Take nextCursor from the page before, or leave it out to begin anew."})
	errTimeout    = fault.New(fault.Unavailable, "web.timeout", "The answer took too long; try again, or ask for less.")
	errCancelled  = fault.New(fault.Unavailable, "web.cancelled", "The request was given up.")
	errUnread     = fault.New(fault.Invalid, "web.unread", "The request broke off before its end.")
	errUnexpected = fault.New(fault.Internal, "internal", "Something broke. It is in the server's log under the request id.")
)

// problem is an error as the client sees it (RFC 9457), with what we add: a
// stable code, the fields that were refused and the id under which the log has more.
type problem struct {
	Type      string         `json:"type" doc:"Always about:blank: code says which problem it is."`
	Title     string         `json:"title" doc:"The status in words."`
	Status    int            `json:"status"`
	Detail    string         `json:"detail" doc:"What is wrong and what to do, in plain English."`
	Code      string         `json:"code" doc:"Stable and dotted, the key for translations."`
	RequestID string         `json:"requestId"`
	Errors    []problemField `json:"errors,omitempty" doc:"The inputs that were refused."`

	headers http.Header
	cause   error // what the log learns; never sent
}

type problemField struct {
	Field   string `json:"field" doc:"Dotted path as it was sent: indicators.2.value"`
	Code    string `json:"code" doc:"Stable, the key for translations."`
	Message string `json:"message" doc:"What is wrong and what to do, in plain English."`
}

func (p *problem) Error() string  { return p.Code + ": " + p.Detail }
func (p *problem) GetStatus() int { return p.Status }
func (p *problem) Unwrap() error  { return p.cause }

// ContentType makes huma send problems under their own media type.
func (p *problem) ContentType(string) string { return "application/problem+json" }

// ProblemResponse describes a problem for the OpenAPI document.
func ProblemResponse(registry huma.Registry) *huma.Response {
	return &huma.Response{
		Description: "A problem, with its stable code.",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: registry.Schema(reflect.TypeFor[problem](), true, "")}},
	}
}

// Problem turns an error into what the client may see (application/problem+json).
// Of an error without a fault it tells nothing; the edge logs it.
func Problem(err error) huma.StatusError {
	if p, ok := errors.AsType[*problem](err); ok {
		return p
	}
	return newProblem(faultOf(err), err)
}

// faultOf finds the fault in err, also in what the standard library says.
func faultOf(err error) *fault.Error {
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return fault.Of(err)
	}
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return fault.New(fault.TooLarge, ErrTooLarge.Code, "The request is larger than the "+strconv.FormatInt(large.Limit, 10)+" bytes that this operation takes.")
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return errTimeout
	case errors.Is(err, context.Canceled):
		return errCancelled
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errUnread
	}
	return errUnexpected
}

func newProblem(f *fault.Error, cause error) *problem {
	p := &problem{Type: "about:blank", Status: statusOf(f.Kind), Detail: f.Text, Code: f.Code, cause: cause}
	p.Title = http.StatusText(p.Status)
	for _, field := range f.Fields {
		p.Errors = append(p.Errors, problemField{Field: field.Path, Code: field.Code, Message: field.Text})
	}
	switch f.Kind {
	case fault.Unavailable:
		p.headers = http.Header{"Retry-After": {"1"}}
	case fault.Unauthenticated:
		p.headers = http.Header{"Www-Authenticate": {`Bearer realm="innodock"`}}
	case fault.Internal, fault.Invalid, fault.Forbidden, fault.NotFound, fault.Conflict, fault.TooLarge, fault.RateLimited:
	}
	return p
}

func statusOf(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.RateLimited:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Internal:
	}
	return http.StatusInternalServerError
}

// write sends p outside of huma.
func (p *problem) write(w http.ResponseWriter, r *http.Request) {
	sent := *p
	sent.RequestID = RequestID(r.Context())
	maps.Copy(w.Header(), p.headers)
	w.Header().Set("Content-Type", p.ContentType(""))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(&sent) // the client may be gone; nobody is left to tell
}

// ownErrors makes huma word its own refusals as ours. It keeps its constructors
// in variables of its package, so this is done once for all.
//
//nolint:gochecknoglobals // guards variables of huma, which has no other way
var ownErrors = sync.OnceFunc(func() {
	huma.DefaultArrayNullable = false
	huma.NewError = humaProblem
	huma.NewErrorWithContext = func(_ huma.Context, status int, msg string, errs ...error) huma.StatusError {
		return humaProblem(status, msg, errs...)
	}
})

// humaProblem words a refusal of huma: malformed or invalid input.
func humaProblem(status int, msg string, errs ...error) huma.StatusError {
	cause := errors.Join(errs...)
	if p, ok := errors.AsType[*problem](cause); ok {
		return p
	}
	if status == http.StatusInternalServerError && cause != nil {
		return Problem(cause)
	}
	p := &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: sentence(msg), Code: codeOf(status), cause: cause}
	for _, err := range errs {
		if f, ok := errors.AsType[*fault.Error](err); ok {
			for _, field := range f.Fields {
				p.Errors = append(p.Errors, problemField{Field: field.Path, Code: field.Code, Message: field.Text})
			}
			if len(f.Fields) == 0 {
				p.Errors = append(p.Errors, problemField{Code: f.Code, Message: f.Text})
			}
			continue
		}
		var d huma.ErrorDetailer // not an error type itself, so AsType will not do
		if errors.As(err, &d) {
			p.Errors = append(p.Errors, fieldOf(d.ErrorDetail()))
		}
	}
	return p
}

func codeOf(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "web.malformed"
	case http.StatusUnprocessableEntity:
		return "web.invalid"
	case http.StatusRequestEntityTooLarge:
		return ErrTooLarge.Code
	case http.StatusRequestTimeout:
		return errTimeout.Code
	case http.StatusUnsupportedMediaType:
		return "web.media_type"
	case http.StatusNotAcceptable:
		return "web.not_acceptable"
	case http.StatusMethodNotAllowed:
		return "web.method"
	}
	return "web.status_" + strconv.Itoa(status)
}

// fieldOf gives a refusal of huma the path that the client sent and a stable code.
func fieldOf(d *huma.ErrorDetail) problemField {
	path := strings.NewReplacer("[", ".", "]", "").Replace(d.Location)
	for _, place := range []string{"body", "query", "path", "header", "cookie"} {
		if rest, ok := strings.CutPrefix(path, place+"."); ok {
			path = rest
			break
		}
	}
	f := problemField{Field: path, Code: validationCode(d.Message), Message: sentence(d.Message)}
	if f.Code == "required" { // huma points at the object that lacks it
		if name, _, ok := strings.Cut(strings.TrimPrefix(d.Message, "expected required property "), " "); ok && strings.HasPrefix(d.Message, "expected") {
			f.Field = strings.TrimPrefix(strings.TrimPrefix(path+"."+name, "body"), ".")
		}
	}
	return f
}

// validationCode names the rule behind one of huma's messages.
func validationCode(message string) string {
	for _, c := range [...]struct{ text, code string }{
		{validation.MsgUnexpectedProperty, "unknown"},
		{"unknown query parameter", "unknown"},
		{validation.MsgExpectedRequiredProperty, "required"},
		{validation.MsgExpectedDependentRequiredProperty, "required"},
		{"required ", "required"},
		{"request body is required", "required"},
		{validation.MsgExpectedOneOf, "choice"},
		{validation.MsgExpectedMinLength, "length"},
		{validation.MsgExpectedMaxLength, "length"},
		{validation.MsgExpectedMinItems, "count"},
		{validation.MsgExpectedMaxItems, "count"},
		{validation.MsgExpectedMinProperties, "count"},
		{validation.MsgExpectedMaxProperties, "count"},
		{validation.MsgExpectedArrayItemsUnique, "unique"},
		{validation.MsgExpectedMinimumNumber, "range"},
		{validation.MsgExpectedExclusiveMinimumNumber, "range"},
		{validation.MsgExpectedMaximumNumber, "range"},
		{validation.MsgExpectedExclusiveMaximumNumber, "range"},
		{validation.MsgExpectedNumberBeMultipleOf, "range"},
		{"expected string to ", "format"},
		{"expected duration", "format"},
		{validation.MsgExpectedBoolean, "type"},
		{validation.MsgExpectedNumber, "type"},
		{validation.MsgExpectedInteger, "type"},
		{validation.MsgExpectedString, "type"},
		{validation.MsgExpectedArray, "type"},
		{validation.MsgExpectedObject, "type"},
		{"invalid ", "type"},
	} {
		if lead, _, _ := strings.Cut(c.text, "%"); strings.HasPrefix(message, lead) {
			return c.code
		}
	}
	return "invalid"
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	s = strings.ToUpper(s[:1]) + s[1:]
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}

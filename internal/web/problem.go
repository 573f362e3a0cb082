package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/fault"
)

// The faults that the edge itself finds.
var (
	ErrNoPath   = fault.New(fault.NotFound, "web.no_such_path", "There is nothing at this address; the operations are listed in /api/v1/openapi.yaml.", "此地址没有内容；各项操作列于 /api/v1/openapi.yaml。")
	ErrBusy     = fault.New(fault.Unavailable, "web.busy", "The server is busy; try again in a moment.", "服务器正忙，请稍后重试。")
	ErrRate     = fault.New(fault.RateLimited, "web.rate_limited", "Too many requests from your address; wait as long as Retry-After says.", "来自您地址的请求过多，请等待 Retry-After 所示的时间。")
	ErrOrigin   = fault.New(fault.Forbidden, "web.cross_origin", "Another site may not change anything here; send the request from this site, or without an Origin.", "其他网站不得更改此处的内容；请从本站发送请求，或不带 Origin。")
	ErrTooLarge = fault.New(fault.TooLarge, "web.too_large", "The request is larger than this operation takes.", "请求超出此操作可接受的大小。")
	ErrCursor   = fault.New(fault.Invalid, "web.cursor", "The cursor is not one that this list gave.", "此游标不是本列表给出的。",
		fault.At("cursor", "cursor", "Take nextCursor from the page before, or leave it out to begin anew.", "请使用上一页的 nextCursor，或不填以从头开始。"))
	errTimeout    = fault.New(fault.Unavailable, "web.timeout", "The answer took too long; try again, or ask for less.", "作答用时过长；请重试，或缩小请求范围。")
	errCancelled  = fault.New(fault.Unavailable, "web.cancelled", "The request was given up.", "请求已被放弃。")
	errUnread     = fault.New(fault.Invalid, "web.unread", "The request broke off before its end.", "请求在传完之前中断了。")
	errUnexpected = fault.New(fault.Internal, "internal", "Something broke. It is in the server's log under the request id.", "程序出错了。详情见服务器日志中此请求编号下的记录。")
)

// problem is an error as the client sees it (RFC 9457), with what we add: a
// stable code, the fields that were refused and the id under which the log has
// more. It is made in English; in says it in the reader's language.
type problem struct {
	Type      string         `json:"type" doc:"Always about:blank: code says which problem it is."`
	Title     string         `json:"title" doc:"The status in words, in the language that Accept-Language asks for: Chinese or English."`
	Status    int            `json:"status"`
	Detail    string         `json:"detail" doc:"What is wrong and what to do, in the language that Accept-Language asks for: Chinese or English."`
	Code      string         `json:"code" doc:"Stable and dotted, for programs."`
	RequestID string         `json:"requestId"`
	Errors    []problemField `json:"errors,omitempty" doc:"The inputs that were refused."`

	zh      string // detail
	headers http.Header
	cause   error // what the log learns; never sent
}

type problemField struct {
	Field   string `json:"field" doc:"Dotted path as it was sent: indicators.2.value"`
	Code    string `json:"code" doc:"Stable, for programs."`
	Message string `json:"message" doc:"What is wrong and what to do, in the language of detail."`

	zh string // message
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
		told := *ErrTooLarge
		told.Words = fault.Say("The request is larger than the %d bytes that this operation takes.", "请求超出此操作可接受的 %d 字节。", large.Limit)
		return &told
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
	p := &problem{Type: "about:blank", Status: statusOf(f.Kind), Detail: f.Text, Code: f.Code, zh: f.Zh, cause: cause}
	p.Title = http.StatusText(p.Status)
	p.refuse(f.Fields...)
	switch f.Kind {
	case fault.Unavailable:
		p.headers = http.Header{"Retry-After": {"1"}}
	case fault.Unauthenticated:
		p.headers = http.Header{"Www-Authenticate": {`Bearer realm="innodock"`}}
	case fault.Internal, fault.Invalid, fault.Forbidden, fault.NotFound, fault.Conflict, fault.TooLarge, fault.RateLimited:
	}
	return p
}

// refuse adds inputs to those that were refused.
func (p *problem) refuse(fields ...fault.Field) {
	for _, f := range fields {
		p.Errors = append(p.Errors, problemField{Field: f.Path, Code: f.Code, Message: f.Text, zh: f.Zh})
	}
}

// told is p as a request learns it: in its language, with its id.
func (p *problem) told(lang, id string) *problem {
	sent := *p
	sent.RequestID, sent.Errors = id, slices.Clone(p.Errors)
	sent.Detail = fault.Words{Text: p.Detail, Zh: p.zh}.In(lang)
	for i, f := range p.Errors {
		sent.Errors[i].Message = fault.Words{Text: f.Message, Zh: f.zh}.In(lang)
	}
	if lang == "zh" {
		sent.Title = statusZh(p.Status)
	}
	return &sent
}

// statusZh is http.StatusText in Chinese, for the statuses that a problem has.
func statusZh(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "请求格式有误"
	case http.StatusUnauthorized:
		return "未验证身份"
	case http.StatusForbidden:
		return "无权访问"
	case http.StatusNotFound:
		return "未找到"
	case http.StatusMethodNotAllowed:
		return "不支持此方法"
	case http.StatusConflict:
		return "有冲突"
	case http.StatusRequestEntityTooLarge:
		return "请求过大"
	case http.StatusUnprocessableEntity:
		return "内容有误"
	case http.StatusTooManyRequests:
		return "请求过多"
	case http.StatusInternalServerError:
		return "服务器出错"
	case http.StatusServiceUnavailable:
		return "暂时无法服务"
	}
	return "请求未能完成"
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
	lang := Language(r.Header.Get("Accept-Language"))
	h := w.Header()
	maps.Copy(h, p.headers)
	h.Set("Content-Type", p.ContentType(""))
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Language", lang)
	h.Add("Vary", "Accept-Language")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p.told(lang, RequestID(r.Context()))) // the client may be gone; nobody is left to tell
}

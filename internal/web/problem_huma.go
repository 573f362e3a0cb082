package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"innodock/internal/fault"
)

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
	code, zh := refusalOf(status)
	p := &problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: sentence(msg), Code: code, zh: zh, cause: cause}
	for _, err := range errs {
		if f, ok := errors.AsType[*fault.Error](err); ok {
			p.refuse(f.Fields...)
			if len(f.Fields) == 0 {
				p.refuse(fault.Field{Code: f.Code, Words: f.Words})
			}
			continue
		}
		var d huma.ErrorDetailer // not an error type itself, so AsType will not do
		if errors.As(err, &d) {
			p.refuse(fieldOf(d.ErrorDetail()))
		}
	}
	return p
}

// refusalOf is the code of a refusal of huma, and its detail in Chinese.
func refusalOf(status int) (code, zh string) {
	switch status {
	case http.StatusBadRequest:
		return "web.malformed", "请求的格式有误。"
	case http.StatusUnprocessableEntity:
		return "web.invalid", "请求中有不正确的内容。"
	case http.StatusRequestEntityTooLarge:
		return ErrTooLarge.Code, ErrTooLarge.Zh
	case http.StatusRequestTimeout:
		return errTimeout.Code, "请求未能及时送达，请重试。"
	case http.StatusUnsupportedMediaType:
		return "web.media_type", "不接受此种媒体类型的请求。"
	case http.StatusNotAcceptable:
		return "web.not_acceptable", "无法以所要求的媒体类型作答。"
	case http.StatusMethodNotAllowed:
		return errMethod.Code, errMethod.Zh
	}
	return "web.status_" + strconv.Itoa(status), "请求未能完成。"
}

// fieldOf gives a refusal of huma the path that the client sent and a stable code.
func fieldOf(d *huma.ErrorDetail) fault.Field {
	path := strings.NewReplacer("[", ".", "]", "").Replace(d.Location)
	for _, place := range []string{"body", "query", "path", "header", "cookie"} {
		if rest, ok := strings.CutPrefix(path, place+"."); ok {
			path = rest
			break
		}
	}
	code, zh := ruleOf(d.Message)
	f := fault.Field{Path: path, Code: code, Words: fault.Words{Text: sentence(d.Message), Zh: zh}}
	if f.Code == "required" { // huma points at the object that lacks it
		if name, _, ok := strings.Cut(strings.TrimPrefix(d.Message, "expected required property "), " "); ok && strings.HasPrefix(d.Message, "expected") {
			f.Path = strings.TrimPrefix(strings.TrimPrefix(path+"."+name, "body"), ".")
		}
	}
	return f
}

// ruleOf names the rule behind one of huma's messages, and says it in Chinese
// with the figure or the names that the message holds.
func ruleOf(message string) (code, zh string) {
	for _, c := range [...]struct{ text, code, zh string }{
		{validation.MsgUnexpectedProperty, "unknown", "没有这个字段。"},
		{"unknown query parameter", "unknown", "没有这个查询参数。"},
		{validation.MsgExpectedRequiredProperty, "required", "缺少必填字段 %。"},
		{validation.MsgExpectedDependentRequiredProperty, "required", "缺少与其他字段一同必填的字段。"},
		{"required ", "required", "缺少必填参数。"},
		{"request body is required", "required", "缺少请求内容。"},
		{validation.MsgExpectedOneOf, "choice", "只能是 % 之一。"},
		{validation.MsgExpectedMinLength, "length", "长度至少为 %。"},
		{validation.MsgExpectedMaxLength, "length", "长度最多为 %。"},
		{validation.MsgExpectedMinItems, "count", "至少要有 % 项。"},
		{validation.MsgExpectedMaxItems, "count", "最多可有 % 项。"},
		{validation.MsgExpectedMinProperties, "count", "至少要有 % 个字段。"},
		{validation.MsgExpectedMaxProperties, "count", "最多可有 % 个字段。"},
		{validation.MsgExpectedArrayItemsUnique, "unique", "各项不能重复。"},
		{validation.MsgExpectedMinimumNumber, "range", "不能小于 %。"},
		{validation.MsgExpectedExclusiveMinimumNumber, "range", "必须大于 %。"},
		{validation.MsgExpectedMaximumNumber, "range", "不能大于 %。"},
		{validation.MsgExpectedExclusiveMaximumNumber, "range", "必须小于 %。"},
		{validation.MsgExpectedNumberBeMultipleOf, "range", "必须是 % 的倍数。"},
		{"expected string to %", "format", "格式不对，应为 %。"},
		{"expected duration", "format", "应为时长。"},
		{validation.MsgExpectedBoolean, "type", "应为 true 或 false。"},
		{validation.MsgExpectedNumber, "type", "应为数字。"},
		{validation.MsgExpectedInteger, "type", "应为整数。"},
		{validation.MsgExpectedString, "type", "应为文本。"},
		{validation.MsgExpectedArray, "type", "应为列表。"},
		{validation.MsgExpectedObject, "type", "应为对象。"},
		{"invalid ", "type", "无法读取：写法有误。"},
	} {
		lead, tail, _ := strings.Cut(c.text, "%")
		if rest, ok := strings.CutPrefix(message, lead); ok {
			tail = strings.TrimLeft(tail, "vsd")
			return c.code, strings.Replace(c.zh, "%", strings.TrimSuffix(rest, tail), 1)
		}
	}
	return "invalid", "此值无效。"
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

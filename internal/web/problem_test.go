package web

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func problemOf(t *testing.T, resp *http.Response) problem {
	t.Helper()
	var p problem
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if kind := resp.Header.Get("Content-Type"); kind != "application/problem+json" {
		t.Fatalf("content type %q, body %s", kind, text)
	}
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if p.Status != resp.StatusCode || p.RequestID == "" || p.RequestID != resp.Header.Get("X-Request-Id") || p.Title == "" || p.Detail == "" {
		t.Errorf("problem is incomplete: %s", text)
	}
	return p
}

func TestRefusalsAreProblems(t *testing.T) {
	edge, _ := served(t, nil)
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		code               string
		fields             string // field:code, in order
	}{
		"no operation":         {method: "GET", path: "/api/v1/nothing", status: 404, code: "web.no_such_path"},
		"no version":           {method: "GET", path: "/api/v9/echo", status: 404, code: "web.no_such_path"},
		"no front end":         {method: "GET", path: "/", status: 404, code: "web.no_such_path"},
		"method":               {method: "DELETE", path: "/api/v1/echo", status: 405, code: "web.method"},
		"not json":             {method: "POST", path: "/api/v1/echo", body: "{", status: 400, code: "web.malformed", fields: "body:invalid"},
		"no body":              {method: "POST", path: "/api/v1/echo", status: 400, code: "web.malformed"},
		"media type":           {method: "POST", path: "/api/v1/echo", body: "a,b", headers: []string{"Content-Type", "text/csv"}, status: 400},
		"missing property":     {method: "POST", path: "/api/v1/echo", body: `{}`, status: 422, code: "web.invalid", fields: "name:required"},
		"too short":            {method: "POST", path: "/api/v1/echo", body: `{"name":"a"}`, status: 422, code: "web.invalid", fields: "name:length"},
		"unknown property":     {method: "POST", path: "/api/v1/echo", body: `{"name":"ab","colour":1}`, status: 422, code: "web.invalid", fields: "colour:unknown"},
		"type, deep":           {method: "POST", path: "/api/v1/echo", body: `{"name":"ab","items":[{"value":1},{"value":"x"}]}`, status: 422, code: "web.invalid", fields: "items.1.value:type"},
		"missing, deep":        {method: "POST", path: "/api/v1/echo", body: `{"name":"ab","items":[{}]}`, status: 422, code: "web.invalid", fields: "items.0.value:required"},
		"too many":             {method: "POST", path: "/api/v1/echo", body: `{"name":"ab","tags":["a","b","c"]}`, status: 422, code: "web.invalid", fields: "tags:count"},
		"query range":          {method: "POST", path: "/api/v1/echo?limit=101", body: `{"name":"ab"}`, status: 422, code: "web.invalid", fields: "limit:range"},
		"query type":           {method: "POST", path: "/api/v1/echo?limit=many", body: `{"name":"ab"}`, status: 422, code: "web.invalid", fields: "limit:type"},
		"unknown query":        {method: "POST", path: "/api/v1/echo?limt=1", body: `{"name":"ab"}`, status: 422, code: "web.invalid", fields: "limt:unknown"},
		"too large":            {method: "POST", path: "/api/v1/echo", body: `{"name":"` + strings.Repeat("a", 1<<20) + `"}`, status: 413, code: "web.too_large"},
		"from another site":    {method: "POST", path: "/api/v1/echo", body: `{"name":"ab"}`, headers: []string{"Sec-Fetch-Site", "cross-site"}, status: 403, code: "web.cross_origin"},
		"from another origin":  {method: "POST", path: "/api/v1/echo", body: `{"name":"ab"}`, headers: []string{"Origin", "https://elsewhere.example"}, status: 403, code: "web.cross_origin"},
		"fault of a slice":     {method: "POST", path: "/api/v1/echo", body: `{"name":"missing"}`, status: 404, code: "echo.not_found"},
		"error without a face": {method: "POST", path: "/api/v1/echo", body: `{"name":"internal"}`, status: 500, code: "internal"},
		"panic":                {method: "POST", path: "/api/v1/echo", body: `{"name":"panic"}`, status: 500, code: "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			resp := ask(t, edge, c.method, c.path, c.body, c.headers...)
			defer resp.Body.Close()
			p := problemOf(t, resp)
			if p.Status != c.status || c.code != "" && p.Code != c.code {
				t.Errorf("got %d %s, want %d %s: %+v", p.Status, p.Code, c.status, c.code, p)
			}
			var fields []string
			for _, f := range p.Errors {
				fields = append(fields, f.Field+":"+f.Code)
				if f.Message == "" {
					t.Errorf("field %s without words", f.Field)
				}
			}
			if got := strings.Join(fields, " "); c.fields != "" && got != c.fields {
				t.Errorf("fields %q, want %q", got, c.fields)
			}
		})
	}
}

// Every way in which a problem is made: by the router, by huma, by a slice, by a panic.
func TestAProblemIsToldInTheReadersLanguage(t *testing.T) {
	edge, _ := served(t, nil)
	for name, c := range map[string]struct {
		accept, path, body          string
		lang, title, detail, fields string
	}{
		"nobody asks":   {"", "/api/v1/echo", `{"name":"missing"}`, "en", "Not Found", "No such echo.", ""},
		"English":       {"en-GB,zh;q=0.5", "/api/v1/echo", `{"name":"missing"}`, "en", "Not Found", "No such echo.", ""},
		"neither":       {"fr", "/api/v1/echo", `{"name":"missing"}`, "en", "Not Found", "No such echo.", ""},
		"nonsense":      {";;q=,-", "/api/v1/echo", `{"name":"missing"}`, "en", "Not Found", "No such echo.", ""},
		"Chinese":       {"zh-CN,zh;q=0.9,en;q=0.8", "/api/v1/echo", `{"name":"missing"}`, "zh", "未找到", "没有这个回声。", ""},
		"by weight":     {"en;q=0.3, zh-Hans", "/api/v1/echo", `{"name":"missing"}`, "zh", "未找到", "没有这个回声。", ""},
		"no path":       {"zh", "/api/v1/nothing", "{}", "zh", "未找到", "此地址没有内容；各项操作列于 /api/v1/openapi.yaml。", ""},
		"panic":         {"zh", "/api/v1/echo", `{"name":"panic"}`, "zh", "服务器出错", "程序出错了。详情见服务器日志中此请求编号下的记录。", ""},
		"huma's":        {"zh", "/api/v1/echo?limit=101", `{"name":"a","colour":1,"items":[{}],"tags":["a","b","c"]}`, "zh", "内容有误", "请求中有不正确的内容。", "不能大于 100。 最多可有 2 项。 没有这个字段。 缺少必填字段 value。 长度至少为 2。"},
		"huma's, types": {"zh", "/api/v1/echo?limit=many", `{"name":"ab","items":[{"value":"x"}]}`, "zh", "内容有误", "请求中有不正确的内容。", "应为整数。 无法读取：写法有误。"},
		"huma's, query": {"zh", "/api/v1/echo?limt=1", `{"name":"ab"}`, "zh", "内容有误", "请求中有不正确的内容。", "没有这个查询参数。"},
		"no JSON":       {"zh", "/api/v1/echo", "{", "zh", "请求格式有误", "请求的格式有误。", "此值无效。"},
		"huma's, en":    {"en", "/api/v1/echo?limit=101", `{"name":"ab"}`, "en", "Unprocessable Entity", "Validation failed.", "Expected number <= 100."},
	} {
		t.Run(name, func(t *testing.T) {
			resp := ask(t, edge, http.MethodPost, c.path, c.body, "Accept-Language", c.accept)
			defer resp.Body.Close()
			p := problemOf(t, resp)
			var fields []string
			for _, f := range p.Errors {
				fields = append(fields, f.Message)
			}
			slices.Sort(fields)
			if p.Title != c.title || p.Detail != c.detail {
				t.Errorf("%s: %s", p.Title, p.Detail)
			}
			if got := strings.Join(fields, " "); got != c.fields {
				t.Errorf("fields %q, want %q", got, c.fields)
			}
			if h := resp.Header; h.Get("Content-Language") != c.lang || !slices.Contains(h.Values("Vary"), "Accept-Language") {
				t.Errorf("headers: %v", h)
			}
		})
	}
}

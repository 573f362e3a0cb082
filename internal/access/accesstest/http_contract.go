package accesstest

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Contract holds answers against an OpenAPI document.
type Contract struct{ document *huma.OpenAPI }

// NewContract returns the contract that document is.
func NewContract(document *huma.OpenAPI) *Contract { return &Contract{document} }

// Operations calls yield with every operation of the document.
func (c *Contract) Operations(yield func(method, path string, op *huma.Operation)) {
	for path, item := range c.document.Paths {
		for method, op := range methods(item) {
			yield(method, path, op)
		}
	}
}

func methods(item *huma.PathItem) map[string]*huma.Operation {
	all := map[string]*huma.Operation{
		http.MethodGet: item.Get, http.MethodPut: item.Put, http.MethodPost: item.Post,
		http.MethodDelete: item.Delete, http.MethodPatch: item.Patch,
	}
	for method, op := range all {
		if op == nil {
			delete(all, method)
		}
	}
	return all
}

// Check returns what is wrong with an answer to a request for a path (without
// its query): a status, a media type or a body that the document does not
// promise. A path that is no operation's must be answered with a problem.
func (c *Contract) Check(method, path string, status int, contentType string, body []byte) []string {
	op := c.operation(method, path)
	var promised *huma.Response
	if op != nil {
		if promised = op.Responses[strconv.Itoa(status)]; promised == nil {
			promised = op.Responses["default"]
		}
		if promised == nil {
			return []string{"status " + strconv.Itoa(status) + " is not in the document"}
		}
		if status < http.StatusBadRequest && op.Responses[strconv.Itoa(status)] == nil {
			return []string{"success " + strconv.Itoa(status) + " is not in the document"}
		}
	}
	if status >= http.StatusBadRequest {
		if kind, _, _ := mime.ParseMediaType(contentType); kind != "application/problem+json" {
			return []string{"an error is a problem body, not " + contentType}
		}
		return c.validate(&huma.Schema{Ref: "#/components/schemas/Problem"}, body)
	}
	if promised == nil || len(promised.Content) == 0 {
		if len(body) > 0 {
			return []string{"a body that is not in the document"}
		}
		return nil
	}
	kind, _, _ := mime.ParseMediaType(contentType)
	media := promised.Content[kind]
	if media == nil {
		return []string{fmt.Sprintf("media type %q is not in the document", kind)}
	}
	if kind != "application/json" || media.Schema == nil {
		return nil
	}
	return c.validate(media.Schema, body)
}

func (c *Contract) validate(schema *huma.Schema, body []byte) []string {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return []string{"not JSON: " + err.Error()}
	}
	registry := c.document.Components.Schemas
	if schema.Ref != "" && registry.SchemaFromRef(schema.Ref) == nil {
		return nil // a document without operations has no problem either
	}
	result := &huma.ValidateResult{}
	huma.Validate(registry, schema, huma.NewPathBuffer(make([]byte, 0, 128), 0), huma.ModeReadFromServer, value, result)
	complaints := make([]string, len(result.Errors))
	for i, err := range result.Errors {
		complaints[i] = err.Error()
	}
	return complaints
}

// operation finds whose path it is; {name} stands for one segment.
func (c *Contract) operation(method, path string) *huma.Operation {
	segments := strings.Split(path, "/")
	var found *huma.Operation
	for template, item := range c.document.Paths {
		parts := strings.Split(template, "/")
		if len(parts) != len(segments) {
			continue
		}
		exact, fits := true, true
		for i, part := range parts {
			if strings.HasPrefix(part, "{") {
				exact = false
			} else if part != segments[i] {
				fits = false
			}
		}
		if op := methods(item)[method]; fits && op != nil && (found == nil || exact) {
			found = op
		}
	}
	return found
}

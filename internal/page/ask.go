package page

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"innodock/internal/web"
)

// rawJSON is an answer of the interface, as it came.
type rawJSON = json.RawMessage

// refusal is an answer of the interface that is none.
type refusal struct {
	status int
	detail string
}

func (r *refusal) Error() string {
	return fmt.Sprintf("page: the interface answers %d: %s", r.status, r.detail)
}

// answer takes down what an operation answers.
type answer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (a *answer) Header() http.Header         { return a.header }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// languageKey finds the language of the page that a context makes.
type languageKey struct{}

// ask asks an operation as anybody may, and decodes its answer into to. It
// returns the answer as it came, and a *refusal when it is none.
func (s *Site) ask(ctx context.Context, method, path string, question, to any) (rawJSON, error) {
	body := &bytes.Buffer{}
	if question != nil {
		if err := json.NewEncoder(body).Encode(question); err != nil {
			return nil, fmt.Errorf("page: %w", err)
		}
	}
	r, err := http.NewRequestWithContext(ctx, method, web.Prefix+path, body) //nolint:gosec // it stays in the program
	if err != nil {
		return nil, &refusal{status: http.StatusNotFound} // a path that is no path
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	if lang, ok := ctx.Value(languageKey{}).(string); ok { // what is refused is refused in the page's language
		r.Header.Set("Accept-Language", lang)
	}
	a := &answer{header: http.Header{}, status: http.StatusOK}
	s.o.Operations.ServeHTTP(a, r)
	if a.status != http.StatusOK {
		var problem struct{ Detail string }
		_ = json.Unmarshal(a.body.Bytes(), &problem) // without it the status alone is told
		return nil, &refusal{a.status, problem.Detail}
	}
	if err := json.Unmarshal(a.body.Bytes(), to); err != nil {
		return nil, fmt.Errorf("page: answer of %s: %w", path, err)
	}
	return bytes.TrimSpace(a.body.Bytes()), nil
}

// onePage is an answer as the front end's cache holds the first page of a list.
func onePage(raw rawJSON) rawJSON {
	return slices.Concat(rawJSON(`{"pages":[`), raw, rawJSON(`],"pageParams":[""]}`))
}

// asJSON writes data for a block in a page: nothing in it can end the block.
func asJSON(v any) []byte {
	text, err := json.Marshal(v) // escapes <, > and &
	if err != nil {
		return []byte("null") // what came from JSON goes into JSON
	}
	return text
}

// Package accesstest serves slices to their tests: the real edge and the real
// policy table, and a client that holds every answer against the schema that the
// operation promises in the OpenAPI document.
package accesstest

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/web"
)

// token is the operator's in tests.
const token = "operator-token-of-the-test"

// Server serves the slices that were mounted on it.
type Server struct {
	URL      string
	Edge     *web.Edge
	contract *Contract
}

// Serve mounts slices on a server of their own, which lives as long as tb:
//
//	s := accesstest.Serve(t, catalog.Mount)
//	status := s.Get(t, "/listings/"+id, &answer)
func Serve(tb testing.TB, mounts ...func(*access.API)) *Server {
	tb.Helper()
	edge, err := web.New(web.Options{
		Log: slog.New(slog.NewTextHandler(tb.Output(), nil)),
		Now: time.Now, //nolint:forbidigo // the log of a test tells real times
	})
	if err != nil {
		tb.Fatal(err)
	}
	api := access.NewAPI(edge, token, nil)
	for _, mount := range mounts {
		mount(api)
	}
	server := httptest.NewServer(edge.Handler())
	tb.Cleanup(server.Close)
	return &Server{URL: server.URL, Edge: edge, contract: NewContract(edge.API().OpenAPI())}
}

// Get asks as an unknown visitor. path is below web.Prefix. The answer is
// decoded into what into points at, unless that is nil or the status is an error.
func (s *Server) Get(tb testing.TB, path string, into any) (status int) {
	tb.Helper()
	status, text := s.Do(tb, http.MethodGet, path, nil, false)
	decode(tb, status, text, into)
	return status
}

// Post sends body as JSON, as an unknown visitor.
func (s *Server) Post(tb testing.TB, path string, body, into any) (status int) {
	tb.Helper()
	status, text := s.Do(tb, http.MethodPost, path, body, false)
	decode(tb, status, text, into)
	return status
}

// Operator sends a request with the operator's token. A body that is an
// io.Reader goes out as it is, as application/octet-stream, anything else as JSON.
func (s *Server) Operator(tb testing.TB, method, path string, body, into any) (status int) {
	tb.Helper()
	status, text := s.Do(tb, method, path, body, true)
	decode(tb, status, text, into)
	return status
}

func decode(tb testing.TB, status int, text []byte, into any) {
	tb.Helper()
	if into == nil || status >= http.StatusMultipleChoices {
		return
	}
	if err := json.Unmarshal(text, into); err != nil {
		tb.Fatalf("answer is not what was expected: %v\n%s", err, text)
	}
}

// Do sends a request and returns the answer, which was held against its schema.
// headers are names and values in turn.
func (s *Server) Do(tb testing.TB, method, path string, body any, operator bool, headers ...string) (status int, answer []byte) {
	tb.Helper()
	var reader io.Reader
	kind := ""
	switch b := body.(type) {
	case nil:
	case io.Reader:
		reader, kind = b, "application/octet-stream"
	default:
		text, err := json.Marshal(b)
		if err != nil {
			tb.Fatal(err)
		}
		reader, kind = bytes.NewReader(text), "application/json"
	}
	req, err := http.NewRequestWithContext(tb.Context(), method, s.URL+web.Prefix+path, reader)
	if err != nil {
		tb.Fatal(err)
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	if operator {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		tb.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		tb.Fatal(err)
	}
	route, _, _ := strings.Cut(path, "?")
	for _, complaint := range s.contract.Check(method, route, resp.StatusCode, resp.Header.Get("Content-Type"), answer) {
		tb.Errorf("%s %s answers %d against its own schema: %s", method, path, resp.StatusCode, complaint)
	}
	return resp.StatusCode, answer
}

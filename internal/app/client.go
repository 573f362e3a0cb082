package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"innodock/internal/fault"
	"innodock/internal/web"
)

// client asks the operations of the HTTP interface: of a running server, or of
// the slices in this process.
type client struct {
	base  string
	token string
	http  *http.Client
}

// inProcess returns a client of a handler in this process.
func inProcess(h http.Handler, token string) *client {
	return &client{base: "http://innodock.invalid", token: token, http: &http.Client{Transport: handlerTransport{h}}}
}

// do sends a request to an operation; path is below web.Prefix. An answer that
// is an error becomes a fault with the words of the problem.
func (c *client) do(ctx context.Context, method, path, contentType string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+web.Prefix+path, body)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, fmt.Errorf("ask: %w", err)
	}
	if resp.StatusCode < http.StatusBadRequest {
		return resp, nil
	}
	defer resp.Body.Close()
	return nil, problemFault(resp)
}

// problemFault reads a problem body back into the fault it was made from.
func problemFault(resp *http.Response) error {
	var p struct {
		Detail, Code, RequestID string
		Errors                  []struct{ Field, Code, Message string }
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil || p.Code == "" {
		return fmt.Errorf("the server answered %s: %.300s", resp.Status, bytes.TrimSpace(text))
	}
	kind := fault.Invalid
	if resp.StatusCode >= http.StatusInternalServerError {
		kind = fault.Internal
		p.Detail += " (request " + p.RequestID + ")"
	}
	f := &fault.Error{Kind: kind, Code: p.Code, Words: fault.Words{Text: p.Detail}} // the server has chosen the language
	for _, e := range p.Errors {
		f.Fields = append(f.Fields, fault.Field{Path: e.Field, Code: e.Code, Words: fault.Words{Text: e.Message}})
	}
	return f
}

// call sends a value as JSON and decodes the answer into what into points at; both may be nil.
func (c *client) call(ctx context.Context, method, path string, value, into any) error {
	var body io.Reader
	contentType := ""
	if value != nil {
		text, err := json.Marshal(value)
		if err != nil {
			return fmt.Errorf("ask: %w", err)
		}
		body, contentType = bytes.NewReader(text), "application/json"
	}
	resp, err := c.do(ctx, method, path, contentType, body)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if into == nil {
		return nil
	}
	if err := json.NewDecoder(resp.Body).Decode(into); err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	return nil
}

// handlerTransport hands requests to a handler; the answer streams.
type handlerTransport struct{ handler http.Handler }

// RoundTrip runs the handler until the answer has been read or closed.
func (t handlerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil {
		r.Body = http.NoBody
	}
	r.RemoteAddr = "127.0.0.1:0"
	r.RequestURI = r.URL.RequestURI()
	reader, writer := io.Pipe()
	w := &pipeWriter{header: http.Header{}, pipe: writer, began: make(chan int, 1)}
	go func() {
		defer func() {
			if broke := recover(); broke != nil {
				w.fail(errors.New("the answer broke off"))
				return
			}
			w.WriteHeader(http.StatusOK)
			_ = writer.Close() // always nil
		}()
		t.handler.ServeHTTP(w, r)
	}()
	select {
	case status := <-w.began:
		if status == 0 {
			return nil, errors.New("the answer broke off")
		}
		return &http.Response{
			StatusCode: status, Status: strings.TrimSpace(fmt.Sprint(status, " ", http.StatusText(status))),
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
			Header: w.sent, Body: reader, ContentLength: -1, Request: r,
		}, nil
	case <-r.Context().Done():
		_ = reader.CloseWithError(r.Context().Err()) // always nil
		return nil, r.Context().Err()                //nolint:wrapcheck // as the transport of net/http does
	}
}

type pipeWriter struct {
	header, sent http.Header
	pipe         *io.PipeWriter
	began        chan int
	wrote        bool
}

func (w *pipeWriter) Header() http.Header { return w.header }

func (w *pipeWriter) WriteHeader(status int) {
	if w.wrote || status < http.StatusOK {
		return
	}
	w.wrote, w.sent = true, w.header.Clone()
	w.began <- status
}

func (w *pipeWriter) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.pipe.Write(b) //nolint:wrapcheck // a writer's errors pass as they are
}

func (w *pipeWriter) fail(err error) {
	if !w.wrote {
		w.wrote = true
		w.began <- 0
	}
	_ = w.pipe.CloseWithError(err) // always nil
}

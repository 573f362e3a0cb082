package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
)

// observed names each request, writes its line in the log and catches a panic.
// The line tells the path but not the query: what people search for is theirs.
func (e *Edge) observed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, began := requestID(r), e.o.Now()
		ctx := context.WithValue(r.Context(), requestKey{}, id)
		r = r.WithContext(ctx)
		w.Header().Set(requestIDHeader, id)
		seen := &observer{ResponseWriter: w, edge: e}
		defer func() {
			if broke := recover(); broke != nil {
				if broke == http.ErrAbortHandler { //nolint:errorlint,err113 // a sentinel that is thrown as it is
					panic(broke)
				}
				e.o.Log.ErrorContext(ctx, "request panicked", "request_id", id, "panic", fmt.Sprint(broke), "stack", string(debug.Stack()))
				if seen.status != 0 { // too late for a problem: break off, so that nobody takes half for all
					panic(http.ErrAbortHandler)
				}
				newProblem(errUnexpected, nil).write(seen, r)
			}
			e.o.Log.LogAttrs(ctx, levelOf(r.URL.Path, seen.status), "request",
				slog.String("request_id", id), slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", seen.status), slog.Int64("bytes", seen.bytes), slog.Duration("took", e.o.Now().Sub(began)))
		}()
		next.ServeHTTP(seen, r)
	})
}

// levelOf keeps the watchers' questions out of an ordinary log.
func levelOf(path string, status int) slog.Level {
	if (path == "/healthz" || path == "/readyz") && status == http.StatusOK {
		return slog.LevelDebug
	}
	return slog.LevelInfo
}

// observer counts what goes out, and gives up a client that does not read it.
type observer struct {
	http.ResponseWriter
	edge   *Edge
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController reach the connection.
func (o *observer) Unwrap() http.ResponseWriter { return o.ResponseWriter }

func (o *observer) WriteHeader(status int) {
	if o.status == 0 && status >= http.StatusOK {
		o.status = status
	}
	o.ResponseWriter.WriteHeader(status)
}

func (o *observer) Write(b []byte) (int, error) {
	if o.status == 0 {
		o.status = http.StatusOK
	}
	if o.edge.o.WriteTime > 0 {
		// net/http lifts the deadline between two requests.
		deadline := o.edge.o.Now().Add(o.edge.o.WriteTime)
		_ = http.NewResponseController(o.ResponseWriter).SetWriteDeadline(deadline) // a test's writer has none
	}
	n, err := o.ResponseWriter.Write(b)
	o.bytes += int64(n)
	return n, err //nolint:wrapcheck // a writer's errors pass as they are
}

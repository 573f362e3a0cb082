package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"sync"
)

// compress packs answers that are text for clients that take gzip. What is
// already packed, or told its length, goes out as it is.
func compress(next http.Handler) http.Handler {
	writers := &sync.Pool{New: func() any {
		z, err := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
		if err != nil {
			panic(err) // the level is one that gzip knows
		}
		return z
	}}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead || !accepts(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		z := &packer{ResponseWriter: w, pool: writers}
		next.ServeHTTP(z, r)
		// Not deferred: after a panic the answer stays open-ended, so that it is seen to be broken.
		z.close()
	})
}

// accepts reports whether an Accept-Encoding header names a coding and does not refuse it.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q := strings.ReplaceAll(weight, " ", "")
			return q != "q=0" && q != "q=0.0" && q != "q=0.00" && q != "q=0.000"
		}
	}
	return false
}

// packer decides at the first byte whether it packs.
type packer struct {
	http.ResponseWriter
	pool    *sync.Pool
	zip     *gzip.Writer
	decided bool
}

// Unwrap lets http.ResponseController reach the connection.
func (p *packer) Unwrap() http.ResponseWriter { return p.ResponseWriter }

func (p *packer) WriteHeader(status int) {
	if !p.decided && status >= http.StatusOK {
		p.decide(status)
	}
	p.ResponseWriter.WriteHeader(status)
}

func (p *packer) decide(status int) {
	p.decided = true
	h := p.Header()
	if status == http.StatusNoContent || status == http.StatusNotModified || status == http.StatusPartialContent ||
		h.Get("Content-Encoding") != "" || h.Get("Content-Length") != "" || !isText(h.Get("Content-Type")) {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Add("Vary", "Accept-Encoding")
	z, ok := p.pool.Get().(*gzip.Writer)
	if !ok {
		return
	}
	z.Reset(p.ResponseWriter)
	p.zip = z
}

func isText(contentType string) bool {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.HasPrefix(kind, "text/") || strings.HasSuffix(kind, "json") || strings.HasSuffix(kind, "xml") ||
		strings.HasSuffix(kind, "javascript") || strings.HasSuffix(kind, "yaml") || strings.HasSuffix(kind, "jsonl")
}

func (p *packer) Write(b []byte) (int, error) {
	if !p.decided {
		p.WriteHeader(http.StatusOK)
	}
	if p.zip != nil {
		return p.zip.Write(b) //nolint:wrapcheck // a writer's errors pass as they are
	}
	return p.ResponseWriter.Write(b) //nolint:wrapcheck // a writer's errors pass as they are
}

// Flush sends what is there, for answers that come in pieces.
func (p *packer) Flush() {
	if p.zip != nil {
		_ = p.zip.Flush() // the next Write tells
	}
	_ = http.NewResponseController(p.ResponseWriter).Flush() // a writer that cannot flush sends at its end
}

// close ends the packed answer.
func (p *packer) close() {
	if p.zip == nil {
		return
	}
	_ = p.zip.Close() // the client may be gone; nobody is left to tell
	p.pool.Put(p.zip)
}

package web

import (
	"context"
	"crypto/rand"
	"net/http"
)

type requestKey struct{}

// RequestID is the name of the request that ctx belongs to, "" outside of one.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

const (
	requestIDHeader = "X-Request-Id"
	requestIDMax    = 64
)

// requestID takes the id that a proxy gave, if it is a plain word, else makes one:
// what a stranger sends ends up in our log.
func requestID(r *http.Request) string {
	given := r.Header.Get(requestIDHeader)
	if given == "" || len(given) > requestIDMax {
		return rand.Text()
	}
	for i := range len(given) {
		c := given[i]
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '_' {
			return rand.Text()
		}
	}
	return given
}

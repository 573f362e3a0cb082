package web

import (
	"io"
	"sync"
)

// body lifts the read deadline that huma sets for a body once the body has been
// read: else net/http takes its passing, while the operation still works, for a
// client that left, and cancels the request.
type body struct {
	io.ReadCloser
	lift func()
	once sync.Once
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil {
		b.once.Do(b.lift)
	}
	return n, err //nolint:wrapcheck // a reader's errors pass as they are
}

func (b *body) Close() error {
	b.once.Do(b.lift)
	return b.ReadCloser.Close()
}

package app

import (
	"context"
	"io"
)

// standardInput returns the standard input, which stops with ctx: a read that
// waits for somebody to type would keep a command from being cancelled.
func (s *system) standardInput(ctx context.Context) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err //nolint:wrapcheck // whoever reads knows what this is
		}
		type result struct {
			n   int
			err error
		}
		// Its own piece of memory: the read may outlive the caller's.
		text, done := make([]byte, len(p)), make(chan result, 1)
		go func() {
			n, err := s.in.Read(text)
			done <- result{n, err}
		}()
		select {
		case r := <-done:
			return copy(p, text[:r.n]), r.err
		case <-ctx.Done():
			return 0, ctx.Err() //nolint:wrapcheck // as above
		}
	})
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

package demo

import (
	"hash/fnv"
	"math/rand/v2"
)

// dice decides what one record says: the same for the same name and number.
type dice struct{ *rand.Rand }

func roll(name string, n int) dice {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))                             // a hash takes anything
	return dice{rand.New(rand.NewPCG(h.Sum64(), uint64(n)))} //nolint:gosec // not for secrets: it must be the same every time
}

// one returns one of the list.
func one[T any](d dice, from []T) T { return from[d.IntN(len(from))] }

// some returns n different ones of the list, in its order.
func some[T any](d dice, from []T, n int) []T {
	n = min(n, len(from))
	take := map[int]bool{}
	for _, i := range d.Perm(len(from))[:n] {
		take[i] = true
	}
	out := make([]T, 0, n)
	for i, v := range from {
		if take[i] {
			out = append(out, v)
		}
	}
	return out
}

// often is true in so many of a hundred.
func (d dice) often(percent int) bool { return d.IntN(100) < percent }

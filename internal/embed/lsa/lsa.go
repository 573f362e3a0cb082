// Package lsa turns texts into vectors by what their words have stood beside in
// the caller's own corpus: latent semantic analysis.
//
// A Model is fitted once on a term–document matrix and then folds any document
// or query in. It holds nothing but the words and weights of the corpus it was
// fitted on, so whoever fits it on public text can show what comes of it. It is
// immutable, deterministic for one corpus, and safe for concurrent use.
//
// It refuses corpora too small to learn from (Fit returns ErrSmall).
package lsa

import (
	"errors"
	"math"
)

// Dims is how many dimensions a vector has: a multiple of 16 for the kernels.
const Dims = 304

// ErrSmall is a corpus with too few documents or words for Dims dimensions.
var ErrSmall = errors.New("the corpus is too small for latent semantic analysis")

// Vector is a unit vector in whole numbers: its direction, within 1/127.
type Vector = []int8

// Model places terms in the latent space.
type Model struct {
	terms  []string // sorted
	number map[string]uint32
	weight []float32 // term → its inverse document frequency times the scale of its row
	idf    []float32
	rows   []int8 // term → Dims numbers
}

// Terms returns how many terms the model knows.
func (m *Model) Terms() int { return len(m.terms) }

// Term returns the number of a term the model knows.
func (m *Model) Term(t string) (int, bool) {
	n, ok := m.number[t]
	return int(n), ok
}

// Sum gathers the terms of one text. Its zero is empty; Reset makes it so again.
type Sum struct {
	v   [Dims]float32
	any bool
}

// Reset empties s.
func (s *Sum) Reset() { *s = Sum{} }

// Add adds a term that stands times often in the text, fractions allowed for
// shares of a translation. A negative weight takes it out again.
func (m *Model) Add(s *Sum, term int, times, weight float32) {
	if times <= 0 {
		return
	}
	axpyInt8(s.v[:], m.rows[term*Dims:(term+1)*Dims], weight*damp(times)*m.weight[term])
	s.any = true
}

// damp makes the tenth time a word stands somewhere count less than the first.
func damp(times float32) float32 {
	if times < 1 {
		return times
	}
	return 1 + float32(math.Log(float64(times)))
}

// Vector appends the direction of s to dst, zeros when no term was added.
func (s *Sum) Vector(dst Vector) Vector {
	var most float32
	for _, x := range s.v {
		most = max(most, abs(x))
	}
	if most == 0 {
		return append(dst, make(Vector, Dims)...)
	}
	for _, x := range s.v {
		dst = append(dst, int8(math.RoundToEven(float64(x/most*127))))
	}
	return dst
}

func abs(x float32) float32 { return max(x, -x) }

// Cosine returns the cosine of the angle between two vectors; 0 when one of
// them is of a text without a known word.
func Cosine(a, b Vector) float32 {
	return CosineOf(a, b, Norm(a), Norm(b))
}

// Norm returns the length of a vector, in its own units.
func Norm(a Vector) float32 { return float32(math.Sqrt(float64(dotInt8(a, a)))) }

// Products sets out to the products of v with each of the vectors that lie side
// by side in vectors: divided by both norms they are cosines.
func Products(out []int32, v, vectors Vector) { dotsInt8(out, v, vectors) }

// CosineOf is Cosine for vectors whose norms are known.
func CosineOf(a, b Vector, normA, normB float32) float32 {
	if normA == 0 || normB == 0 {
		return 0
	}
	return float32(dotInt8(a, b)) / (normA * normB)
}

package local

import (
	"math"

	"innodock/internal/embed/lsa"
	"innodock/internal/search"
)

// The shares of the parts of a score where meaning is used; else words are all.
const (
	wordsShare   = 0.8
	meaningShare = 0.2
	// foundByMeaning is the cosine from which on a document is found without a
	// word of the query.
	foundByMeaning = 0.5
)

// The names of the parts of a score.
const (
	partWords   = "words"
	partMeaning = "meaning"
)

// scale maps what was reached of the most that a query can reach to 0–1. The
// square root spreads the lower half, where all real documents are: a need of
// thirty words is answered well by ten of them.
func scale(reached, reach float32) float32 {
	if reach <= 0 || reached <= 0 {
		return 0
	}
	return min(1, float32(math.Sqrt(float64(reached/reach))))
}

// total fuses the two legs; cosine is 0 where there is no model.
func total(words, cosine float32, meaning bool) float32 {
	if !meaning {
		return words
	}
	return wordsShare*words + meaningShare*max(0, cosine)
}

// scoreOf makes the visible score.
func scoreOf(words, cosine float32, meaning bool) search.Score {
	share := 1.0
	if meaning {
		share = wordsShare
	}
	value := float64(words)
	s := search.Score{Parts: []search.Part{{Name: partWords, Value: value, Weight: share, Points: 100 * share * value}}}
	if meaning {
		value = float64(max(0, cosine))
		s.Parts = append(s.Parts, search.Part{Name: partMeaning, Value: value, Weight: meaningShare, Points: 100 * meaningShare * value})
	}
	for _, p := range s.Parts {
		s.Total += p.Points
	}
	return s
}

// scratch is the memory of one search, used again by the next.
type scratch struct {
	sums  []float32 // what the words of the query add up to, a document each
	norms []float32 // k1 by length
}

func (m *scratch) reset(n int) {
	if cap(m.sums) < n {
		m.sums, m.norms = make([]float32, n, maxSegment), make([]float32, n, maxSegment)
	}
	m.sums, m.norms = m.sums[:n], m.norms[:n]
	clear(m.sums)
}

// words adds up what the words of a plan add to each document of a segment.
func (m *scratch) words(p *plan, seg *segment) {
	m.reset(seg.n)
	for d, n := range seg.lens {
		m.norms[d] = p.norm(n)
	}
	for i := range p.wants {
		t, ok := seg.term(p.wants[i].term)
		if !ok {
			continue
		}
		docs, tfs := seg.postings(t)
		addPostings(m.sums, m.norms, docs, tfs, p.wants[i].weight)
	}
}

// addPostings is the inner loop of a search: about a nanosecond a posting.
func addPostings(sums, norms []float32, docs []uint16, tfs []uint8, weight float32) {
	tfs = tfs[:len(docs)]
	norms = norms[:len(sums)]
	for i, d := range docs {
		times := float32(tfs[i])
		sums[d] += weight * (times / (times + norms[d]))
	}
}

// cosine compares the query with a document of a view.
func (v *view) cosine(query lsa.Vector, norm float32, doc int) float32 {
	return lsa.CosineOf(query, v.vectors[doc*lsa.Dims:(doc+1)*lsa.Dims], norm, v.norms[doc])
}

package local

import (
	"math"

	"innodock/internal/embed/lsa"
	"innodock/internal/search"
)

// foundByMeaning is the cosine from which on a document is found without a word
// of the query.
const foundByMeaning = 0.5

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
func (p *plan) total(words, cosine float32) float32 {
	return (1-p.share)*words + p.share*max(0, cosine)
}

// score makes the visible score.
func (p *plan) score(words, cosine float32) search.Score {
	share, value := float64(p.share), float64(words)
	s := search.Score{Parts: []search.Part{{Name: partWords, Value: value, Weight: 1 - share, Points: 100 * (1 - share) * value}}}
	if p.share > 0 {
		value = float64(max(0, cosine))
		s.Parts = append(s.Parts, search.Part{Name: partMeaning, Value: value, Weight: share, Points: 100 * share * value})
	}
	for _, p := range s.Parts {
		s.Total += p.Points
	}
	return s
}

// scratch is the memory of one search, used again by the next. The arrays are
// as large as any segment, so that a document's number needs no check.
type scratch struct {
	sums     [maxSegment]float32 // what the words of the query add up to, a document each
	norms    [maxSegment]float32 // k1 by length
	products []int32             // of the vectors of query and document
	beside   beside
	rivals   []rival
	lows     lows
}

// words adds up what the words of a plan add to each document of a segment.
func (m *scratch) words(p *plan, seg *segment, at int) {
	clear(m.sums[:seg.n])
	for d, n := range seg.lens {
		m.norms[d] = p.norm(n)
	}
	for i := range p.wants {
		t := p.wants[i].at[at]
		if t < 0 {
			continue
		}
		docs, tfs := seg.postings(int(t))
		m.add(docs, tfs, &p.times, p.wants[i].weight)
	}
}

// add is the inner loop of a search: about a nanosecond a posting.
func (m *scratch) add(docs []uint16, tfs []uint8, counts *[maxTimes + 1]float32, weight float32) {
	tfs = tfs[:len(docs)]
	for i, d := range docs {
		times := counts[tfs[i]]
		m.sums[d] += weight * (times / (times + m.norms[d]))
	}
}

// meanings compares the query with every document of a view.
func (m *scratch) meanings(query lsa.Vector, v *view) {
	n := v.seg.n
	if cap(m.products) < n {
		m.products = make([]int32, n, maxSegment)
	}
	m.products = m.products[:n]
	lsa.Products(m.products, query, v.vectors)
}

// cosine is that of the query and a document of a view after meanings.
func (m *scratch) cosine(norm float32, v *view, doc int) float32 {
	if v.norms[doc] == 0 {
		return 0
	}
	return float32(m.products[doc]) / (norm * v.norms[doc])
}

package local

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"innodock/internal/embed/lsa"
)

// The rule by which meaning is used: it is learned from the corpus, and below
// this many documents there is too little to learn from (measured: on 240 it
// costs, from a thousand on it helps).
const (
	leastForMeaning = 2000
	// mostForFit is how many documents a model is fitted on: more changed no figure.
	mostForFit = 20_000
	// refitGrowth is by how much the corpus must have changed for a new model.
	refitGrowth = 0.3
)

// RefitDue reports whether the corpus has changed enough for Refit to be worth
// its time.
func (x *Index) RefitDue() bool {
	s := x.now.Load()
	if s.docs < leastForMeaning {
		return s.model != nil
	}
	change := float64(s.docs-s.fittedOn) / float64(max(1, s.fittedOn))
	return s.model == nil || change > refitGrowth || change < -refitGrowth
}

// Refit learns the meaning of words from the documents that are there and gives
// every document its vector. Searches go on meanwhile; changes that arrive
// meanwhile wait. A corpus below a threshold has no model. The order and the
// layout of the segments do not matter: one corpus, one model.
func (x *Index) Refit(ctx context.Context) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	s, done, err := x.reader()
	if err != nil {
		return err
	}
	defer done()
	next := *s
	next.model, next.fittedOn = nil, s.docs
	if s.docs >= leastForMeaning {
		next.model, err = lsa.Fit(ctx, s.matrix())
		if err != nil && !errors.Is(err, lsa.ErrSmall) {
			return fmt.Errorf("learn meanings: %w", err)
		}
	}
	next.views = append([]view(nil), s.views...)
	for i := range next.views {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("learn meanings: %w", err)
		}
		next.views[i].fold(next.model)
	}
	next.generation = mix(s.generation, next.model)
	x.publish(&next)
	return nil
}

// mix names the state after a fit: it depends on the documents alone, which the
// generation names already, and on whether there is a model.
func mix(generation uint64, m *lsa.Model) uint64 {
	if m == nil {
		return generation ^ 0x9E3779B97F4A7C15
	}
	return generation*0x9E3779B97F4A7C15 + uint64(m.Terms()) //nolint:gosec // a count
}

// fold gives the documents of a view their vectors.
func (v *view) fold(m *lsa.Model) {
	v.vectors, v.norms = nil, nil
	if m == nil {
		return
	}
	v.vectors, v.norms = make([]int8, 0, v.seg.n*lsa.Dims), make([]float32, v.seg.n)
	const block = 2048 // sums of floats at once: 2.5 MB
	sums := make([]lsa.Sum, min(block, v.seg.n))
	for lo := 0; lo < v.seg.n; lo += block {
		hi := min(lo+block, v.seg.n)
		for i := range sums {
			sums[i].Reset()
		}
		for t := range v.seg.terms.len() {
			n, ok := m.Term(v.seg.terms.at(t))
			if !ok {
				continue
			}
			docs, tfs := v.seg.postings(t)
			from := sort.Search(len(docs), func(i int) bool { return int(docs[i]) >= lo })
			for i := from; i < len(docs) && int(docs[i]) < hi; i++ {
				m.Add(&sums[int(docs[i])-lo], n, float32(tfs[i]), 1)
			}
		}
		for d := lo; d < hi; d++ {
			v.vectors = sums[d-lo].Vector(v.vectors)
			v.norms[d] = lsa.Norm(v.vectors[d*lsa.Dims:])
		}
	}
}

// queryVector places a query among the documents.
func (s *snapshot) queryVector(p *plan) (lsa.Vector, float32) {
	if s.model == nil {
		return nil, 0
	}
	var sum lsa.Sum
	for i := range p.wants {
		if n, ok := s.model.Term(p.wants[i].term); ok {
			s.model.Add(&sum, n, float32(p.wants[i].times), 1)
		}
	}
	v := sum.Vector(nil)
	return v, lsa.Norm(v)
}

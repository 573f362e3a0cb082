package local

import (
	"slices"

	"innodock/internal/embed/lsa"
)

// snapshot is one state of the index. It never changes: Apply makes the next one.
type snapshot struct {
	views      []view
	docs       int
	length     uint64 // of all documents
	model      *lsa.Model
	fittedOn   int // documents that the model was fitted on
	position   int64
	generation uint64
}

// view is a segment as one state of the index sees it.
type view struct {
	seg     *segment
	gone    bits // nil: none
	live    int
	vectors []int8    // lsa.Dims a document; nil without a model
	norms   []float32 // their lengths
}

// df is in how many documents a term stands. It puts the number of the term in
// each view into at, -1 where it does not stand.
func (s *snapshot) df(term string, at []int32) int {
	n, hash := 0, hashTerm(term)
	for i := range s.views {
		v := &s.views[i]
		at[i] = -1
		if t, ok := v.seg.term(term, hash); ok {
			at[i] = int32(t) //nolint:gosec // fewer terms than postings
			n += v.df(t)
		}
	}
	return n
}

func (v *view) df(term int) int {
	docs, _ := v.seg.postings(term)
	if v.gone == nil {
		return len(docs)
	}
	n := 0
	for _, d := range docs {
		if !v.gone.has(int(d)) {
			n++
		}
	}
	return n
}

// chinese reports whether there is anything that a translation into Chinese could find.
func (s *snapshot) chinese() bool {
	return slices.ContainsFunc(s.views, func(v view) bool { return v.seg.chinese() })
}

// without returns a view without some documents, which are live in v.
func (v *view) without(docs []int) view {
	w := *v
	if w.gone = slices.Clone(v.gone); w.gone == nil {
		w.gone = newBits(v.seg.n)
	}
	for _, d := range docs {
		w.gone.set(d)
	}
	w.live -= len(docs)
	return w
}

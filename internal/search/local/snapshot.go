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

// df is in how many documents a term stands.
func (s *snapshot) df(term string) int {
	n := 0
	for i := range s.views {
		n += s.views[i].df(term)
	}
	return n
}

func (v *view) df(term string) int {
	t, ok := v.seg.term(term)
	if !ok {
		return 0
	}
	docs, _ := v.seg.postings(t)
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

package local

import (
	"bytes"
	"cmp"
	"slices"

	"innodock/internal/embed/lsa"
)

// matrix returns the documents a model is fitted on, in the order of their ids:
// all, or a sample that depends on the ids alone.
func (s *snapshot) matrix() lsa.Matrix {
	type place struct {
		id   []byte
		view int
		doc  int
		hash uint32
	}
	var places []place
	for i := range s.views {
		v := &s.views[i]
		for d := range v.seg.n {
			if !v.gone.has(d) {
				id := v.seg.ids.bytes(d)
				places = append(places, place{id, i, d, hashTerm(id)})
			}
		}
	}
	if len(places) > mostForFit {
		slices.SortFunc(places, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.hash, b.hash), bytes.Compare(a.id, b.id))
		})
		places = places[:mostForFit]
	}
	slices.SortFunc(places, func(a, b place) int { return bytes.Compare(a.id, b.id) })

	number := make([][]int32, len(s.views)) // view → document → row, -1
	for i := range s.views {
		number[i] = slices.Repeat([]int32{-1}, s.views[i].seg.n)
	}
	for row, p := range places {
		number[p.view][p.doc] = int32(row)
	}
	m := lsa.Matrix{N: len(places)}
	s.eachTerm(func(term string, in []int) {
		from := len(m.Docs)
		for i, t := range in {
			if t < 0 {
				continue
			}
			docs, tfs := s.views[i].seg.postings(t)
			for j, d := range docs {
				if row := number[i][d]; row >= 0 {
					m.Docs = append(m.Docs, uint32(row))
					m.Times = append(m.Times, tfs[j])
				}
			}
		}
		if len(m.Docs)-from < 2 { // says nothing about other words
			m.Docs, m.Times = m.Docs[:from], m.Times[:from]
			return
		}
		sortRow(m.Docs[from:], m.Times[from:])
		m.Terms = append(m.Terms, term)
		m.Ends = append(m.Ends, len(m.Docs))
	})
	return m
}

// sortRow orders a row by document, so that sums do not depend on the segments.
func sortRow(docs []uint32, times []uint8) {
	if slices.IsSorted(docs) {
		return
	}
	row := make([]uint64, len(docs))
	for i, d := range docs {
		row[i] = uint64(d)<<8 | uint64(times[i])
	}
	slices.Sort(row)
	for i, v := range row {
		docs[i], times[i] = uint32(v>>8), uint8(v&255) //nolint:gosec // packed above
	}
}

// eachTerm calls yield with every term, in order, and its number in each
// segment, -1 where it does not stand.
func (s *snapshot) eachTerm(yield func(term string, in []int)) {
	at, in := make([]int, len(s.views)), make([]int, len(s.views))
	for {
		var least []byte
		for i := range s.views {
			if terms := &s.views[i].seg.terms; at[i] < terms.len() {
				if t := terms.bytes(at[i]); least == nil || bytes.Compare(t, least) < 0 {
					least = t
				}
			}
		}
		if least == nil {
			return
		}
		for i := range s.views {
			in[i] = -1
			if terms := &s.views[i].seg.terms; at[i] < terms.len() && bytes.Equal(terms.bytes(at[i]), least) {
				in[i] = at[i]
				at[i]++
			}
		}
		yield(string(least), in)
	}
}

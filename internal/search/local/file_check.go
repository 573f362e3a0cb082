package local

import "innodock/internal/embed/lsa"

// sound reports whether the arrays of a view fit together, so that no search
// can reach beyond them: a checksum says that a file is what was written, not
// that it was written by us.
func (v *view) sound(hasModel bool) bool {
	s := v.seg
	if s.n < 0 || s.n > maxSegment || len(s.lens) != s.n || s.ids.len() != s.n || len(s.orgOf) != s.n || len(s.byID) != s.n {
		return false
	}
	if v.gone != nil && len(v.gone) != len(newBits(s.n)) {
		return false
	}
	return v.soundVectors(hasModel) && s.ids.sound() && s.orgs.sound() && below(s.orgOf, s.orgs.len()) && below(s.byID, s.n) && s.soundTerms() && s.soundAttributes()
}

func (v *view) soundVectors(hasModel bool) bool {
	return !hasModel || len(v.vectors) == v.seg.n*lsa.Dims && len(v.norms) == v.seg.n
}

func (s *segment) soundTerms() bool {
	if !s.terms.sound() || !rising(s.lineEnd, s.n, len(s.lines)) || !rising(s.ends, s.terms.len(), len(s.docs)) || len(s.tfs) != len(s.docs) || !below(s.docs, s.n) {
		return false
	}
	free := len(s.slots)
	for _, n := range s.slots {
		if int(n) > s.terms.len() {
			return false
		}
		if n > 0 {
			free--
		}
	}
	// A look-up ends at a free slot, and takes the length for a power of two.
	return len(s.slots)&(len(s.slots)-1) == 0 && free > 0
}

func (s *segment) soundAttributes() bool {
	for i := range s.facets {
		f := &s.facets[i]
		if !f.values.sound() || !rising(f.ends, s.n, len(f.of)) || !below(f.of, f.values.len()) {
			return false
		}
	}
	for i := range s.columns {
		if c := &s.columns[i]; len(c.has) != len(newBits(s.n)) || len(c.values) != s.n {
			return false
		}
	}
	kind := s.facet(kindFacet)
	for d := range s.n {
		if kind == nil || len(kind.valuesOf(d)) == 0 {
			return false
		}
	}
	return true
}

func (t *strtab) sound() bool { return rising(t.ends, len(t.ends), len(t.blob)) }

// rising reports whether there are n ends, none before the one before it, and
// the last at the end of what they part.
func rising(ends []uint32, n, all int) bool {
	if len(ends) != n || n == 0 {
		return len(ends) == n && all == 0
	}
	for i := 1; i < n; i++ {
		if ends[i] < ends[i-1] {
			return false
		}
	}
	return int(ends[n-1]) == all
}

func below[T uint16 | uint32](numbers []T, n int) bool {
	for _, v := range numbers {
		if int(v) >= n {
			return false
		}
	}
	return true
}

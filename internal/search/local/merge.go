package local

import (
	"bytes"
	"maps"
	"slices"
)

// merge joins segments into one and leaves out the documents that are gone.
// numbers[i][d] is the new number of document d of part i, or -1.
func merge(parts []*segment, gone []bits) (s *segment, numbers [][]int32) {
	s = &segment{}
	numbers = make([][]int32, len(parts))
	var orgs []string
	facets := map[string]bool{}
	columns := map[string]bool{}
	for i, p := range parts {
		numbers[i] = make([]int32, p.n)
		for d := range p.n {
			numbers[i][d] = -1
			if gone[i].has(d) {
				continue
			}
			numbers[i][d] = int32(s.n) //nolint:gosec // at most maxSegment
			s.n++
			s.ids.blob = append(s.ids.blob, p.ids.bytes(d)...)
			s.ids.ends = append(s.ids.ends, uint32(len(s.ids.blob))) //nolint:gosec // as in strtab.add
			s.lens = append(s.lens, p.lens[d])
			s.lines = append(s.lines, p.line(d)...)
			s.lineEnd = append(s.lineEnd, uint32(len(s.lines))) //nolint:gosec // as in build
			orgs = append(orgs, p.orgs.at(int(p.orgOf[d])))
		}
		for j := range p.facets {
			facets[p.facets[j].name] = true
		}
		for j := range p.columns {
			columns[p.columns[j].name] = true
		}
	}
	s.orgs, s.orgOf = coded(orgs)
	mergeTerms(s, parts, numbers)
	for _, name := range slices.Sorted(maps.Keys(facets)) {
		s.facets = append(s.facets, mergeFacet(name, parts, numbers, s.n))
	}
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		s.columns = append(s.columns, mergeColumn(name, parts, numbers, s.n))
	}
	s.order()
	return s, numbers
}

// mergeTerms walks the sorted terms of all parts side by side.
func mergeTerms(s *segment, parts []*segment, numbers [][]int32) {
	at := make([]int, len(parts))
	total := 0
	for _, p := range parts {
		total += len(p.docs)
	}
	s.docs, s.tfs = make([]uint16, 0, total), make([]uint8, 0, total)
	for {
		var least []byte
		for i, p := range parts {
			if at[i] < p.terms.len() {
				if t := p.terms.bytes(at[i]); least == nil || bytes.Compare(t, least) < 0 {
					least = t
				}
			}
		}
		if least == nil {
			break
		}
		before := len(s.docs)
		for i, p := range parts {
			if at[i] == p.terms.len() || !bytes.Equal(p.terms.bytes(at[i]), least) {
				continue
			}
			docs, tfs := p.postings(at[i])
			for j, d := range docs {
				if n := numbers[i][d]; n >= 0 {
					s.docs = append(s.docs, uint16(n)) //nolint:gosec // at most maxSegment
					s.tfs = append(s.tfs, tfs[j])
				}
			}
			at[i]++
		}
		if len(s.docs) > before {
			s.terms.blob = append(s.terms.blob, least...)
			s.terms.ends = append(s.terms.ends, uint32(len(s.terms.blob))) //nolint:gosec // as in strtab.add
			s.ends = append(s.ends, uint32(len(s.docs)))                   //nolint:gosec // 65,536 documents of at most a megabyte
		}
	}
	s.docs, s.tfs = slices.Clip(s.docs), slices.Clip(s.tfs)
	s.slots = makeSlots(&s.terms)
}

func mergeFacet(name string, parts []*segment, numbers [][]int32, n int) facet {
	values := make([][]string, n)
	for i, p := range parts {
		f := p.facet(name)
		if f == nil {
			continue
		}
		for d := range p.n {
			if to := numbers[i][d]; to >= 0 {
				for _, v := range f.valuesOf(d) {
					values[to] = append(values[to], f.values.at(int(v)))
				}
			}
		}
	}
	return makeFacet(name, values)
}

func mergeColumn(name string, parts []*segment, numbers [][]int32, n int) column {
	c := column{name: name, has: newBits(n), values: make([]int64, n)}
	for i, p := range parts {
		from := p.column(name)
		for d := range p.n {
			if to := numbers[i][d]; to >= 0 {
				if v, ok := from.value(d); ok {
					bits(c.has).set(int(to))
					c.values[to] = v
				}
			}
		}
	}
	return c
}

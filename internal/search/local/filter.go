package local

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"innodock/internal/search"
)

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// filters tells which documents of a segment pass the conditions of a query.
type filters []filter

type filter struct {
	name  string
	facet *facet
	ok    []bool // value → passes
}

func newFilters(seg *segment, conditions []search.Condition) filters {
	var fs filters
	for _, c := range conditions {
		f := filter{name: c.Facet, facet: seg.facet(c.Facet)}
		if f.facet != nil {
			f.ok = make([]bool, f.facet.values.len())
			for _, v := range c.Any {
				if n, found := f.facet.values.find(v); found {
					f.ok[n] = true
				}
			}
		}
		fs = append(fs, f)
	}
	return fs
}

// failed names the one facet whose conditions keep a document out, "" when it
// passes; ok is false when there is more than one such facet.
func (fs filters) failed(doc int) (name string, ok bool) {
	for i := range fs {
		f := &fs[i]
		if f.passes(doc) || f.name == name {
			continue
		}
		if name != "" {
			return "", false
		}
		name = f.name
	}
	return name, true
}

func (f *filter) passes(doc int) bool {
	if f.facet == nil {
		return false
	}
	for _, v := range f.facet.valuesOf(doc) {
		if f.ok[v] {
			return true
		}
	}
	return false
}

// counting counts the values of facets in one segment.
type counting []count

type count struct {
	name  string
	facet *facet
	n     []int
}

func (f *finding) counting(seg *segment) counting {
	var cs counting
	for _, name := range sortedKeys(f.counts) {
		if fc := seg.facet(name); fc != nil {
			cs = append(cs, count{name, fc, make([]int, fc.values.len())})
		}
	}
	return cs
}

// count counts a document that was found: everywhere when it passes all
// conditions, and where only the facet's own condition keeps it out, there.
func (cs counting) count(doc int, failed string, ok bool) {
	if !ok {
		return
	}
	for i := range cs {
		if failed != "" && failed != cs[i].name {
			continue
		}
		for _, v := range cs[i].facet.valuesOf(doc) {
			cs[i].n[v]++
		}
	}
}

func (cs counting) into(counts map[string]map[string]int) {
	for i := range cs {
		for v, n := range cs[i].n {
			if n > 0 {
				counts[cs[i].name][cs[i].facet.values.at(v)] += n
			}
		}
	}
}

// facets returns the counts, highest first, then by value.
func (f *finding) facets() map[string][]search.Count {
	if len(f.counts) == 0 {
		return nil
	}
	facets := make(map[string][]search.Count, len(f.counts))
	for name, values := range f.counts {
		list := make([]search.Count, 0, len(values))
		for v, n := range values {
			list = append(list, search.Count{Value: v, Count: n})
		}
		slices.SortFunc(list, func(a, b search.Count) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
		})
		facets[name] = list
	}
	return facets
}

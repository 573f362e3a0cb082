package local

import (
	"context"
	"math"
	"slices"

	"innodock/internal/search"
)

// defaultLimit is how many hits are returned when the query names no limit.
const defaultLimit = 20

// Search answers q: see search.Engine. A query of any length takes bounded time
// (see the limits in plan.go).
func (x *Index) Search(ctx context.Context, q search.Query) (search.Result, error) {
	if err := check(&q); err != nil {
		return search.Result{}, err
	}
	s, done, err := x.reader()
	if err != nil {
		return search.Result{}, err
	}
	defer done()
	m, _ := x.scratch.Get().(*scratch)
	defer x.scratch.Put(m)

	f := newFinding(s, &q, x.planFor(s, &q))
	for i := range s.views {
		if err := ctx.Err(); err != nil {
			return search.Result{}, err //nolint:wrapcheck // the caller's own context
		}
		f.visit(m, i)
	}
	return f.result(), nil
}

func check(q *search.Query) error {
	if len(q.Text) > search.MaxText {
		return ErrTextTooLong
	}
	if q.Offset < 0 || q.Limit < 0 || q.Limit > search.MaxLimit {
		return ErrLimit
	}
	return nil
}

// finding is one search on its way through the segments.
type finding struct {
	s      *snapshot
	q      *search.Query
	plan   *plan
	all    bool // everything is found: sorted by a key, without words
	best   ranking
	total  int
	counts map[string]map[string]int
}

func newFinding(s *snapshot, q *search.Query, p *plan) *finding {
	f := &finding{s: s, q: q, plan: p, all: q.Sort != "" && p.reach == 0}
	limit := q.Limit
	if limit == 0 {
		limit = defaultLimit
	}
	f.best = ranking{s: s, keep: min(q.Offset+limit, s.docs)}
	if len(q.Facets) > 0 {
		f.counts = make(map[string]map[string]int, len(q.Facets))
		for _, name := range q.Facets {
			f.counts[name] = map[string]int{}
		}
	}
	return f
}

// visit looks at every document of one segment.
func (f *finding) visit(m *scratch, at int) {
	l := f.look(m, at)
	m.words(f.plan, l.v.seg, at)
	if l.meant {
		m.meanings(f.plan.vector, l.v)
	}
	for d := range l.v.seg.n {
		sum := m.sums[d]
		switch {
		case sum == 0 && !f.all && (!l.meant || m.cosine(f.plan.length, l.v, d) < foundByMeaning):
		case sum <= l.skip:
			f.total++
		case l.passes(d):
			f.total++
			if f.best.offer(l.candidate(d)) {
				l.skip = f.skip(l.plain)
			}
		}
	}
	l.counting.into(f.counts)
}

// look is a search at one segment.
type look struct {
	f        *finding
	m        *scratch
	at       int
	v        *view
	meant    bool // the query has a place among the meanings
	filters  filters
	counting counting
	except   []int
	column   *column
	plain    bool    // nothing but the score decides: most documents are only counted
	skip     float32 // the sum up to which a document is only counted
}

func (f *finding) look(m *scratch, at int) *look {
	v := &f.s.views[at]
	l := &look{
		f: f, m: m, at: at, v: v, meant: f.plan.length > 0, filters: newFilters(v.seg, f.q.Filter),
		counting: f.counting(v.seg), except: f.except(v.seg), column: v.seg.column(f.q.Sort),
	}
	l.plain = len(l.filters) == 0 && len(l.counting) == 0 && v.gone == nil && len(l.except) == 0 && f.q.Sort == ""
	l.skip = f.skip(l.plain)
	return l
}

// passes reports whether a document is there and meets the conditions, and
// counts it in the facets.
func (l *look) passes(d int) bool {
	if l.plain {
		return true
	}
	if l.v.gone.has(d) || slices.Contains(l.except, d) {
		return false
	}
	failed, ok := l.filters.failed(d)
	l.counting.count(d, failed, ok)
	return ok && failed == ""
}

func (l *look) candidate(d int) candidate {
	p := l.f.plan
	c := candidate{view: l.at, doc: d, words: scale(l.m.sums[d], p.reach)}
	if l.meant {
		c.cosine = l.m.cosine(p.length, l.v, d)
	}
	c.total = p.total(c.words, c.cosine)
	if l.f.q.Sort != "" {
		c.key, c.hasKey = l.column.value(d)
	}
	return c
}

// skip is up to which sum a document cannot be among the best.
func (f *finding) skip(plain bool) float32 {
	if !plain {
		return -1
	}
	if f.best.keep == 0 {
		return float32(math.Inf(1))
	}
	if len(f.best.list) < f.best.keep {
		return -1
	}
	return f.plan.hopeless(f.best.list[0].total)
}

// except returns the documents of a segment that are not to be returned.
func (f *finding) except(seg *segment) []int {
	var docs []int
	for _, id := range f.q.Except {
		if d, ok := seg.doc(id); ok {
			docs = append(docs, d)
		}
	}
	return docs
}

// result orders what was kept.
func (f *finding) result() search.Result {
	list := f.best.list
	slices.SortFunc(list, func(a, b candidate) int { return f.best.compare(&a, &b) })
	list = list[min(f.q.Offset, len(list)):]
	res := search.Result{Total: f.total, Facets: f.facets(), Generation: f.s.name(), Hits: make([]search.Hit, 0, len(list))}
	for _, c := range list {
		seg := f.s.views[c.view].seg
		kind := seg.facet(kindFacet)
		res.Hits = append(res.Hits, search.Hit{
			ID:    seg.ids.at(c.doc),
			Kind:  kind.values.at(int(kind.valuesOf(c.doc)[0])),
			Org:   seg.orgs.at(int(seg.orgOf[c.doc])),
			Score: f.plan.score(c.words, c.cosine),
		})
	}
	return res
}

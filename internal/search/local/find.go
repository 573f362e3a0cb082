package local

import (
	"cmp"
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
	m.beside.load(&f.plan.near)
	defer m.beside.unload(&f.plan.near)
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

// visit looks at every document of one segment: first at its words and its
// meaning, then, where it can still be among the best, at how near its words
// stand to one another.
func (f *finding) visit(m *scratch, at int) {
	m.rivals, m.lows.keep, m.lows.list = m.rivals[:0], f.best.keep, m.lows.list[:0]
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
			if sum > l.beaten {
				l.rival(d)
			}
		}
	}
	// Those that promise most come first: what they score spares the others the look.
	if l.ranked {
		slices.SortFunc(m.rivals, func(a, b rival) int { return cmp.Compare(b.most, a.most) })
	}
	for i := range m.rivals {
		if r := &m.rivals[i]; r.most >= l.floor {
			l.settle(r)
		}
	}
	l.counting.into(f.counts)
}

// rival is a document that may be among the best.
type rival struct {
	doc    uint16
	cosine float32
	most   float32 // that it can score, however near its words stand to one another
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
	ranked   bool    // the score decides who is among the best
	plain    bool    // and there is nothing to look at but the score: most documents are only counted
	floor    float32 // what the best score at least
	beaten   float32 // the sum of words up to which a document cannot be among them
	skip     float32 // the sum up to which a document is only counted
}

func (f *finding) look(m *scratch, at int) *look {
	v := &f.s.views[at]
	l := &look{
		f: f, m: m, at: at, v: v, meant: f.plan.length > 0, filters: newFilters(v.seg, f.q.Filter),
		counting: f.counting(v.seg), except: f.except(v.seg), column: v.seg.column(f.q.Sort),
	}
	l.ranked = f.q.Sort == ""
	l.plain = l.ranked && len(l.filters) == 0 && len(l.counting) == 0 && v.gone == nil && len(l.except) == 0
	l.bounds()
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

// rival keeps a document for a closer look if that can bring it among the best.
func (l *look) rival(d int) {
	p, sum := l.f.plan, l.m.sums[d]
	r := rival{doc: uint16(d)} //nolint:gosec // at most maxSegment
	if l.meant {
		r.cosine = l.m.cosine(p.length, l.v, d)
	}
	if !l.ranked {
		l.m.rivals = append(l.m.rivals, r)
		return
	}
	if r.most = p.total(p.most(sum), r.cosine); r.most < l.floor {
		return
	}
	l.m.rivals = append(l.m.rivals, r)
	if l.m.lows.offer(p.total(scale(sum, p.reach), r.cosine)) {
		l.bounds()
	}
}

// settle scores a rival.
func (l *look) settle(r *rival) {
	c := candidate{view: l.at, doc: int(r.doc), cosine: r.cosine}
	if !l.ranked {
		if c.key, c.hasKey = l.column.value(c.doc); !l.f.best.early(&c) {
			return
		}
	}
	p, m := l.f.plan, l.m
	near := m.beside.sum(p, l.v.seg.line(c.doc), m.norms[c.doc])
	c.words = p.words(m.sums[c.doc], near)
	c.total = p.total(c.words, c.cosine)
	if l.f.best.offer(c) {
		l.bounds()
	}
}

// bounds works out anew what cannot be among the best: what stays below the
// worst of them, or below what as many documents score without a closer look.
func (l *look) bounds() {
	f := l.f
	l.floor, l.beaten, l.skip = 0, -1, -1
	switch {
	case f.best.keep == 0:
		l.beaten = float32(math.Inf(1))
	case l.ranked:
		l.floor = l.m.lows.least()
		if len(f.best.list) == f.best.keep {
			l.floor = max(l.floor, f.best.list[0].total)
		}
		l.beaten = f.plan.hopeless(l.floor)
	}
	if l.plain {
		l.skip = l.beaten
	}
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

package local

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"strings"

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
	vector []int8
	norm   float32
	all    bool // everything is found: sorted by a key, without words
	keep   int
	best   ranking
	total  int
	counts map[string]map[string]int
}

func newFinding(s *snapshot, q *search.Query, p *plan) *finding {
	f := &finding{s: s, q: q, plan: p, vector: p.vector, norm: p.length, counts: map[string]map[string]int{}}
	f.all = q.Sort != "" && f.plan.reach == 0
	limit := q.Limit
	if limit == 0 {
		limit = defaultLimit
	}
	f.keep = min(q.Offset+limit, s.docs)
	for _, name := range q.Facets {
		f.counts[name] = map[string]int{}
	}
	return f
}

// candidate is a document found and what it is ranked by.
type candidate struct {
	view   int
	doc    int
	words  float32
	cosine float32
	total  float32
	key    int64
	hasKey bool
	id     string // filled when two are equal
}

// visit looks at every document of one segment.
func (f *finding) visit(m *scratch, at int) {
	v := &f.s.views[at]
	m.words(f.plan, v.seg)
	filters := newFilters(v.seg, f.q.Filter)
	counting := f.counting(v.seg)
	except := f.except(v.seg)
	column := v.seg.column(f.q.Sort)
	for d := range v.seg.n {
		c := candidate{view: at, doc: d}
		if m.sums[d] > 0 {
			c.words = scale(m.sums[d], f.plan.reach)
		}
		if f.norm > 0 {
			c.cosine = v.cosine(f.vector, f.norm, d)
		}
		if c.words == 0 && c.cosine < foundByMeaning && !f.all {
			continue
		}
		if v.gone.has(d) || slices.Contains(except, d) {
			continue
		}
		failed, ok := filters.failed(d)
		counting.count(d, failed, ok)
		if !ok || failed != "" {
			continue
		}
		f.total++
		c.total = total(c.words, c.cosine, f.vector != nil)
		if f.q.Sort != "" {
			c.key, c.hasKey = column.value(d)
		}
		f.offer(c)
	}
	counting.into(f.counts)
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

// offer keeps a candidate if it is among the best so far.
func (f *finding) offer(c candidate) {
	if f.keep == 0 {
		return
	}
	if len(f.best.list) < f.keep {
		f.best.s = f.s
		heap.Push(&f.best, c)
		return
	}
	if f.best.better(&c, &f.best.list[0]) {
		f.best.list[0] = c
		heap.Fix(&f.best, 0)
	}
}

// ranking is a heap with the worst candidate first.
type ranking struct {
	s    *snapshot
	list []candidate
}

func (r *ranking) better(a, b *candidate) bool { return r.compare(a, b) < 0 }

// compare orders by key, where there is one; then by score; then by id.
func (r *ranking) compare(a, b *candidate) int {
	if a.hasKey != b.hasKey {
		if a.hasKey {
			return -1
		}
		return 1
	}
	if c := cmp.Or(cmp.Compare(b.key, a.key), cmp.Compare(b.total, a.total)); c != 0 {
		return c
	}
	return strings.Compare(r.id(a), r.id(b))
}

func (r *ranking) id(c *candidate) string {
	if c.id == "" {
		c.id = r.s.views[c.view].seg.ids.at(c.doc)
	}
	return c.id
}

func (r *ranking) Len() int           { return len(r.list) }
func (r *ranking) Less(i, j int) bool { return r.compare(&r.list[i], &r.list[j]) > 0 }
func (r *ranking) Swap(i, j int)      { r.list[i], r.list[j] = r.list[j], r.list[i] }
func (r *ranking) Push(c any)         { r.list = append(r.list, c.(candidate)) } //nolint:errcheck,forcetypeassert // only finding pushes
func (r *ranking) Pop() any           { panic("never taken out") }

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
			Score: scoreOf(c.words, c.cosine, f.vector != nil),
		})
	}
	return res
}

package local

import (
	"slices"
	"sync"

	"innodock/internal/search"
)

// planCache keeps the plans of the last queries: an answer asks for the same
// query once to find and twenty times to explain.
type planCache struct {
	mu   sync.Mutex
	list []cachedPlan // the last used first
}

type cachedPlan struct {
	state *snapshot
	text  string
	drop  []string
	plan  *plan
}

// keptPlans and keptText bound the memory of the cache.
const (
	keptPlans = 32
	keptText  = 64 << 10
)

// planFor returns the plan of a query for one state of the index. A plan is
// never changed, so that searches share it.
func (x *Index) planFor(s *snapshot, q *search.Query) *plan {
	c := &x.plans
	c.mu.Lock()
	for i, e := range c.list {
		if e.state == s && e.text == q.Text && slices.Equal(e.drop, q.Drop) {
			copy(c.list[1:i+1], c.list[:i])
			c.list[0] = e
			c.mu.Unlock()
			return e.plan
		}
	}
	c.mu.Unlock()
	p := s.weigh(s.analyze(q))
	p.vector, p.length = s.queryVector(&p)
	if len(q.Text) > keptText {
		return &p
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = slices.Insert(c.list, 0, cachedPlan{s, q.Text, slices.Clone(q.Drop), &p})
	c.list = c.list[:min(len(c.list), keptPlans)]
	return &p
}

func (c *planCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = nil
}

// Forget drops what is kept of the last queries, for those who measure.
func (x *Index) Forget() { x.plans.clear() }

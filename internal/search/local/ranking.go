package local

import (
	"cmp"
	"strings"
)

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

// ranking keeps the best candidates in a heap with the worst of them first.
type ranking struct {
	s    *snapshot
	keep int
	list []candidate
}

// offer keeps a candidate if it is among the best so far, and reports whether it is.
func (r *ranking) offer(c candidate) bool {
	if len(r.list) < r.keep {
		r.list = append(r.list, c)
		r.up(len(r.list) - 1)
		return true
	}
	if r.keep == 0 || r.compare(&c, &r.list[0]) >= 0 {
		return false
	}
	r.list[0] = c
	r.down(0)
	return true
}

// early reports whether a candidate can be among the best so far by its key,
// whatever it scores.
func (r *ranking) early(c *candidate) bool {
	return len(r.list) < r.keep || r.keep > 0 && r.byKey(c, &r.list[0]) <= 0
}

func (r *ranking) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if r.compare(&r.list[i], &r.list[parent]) <= 0 {
			return
		}
		r.list[i], r.list[parent] = r.list[parent], r.list[i]
		i = parent
	}
}

func (r *ranking) down(i int) {
	for {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(r.list); child++ {
			if r.compare(&r.list[child], &r.list[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return
		}
		r.list[i], r.list[worst] = r.list[worst], r.list[i]
		i = worst
	}
}

// compare orders by key, where there is one; then by score; then by id.
func (r *ranking) compare(a, b *candidate) int {
	if c := cmp.Or(r.byKey(a, b), cmp.Compare(b.total, a.total)); c != 0 {
		return c
	}
	return strings.Compare(r.id(a), r.id(b))
}

func (r *ranking) byKey(a, b *candidate) int {
	if a.hasKey != b.hasKey {
		if a.hasKey {
			return -1
		}
		return 1
	}
	return cmp.Compare(b.key, a.key)
}

func (r *ranking) id(c *candidate) string {
	if c.id == "" {
		c.id = r.s.views[c.view].seg.ids.at(c.doc)
	}
	return c.id
}

// lows keeps the highest of many numbers in a heap with the least of them first.
type lows struct {
	keep int
	list []float32
}

// least is the number that as many as are kept come up to, 0 while there are fewer.
func (l *lows) least() float32 {
	if len(l.list) < l.keep || l.keep == 0 {
		return 0
	}
	return l.list[0]
}

// offer keeps a number if it is among the highest so far, and reports whether
// that moved the least.
func (l *lows) offer(n float32) bool {
	if len(l.list) < l.keep {
		l.list = append(l.list, n)
		for i := len(l.list) - 1; i > 0 && l.list[i] < l.list[(i-1)/2]; i = (i - 1) / 2 {
			l.list[i], l.list[(i-1)/2] = l.list[(i-1)/2], l.list[i]
		}
		return len(l.list) == l.keep
	}
	if n <= l.list[0] {
		return false
	}
	l.list[0] = n
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(l.list); child++ {
			if l.list[child] < l.list[least] {
				least = child
			}
		}
		if least == i {
			return true
		}
		l.list[i], l.list[least] = l.list[least], l.list[i]
		i = least
	}
}

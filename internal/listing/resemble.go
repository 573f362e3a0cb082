package listing

import (
	"cmp"
	"slices"
)

// candidate is a listing that another may resemble.
type candidate struct {
	id        ID
	shown     bool
	signature []byte
}

// crowd is candidates by the hashes under which they are found.
type crowd map[int64][]candidate

// maxCandidates bounds how many listings of one hash another is compared with,
// and how many public and how many hidden ones are found under it: where forms
// share their sentences, more would make an import slow and find nothing.
const maxCandidates = 16

// resembled returns the older listing that s resembles, and whether the public
// sees it. One that the public sees comes first: what it does not see moves
// nothing that it does.
func (c crowd) resembled(s *stored) (id ID, shown bool) {
	var best *candidate
	for _, h := range s.like.hashes {
		all, compared := c[h], 0
		for i := range all {
			older := &all[i]
			if older.id >= s.listing.ID || best != nil && !before(older, best) {
				continue
			}
			if !s.like.certain[h] {
				if compared++; compared > maxCandidates {
					break
				}
				if !alike(s.like.signature, older.signature) {
					continue
				}
			}
			best = older
		}
	}
	if best == nil {
		return "", false
	}
	return best.id, best.shown
}

// before orders candidates: those the public sees first, then the oldest.
func before(a, b *candidate) bool {
	if a.shown != b.shown {
		return a.shown
	}
	return a.id < b.id
}

// add makes s a candidate for those that come after it, under those of its
// hashes that have room. What is hidden takes no room from what is public.
func (c crowd) add(s *stored) {
	s.found = s.found[:0]
	for _, h := range s.like.hashes {
		if !s.like.certain[h] && c.count(h, s.shown) >= maxCandidates {
			continue
		}
		s.found = append(s.found, h)
		c[h] = append(c[h], candidate{s.listing.ID, s.shown, s.like.signature})
		c.order(h)
	}
}

// order puts the candidates under a hash in the order in which they are looked at.
func (c crowd) order(h int64) {
	slices.SortFunc(c[h], func(a, b candidate) int {
		if a.shown != b.shown {
			if a.shown {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.id, b.id)
	})
}

func (c crowd) count(h int64, shown bool) (n int) {
	for i := range c[h] {
		if c[h][i].shown == shown {
			n++
		}
	}
	return n
}

// mark sets what each of all resembles, the oldest first, and returns those that
// stand for themselves and are to be found again.
func (c crowd) mark(all []*stored) (own []*stored) {
	all = slices.SortedFunc(slices.Values(all), func(a, b *stored) int { return cmp.Compare(a.listing.ID, b.listing.ID) })
	for _, s := range all {
		id, shown := c.resembled(s)
		s.listing.Resembles = id
		if id == "" || s.shown && !shown {
			c.add(s)
			own = append(own, s)
		}
	}
	return own
}

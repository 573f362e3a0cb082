package local

import (
	"bytes"
	"sort"
	"strings"
)

// maxSegment is how many documents a segment holds at most: their numbers fit
// into two bytes, and the sums of a query over them into the second-level cache.
const maxSegment = 1 << 16

// segment is a part of the index that never changes: documents and, for each
// term, in which of them it stands and how often. All of it lies in flat arrays
// that are the same in memory and in the file.
type segment struct {
	n       int
	ids     strtab   // document → id
	byID    []uint16 // documents in the order of their ids
	orgs    strtab   // owners, sorted
	orgOf   []uint32 // document → owner
	lens    []uint32 // document → length in quarters of a word
	terms   strtab   // sorted
	slots   []uint32 // open hash of terms: number + 1, 0 for empty
	ends    []uint32 // term → where its postings end
	docs    []uint16
	tfs     []uint8
	lines   []uint16 // the words of the documents in their order: see line
	lineEnd []uint32 // document → where its line ends
	facets  []facet  // sorted by name; "kind" is one of them
	columns []column
}

// facet holds the values of one facet: those of document d are
// of[ends[d-1]:ends[d]], numbers in values.
type facet struct {
	name   string
	values strtab // sorted
	ends   []uint32
	of     []uint32
}

// column holds one sort key.
type column struct {
	name   string
	has    []uint64 // a bit a document
	values []int64
}

// strtab is a list of strings in two arrays.
type strtab struct {
	ends []uint32
	blob []byte
}

func (t *strtab) add(s string) {
	t.blob = append(t.blob, s...)
	t.ends = append(t.ends, uint32(len(t.blob))) //nolint:gosec // a segment is far below 4 GB, checked by the builder
}

func (t *strtab) bytes(i int) []byte {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.blob[from:t.ends[i]]
}

func (t *strtab) at(i int) string { return string(t.bytes(i)) }
func (t *strtab) len() int        { return len(t.ends) }

// find looks a string up in a sorted list.
func (t *strtab) find(s string) (int, bool) {
	return sort.Find(t.len(), func(i int) int { return strings.Compare(s, string(t.bytes(i))) })
}

// hashTerm is FNV-1a: stable across processes, for the table is kept in the file.
func hashTerm[T string | []byte](s T) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// makeSlots builds the hash of the terms, at most two thirds full.
func makeSlots(terms *strtab) []uint32 {
	size := 4
	for size*2 < terms.len()*3 {
		size *= 2
	}
	slots := make([]uint32, size)
	mask := uint32(size - 1) //nolint:gosec // a power of two below 2^32
	for i := range terms.len() {
		at := hashTerm(terms.bytes(i)) & mask
		for slots[at] != 0 {
			at = (at + 1) & mask
		}
		slots[at] = uint32(i + 1)
	}
	return slots
}

// term returns the number of a term, whose hash is given: a query asks many segments.
func (s *segment) term(t string, hash uint32) (int, bool) {
	mask := uint32(len(s.slots) - 1) //nolint:gosec // a power of two below 2^32
	for at := hash & mask; ; at = (at + 1) & mask {
		n := s.slots[at]
		if n == 0 {
			return 0, false
		}
		if string(s.terms.bytes(int(n-1))) == t {
			return int(n - 1), true
		}
	}
}

// chinese reports whether any term is written in Chinese characters: terms are
// sorted, and those stand side by side.
func (s *segment) chinese() bool {
	const first, last = "\u3400", "\u9fff"
	at := sort.Search(s.terms.len(), func(i int) bool { return string(s.terms.bytes(i)) >= first })
	return at < s.terms.len() && string(s.terms.bytes(at)) <= last
}

// postings returns where a term stands, and how often.
func (s *segment) postings(term int) ([]uint16, []uint8) {
	from := uint32(0)
	if term > 0 {
		from = s.ends[term-1]
	}
	to := s.ends[term]
	return s.docs[from:to], s.tfs[from:to]
}

// line returns the words of a document in their order.
func (s *segment) line(doc int) []uint16 {
	from := uint32(0)
	if doc > 0 {
		from = s.lineEnd[doc-1]
	}
	return s.lines[from:s.lineEnd[doc]]
}

// doc finds a document by its id.
func (s *segment) doc(id string) (int, bool) {
	i, ok := sort.Find(s.n, func(i int) int { return bytes.Compare([]byte(id), s.ids.bytes(int(s.byID[i]))) })
	if !ok {
		return 0, false
	}
	return int(s.byID[i]), true
}

func (s *segment) facet(name string) *facet {
	if i, ok := sort.Find(len(s.facets), func(i int) int { return strings.Compare(name, s.facets[i].name) }); ok {
		return &s.facets[i]
	}
	return nil
}

func (s *segment) column(name string) *column {
	if i, ok := sort.Find(len(s.columns), func(i int) int { return strings.Compare(name, s.columns[i].name) }); ok {
		return &s.columns[i]
	}
	return nil
}

// of returns the values of a document.
func (f *facet) valuesOf(doc int) []uint32 {
	from := uint32(0)
	if doc > 0 {
		from = f.ends[doc-1]
	}
	return f.of[from:f.ends[doc]]
}

// value returns the sort key of a document, and whether it has one.
func (c *column) value(doc int) (int64, bool) {
	if c == nil || c.has[doc>>6]>>(doc&63)&1 == 0 {
		return 0, false
	}
	return c.values[doc], true
}

// bits is a set of documents.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) has(i int) bool { return b != nil && b[i>>6]>>(i&63)&1 != 0 }
func (b bits) set(i int)      { b[i>>6] |= 1 << (i & 63) }

package local

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"innodock/internal/search"
	"innodock/internal/text"
)

// builder turns documents into a segment.
type builder struct {
	segmenter text.Segmenter
	tokens    []text.Token
	numbers   map[string]uint32 // term → number in the order of appearance
	names     []string
	times     []uint32 // of the document at hand
	marks     []uint16 // of the terms
	seen      []uint32
	post      []posting
	line      line
}

type posting struct {
	term uint32
	doc  uint16
	tf   uint8
}

// maxTimes is how often a term counts in one document at most.
const maxTimes = 255

// build makes a segment of at most maxSegment documents with different ids.
func build(docs []*search.Document) *segment {
	b := newBuilder()
	defer b.release()
	s := &segment{n: len(docs)}
	for i, d := range docs {
		s.ids.add(d.ID)
		s.lens = append(s.lens, b.add(uint16(i), d))
		s.lines = append(s.lines, b.line.marks...)
		s.lineEnd = append(s.lineEnd, uint32(len(s.lines))) //nolint:gosec // at most maxSegment lines of maxLine
	}
	b.terms(s)
	s.attributes(docs)
	s.order()
	return s
}

// release empties b for the next segment; its memory stays, and the words it has stemmed.
func (b *builder) release() {
	clear(b.numbers)
	clear(b.names)
	b.names, b.times, b.marks, b.seen, b.post = b.names[:0], b.times[:0], b.marks[:0], b.seen[:0], b.post[:0]
	select {
	case builders() <- b:
	default: // there are as many as work at once
	}
}

// builders keeps as many as work at once. No sync.Pool: an import collects
// garbage between any two segments, and all that was learned would go with it.
//
//nolint:gochecknoglobals // a cache: a builder gives nothing from one segment to the next
var builders = sync.OnceValue(func() chan *builder { return make(chan *builder, runtime.GOMAXPROCS(0)) })

func newBuilder() *builder {
	select {
	case b := <-builders():
		return b
	default:
		return &builder{numbers: map[string]uint32{}}
	}
}

// add counts the terms of one document and returns its length.
func (b *builder) add(doc uint16, d *search.Document) (length uint32) {
	b.line.reset()
	b.tokens = eachToken(&b.segmenter, b.tokens, d, func(t *text.Token, field string, times int) {
		n, ok := b.numbers[t.Term]
		if !ok {
			n = uint32(len(b.names)) //nolint:gosec // fewer terms than bytes of text
			name := strings.Clone(t.Term)
			b.numbers[name] = n
			b.names = append(b.names, name)
			b.times = append(b.times, 0)
			b.marks = append(b.marks, markOf(name))
		}
		if b.times[n] == 0 {
			b.seen = append(b.seen, n)
		}
		b.times[n] += uint32(times)                    //nolint:gosec // one or two
		length += tokenLength(t.Class) * uint32(times) //nolint:gosec // as above
		if inLine(t.Class) {
			b.line.add(b.marks[n], field)
		}
	})
	for _, n := range b.seen {
		b.post = append(b.post, posting{n, doc, uint8(min(b.times[n], maxTimes))})
		b.times[n] = 0
	}
	b.seen = b.seen[:0]
	return length
}

// terms sorts the terms and lays their postings out one after the other.
func (b *builder) terms(s *segment) {
	order := make([]uint32, len(b.names))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return strings.Compare(b.names[x], b.names[y]) })
	rank := make([]uint32, len(order))
	for i, n := range order {
		rank[n] = uint32(i)
		s.terms.add(b.names[n])
	}
	s.ends = make([]uint32, len(order))
	for _, p := range b.post {
		s.ends[rank[p.term]]++
	}
	at := make([]uint32, len(order))
	sum := uint32(0)
	for i, n := range s.ends {
		at[i] = sum
		sum += n
		s.ends[i] = sum
	}
	s.docs, s.tfs = make([]uint16, sum), make([]uint8, sum)
	for _, p := range b.post {
		to := &at[rank[p.term]]
		s.docs[*to], s.tfs[*to] = p.doc, p.tf
		*to++
	}
	s.slots = makeSlots(&s.terms)
}

// attributes fills owners, facets and sort keys.
func (s *segment) attributes(docs []*search.Document) {
	orgs := make([]string, len(docs))
	facets := map[string][][]string{kindFacet: make([][]string, len(docs))}
	columns := map[string]bool{}
	for i, d := range docs {
		orgs[i] = d.Org
		facets[kindFacet][i] = []string{d.Kind}
		for name, values := range d.Facets {
			if name == kindFacet || len(values) == 0 {
				continue
			}
			if facets[name] == nil {
				facets[name] = make([][]string, len(docs))
			}
			facets[name][i] = values
		}
		for name := range d.Sorts {
			columns[name] = true
		}
	}
	s.orgs, s.orgOf = coded(orgs)
	for _, name := range slices.Sorted(maps.Keys(facets)) {
		s.facets = append(s.facets, makeFacet(name, facets[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		c := column{name: name, has: newBits(len(docs)), values: make([]int64, len(docs))}
		for i, d := range docs {
			if v, ok := d.Sorts[name]; ok {
				bits(c.has).set(i)
				c.values[i] = v
			}
		}
		s.columns = append(s.columns, c)
	}
}

// kindFacet is the facet under which the kind of a document is filtered and counted.
const kindFacet = "kind"

// coded parts a list into its different strings, sorted, and numbers of them.
func coded(list []string) (strtab, []uint32) {
	different := slices.Clone(list)
	slices.Sort(different)
	var t strtab
	for _, s := range slices.Compact(different) {
		t.add(s)
	}
	of := make([]uint32, len(list))
	for i, s := range list {
		n, _ := t.find(s)
		of[i] = uint32(n) //nolint:gosec // at most maxSegment
	}
	return t, of
}

func makeFacet(name string, values [][]string) facet {
	var flat []string
	ends := make([]uint32, len(values))
	for i, vs := range values {
		vs = slices.Clone(vs)
		slices.Sort(vs)
		flat = append(flat, slices.Compact(vs)...)
		ends[i] = uint32(len(flat)) //nolint:gosec // a document has a handful of values
	}
	table, of := coded(flat)
	return facet{name: name, values: table, ends: ends, of: of}
}

// order makes the list of documents by id.
func (s *segment) order() {
	s.byID = make([]uint16, s.n)
	for i := range s.byID {
		s.byID[i] = uint16(i)
	}
	slices.SortFunc(s.byID, func(a, b uint16) int { return cmp.Compare(s.ids.at(int(a)), s.ids.at(int(b))) })
}

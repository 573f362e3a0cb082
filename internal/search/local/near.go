package local

import (
	"cmp"
	"maps"
	"slices"

	"innodock/internal/text"
)

// The limits of what is read about neighbours: see DESIGN.md.
const (
	// window is how many words apart two words of a document are neighbours.
	window = 3
	// apart is how many words apart two words of a query belong together: one
	// that no document knows may stand between them.
	apart = 2
	// maxLine is how many words of a document are looked at, from its beginning.
	maxLine = 4096
	// maxNear bounds the different words of a query that have neighbours; those
	// are kept that could add most.
	maxNear = 255
)

// line is a document as the order of its words: a mark of each, 0 for a break.
// Chinese is left out, for its pairs of characters keep the order already.
type line struct {
	marks []uint16
	body  bool
}

// markOf is what is remembered of a word: two bytes, never 0. One word in
// sixty-five thousand is taken for another, which then has to stand beside the
// right one too before it counts.
func markOf(term string) uint16 {
	h := hashTerm(term)
	return max(1, uint16(h>>16)^uint16(h)) //nolint:gosec // folded to two bytes
}

// inLine reports whether a token has a place in the order of words: a compound
// has it as the words that it is made of.
func inLine(c text.Class) bool {
	switch c {
	case text.Word, text.Number, text.Unit, text.Code:
		return true
	case text.Compound, text.Han, text.Bigram:
	}
	return false
}

// add appends the next word. The last of a title and the first of a body are no neighbours.
func (l *line) add(mark uint16, field string) {
	if field == fieldBody && !l.body {
		l.body = true
		if len(l.marks) > 0 {
			l.marks = append(l.marks, make([]uint16, window)...)
		}
	}
	if len(l.marks) < maxLine {
		l.marks = append(l.marks, mark)
	}
}

func (l *line) reset() { l.marks, l.body = l.marks[:0], false }

// stand is a word of a query and its place among the others.
type stand struct {
	term string
	at   int
}

// shared is a rendering of a word and its share among the renderings.
type shared struct {
	term  string
	share float64
}

// pair is two words that belong together in a query.
type pair struct {
	a, b   string
	weight float64
}

// neighbours are the pairs of a query made ready to be found in a document.
type neighbours struct {
	marks   []uint16  // of the words; their places are their numbers
	of      []uint16  // number of one word × words + number of the other → pair + 1
	weights []float32 // of the pairs
	share   float32   // what neighbours add, against what their words add
}

// pairs finds what belongs together: words of the query that follow one another,
// and renderings of words that do. inverse returns the weight of a term, 0 for
// one that is not searched.
func (a *analysis) pairs(inverse func(term, via string) float64) []pair {
	sums := map[[2]string]float64{}
	add := func(x, y string, weight float64) {
		if x != y {
			sums[[2]string{min(x, y), max(x, y)}] += weight
		}
	}
	var before stand
	var of float64
	for _, s := range a.line {
		w := inverse(s.term, viaSame)
		if w == 0 {
			continue
		}
		if of > 0 && s.at-before.at <= apart {
			add(before.term, s.term, (of+w)/2)
		}
		before, of = s, w
	}
	var last, next []weighed
	for _, renderings := range a.rendered {
		next = next[:0]
		for _, r := range renderings {
			if w := inverse(r.term, viaDictionary); w > 0 {
				next = append(next, weighed{r, w})
			}
		}
		for _, x := range last {
			for _, y := range next { // as likely as the less likely of them
				add(x.term, y.term, min(x.share, y.share)*(x.inverse+y.inverse)/2)
			}
		}
		last, next = next, last
	}
	list := make([]pair, 0, len(sums))
	for words, weight := range sums {
		list = append(list, pair{words[0], words[1], weight})
	}
	return list
}

// weighed is a rendering that is searched.
type weighed struct {
	shared
	inverse float64
}

// newNeighbours keeps the pairs that could add most.
func newNeighbours(pairs []pair, share float64) neighbours {
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	var n neighbours
	number := map[uint16]int{}
	of := map[[2]int]float32{}
	for _, p := range pairs {
		if len(n.marks) >= maxNear-1 {
			break
		}
		var words [2]int
		for i, term := range []string{p.a, p.b} {
			mark := markOf(term)
			if _, ok := number[mark]; !ok {
				number[mark] = len(n.marks)
				n.marks = append(n.marks, mark)
			}
			words[i] = number[mark]
		}
		if words[0] == words[1] {
			continue
		}
		n.share = float32(share)
		of[words] = max(of[words], float32(p.weight))
	}
	n.of = make([]uint16, len(n.marks)*len(n.marks))
	for _, words := range slices.SortedFunc(maps.Keys(of), func(x, y [2]int) int { return slices.Compare(x[:], y[:]) }) {
		n.weights = append(n.weights, of[words])
		pair := uint16(len(n.weights)) //nolint:gosec // at most maxNear²
		n.of[words[0]*len(n.marks)+words[1]], n.of[words[1]*len(n.marks)+words[0]] = pair, pair
	}
	return n
}

// beside finds neighbours in documents. It is memory that is used again: between
// load and unload it is about one query.
type beside struct {
	wanted  [1 << 10]uint64 // a bit a mark: small enough for the nearest memory, where number is not
	number  [1 << 16]uint8  // mark → number of the word + 1
	hits    []hit
	times   []uint8  // pair → how often it stands together
	touched []uint16 // pairs that do
}

// hit is a word of a query in the line of a document.
type hit struct {
	at   int
	word int
}

func (b *beside) load(n *neighbours) {
	for i, mark := range n.marks {
		b.number[mark] = uint8(i + 1)
		b.wanted[mark>>6] |= 1 << (mark & 63)
	}
	b.times = slices.Grow(b.times[:0], len(n.weights))[:len(n.weights)]
	clear(b.times)
}

func (b *beside) unload(n *neighbours) {
	for _, mark := range n.marks {
		b.number[mark] = 0
		b.wanted[mark>>6] = 0
	}
}

// sum adds up what the pairs of a plan that stand together in a document would
// add if they were words.
func (b *beside) sum(p *plan, marks []uint16, norm float32) float32 {
	n := &p.near
	if len(n.marks) == 0 {
		return 0
	}
	b.hits, b.touched = b.hits[:0], b.touched[:0]
	for at, mark := range marks {
		if b.wanted[mark>>6]&(1<<(mark&63)) == 0 {
			continue
		}
		word := int(b.number[mark]) - 1
		of := n.of[word*len(n.marks) : (word+1)*len(n.marks)]
		for i := len(b.hits) - 1; i >= 0 && at-b.hits[i].at <= window; i-- {
			if pair := of[b.hits[i].word]; pair > 0 {
				if b.times[pair-1] == 0 {
					b.touched = append(b.touched, pair-1)
				}
				b.times[pair-1] = min(b.times[pair-1]+1, maxTimes-1)
			}
		}
		b.hits = append(b.hits, hit{at, word})
	}
	var sum float32
	for _, pair := range b.touched {
		sum += n.weights[pair] * p.saturation(int(b.times[pair]), norm)
		b.times[pair] = 0
	}
	return sum
}

// mostNear is the most that neighbours count, against what the words of a
// document add. One in a hundred of those that answer a need best comes to it;
// the less it is, the fewer documents have to be looked at.
const mostNear = 0.5

// words is the words' leg of a document, by the sum of its words and by how near
// they stand to one another: neighbours fill a share of what the words alone
// leave open.
func (p *plan) words(sum, near float32) float32 {
	if p.reach > 0 {
		sum += p.near.share * min(near, mostNear*sum) * max(0, 1-sum/p.reach)
	}
	return scale(sum, p.reach)
}

// most is the most that the words' leg can be, by the sum of the words alone.
func (p *plan) most(sum float32) float32 {
	if p.near.share == 0 {
		return scale(sum, p.reach)
	}
	const slack = 1 + 1e-5 // for rounding
	return scale(sum*(1+mostNear*p.near.share)*slack, p.reach)
}

// hopeless returns up to which sum of words a document scores at most floor,
// whatever it means and however near its words stand to one another; below 0
// when there is no such sum.
func (p *plan) hopeless(floor float32) float32 {
	root := (floor - p.share) / (1 - p.share)
	if root <= 0 || root >= 1 {
		return -1
	}
	const slack = 1 - 1e-5 // for the rounding of a root
	return root * root * p.reach * slack / (1 + mostNear*p.near.share)
}

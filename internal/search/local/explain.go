package local

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"innodock/internal/embed/lsa"
	"innodock/internal/search"
	"innodock/internal/text"
)

// Rescore scores d as the index would: see search.Engine.
func (x *Index) Rescore(_ context.Context, q search.Query, d search.Document) (search.Score, error) {
	r, done, err := x.reading(&q, &d)
	if err != nil {
		return search.Score{}, err
	}
	defer done()
	return r.score(), nil
}

// Explain scores d and says which words agree. The points of an agreement are
// what the score falls by when its places in d are taken out and leave a space;
// agreements that share a place claim it both, and a word that stands beside
// another of the query takes with it what that adds, so they need not add up.
func (x *Index) Explain(_ context.Context, q search.Query, d search.Document) (search.Explanation, error) {
	r, done, err := x.reading(&q, &d)
	if err != nil {
		return search.Explanation{}, err
	}
	defer done()
	return search.Explanation{Score: r.score(), Agreements: r.agreements(&q, &d)}, nil
}

// reading is one document read with one query in mind.
type reading struct {
	plan   *plan
	model  *lsa.Model
	vector lsa.Vector
	norm   float32

	segmenter text.Segmenter
	buf       []text.Token
	words     []word
	terms     []string       // of the document, in the order of appearance
	number    map[string]int // term → its place in terms
	times     []int          // term → how often it counts
	length    uint32
	line      line
	beside    beside
	sum       lsa.Sum

	met    []met // the wanted terms that stand in the document
	less   []int // term → how often it stands in places that are taken out; 0 between uses
	words0 float32
	cos0   float32
}

// met is a wanted term that stands in the document.
type met struct{ want, term int }

// word is one token of the document.
type word struct {
	span  search.Span
	field string
	term  int
	times int
	class text.Class
	mark  uint16 // 0 for one that has no place in the order of words
}

// reading reads d. done gives the memory back.
func (x *Index) reading(q *search.Query, d *search.Document) (*reading, func(), error) {
	if err := check(q); err != nil {
		return nil, nil, err
	}
	s, release, err := x.reader()
	if err != nil {
		return nil, nil, err
	}
	r, _ := x.readings.Get().(*reading)
	r.plan, r.model = x.planFor(s, q), s.model
	r.vector, r.norm = r.plan.vector, r.plan.length
	r.beside.load(&r.plan.near)
	r.read(d)
	return r, func() { r.beside.unload(&r.plan.near); x.readings.Put(r); release() }, nil
}

func (r *reading) read(d *search.Document) {
	r.words, r.terms, r.times, r.length = r.words[:0], r.terms[:0], r.times[:0], 0
	if r.number == nil {
		r.number = map[string]int{}
	}
	clear(r.number)
	r.buf = eachToken(&r.segmenter, r.buf, d, func(t *text.Token, field string, times int) {
		n, ok := r.number[t.Term]
		if !ok {
			n = len(r.terms)
			r.number[t.Term] = n
			r.terms, r.times = append(r.terms, t.Term), append(r.times, 0)
		}
		r.times[n] += times
		r.length += tokenLength(t.Class) * uint32(times) //nolint:gosec // one or two
		w := word{span: search.Span{Start: t.Start, End: t.End}, field: field, term: n, times: times, class: t.Class}
		if inLine(t.Class) {
			w.mark = markOf(t.Term)
		}
		r.words = append(r.words, w)
	})
	r.met, r.less = r.met[:0], slices.Grow(r.less[:0], len(r.terms))[:len(r.terms)]
	clear(r.less)
	for i := range r.plan.wants {
		if n, ok := r.number[r.plan.wants[i].term]; ok {
			r.met = append(r.met, met{i, n})
		}
	}
	r.place()
	r.order(nil)
	r.words0, r.cos0 = r.legs(r.length, &r.sum)
}

// order puts the words in their order, without those that touch the places.
func (r *reading) order(without []search.Found) {
	r.line.reset()
	for i := range r.words {
		if w := &r.words[i]; w.mark > 0 && !touches(without, w.field, w.span) {
			r.line.add(w.mark, w.field)
		}
	}
}

// place finds the place of the document among the meanings.
func (r *reading) place() {
	r.sum.Reset()
	if r.model == nil {
		return
	}
	// In the order of the terms, as the index adds them up.
	order := make([]int, len(r.terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(r.terms[a], r.terms[b]) })
	for _, n := range order {
		r.add(&r.sum, n, r.times[n], 1)
	}
}

// add adds a term to a sum, or with weight -1 takes it out again.
func (r *reading) add(sum *lsa.Sum, n, times int, weight float32) {
	if t, ok := r.model.Term(r.terms[n]); ok {
		r.model.Add(sum, t, float32(min(times, maxTimes)), weight)
	}
}

func (r *reading) score() search.Score { return r.plan.score(r.words0, r.cos0) }

// legs works out both legs of what is left of the document.
func (r *reading) legs(length uint32, sum *lsa.Sum) (words, cosine float32) {
	norm := r.plan.norm(length)
	var reached float32
	for _, m := range r.met {
		if times := r.times[m.term] - r.less[m.term]; times > 0 {
			reached += r.plan.wants[m.want].weight * r.plan.saturation(times, norm)
		}
	}
	near := r.beside.sum(r.plan, r.line.marks, norm)
	if r.norm > 0 {
		v := sum.Vector(nil)
		cosine = lsa.CosineOf(r.vector, v, r.norm, lsa.Norm(v))
	}
	return r.plan.words(reached, near), cosine
}

// without returns what the score falls by, 0 to 100, without the words that
// touch the places.
func (r *reading) without(places []search.Found) float64 {
	var changed []int
	length := r.length
	for i := range r.words {
		w := &r.words[i]
		if touches(places, w.field, w.span) {
			if r.less[w.term] == 0 {
				changed = append(changed, w.term)
			}
			r.less[w.term] += w.times
			length -= tokenLength(w.class) * uint32(w.times) //nolint:gosec // one or two
		}
	}
	sum := &r.sum
	if r.model != nil {
		rest := r.sum
		slices.Sort(changed) // one order, one result
		for _, n := range changed {
			r.add(&rest, n, r.times[n], -1)
			r.add(&rest, n, r.times[n]-r.less[n], 1)
		}
		sum = &rest
	}
	r.order(places)
	words, cosine := r.legs(length, sum)
	for _, n := range changed {
		r.less[n] = 0
	}
	return 100 * float64(r.plan.total(r.words0, r.cos0)-r.plan.total(words, cosine))
}

// touches reports whether a span meets one of the places, which are in order
// within their field.
func touches(places []search.Found, field string, span search.Span) bool {
	for i := range places {
		p := &places[i]
		if p.Field == field && span.Start < p.Span.End && p.Span.Start < span.End {
			return true
		}
	}
	return false
}

// maxAgreements bounds how many words of a query are weighed one by one.
const maxAgreements = 32

// agreements finds the words of the query that the document answers.
func (r *reading) agreements(q *search.Query, d *search.Document) []search.Agreement {
	var all []search.Agreement
	for _, u := range r.units(q.Text) {
		found := r.places(&u)
		if len(found) == 0 {
			continue
		}
		first := found[0]
		source := d.Body
		if first.Field == fieldTitle {
			source = d.Title
		}
		a := search.Agreement{
			Word: q.Text[u.spans[0].Start:u.spans[0].End], Query: u.spans, Match: source[first.Span.Start:first.Span.End],
			Found: found, Via: u.via, Points: r.without(found),
		}
		if a.Points > 0 {
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b search.Agreement) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(a.Query[0].Start, b.Query[0].Start))
	})
	return all
}

// unit is a word of the query, or a run of Chinese pairs, that the document answers.
type unit struct {
	via   string
	spans []search.Span // in the query: the same word wherever it stands
	terms map[int]bool  // of the document
	worth float32
}

// units gathers the wanted terms that stand in the document into words of the query.
func (r *reading) units(query string) []unit {
	var pieces []piece
	for _, m := range r.met {
		w, n := &r.plan.wants[m.want], m.term
		if w.part {
			continue
		}
		worth := w.weight * r.plan.saturation(r.times[n], r.plan.norm(r.length))
		for _, sp := range w.spans {
			pieces = append(pieces, piece{w.via, sp, n, worth / float32(len(w.spans))})
		}
	}
	slices.SortFunc(pieces, func(a, b piece) int {
		return cmp.Or(strings.Compare(a.via, b.via), cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.span.End, b.span.End), cmp.Compare(a.term, b.term))
	})
	units := joinPieces(pieces, query)
	slices.SortStableFunc(units, func(a, b unit) int { return cmp.Compare(b.worth, a.worth) })
	return units[:min(len(units), maxAgreements)]
}

// piece is one wanted term at one place of the query.
type piece struct {
	via   string
	span  search.Span
	term  int
	worth float32
}

// joinPieces joins pieces that overlap in the query (the pairs of a Chinese run,
// a compound and its words), then units that are the same word.
func joinPieces(pieces []piece, query string) []unit {
	var units []unit
	at := map[string]int{}
	for i := 0; i < len(pieces); {
		span := pieces[i].span
		u := unit{via: pieces[i].via, terms: map[int]bool{}}
		for ; i < len(pieces) && pieces[i].via == u.via && pieces[i].span.Start < span.End; i++ {
			span.End = max(span.End, pieces[i].span.End)
			u.terms[pieces[i].term] = true
			u.worth += pieces[i].worth
		}
		u.spans = []search.Span{span}
		key := u.via + text.Fold(query[span.Start:span.End])
		before, ok := at[key]
		if !ok {
			at[key] = len(units)
			units = append(units, u)
			continue
		}
		b := &units[before]
		b.spans = append(b.spans, span)
		b.worth += u.worth
		for t := range u.terms {
			b.terms[t] = true
		}
	}
	return units
}

// places returns where the terms of a unit stand in the document, title first;
// the pairs of one run are one place. A place is as large as the largest token
// around it, so that nothing is left of a word that is taken out.
func (r *reading) places(u *unit) []search.Found {
	var found []search.Found
	for i := range r.words {
		w := &r.words[i]
		if !u.terms[w.term] {
			continue
		}
		sp := r.whole(i)
		if n := len(found); n > 0 && found[n-1].Field == w.field && sp.Start < found[n-1].Span.End {
			found[n-1].Span.End = max(found[n-1].Span.End, sp.End)
			continue
		}
		found = append(found, search.Found{Field: w.field, Span: sp})
	}
	return found
}

// whole returns the span of token i, or of the code it is a part of.
func (r *reading) whole(i int) search.Span {
	sp := r.words[i].span
	for j := max(0, i-maxParts); j < i; j++ {
		if o := &r.words[j]; o.class == text.Code && o.field == r.words[i].field && o.span.End >= sp.End && o.span.Start <= sp.Start {
			return o.span
		}
	}
	return sp
}

// maxParts is how many tokens stand between a code and its last part at most.
const maxParts = 4

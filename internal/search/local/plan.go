package local

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"innodock/internal/embed/lsa"
	"innodock/internal/search"
	"innodock/internal/text"
)

// The limits of a query and the weight of its translation: see DESIGN.md.
const (
	// translated is what all renderings of a word count together, against the
	// word itself.
	translated = 1.0
	// within is what a character counts that stands beside others: together with
	// its pairs it would else outweigh a whole word of another language.
	within = 0.6
	// maxWords bounds the different terms of a query as it was written, and again
	// those of its translation: those that could add most are kept.
	maxWords = 600
	// maxTranslated is how many bytes of a query are looked up in the dictionary.
	maxTranslated = 16 << 10
)

// want is one term that a query looks for.
type want struct {
	term   string
	times  float64 // in the query; a share of it for a rendering
	via    string
	spans  []search.Span // in the query
	part   bool          // a single character of a longer run: it counts, but is no word to quote
	length uint32        // of the term, as of a term of a document
	df     int
	at     []int32 // the number of the term in each view, -1 where it does not stand
	weight float32 // what it adds to a document that is full of it
}

// How a term of a document came to answer a query.
const (
	viaSame       = "same"
	viaDictionary = "dictionary"
)

// plan is a query made ready for one state of the index.
type plan struct {
	wants []want
	reach float32 // the most the words' leg can add up to
	perK  float32 // what a quarter of a word adds to the saturation of a document
	base  float32
	times [maxTimes + 1]float32 // what it counts that a term stands so often in a document
	share float32               // of meaning in the score; 0 without a model
	near  neighbours

	vector lsa.Vector // nil without a model
	length float32    // of the vector
}

// analysis gathers the terms of a query.
type analysis struct {
	dropped  map[string]bool
	at       map[key]int // a term → its place in wants
	wants    []want
	line     []stand    // the words of the query that are in the order of words
	rendered [][]shared // what words that follow one another may mean in English
}

type key struct{ via, term string }

// analyze finds the terms of a query and of its translation.
func (s *snapshot) analyze(q *search.Query) *analysis {
	a := &analysis{at: map[key]int{}}
	a.dropped = droppedTerms(q.Drop)
	tokens := text.Tokens(q.Text)
	at := 0
	for i, t := range tokens {
		if !t.Stop && inLine(t.Class) {
			a.line = append(a.line, stand{t.Term, at})
			at++
		} else if t.Class == text.Han {
			at += apart + 1 // no words of other scripts are neighbours across it
		}
		if !t.Stop && !a.inDropped(tokens, i) {
			times, part := 1.0, small(tokens, i)
			if part && t.Class == text.Han {
				times = within
			}
			w := a.want(t.Term, viaSame, search.Span{Start: t.Start, End: t.End}, times, part)
			w.length = tokenLength(t.Class)
		}
	}
	beginning := head(q.Text)
	a.translate(text.Embedded().Words(beginning, text.English), false)
	if s.chinese() { // else most of what would be looked up cannot be found
		a.translate(text.Embedded().Words(beginning, text.Chinese), true)
	}
	a.wants = slices.DeleteFunc(a.wants, func(w want) bool { return a.dropped[w.term] })
	return a
}

// inDropped reports whether a character is a part of a word that was taken off,
// and of no other.
func (a *analysis) inDropped(tokens []text.Token, i int) bool {
	if len(a.dropped) == 0 || tokens[i].Class != text.Han {
		return false
	}
	pairs, out := 0, 0
	for _, j := range []int{i - 2, i - 1, i + 1} {
		if j < 0 || j >= len(tokens) || tokens[j].Class != text.Bigram || tokens[j].End <= tokens[i].Start || tokens[j].Start >= tokens[i].End {
			continue
		}
		pairs++
		if a.dropped[tokens[j].Term] {
			out++
		}
	}
	return pairs > 0 && out == pairs
}

// want adds a term, or what more there is of it.
func (a *analysis) want(term, via string, span search.Span, times float64, part bool) *want {
	i, ok := a.at[key{via, term}]
	if !ok {
		i = len(a.wants)
		a.at[key{via, term}] = i
		a.wants = append(a.wants, want{term: term, via: via, part: part})
	}
	w := &a.wants[i]
	w.part = w.part && part
	w.times += times
	if n := len(w.spans); n == 0 || w.spans[n-1] != span {
		w.spans = append(w.spans, span)
	}
	return w
}

// translate adds the renderings of words.
func (a *analysis) translate(entries []text.Entry, chinese bool) {
	for _, e := range entries {
		if dropsAll(a.dropped, e.Word) {
			continue
		}
		var renderings []shared
		for _, r := range e.Translations {
			share := translated * r.Weight / float64(max(1, len(r.Terms)))
			for _, t := range r.Terms {
				a.want(t, viaDictionary, search.Span(e.Span), share, chinese && utf8.RuneCountInString(t) == 1)
				renderings = append(renderings, shared{t, share})
			}
		}
		if !chinese {
			a.rendered = append(a.rendered, renderings)
		}
	}
}

// small reports whether a token is no word to quote: a character that stands
// beside another one, or two that are grammar both.
func small(tokens []text.Token, i int) bool {
	before, next := i > 0, i+1 < len(tokens)
	switch tokens[i].Class {
	case text.Han:
		return next && tokens[i+1].Class == text.Bigram && tokens[i+1].Start == tokens[i].Start ||
			before && tokens[i-1].Class == text.Bigram && tokens[i-1].End == tokens[i].End
	case text.Bigram:
		return before && tokens[i-1].Stop && next && tokens[i+1].Stop
	case text.Word, text.Number, text.Unit, text.Code, text.Compound:
	}
	return false
}

// head is the beginning of a text that is translated, cut between characters.
func head(s string) string {
	if len(s) <= maxTranslated {
		return s
	}
	return strings.ToValidUTF8(s[:maxTranslated], "")
}

func droppedTerms(words []string) map[string]bool {
	dropped := map[string]bool{}
	for _, w := range words {
		for _, t := range text.Tokens(w) {
			if t.Class != text.Han || len(w) == len(t.Term) {
				dropped[t.Term] = true
			}
		}
	}
	return dropped
}

// dropsAll reports whether every term of a word was taken off.
func dropsAll(dropped map[string]bool, word string) bool {
	if len(dropped) == 0 {
		return false
	}
	for _, t := range text.Tokens(word) {
		if t.Class != text.Han && !dropped[t.Term] {
			return false
		}
	}
	return true
}

// weigh completes a plan with the statistics of one state of the index.
func (s *snapshot) weigh(a *analysis) plan {
	var p plan
	wants := a.wants
	var same, translated float64
	var form shape
	p.wants = make([]want, 0, len(wants))
	numbers := make([]int32, len(wants)*len(s.views))
	for i, w := range wants {
		w.at = numbers[i*len(s.views) : (i+1)*len(s.views)]
		w.df = s.df(w.term, w.at)
		worth := w.times * idf(s.docs, w.df)
		w.weight = float32(worth)
		if w.via == viaSame {
			same += worth
			form.words += w.times * float64(w.length) / wordLength
		} else if w.df > 0 {
			translated += worth
		}
		if w.df > 0 {
			p.wants = append(p.wants, w)
		}
	}
	form.across = s.across(p.wants)
	p.reach = float32(max(same, translated))
	k1, b, power := form.bm25()
	for i := range p.times {
		p.times[i] = float32(math.Pow(float64(i), power))
	}
	p.base, p.perK = float32(k1*(1-b)), float32(k1*b)
	if s.docs > 0 && s.length > 0 {
		p.perK = float32(k1 * b * float64(s.docs) / float64(s.length))
	}
	if s.model != nil {
		p.share = float32(form.meaning())
	}
	p.wants = s.affordable(strongest(p.wants))
	weights := make(map[key]float64, len(p.wants))
	for i := range p.wants {
		weights[key{p.wants[i].via, p.wants[i].term}] = idf(s.docs, p.wants[i].df)
	}
	p.near = newNeighbours(a.pairs(func(term, via string) float64 { return weights[key{via, term}] }), form.closeness())
	return p
}

// clearly is by how much more the translation must be worth than the words
// themselves: in a corpus in both languages neither is.
const clearly = 1.5

// across reports whether far more of a query can be met by its translation than
// by its own words.
func (s *snapshot) across(wants []want) bool {
	var same, translated float64
	for i := range wants {
		if wants[i].via == viaSame {
			same += float64(wants[i].weight)
		} else {
			translated += float64(wants[i].weight)
		}
	}
	return translated > clearly*same
}

// postingsADocument bounds the work of one search: how many postings are read,
// on the average, for each document there is.
const postingsADocument = 24

// affordable leaves out the most common terms of a very long query, which say
// least for the time they take, until the rest can be read in bounded time.
func (s *snapshot) affordable(wants []want) []want {
	work := 0
	for i := range wants {
		work += wants[i].df
	}
	budget := postingsADocument * s.docs
	if work <= budget {
		return wants
	}
	order := make([]int, len(wants))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(wants[b].df, wants[a].df), cmp.Compare(a, b)) })
	out := make([]bool, len(wants))
	for _, i := range order {
		if work <= budget {
			break
		}
		work -= wants[i].df
		out[i] = true
	}
	kept := wants[:0]
	for i := range wants {
		if !out[i] {
			kept = append(kept, wants[i])
		}
	}
	return kept
}

// strongest keeps the terms that can add most, in a fixed order.
func strongest(wants []want) []want {
	for _, via := range []string{viaSame, viaDictionary} {
		n := 0
		for _, w := range wants {
			if w.via == via {
				n++
			}
		}
		if n <= maxWords {
			continue
		}
		weights := make([]float32, 0, n)
		for _, w := range wants {
			if w.via == via {
				weights = append(weights, w.weight)
			}
		}
		slices.Sort(weights)
		least := weights[n-maxWords]
		wants = slices.DeleteFunc(wants, func(w want) bool { return w.via == via && w.weight < least })
	}
	slices.SortFunc(wants, func(a, b want) int {
		return cmp.Or(strings.Compare(a.term, b.term), strings.Compare(a.via, b.via))
	})
	return wants
}

// idf is the weight of a term that stands in df of n documents, never below 0.
func idf(n, df int) float64 {
	return math.Log(1 + (float64(n-df)+0.5)/(float64(df)+0.5))
}

// saturation says how near a term that stands times often in a document comes
// to all it can add, below 1. norm is what length makes of k1.
func (p *plan) saturation(times int, norm float32) float32 {
	t := p.times[min(times, maxTimes)]
	return t / (t + norm)
}

// norm is k1 for a document of a length: longer ones need a term more often.
func (p *plan) norm(length uint32) float32 { return p.base + p.perK*float32(length) }

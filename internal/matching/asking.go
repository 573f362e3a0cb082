package matching

import (
	"context"
	"slices"
	"strings"
	"time"

	"innodock/internal/access"
	"innodock/internal/extract"
	"innodock/internal/listing"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

// actionMatch is what somebody does who asks.
const (
	actionMatch   access.Action = "match.ask"
	actionFigures access.Action = "figures.read"
)

// asking is a request understood: what is searched, among what, judged by what.
type asking struct {
	request    Request
	understood Understood
	query      search.Query // without offset and limit
	suits      []Kind       // the question, by its direction
	scope      []Kind       // what is counted: what suits, and what was chosen beside
	judge      judge
	failed     error // of a conversion between currencies
	numbers    []string
	at         cursor
}

// limit is how many results a page has.
func (a *asking) limit() int {
	if a.request.Limit == 0 {
		return DefaultLimit
	}
	return a.request.Limit
}

// folds reports whether results of one organisation are folded.
func (a *asking) folds() bool { return a.query.Sort == "" }

// ask understands a request.
func (m *Matchmaker) ask(ctx context.Context, who access.Actor, r Request) (*asking, error) {
	if err := check(&r); err != nil {
		return nil, err
	}
	a := &asking{request: r}
	var stated []extract.Constraint
	if r.Listing != "" {
		l, err := m.catalog.Get(ctx, who, r.Listing)
		if err != nil {
			return nil, err //nolint:wrapcheck // a fault of the listing, as it is
		}
		a.takeListing(&l, m.now())
		stated = constraintsOf(&l)
		a.query.Except = []string{string(l.ID)}
	} else {
		reading := m.reading(r.Text)
		a.understood, a.query.Text = reading.understood, reading.query
		a.suits = scopeOfText(reading)
		stated = a.understood.Constraints
		a.judge.offers = hasOffer(reading, &r)
	}
	if r.Stated {
		stated = r.Constraints
	}
	a.understood.Constraints = stated
	a.leaveOutPlaces(stated)
	if a.understood.PatentNo != "" {
		a.numbers = []string{number(a.understood.PatentNo)}
	}
	a.judge.constraints, a.judge.now = stated, m.now()
	a.judge.convert = m.converter(ctx, &a.failed)
	a.query.Drop, a.query.Facets = r.Drop, facets()
	a.understood.Words = without(a.understood.Words, r.Drop)
	a.narrow()
	switch r.Sort {
	case SortNewest:
		a.query.Sort = sortPublished
	case SortTRL:
		a.query.Sort = sortTRL
	case SortFit:
	}
	var err error
	a.at, err = cursorOf(&r)
	return a, err
}

// leaveOutPlaces takes words like "in Germany" off what is searched while they
// are judged: hardly a German listing says that it is one. With the constraint
// taken off they are searched.
func (a *asking) leaveOutPlaces(constraints []extract.Constraint) {
	query, words := []byte(a.query.Text), a.understood.Words
	for _, c := range constraints {
		if c.Key != extract.Region || c.Text == "" || c.Span.End > len(query) || c.Span.Start < 0 || string(query[c.Span.Start:c.Span.End]) != c.Text {
			continue
		}
		for i := c.Span.Start; i < c.Span.End; i++ {
			query[i] = ' '
		}
		words = slices.DeleteFunc(slices.Clone(words), func(w Word) bool { return w.span.Start < c.Span.End && c.Span.Start < w.span.End })
	}
	if len(words) > 0 { // "Germany" alone is searched
		a.query.Text, a.understood.Words = string(query), words
	}
}

// hasOffer reports whether who asks has something to offer: what was chosen to be
// shown says it, else the text.
func hasOffer(text *reading, r *Request) bool {
	chosen := append(names(r.Kinds), r.Filters[facetKind]...)
	if len(chosen) == 0 {
		return text.voice == offers
	}
	return !slices.ContainsFunc(chosen, func(k string) bool { return k != string(listing.KindNeed) })
}

// narrow makes the filter: what suits the question, what was chosen among it.
func (a *asking) narrow() {
	kinds := names(a.request.Kinds)
	scope := values(append(names(a.suits), kinds...)...)
	if chosen := a.request.Filters[facetKind]; len(chosen) > 0 {
		scope, kinds = values(append(scope, chosen...)...), values(append(kinds, chosen...)...)
	}
	for _, k := range scope {
		a.scope = append(a.scope, Kind(k))
	}
	if len(kinds) == 0 {
		kinds = scope
	}
	a.query.Filter = []search.Condition{{Facet: facetKind, Any: kinds}}
	for _, f := range facets() {
		if chosen := a.request.Filters[f]; f != facetKind && len(chosen) > 0 {
			a.query.Filter = append(a.query.Filter, search.Condition{Facet: f, Any: chosen})
		}
	}
}

func names(kinds []Kind) []string {
	list := make([]string, len(kinds))
	for i, k := range kinds {
		list[i] = string(k)
	}
	return list
}

// without returns the words that were not taken off.
func without(words []Word, drop []string) []Word {
	if len(drop) == 0 {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w Word) bool {
		return slices.ContainsFunc(drop, func(d string) bool { return strings.EqualFold(strings.TrimSpace(d), w.Text) })
	})
}

// takeListing asks with what a listing says: in its original language, and with its figures.
func (a *asking) takeListing(l *listing.Listing, now time.Time) {
	a.suits = scopeOf(l)
	a.judge.offers = l.Kind != listing.KindNeed && l.Kind != listing.KindMandate && l.Kind != listing.KindProject
	var c composer
	if len(l.Wordings) > 0 {
		w := &l.Wordings[0]
		c.add("title", w.Lang, w.Title)
		c.add("summary", w.Lang, w.Summary)
		c.add("description", w.Lang, w.Description)
		c.join("keywords", w.Lang, ", ", w.Keywords...)
	}
	ownFields(&c, l)
	s := c.body.String()
	r := read(s, now)
	a.understood = r.understood
	a.query.Text = r.query
	if l.Patent != nil {
		// Its own number would find nothing but itself.
		a.understood.PatentNo = ""
	}
}

// constraintsOf are the conditions that a listing states in its fields. A need
// says what it demands; an offer what it has, to be held against needs.
func constraintsOf(l *listing.Listing) []extract.Constraint {
	f := factsOfListing(l)
	var list []extract.Constraint
	add := func(c extract.Constraint) { list = append(list, c) }
	level, money, op := f.trl, f.price, "="
	if l.Need != nil {
		level, money, op = f.lowestTRL, f.budget, ">="
	}
	if l.Mandate != nil {
		money = f.budget
	}
	if level > 0 {
		add(extract.Constraint{Key: extract.TRL, Op: op, Number: float64(level)})
	}
	if money != nil {
		add(extract.Constraint{Key: extract.Budget, Op: "<=", Money: money})
	}
	if f.months > 0 {
		add(extract.Constraint{Key: extract.Time, Op: "<=", Number: float64(f.months)})
	}
	if len(f.targets) > 0 {
		add(extract.Constraint{Key: extract.Region, Op: "in", Values: f.targets})
	}
	if len(f.modes) > 0 {
		add(extract.Constraint{Key: extract.TradeMode, Op: "in", Values: f.modes})
	}
	return list
}

// number is a patent number without the letters of its kind, as facts have it.
func number(s string) string {
	if p, err := taxonomy.ParsePatent(s); err == nil {
		return p.Office + p.Number
	}
	return s
}

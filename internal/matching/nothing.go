package matching

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

const (
	// What is said to fit scores this much at least. A short question is answered
	// by most of its words; of a long need no record answers more than a part.
	leastFit     = 25
	leastFitFew  = 45
	fewToAnswer  = 6 // words
	leastCrosses = 8 // where only translations agree: a word has many, and a record one of them
	// mostNearest and mostDropped bound what is told when nothing fits.
	mostNearest = 5
	mostDropped = 8
	// countedFits is how many results are looked at for how many fit.
	countedFits = 100
)

// nothing is nil when something fits: scores enough and fails no constraint.
// Else it tells what comes nearest, what kept each out, and which word to drop.
func (m *Matchmaker) nothing(ctx context.Context, a *asking, answer *Answer) (*Nothing, error) {
	if slices.ContainsFunc(answer.Items, func(it Match) bool { return a.fits(&it) }) {
		return nil, nil //nolint:nilnil // nothing to say is no error
	}
	var n Nothing
	var err error
	n.Nearest = answer.Items[:min(len(answer.Items), mostNearest)]
	if len(answer.Items) == 0 {
		if n.Nearest, err = m.unfiltered(ctx, a); err != nil {
			return nil, err
		}
	}
	if n.Drop, err = m.drops(ctx, a); err != nil {
		return nil, err
	}
	return &n, nil
}

func (a *asking) fits(it *Match) bool {
	least := a.leastFit()
	if crosses(it) {
		least = leastCrosses
	}
	return it.Score.Total >= least && !slices.ContainsFunc(it.Constraints, func(o Outcome) bool { return o.State == Fail })
}

func (a *asking) leastFit() float64 {
	if len(a.understood.Words) <= fewToAnswer {
		return leastFitFew
	}
	return leastFit
}

// unfiltered is what would come first without the filters that were chosen, each
// with those that keep it out.
func (m *Matchmaker) unfiltered(ctx context.Context, a *asking) ([]Match, error) {
	if len(a.request.Filters) == 0 && len(a.request.Kinds) == 0 {
		return nil, nil
	}
	wide := *a
	wide.query.Filter = []search.Condition{{Facet: facetKind, Any: names(a.suits)}}
	list, _, err := m.rank(ctx, &wide, mostNearest)
	if err != nil {
		return nil, err
	}
	nearest, err := m.explain(ctx, &wide, list)
	if err != nil {
		return nil, err
	}
	hits := make([]search.Hit, len(list))
	for i := range list {
		hits[i] = list[i].hit
	}
	sheets, err := m.load(ctx, hits)
	if err != nil {
		return nil, err
	}
	for i := range nearest {
		it := &nearest[i]
		if s := sheets[it.ID]; s != nil {
			it.WouldChange = append(keptOut(s, a.query.Filter), it.WouldChange...)
		}
	}
	return nearest, nil
}

// keptOut names the filters that a record does not pass, and what it has instead.
func keptOut(s *sheet, filter []search.Condition) []Change {
	var list []Change
	for _, c := range filter {
		have := s.doc.Facets[c.Facet]
		if c.Facet == facetKind {
			have = []string{s.doc.Kind}
		}
		if slices.ContainsFunc(c.Any, func(v string) bool { return slices.Contains(have, v) }) {
			continue
		}
		is := firstOf(strings.Join(have, ", "), "–")
		wants := strings.Join(c.Any, ", ")
		list = append(list, Change{Text: taxonomy.Label{
			ZH: fmt.Sprintf("被筛选条件 %s = %s 排除（此项为 %s）", c.Facet, wants, is),
			EN: fmt.Sprintf("kept out by the filter %s = %s (it is %s)", c.Facet, wants, is),
		}})
	}
	return list
}

// drops are the words without which more would come nearer than the best does
// now, the most helpful first. A score is measured against everything that is
// asked: a word that nobody has lowers all.
func (m *Matchmaker) drops(ctx context.Context, a *asking) ([]Dropped, error) {
	if len(a.understood.Words) < 2 || len(a.numbers) > 0 {
		return nil, nil
	}
	now, err := m.above(ctx, a, "", 0, 1)
	if err != nil {
		return nil, err
	}
	best := 0.0
	if len(now) > 0 {
		best = now[0].Score.Total
	}
	var list []Dropped
	for _, w := range a.understood.Words[:min(len(a.understood.Words), mostDropped)] {
		better, err := m.above(ctx, a, w.Text, best, countedFits)
		if err != nil {
			return nil, err
		}
		if len(better) > 0 {
			list = append(list, Dropped{Word: w.Text, Found: len(better)})
		}
	}
	slices.SortStableFunc(list, func(a, b Dropped) int { return cmp.Compare(b.Found, a.Found) })
	return list, nil
}

// above returns what scores more than a bound without a word, n at most.
func (m *Matchmaker) above(ctx context.Context, a *asking, word string, bound float64, n int) ([]search.Hit, error) {
	q := a.query
	q.Facets, q.Limit = nil, n
	if word != "" {
		q.Drop = append(slices.Clone(q.Drop), word)
	}
	result, err := m.engine.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search without %q: %w", word, err)
	}
	const rounding = 0.5 // below a point nobody sees a difference
	end := slices.IndexFunc(result.Hits, func(h search.Hit) bool { return h.Score.Total <= bound+rounding })
	if end < 0 {
		end = len(result.Hits)
	}
	return result.Hits[:end], nil
}

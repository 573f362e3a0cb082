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
	// leastFit is the score from which on something is said to fit.
	leastFit = 25
	// mostNearest and mostDropped bound what is told when nothing fits.
	mostNearest = 5
	mostDropped = 8
	// countedFits is how many results are looked at for how many fit.
	countedFits = 100
)

// nothing is nil when something fits: scores enough and fails no constraint.
// Else it tells what comes nearest, what kept each out, and which word to drop.
func (m *Matchmaker) nothing(ctx context.Context, a *asking, answer *Answer) (*Nothing, error) {
	if slices.ContainsFunc(answer.Items, func(it Match) bool { return fits(&it) }) {
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

func fits(it *Match) bool {
	return it.Score.Total >= leastFit && !slices.ContainsFunc(it.Constraints, func(o Outcome) bool { return o.State == Fail })
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

// drops are the words without which more would fit, the most helpful first. A
// score is measured against everything that is asked: a word that nobody has
// lowers all.
func (m *Matchmaker) drops(ctx context.Context, a *asking) ([]Dropped, error) {
	if len(a.understood.Words) < 2 || len(a.numbers) > 0 {
		return nil, nil
	}
	now, err := m.fitting(ctx, a, "")
	if err != nil {
		return nil, err
	}
	var list []Dropped
	for _, w := range a.understood.Words[:min(len(a.understood.Words), mostDropped)] {
		found, err := m.fitting(ctx, a, w.Text)
		if err != nil {
			return nil, err
		}
		if found > now {
			list = append(list, Dropped{Word: w.Text, Found: found})
		}
	}
	slices.SortStableFunc(list, func(a, b Dropped) int { return cmp.Compare(b.Found, a.Found) })
	return list, nil
}

// fitting counts what scores enough without a word, up to countedFits.
func (m *Matchmaker) fitting(ctx context.Context, a *asking, word string) (int, error) {
	q := a.query
	q.Facets, q.Limit = nil, countedFits
	if word != "" {
		q.Drop = append(slices.Clone(q.Drop), word)
	}
	result, err := m.engine.Search(ctx, q)
	if err != nil {
		return 0, fmt.Errorf("search without %q: %w", word, err)
	}
	n := 0
	for _, h := range result.Hits {
		if h.Score.Total >= leastFit {
			n++
		}
	}
	return n, nil
}

package matching

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"innodock/internal/search"
)

// partConstraints and partNumber are the parts of a score that are matching's own.
const (
	partConstraints = "constraints"
	partNumber      = "number"
)

// ranked is a candidate with its whole score.
type ranked struct {
	hit      search.Hit
	outcomes []Outcome
	score    search.Score
}

// reranked is how many candidates constraints may reorder. What lies deeper
// follows in the order of the engine, with its constraints judged all the same.
const reranked = search.MaxLimit

// firstRead is how many candidates are judged at first when there are constraints.
const firstRead = 100

// rank returns the first n results in their final order, or all there are; the
// result of the engine stands beside for totals and facets.
//
// A candidate's score can rise above the engine's by the share of the
// constraints at most, so reading stops when none that was not read can reach
// the n-th place (the threshold algorithm): the order is exact, whatever the
// size of the steps.
func (m *Matchmaker) rank(ctx context.Context, a *asking, n int) ([]ranked, search.Result, error) {
	for depth := max(n, firstRead); ; depth = reranked {
		if !a.folds() {
			depth = n
		}
		result, err := m.candidates(ctx, a, max(n, depth))
		if err != nil {
			return nil, result, err
		}
		list, err := m.judged(ctx, a, result.Hits)
		if err != nil || !a.folds() { // sorted by a key: the engine's order is final
			return list, result, err
		}
		head := list[:min(len(list), reranked)]
		slices.SortFunc(head, func(a, b ranked) int {
			return cmp.Or(cmp.Compare(b.score.Total, a.score.Total), strings.Compare(a.hit.ID, b.hit.ID))
		})
		all := len(result.Hits) < max(n, depth)
		if all || depth >= reranked || n <= len(head) && head[n-1].score.Total > a.reach(result.Hits[len(result.Hits)-1].Score) {
			return list[:min(len(list), n)], result, nil
		}
	}
}

// reach is the most that a candidate below one with this score can come to.
func (a *asking) reach(s search.Score) float64 {
	share := shareFor(len(a.judge.constraints))
	return (1-share)*s.Total + 100*share
}

// candidates returns the first n hits of the engine.
func (m *Matchmaker) candidates(ctx context.Context, a *asking, n int) (search.Result, error) {
	q := a.query
	q.Limit = max(1, min(n, search.MaxLimit))
	result, err := m.engine.Search(ctx, q)
	if err != nil {
		return result, fmt.Errorf("search: %w", err)
	}
	q.Facets = nil
	for len(result.Hits) < n && len(result.Hits) < result.Total {
		q.Offset = len(result.Hits)
		q.Limit = min(n-q.Offset, search.MaxLimit)
		more, err := m.engine.Search(ctx, q)
		if err != nil {
			return result, fmt.Errorf("search: %w", err)
		}
		if len(more.Hits) == 0 { // fewer by now
			break
		}
		result.Hits = append(result.Hits, more.Hits...)
	}
	return result, nil
}

// judged gives candidates their whole scores. Where nothing is to be judged
// their records are not read.
func (m *Matchmaker) judged(ctx context.Context, a *asking, hits []search.Hit) ([]ranked, error) {
	var sheets map[string]*sheet
	if len(a.judge.constraints) > 0 || len(a.numbers) > 0 {
		var err error
		if sheets, err = m.load(ctx, hits); err != nil {
			return nil, err
		}
	}
	list := make([]ranked, len(hits))
	for i, h := range hits {
		r := ranked{hit: h}
		f := &facts{}
		if s := sheets[h.ID]; s != nil {
			f = &s.facts
		}
		r.outcomes = a.judge.outcomes(f, false)
		r.score = a.score(Kind(h.Kind), h.Score, r.outcomes, f)
		list[i] = r
	}
	return list, a.failed
}

// profileWeight is what the words of a profile weigh against those of a listing:
// who works on something is a less direct answer than what solves it. Profiles
// are short, too, which makes their words count more.
const profileWeight = 0.85

// score is the whole score of a record: the engine's parts, less heavy in a
// profile and by the share of the constraints, and what constraints add. A patent
// that was asked for by its number is what was asked for.
func (a *asking) score(kind Kind, s search.Score, outcomes []Outcome, f *facts) search.Score {
	if slices.ContainsFunc(a.numbers, func(n string) bool { return slices.Contains(f.numbers, n) }) {
		return search.Score{Total: 100, Parts: []search.Part{{Name: partNumber, Value: 1, Weight: 1, Points: 100}}}
	}
	weight := wordsWeight(kind, len(outcomes))
	whole := search.Score{Parts: make([]search.Part, 0, len(s.Parts)+1)}
	for _, p := range s.Parts {
		p.Weight *= weight
		p.Points *= weight
		whole.Parts = append(whole.Parts, p)
	}
	if share := shareFor(len(outcomes)); share > 0 {
		value := kept(outcomes)
		whole.Parts = append(whole.Parts, search.Part{Name: partConstraints, Value: value, Weight: share, Points: 100 * share * value})
	}
	for _, p := range whole.Parts {
		whole.Total += p.Points
	}
	return whole
}

// wordsWeight is what the engine's points count in the whole score.
func wordsWeight(kind Kind, constraints int) float64 {
	weight := 1 - shareFor(constraints)
	switch kind {
	case KindOrganization, KindExpert, KindInvestor:
		weight *= profileWeight
	}
	return weight
}

// perOrganization is how many results of one organisation the first page shows
// before others have had their turn.
const perOrganization = 3

// page is one page of results.
type page struct {
	items   []ranked
	similar map[string]int // folded results of the same organisation, by the id they are folded below
	result  search.Result
	more    bool
	next    cursor
}

// turn returns the page that a asks for. The first page shows at most so many
// results of one organisation; what was passed over comes first on the pages
// behind, so that nothing is lost by paging.
func (m *Matchmaker) turn(ctx context.Context, a *asking) (page, error) {
	limit, firstLimit := a.limit(), a.at.First
	if firstLimit == 0 {
		firstLimit = limit
	}
	end := a.at.Offset + limit
	if a.at.First == 0 {
		end = 0
	}
	var p page
	for ahead := 2 * firstLimit; ; ahead = reranked {
		list, result, err := m.rank(ctx, a, firstLimit+end+ahead)
		if err != nil {
			return p, err
		}
		first, rest, similar := list, []ranked(nil), map[string]int{}
		if a.folds() {
			first, rest, similar = fold(list, firstLimit)
		} else if len(list) > firstLimit {
			first, rest = list[:firstLimit], list[firstLimit:]
		}
		if len(first) < firstLimit && len(list) < result.Total && ahead < reranked {
			continue // all of a few organisations: look further for others
		}
		first, rest = fill(first, rest, firstLimit, similar)
		p.result = result
		p.next = cursor{Question: a.at.Question, Generation: result.Generation, First: firstLimit, Offset: end}
		if a.at.First == 0 {
			p.items, p.similar = first, similar
		} else {
			p.items = rest[min(a.at.Offset, len(rest)):min(end, len(rest))]
		}
		p.more = result.Total > len(first)+end && len(p.items) > 0 && end <= maxOffset
		return p, nil
	}
}

// foldedIn is among how many results others are looked for when a few
// organisations hold the first ones.
const foldedIn = reranked

// fold chooses the first n of a ranking, at most a few of one organisation, and
// returns them, the rest in order, and how many each hides.
func fold(list []ranked, n int) (first, rest []ranked, similar map[string]int) {
	shown, last := map[string]int{}, map[string]string{}
	similar = map[string]int{}
	for i := range list {
		r := &list[i]
		if len(first) == n || i == foldedIn+n {
			return first, append(rest, list[i:]...), similar
		}
		if of := r.hit.Org; of != "" {
			if shown[of] == perOrganization {
				similar[last[of]]++
				rest = append(rest, *r)
				continue
			}
			shown[of]++
			last[of] = r.hit.ID
		}
		first = append(first, *r)
	}
	return first, rest, similar
}

// fill completes a first page with what was folded, when there is nobody else.
func fill(first, rest []ranked, n int, similar map[string]int) (filled, left []ranked) {
	short := min(n-len(first), len(rest))
	if short <= 0 {
		return first, rest
	}
	for _, r := range rest[:short] {
		for i := len(first) - 1; i >= 0; i-- {
			if f := &first[i].hit; f.Org == r.hit.Org && similar[f.ID] > 0 {
				similar[f.ID]--
				break
			}
		}
	}
	return append(first, rest[:short]...), rest[short:]
}

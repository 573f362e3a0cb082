package matching

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"innodock/internal/access"
	"innodock/internal/extract"
	"innodock/internal/listing"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// Match answers a request: the records that fit, best first, with reasons.
// Anybody may, and everybody gets the same. Faults are ErrInvalid (with its
// fields), ErrTooLong, ErrCursor, and those of the listing that is asked for.
func (m *Matchmaker) Match(ctx context.Context, who access.Actor, r Request) (Answer, error) {
	started := m.now()
	if err := access.Allow(who, actionMatch); err != nil {
		return Answer{}, err //nolint:wrapcheck // a fault, as it is
	}
	a, err := m.ask(ctx, who, r)
	if err != nil {
		return Answer{}, err
	}
	p, err := m.turn(ctx, a)
	if err != nil {
		return Answer{}, err
	}
	answer := Answer{Query: a.understood, Total: p.result.Total, Facets: p.result.Facets, Generation: p.result.Generation}
	answer.Facets[facetKind] = slices.DeleteFunc(answer.Facets[facetKind], func(c search.Count) bool { return !slices.Contains(a.scope, Kind(c.Value)) })
	if p.more {
		answer.Next = p.next.String()
	}
	if answer.Items, err = m.explain(ctx, a, p.items); err != nil {
		return Answer{}, err
	}
	for i := range answer.Items {
		it := &answer.Items[i]
		it.Similar = p.similar[it.ID]
		answer.CrossLanguage = answer.CrossLanguage || crosses(it)
	}
	if a.at.First == 0 && a.folds() {
		answer.Questions = m.questions(ctx, a, &answer)
		if answer.Nothing, err = m.nothing(ctx, a, &answer); err != nil {
			return Answer{}, err
		}
	}
	answer.Took = m.now().Sub(started)
	return answer, nil
}

// leastSimilar is the score from which on a listing is about much the same as
// another: of a whole text no other answers more than a part.
const leastSimilar = 20

// Similar returns up to limit listings of the same kind that are about much the
// same, best first; few or none where there are none. Conditions do not count: who
// needs the same for less money needs the same. Errors are those of Match.
func (m *Matchmaker) Similar(ctx context.Context, who access.Actor, id listing.ID, limit int) ([]Match, error) {
	l, err := m.catalog.Get(ctx, who, id)
	if err != nil {
		return nil, err //nolint:wrapcheck // a fault, as it is
	}
	answer, err := m.Match(ctx, who, Request{Listing: id, Kinds: []Kind{Kind(l.Kind)}, Limit: limit, Stated: true})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(answer.Items, func(it Match) bool { return it.Score.Total < leastSimilar }), nil
}

// crosses reports whether a record was found in another language than that of
// the question: translations agree more than the words themselves.
func crosses(it *Match) bool {
	var across, same float64
	for _, e := range it.Evidence {
		for _, p := range e.Pieces {
			if p.Via == viaDictionary {
				across += p.Points
			} else {
				same += p.Points
			}
		}
	}
	return across > same
}

// explainers is how many records are explained at the same time.
const explainers = 4

// explain makes the matches of a page, with their reasons. A record that is gone
// since the search is left out.
func (m *Matchmaker) explain(ctx context.Context, a *asking, items []ranked) ([]Match, error) {
	hits := make([]search.Hit, len(items))
	for i := range items {
		hits[i] = items[i].hit
	}
	sheets, err := m.load(ctx, hits)
	if err != nil {
		return nil, err
	}
	for i := range items { // here, for the rates are asked for one after another
		if s := sheets[items[i].hit.ID]; s != nil {
			items[i].outcomes = a.judge.outcomes(&s.facts, true)
		}
	}
	if a.failed != nil {
		return nil, a.failed
	}
	made, errs := make([]*Match, len(items)), make([]error, len(items))
	var wg sync.WaitGroup
	for w := range min(explainers, len(items)) {
		wg.Go(func() {
			for i := w; i < len(items); i += explainers {
				if s := sheets[items[i].hit.ID]; s != nil {
					made[i], errs[i] = m.matchOf(ctx, a, &items[i], s)
				}
			}
		})
	}
	wg.Wait()
	matches := make([]Match, 0, len(items))
	for i := range made {
		if errs[i] != nil {
			return nil, errs[i]
		}
		if made[i] != nil {
			matches = append(matches, *made[i])
		}
	}
	return matches, nil
}

// matchOf says why a record fits. It depends on the question, the record and the
// statistics of the index alone.
func (m *Matchmaker) matchOf(ctx context.Context, a *asking, r *ranked, s *sheet) (*Match, error) {
	explained, err := m.engine.Explain(ctx, a.query, s.doc)
	if err != nil {
		return nil, fmt.Errorf("explain %s: %w", s.doc.ID, err)
	}
	it := s.match
	it.Score, it.Constraints = r.score, r.outcomes
	if it.Score.Parts[0].Name == partNumber {
		it.Evidence = quoteNumber(s, a)
	} else {
		it.Evidence = evidenceOf(s, explained.Agreements, wordsWeight(it.Kind, len(r.outcomes)))
	}
	it.WouldChange = a.changes(r.outcomes, explained.Agreements)
	it.Gloss = s.gloss()
	return &it, nil
}

// quoteNumber quotes the number that was asked for.
func quoteNumber(s *sheet, a *asking) []Evidence {
	for i := range s.places {
		p := &s.places[i]
		if written := s.in(p); (p.field == "number" || p.field == "rights") && slices.Contains(a.numbers, number(written)) {
			return []Evidence{{Field: p.field, Lang: p.lang, Pieces: []Piece{{Text: written, Word: a.understood.PatentNo, Via: viaSame, Points: 100}}}}
		}
	}
	return nil
}

// gloss is the title in the other language of the interface: as the owner wrote
// it, else word by word.
func (s *sheet) gloss() *Gloss {
	s.glossing.Do(func() { s.glossed = s.makeGloss() })
	return s.glossed
}

func (s *sheet) makeGloss() *Gloss {
	lang := otherLanguage(s.lang)
	if own := s.own[lang]; own != "" {
		return &Gloss{Lang: lang, Text: own}
	}
	switch s.match.Kind {
	case KindOrganization, KindExpert, KindInvestor:
		return nil // a name is not translated word by word
	}
	if s.lang != "zh" && s.lang != "en" {
		return nil
	}
	if words := text.Embedded().Gloss(s.title, text.Lang(lang)); words != "" {
		return &Gloss{Lang: lang, Text: words, Machine: true}
	}
	return nil
}

// The limits of what is told about missing words.
const (
	fewWords    = 12 // in a longer question something is always missing
	mostMissing = 3
)

// changes says what would make a record fit better: a constraint met, a word
// that it does not have.
func (a *asking) changes(outcomes []Outcome, agreements []search.Agreement) []Change {
	var list []Change
	each := 0.0
	if n := len(outcomes); n > 0 {
		each = 100 * shareFor(n) / float64(n)
	}
	for _, o := range outcomes {
		switch o.State {
		case Fail:
			list = append(list, Change{Constraint: o.Key, Points: each, Text: o.change})
		case Unknown:
			list = append(list, Change{Constraint: o.Key, Points: each * (1 - unknownCounts), Text: o.change})
		case Pass:
		}
	}
	if len(a.understood.Words) > fewWords || len(a.numbers) > 0 {
		return list
	}
	var missing []string
	for _, w := range a.understood.Words {
		if len(missing) < mostMissing && !small(w.Text) && !agrees(w.span, agreements) && !a.constrains(w.span) {
			missing = append(missing, w.Text)
		}
	}
	if len(missing) > 0 {
		list = append(list, Change{Text: taxonomy.Label{
			ZH: "未提到：" + strings.Join(missing, "、"),
			EN: "does not mention: " + strings.Join(missing, ", "),
		}})
	}
	return list
}

// constrains reports whether a word states a constraint, which is judged apart.
func (a *asking) constrains(word text.Span) bool {
	return slices.ContainsFunc(a.judge.constraints, func(c extract.Constraint) bool {
		return c.Text != "" && c.Span.Start < word.End && word.Start < c.Span.End
	})
}

// agrees reports whether a word of the question meets one of the record.
func agrees(word text.Span, agreements []search.Agreement) bool {
	return slices.ContainsFunc(agreements, func(a search.Agreement) bool {
		return slices.ContainsFunc(a.Query, func(sp search.Span) bool { return sp.Start < word.End && word.Start < sp.End })
	})
}

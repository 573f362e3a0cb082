package matching

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"innodock/internal/access"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// Suggestion is one way to go on from what was typed.
type Suggestion struct {
	Text    string
	Type    string // typePhrase, typeCluster or typeRecord
	ID      string // of a record
	Kind    Kind   // of a record
	Cluster string // key of a cluster
}

// The types of suggestion.
const (
	typePhrase  = "phrase"
	typeCluster = "cluster"
	typeRecord  = "record"
)

// The bounds of suggestions.
const (
	mostSuggested   = 10
	suggestedOfType = 6
	longestTyped    = 200 // bytes of the end that is completed
)

// Suggest completes what somebody types: by phrases of titles, by clusters, and
// with records that it finds already. Anybody may; only what is public is suggested.
func (m *Matchmaker) Suggest(ctx context.Context, who access.Actor, typed string) ([]Suggestion, error) {
	if err := access.Allow(who, actionMatch); err != nil {
		return nil, err //nolint:wrapcheck // a fault, as it is
	}
	if len(typed) > search.MaxText {
		return nil, ErrTooLong
	}
	var list []Suggestion
	if strings.TrimSpace(typed) == "" {
		return list, nil
	}
	for _, c := range m.completions(typed) {
		list = append(list, Suggestion{Text: c, Type: typePhrase})
	}
	e, err := m.programme.Current(ctx)
	if err != nil {
		return nil, fmt.Errorf("read edition: %w", err)
	}
	for _, c := range e.Clusters {
		if begins(c.Label, typed) {
			list = append(list, Suggestion{Text: labelIn(c.Label, typed), Type: typeCluster, Cluster: c.Key})
		}
	}
	records, err := m.suggestRecords(ctx, typed, list)
	if err != nil {
		return nil, err
	}
	list = append(list, records...)
	return list[:min(len(list), mostSuggested)], nil
}

// completions goes on from the last words of a text, the longest that lead somewhere.
func (m *Matchmaker) completions(typed string) []string {
	last := typed
	if len(last) > longestTyped {
		last = strings.ToValidUTF8(last[len(last)-longestTyped:], "")
	}
	for _, from := range wordStarts(last) {
		if found := m.phrases.complete(last[from:], suggestedOfType); len(found) > 0 {
			before := typed[:len(typed)-len(last)+from]
			for i := range found {
				found[i] = before + found[i]
			}
			return found
		}
	}
	return nil
}

// wordStarts are the places in a text where a word begins, the last few of them.
func wordStarts(s string) []int {
	const looked = 8
	var starts []int
	for _, t := range text.Tokens(s) {
		if t.Class != text.Bigram && (len(starts) == 0 || starts[len(starts)-1] != t.Start) {
			starts = append(starts, t.Start)
		}
	}
	return starts[max(0, len(starts)-looked):]
}

// suggestRecords finds records by what was typed, completed where it can be.
func (m *Matchmaker) suggestRecords(ctx context.Context, typed string, completed []Suggestion) ([]Suggestion, error) {
	q := search.Query{Text: typed, Limit: 2 * suggestedOfType}
	if len(completed) > 0 && completed[0].Type == typePhrase {
		q.Text = completed[0].Text // the word that is half typed is none yet
	}
	result, err := m.engine.Search(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	sheets, err := m.load(ctx, result.Hits)
	if err != nil {
		return nil, err
	}
	var list []Suggestion
	seen := map[string]bool{}
	for _, h := range result.Hits {
		if s := sheets[h.ID]; s != nil && !seen[s.title] {
			seen[s.title] = true
			list = append(list, Suggestion{Text: s.title, Type: typeRecord, ID: h.ID, Kind: Kind(h.Kind)})
		}
	}
	return list, nil
}

// begins reports whether a word of a label begins with what was typed last.
func begins(l taxonomy.Label, typed string) bool {
	folded := strings.TrimSpace(text.Fold(typed))
	const least = 2 // bytes
	if len(folded) < least {
		return false
	}
	if strings.Contains(text.Fold(l.ZH), folded) {
		return true
	}
	en := text.Fold(l.EN)
	return strings.HasPrefix(en, folded) || slices.ContainsFunc(strings.Fields(en), func(w string) bool { return strings.HasPrefix(w, folded) })
}

func labelIn(l taxonomy.Label, typed string) string { return l.In(string(text.Language(typed))) }

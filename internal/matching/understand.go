package matching

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"innodock/internal/access"
	"innodock/internal/extract"
	"innodock/internal/search"
	"innodock/internal/text"
)

// reading is a text understood, and what of it is searched.
type reading struct {
	understood Understood
	query      string // as long as the text: what was taken as a constraint in figures is blank
	voice      voice
}

// Understand says what a text is taken for, as one types. Anybody may.
func (m *Matchmaker) Understand(_ context.Context, who access.Actor, s string) (Understood, error) {
	if err := access.Allow(who, actionMatch); err != nil {
		return Understood{}, err //nolint:wrapcheck // a fault, as it is
	}
	if len(s) > search.MaxText {
		return Understood{}, ErrTooLong
	}
	return m.reading(s).understood, nil
}

// rememberedText is up to which length a text's reading is remembered.
const rememberedText = 16 << 10

// reading understands a text as it is meant today: "before March" is so many months.
func (m *Matchmaker) reading(s string) *reading {
	now := m.now()
	key := now.Format(time.DateOnly) + s
	if r, ok := m.texts.get(key); ok {
		return r
	}
	r := read(s, now)
	if len(s) <= rememberedText {
		const rest = 2000 // words, elements and constraints
		m.texts.put(m.texts.now(), key, r, 4*len(s)+rest)
	}
	return r
}

func read(s string, now time.Time) *reading {
	u := extract.UnderstandAt(s, now)
	r := &reading{understood: Understood{Understanding: u, Text: s}, query: searched(s, u.Constraints), voice: voiceOf(s)}
	r.understood.Words = wordsOf(r.query)
	if len(r.understood.Words) == 0 && r.query != s {
		// "TRL 6" alone: better searched than refused.
		r.query = s
		r.understood.Words = wordsOf(s)
	}
	if u.PatentNo != "" {
		r.query = s + " " + u.PatentNo
		r.understood.Words = []Word{{Text: u.PatentNo, span: text.Span{Start: 0, End: len(s)}}}
	}
	return r
}

// searched blanks what is not what a text is about: the constraints in figures
// ("budget" and "500,000" are judged, not searched), and how people begin to ask
// ("we are looking for"). Words of a region, a mode or a right stay: they may be
// what it is about. Places stay the same.
func searched(s string, constraints []extract.Constraint) string {
	var b []byte
	blank := func(from, to int) {
		if b == nil {
			b = []byte(s)
		}
		for i := from; i < to; i++ {
			b[i] = ' '
		}
	}
	for _, sp := range openings(s) {
		blank(sp.Start, sp.End)
	}
	for _, c := range constraints {
		figures := c.Key == extract.TRL || c.Key == extract.Budget || c.Key == extract.Time
		if !figures || c.Span.Start < 0 || c.Span.End > len(s) || c.Span.Start >= c.Span.End {
			continue
		}
		blank(c.Span.Start, c.Span.End)
	}
	if b == nil {
		return s
	}
	return string(b)
}

// The limits of the words that are told; all are searched.
const (
	mostWords        = 60
	mostTranslations = 3
	wordsIn          = 16 << 10 // bytes of the beginning
)

// wordsOf returns the words of a text that are searched, each once, in their order.
func wordsOf(s string) []Word {
	s = beginning(s, wordsIn)
	var found []Word
	dictionary := text.Embedded()
	for _, to := range []text.Lang{text.English, text.Chinese} {
		for _, e := range dictionary.Words(s, to) {
			w := Word{Text: e.Word, span: e.Span}
			for _, t := range e.Translations[:min(mostTranslations, len(e.Translations))] {
				w.Translations = append(w.Translations, t.Text)
			}
			found = append(found, w)
		}
	}
	found = append(found, unknownWords(s, found)...)
	slices.SortStableFunc(found, func(a, b Word) int { return cmp.Compare(a.span.Start, b.span.Start) })
	seen := map[string]bool{}
	found = slices.DeleteFunc(found, func(w Word) bool {
		key := termsOf(w.Text)
		double := seen[key]
		seen[key] = true
		return double
	})
	return found[:min(len(found), mostWords)]
}

// termsOf is what a word is to the index: two forms of one word have the same.
func termsOf(word string) string {
	var b strings.Builder
	for _, t := range text.Tokens(word) {
		b.WriteString(t.Term)
		b.WriteByte(' ')
	}
	return b.String()
}

// unknownWords returns the words that the dictionary does not know: names,
// numbers, and what stands between Chinese words.
func unknownWords(s string, known []Word) []Word {
	covered := make([]bool, len(s)+1)
	for _, w := range known {
		for i := w.span.Start; i < w.span.End; i++ {
			covered[i] = true
		}
	}
	var words []Word
	for _, t := range text.Tokens(s) {
		if t.Stop || covered[t.Start] {
			continue
		}
		switch t.Class {
		case text.Bigram:
			continue
		case text.Unit: // of the number before it
			extend(words, s, t, text.English)
			continue
		case text.Han:
			if extend(words, s, t, text.Chinese) {
				continue
			}
		case text.Word, text.Number, text.Code, text.Compound:
			for i := t.Start; i < t.End; i++ { // a compound comes before its words
				covered[i] = true
			}
		}
		words = append(words, Word{Text: s[t.Start:t.End], span: text.Span{Start: t.Start, End: t.End}})
	}
	return words
}

// extend makes the last word longer by a token that stands right behind it. A
// character goes on from characters only.
func extend(words []Word, s string, t text.Token, lang text.Lang) bool {
	if len(words) == 0 {
		return false
	}
	last := &words[len(words)-1]
	if last.span.End != t.Start || lang == text.Chinese && text.Language(last.Text) != text.Chinese {
		return false
	}
	last.span.End = t.End
	last.Text = s[last.span.Start:t.End]
	return true
}

// beginning cuts a text between characters.
func beginning(s string, size int) string {
	if len(s) <= size {
		return s
	}
	return strings.ToValidUTF8(s[:size], "")
}

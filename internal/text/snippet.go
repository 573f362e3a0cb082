package text

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Passage is a piece of a text with marked places.
type Passage struct {
	Text  string
	Marks []Span // in Text, in order, without overlaps
	At    int    // where Text begins in the original, in bytes
}

// Snippet returns the piece of s, about size runes long, in which the most
// different words of spans stand, and marks them. A piece begins and ends with a
// sentence where one is near, else between words. Spans out of s or across
// characters are left out. Without spans it is the beginning of s.
func Snippet(s string, spans []Span, size int) Passage {
	spans = Merge(valid(s, spans))
	from, to := window(s, spans, max(size, 1))
	p := Passage{Text: s[from:to], At: from}
	for _, sp := range spans {
		if sp.Start >= from && sp.End <= to {
			p.Marks = append(p.Marks, Span{sp.Start - from, sp.End - from})
		}
	}
	return p
}

// Merge orders spans and joins those that overlap or touch.
func Merge(spans []Span) []Span {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	merged := spans[:0]
	for _, sp := range spans {
		if n := len(merged); n > 0 && sp.Start <= merged[n-1].End {
			merged[n-1].End = max(merged[n-1].End, sp.End)
			continue
		}
		merged = append(merged, sp)
	}
	return merged
}

func valid(s string, spans []Span) []Span {
	return slices.DeleteFunc(slices.Clone(spans), func(sp Span) bool {
		return sp.Start < 0 || sp.End > len(s) || sp.Start >= sp.End || !boundary(s, sp.Start) || !boundary(s, sp.End)
	})
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// window chooses the piece: it begins near one of the spans, and counts each
// word in it once, so that three different words beat one repeated.
func window(s string, spans []Span, size int) (from, to int) {
	best, bestSpan := -1.0, Span{}
	for i, first := range spans {
		end := forward(s, first.Start, size)
		seen := map[string]bool{}
		score := 0.0
		last := first
		for _, sp := range spans[i:] {
			if sp.End > end && sp != first {
				break
			}
			word := Fold(s[sp.Start:sp.End])
			if !seen[word] {
				score += 1 + float64(min(utf8.RuneCountInString(word), 12))/12
			}
			seen[word] = true
			last = sp
		}
		if score > best {
			best, bestSpan = score, Span{first.Start, last.End}
		}
	}
	if len(spans) == 0 {
		return 0, cut(s, forward(s, 0, size), 0)
	}
	room := max(0, size-utf8.RuneCountInString(s[bestSpan.Start:bestSpan.End]))
	from = start(s, bestSpan.Start, room/2)
	to = cut(s, max(bestSpan.End, forward(s, from, size)), bestSpan.End)
	return from, to
}

// forward returns where n runes from i on end.
func forward(s string, i, n int) int {
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return i
}

// start goes back from i by at most n runes, to the beginning of the sentence if
// it is that near, else to the farthest gap between words.
func start(s string, i, n int) int {
	gap := i
	for j := i; j > 0; n-- {
		r, size := utf8.DecodeLastRuneInString(s[:j])
		if sentenceEnd(r) && (j == len(s) || r > utf8.RuneSelf || r == '\n' || s[j] == ' ') {
			return skipSpace(s, j, i)
		}
		if n == 0 {
			return skipSpace(s, gap, i)
		}
		j -= size
		if classOf(r) == classHan || !wordRune(r) && r != '-' {
			gap = j
		}
	}
	return 0
}

func skipSpace(s string, j, i int) int {
	for j < i && (s[j] == ' ' || s[j] == '\n' || s[j] == '\t' || s[j] == ',' || s[j] == ';') {
		j++
	}
	return j
}

// cut moves an end back to the end of a word, but not before least.
func cut(s string, end, least int) int {
	if end >= len(s) {
		return len(s)
	}
	for j := end; j > least; {
		r, size := utf8.DecodeLastRuneInString(s[:j])
		if classOf(r) == classHan || sentenceEnd(r) {
			return j
		}
		if r == ' ' || r == '\n' {
			return max(least, len(strings.TrimRight(s[:j], " \n\t,;")))
		}
		j -= size
	}
	return max(end, least)
}

func sentenceEnd(r rune) bool {
	switch r {
	case '.', '!', '?', '。', '！', '？', '；', '\n':
		return true
	}
	return false
}

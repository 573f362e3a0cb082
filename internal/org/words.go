package org

import (
	"slices"
	"strings"
	"unicode"

	"innodock/internal/text"
)

// maxWord is how many characters of a word are kept, and maxSort of a name to
// sort by.
const (
	maxWord = 16
	maxSort = 80
)

// sortName is what lists are ordered by: the folded first name.
func sortName(names []Wording) string {
	if len(names) == 0 {
		return ""
	}
	return firstRunes(strings.Join(strings.Fields(text.Fold(clean(names[0].Text))), " "), maxSort)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// searchWords are the folded words of what somebody typed.
func searchWords(s string) []string {
	words := strings.FieldsFunc(text.Fold(clean(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	for i, w := range words {
		words[i] = firstRunes(w, maxWord)
	}
	if len(words) > 8 {
		return words[:8]
	}
	return words
}

// maxWords bounds how many words of a record's names are kept.
const maxWords = 60

// nameBeginnings are the words that a record's names are found by. Chinese has
// no spaces, so there every character begins a word.
func nameBeginnings(names []Wording) []string {
	var words []string
	for _, n := range names {
		for _, w := range strings.FieldsFunc(text.Fold(clean(n.Text)), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
		}) {
			words = append(words, firstRunes(w, maxWord))
			for i, r := range w {
				if i > 0 && unicode.Is(unicode.Han, r) {
					words = append(words, firstRunes(w[i:], maxWord))
				}
			}
			if len(words) >= maxWords {
				break
			}
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	return words[:min(len(words), maxWords)]
}

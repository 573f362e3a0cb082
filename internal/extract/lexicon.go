package extract

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"innodock/internal/text"
)

//go:embed lexicon.txt
var lexiconText string

// sense is what one word of the lexicon says.
type sense struct {
	kind    ElementKind // "" when it names no element
	cluster int         // place in lexicon.clusters, -1 for none
	weight  int
}

// lexicon holds the words. Chinese ones are found by their first character,
// longest first; English ones by their stems, single or joined by a space.
type lexicon struct {
	clusters []string
	han      map[rune][]hanWord
	stems    map[string][]sense
}

type hanWord struct {
	word   string
	senses []sense
}

var words = sync.OnceValue(func() *lexicon { return readLexicon(lexiconText) }) //nolint:gochecknoglobals // immutable: made once from embedded data

func readLexicon(source string) *lexicon {
	x := &lexicon{han: map[rune][]hanWord{}, stems: map[string][]sense{}}
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		head, rest, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		s := sense{kind: ElementKind(head), cluster: -1}
		if key, ok := strings.CutPrefix(head, "cluster "); ok {
			s = sense{cluster: x.cluster(key)}
		}
		for w := range strings.FieldsSeq(strings.ReplaceAll(rest, `\ `, "_")) {
			s.weight = 1
			if weight, word, ok := strings.Cut(w, ":"); ok {
				if n, err := strconv.Atoi(weight); err == nil {
					s.weight, w = n, word
				}
			}
			x.add(strings.ReplaceAll(w, "_", " "), s)
		}
	}
	return x
}

func (x *lexicon) cluster(key string) int {
	for i, c := range x.clusters {
		if c == key {
			return i
		}
	}
	x.clusters = append(x.clusters, key)
	return len(x.clusters) - 1
}

func (x *lexicon) add(word string, s sense) {
	first, _ := utf8.DecodeRuneInString(word)
	if !isHan(first) {
		key := stemsOf(word)
		x.stems[key] = append(x.stems[key], s)
		return
	}
	list := x.han[first]
	for i := range list {
		if list[i].word == word {
			list[i].senses = append(list[i].senses, s)
			return
		}
	}
	at := len(list)
	for at > 0 && len(list[at-1].word) < len(word) {
		at--
	}
	list = append(list, hanWord{})
	copy(list[at+1:], list[at:])
	list[at] = hanWord{word, []sense{s}}
	x.han[first] = list
}

// stemsOf returns the stems of a phrase, joined by spaces.
func stemsOf(phrase string) string {
	var stems []string
	for _, t := range text.Tokens(phrase) {
		if t.Class == text.Word {
			stems = append(stems, t.Term)
		}
	}
	return strings.Join(stems, " ")
}

func isHan(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// found is a word of the lexicon at its place in a text.
type found struct {
	span   text.Span
	senses []sense
}

// find returns the words of the lexicon in s, longest match, in order. s is
// folded, so that traditional characters are found; places are those of s.
func (x *lexicon) find(s string, tokens []text.Token) []found {
	var all []found
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if w, ok := x.hanAt(r, s[i:]); ok {
			all = append(all, found{text.Span{Start: i, End: i + len(w.word)}, w.senses})
			size = len(w.word)
		}
		i += size
	}
	return append(all, x.findEnglish(tokens)...)
}

func (x *lexicon) hanAt(r rune, rest string) (hanWord, bool) {
	if !isHan(r) {
		return hanWord{}, false
	}
	for _, w := range x.han[r] {
		if strings.HasPrefix(rest, w.word) {
			return w, true
		}
	}
	return hanWord{}, false
}

func (x *lexicon) findEnglish(tokens []text.Token) []found {
	var all []found
	for i := 0; i < len(tokens); i++ {
		if tokens[i].Class != text.Word {
			continue
		}
		if i+1 < len(tokens) && tokens[i+1].Class == text.Word {
			if senses, ok := x.stems[tokens[i].Term+" "+tokens[i+1].Term]; ok {
				all = append(all, found{text.Span{Start: tokens[i].Start, End: tokens[i+1].End}, senses})
				i++
				continue
			}
		}
		if senses, ok := x.stems[tokens[i].Term]; ok {
			all = append(all, found{text.Span{Start: tokens[i].Start, End: tokens[i].End}, senses})
		}
	}
	return all
}

package extract

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"innodock/internal/text"
)

//go:embed lexicon.txt
var lexiconText string

// entry is one word of the lexicon and what it says.
type entry struct {
	word  string
	kind  ElementKind // "" when it names no element
	hints []hint
}

// hint is how much a word speaks for a cluster.
type hint struct{ cluster, weight int }

// lexicon holds the words. Chinese ones are found by their first character,
// longest first; others by their singular, alone or two joined by a space.
type lexicon struct {
	clusters []string
	entries  []entry
	byWord   map[string]int32
	han      [lastHan - firstHan + 1][]int32
	opens    map[string]bool // first words of phrases
}

var lexiconOf = sync.OnceValue(func() *lexicon { return readLexicon(lexiconText) }) //nolint:gochecknoglobals // immutable: made once from embedded data

func readLexicon(source string) *lexicon {
	x := &lexicon{byWord: map[string]int32{}, opens: map[string]bool{}}
	for line := range strings.Lines(source) {
		head, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		cluster := -1
		if key, ok := strings.CutPrefix(head, "cluster "); ok {
			cluster = x.cluster(key)
		}
		for w := range strings.FieldsSeq(strings.ReplaceAll(rest, `\ `, "_")) {
			weight := 1
			if figure, word, ok := strings.Cut(w, ":"); ok {
				if n, err := strconv.Atoi(figure); err == nil {
					weight, w = n, word
				}
			}
			e := &x.entries[x.entry(strings.ReplaceAll(w, "_", " "))]
			if cluster >= 0 {
				e.hints = append(e.hints, hint{cluster, weight})
			} else if e.kind == "" {
				e.kind = ElementKind(head)
			}
		}
	}
	x.inherit()
	return x
}

func (x *lexicon) cluster(key string) int {
	i := slices.Index(x.clusters, key)
	if i < 0 {
		i = len(x.clusters)
		x.clusters = append(x.clusters, key)
	}
	return i
}

// entry returns the place of a word, which is added if it is new.
func (x *lexicon) entry(word string) int32 {
	first, _ := utf8.DecodeRuneInString(word)
	if word = text.Fold(word); !isHan(first) {
		word = phraseKey(word)
	}
	if id, ok := x.byWord[word]; ok {
		return id
	}
	id := int32(len(x.entries)) //nolint:gosec // some thousands
	x.entries = append(x.entries, entry{word: word})
	x.byWord[word] = id
	if isHan(first) {
		list := x.han[first-firstHan]
		at := 0
		for at < len(list) && len(x.entries[list[at]].word) >= len(word) {
			at++
		}
		x.han[first-firstHan] = slices.Insert(list, at, id)
	} else if first, _, phrase := strings.Cut(word, " "); phrase {
		x.opens[first] = true
	}
	return id
}

// inherit gives a Chinese compound that only names an element the hints of the
// words inside it: 数控机床 hints at what 数控 and 机床 do, and hides both.
func (x *lexicon) inherit() {
	for i := range x.entries {
		e := &x.entries[i]
		first, _ := utf8.DecodeRuneInString(e.word)
		if len(e.hints) > 0 || !isHan(first) {
			continue
		}
		for at, r := range e.word {
			if !isHan(r) {
				continue
			}
			for _, id := range x.han[r-firstHan] {
				inner := &x.entries[id]
				if len(inner.word) < len(e.word) && len(inner.hints) > 0 && strings.HasPrefix(e.word[at:], inner.word) {
					e.hints = append(e.hints, inner.hints...)
					break
				}
			}
		}
	}
}

// phraseKey is how a word or phrase is looked up: its words apart, the last in
// the singular.
func phraseKey(s string) string {
	s = strings.ReplaceAll(s, "-", " ")
	at := strings.LastIndexByte(s, ' ') + 1
	var buf [maxPhrase]byte
	return s[:at] + string(singular(buf[:0], s[at:]))
}

// maxPhrase is longer than any word or phrase of the lexicon.
const maxPhrase = 48

// singular appends a word without the ending of the plural: batteries, boxes, films.
func singular(dst []byte, w string) []byte {
	n := len(w)
	const least = 4
	switch {
	case n < least || w[n-1] != 's':
		return append(dst, w...)
	case strings.HasSuffix(w, "ies"):
		return append(append(dst, w[:n-3]...), 'y')
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "zes"):
		return append(dst, w[:n-2]...)
	case w[n-2] == 's', w[n-2] == 'u', w[n-2] == 'i':
		return append(dst, w...)
	}
	return append(dst, w[:n-1]...)
}

// found is a word of the lexicon at its place in the folded text.
type found struct {
	start, end int32
	entry      int32
}

// find returns the words of the lexicon in a text, the longest at each place:
// Chinese ones in order, then the others in order.
func (x *lexicon) find(r *reading) []found {
	all := make([]found, 0, 1+len(r.folded)/16)
	s := r.folded
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		if isHan(c) {
			for _, id := range x.han[c-firstHan] {
				if w := x.entries[id].word; strings.HasPrefix(s[i:], w) {
					all = append(all, found{int32(i), int32(i + len(w)), id}) //nolint:gosec // at most MaxRead
					size = len(w)
					break
				}
			}
		}
		i += size
	}
	return x.findLatin(r, all)
}

func (x *lexicon) findLatin(r *reading, all []found) []found {
	var buf [2 * maxPhrase]byte
	for i := 0; i < len(r.words); i++ {
		w := r.words[i]
		if w.end-w.start > maxPhrase {
			continue
		}
		one := r.folded[w.start:w.end]
		if i+1 < len(r.words) && x.opens[one] {
			next := r.words[i+1]
			if c := r.folded[w.end]; next.start == w.end+1 && (c == ' ' || c == '-') && next.end-next.start < maxPhrase {
				key := append(append(buf[:0], one...), ' ')
				key = singular(key, r.folded[next.start:next.end])
				if id, ok := x.byWord[string(key)]; ok {
					all = append(all, found{w.start, next.end, id})
					i++
					continue
				}
			}
		}
		id, ok := x.byWord[one]
		if !ok {
			id, ok = x.byWord[string(singular(buf[:0], one))]
		}
		if ok {
			all = append(all, found{w.start, w.end, id})
		}
	}
	return all
}

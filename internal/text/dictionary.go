package text

import (
	"bytes"
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Dictionary links Chinese words and English phrases in both directions. It is
// immutable, read in place, and safe for concurrent use. The empty Dictionary
// knows no word.
type Dictionary struct {
	checksum    uint32
	attribution string
	simple      *[lastHan - firstHan + 1]uint16 // traditional → simplified, 0 for itself

	heads   table // Chinese words, sorted
	keys    table // stems of English phrases, sorted
	phrases table // English phrases as they are written
	keyOf   numbers
	toKey   links // head → phrases
	toHead  links // key → heads
}

// The characters that are folded to simplified ones.
const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// Translation is one rendering of a word in the other language.
type Translation struct {
	Text   string   // as it is written there
	Terms  []string // as the tokens of a text in that language are: stems, or pairs of characters
	Weight float64  // its share among the renderings of the word, all together 1
}

// Entry is a word of a text that the dictionary knows.
type Entry struct {
	Span         Span // in the text
	Word         string
	Translations []Translation // the likeliest first
}

//go:embed data
var embedded embed.FS

// Embedded returns the dictionary inside the program, the empty one where the
// program was built without it.
func Embedded() *Dictionary { return embeddedDictionary() }

//nolint:gochecknoglobals // immutable: computed once from embedded data
var embeddedDictionary = sync.OnceValue(func() *Dictionary {
	data, err := embedded.ReadFile("data/cedict.bin")
	if err != nil {
		return emptyDictionary()
	}
	d, err := OpenDictionary(data)
	if err != nil { // a file of another version: as if it were not there
		return emptyDictionary()
	}
	return d
})

func emptyDictionary() *Dictionary {
	return &Dictionary{simple: new([lastHan - firstHan + 1]uint16)}
}

// Loaded reports whether there are words in it.
func (d *Dictionary) Loaded() bool { return d.heads.len() > 0 }

// Attribution names the source and the licence of the words, in one paragraph
// that must be shown where they are shown; "" for the empty dictionary.
func (d *Dictionary) Attribution() string { return d.attribution }

// Len returns how many Chinese words it knows.
func (d *Dictionary) Len() int { return d.heads.len() }

// maxTranslations bounds the renderings of one word.
const maxTranslations = 12

// Words returns the words of s that can be rendered in the language to, longest
// match, without overlaps, in the order of s.
func (d *Dictionary) Words(s string, to Lang) []Entry {
	if !d.Loaded() {
		return nil
	}
	if to == English {
		return d.chineseWords(s)
	}
	return d.englishWords(s)
}

// chineseWords parts the Chinese runs of s into the fewest words.
func (d *Dictionary) chineseWords(s string) []Entry {
	var g Segmenter
	g.fold(s, 0)
	var entries []Entry
	for i := 0; i < len(g.runes); {
		if classOf(g.runes[i]) != classHan {
			i++
			continue
		}
		end := i
		for end < len(g.runes) && classOf(g.runes[end]) == classHan {
			end++
		}
		for _, w := range d.part(g.runes[i:end]) {
			if w.to-w.from == 1 && stopHan(g.runes[i+w.from]) {
				continue
			}
			sp := Span{int(g.start[i+w.from]), int(g.end[i+w.to-1])}
			entries = append(entries, Entry{Span: sp, Word: s[sp.Start:sp.End], Translations: d.english(w.head)})
		}
		i = end
	}
	return entries
}

// part is where a word of the dictionary stands in a run.
type part struct{ from, to, head int }

// maxHead is the longest Chinese word looked for.
const maxHead = 12

// part finds the parting of run into the fewest words, and among these the one
// with the fewest single characters. What is no word costs as two.
func (d *Dictionary) part(run []rune) []part {
	const (
		wordCost    = 10
		singleCost  = 14
		unknownCost = 20
	)
	type step struct{ cost, from, head int }
	best := make([]step, len(run)+1)
	for i := 1; i <= len(run); i++ {
		best[i].cost = int(^uint(0) >> 1)
	}
	relax := func(at, to, cost, head int) {
		if c := best[at].cost + cost; c < best[to].cost {
			best[to] = step{c, at, head}
		}
	}
	for at := range run {
		relax(at, at+1, unknownCost, -1)
		d.prefixes(run[at:min(len(run), at+maxHead)], func(length, head int) {
			cost := wordCost
			if length == 1 {
				cost = singleCost
			}
			relax(at, at+length, cost, head)
		})
	}
	var parts []part
	for at := len(run); at > 0; at = best[at].from {
		if head := best[at].head; head >= 0 {
			parts = append(parts, part{best[at].from, at, head})
		}
	}
	slices.Reverse(parts)
	return parts
}

// prefixes calls yield for each word that run begins with, shortest first. Each
// rune narrows the range of words that are still possible.
func (d *Dictionary) prefixes(run []rune, yield func(length, head int)) {
	lo, hi := 0, d.heads.len()
	prefix := make([]byte, 0, maxHead*utf8.UTFMax+1)
	for n, r := range run {
		prefix = utf8.AppendRune(prefix, r)
		lo += d.heads.from(lo, hi, prefix)
		hi = lo + d.heads.from(lo, hi, append(prefix, 0xff))
		if lo == hi {
			return
		}
		if bytes.Equal(d.heads.bytes(lo), prefix) {
			yield(n+1, lo)
		}
	}
}

// english returns the renderings of a Chinese word.
func (d *Dictionary) english(head int) []Translation {
	var ts []Translation
	for phrase, weight := range d.toKey.of(head) {
		ts = append(ts, Translation{
			Text:   d.phrases.at(phrase),
			Terms:  strings.Fields(d.keys.at(d.keyOf.at(phrase))),
			Weight: weight,
		})
	}
	return share(ts)
}

// chinese returns the renderings of the stems of an English phrase.
func (d *Dictionary) chinese(key int) []Translation {
	var ts []Translation
	for head, weight := range d.toHead.of(key) {
		w := d.heads.at(head)
		ts = append(ts, Translation{Text: w, Terms: chineseTerms(w), Weight: weight})
	}
	return share(ts)
}

// chineseTerms returns the pairs of a word, or its one character.
func chineseTerms(w string) []string {
	var one, pairs []string
	for _, t := range Tokens(w) {
		if t.Class == Bigram {
			pairs = append(pairs, t.Term)
		} else {
			one = append(one, t.Term)
		}
	}
	if len(pairs) > 0 {
		return pairs
	}
	return one
}

// share orders renderings and makes their weights shares of one.
func share(ts []Translation) []Translation {
	slices.SortStableFunc(ts, func(a, b Translation) int {
		switch {
		case a.Weight > b.Weight:
			return -1
		case a.Weight < b.Weight:
			return 1
		}
		return 0
	})
	ts = ts[:min(len(ts), maxTranslations)]
	var sum float64
	for _, t := range ts {
		sum += t.Weight
	}
	for i := range ts {
		ts[i].Weight /= sum
	}
	return ts
}

// maxPhrase is how many words an English phrase of the dictionary has at most.
const maxPhrase = 4

// englishWords finds the longest phrases of s that render Chinese words.
func (d *Dictionary) englishWords(s string) []Entry {
	var words []Token
	for _, t := range Tokens(s) {
		if !t.Stop && t.Class == Word {
			words = append(words, t)
		}
	}
	var entries []Entry
	for i := 0; i < len(words); {
		key, n := d.longest(words[i:min(i+maxPhrase, len(words))])
		if n > 0 {
			sp := Span{words[i].Start, words[i+n-1].End}
			entries = append(entries, Entry{Span: sp, Word: s[sp.Start:sp.End], Translations: d.chinese(key)})
		}
		i += max(n, 1)
	}
	return entries
}

// longest returns the key of the longest phrase that words begin with, and of
// how many of them; 0 for none. Keys that begin alike stand side by side, so
// each further word searches among fewer of them.
func (d *Dictionary) longest(words []Token) (key, n int) {
	lo, hi := 0, d.keys.len()
	var phrase []byte
	for i := range words {
		if i > 0 {
			phrase = append(phrase, ' ')
		}
		phrase = append(phrase, words[i].Term...)
		lo += d.keys.from(lo, hi, phrase)
		hi = lo + d.keys.from(lo, hi, append(phrase, 0xff))
		if lo == hi {
			break
		}
		if bytes.Equal(d.keys.bytes(lo), phrase) && d.toHead.any(lo) {
			key, n = lo, i+1
		}
	}
	return key, n
}

func joinTerms(words []Token) string {
	if len(words) == 1 {
		return words[0].Term
	}
	terms := make([]string, len(words))
	for i, w := range words {
		terms[i] = w.Term
	}
	return strings.Join(terms, " ")
}

// Gloss renders a title word by word, which helps a reader and is no
// translation: whoever shows it says that a machine made it. What the
// dictionary does not know stays as it is; "" when it knows no word.
func (d *Dictionary) Gloss(title string, to Lang) string {
	entries := d.Words(title, to)
	if len(entries) == 0 {
		return ""
	}
	var parts []string
	at := 0
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	for _, e := range entries {
		add(title[at:e.Span.Start])
		if len(e.Translations) > 0 {
			add(e.Translations[0].Text)
		}
		at = e.Span.End
	}
	add(title[at:])
	if to == Chinese {
		return strings.Join(parts, "")
	}
	return strings.Join(parts, " ")
}

package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Class is what a token is.
type Class uint8

// The classes of token.
const (
	Word     Class = iota + 1 // letters, stemmed as English: "batteries" → "batteri"
	Number                    // digits without separators of thousands: "1,250.5" → "1250.5"
	Unit                      // the unit written onto a number: "10kW" → "10", "kw"
	Code                      // letters and digits, kept whole: "CN100404991C" → "cn100404991c"
	Compound                  // words joined by hyphens, beside its words: "multi-layer" → "multilay"
	Han                       // one character of Chinese, Japanese or Korean
	Bigram                    // two of them side by side
)

// Token is one term of a text and the bytes of the original it stands for.
// Tokens overlap: a bigram and its characters, a compound and its words.
type Token struct {
	Term  string
	Start int
	End   int
	Class Class
	Stop  bool // too common to say anything: neither indexed nor searched
}

// Tokens returns the tokens of s in the order of their beginnings.
func Tokens(s string) []Token {
	g := segmenters.Get().(*Segmenter) //nolint:errcheck,forcetypeassert // nothing else is in it
	defer segmenters.Put(g)
	return g.Append(nil, s)
}

// segmenters keeps what they remember of words: a stem costs fifty times its lookup.
var segmenters = sync.Pool{New: func() any { return new(Segmenter) }} //nolint:gochecknoglobals // a cache: its answers are the same with and without

// Segmenter makes tokens, and remembers words. The zero Segmenter is ready; one
// goroutine at a time.
type Segmenter struct {
	runes []rune  // folded, of the stretch at hand
	start []int32 // of the rune of the original that each came from
	end   []int32
	same  []bool // the folded rune is the one of the original
	words map[string]word
	lower [MaxTerm]byte
	src   string
	out   []Token
}

// word is what a folded word comes to.
type word struct {
	stem string
	stop bool
}

// rememberedWords bounds the memory a Segmenter takes for words.
const rememberedWords = 1 << 16

// Append appends the tokens of s to dst. Their terms may share memory with s.
func (g *Segmenter) Append(dst []Token, s string) []Token {
	g.src, g.out = s, dst
	for at := 0; at < len(s); {
		if parts(s[at]) {
			at++
		} else if end := plainWord(s, at); end > 0 {
			g.plain(at, end)
			at = end
		} else {
			end := at + 1
			for end < len(s) && !parts(s[end]) {
				end++
			}
			g.stretch(at, end)
			at = end
		}
	}
	dst = g.out
	g.src, g.out = "", nil
	return dst
}

// parts reports a byte that no token reaches across: of ASCII what is neither
// letter nor digit, nor a mark that may stand inside of a word or a number.
func parts(c byte) bool {
	return c < utf8.RuneSelf && classOf(foldASCII(rune(c))) == classOther && c != '-' && c != '\'' && c != '.' && c != ','
}

// plainWord returns where the word ends that begins at from if it is letters of
// ASCII alone, as most of an English text, and 0 for what has to be looked at
// more closely.
func plainWord(s string, from int) int {
	i := from
	for i < len(s) && letterASCII(s[i]) {
		i++
	}
	if i == from || i-from > MaxTerm {
		return 0
	}
	if i == len(s) {
		return i
	}
	switch c := s[i]; {
	case c >= utf8.RuneSelf, '0' <= c && c <= '9':
		return 0
	case c == '-' || c == '\'':
		if i+1 < len(s) && (s[i+1] >= utf8.RuneSelf || classOf(foldASCII(rune(s[i+1]))) != classOther) {
			return 0
		}
	}
	return i
}

func letterASCII(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// plain emits the word of ASCII letters [from, to).
func (g *Segmenter) plain(from, to int) {
	w := g.src[from:to]
	lower := g.lower[:0]
	for i := range len(w) {
		lower = append(lower, w[i]|0x20)
	}
	known, ok := g.words[string(lower)]
	if !ok {
		known = g.learn(string(lower))
	}
	g.out = append(g.out, Token{Term: known.stem, Start: from, End: to, Class: Word, Stop: known.stop})
}

// stretch emits the tokens of [from, to), which no token reaches out of.
func (g *Segmenter) stretch(from, to int) {
	g.fold(g.src[:to], from)
	for i := 0; i < len(g.runes); {
		switch classOf(g.runes[i]) {
		case classHan:
			i = g.han(i)
		case classLetter, classDigit:
			i = g.chain(i)
		default:
			i++
		}
	}
}

// fold folds s from a byte on.
func (g *Segmenter) fold(s string, from int) {
	g.runes, g.start, g.end, g.same = g.runes[:0], g.start[:0], g.end[:0], g.same[:0]
	var buf [maxFold]rune
	for i := from; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			g.put(foldASCII(rune(c)), i, i+1, rune(c))
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		for _, f := range foldRune(buf[:0], r) {
			g.put(f, i, i+size, r)
		}
		i += size
	}
}

func (g *Segmenter) put(f rune, start, end int, from rune) {
	g.runes = append(g.runes, f)
	g.start = append(g.start, int32(start)) //nolint:gosec // texts are far below 2 GB
	g.end = append(g.end, int32(end))       //nolint:gosec // as above
	g.same = append(g.same, f == from)
}

// han emits the characters from i on and their pairs, and returns where they end.
func (g *Segmenter) han(i int) int {
	for ; i < len(g.runes) && classOf(g.runes[i]) == classHan; i++ {
		stop := stopHan(g.runes[i])
		g.emit(g.slice(i, i+1), i, i+1, Han, stop)
		if i+1 < len(g.runes) && classOf(g.runes[i+1]) == classHan {
			g.emit(g.slice(i, i+2), i, i+2, Bigram, stopPair(g.runes[i], g.runes[i+1]))
		}
	}
	return i
}

// slice returns the folded runes [from, to) as a string, cut out of the
// original where nothing was folded.
func (g *Segmenter) slice(from, to int) string {
	whole := true
	for i := from; i < to; i++ {
		whole = whole && g.same[i] && (i == from || g.end[i-1] == g.start[i])
	}
	if whole {
		return g.src[g.start[from]:g.end[to-1]]
	}
	return string(g.runes[from:to])
}

func (g *Segmenter) emit(term string, from, to int, class Class, stop bool) {
	if term != "" {
		g.out = append(g.out, Token{Term: term, Start: int(g.start[from]), End: int(g.end[to-1]), Class: class, Stop: stop})
	}
}

// maxChain is how many words a compound may join.
const maxChain = 4

// chain emits words joined by hyphens, and what they make together: authors
// write "multi-layer", "multilayer" and "multi layer" for one thing.
func (g *Segmenter) chain(i int) int {
	at, first, parts := len(g.out), i, 0
	for {
		i = g.piece(i)
		parts++
		if i+1 >= len(g.runes) || g.runes[i] != '-' || !wordRune(g.runes[i+1]) {
			break
		}
		i++
	}
	if parts > 1 && parts <= maxChain {
		if term, class := g.join(first, i); term != "" {
			g.emit(term, first, i, class, false)
			// In the order of beginnings: before its own words.
			last := g.out[len(g.out)-1]
			copy(g.out[at+1:], g.out[at:len(g.out)-1])
			g.out[at] = last
		}
	}
	return i
}

// piece emits one run of letters and digits and returns where it ends.
func (g *Segmenter) piece(i int) int {
	first, letters, digits := i, 0, 0
	for ; i < len(g.runes); i++ {
		switch classOf(g.runes[i]) {
		case classLetter:
			letters++
			continue
		case classDigit:
			digits++
			continue
		}
		if !g.inside(first, i) {
			break
		}
	}
	switch {
	case digits == 0:
		w := g.word(g.raw(first, i))
		g.emit(w.stem, first, i, Word, w.stop)
	case letters == 0:
		g.emit(g.number(first, i), first, i, Number, false)
	default:
		g.mixed(first, i)
	}
	return i
}

// inside tells a mark that belongs to the word around it: an apostrophe between
// letters, a point or a comma in a number.
func (g *Segmenter) inside(first, i int) bool {
	if i == first || i+1 >= len(g.runes) {
		return false
	}
	before, after := classOf(g.runes[i-1]), classOf(g.runes[i+1])
	switch g.runes[i] {
	case '\'':
		return before == classLetter && after == classLetter
	case '.':
		return before == classDigit && after == classDigit
	case ',':
		for n := 1; n <= 3; n++ {
			if i+n >= len(g.runes) || classOf(g.runes[i+n]) != classDigit {
				return false
			}
		}
		return before == classDigit && (i+4 >= len(g.runes) || classOf(g.runes[i+4]) != classDigit)
	}
	return false
}

// longDigits is from how many digits on they name a thing by themselves: a
// patent is cited with and without its country and its last letter.
const longDigits = 5

// mixed emits letters and digits that are written together.
func (g *Segmenter) mixed(first, end int) {
	groups := g.groups(first, end)
	if len(groups) == 2 && classOf(g.runes[first]) == classDigit && IsUnit(g.raw(groups[1].Start, end)) {
		g.emit(g.number(first, groups[0].End), first, groups[0].End, Number, false)
		g.emit(g.raw(groups[1].Start, end), groups[1].Start, end, Unit, false)
		return
	}
	code, _ := g.join(first, end)
	g.emit(code, first, end, Code, false)
	for n, sp := range groups {
		isDigits := classOf(g.runes[sp.Start]) == classDigit
		switch {
		case isDigits && sp.End-sp.Start >= longDigits:
			g.emit(g.number(sp.Start, sp.End), sp.Start, sp.End, Number, false)
		case len(groups) == 2 && n == 0 && !isDigits && sp.End-sp.Start > 1: // "TRL6" is TRL 6
			g.emit(g.word(g.raw(sp.Start, sp.End)).stem, sp.Start, sp.End, Word, false)
			g.emit(g.number(sp.End, end), sp.End, end, Number, false)
			return
		}
	}
}

// groups parts [first, end) where letters meet digits.
func (g *Segmenter) groups(first, end int) []Span {
	var groups []Span
	from := first
	for i := first + 1; i < end; i++ {
		c := classOf(g.runes[i])
		if (c == classLetter || c == classDigit) && c != classOf(g.runes[from]) {
			groups = append(groups, Span{from, i})
			from = i
		}
	}
	return append(groups, Span{from, end})
}

// raw returns the folded runes [from, to), cut at MaxTerm.
func (g *Segmenter) raw(from, to int) string { return g.slice(from, min(to, from+MaxTerm)) }

// number returns the digits and points of [from, to).
func (g *Segmenter) number(from, to int) string {
	return strings.Trim(strings.ReplaceAll(g.raw(from, to), ",", ""), ".")
}

// join returns what the letters and digits of [from, to) make together.
func (g *Segmenter) join(from, to int) (string, Class) {
	class := Compound
	runes := make([]rune, 0, min(to-from, MaxTerm))
	for _, r := range g.runes[from:to] {
		if !wordRune(r) || len(runes) == MaxTerm {
			continue
		}
		if classOf(r) == classDigit {
			class = Code
		}
		runes = append(runes, r)
	}
	if class == Compound {
		return g.word(string(runes)).stem, class
	}
	return string(runes), class
}

// word returns what the folded word w comes to.
func (g *Segmenter) word(w string) word {
	if known, ok := g.words[w]; ok {
		return known
	}
	return g.learn(strings.Clone(w))
}

func (g *Segmenter) learn(w string) word {
	known := word{stem: w, stop: stopWord(w)}
	if len(w) > 2 {
		if s := english.Stem(w, true); s != "" {
			known.stem = s
		}
	}
	if g.words == nil || len(g.words) >= rememberedWords {
		g.words = map[string]word{}
	}
	g.words[w] = known
	return known
}

const (
	classOther = iota
	classLetter
	classDigit
	classHan
)

// classOf says what a folded rune is. Scripts that part words without spaces
// are taken like Chinese.
func classOf(r rune) int {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' {
			return classLetter
		}
		if '0' <= r && r <= '9' {
			return classDigit
		}
		return classOther
	case 0x4E00 <= r && r <= 0x9FFF:
		return classHan
	case r < 0x0E00:
		// Below lie the alphabets; what is neither letter nor digit is punctuation.
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return classHan
	}
	switch {
	case unicode.IsLetter(r), unicode.IsMark(r):
		return classLetter
	case unicode.IsDigit(r):
		return classDigit
	}
	return classOther
}

func wordRune(r rune) bool {
	c := classOf(r)
	return c == classLetter || c == classDigit
}

package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"innodock/internal/text"
)

// MaxRead is how many bytes of a text are read.
const MaxRead = 16 << 10

// beginning cuts a text between characters.
func beginning(s string, size int) string {
	if len(s) <= size {
		return s
	}
	for size > 0 && !utf8.RuneStart(s[size]) {
		size--
	}
	return s[:size]
}

// reading is a text made ready: folded, with its words.
type reading struct {
	original string
	folded   string
	places   []int32               // of each byte of folded in original, and one more for the end; nil where they are the same
	words    []word                // those in Latin letters
	grams    [gramBits / 64]uint64 // which runs of three bytes there are, by hash
	found    []found               // those of the lexicon
}

// word is a run of Latin letters and digits with a letter among them.
type word struct{ start, end int32 }

const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

func isHan(r rune) bool { return firstHan <= r && r <= lastHan }

// simple holds how text.Fold writes each Chinese character: asking it 16,000
// times a text would take longer than all else.
var simple = sync.OnceValue(func() *[lastHan - firstHan + 1]uint16 { //nolint:gochecknoglobals // immutable table
	var table [lastHan - firstHan + 1]uint16
	for r := rune(firstHan); r <= lastHan; r++ {
		f, _ := utf8.DecodeRuneInString(text.Fold(string(r)))
		table[r-firstHan] = uint16(f)
	}
	return &table
})

func read(s string) *reading {
	r := &reading{original: s}
	r.fold()
	r.split()
	r.found = lexiconOf().find(r)
	return r
}

// fold is text.Fold, but it keeps ends of lines and remembers places.
func (r *reading) fold() {
	s := r.original
	b := make([]byte, 0, len(s)+len(s)/8)
	table := simple()
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c < ' ' && c != '\n', c == 0x7f:
				c = ' '
			}
			r.place(len(b), 1, i, 1)
			b = append(b, c)
			i++
			continue
		}
		x, size := utf8.DecodeRuneInString(s[i:])
		before := len(b)
		switch {
		case isHan(x):
			b = utf8.AppendRune(b, rune(table[x-firstHan]))
		case '！' <= x && x <= '～':
			b = append(b, lower(byte(x-'！'+'!')))
		default:
			b = append(b, text.Fold(s[i:i+size])...)
		}
		r.place(before, len(b)-before, i, size)
		i += size
	}
	r.folded = string(b)
	if r.places != nil {
		r.places = append(r.places, int32(len(s))) //nolint:gosec // at most MaxRead
	}
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// place notes that n folded bytes stand for size original ones. Nothing is
// written down as long as every character keeps its length.
func (r *reading) place(folded, n, original, size int) {
	if r.places == nil {
		if n == size && folded == original {
			return
		}
		r.places = make([]int32, folded, len(r.original)+len(r.original)/8+1)
		for i := range r.places {
			r.places[i] = int32(i)
		}
	}
	for i := range n {
		at := original
		if n == size { // inside a character too: a cut there would be one here
			at += i
		}
		r.places = append(r.places, int32(at)) //nolint:gosec // at most MaxRead
	}
}

// span turns places in the folded text into places in the original.
func (r *reading) span(start, end int) text.Span {
	if r.places == nil {
		return text.Span{Start: start, End: end}
	}
	to := int(r.places[end])
	// The end of what was folded away stands at the beginning of what follows.
	return text.Span{Start: int(r.places[start]), End: to}
}

// gramBits is the size of the set of runs of three bytes: most of the words
// that are looked for are not in a text, and so nobody has to read it for them.
const gramBits = 1 << 14

func gram(a, b, c byte) uint32 {
	return (uint32(a)*0x9E5 ^ uint32(b)*0x6F1 ^ uint32(c)*0x2B3) % gramBits
}

// holds tells quickly that a text does not hold w; in doubt it says it may.
func (r *reading) holds(w string) bool {
	if len(w) < 3 {
		return true
	}
	g := gram(w[0], w[1], w[2])
	return r.grams[g/64]&(1<<(g%64)) != 0
}

// split finds the words in Latin letters, and notes the grams.
func (r *reading) split() {
	s := r.folded
	for i := 2; i < len(s); i++ {
		g := gram(s[i-2], s[i-1], s[i])
		r.grams[g/64] |= 1 << (g % 64)
	}
	for i := 0; i < len(s); i++ {
		if !isWordByte(s[i]) {
			continue
		}
		start, letters := i, false
		for i < len(s) && isWordByte(s[i]) {
			letters = letters || s[i] >= 'a'
			i++
		}
		if letters {
			if r.words == nil {
				const perWord = 7
				r.words = make([]word, 0, len(s)/perWord+1)
			}
			r.words = append(r.words, word{int32(start), int32(i)}) //nolint:gosec // at most MaxRead
		}
	}
}

func isWordByte(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// starts tells a place where a word or number may begin: not inside one.
func starts(s string, i int) bool {
	return i == 0 || i < len(s) && (!isWordByte(s[i]) || !isWordByte(s[i-1]))
}

// ends tells a place where a word may end.
func ends(s string, i int) bool { return i >= len(s) || starts(s, i) }

// eachWord calls use with every place where one of words stands, whole where it
// is written in Latin letters. It stops when use returns false, and after so
// many places that a text which repeats itself has been understood.
func (r *reading) eachWord(words []string, use func(start, end int) bool) {
	const most = 64
	n := 0
	for _, w := range words {
		if !r.holds(w) {
			continue
		}
		for at := 0; n < most; n++ {
			i := strings.Index(r.folded[at:], w)
			if i < 0 {
				break
			}
			i += at
			at = i + len(w)
			if starts(r.folded, i) && ends(r.folded, at) && !use(i, at) {
				return
			}
		}
	}
}

// clauseBefore is what stands before a place in the same clause, at most size bytes of it.
func (r *reading) clauseBefore(at, size int) string {
	s := r.folded[max(0, at-size):at]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	for i := len(s) - 1; i >= 0; i-- {
		if breaks(s, i) {
			return s[i+1:]
		}
	}
	return s
}

// clauseAfter is what stands after a place in the same clause.
func (r *reading) clauseAfter(at, size int) string {
	s := beginning(r.folded[at:], size)
	for i := range len(s) {
		if breaks(s, i) {
			return s[:i]
		}
	}
	return s
}

// breaks tells the last byte of a sign between clauses; "1,500" and "1.5" are none.
func breaks(s string, i int) bool {
	switch s[i] {
	case ',', '.':
		return i+1 >= len(s) || !isDigit(s[i+1])
	case ';', '!', '?', '\n':
		return true
	}
	return s[i] >= utf8.RuneSelf && i >= 2 && s[i-2:i+1] == "。"
}

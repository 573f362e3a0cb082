package text

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"slices"
	"sort"
	"strings"
)

// The file of a dictionary: a line of magic with the version, the checksum of
// the rest, then sections, each with its length before it: attribution, pairs of
// characters, words, keys, phrases, keys of phrases, two sets of links.
// Everything is little-endian and read in place.
const dictionaryMagic = "innodock dictionary 1\n"

// ErrDictionary is a file that is no dictionary of this version, or a damaged one.
var ErrDictionary = errors.New("not a dictionary of this version, or damaged")

// Head is a Chinese word and its renderings, as they are written to a dictionary.
type Head struct {
	Word    string // folded, simplified
	Glosses []Gloss
}

// Gloss is one rendering of a Head.
type Gloss struct {
	Text    string  // English, as it is written
	Weight  float64 // relative to the other glosses of the word; above 0
	Reverse float64 // how well the word renders the gloss, relative to other words; 0: not at all
}

// Key returns the stems of an English phrase, joined by spaces: how the
// dictionary finds it.
func Key(phrase string) string {
	var words []Token
	for _, t := range Tokens(phrase) {
		if !t.Stop && (t.Class == Word || t.Class == Code || t.Class == Number) {
			words = append(words, t)
		}
	}
	return joinTerms(words)
}

// WriteDictionary writes the file of a dictionary. The order of heads does not
// matter; a word must not be there twice. simple maps traditional to simplified
// characters.
func WriteDictionary(w io.Writer, attribution string, simple map[rune]rune, heads []Head) error {
	heads = slices.Clone(heads)
	slices.SortFunc(heads, func(a, b Head) int { return strings.Compare(a.Word, b.Word) })
	b := dictionaryBuild{keyIDs: map[string]uint32{}, phraseIDs: map[string]uint32{}}
	for _, h := range heads {
		b.count(h)
	}
	b.number()

	var body bytes.Buffer
	section := func(p []byte) {
		_ = binary.Write(&body, binary.LittleEndian, uint32(len(p))) //nolint:gosec // a dictionary is a few megabytes
		body.Write(p)
	}
	section([]byte(attribution))
	section(pairBytes(simple))
	words := make([]string, len(heads))
	for i, h := range heads {
		words[i] = h.Word
	}
	for _, strs := range [][]string{words, b.keys, b.phrases} {
		section(tableBytes(strs))
	}
	section(numberBytes(b.keyOf))
	forward, backward := make([][]uint32, len(heads)), make([][]uint32, len(b.keys))
	for id, h := range heads {
		b.link(uint32(id), h, forward, backward)
	}
	section(linkBytes(forward))
	section(linkBytes(backward))

	sum := binary.LittleEndian.AppendUint32([]byte(dictionaryMagic), crc32.Checksum(body.Bytes(), castagnoli()))
	if _, err := w.Write(sum); err != nil {
		return fmt.Errorf("write dictionary: %w", err)
	}
	if _, err := body.WriteTo(w); err != nil {
		return fmt.Errorf("write dictionary: %w", err)
	}
	return nil
}

// dictionaryBuild numbers keys and phrases.
type dictionaryBuild struct {
	keyIDs, phraseIDs map[string]uint32
	keys, phrases     []string
	keyOf             []uint32
}

func (b *dictionaryBuild) count(h Head) {
	for _, g := range h.Glosses {
		if _, ok := b.phraseIDs[g.Text]; !ok {
			b.phraseIDs[g.Text] = 0
			b.phrases = append(b.phrases, g.Text)
			b.keyIDs[Key(g.Text)] = 0
		}
	}
}

func (b *dictionaryBuild) number() {
	slices.Sort(b.phrases)
	for k := range b.keyIDs {
		b.keys = append(b.keys, k)
	}
	slices.Sort(b.keys)
	for i, k := range b.keys {
		b.keyIDs[k] = uint32(i)
	}
	for i, p := range b.phrases {
		b.phraseIDs[p] = uint32(i)
		b.keyOf = append(b.keyOf, b.keyIDs[Key(p)])
	}
}

// link packs target and weight: 24 bits and 8.
func (b *dictionaryBuild) link(id uint32, h Head, forward, backward [][]uint32) {
	var most, mostBack float64
	for _, g := range h.Glosses {
		most, mostBack = max(most, g.Weight), max(mostBack, g.Reverse)
	}
	for _, g := range h.Glosses {
		phrase := b.phraseIDs[g.Text]
		forward[id] = append(forward[id], phrase<<8|max(1, uint32(g.Weight/most*255)))
		key := b.keyOf[phrase]
		if g.Reverse > 0 && b.keys[key] != "" {
			backward[key] = append(backward[key], id<<8|max(1, uint32(min(1, g.Reverse)*255)))
		}
	}
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// OpenDictionary reads a dictionary in place: data must not change afterwards.
func OpenDictionary(data []byte) (*Dictionary, error) {
	rest, ok := bytes.CutPrefix(data, []byte(dictionaryMagic))
	if !ok || len(rest) < 4 {
		return nil, ErrDictionary
	}
	sum, body := binary.LittleEndian.Uint32(rest), rest[4:]
	if crc32.Checksum(body, castagnoli()) != sum {
		return nil, ErrDictionary
	}
	var sections [8][]byte
	for i := range sections {
		if len(body) < 4 || int64(len(body)-4) < int64(binary.LittleEndian.Uint32(body)) {
			return nil, ErrDictionary
		}
		n := binary.LittleEndian.Uint32(body)
		sections[i], body = body[4:4+n], body[4+n:]
	}
	if !tablesFit(sections[2:5]) {
		return nil, ErrDictionary
	}
	d := emptyDictionary()
	d.checksum, d.attribution = sum, string(sections[0])
	for pairs := sections[1]; len(pairs) >= 4; pairs = pairs[4:] {
		if r := binary.LittleEndian.Uint16(pairs); firstHan <= r && r <= lastHan {
			d.simple[r-firstHan] = binary.LittleEndian.Uint16(pairs[2:])
		}
	}
	d.heads, d.keys, d.phrases = tableOf(sections[2]), tableOf(sections[3]), tableOf(sections[4])
	d.keyOf = numbers(sections[5])
	if d.keyOf.len() != d.phrases.len() || !d.keyOf.below(d.keys.len()) ||
		!linksFit(sections[6], d.heads.len(), d.phrases.len()) || !linksFit(sections[7], d.keys.len(), d.heads.len()) {
		return nil, ErrDictionary
	}
	d.toKey, d.toHead = linksOf(sections[6]), linksOf(sections[7])
	return d, nil
}

func pairBytes(simple map[rune]rune) []byte {
	var from []rune
	for r := range simple {
		from = append(from, r)
	}
	slices.Sort(from)
	var p []byte
	for _, r := range from {
		p = binary.LittleEndian.AppendUint16(p, uint16(r))         //nolint:gosec // checked by whoever made the map: both are common characters
		p = binary.LittleEndian.AppendUint16(p, uint16(simple[r])) //nolint:gosec // as above
	}
	return p
}

// numbers is a list of uint32 read in place.
type numbers []byte

func (n numbers) at(i int) int { return int(binary.LittleEndian.Uint32(n[4*i:])) }
func (n numbers) len() int     { return len(n) / 4 }

// below reports whether all numbers are below n.
func (n numbers) below(limit int) bool {
	for i := range n.len() {
		if n.at(i) >= limit {
			return false
		}
	}
	return true
}

// endsFit reports whether a section begins with ends: how many, then each not
// before the last and the last at most the size of the rest, in units.
func endsFit(p []byte, unit int) bool {
	if len(p) < 4 || numbers(p).at(0) > (len(p)-4)/4 {
		return false
	}
	n, last := numbers(p).at(0), 0
	for i := range n {
		end := numbers(p).at(i + 1)
		if end < last {
			return false
		}
		last = end
	}
	return last <= (len(p)-4-4*n)/unit
}

func tablesFit(sections [][]byte) bool {
	return !slices.ContainsFunc(sections, func(p []byte) bool { return !endsFit(p, 1) })
}

// linksFit reports whether there is a list for each of from, with targets below to.
func linksFit(p []byte, from, to int) bool {
	if !endsFit(p, 4) || numbers(p).at(0) != from {
		return false
	}
	targets := linksOf(p).targets
	for i := range targets.len() {
		if targets.at(i)>>8 >= to {
			return false
		}
	}
	return true
}

func numberBytes(list []uint32) []byte {
	p := make([]byte, 0, 4*len(list))
	for _, v := range list {
		p = binary.LittleEndian.AppendUint32(p, v)
	}
	return p
}

// table is a list of strings read in place: how many, where each ends, then all
// of them. Sorted lists can be searched.
type table struct {
	ends numbers
	blob []byte
}

func tableBytes(strs []string) []byte {
	list := []uint32{uint32(len(strs))} //nolint:gosec // a dictionary is a few megabytes
	end := uint32(0)
	for _, s := range strs {
		end += uint32(len(s)) //nolint:gosec // as above
		list = append(list, end)
	}
	return append(numberBytes(list), strings.Join(strs, "")...)
}

func tableOf(p []byte) table {
	n := numbers(p).at(0)
	return table{ends: numbers(p[4 : 4+4*n]), blob: p[4+4*n:]}
}

func (t table) len() int { return t.ends.len() }

func (t table) bytes(i int) []byte {
	from := 0
	if i > 0 {
		from = t.ends.at(i - 1)
	}
	return t.blob[from:t.ends.at(i)]
}

func (t table) at(i int) string { return string(t.bytes(i)) }

// from returns how many of the sorted strings lo to hi come before s.
func (t table) from(lo, hi int, s []byte) int {
	return sort.Search(hi-lo, func(i int) bool { return bytes.Compare(t.bytes(lo+i), s) >= 0 })
}

// links leads from each number to others, with weights.
type links struct {
	ends    numbers
	targets numbers
}

func linkBytes(lists [][]uint32) []byte {
	out := []uint32{uint32(len(lists))} //nolint:gosec // a dictionary is a few megabytes
	end := uint32(0)
	for _, l := range lists {
		end += uint32(len(l)) //nolint:gosec // as above
		out = append(out, end)
	}
	for _, l := range lists {
		out = append(out, l...)
	}
	return numberBytes(out)
}

func linksOf(p []byte) links {
	n := numbers(p).at(0)
	return links{ends: numbers(p[4 : 4+4*n]), targets: numbers(p[4+4*n:])}
}

func (l links) bounds(i int) (from, to int) {
	if i > 0 {
		from = l.ends.at(i - 1)
	}
	return from, l.ends.at(i)
}

func (l links) any(i int) bool {
	from, to := l.bounds(i)
	return to > from
}

// of yields the targets of i and their weights, above 0 and at most 1.
func (l links) of(i int) iter.Seq2[int, float64] {
	return func(yield func(int, float64) bool) {
		from, to := l.bounds(i)
		for ; from < to; from++ {
			v := l.targets.at(from)
			if !yield(v>>8, float64(v&255)/255) {
				return
			}
		}
	}
}

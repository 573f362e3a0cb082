package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxElements is how many elements are named: more are no help to a reader.
const maxElements = 12

// piece is an element in the folded text.
type piece struct {
	kind       ElementKind
	start, end int
	rank       int // of what overlaps, the lower stays
}

// elements names what the lexicon found, each with what stands before it in the
// same compound or noun group, and what the text says something is for; the
// same words once.
func (r *reading) elements() []Element {
	x := lexiconOf()
	all := make([]piece, 0, len(r.found))
	for _, f := range r.found {
		if kind := x.entries[f.entry].kind; kind != "" {
			start, end := r.group(int(f.start), int(f.end))
			all = append(all, piece{kind, start, end, 1})
		}
	}
	all = append(all, r.purposes()...)
	slices.SortStableFunc(all, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(a.rank, b.rank))
	})
	kept := all[:0]
	for _, p := range all {
		if n := len(kept); n > 0 && p.start < kept[n-1].end {
			last := kept[n-1]
			if last.rank == 0 || p.end <= last.end {
				continue
			}
			kept = kept[:n-1] // the head of a compound comes last
		}
		kept = append(kept, p)
	}
	return r.written(kept)
}

// written turns pieces into elements, each once.
func (r *reading) written(pieces []piece) []Element {
	var out []Element
	seen := map[string]bool{}
	for _, p := range pieces {
		if key := r.folded[p.start:p.end]; !seen[key] {
			seen[key] = true
			sp := r.span(p.start, p.end)
			out = append(out, Element{Kind: p.kind, Text: r.original[sp.Start:sp.End], Span: sp})
		}
		if len(out) == maxElements {
			break
		}
	}
	return out
}

// group extends a word to the left over what belongs to it.
func (r *reading) group(start, end int) (from, to int) {
	if first, _ := utf8.DecodeRuneInString(r.folded[start:]); isHan(first) {
		return r.hanGroup(start, end)
	}
	return r.latinGroup(start, end)
}

// maxHanBefore is how many characters stand before the head of a compound at most.
const maxHanBefore = 8

// hanGroup goes left over Chinese characters to the last one that ends a phrase.
func (r *reading) hanGroup(start, end int) (from, to int) {
	at := start
	for range maxHanBefore {
		c, size := utf8.DecodeLastRuneInString(r.folded[:at])
		if !isHan(c) || phraseEnd(c) {
			return r.afterVerb(at, start), end
		}
		at -= size
	}
	return start, end // a run without an end in sight is a sentence, not a compound
}

// phraseEnd reports whether a character parts a compound from what stands before it.
func phraseEnd(c rune) bool {
	return strings.ContainsRune("的和与及或在对为是用于以从由被把将使让有可能需要求其该并且而到后前时等不未已地得着了过够上下中内外所每各此则若经按向至则", c)
}

// verbs stand before what they concern: 研发耐磨涂层 is about the coating.
var verbsZH = []string{"研究开发", "研制", "研发", "开发", "寻求", "寻找", "需求", "求购", "采购", "提高", "提升", "改善", "改进", "降低", "减少", "减轻", "增强", "加强", "解决", "实现", "制备", "制造", "制作", "生产", "采用", "利用", "基于", "通过", "具有", "具备", "拥有", "包括", "包含", "涉及", "公开", "提出", "提供", "设计", "构建", "建立", "搭建", "应用", "面向", "针对", "保证", "确保", "满足", "支持", "避免", "防止", "克服", "攻克", "突破", "设置", "安装", "连接", "一种", "一套", "一款", "一类", "多种", "新型", "高效", "先进", "本发明", "发明", "上述", "进行", "完成", "达到", "国产", "相关", "关键", "以及"} //nolint:gochecknoglobals // immutable table

// afterVerb leaves out verbs at the beginning of a group.
func (r *reading) afterVerb(from, head int) int {
	for again := true; again; {
		again = false
		for _, verb := range verbsZH {
			if strings.HasPrefix(r.folded[from:head], verb) {
				from += len(verb)
				again = true
			}
		}
	}
	return from
}

// maxWordsBefore is how many words of a noun group stand before its head.
const maxWordsBefore = 2

// latinGroup goes left over the words of a noun group: spaces and hyphens
// between, and no word that cannot be part of one.
func (r *reading) latinGroup(start, end int) (from, to int) {
	i, _ := slices.BinarySearchFunc(r.words, start, func(w word, at int) int { return cmp.Compare(int(w.start), at) })
	from = start
	for n := 0; i > 0 && (n < maxWordsBefore || from > 0 && r.folded[from-1] == '-'); n++ {
		i--
		w := r.words[i]
		if from-int(w.end) != 1 || r.folded[w.end] != ' ' && r.folded[w.end] != '-' {
			break
		}
		// A word behind a hyphen is part of the noun whatever it is: fibre-based.
		if r.folded[w.end] != '-' && !noun(r.folded[w.start:w.end]) {
			break
		}
		from = int(w.start)
	}
	return from, end
}

// noun refuses words that do not stand inside a noun group, and those that say nothing in one.
func noun(w string) bool {
	if _, not := notNouns()[w]; not || len(w) < 2 || strings.HasSuffix(w, "ly") {
		return false
	}
	return !isDigit(w[0])
}

// purposes finds what something is for: 用于X, 面向X, "for X".
func (r *reading) purposes() []piece {
	var all []piece
	r.eachWord([]string{"应用于", "用于", "适用于", "面向", "针对"}, func(_, end int) bool {
		clause := r.clauseAfter(end, 60)
		n := 0
		for chars := 0; n < len(clause); chars++ {
			c, size := utf8.DecodeRuneInString(clause[n:])
			const most = 12
			if !isHan(c) && !(c < utf8.RuneSelf && isWordByte(byte(c))) || strings.ContainsRune("的等和与及或、并进中在", c) {
				break
			}
			if chars > most {
				return true // a sentence
			}
			n += size
		}
		const least = 2
		if utf8.RuneCountInString(clause[:n]) >= least && n <= len(clause) {
			all = append(all, piece{Application, end, end + n, 0})
		}
		return true
	})
	r.eachWord([]string{"for", "for use in", "applied to", "used in"}, func(start, end int) bool {
		if p, ok := r.purpose(end); ok && (start == 0 || r.folded[start-1] != '-') {
			all = append(all, p)
		}
		return true
	})
	return all
}

// purpose reads up to three words of a noun group after a preposition.
func (r *reading) purpose(at int) (piece, bool) {
	i, _ := slices.BinarySearchFunc(r.words, at, func(w word, at int) int { return cmp.Compare(int(w.start), at) })
	const most = 3
	p := piece{kind: Application, start: -1}
	for n := 0; i < len(r.words) && n < most; i++ {
		w := r.words[i]
		one := r.folded[w.start:w.end]
		gap := r.folded[at:w.start]
		if strings.Trim(gap, " -") != "" || len(gap) > 1 {
			break
		}
		if p.start < 0 && (one == "the" || one == "a" || one == "an") {
			at = int(w.end)
			continue
		}
		if !noun(one) || generic(one) {
			break
		}
		if p.start < 0 {
			p.start = int(w.start)
		}
		p.end, at = int(w.end), int(w.end)
		n++
	}
	// Three words that go on are cut in the middle of something.
	const least = 4 // letters
	return p, p.start >= 0 && p.end-p.start >= least && !strings.HasSuffix(r.folded[p.start:p.end], "ing")
}

// generic words after "for" say nothing of an application.
func generic(w string) bool {
	switch w {
	case "example", "instance", "purpose", "purposes", "future", "further", "years", "months", "days", "hours", "minutes", "free", "sale", "more", "people", "everyone", "use", "part", "time", "times", "support", "proposals", "phase", "information", "reasons", "evaluation", "consideration", "award", "funding", "details", "questions", "general", "current", "next", "best", "better", "full", "real", "large", "small", "low", "high":
		return true
	}
	return false
}

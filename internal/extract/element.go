package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"innodock/internal/text"
)

// maxElements is how many elements are named: more are no help to a reader.
const maxElements = 12

// elements names what the lexicon found, each with what stands before it in the
// same compound or noun group, the same words once.
func (r *reading) elements() []Element {
	var all []Element
	for _, f := range r.found {
		for _, s := range f.senses {
			if s.kind == "" {
				continue
			}
			sp := r.group(f.span)
			all = append(all, Element{Kind: s.kind, Text: r.original[sp.Start:sp.End], Span: sp})
			break
		}
	}
	slices.SortStableFunc(all, func(a, b Element) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	var kept []Element
	seen := map[string]bool{}
	for _, e := range all {
		if n := len(kept); n > 0 && e.Span.Start < kept[n-1].Span.End {
			if e.Span.End > kept[n-1].Span.End { // the head of a compound comes last
				delete(seen, text.Fold(kept[n-1].Text))
				kept = kept[:n-1]
			} else {
				continue
			}
		}
		key := text.Fold(e.Text)
		if seen[key] {
			continue
		}
		seen[key] = true
		kept = append(kept, e)
	}
	return kept[:min(len(kept), maxElements)]
}

// group extends a word to the left over what belongs to it.
func (r *reading) group(sp text.Span) text.Span {
	if first, _ := utf8.DecodeRuneInString(r.original[sp.Start:]); isHan(first) {
		return r.hanGroup(sp)
	}
	return r.englishGroup(sp)
}

// maxHanBefore is how many characters stand before the head of a compound at most.
const maxHanBefore = 8

// hanGroup goes left over Chinese characters to the last one that ends a phrase.
func (r *reading) hanGroup(sp text.Span) text.Span {
	at := sp.Start
	for range maxHanBefore {
		c, size := utf8.DecodeLastRuneInString(r.folded[:at])
		if !isHan(c) || phraseEnd(c) {
			return text.Span{Start: r.afterVerb(at, sp.Start), End: sp.End}
		}
		at -= size
	}
	return sp // a run without an end in sight is a sentence, not a compound
}

// phraseEnd reports whether a character parts a compound from what stands before it.
func phraseEnd(c rune) bool {
	return strings.ContainsRune("的和与及或在对为是用于以从由被把将使让有可能需要求其该并且且而到后前时等不未已地得着了过能够上下中内外", c)
}

// afterVerb leaves out a verb at the beginning of a group: 研发耐磨涂层 is the coating.
func (r *reading) afterVerb(from, head int) int {
	for _, verb := range []string{"研究开发", "研制", "研发", "开发", "寻求", "寻找", "需求", "求购", "采购", "提高", "提升", "改善", "降低", "减少", "解决", "实现", "制备", "采用", "利用", "基于", "通过", "具有", "具备", "一种", "新型", "提供", "设计", "面向", "针对"} {
		if strings.HasPrefix(r.folded[from:head], verb) {
			return r.afterVerb(from+len(verb), head)
		}
	}
	return from
}

// maxWordsBefore is how many words of a noun group stand before its head.
const maxWordsBefore = 2

// englishGroup goes left over the words of a noun group: no stop words, nothing
// but spaces and hyphens between.
func (r *reading) englishGroup(sp text.Span) text.Span {
	i, _ := slices.BinarySearchFunc(r.tokens, sp.Start, func(t text.Token, at int) int { return cmp.Compare(t.Start, at) })
	start := sp.Start
	for n := 0; i > 0 && (n < maxWordsBefore || r.original[start-1] == '-'); n++ {
		i--
		t := &r.tokens[i]
		between := r.original[t.End:start]
		if t.Class != text.Word || t.Stop || strings.Trim(between, " -") != "" || len(between) > 1 || !noun(r.folded[t.Start:t.End]) {
			break
		}
		start = t.Start
	}
	return text.Span{Start: start, End: sp.End}
}

// noun refuses verbs that people put before what they want.
func noun(w string) bool {
	switch w {
	case "need", "needs", "want", "seek", "seeks", "seeking", "looking", "develop", "developing", "provide", "provides", "improve", "improving", "reduce",
		"reducing", "increase", "using", "use", "uses", "used", "make", "makes", "made", "require", "requires", "required", "achieve", "achieving", "wanted", "new", "novel", "find",
		"offer", "offers", "get", "build", "design", "based", "including", "new-generation", "reach", "reaches", "resists":
		return false
	}
	return !strings.ContainsFunc(w, unicode.IsDigit)
}

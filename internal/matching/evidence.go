package matching

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"innodock/internal/search"
	"innodock/internal/text"
)

// The size of what is quoted.
const (
	mostQuotes   = 3
	quoteLatin   = 220 // characters
	quoteChinese = 100
	// leastGain is the part of what the first quotation tells that a further one
	// must add to be worth reading.
	leastGain = 0.15
)

// mark is a place in a field that agrees with a word of the question.
type mark struct {
	span text.Span // in the field's text
	word int       // number of the agreement
}

// evidenceOf quotes the fields of a record in which the words agree: those first
// that add most, and again and again what is not quoted yet. share is what the
// engine's points count in the whole score.
func evidenceOf(s *sheet, agreements []search.Agreement, share float64) []Evidence {
	marks := marksOf(s, agreements)
	longest := make([]int, len(agreements))
	for _, ms := range marks {
		for n, size := range sizesOf(ms) {
			longest[n] = max(longest[n], size)
		}
	}
	quoted := make([]bool, len(agreements))
	var list []Evidence
	least := 0.0
	for len(list) < mostQuotes {
		best, most := -1, least
		for i := range s.places {
			gain := 0.0
			for n, size := range sizesOf(marks[i]) {
				if !quoted[n] { // a part of a Chinese word is worth less than the whole
					gain += agreements[n].Points * float64(size) / float64(longest[n])
				}
			}
			if gain > most {
				best, most = i, gain
			}
		}
		if best < 0 {
			break
		}
		if len(list) == 0 {
			least = leastGain * most
		}
		list = append(list, quote(s, best, marks[best], agreements, quoted, share))
		marks[best] = nil
	}
	return list
}

// marksOf sorts the places of agreements by the field they are in, each place
// once: where two words claim one, it is that of the one with more points.
func marksOf(s *sheet, agreements []search.Agreement) [][]mark {
	marks := make([][]mark, len(s.places))
	tell := telling(agreements)
	for n := range agreements {
		if !tell[n] {
			continue
		}
		for _, f := range agreements[n].Found {
			inTitle := f.Field == "title"
			p := slices.IndexFunc(s.places, func(p place) bool {
				return p.inTitle == inTitle && p.span.Start <= f.Span.Start && f.Span.End <= p.span.End
			})
			if p < 0 {
				continue
			}
			from := s.places[p].span.Start
			marks[p] = append(marks[p], mark{text.Span{Start: f.Span.Start - from, End: f.Span.End - from}, n})
		}
	}
	for p := range marks {
		marks[p] = apart(marks[p])
	}
	return marks
}

// Of the points of the strongest agreement, what one must have to be worth
// showing: a word, and a single Chinese character, which may be a word of its own
// (盐) and mostly is a part of one.
const (
	leastTelling  = 0.1
	leastOfSingle = 0.4
)

// telling says of each agreement whether it tells a reader anything. All of them
// count in the score; but a "mm", a "two" or an 出 that meets a "come" is no
// reason that anybody would give. Where only such agree, the stronger of them stand.
func telling(agreements []search.Agreement) []bool {
	tell := make([]bool, len(agreements))
	best, bestSmall := 0.0, 0.0
	for n := range agreements {
		switch a := &agreements[n]; {
		case accident(a.Word):
		case small(a.Word) || small(a.Match):
			bestSmall = max(bestSmall, a.Points)
		default:
			best = max(best, a.Points)
		}
	}
	for n := range agreements {
		a := &agreements[n]
		switch {
		case accident(a.Word):
		case small(a.Word) || small(a.Match):
			tell[n] = best == 0 && a.Points >= leastOfSingle*bestSmall
		case single(a.Word) || single(a.Match):
			tell[n] = a.Points >= leastOfSingle*best
		default:
			tell[n] = a.Points >= leastTelling*best
		}
	}
	return tell
}

// accident tells a pair of characters that is no word but the end of one and the
// beginning of the next, such as 的高: it counts a little, and is nothing to show.
func accident(word string) bool {
	const pair = 2
	if utf8.RuneCountInString(word) != pair {
		return false
	}
	return slices.ContainsFunc(text.Tokens(word), func(t text.Token) bool { return t.Class == text.Han && t.Stop })
}

func single(w string) bool { return utf8.RuneCountInString(w) == 1 }

// small tells a word that says nothing by itself: a letter, a unit, a figure of a
// digit or two, an everyday word.
func small(w string) bool {
	if strings.Trim(w, "0123456789.,") == "" {
		const few = 3 // "0.6" and "12" meet by chance, "565" hardly
		return len(strings.Trim(w, ".,"))-strings.Count(w, ".") < few
	}
	w = strings.ToLower(strings.TrimRight(w, "⁻¹²³0123456789-"))
	return len(w) < 2 || text.IsUnit(w) || slices.Contains(smallWords(), w)
}

// smallWords are everyday words: they stand in any text, and the dictionary
// renders a Chinese character of many meanings by them.
func smallWords() []string {
	return []string{
		"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "both", "each", "every", "any", "some", "all", "first", "second", "last",
		"up", "down", "out", "off", "in", "on", "over", "under", "inside", "outside", "above", "below", "away", "back", "still", "just", "only", "even", "more", "most", "less", "least", "well",
		"come", "comes", "came", "go", "goes", "went", "put", "puts", "take", "takes", "taken", "took", "get", "gets", "got", "give", "gives", "given", "make", "makes", "made", "keep", "keeps", "kept", "let", "set", "use", "used", "uses", "way", "ways", "thing", "things", "part", "parts", "side", "place", "number", "kind",
		"lx", "lm", "cd", "cc",
		"year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "minute", "minutes", "second", "seconds", "time", "times", "today", "now", "long", "high", "low", "large", "small", "good", "new", "old", "same", "other",
		"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "两", "几", "每", "半", "多", "少", "大", "小", "高", "低", "长", "短", "新", "旧", "好",
		"上", "下", "里", "内", "外", "中", "前", "后", "出", "进", "起", "过", "更", "最", "年", "月", "周", "天", "日", "时", "分", "秒", "次", "种", "类", "点", "面", "用", "做", "打", "开", "能", "有",
		"两个", "一个", "三个", "每年", "每天", "小时", "分钟", "半年", "今天", "现在", "目前", "以上", "以下", "不到", "左右", "大约", "可以", "不能", "没有", "需要", "使用", "进行", "采用", "其中", "以及", "同时", "之后", "之前",
	}
}

// apart drops marks that overlap one of an earlier agreement, which has more
// points, and orders the rest.
func apart(marks []mark) []mark {
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(a.word, b.word))
	})
	kept := marks[:0]
	for _, m := range marks {
		for len(kept) > 0 && kept[len(kept)-1].span.End > m.span.Start && kept[len(kept)-1].word > m.word {
			kept = kept[:len(kept)-1]
		}
		if len(kept) == 0 || kept[len(kept)-1].span.End <= m.span.Start {
			kept = append(kept, m)
		}
	}
	return kept
}

// sizesOf returns which agreements are marked, and how long the longest mark of each is.
func sizesOf(marks []mark) map[int]int {
	sizes := map[int]int{}
	for _, m := range marks {
		sizes[m.word] = max(sizes[m.word], m.span.End-m.span.Start)
	}
	return sizes
}

// quote makes a quotation of a field. The points of a word are told with its
// first mark of all, so that they add up.
func quote(s *sheet, at int, marks []mark, agreements []search.Agreement, quoted []bool, share float64) Evidence {
	p := &s.places[at]
	whole := s.in(p)
	size := quoteLatin
	if p.lang == string(text.Chinese) {
		size = quoteChinese
	}
	spans := make([]text.Span, 0, len(marks))
	for _, m := range marks { // the window follows what is not quoted yet
		if !quoted[m.word] {
			spans = append(spans, m.span)
		}
	}
	passage := text.Snippet(whole, spans, size)
	e := Evidence{Field: p.field, Lang: p.lang}
	from, end := passage.At, passage.At+len(passage.Text)
	if from > 0 {
		e.Pieces = append(e.Pieces, Piece{Text: "…"})
	}
	plain := func(to int) {
		if to > from {
			e.Pieces = append(e.Pieces, Piece{Text: whole[from:to]})
		}
	}
	for _, m := range marks {
		if m.span.Start < from || m.span.End > end {
			continue
		}
		plain(m.span.Start)
		a := &agreements[m.word]
		piece := Piece{Text: whole[m.span.Start:m.span.End], Word: a.Word, Via: a.Via}
		if !quoted[m.word] {
			quoted[m.word] = true
			piece.Points = a.Points * share
		}
		e.Pieces = append(e.Pieces, piece)
		from = m.span.End
	}
	plain(end)
	if end < len(whole) {
		e.Pieces = append(e.Pieces, Piece{Text: "…"})
	}
	return e
}

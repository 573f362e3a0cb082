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
			if start != int(f.start) || !bare(r.folded[start:end]) {
				all = append(all, piece{kind, start, end, 1})
			}
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

// bare tells heads that say nothing when nothing stands before them.
func bare(w string) bool {
	switch w {
	case "system", "systems", "device", "devices", "method", "methods", "process", "processes", "equipment", "platform", "platforms", "tool", "tools", "machine", "machines", "line", "control", "product", "module", "modules", "testing", "learning", "software", "material", "network", "plastic", "efficiency", "reliability", "detection", "scheduling", "navigation", "modeling", "modelling",
		"系统", "设备", "装置", "方法", "工艺", "平台", "模块", "组件", "容器", "终端", "控制", "优化", "检测", "加工", "效率", "成本", "能耗", "寿命", "安全性", "稳定性", "可靠性", "软件", "仪器", "制备方法", "制备工艺", "管道", "引擎", "包装", "装备", "建模", "预测", "识别", "监测", "定位", "分离", "过滤", "回收", "干燥", "装配", "延迟", "精度", "强度", "电源", "控制器", "金融", "教育", "应急", "建筑":
		return true
	}
	return false
}

// written turns pieces into elements, each once.
func (r *reading) written(pieces []piece) []Element {
	var out []Element
	seen := map[string]bool{}
	for _, p := range pieces {
		if key := phraseKey(r.folded[p.start:p.end]); !seen[key] {
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
// Behind one that is as often part of a word (过 of 过程) only the word itself is sure.
func (r *reading) hanGroup(start, end int) (from, to int) {
	at := start
	for range maxHanBefore {
		c, size := utf8.DecodeLastRuneInString(r.folded[:at])
		switch {
		case !isHan(c), strings.ContainsRune("的和与及或在对为是于以从由被把将使让并而且到等所各此则若", c):
			return r.afterVerb(at, start), end
		case strings.ContainsRune("有可能需要求其该时后前不未已地得着了过够上下中内外每经按向至", c):
			if slices.ContainsFunc(verbEndings, func(v string) bool { return strings.HasSuffix(r.folded[:at], v) }) {
				return r.afterVerb(at, start), end
			}
			return start, end
		}
		at -= size
	}
	return start, end // a run without an end in sight is a sentence, not a compound
}

// verbsZH stand before what they concern: 研发耐磨涂层 is about the coating.
// Behind those of the second list, wherever they stand, something new begins.
var (
	verbsZH  = []string{"研究开发", "研制", "研发", "开发", "寻求", "寻找", "需求", "求购", "采购", "改进", "减轻", "增强", "加强", "解决", "制备", "制造", "生产", "利用", "基于", "通过", "涉及", "公开", "提出", "设计", "构建", "建立", "搭建", "应用", "面向", "针对", "保证", "确保", "满足", "支持", "避免", "防止", "克服", "攻克", "突破", "一种", "一套", "一款", "一类", "多种", "新型", "高效", "先进", "本发明", "发明", "上述", "国产", "相关", "关键", "以及", "第一", "第二", "第三", "第四", "一个", "两个", "三个", "四个", "多个", "若干", "至少", "最高", "式", "型", "性", "化", "类", "述", "个", "种", "少"} //nolint:gochecknoglobals // immutable table
	midVerbs = []string{"进行", "进入", "引入", "送入", "排入", "造成", "设置", "安装", "连接", "设有", "实现", "提高", "提升", "改善", "降低", "减少", "采用", "制作", "具有", "具备", "拥有", "包括", "包含", "提供", "完成", "达到", "监控", "如何", "抽取", "产生"}                                                                                                                                                                                                                                                                         //nolint:gochecknoglobals // immutable table
)

// verbEndings are verbs whose last character is often part of a word.
var verbEndings = []string{"寻求", "需求", "需要", "要求", "能够", "具有", "拥有", "含有", "设有", "所需", "急需", "亟需", "采用", "利用", "使用", "应用", "适用", "通过", "经过", "超过", "制得", "获得", "实现了", "提供了", "设计了", "包含了", "采用了"} //nolint:gochecknoglobals // immutable table

// afterVerb leaves out verbs at the beginning of a group, and all before one inside it.
func (r *reading) afterVerb(from, head int) int {
	for _, verb := range midVerbs {
		if i := strings.LastIndex(r.folded[from:head], verb); i >= 0 {
			from += i + len(verb)
		}
	}
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
	return r.afterParticiple(from, start), end
}

// afterParticiple leaves out a verb's form at the beginning of a group, unless
// the lexicon knows it: "considering resolution" is the resolution, "coating
// adhesion" is not the adhesion alone.
func (r *reading) afterParticiple(from, head int) int {
	first, rest, more := strings.Cut(r.folded[from:head], " ")
	if _, known := lexiconOf().byWord[first]; !more || known || strings.Contains(first, "-") {
		return from
	}
	const least = 6
	if len(first) < least || !strings.HasSuffix(first, "ing") && !strings.HasSuffix(first, "ed") {
		return from
	}
	return r.afterParticiple(head-len(rest), head)
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
			if !isHan(c) && (c >= utf8.RuneSelf || !isWordByte(clause[n])) || strings.ContainsRune("的等和与及或、并进中在", c) {
				break
			}
			if chars > most {
				return true // a sentence
			}
			n += size
		}
		const least = 2
		if utf8.RuneCountInString(clause[:n]) >= least && !acts(clause) {
			all = append(all, piece{Application, end, end + n, 0})
		}
		return true
	})
	r.eachWord([]string{"for", "for use in", "applied to", "used in"}, func(start, end int) bool {
		p, ok := r.purpose(end)
		// In a long text "for" means much else: there the lexicon must know a word of it.
		if ok && (start == 0 || r.folded[start-1] != '-') && (len(r.original) <= shortNeed || r.known(p)) {
			all = append(all, p)
		}
		return true
	})
	return all
}

// acts tells a phrase that says what something does, not what it is for: 用于驱动滑块.
func acts(phrase string) bool {
	return slices.ContainsFunc([]string{"使", "将", "对", "把", "引导", "驱动", "连接", "固定", "控制", "放置", "安装", "支撑", "接收", "存储", "获取", "提高", "提升", "降低", "减少", "实现", "解决", "防止", "产生", "进行", "输送", "传递", "容纳", "向", "从", "根据"}, func(w string) bool {
		return strings.HasPrefix(phrase, w)
	})
}

// known tells a piece that ends in a thing or a field of the lexicon.
func (r *reading) known(p piece) bool {
	x := lexiconOf()
	return slices.ContainsFunc(r.found, func(f found) bool {
		kind := x.entries[f.entry].kind
		return int(f.end) == p.end && int(f.start) >= p.start && (kind == Application || kind == Product && !bare(r.folded[p.start:p.end]))
	})
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

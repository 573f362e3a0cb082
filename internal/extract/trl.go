package extract

import "strings"

// trlNames are what a readiness level is called; a figure must follow.
var trlNames = []string{"trl", "trls", "technology readiness level", "technology readiness levels", "readiness level", "技术就绪度", "就绪度", "技术成熟度", "成熟度", "技术就绪水平"} //nolint:gochecknoglobals // immutable table

// The words that bound a figure, before it and after it.
var (
	leastBefore = []string{"≥", "⩾", ">=", ">", "at least", "no less than", "not less than", "no lower than", "minimum of", "minimum", "min.", "min", "above", "over", "from", "starting at", "不低于", "不小于", "不少于", "至少", "最低", "达到", "高于", "大于", "超过"} //nolint:gochecknoglobals // immutable table
	mostBefore  = []string{"≤", "⩽", "<=", "<", "at most", "no more than", "not more than", "no higher than", "maximum of", "maximum", "max.", "max", "below", "under", "up to", "不高于", "不大于", "不超过", "至多", "最高", "低于", "小于"}                          //nolint:gochecknoglobals // immutable table
	leastAfter  = []string{"or higher", "or above", "or more", "or better", "and above", "and higher", "and up", "+", "以上", "及以上", "或以上", "起"}                                                                                                         //nolint:gochecknoglobals // immutable table
	mostAfter   = []string{"or lower", "or below", "or less", "and below", "以下", "及以下", "或以下", "以内"}                                                                                                                                                   //nolint:gochecknoglobals // immutable table
	trlFiller   = []string{"of", "is", "be", "level", "levels", "should be", "must be", "target", "a", "等级", "水平", "为", "达", "应", "须", "需", "要求", "在", ":", "=", "(", "级", "第", "currently", "expected", "required"}                                   //nolint:gochecknoglobals // immutable table
)

// trl reads a readiness level: "TRL ≥ 6", "at least TRL 5", "TRL 5-7" (at least
// the lower one), 技术就绪度6级以上, 达到中试.
func (r *reading) trl() *Constraint {
	var c *Constraint
	r.eachTRL(func(start, end int) bool {
		c = r.trlAt(start, end)
		return c == nil
	})
	if c == nil {
		c = r.stage()
	}
	return c
}

// eachTRL calls use where a name of the level stands; "trl6" is one word.
func (r *reading) eachTRL(use func(start, end int) bool) {
	const most = 64
	n := 0
	for _, name := range trlNames {
		if !r.holds(name) {
			continue
		}
		for at := 0; n < most; n++ {
			i := strings.Index(r.folded[at:], name)
			if i < 0 {
				break
			}
			i += at
			at = i + len(name)
			digit := at < len(r.folded) && isDigit(r.folded[at])
			if starts(r.folded, i) && (digit || ends(r.folded, at)) && !use(i, at) {
				return
			}
		}
	}
}

func (r *reading) trlAt(start, end int) *Constraint {
	p := scanner{s: r.folded, i: end}
	op := ""
	for {
		p.blanks()
		switch {
		case p.any(leastBefore):
			op = ">="
		case p.any(mostBefore):
			op = "<="
		case p.any(trlFiller):
		default:
			return r.trlFigure(p, op, start)
		}
	}
}

// trlFigure reads the figure and what bounds it on either side.
func (r *reading) trlFigure(p scanner, op string, start int) *Constraint {
	level := p.level()
	if level == 0 {
		return nil
	}
	if rest := p; rest.rangeSign() {
		rest.any([]string{"trl"})
		rest.blanks()
		if rest.level() > 0 {
			p = rest
		}
	}
	end := p.i
	p.blanks()
	p.any([]string{"级"})
	p.blanks()
	switch {
	case p.any(leastAfter):
		op, end = ">=", p.i
	case p.any(mostAfter):
		op, end = "<=", p.i
	case strings.HasSuffix(r.folded[:p.i], "级"):
		end = p.i
	}
	before := strings.TrimRight(r.clauseBefore(start, 24), " ")
	for _, list := range []struct {
		op    string
		words []string
	}{{">=", leastBefore}, {"<=", mostBefore}} {
		for _, w := range list.words {
			if op == "" && strings.HasSuffix(before, w) && starts(before, len(before)-len(w)) {
				op = list.op
				start -= len(r.folded[:start]) - len(strings.TrimRight(r.folded[:start], " ")) + len(w)
			}
		}
	}
	if op == "" {
		op = ">=" // who names a level wants at least that
	}
	return &Constraint{Key: TRL, Op: op, Number: float64(level), Span: r.span(start, end)}
}

// stageWords say a level without a figure. Only ways of asking: "pilot scale" alone is a size.
var stageWords = []struct { //nolint:gochecknoglobals // immutable table
	level int
	words []string
}{
	{8, []string{"可量产", "已量产", "可产业化", "已产业化", "产业化阶段", "可批量供货", "可直接应用", "ready for production", "ready for industrial use", "production-ready", "production ready", "market-ready", "market ready", "at production scale"}},
	{6, []string{"完成中试", "通过中试", "已中试", "中试以上", "达到中试", "中试阶段", "中试验证", "proven at pilot scale", "pilot-proven", "at least pilot scale", "at pilot scale", "at pilot stage", "pilot-tested"}},
	{4, []string{"完成小试", "通过小试", "小试以上", "达到小试", "小试阶段", "at laboratory scale", "at lab scale", "proven in the laboratory", "at least lab scale"}},
}

func (r *reading) stage() *Constraint {
	for _, s := range stageWords {
		var c *Constraint
		r.eachWord(s.words, func(start, end int) bool {
			if !r.denied(start, end) && (len(r.original) <= longText || r.asked(start, end)) {
				c = &Constraint{Key: TRL, Op: ">=", Number: float64(s.level), Span: r.span(start, end)}
			}
			return c == nil
		})
		if c != nil {
			return c
		}
	}
	return nil
}

// scanner reads on in folded text.
type scanner struct {
	s string
	i int
}

func (p *scanner) blanks() {
	for p.i < len(p.s) && (p.s[p.i] == ' ' || p.s[p.i] == '-' && p.i+1 < len(p.s) && isDigit(p.s[p.i+1])) {
		p.i++
	}
}

// any reads the longest of words that stands here.
func (p *scanner) any(words []string) bool {
	best := 0
	for _, w := range words {
		if len(w) > best && strings.HasPrefix(p.s[p.i:], w) && (ends(p.s, p.i+len(w)) || w == "trl") {
			best = len(w)
		}
	}
	p.i += best
	return best > 0
}

// level reads a figure from 1 to 9 that stands alone.
func (p *scanner) level() int {
	rest := p.s[p.i:]
	if rest == "" {
		return 0
	}
	if n := int(rest[0]) - '0'; n >= 1 && n <= 9 {
		if len(rest) > 1 && (isDigit(rest[1]) || rest[1] == '.' && len(rest) > 2 && isDigit(rest[2]) || rest[1] == '%') {
			return 0
		}
		p.i++
		return n
	}
	for i, w := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九"} {
		if strings.HasPrefix(rest, w+"级") {
			p.i += len(w)
			return i + 1
		}
	}
	return 0
}

// rangeSign reads what stands between two ends of a range.
func (p *scanner) rangeSign() bool {
	start := p.i
	for p.i < len(p.s) && p.s[p.i] == ' ' {
		p.i++
	}
	for _, w := range []string{"-", "~", "to ", "through ", "and ", "至", "到", "级至", "级到"} {
		if strings.HasPrefix(p.s[p.i:], w) {
			p.i += len(w)
			for p.i < len(p.s) && p.s[p.i] == ' ' {
				p.i++
			}
			return true
		}
	}
	p.i = start
	return false
}

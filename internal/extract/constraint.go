package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// constraints reads the conditions a text states: of TRL, budget and time the
// first of each, of the others all values together.
func (r *reading) constraints(now time.Time) []Constraint {
	var all []Constraint
	for _, c := range []*Constraint{r.trl(), r.budget(), r.months(now), r.region(), r.mode(), r.right(), r.language()} {
		if c != nil {
			c.Text = strings.TrimSpace(r.original[c.Span.Start:c.Span.End])
			all = append(all, *c)
		}
	}
	slices.SortStableFunc(all, func(a, b Constraint) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return all
}

// The ways to state a readiness level: "TRL ≥ 6", "at least TRL 5", "TRL 5-7",
// 技术就绪度6级以上, 成熟度不低于5级.
var trlForms = []*regexp.Regexp{ //nolint:gochecknoglobals // immutable
	regexp.MustCompile(`(?:(at least|min(?:imum)?|above|over|≥|>=|at most|max(?:imum)?|up to|≤|<=)\s*)?\btrl(?:s|\s*level)?\s*(?:of\s*|:\s*|：|为)?(≥|>=|>|＞|≤|<=|<|at least|at most|up to|min(?:imum)?|above|不低于|不小于|至少|不高于)?\s*([1-9])(?:\s*(?:-|–|~|～|to|至|到)\s*([1-9]))?`),
	regexp.MustCompile(`(?:技术)?(?:就绪度|成熟度)(?:等级|水平)?()(?:为|达到|要求)?\s*(≥|>=|≤|<=|不低于|不小于|至少|大于|不高于|达到)?\s*([1-9])(?:\s*(?:-|–|~|～|至|到)\s*([1-9]))?\s*级?`),
}

func (r *reading) trl() *Constraint {
	if !r.has("trl", "就绪度", "成熟度") {
		return nil
	}
	for _, form := range trlForms {
		m := form.FindStringSubmatchIndex(r.folded)
		if m == nil {
			continue
		}
		get := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return r.folded[m[2*i]:m[2*i+1]]
		}
		level, err := strconv.Atoi(get(3))
		if err != nil {
			continue
		}
		c := &Constraint{Key: TRL, Op: ">=", Number: float64(level), Span: text.Span{Start: m[0], End: m[1]}}
		rest := strings.TrimLeft(r.folded[m[1]:min(len(r.folded), m[1]+16)], " 级")
		if atMost(get(1)) || atMost(get(2)) || strings.HasPrefix(rest, "以下") || strings.HasPrefix(rest, "or lower") || strings.HasPrefix(rest, "or below") {
			c.Op = "<="
		}
		return c
	}
	return nil
}

// has reports whether one of the words stands anywhere: a look that is cheaper
// than a pattern, for most texts state most conditions not at all.
func (r *reading) has(words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(r.folded, w) })
}

func atMost(bound string) bool {
	return slices.Contains([]string{"at most", "max", "maximum", "up to", "≤", "<=", "<", "不高于"}, bound)
}

// budgetWord is what an amount must stand near to be a budget.
var budgetWord = regexp.MustCompile(`预算|经费|投入|资金|费用|悬赏|报价|总价|价格|成本控制在|budget|funding|cost|price|spend|reward|invest|pay`)

// budgetNear is how many bytes may lie between the word and the amount.
const budgetNear = 40

func (r *reading) budget() *Constraint {
	for at := 0; at < len(r.folded); {
		word := budgetWord.FindStringIndex(r.folded[at:])
		if word == nil {
			return nil
		}
		from := at + word[1]
		for i := from; i < min(len(r.folded), from+budgetNear); i++ {
			if strings.ContainsRune(".;。；\n", rune(r.folded[i])) && !digitAt(r.folded, i+1) {
				break
			}
			if !utf8.RuneStart(r.folded[i]) || !wordStart(r.folded, i) {
				continue
			}
			m, n, ok := taxonomy.ScanMoney(r.folded[i:])
			if !ok {
				continue
			}
			c := &Constraint{Key: Budget, Op: "<=", Money: &m, Span: text.Span{Start: at + word[0], End: i + n}}
			if m.Min != nil && m.Max != nil && *m.Min == *m.Max {
				m.Min = nil // "a budget of 500,000" is what there is at most
			}
			return c
		}
		at = from
	}
	return nil
}

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// wordStart tells a place where a number or a word may begin: not inside one.
func wordStart(s string, i int) bool {
	return i == 0 || (!isWordByte(s[i]) || !isWordByte(s[i-1]))
}

func isWordByte(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' }

// The ways to state a time limit.
var (
	spanZH   = regexp.MustCompile(`(?:(?:周期|工期|期限|时间|交付)[^，。；\n0-9]{0,12})?(半|[0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*(个月|年|周|天|日)\s*(?:以内|之内|内|完成)`)
	spanEN   = regexp.MustCompile(`(?:within|in less than|in under|no longer than|not more than|at most|delivery in|ready in)\s+(?:the next\s+)?([0-9]{1,3}|one|two|three|six|nine|twelve)[\s-]*(day|week|month|year)s?`)
	beforeEN = regexp.MustCompile(`(?:before|by|until|no later than)\s+(?:the end of\s+)?(january|february|march|april|may|june|july|august|september|october|november|december)\s+(20[0-9]{2})`)
	beforeZH = regexp.MustCompile(`(20[0-9]{2})\s*年\s*([0-9]{1,2})\s*月(?:底|末|份)?(?:之前|以前|前)`)
)

func (r *reading) months(now time.Time) *Constraint {
	make1 := func(m []int, months float64) *Constraint {
		if months <= 0 {
			return nil
		}
		return &Constraint{Key: Time, Op: "<=", Number: months, Span: text.Span{Start: m[0], End: m[1]}}
	}
	for _, form := range []*regexp.Regexp{spanZH, spanEN} {
		if form == spanZH && !r.has("内", "完成") || form == spanEN && !r.has("month", "week", "year", "day") {
			continue
		}
		if m := form.FindStringSubmatchIndex(r.folded); m != nil {
			return make1(m, count(r.folded[m[2]:m[3]])*monthsOf(r.folded[m[4]:m[5]]))
		}
	}
	if now.IsZero() || !r.has(" 20", "前") {
		return nil
	}
	if m := beforeEN.FindStringSubmatchIndex(r.folded); m != nil {
		if day, err := time.Parse("January 2006", r.folded[m[2]:m[3]]+" "+r.folded[m[4]:m[5]]); err == nil {
			return make1(m, monthsUntil(now, day))
		}
	}
	if m := beforeZH.FindStringSubmatchIndex(r.folded); m != nil {
		if day, err := time.Parse("2006-1", r.folded[m[2]:m[3]]+"-"+r.folded[m[4]:m[5]]); err == nil {
			return make1(m, monthsUntil(now, day))
		}
	}
	return nil
}

func monthsUntil(now, day time.Time) float64 {
	return float64((day.Year()-now.Year())*12 + int(day.Month()) - int(now.Month()))
}

// count reads a small number; 半 is a half.
func count(w string) float64 {
	if n, err := strconv.Atoi(w); err == nil {
		return float64(n)
	}
	switch w {
	case "半":
		return 0.5
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "six":
		return 6
	case "nine":
		return 9
	case "twelve":
		return 12
	}
	n, tens := 0, 0
	for _, c := range w {
		switch i := strings.IndexRune("一二三四五六七八九", c); {
		case c == '十':
			tens = max(n, 1) * 10
			n = 0
		case c == '两':
			n = 2
		case i >= 0:
			n = i/len("一") + 1
		}
	}
	return float64(tens + n)
}

// monthsOf is how many months a unit is.
func monthsOf(unit string) float64 {
	switch unit {
	case "年", "year":
		return 12
	case "周", "week":
		return 12.0 / 52
	case "天", "日", "day":
		return 12.0 / 365
	}
	return 1
}

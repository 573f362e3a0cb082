package extract

import (
	"strings"

	"innodock/internal/taxonomy"
)

// What an amount must stand beside to be a budget. A product that is to cost 200
// dollars has none, so 成本 and "cost" are not among them.
var (
	budgetBefore = []string{"预算", "经费", "研发投入", "投入", "资金", "费用", "悬赏", "奖金", "赏金", "榜金", "出资", "总价", "报价", "价格", "价款", "项目金额", "合同金额", "支付", "投资", "budget", "budgets", "funding", "funds", "price", "pay", "spend", "reward", "prize", "prizes", "award", "awards", "grant", "grants", "invest", "investment", "contribution", "project cost", "total cost", "lump sum"} //nolint:gochecknoglobals // immutable table
	budgetAfter  = []string{"预算", "经费", "以内的预算", "的预算", "的经费", "的资金", "的奖金", "悬赏", "budget", "available", "is available", "are available", "of funding", "in funding", "grant", "prize", "in prizes", "award", "will be awarded", "to spend", "reward"}                                                                                                                    //nolint:gochecknoglobals // immutable table
)

const (
	budgetNear  = 40  // bytes between the word and the amount
	shortNeed   = 400 // bytes up to which a bounded amount needs no such word
	mostAmounts = 40  // that are looked at
)

// budget reads what there is to pay: an amount beside a word for it, or, in a
// short need, one with an upper bound ("under $2 million"). A single amount is
// the most there is.
func (r *reading) budget() *Constraint {
	var c *Constraint
	r.eachWord(budgetBefore, func(start, end int) bool {
		clause := r.clauseAfter(end, budgetNear)
		for i := range len(clause) {
			if !starts(r.folded, end+i) || !mayBeMoney(clause[i:]) {
				continue
			}
			if m, n, ok := r.money(end + i); ok {
				// 预算 before 经费 in the list: keep the place that comes first in the text.
				if at := r.span(start, end+i+n); c == nil || at.Start < c.Span.Start {
					c = &Constraint{Key: Budget, Op: "<=", Money: atMost(m), Span: at}
				}
				return true
			}
		}
		return true
	})
	if c == nil {
		c = r.bareBudget()
	}
	return c
}

// bareBudget finds amounts that say themselves that they are a budget.
func (r *reading) bareBudget() *Constraint {
	looked := 0
	for i := 0; i < len(r.folded) && looked < mostAmounts; i++ {
		if !isDigit(r.folded[i]) || i > 0 && (isDigit(r.folded[i-1]) || r.folded[i-1] == ',' || r.folded[i-1] == '.') {
			continue
		}
		looked++
		for _, start := range r.amountStarts(i) {
			m, n, ok := r.money(start)
			if !ok || start+n <= i {
				continue
			}
			end := start + n
			bounded := m.Min == nil && len(r.original) <= shortNeed && !r.ofProduct(start)
			if bounded || r.budgetFollows(end) {
				return &Constraint{Key: Budget, Op: "<=", Money: atMost(m), Span: r.span(start, end)}
			}
			break
		}
	}
	return nil
}

// ofProduct tells an amount that something is to cost.
func (r *reading) ofProduct(at int) bool {
	before := r.clauseBefore(at, 30)
	for _, w := range []string{"成本", "单价", "售价", "降到", "降至", "cost", "costs", "sell", "sold", "each"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// amountStarts are where an amount with a figure at i may begin: at its bound,
// its currency, or itself.
func (r *reading) amountStarts(i int) []int {
	const back = 24
	var places []int
	for at := max(0, i-back); at < i; at++ {
		if starts(r.folded, at) && mayBeMoney(r.folded[at:]) && !strings.ContainsAny(r.folded[at:i], ",;\n。") {
			places = append(places, at)
		}
	}
	return append(places, i)
}

func (r *reading) budgetFollows(at int) bool {
	after := strings.TrimLeft(r.clauseAfter(at, budgetNear), " ")
	for _, w := range budgetAfter {
		if strings.HasPrefix(after, w) && ends(after, len(w)) {
			return true
		}
	}
	return false
}

// mayBeMoney tells quickly that no amount begins here.
func mayBeMoney(s string) bool {
	switch c := s[0]; {
	case isDigit(c), c == '$', c == '<', c == '>', c == '~':
		return true
	case c >= 'a' && c <= 'z':
		return true
	case c < 0x80:
		return false
	}
	return s[0] >= 0xC0 // the first byte of a character
}

// money reads an amount that is one: with 万 alone no counted thing may follow (50万吨).
func (r *reading) money(at int) (taxonomy.MoneyRange, int, bool) {
	m, n, ok := taxonomy.ScanMoney(r.folded[at:])
	if !ok || !ends(r.folded, at+n) {
		return m, 0, false
	}
	written := r.folded[at : at+n]
	if m.Currency == taxonomy.Base && !strings.ContainsAny(written, "元圆¥") && !strings.Contains(written, "人民币") && !strings.Contains(written, "rmb") && !strings.Contains(written, "cny") && !strings.Contains(written, "yuan") {
		rest := strings.TrimLeft(r.folded[at+n:], " ")
		if rest == "" {
			return m, n, true
		}
		for _, w := range []string{",", ";", ".", "。", "、", ")", "\n", "以", "左右", "内", "的预算", "的经费", "之"} {
			if strings.HasPrefix(rest, w) {
				return m, n, true
			}
		}
		return m, 0, false
	}
	return m, n, true
}

// atMost turns a single amount into the most there is.
func atMost(m taxonomy.MoneyRange) *taxonomy.MoneyRange {
	if m.Min != nil && m.Max != nil && *m.Min == *m.Max {
		m.Min = nil
	}
	return &m
}

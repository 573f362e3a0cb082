package matching

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"innodock/internal/extract"
	"innodock/internal/taxonomy"
)

// budget compares what somebody has with what a record costs; for who offers,
// what the need pays with what the offer costs. Amounts meet when some amount
// is within both ranges, where an open lower bound of a budget is nothing.
func (j *judge) budget(c *extract.Constraint, f *facts) Outcome {
	wanted := c.Money
	o := Outcome{State: Unknown, change: both("未注明价格：可向对方询问", "does not state a price: ask")}
	if wanted == nil {
		return o
	}
	o.Wanted = rangeText(wanted)
	have, least, most := f.price, f.price, wanted
	if have == nil { // an investor's ticket, or what a need pays
		have, least, most = f.budget, wanted, f.budget
	}
	if j.offers {
		o.change = both("未注明预算：可向对方询问", "does not state a budget: ask")
	}
	if have == nil {
		return o
	}
	o.Found = rangeText(have)
	from, bounded := lowest(least)
	to, limited := highest(most)
	if !limited || !bounded { // one side sets no bound
		o.State = Pass
		return o
	}
	amount, rate, ok := j.convert(taxonomy.Money{Minor: from, Currency: least.Currency}, most.Currency)
	if !ok {
		o.change = both("没有 "+least.Currency+" 与 "+most.Currency+" 之间的汇率，无法比较", "no rate between "+least.Currency+" and "+most.Currency+": cannot be compared")
		return o
	}
	if rate != nil {
		o.Found += " (" + rate.Currency + " " + rate.Day.Format("2006-01-02") + ")"
	}
	o.State = passed(amount.Minor <= to)
	need := amountText(from, least.Currency)
	if have == f.price {
		o.change = both("若预算 ≥ "+need+" 则符合", "would fit if the budget were ≥ "+need)
	} else {
		limit := amountText(to, most.Currency)
		o.change = both("若金额 ≤ "+limit+" 则符合", "would fit if the amount were ≤ "+limit)
	}
	return o
}

// lowest is the least that a range means: its lower bound, else its upper one.
func lowest(r *taxonomy.MoneyRange) (int64, bool) {
	switch {
	case r.Min != nil:
		return *r.Min, true
	case r.Max != nil:
		return *r.Max, true
	}
	return 0, false
}

// highest is the most that a range means: its upper bound. "From 50 up" has none.
func highest(r *taxonomy.MoneyRange) (int64, bool) {
	if r.Max != nil {
		return *r.Max, true
	}
	return 0, false
}

// rangeText writes a range without words: "≤ 500,000 CNY", "100,000–200,000 USD".
func rangeText(r *taxonomy.MoneyRange) string {
	switch {
	case r.Min != nil && r.Max != nil && *r.Min == *r.Max:
		return amountText(*r.Min, r.Currency)
	case r.Min != nil && r.Max != nil:
		return grouped(*r.Min, r.Currency) + "–" + amountText(*r.Max, r.Currency)
	case r.Max != nil:
		return "≤ " + amountText(*r.Max, r.Currency)
	case r.Min != nil:
		return "≥ " + amountText(*r.Min, r.Currency)
	}
	return r.Currency
}

func amountText(minor int64, currency string) string {
	return grouped(minor, currency) + " " + currency
}

// grouped writes an amount in whole units, rounded, with separators of thousands.
func grouped(minor int64, currency string) string {
	s := strconv.FormatFloat(math.Round(whole(minor, currency)), 'f', 0, 64)
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if negative {
		return "-" + s
	}
	return s
}

// whole is an amount in units of its currency.
func whole(minor int64, currency string) float64 {
	digits, ok := taxonomy.Currency(currency)
	if !ok {
		digits = 2
	}
	return float64(minor) / math.Pow10(digits)
}

// minorOf is an amount in the minor unit of its currency.
func minorOf(amount float64, currency string) int64 {
	digits, ok := taxonomy.Currency(currency)
	if !ok {
		digits = 2
	}
	return int64(math.Round(amount * math.Pow10(digits)))
}

// converter converts by the operator's newest rates. Each pair of currencies is
// asked for once: a question compares one budget with many prices.
func (m *Matchmaker) converter(ctx context.Context, failed *error) func(taxonomy.Money, string) (taxonomy.Money, *taxonomy.Rate, bool) {
	type pair struct{ from, to string }
	type answer struct {
		perUnit float64
		rate    *taxonomy.Rate
		ok      bool
	}
	known := map[pair]answer{}
	return func(money taxonomy.Money, to string) (taxonomy.Money, *taxonomy.Rate, bool) {
		if money.Currency == to {
			return money, nil, true
		}
		p := pair{money.Currency, to}
		a, ok := known[p]
		if !ok {
			const units = 1_000_000 // enough that rounding to minor units does not matter
			of := taxonomy.Money{Minor: minorOf(units, money.Currency), Currency: money.Currency}
			converted, used, err := m.tree.Convert(ctx, of, to)
			switch {
			case err == nil:
				a = answer{perUnit: float64(converted.Minor) / float64(of.Minor), ok: true}
				if len(used) > 0 {
					a.rate = &used[0]
				}
			case !errors.Is(err, taxonomy.ErrNoRate) && !errors.Is(err, taxonomy.ErrUnknownCurrency):
				*failed = fmt.Errorf("convert %s: %w", money.Currency, err)
			}
			known[p] = a
		}
		if !a.ok {
			return taxonomy.Money{}, nil, false
		}
		return taxonomy.Money{Minor: int64(math.Round(float64(money.Minor) * a.perUnit)), Currency: to}, a.rate, true
	}
}

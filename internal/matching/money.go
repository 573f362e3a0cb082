package matching

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"innodock/internal/extract"
	"innodock/internal/taxonomy"
)

// budget compares what somebody has with what a record costs; for who offers,
// what the need pays with what the offer costs. Amounts meet when some amount
// is within both ranges, where an open lower bound of a budget is nothing.
func (j *judge) budget(c *extract.Constraint, f *facts, say bool) Outcome {
	b := bargain{have: f.price, least: f.price, most: c.Money}
	if b.have == nil { // an investor's ticket, or what a need pays
		b = bargain{have: f.budget, least: c.Money, most: f.budget}
	}
	o := Outcome{State: Unknown}
	if c.Money == nil {
		return o
	}
	if b.have != nil {
		o.State = b.meet(j)
	}
	if say {
		o.Wanted = rangeText(c.Money)
		if b.have != nil {
			o.Found = rangeText(b.have)
		}
		if b.rate != nil {
			o.Found += " (" + b.rate.Currency + " " + b.rate.Day.Format(time.DateOnly) + ")"
		}
		o.change = b.change(o.State, j.offers)
	}
	return o
}

// bargain is what one side asks at least and the other gives at most.
type bargain struct {
	have        *taxonomy.MoneyRange // of the two that of the record
	least, most *taxonomy.MoneyRange
	rate        *taxonomy.Rate // that was taken to compare them
}

func (b *bargain) meet(j *judge) State {
	from, bounded := lowest(b.least)
	to, limited := highest(b.most)
	if !limited || !bounded { // one side sets no bound
		return Pass
	}
	amount, rate, ok := j.convert(taxonomy.Money{Minor: from, Currency: b.least.Currency}, b.most.Currency)
	if !ok {
		return Unknown
	}
	b.rate = rate
	return passed(amount.Minor <= to)
}

func (b *bargain) change(state State, offers bool) taxonomy.Label {
	switch {
	case b.have == nil && offers:
		return both("未注明预算：可向对方询问", "does not state a budget: ask")
	case b.have == nil:
		return both("未注明价格：可向对方询问", "does not state a price: ask")
	case state == Unknown:
		return both("没有 "+b.least.Currency+" 与 "+b.most.Currency+" 之间的汇率，无法比较", "no rate between "+b.least.Currency+" and "+b.most.Currency+": cannot be compared")
	case b.have == b.least:
		from, _ := lowest(b.least)
		need := amountText(from, b.least.Currency)
		return both("若预算 ≥ "+need+" 则符合", "would fit if the budget were ≥ "+need)
	}
	to, _ := highest(b.most)
	limit := amountText(to, b.most.Currency)
	return both("若金额 ≤ "+limit+" 则符合", "would fit if the amount were ≤ "+limit)
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

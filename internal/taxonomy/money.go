package taxonomy

import (
	"math"
	"strings"

	"innodock/internal/text"
)

// ParseMoney reads an amount or a range of a currency: "50-80 万元",
// "$1,500,000", "EUR 2m", "不超过30万", "at least 5 million dollars".
//
// 万 and 亿 without a currency mean yuan. A bare number is refused, for nobody
// can tell what it counts (ParseMoneyIn takes a default), as is a price per unit
// ("50元/吨"), an amount below zero and a range whose ends are the wrong way
// round. A single amount is a range from itself to itself.
func ParseMoney(s string) (MoneyRange, bool) { return ParseMoneyIn(s, "") }

// ParseMoneyIn is ParseMoney for amounts that may leave their currency out, as
// in a table with a column for it: "1500000" in "USD".
func ParseMoneyIn(s, currency string) (MoneyRange, bool) {
	const longest = 200
	if len(s) > longest {
		return MoneyRange{}, false
	}
	s = text.Fold(s)
	m := moneyScanner{s: s, fallback: currency}
	m.space()
	r, ok := m.amount()
	m.space()
	return r, ok && m.i == len(s)
}

// ScanMoney reads an amount at the very beginning of folded text and says how
// many bytes it takes. It refuses what ParseMoney refuses.
func ScanMoney(folded string) (r MoneyRange, length int, ok bool) {
	const looked = 120
	if len(folded) > looked {
		folded = folded[:looked]
	}
	m := moneyScanner{s: folded}
	r, ok = m.amount()
	return r, m.i, ok
}

// moneyScanner reads amounts of folded text.
type moneyScanner struct {
	s        string
	i        int
	fallback string
	minOnly  bool // what was read said "at least"
	maxOnly  bool // … "at most"
}

// figure is one amount as far as it was written.
type figure struct {
	number   decimal
	unit     int // power of ten; 0 when none was written
	chinese  bool
	currency string
	prefixed bool // the currency stood before the number
}

// amount reads [bound] figure [to figure] [bound].
func (m *moneyScanner) amount() (MoneyRange, bool) {
	m.bound(boundsBefore())
	m.word("between ", "from ", "从")
	m.space()
	a, ok := m.figure()
	if !ok {
		return MoneyRange{}, false
	}
	b, isRange := m.second()
	if isRange {
		a, b = share(a, b)
	} else {
		b = a
	}
	m.bound(boundsAfter())
	currency, ok := m.currency(a, b)
	digits, known := Currency(currency)
	if !ok || !known || m.perUnit() {
		return MoneyRange{}, false
	}
	low, okLow := a.number.minor(a.unit + digits)
	high, okHigh := b.number.minor(b.unit + digits)
	if !okLow || !okHigh || low > high || m.minOnly && m.maxOnly {
		return MoneyRange{}, false
	}
	r := MoneyRange{Min: &low, Max: &high, Currency: currency}
	switch {
	case isRange: // "up to 50-80" says no more than its ends
	case m.maxOnly:
		r.Min = nil
	case m.minOnly:
		r.Max = nil
	}
	return r, true
}

// currency is that of both ends of a range; 万 alone means yuan.
func (m *moneyScanner) currency(a, b figure) (string, bool) {
	switch {
	case a.currency != "" && b.currency != "" && a.currency != b.currency:
		return "", false
	case a.currency != "":
		return a.currency, true
	case b.currency != "":
		return b.currency, true
	case a.chinese:
		return "CNY", true
	}
	return m.fallback, true
}

// second reads the other end of a range; without one nothing is read.
func (m *moneyScanner) second() (figure, bool) {
	start := m.i
	m.space()
	if m.word("to ", "and ", "–", "—", "-", "~", "至", "到") {
		m.space()
		if b, ok := m.figure(); ok {
			return b, true
		}
	}
	m.i = start
	return figure{}, false
}

// share lends unit and currency of the second end to the first: "50-80万元", "$1-2
// million". Not where the first is written out: "$900,000 - $1.2 million".
func share(a, b figure) (first, second figure) {
	if a.unit == 0 && b.unit != 0 && a.number.below(b.number) {
		a.unit, a.chinese = b.unit, b.chinese
	}
	if a.currency == "" {
		a.currency = b.currency
	}
	if b.currency == "" {
		b.currency = a.currency
	}
	return a, b
}

// figure reads [currency] number [unit] [currency].
func (m *moneyScanner) figure() (f figure, ok bool) {
	start := m.i
	if c, n := currencyAt(m.s[m.i:]); n > 0 {
		f.currency, f.prefixed = c, true
		m.i += n
		m.space()
		if c, n := currencyAt(m.s[m.i:]); n > 0 { // "人民币¥50万", "USD $5"
			if c != f.currency && m.s[m.i] != '$' {
				m.i = start
				return f, false
			}
			m.i += n
			m.space()
		}
		m.word(":")
		m.space()
	}
	if f.number, f.chinese, ok = m.number(); !ok {
		m.i = start
		return f, false
	}
	m.unit(&f)
	end := m.i
	m.space()
	if f.unit == 0 && !f.prefixed {
		m.prefixUnit(&f)
	}
	c, n := currencyAt(m.s[m.i:])
	switch {
	case n == 0:
		m.i = end
	case f.currency == "" || f.currency == c, c == "CNY" && f.prefixed, c == "USD" && f.prefixed:
		// "HK$ 5 million dollars", "USD 50万元": what stands before says more.
		if f.currency == "" {
			f.currency = c
		}
		m.i += n
		m.tail(c)
	default:
		m.i = end
	}
	return f, true
}

// tail reads what follows a currency: "50万元人民币", "50万元(人民币)".
func (m *moneyScanner) tail(currency string) {
	if currency == "CNY" {
		_ = m.word("(人民币)", "人民币", "整")
	}
}

// prefixUnit reads thousands and millions that stand before their currency: "k€", "MEUR".
func (m *moneyScanner) prefixUnit(f *figure) {
	rest := m.s[m.i:]
	const thousand, million, billion = 3, 6, 9
	var power int
	switch {
	case strings.HasPrefix(rest, "k"), strings.HasPrefix(rest, "t"):
		power = thousand
	case strings.HasPrefix(rest, "m"):
		power = million
	case strings.HasPrefix(rest, "b"):
		power = billion
	default:
		return
	}
	if _, n := currencyAt(rest[1:]); n > 0 {
		if _, whole := currencyAt(rest); whole == 0 {
			f.unit = power
			m.i++
		}
	}
}

// unit reads thousands, millions, 万 and 亿.
func (m *moneyScanner) unit(f *figure) {
	start := m.i
	m.space()
	for _, u := range moneyUnits() {
		if !strings.HasPrefix(m.s[m.i:], u.text) {
			continue
		}
		end := m.i + len(u.text)
		if end < len(m.s) && isLatin(m.s[end-1]) && (isLatin(m.s[end]) || m.s[end] >= '0' && m.s[end] <= '9') {
			continue
		}
		f.unit, m.i = u.power, end
		if u.text[0] >= 0x80 {
			// "5千万", "3百万", "2万亿": one unit on another.
			for _, next := range moneyUnits() {
				if next.text[0] >= 0x80 && strings.HasPrefix(m.s[m.i:], next.text) {
					f.unit += next.power
					m.i += len(next.text)
					break
				}
			}
			f.chinese = f.chinese || f.unit >= wan
			m.word("余", "多")
		} else {
			_ = m.word(".")
		}
		return
	}
	m.i = start
}

// wan is the power of ten from which on a Chinese number alone means yuan.
const wan = 4

type moneyUnit struct {
	text  string
	power int
}

func moneyUnits() []moneyUnit { return moneyUnitTable }

var moneyUnitTable = []moneyUnit{ //nolint:gochecknoglobals // immutable table
	{"万", 4},
	{"亿", 8},
	{"千", 3},
	{"百", 2},
	{"十", 1},
	{"thousand", 3},
	{"million", 6},
	{"millions", 6},
	{"billion", 9},
	{"billions", 9},
	{"trillion", 12},
	{"lakh", 5},
	{"crore", 7},
	{"mio", 6},
	{"mln", 6},
	{"mn", 6},
	{"mm", 6},
	{"bn", 9},
	{"k", 3},
	{"m", 6},
	{"b", 9},
}

// boundsBefore and boundsAfter say where an amount ends: true is "at most".
func boundsBefore() map[bool][]string { return beforeBounds }

func boundsAfter() map[bool][]string { return afterBounds }

var (
	beforeBounds = map[bool][]string{ //nolint:gochecknoglobals // immutable table
		true:  {"<=", "≤", "⩽", "<", "不超过", "不高于", "不多于", "不大于", "低于", "小于", "少于", "至多", "最多", "最高", "上限为", "上限", "up to", "at most", "no more than", "not more than", "not to exceed", "not exceeding", "no greater than", "less than", "lower than", "under", "below", "within", "maximum of", "maximum", "max.", "max", "a maximum of"},
		false: {">=", "≥", "⩾", ">", "不低于", "不少于", "不小于", "高于", "大于", "多于", "超过", "至少", "最少", "最低", "下限为", "下限", "at least", "no less than", "not less than", "more than", "greater than", "over", "above", "minimum of", "minimum", "min.", "min", "a minimum of"},
	}
	afterBounds = map[bool][]string{ //nolint:gochecknoglobals // immutable table
		true:  {"以内", "之内", "以下", "及以下", "或以下", "封顶", "or less", "or below", "max", "maximum", "at most"},
		false: {"以上", "及以上", "或以上", "起", "or more", "and above", "or above", "and up", "minimum", "+"},
	}
)

// bound reads one word of a table.
func (m *moneyScanner) bound(words map[bool][]string) {
	start := m.i
	m.space()
	for _, atMost := range []bool{true, false} {
		for _, w := range words[atMost] {
			if strings.HasPrefix(m.s[m.i:], w) && wordEnds(m.s[m.i:], len(w)) {
				m.i += len(w)
				m.space()
				if atMost {
					m.maxOnly = true
				} else {
					m.minOnly = true
				}
				return
			}
		}
	}
	if m.word("约为", "大约", "约", "about ", "around ", "approximately ", "approx. ", "ca. ", "~") {
		m.space()
		return
	}
	m.i = start
}

// perUnit tells a price per unit, which is no amount: 元/吨, a kilogram.
func (m *moneyScanner) perUnit() bool {
	rest := strings.TrimLeft(m.s[m.i:], " ")
	return strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "per ") || strings.HasPrefix(rest, "每")
}

// word reads the first of words that stands here.
func (m *moneyScanner) word(words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(m.s[m.i:], w) {
			m.i += len(w)
			return true
		}
	}
	return false
}

func (m *moneyScanner) space() {
	for m.i < len(m.s) && m.s[m.i] == ' ' {
		m.i++
	}
}

// decimal is digits × 10^-scale.
type decimal struct {
	digits int64
	scale  int
}

// minor is d × 10^power as a whole number, rounded half up; false on overflow.
func (d decimal) minor(power int) (int64, bool) {
	n := d.digits
	for power -= d.scale; power > 0; power-- {
		if n > math.MaxInt64/10 {
			return 0, false
		}
		n *= 10
	}
	for ; power < -1; power++ {
		n /= 10
	}
	if power == -1 {
		n = (n + 5) / 10
	}
	return n, true
}

// below compares two numbers as written.
func (d decimal) below(o decimal) bool {
	return float64(d.digits)*math.Pow10(-d.scale) < float64(o.digits)*math.Pow10(-o.scale)
}

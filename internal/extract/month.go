package extract

import (
	"strconv"
	"strings"
	"time"
)

// months reads a time limit: "within 9 months", 半年内, and with a day to reckon
// from also "before March 2027", 2027年3月前, 年底前.
func (r *reading) months(now time.Time) *Constraint {
	c := r.durationZH()
	if c == nil {
		c = r.durationEN()
	}
	if c == nil && !now.IsZero() {
		c = r.dateZH(now)
	}
	if c == nil && !now.IsZero() {
		c = r.dateEN(now)
	}
	return c
}

func (r *reading) limit(start, end int, months float64) *Constraint {
	const most = 600
	if months <= 0 || months > most {
		return nil
	}
	return &Constraint{Key: Time, Op: "<=", Number: months, Span: r.span(start, end)}
}

// The units of time in months.
const (
	weekMonths = 12.0 / 52
	dayMonths  = 12.0 / 365
	yearMonths = 12
)

type unit struct {
	text   string
	months float64
}

var unitsZH = []unit{{"个月", 1}, {"月内", 1}, {"年", yearMonths}, {"季度", 3}, {"周", weekMonths}, {"星期", weekMonths}, {"天", dayMonths}, {"日", dayMonths}} //nolint:gochecknoglobals // immutable table

// durationZH reads a span of time that is a limit: by a word before it (周期, 工期)
// or after it (内, 以内, 完成). What the last years saw is none (近三年内).
func (r *reading) durationZH() *Constraint {
	var c *Constraint
	for _, u := range unitsZH {
		r.eachWord([]string{u.text}, func(start, end int) bool {
			from, n := numberBefore(r.folded, start)
			if n == 0 {
				return true
			}
			months := n * u.months
			if u.text == "月内" {
				end -= len("内")
			}
			if strings.HasPrefix(r.folded[end:], "半") {
				months += u.months / 2
				end += len("半")
			}
			after, before := r.clauseAfter(end, 18), r.clauseBefore(from, 36)
			for _, past := range []string{"近", "过去", "最近", "前", "已", "历时"} {
				if strings.HasSuffix(before, past) {
					return true
				}
			}
			limited := false
			for _, w := range []string{"以内", "之内", "内", "完成", "交付", "内完成"} {
				if strings.HasPrefix(after, w) {
					end += len(w)
					limited = true
					break
				}
			}
			for _, w := range []string{"周期", "工期", "期限", "交期", "时限", "时间要求", "研发时间", "不超过", "最长"} {
				if i := strings.LastIndex(before, w); i >= 0 {
					limited = true
					from -= len(before) - i
					break
				}
			}
			if limited {
				c = r.limit(from, end, months)
			}
			return c == nil
		})
		if c != nil {
			return c
		}
	}
	return nil
}

// numberBefore reads the number that ends at a place: 12, 十二, 半. It returns
// where it begins; 0 is none.
func numberBefore(s string, at int) (start int, n float64) {
	i := at
	for i > 0 && s[i-1] == ' ' {
		i--
	}
	end := i
	for i > 0 && (isDigit(s[i-1]) || s[i-1] == '.') {
		i--
	}
	if i < end {
		if j := i; j > 0 && (s[j-1] == '-' || s[j-1] == '~') { // 6-12个月: the longer one
			for j--; j > 0 && isDigit(s[j-1]); j-- {
			}
			i = j
			n, _ = strconv.ParseFloat(s[strings.LastIndexAny(s[:end], "-~")+1:end], 64)
			return i, n
		}
		n, _ = strconv.ParseFloat(s[i:end], 64)
		return i, n
	}
	const figures = "一二两三四五六七八九十半"
	for i >= len("一") && strings.Contains(figures, s[i-len("一"):i]) {
		i -= len("一")
	}
	return i, hanCount(s[i:end])
}

// hanCount reads a number below a hundred in Chinese characters; 半 is a half.
func hanCount(w string) float64 {
	n, tens := 0, 0
	for _, c := range w {
		switch i := strings.IndexRune("一二三四五六七八九", c); {
		case c == '半':
			return 0.5
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

var numbersEN = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} //nolint:gochecknoglobals // immutable table

// durationEN reads "within 9 months", "in less than two years", "a 12-month project".
func (r *reading) durationEN() *Constraint {
	var c *Constraint
	r.eachWord([]string{"within", "in less than", "in under", "in no more than", "no longer than", "not longer than", "not exceed", "not exceeding", "delivery in", "ready in", "completed in", "delivered in", "duration of", "deadline of", "timeline of", "time frame of", "timeframe of", "period of"}, func(start, end int) bool {
		p := scanner{s: r.folded, i: end}
		p.blanks()
		p.any([]string{"the next", "a maximum of", "at most", "up to", "about", "a"})
		p.blanks()
		n := p.count()
		if n == 0 {
			return true
		}
		p.i += len(r.folded[p.i:]) - len(strings.TrimLeft(r.folded[p.i:], " -()0123456789"))
		for _, u := range []unit{{"month", 1}, {"year", yearMonths}, {"week", weekMonths}, {"day", dayMonths}} {
			if strings.HasPrefix(r.folded[p.i:], u.text) {
				p.i += len(u.text)
				if strings.HasPrefix(r.folded[p.i:], "s") {
					p.i++
				}
				c = r.limit(start, p.i, n*u.months)
			}
		}
		return c == nil
	})
	return c
}

// count reads a number in digits or as a small word.
func (p *scanner) count() float64 {
	end := p.i
	for end < len(p.s) && isDigit(p.s[end]) {
		end++
	}
	const longest = 3 // digits
	if end > p.i && end-p.i <= longest {
		n, _ := strconv.Atoi(p.s[p.i:end])
		p.i = end
		return float64(n)
	}
	for n, w := range numbersEN {
		if strings.HasPrefix(p.s[p.i:], w) && ends(p.s, p.i+len(w)) {
			p.i += len(w)
			return float64(n)
		}
	}
	for _, w := range []unit{{"half a ", 0.5}, {"eighteen", 18}, {"twenty-four", 24}, {"thirty-six", 36}} {
		if strings.HasPrefix(p.s[p.i:], w.text) {
			p.i += len(w.text)
			return w.months
		}
	}
	return 0
}

// monthsUntil counts calendar months.
func monthsUntil(now time.Time, year, month int) float64 {
	return float64((year-now.Year())*12 + month - int(now.Month()))
}

// dateZH reads 2027年3月前, 2027年6月底前, 2027年底前, 今年底前, 明年3月前.
func (r *reading) dateZH(now time.Time) *Constraint {
	var c *Constraint
	r.eachWord([]string{"前"}, func(at, end int) bool {
		clause := r.clauseBefore(at, 40)
		phrase := clause
		for _, w := range []string{"之", "以"} {
			phrase = strings.TrimSuffix(phrase, w)
		}
		for _, w := range []string{"月底", "月末", "月份", "年底", "年末"} {
			if cut, ok := strings.CutSuffix(phrase, w); ok {
				phrase = cut + w[:len("月")]
			}
		}
		if i := strings.LastIndex(phrase, "日"); i >= 0 && i+len("日") == len(phrase) {
			phrase = strings.TrimRight(phrase[:i], "0123456789")
		}
		year, month, start := dateParts(phrase, now)
		if year > 0 {
			c = r.limit(at-len(clause)+start, end, monthsUntil(now, year, month))
		}
		return c == nil
	})
	return c
}

// dateParts reads the year and month that end a phrase, and where they begin.
func dateParts(phrase string, now time.Time) (year, month, start int) {
	rest := phrase
	const december = 12
	month = december
	if cut, ok := strings.CutSuffix(rest, "月"); ok {
		from, n := numberBefore(cut, len(cut))
		if n < 1 || n > december || from == len(cut) {
			return 0, 0, 0
		}
		month, rest = int(n), cut[:from]
	}
	switch {
	case strings.HasSuffix(rest, "明年"):
		return now.Year() + 1, month, len(rest) - len("明年")
	case strings.HasSuffix(rest, "今年"), strings.HasSuffix(rest, "本年"):
		return now.Year(), month, len(rest) - len("今年")
	}
	if cut, ok := strings.CutSuffix(rest, "年"); ok {
		from, n := numberBefore(cut, len(cut))
		if n >= 2000 && n < 2100 {
			return int(n), month, from
		}
		if month == december && n == 0 && from == len(cut) { // 年底前 alone
			return now.Year(), month, len(cut)
		}
	}
	return 0, 0, 0
}

var monthNames = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"} //nolint:gochecknoglobals // immutable table

// dateEN reads "before March 2027", "by the end of 2027", "no later than 15 June
// 2027", "by Q2 2027", "before March" (the next one).
func (r *reading) dateEN(now time.Time) *Constraint {
	var c *Constraint
	r.eachWord([]string{"before", "by", "until", "no later than", "not later than", "prior to"}, func(start, end int) bool {
		p := scanner{s: r.folded, i: end}
		p.blanks()
		exact := p.any([]string{"the end of", "end of", "the beginning of", "mid"}) || r.folded[start:end] != "by"
		p.blanks()
		p.day()
		month := p.month()
		p.day()
		year := p.year()
		if month == 0 && (year == 0 || !exact) { // "by 2030" is a forecast
			return true
		}
		if year == 0 {
			if year = now.Year(); month <= int(now.Month()) {
				year++
			}
		}
		if month == 0 {
			month = 12
		}
		c = r.limit(start, p.i, monthsUntil(now, year, month))
		return c == nil
	})
	return c
}

// day reads the day of a month, or nothing.
func (p *scanner) day() {
	q := *p
	n := q.count()
	q.any([]string{"st", "nd", "rd", "th"})
	for _, w := range []string{"st", "nd", "rd", "th"} {
		if strings.HasPrefix(q.s[q.i:], w) {
			q.i += len(w)
			break
		}
	}
	q.i += len(q.s[q.i:]) - len(strings.TrimLeft(q.s[q.i:], " ,"))
	const most = 31
	if n >= 1 && n <= most {
		*p = q
	}
}

// month reads the name of a month or a quarter, whose last month counts.
func (p *scanner) month() int {
	rest := p.s[p.i:]
	for i, w := range monthNames {
		for _, form := range []string{w, w[:3] + ".", w[:3]} {
			if strings.HasPrefix(rest, form) && ends(rest, len(form)) {
				p.i += len(form)
				p.blanks()
				return i + 1
			}
		}
	}
	if len(rest) > 2 && rest[0] == 'q' && rest[1] >= '1' && rest[1] <= '4' && ends(rest, 2) {
		p.i += 2
		p.blanks()
		return int(rest[1]-'0') * 3
	}
	return 0
}

// year reads 2000 to 2099, also with a month behind: 2027-03.
func (p *scanner) year() int {
	rest := p.s[p.i:]
	const length = 4
	if len(rest) < length || rest[0] != '2' || rest[1] != '0' || !isDigit(rest[2]) || !isDigit(rest[3]) || !ends(rest, length) {
		return 0
	}
	p.i += length
	return 2000 + int(rest[2]-'0')*10 + int(rest[3]-'0')
}

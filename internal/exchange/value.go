package exchange

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"innodock/internal/fault"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// A mistake is a value that cannot be right, and the way out.
type mistake struct{ why, way fault.Words }

func (m mistake) Error() string { return m.words().Text }

// words are reason and way out in one.
func (m mistake) words() fault.Words {
	return fault.Words{Text: strings.TrimSpace(m.why.Text + " " + m.way.Text), Zh: m.why.Zh + m.way.Zh}
}

// cleaned normalises a text: one kind of line end, no characters that no database
// takes or that only steer a terminal.
func cleaned(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, steers) >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\r':
				return '\n'
			case steers(r):
				return -1
			}
			return r
		}, s)
	}
	return strings.TrimSpace(s)
}

func steers(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == 0x7F || r == '\uFEFF'
}

// splitList parts a list that a cell holds. Semicolons and lines part always;
// commas only where there is neither.
func splitList(s string, commas bool) []string {
	var items []string
	separator := func(r rune) bool { return r == ';' || r == '；' || r == '\n' }
	if commas && strings.IndexFunc(s, separator) < 0 {
		separator = func(r rune) bool { return r == ',' || r == '，' || r == '、' }
	}
	for _, item := range strings.FieldsFunc(s, separator) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

// isNothing reports whether a cell says that there is nothing to say.
func isNothing(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "", "-", "--", "—", "——", "/", "\\", "n/a", "na", "none", "null", "nil", "无", "暂无", "没有", "不详", "未知", "#n/a", "#ref!", "#value!", "#name?", "#div/0!":
		return true
	}
	return false
}

func parseYes(s string) (bool, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "yes", "y", "true", "1", "是", "有", "√", "✓", "支持", "可以", "对", "x":
		return true, nil
	case "no", "n", "false", "0", "否", "无", "不", "不支持", "×", "-", "不可以", "没有":
		return false, nil
	}
	return false, mistake{fault.Say("%q is neither yes nor no.", "%q 既不是“是”也不是“否”。", cut(s, 40)), fault.Say("Write yes or no (是 or 否).", "请填写“是”或“否”（yes 或 no）。")}
}

var (
	trlDigit = regexp.MustCompile(`(?i)^\s*(?:trl|技术就绪度|成熟度|第|level)?\s*[:：\-]?\s*([1-9])(?:\s*(?:级|\.0|/\s*9))?(?:\s*[-–~至到]\s*(?:trl\s*)?([1-9])\s*级?)?(?:[\s,，:：(（].*)?$`)
	someTime = regexp.MustCompile(`(?i)^\s*([0-9]+(?:\.[0-9]+)?)\s*(个?月|months?|mos?|年|years?|yrs?|天|日|工作日|days?|周|星期|weeks?|)\.?(?:\s*(?:内|以内|within))?\s*$`)
	exact    = regexp.MustCompile(`^(>=|<=)?(-?[0-9]+(?:\.[0-9]+)?)(?:~(-?[0-9]+(?:\.[0-9]+)?))? ([A-Z]{3})$`)
)

// parseTRL reads a level; of a range it takes the lower end.
func parseTRL(s string) (int, error) {
	if m := trlDigit.FindStringSubmatch(text.Fold(s)); m != nil {
		return strconv.Atoi(m[1])
	}
	if t, ok := taxonomy.TermOf(taxonomy.TRLs(), s); ok {
		return strconv.Atoi(t.Key)
	}
	if text.Fold(strings.TrimSpace(s)) == "0" {
		return 0, nil
	}
	return 0, mistake{fault.Say("%q is no technology readiness level.", "%q 不是技术就绪度。", cut(s, 40)), fault.Say("Write a number from 1 to 9, or leave it empty.", "请填写 1 到 9 的数字，或留空。")}
}

// parseSpan reads a time in units of per days (30 for months, 1 for days).
func parseSpan(s string, per float64) (int, error) {
	m := someTime.FindStringSubmatch(text.Fold(s))
	if m == nil {
		return 0, mistake{
			fault.Say("%q is no time limit.", "%q 不是期限。", cut(s, 40)),
			fault.Say("Write a number with its unit, such as 12 months (12个月), 1 year or 30 days.", "请填写数字和单位，如 12 个月、1 年或 30 天。"),
		}
	}
	n, err := strconv.ParseFloat(m[1], 64)
	if err != nil || n > 36500 {
		return 0, mistake{fault.Say("%q is no time limit.", "%q 不是期限。", cut(s, 40)), fault.Say("Write a number of months or days.", "请填写月数或天数。")}
	}
	days := per
	switch unit := m[2]; {
	case unit == "":
	case strings.Contains(unit, "月") || unit[0] == 'm':
		days = 30
	case unit == "年" || unit[0] == 'y':
		days = 360
	case unit == "周" || unit == "星期" || unit[0] == 'w':
		days = 7
	default:
		days = 1
	}
	whole := n * days / per
	if whole > 0 && whole < 1 {
		whole = 1
	}
	return int(whole + 0.5), nil
}

// parseMoney reads an amount or a range of it. currency is the one meant where
// none is written.
func parseMoney(s, currency string) (*taxonomy.MoneyRange, error) {
	if m := exact.FindStringSubmatch(s); m != nil {
		return exactMoney(m)
	}
	r, ok := taxonomy.ParseMoneyIn(s, currency)
	if ok {
		return &r, nil
	}
	return nil, mistake{
		fault.Say("%q is no amount of money.", "%q 不是金额。", cut(s, 60)),
		fault.Say("Write an amount or a range with its currency, such as 50-80 万元, 500000 CNY or 1.5 million USD; leave it empty when it is to be agreed.",
			"请填写金额或区间，并注明货币，如 50-80 万元、500000 CNY 或 1.5 million USD；面议时请留空。"),
	}
}

// exactMoney reads what formatMoney writes.
func exactMoney(m []string) (*taxonomy.MoneyRange, error) {
	digits, ok := taxonomy.Currency(m[4])
	if !ok {
		return nil, mistake{
			fault.Say("%q is no currency that we know.", "%q 不是已知的货币。", m[4]),
			fault.Say("Write the three letters of ISO 4217, such as CNY, EUR or USD.", "请填写 ISO 4217 的三位字母代码，如 CNY、EUR 或 USD。"),
		}
	}
	low, err := minor(m[2], digits)
	if err != nil {
		return nil, err
	}
	r := &taxonomy.MoneyRange{Min: &low, Max: &low, Currency: m[4]}
	switch {
	case m[3] != "":
		high, err := minor(m[3], digits)
		if err != nil {
			return nil, err
		}
		r.Max = &high
	case m[1] == ">=":
		r.Max = nil
	case m[1] == "<=":
		r.Min = nil
	}
	return r, nil
}

// minor turns a decimal number into minor units.
func minor(s string, digits int) (int64, error) {
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > digits {
		if strings.Trim(part[digits:], "0") != "" {
			return 0, mistake{fault.Say("%q has more decimals than its currency.", "%q 的小数位数超过其货币所用。", cut(s, 40)), fault.Say("Round it.", "请四舍五入。")}
		}
		part = part[:digits]
	}
	n, err := strconv.ParseInt(whole+part+strings.Repeat("0", digits-len(part)), 10, 64)
	if err != nil {
		return 0, mistake{fault.Say("%q is too large an amount.", "%q 金额过大。", cut(s, 40)), fault.Say("Check the unit.", "请核对单位。")}
	}
	return n, nil
}

// formatMoney writes an amount so that it is read back exactly.
func formatMoney(m *taxonomy.MoneyRange) string {
	if m == nil {
		return ""
	}
	digits, _ := taxonomy.Currency(m.Currency)
	amount := func(n int64) string {
		sign, s := "", strconv.FormatInt(n, 10)
		if n < 0 {
			sign, s = "-", s[1:]
		}
		if digits == 0 {
			return sign + s
		}
		if pad := digits + 1 - len(s); pad > 0 {
			s = strings.Repeat("0", pad) + s
		}
		part := s[len(s)-digits:]
		s = s[:len(s)-digits]
		if strings.Trim(part, "0") != "" {
			s += "." + part
		}
		return sign + s
	}
	switch {
	case m.Min != nil && m.Max != nil && *m.Min == *m.Max:
		return amount(*m.Min) + " " + m.Currency
	case m.Min != nil && m.Max != nil:
		return amount(*m.Min) + "~" + amount(*m.Max) + " " + m.Currency
	case m.Min != nil:
		return ">=" + amount(*m.Min) + " " + m.Currency
	case m.Max != nil:
		return "<=" + amount(*m.Max) + " " + m.Currency
	}
	return ""
}

// forever are words for a deadline that never comes.
var forever = regexp.MustCompile(`(?i)^(长期|长期有效|永久|常年|不限|随时|open|rolling|ongoing|none|no deadline|continuous)$`)

// layouts are how dates are written, the unmistakable ones first. Of 3/4/2026
// the month comes first, as in the files of the United States; spreadsheets give
// their dates unmistakably.
//
//nolint:gochecknoglobals // immutable table
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-1-2", "2006/1/2", "2006.1.2", "2006/1/2 15:04", "2006/1/2 15:04:05", "2006/1/2 3:04 PM",
	"2006年1月2日", "20060102", "1/2/2006", "01/02/2006 03:04 PM", "1/2/2006 3:04 PM", "1/2/2006 15:04", "1/2/2006 15:04:05",
	"2.1.2006", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "January 02, 2006", "2-Jan-2006", "2-Jan-06", "Jan 2006", "January 2006", "2006-01", "2006/01", "2006年1月", "2006",
}

// parseDate reads a date, or a moment; without a zone it is UTC. A number is a
// day of a spreadsheet. The zero time is "never".
func parseDate(s string) (time.Time, error) {
	s = strings.Join(strings.Fields(s), " ")
	if forever.MatchString(s) {
		return time.Time{}, nil
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), inReason(t, s)
		}
	}
	if day, err := strconv.ParseFloat(s, 64); err == nil && day > 10_000 && day < 100_000 { // 1927 to 2173
		t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).Add(time.Duration(day * 24 * float64(time.Hour))).Round(time.Second)
		return t, nil
	}
	return time.Time{}, noDate(s)
}

func noDate(s string) error {
	return mistake{fault.Say("%q is no date.", "%q 不是日期。", cut(s, 40)), fault.Say("Write it as 2026-11-30, or leave it empty.", "请写成 2026-11-30 的形式，或留空。")}
}

// inReason refuses years that no record is about: most are slips.
func inReason(t time.Time, s string) error {
	if t.Year() < 1900 || t.Year() > 2150 {
		return noDate(s)
	}
	return nil
}

func formatDate(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Equal(t.Truncate(24 * time.Hour)):
		return t.UTC().Format(time.DateOnly)
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// asMistake returns the mistake in err, or one that says what err says.
func asMistake(err error) mistake {
	if m, ok := errors.AsType[mistake](err); ok {
		return m
	}
	return mistake{ended(fault.Of(err).Words), correct()}
}

// ended puts the full stop that the English of a fault without a capital lacks.
func ended(w fault.Words) fault.Words { return fault.Words{Text: w.Text + ".", Zh: w.Zh} }

// correct is the way out where nothing better is known.
func correct() fault.Words {
	return fault.Say("Correct it, or leave it empty.", "请更正，或留空。")
}

package taxonomy

import (
	_ "embed"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"innodock/internal/fault"
)

// The faults of imports.
var (
	ErrInvalidCodes = fault.New(fault.Invalid, "taxonomy.codes_invalid", "these codes cannot be a classification: nothing was changed", "这些代码不能构成分类体系：未作任何更改。")
	ErrInvalidRates = fault.New(fault.Invalid, "taxonomy.rates_invalid", "these rates cannot be right: nothing was changed", "这些汇率不正确：未作任何更改。")
	ErrTooMuch      = fault.New(fault.Invalid, "taxonomy.amount", "this amount is too large to be converted", "此金额过大，无法换算。")
)

//go:embed data/top.txt
var topText string

var topLevels = sync.OnceValue(func() map[Scheme][]Code { //nolint:gochecknoglobals // immutable table, read on first use
	table := map[Scheme][]Code{}
	for line := range strings.Lines(topText) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if len(f) == 5 && !strings.HasPrefix(line, "#") {
			scheme := Scheme(f[0])
			table[scheme] = append(table[scheme], Code{Scheme: scheme, Version: f[1], Code: f[2], Label: Label{ZH: f[3], EN: f[4]}})
		}
	}
	return table
})

// builtIn returns the top level of a scheme that is built in, in order of code.
func builtIn(scheme Scheme) []Code { return slices.Clone(topLevels()[scheme]) }

// withBuiltIn completes the labels of imported entries by those of the built-in
// top level, where they are of the same version; without entries it is that level.
func withBuiltIn(scheme Scheme, codes []Code) []Code {
	top := builtIn(scheme)
	if len(codes) == 0 {
		return top
	}
	for i := range codes {
		c := &codes[i]
		for _, b := range top {
			if c.Code != b.Code || b.Version != "" && c.Version != b.Version {
				continue
			}
			if c.Label.ZH == "" {
				c.Label.ZH = b.Label.ZH
			}
			if c.Label.EN == "" {
				c.Label.EN = b.Label.EN
			}
		}
	}
	return codes
}

// canonical is a code as the scheme writes it.
func canonical(scheme Scheme, code string) string {
	code = strings.TrimSpace(code)
	switch scheme {
	case GBT4754, NACE, IPC:
		return strings.ToUpper(code)
	}
	return code
}

// spellings are the ways in which a code may be stored.
func spellings(ref CodeRef) []string {
	if ref.Scheme != GBT4754 || ref.Code == "" || ref.Code[0] < '0' || ref.Code[0] > '9' {
		return []string{ref.Code}
	}
	var all []string
	for _, section := range topLevels()[GBT4754] {
		all = append(all, section.Code+ref.Code)
	}
	return all
}

// The bounds of an import: ten times the largest classification we know.
const (
	maxCodes     = 500_000
	maxCode      = 128    // bytes
	maxLabel     = 16_000 // bytes: the IPC has notes of 5,000 in its titles
	maxComplaint = 20     // rows that a refusal names
)

var schemeName = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,31}$`)

// complaints collects what is wrong with rows, up to a number that one can read.
type complaints struct {
	fields []fault.Field
	more   int
}

func (c *complaints) add(row int, field, code, text, zh string, args ...any) {
	if len(c.fields) == maxComplaint {
		c.more++
		return
	}
	c.fields = append(c.fields, fault.At("items."+strconv.Itoa(row)+"."+field, code, text, zh, args...))
}

func (c *complaints) err(f *fault.Error) error {
	if len(c.fields) == 0 {
		return nil
	}
	if c.more > 0 {
		c.fields = append(c.fields, fault.At("items", "more", "and %d more", "另有 %d 处。", c.more))
	}
	return f.With(c.fields...)
}

// checkCodes returns the codes as they are stored, or ErrInvalidCodes. Published
// lists have their faults, and a user cannot mend them: of a code that is there
// twice the first counts, and one whose parent is missing goes below the longest
// beginning of its own letters that is there, or to the top.
func checkCodes(scheme Scheme, codes []Code) ([]Code, error) {
	switch {
	case !schemeName.MatchString(string(scheme)):
		return nil, ErrInvalidCodes.With(fault.At("scheme", "format", "a scheme is named by small letters and digits, such as gbt4754", "分类体系以小写字母和数字命名，如 gbt4754。"))
	case len(codes) == 0 || len(codes) > maxCodes:
		return nil, ErrInvalidCodes.With(fault.At("items", "count", "give 1 to %d codes", "请给出 1 到 %d 个代码。", maxCodes))
	}
	var bad complaints
	kept := make([]Code, 0, len(codes))
	at := make(map[string]int, len(codes))
	for i, c := range codes {
		c.Scheme, c.Code, c.Parent = scheme, canonical(scheme, c.Code), canonical(scheme, c.Parent)
		c.Label = Label{ZH: oneLine(c.Label.ZH), EN: oneLine(c.Label.EN)}
		c.check(i, &bad)
		if _, double := at[c.Code]; !double {
			at[c.Code] = len(kept)
			kept = append(kept, c)
		}
	}
	for _, c := range builtIn(scheme) {
		if _, given := at[c.Code]; !given {
			at[c.Code] = -1
		}
	}
	for i := range kept {
		kept[i].settle(at)
	}
	if len(bad.fields) == 0 {
		checkRounds(kept, at, &bad)
	}
	return kept, bad.err(ErrInvalidCodes)
}

// oneLine puts one space where there are line ends and other blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// check looks at one row by itself.
func (c *Code) check(row int, bad *complaints) {
	switch {
	case c.Code == "":
		bad.add(row, "code", "missing", "there is no code", "没有代码。")
	case len(c.Code) > maxCode || !plain(c.Code):
		bad.add(row, "code", "format", "a code is one line of at most %d bytes", "代码只能占一行，最多 %d 字节。", maxCode)
	case c.Label.ZH == "" && c.Label.EN == "":
		bad.add(row, "label", "missing", "%s has a label in neither language", "%s 没有任何语言的名称。", c.Code)
	case len(c.Label.ZH) > maxLabel || len(c.Label.EN) > maxLabel || !plain(c.Label.ZH) || !plain(c.Label.EN):
		bad.add(row, "label", "format", "the label of %s is not one line of at most %d bytes", "%s 的名称只能占一行，最多 %d 字节。", c.Code, maxLabel)
	case len(c.Version) > maxCode || !plain(c.Version):
		bad.add(row, "version", "format", "the version of %s is too long", "%s 的版本名太长。", c.Code)
	}
}

// plain tells text that every database takes.
func plain(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// settle finds the parent that is there.
func (c *Code) settle(at map[string]int) {
	if c.Parent == "" {
		return
	}
	if _, ok := at[c.Parent]; ok && c.Parent != c.Code {
		return
	}
	for n := len(c.Code) - 1; n > 0; n-- {
		if _, ok := at[c.Code[:n]]; ok {
			c.Parent = c.Code[:n]
			return
		}
	}
	c.Parent = ""
}

// checkRounds refuses codes that are below themselves.
func checkRounds(codes []Code, at map[string]int, bad *complaints) {
	done := make([]bool, len(codes))
	for i := range codes {
		var path []int
		onPath := map[int]bool{}
		for j := i; j >= 0 && !done[j]; {
			if onPath[j] {
				bad.add(i, "parent", "round", "%s is below itself: look at its parents", "%s 成了自己的下级：请检查其上级。", codes[j].Code)
				break
			}
			onPath[j] = true
			path = append(path, j)
			if codes[j].Parent == "" {
				break
			}
			j = at[codes[j].Parent]
		}
		for _, j := range path {
			done[j] = true
		}
	}
}

// checkRates brings days to midnight UTC and refuses what cannot be a rate.
func checkRates(rates []Rate, now time.Time) error {
	if len(rates) == 0 || len(rates) > maxCodes {
		return ErrInvalidRates.With(fault.At("items", "count", "give 1 to %d rates", "请给出 1 到 %d 个汇率。", maxCodes))
	}
	var bad complaints
	for i := range rates {
		r := &rates[i]
		r.Currency = strings.ToUpper(strings.TrimSpace(r.Currency))
		r.Day = time.Date(r.Day.Year(), r.Day.Month(), r.Day.Day(), 0, 0, 0, 0, time.UTC)
		_, known := Currency(r.Currency)
		switch {
		case !known:
			bad.add(i, "currency", "unknown", "%.20q is not a currency of ISO 4217", "%.20q 不是 ISO 4217 货币。", r.Currency)
		case r.Currency == Base:
			bad.add(i, "currency", "base", "rates are given in %s, which needs none", "汇率以 %s 计，它本身不需要汇率。", Base)
		case !(r.PerUnit > 0) || math.IsInf(r.PerUnit, 0):
			bad.add(i, "perUnit", "range", "a rate is more than 0: how many %s one %s is", "汇率必须大于 0：即多少 %s 等于一个 %s。", Base, r.Currency)
		case r.Day.Year() < 1970 || r.Day.After(now.AddDate(0, 0, 1)):
			bad.add(i, "day", "range", "the day of a rate is not before 1970 and not in the future", "汇率的日期不能早于 1970 年，也不能在将来。")
		}
	}
	return bad.err(ErrInvalidRates)
}

package listing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"innodock/internal/fault"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// Check returns ErrInvalid with the fields that cannot be right, as an import
// would refuse them; nil when there are none. What is merely missing is no
// fault, except a title and a known kind.
func (l *Listing) Check() error {
	c := checks{}
	if !slices.Contains(Kinds(), l.Kind) {
		c.add("kind", "unknown", "%q is no kind of listing: take one of %s.", "%q 不是条目类别：请从 %s 中选一个。", l.Kind, joined(Kinds()))
		return c.err()
	}
	if l.State != "" && !slices.Contains(States(), l.State) {
		c.add("state", "unknown", "%q is no state: take one of %s.", "%q 不是状态：请从 %s 中选一个。", l.State, joined(States()))
	}
	c.wordings(l.Wordings)
	c.common(l)
	c.times(l)
	c.ownFields(l)
	return c.err()
}

// checks collects what cannot be right.
type checks struct{ fields []fault.Field }

func (c *checks) add(path, code, text, zh string, args ...any) {
	c.fields = append(c.fields, fault.At(path, code, text, zh, args...))
}

func (c *checks) err() error {
	if len(c.fields) == 0 {
		return nil
	}
	return ErrInvalid.With(c.fields...)
}

func joined[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, a := range all {
		words[i] = string(a)
	}
	return strings.Join(words, ", ")
}

func (c *checks) wordings(ws []Wording) {
	titled := false
	for i := range ws {
		titled = titled || !blank(ws[i].Title)
		if !org.IsLanguage(ws[i].Lang) {
			c.add(fmt.Sprintf("wordings.%d.lang", i), "language",
				"%q is no language tag: write zh, en, or another one of BCP 47, such as de or pt-BR.",
				"%q 不是语言标签：请填写 zh、en 或其他 BCP 47 标签，如 de 或 pt-BR。", ws[i].Lang)
		}
		for _, before := range ws[:i] {
			if before.Lang == ws[i].Lang && !before.Machine && !ws[i].Machine {
				c.add(fmt.Sprintf("wordings.%d.lang", i), "twice", "There are two texts in language %q: keep one.", "语言 %q 有两份文字：请只保留一份。", ws[i].Lang)
			}
		}
	}
	if !titled {
		c.add("title", "required", "There is no title. Give one in any language.", "没有标题。请用任一语言填写一个。")
	}
}

func (c *checks) common(l *Listing) {
	c.country("country", l.Country)
	for i, country := range l.Targets {
		c.country(fmt.Sprintf("targets.%d", i), country)
	}
	if l.Source.URL != "" && !org.IsAddress(l.Source.URL) {
		c.add("source.url", "address", "%q is no web address: it must begin with http:// or https:// and name a host.",
			"%q 不是网址：必须以 http:// 或 https:// 开头，并包含主机名。", l.Source.URL)
	}
	for i, code := range l.Codes {
		if blank(string(code.Scheme)) || blank(code.Code) {
			c.add(fmt.Sprintf("codes.%d", i), "code", "A code needs its classification and itself, such as ipc and H01M10/0525.", "分类代码须同时写明分类体系和代码本身，如 ipc 和 H01M10/0525。")
		}
	}
	known := Fields(l.Kind)
	for name, v := range l.Visibility {
		if !slices.Contains(known, name) {
			c.add("visibility."+name, "unknown", "%q is no field of a %s whose visibility can be set: take one of %s.",
				"%q 不是 %s 中可设置可见范围的字段：请从 %s 中选一个。", name, l.Kind, strings.Join(known, ", "))
		}
		if v != VisiblePublic && v != VisibleSignedIn && v != VisibleOnRequest {
			c.add("visibility."+name, "visibility", "%q is no visibility: take public, signed_in or on_request.", "%q 不是可见范围：请填写 public、signed_in 或 on_request。", v)
		}
	}
}

func (c *checks) country(path, code string) {
	if code != "" && !org.IsCountry(code) {
		c.add(path, "unknown", "%q is no country code: write the two letters of ISO 3166-1, such as CN, or EU.",
			"%q 不是国家代码：请填写 ISO 3166-1 的两位字母代码，如 CN，或 EU。", code)
	}
}

// Years between which a date of a listing can be right: before the first patent
// law of the countries we know, or a century ahead, is a slip of the pen.
const (
	firstYear = 1900
	lastYear  = 2150
)

func (c *checks) date(path string, t time.Time) {
	if !t.IsZero() && (t.Year() < firstYear || t.Year() > lastYear) {
		c.add(path, "date", "%s cannot be right: the year must lie between %d and %d. Correct it, or leave it empty.",
			"%s 不正确：年份必须在 %d 和 %d 之间。请更正，或留空。", t.Format(time.DateOnly), firstYear, lastYear)
	}
}

func (c *checks) times(l *Listing) {
	c.date("deadline", l.Deadline)
	c.date("published", l.Published)
	c.date("expires", l.Expires)
	if !l.Expires.IsZero() && !l.Published.IsZero() && l.Expires.Before(l.Published) {
		c.add("expires", "order", "It expires on %s, before it is published on %s: one of both is wrong.",
			"到期日 %s 早于发布日 %s：其中一个有误。", l.Expires.Format(time.DateOnly), l.Published.Format(time.DateOnly))
	}
}

func (c *checks) readiness(r Readiness) { c.level("readiness", r.Level) }

func (c *checks) level(path string, trl int) {
	if trl < 0 || trl > 9 {
		c.add(path, "trl", "%d is no technology readiness level: they go from 1 to 9. Correct it, or leave it empty.",
			"%d 不是技术就绪度：等级从 1 到 9。请更正，或留空。", trl)
	}
}

func (c *checks) money(path string, m *taxonomy.MoneyRange) {
	if m == nil {
		return
	}
	switch {
	case m.Min != nil && *m.Min < 0 || m.Max != nil && *m.Max < 0:
		c.add(path, "negative", "An amount is below zero. Correct it, or leave it empty.", "金额小于零。请更正，或留空。")
	case m.Min != nil && m.Max != nil && *m.Min > *m.Max:
		c.add(path, "order", "The lower bound is above the upper one: swap them.", "下限大于上限：请对调。")
	}
	if _, ok := taxonomy.Currency(m.Currency); !ok {
		c.add(path, "currency", "%q is no currency that we know: write the three letters of ISO 4217, such as CNY, EUR or USD.",
			"%q 不是已知的货币：请填写 ISO 4217 的三位字母代码，如 CNY、EUR 或 USD。", m.Currency)
	}
}

func (c *checks) count(path string, n int) {
	if n < 0 {
		c.add(path, "negative", "%d is below zero. Correct it, or leave it empty.", "%d 小于零。请更正，或留空。", n)
	}
}

// term checks a key of a closed vocabulary; empty is not said.
func (c *checks) term(path, key string, of vocabulary) {
	if key != "" && !of.has(key) {
		c.add(path, "unknown", "%q is none of %s.", "%q 不在 %s 之中。", key, strings.Join(of.keys(), ", "))
	}
}

func (c *checks) terms(path string, keys []string, of vocabulary) {
	for i, key := range keys {
		c.term(fmt.Sprintf("%s.%d", path, i), key, of)
	}
}

func (c *checks) rights(path string, rights []IP) {
	for i := range rights {
		at := fmt.Sprintf("%s.%d", path, i)
		c.term(at+".type", rights[i].Type, ipTypes)
		c.term(at+".status", rights[i].Status, rightStates)
		c.date(at+".expiry", rights[i].Expiry)
	}
}

func (c *checks) indicators(path string, all []Indicator) {
	for i := range all {
		c.term(fmt.Sprintf("%s.%d.direction", path, i), all[i].Direction, indicatorDirections)
	}
}

func (c *checks) patentNumber(number string) {
	if number == "" {
		return
	}
	if _, err := taxonomy.ParsePatent(number); err != nil {
		why := fault.Of(err)
		c.add("number", "patent", "%[1]q cannot be right: %[2]s. Correct it, or leave it empty.", "%[1]q 不正确：%[3]s请更正，或留空。",
			number, strings.TrimSuffix(why.Text, "."), why.Zh)
	}
}

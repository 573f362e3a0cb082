package matching

import (
	"slices"
	"strconv"
	"strings"

	"innodock/internal/extract"
	"innodock/internal/fault"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

// checking collects what is wrong with a request.
type checking struct{ fields []fault.Field }

func (c *checking) unless(ok bool, path, code, text, zh string, args ...any) {
	if !ok {
		c.fields = append(c.fields, fault.At(path, code, text, zh, args...))
	}
}

// check refuses a request that cannot be answered, naming each field.
func check(r *Request) error {
	if len(r.Text) > search.MaxText {
		return ErrTooLong
	}
	hasText := strings.TrimSpace(r.Text) != ""
	if !hasText && r.Listing == "" && r.Sort != SortNewest && r.Sort != SortTRL {
		return errNothing
	}
	var c checking
	c.unless(!hasText || r.Listing == "", "listing", "excluded", "ask with a text or with a listing, not with both", "请用文字或条目查询，不要两者并用。")
	c.unless(r.Limit >= 0 && r.Limit <= MaxLimit, "limit", "range", "ask for 1 to %d results at once", "每次可要 1 到 %d 条结果。", MaxLimit)
	c.unless(slices.Contains([]Sort{"", SortFit, SortNewest, SortTRL}, r.Sort), "sort", "unknown", "sort by fit, newest or trl", "排序方式为 fit、newest 或 trl。")
	c.unless(len(r.Drop) <= maxDrop, "drop", "count", "take off at most %d words", "最多可去掉 %d 个词。", maxDrop)
	for i, k := range r.Kinds {
		c.unless(slices.Contains(Kinds(), k), "kinds."+strconv.Itoa(i), "unknown", "there is no kind %q", "没有类别 %q。", k)
	}
	for name, chosen := range r.Filters {
		c.unless(slices.Contains(facets(), name), "filters."+name, "unknown", "results can be narrowed by %s", "结果可按 %s 筛选。", strings.Join(facets(), ", "))
		c.unless(len(chosen) <= maxChosen, "filters."+name, "count", "choose at most %d values", "最多可选 %d 个值。", maxChosen)
	}
	for i := range r.Constraints {
		c.constraint(&r.Constraints[i], "constraints."+strconv.Itoa(i))
	}
	if len(c.fields) > 0 {
		return ErrInvalid.With(c.fields...)
	}
	return nil
}

func (c *checking) constraint(x *extract.Constraint, path string) {
	const longest = 1200 // months
	switch x.Key {
	case extract.TRL:
		c.unless(x.Number >= 1 && x.Number <= 9, path+".number", "range", "a TRL is a number from 1 to 9", "技术就绪度是 1 到 9 的数字。")
	case extract.Time:
		c.unless(x.Number >= 0 && x.Number <= longest, path+".number", "range", "give a number of months from 0 to 1200", "请填写 0 到 1200 之间的月数。")
	case extract.Budget:
		c.budget(x.Money, path)
	case extract.Region, extract.TradeMode, extract.IPRight, extract.Language:
		c.unless(len(x.Values) > 0 && len(x.Values) <= maxChosen, path+".values", "count", "name 1 to %d values", "请给出 1 到 %d 个值。", maxChosen)
	default:
		c.unless(false, path+".key", "unknown", "constraints are trl, budget, time, region, mode, ip and language", "约束条件有 trl、budget、time、region、mode、ip 和 language。")
	}
	c.unless(slices.Contains([]string{">=", "<=", "=", "in"}, x.Op), path+".op", "unknown", "compare by >=, <=, = or in", "比较方式为 >=、<=、= 或 in。")
}

func (c *checking) budget(m *taxonomy.MoneyRange, path string) {
	if m == nil || m.Min == nil && m.Max == nil {
		c.unless(false, path, "missing", "a budget needs min, max or number, in whole units of its currency", "预算需要 min、max 或 number，以货币的基本单位（如元，而不是分）表示。")
		return
	}
	_, ok := taxonomy.Currency(m.Currency)
	c.unless(ok, path+".currency", "unknown", "give the currency by its ISO 4217 code, such as CNY", "请用 ISO 4217 代码表示货币，如 CNY。")
}

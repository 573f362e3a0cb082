package matching

import (
	"fmt"
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

func (c *checking) unless(ok bool, path, code, text string) {
	if !ok {
		c.fields = append(c.fields, fault.Field{Path: path, Code: code, Text: text})
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
	c.unless(!hasText || r.Listing == "", "listing", "excluded", "ask with a text or with a listing, not with both")
	c.unless(r.Limit >= 0 && r.Limit <= MaxLimit, "limit", "range", fmt.Sprintf("ask for 1 to %d results at once", MaxLimit))
	c.unless(slices.Contains([]Sort{"", SortFit, SortNewest, SortTRL}, r.Sort), "sort", "unknown", "sort by fit, newest or trl")
	c.unless(len(r.Drop) <= maxDrop, "drop", "count", fmt.Sprintf("take off at most %d words", maxDrop))
	for i, k := range r.Kinds {
		c.unless(slices.Contains(Kinds(), k), "kinds."+strconv.Itoa(i), "unknown", "there is no kind "+strconv.Quote(string(k)))
	}
	for name, chosen := range r.Filters {
		c.unless(slices.Contains(facets(), name), "filters."+name, "unknown", "results can be narrowed by "+strings.Join(facets(), ", "))
		c.unless(len(chosen) <= maxChosen, "filters."+name, "count", fmt.Sprintf("choose at most %d values", maxChosen))
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
		c.unless(x.Number >= 1 && x.Number <= 9, path+".number", "range", "a TRL is a number from 1 to 9")
	case extract.Time:
		c.unless(x.Number >= 0 && x.Number <= longest, path+".number", "range", "give a number of months from 0 to 1200")
	case extract.Budget:
		c.budget(x.Money, path)
	case extract.Region, extract.TradeMode, extract.IPRight, extract.Language:
		c.unless(len(x.Values) > 0 && len(x.Values) <= maxChosen, path+".values", "count", fmt.Sprintf("name 1 to %d values", maxChosen))
	default:
		c.unless(false, path+".key", "unknown", "constraints are trl, budget, time, region, mode, ip and language")
	}
	c.unless(slices.Contains([]string{">=", "<=", "=", "in"}, x.Op), path+".op", "unknown", "compare by >=, <=, = or in")
}

func (c *checking) budget(m *taxonomy.MoneyRange, path string) {
	if m == nil || m.Min == nil && m.Max == nil {
		c.unless(false, path, "missing", "a budget needs min, max or number, in whole units of its currency")
		return
	}
	_, ok := taxonomy.Currency(m.Currency)
	c.unless(ok, path+".currency", "unknown", "give the currency by its ISO 4217 code, such as CNY")
}

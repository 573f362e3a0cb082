package listing

import (
	"slices"

	"innodock/internal/taxonomy"
)

// vocabulary is a closed set of keys.
type vocabulary struct {
	terms func() []taxonomy.Term // shared, read only
	plain []string
}

func (v vocabulary) has(key string) bool {
	if v.terms == nil {
		return slices.Contains(v.plain, key)
	}
	return slices.ContainsFunc(v.terms(), func(t taxonomy.Term) bool { return t.Key == key })
}

func (v vocabulary) keys() []string {
	if v.terms == nil {
		return v.plain
	}
	var keys []string
	for _, t := range v.terms() {
		keys = append(keys, t.Key)
	}
	return keys
}

func of(terms func() []taxonomy.Term) vocabulary { return vocabulary{terms: terms} }
func these(keys ...string) vocabulary            { return vocabulary{plain: keys} }

// The closed vocabularies of the fields.
//
//nolint:gochecknoglobals // immutable tables
var (
	tradeModes          = of(taxonomy.TradeModes)
	ipTypes             = of(taxonomy.IPTypes)
	priceModes          = of(taxonomy.PriceModes)
	stages              = of(taxonomy.Stages)
	serviceSteps        = of(taxonomy.ServiceSteps)
	needKinds           = of(taxonomy.NeedKinds)
	needScopes          = these("enterprise", "regional", "national")
	rightStates         = these("applied", "granted", "registered", "lapsed", "expired", "unknown")
	patentStates        = these("applied", "granted", "lapsed", "expired", "unknown")
	rounds              = these("seed", "angel", "pre_a", "a", "b", "c", "d", "later")
	indicatorDirections = these(">=", "<=", "=")
)

// ownFields checks the fields of the listing's kind.
func (c *checks) ownFields(l *Listing) {
	c.oneKind(l)
	switch l.Kind {
	case KindNeed:
		c.need(l.Need)
	case KindAchievement:
		c.achievement(l.Achievement)
	case KindProduct:
		c.product(l.Product)
	case KindPatent:
		c.patent(l.Patent)
	case KindService:
		c.service(l.Service)
	case KindProject:
		c.project(l.Project)
	case KindMandate:
		c.mandate(l.Mandate)
	}
}

// oneKind refuses fields of another kind than the listing's.
func (c *checks) oneKind(l *Listing) {
	for _, own := range []struct {
		kind Kind
		set  bool
	}{
		{KindNeed, l.Need != nil},
		{KindAchievement, l.Achievement != nil},
		{KindProduct, l.Product != nil},
		{KindPatent, l.Patent != nil},
		{KindService, l.Service != nil},
		{KindProject, l.Project != nil},
		{KindMandate, l.Mandate != nil},
	} {
		if own.set && own.kind != l.Kind {
			c.add(string(own.kind), "kind", "A %s cannot have the fields of a %s. Change its kind, or drop them.",
				"%s 不能有 %s 的字段。请更改类别，或去掉这些字段。", l.Kind, own.kind)
		}
	}
}

func (c *checks) need(n *Need) {
	if n == nil {
		return
	}
	c.indicators("indicators", n.Indicators)
	c.money("budget", n.Budget)
	c.money("reward", n.Reward)
	c.count("months", n.Months)
	c.terms("modes", n.Modes, tradeModes)
	c.level("lowestTrl", n.LowestTRL)
	c.term("needKind", n.NeedKind, needKinds)
	c.term("scope", n.Scope, needScopes)
}

func (c *checks) achievement(a *Achievement) {
	if a == nil {
		return
	}
	c.readiness(a.Readiness)
	c.term("stage", a.Stage, stages)
	c.rights("rights", a.Rights)
	c.terms("modes", a.Modes, tradeModes)
	c.term("priceMode", a.PriceMode, priceModes)
	c.money("price", a.Price)
}

func (c *checks) product(p *Product) {
	if p == nil {
		return
	}
	c.indicators("figures", p.Figures)
	c.money("price", p.Price)
	c.readiness(p.Readiness)
	c.rights("rights", p.Rights)
}

func (c *checks) patent(p *Patent) {
	if p == nil {
		return
	}
	c.patentNumber(p.Number)
	c.term("status", p.Status, patentStates)
	c.date("checked", p.Checked)
	c.date("expiry", p.Expiry)
	c.readiness(p.Readiness)
	if p.Terms != nil {
		c.money("terms.price", p.Terms.Price)
		c.count("terms.months", p.Terms.Months)
	}
}

func (c *checks) service(s *Service) {
	if s == nil {
		return
	}
	c.term("step", s.Step, serviceSteps)
	c.money("price", s.Price)
	c.count("days", s.Days)
}

func (c *checks) project(p *Project) {
	if p == nil {
		return
	}
	c.readiness(p.Readiness)
	c.term("stage", p.Stage, stages)
	c.rights("rights", p.Rights)
	c.money("asked", p.Asked)
	c.term("round", p.Round, rounds)
	c.money("valuation", p.Valuation)
}

func (c *checks) mandate(m *Mandate) {
	if m == nil {
		return
	}
	c.money("ticket", m.Ticket)
}

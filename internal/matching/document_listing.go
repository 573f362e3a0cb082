package matching

import (
	"strconv"
	"strings"
	"time"

	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

// sheetOfListing makes the sheet of a listing in its public form; owner is nil
// where there is none or it must not be named.
func sheetOfListing(l *listing.Listing, owner *org.Organization) *sheet {
	var c composer
	s := &sheet{own: map[string]string{}, facts: factsOfListing(l)}
	for i := range l.Wordings {
		w := &l.Wordings[i]
		c.head("title", w.Lang, w.Title)
		c.add("summary", w.Lang, w.Summary)
		c.add("description", w.Lang, w.Description)
		c.join("keywords", w.Lang, ", ", w.Keywords...)
		s.facts.languages = values(append(s.facts.languages, w.Lang)...)
		if i == 0 {
			s.title, s.lang = w.Title, w.Lang
			s.summary = shorten(firstOf(w.Summary, w.Description))
		} else if _, ok := s.own[w.Lang]; !ok && !w.Machine {
			s.own[w.Lang] = w.Title
		}
	}
	ownFields(&c, l)
	codes := make([]string, len(l.Codes))
	for i, code := range l.Codes {
		codes[i] = code.Code
	}
	c.join("codes", "", ", ", codes...)
	c.join("wanted", "", ", ", l.Wanted.Type, l.Wanted.Size, l.Wanted.Role)
	c.add("region", "", l.Region)
	s.match = Match{
		ID: string(l.ID), Kind: Kind(l.Kind), Clusters: l.Clusters, TRL: s.facts.trl, Modes: s.facts.modes, IP: s.facts.rights,
		Country: s.facts.country, Demo: l.Source.Name == demoSource, Source: l.Source, Published: l.Published,
	}
	if owner != nil {
		for _, n := range owner.Names {
			c.add("organization", n.Lang, n.Text)
		}
		s.match.Organization = ownerOf(owner)
		if s.facts.country == "" {
			s.facts.country = owner.Country
			s.match.Country = owner.Country
		}
		s.facts.city = owner.City
	}
	s.finish(&c, string(l.Org), owner)
	return s
}

// finish makes the document out of what was composed.
func (s *sheet) finish(c *composer, orgID string, owner *org.Organization) {
	s.places = c.places
	f := &s.facts
	s.doc = search.Document{
		ID: s.match.ID, Kind: string(s.match.Kind), Org: orgID, Title: c.title.String(), Body: c.body.String(),
		Facets: map[string][]string{
			facetCluster: s.match.Clusters, facetCountry: values(f.country), facetMode: f.modes, facetIP: f.rights,
			facetLanguage: f.languages, facetSource: values(s.match.Source.Name),
		},
		Sorts: map[string]int64{},
	}
	if f.trl > 0 {
		s.doc.Facets[facetTRL] = []string{strconv.Itoa(f.trl)}
		s.doc.Sorts[sortTRL] = int64(f.trl)
	}
	if s.match.Demo {
		s.doc.Facets[facetDemo] = []string{"true"}
	}
	if owner != nil && owner.Type != "" {
		s.doc.Facets[facetOrgType] = []string{string(owner.Type)}
	}
	if !s.match.Published.IsZero() {
		s.doc.Sorts[sortPublished] = s.match.Published.UnixMicro()
	}
	for name, vs := range s.doc.Facets {
		if len(vs) == 0 {
			delete(s.doc.Facets, name)
		}
	}
	s.match.Title, s.match.Lang, s.match.Summary = s.title, s.lang, s.summary
}

// ownFields adds what a listing's kind has of its own.
func ownFields(c *composer, l *listing.Listing) {
	switch {
	case l.Need != nil:
		n := l.Need
		indicators(c, n.Indicators)
		c.add("scene", "", n.Scene)
		c.add("conditions", "", n.Conditions)
		c.add("ipWanted", "", n.IPWanted)
	case l.Achievement != nil:
		achievementFields(c, l.Achievement)
	case l.Product != nil:
		p := l.Product
		c.add("specification", "", p.Specification)
		indicators(c, p.Figures)
		c.add("certification", "", p.Certification)
		c.add("references", "", p.References)
		c.add("availability", "", p.Availability)
		c.add("readiness", "", p.Readiness.Evidence)
		rights(c, p.Rights)
	case l.Patent != nil:
		p := l.Patent
		c.add("number", "", p.Number)
		c.add("holder", "", p.Holder)
		c.add("application", "", p.Application)
		c.add("product", "", p.Product)
		c.add("readiness", "", p.Readiness.Evidence)
		if t := p.Terms; t != nil {
			c.join("terms", "", "; ", t.Fee, t.Payment, t.Territory, t.Field, t.Exclusions, t.Withdrawal)
		}
	case l.Service != nil:
		c.join("step", "", " ", termNames(taxonomy.ServiceSteps(), l.Service.Step)...)
		c.add("deliverable", "", l.Service.Deliverable)
	case l.Project != nil:
		p := l.Project
		c.add("team", "", p.Team)
		c.add("market", "", p.Market)
		c.add("use", "", p.Use)
		c.add("risks", "", p.Risks)
		c.add("readiness", "", p.Readiness.Evidence)
		rights(c, p.Rights)
	case l.Mandate != nil:
		m := l.Mandate
		c.join("fields", "", ", ", m.Fields...)
		c.join("places", "", ", ", m.Places...)
		// What is never done is not searched: "no biotech" must not answer "biotech".
	}
}

func achievementFields(c *composer, a *listing.Achievement) {
	for _, n := range a.New {
		c.add("new", "", n)
	}
	for _, x := range a.Comparison {
		c.join("comparison", "", " ", x.Indicator, x.Ours, x.Theirs, x.Unit)
	}
	c.add("readiness", "", a.Readiness.Evidence)
	rights(c, a.Rights)
	c.join("completed", "", ", ", a.Completed...)
}

func indicators(c *composer, list []listing.Indicator) {
	for _, i := range list {
		value := strings.TrimSpace(i.Direction + " " + i.Value + " " + i.Unit)
		c.join("indicators", "", ", ", strings.TrimSpace(i.Name+" "+value), i.Baseline, i.Benchmark)
	}
}

func rights(c *composer, list []listing.IP) {
	for _, r := range list {
		c.join("rights", "", ", ", r.Number, r.Holder)
	}
}

// termNames are the names of a term of a closed vocabulary in both languages,
// by which it is found as if the owner had written them.
func termNames(terms []taxonomy.Term, key string) []string {
	t, ok := taxonomy.TermOf(terms, key)
	if !ok {
		return []string{key}
	}
	return []string{t.Label.ZH, t.Label.EN}
}

func factsOfListing(l *listing.Listing) facts {
	f := facts{country: l.Country, region: l.Region, targets: l.Targets, deadline: l.Deadline}
	switch {
	case l.Need != nil:
		n := l.Need
		f.lowestTRL, f.months, f.modes = n.LowestTRL, n.Months, n.Modes
		if f.budget = n.Budget; f.budget == nil {
			f.budget = n.Reward
		}
	case l.Achievement != nil:
		a := l.Achievement
		f.trl, f.modes, f.price = a.Readiness.Level, a.Modes, a.Price
		f.takeRights(a.Rights)
	case l.Product != nil:
		f.trl, f.price = l.Product.Readiness.Level, l.Product.Price
		f.takeRights(l.Product.Rights)
	case l.Patent != nil:
		f.takePatent(l.Patent)
	case l.Service != nil:
		f.price = l.Service.Price
		const daysOfMonth = 30
		f.months = (l.Service.Days + daysOfMonth - 1) / daysOfMonth
		f.modes = keyOf(taxonomy.TradeModes(), "service")
	case l.Project != nil:
		f.trl, f.price = l.Project.Readiness.Level, l.Project.Asked
		f.takeRights(l.Project.Rights)
	case l.Mandate != nil:
		f.budget = l.Mandate.Ticket
	}
	return f
}

func (f *facts) takeRights(list []listing.IP) {
	for _, r := range list {
		f.rights = values(append(f.rights, r.Type)...)
		f.takeNumber(r.Number)
	}
}

func (f *facts) takeNumber(number string) {
	if p, err := taxonomy.ParsePatent(number); err == nil {
		f.numbers = values(append(f.numbers, p.Office+p.Number)...)
	}
}

func (f *facts) takePatent(p *listing.Patent) {
	f.trl = p.Readiness.Level
	f.takeNumber(p.Number)
	right := "invention patent"
	switch {
	case strings.HasPrefix(p.KindCode, "U"), strings.HasPrefix(p.KindCode, "Y"):
		right = "utility model"
	case strings.HasPrefix(p.KindCode, "S"):
		right = "design"
	}
	f.rights = keyOf(taxonomy.IPTypes(), right)
	if p.Terms != nil {
		f.price = p.Terms.Price
		f.modes = keyOf(taxonomy.TradeModes(), "licence")
	}
}

func keyOf(terms []taxonomy.Term, name string) []string {
	if t, ok := taxonomy.TermOf(terms, name); ok {
		return []string{t.Key}
	}
	return nil
}

func firstOf(list ...string) string {
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

// monthsUntil is how many whole months are left from now until then, not below 0.
func monthsUntil(now, then time.Time) int {
	months := 0
	for months < 1200 && !now.AddDate(0, months+1, 0).After(then) {
		months++
	}
	return months
}

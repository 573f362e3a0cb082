package matching

import (
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// sheetOfOrganization makes the sheet of an organisation; one of the type
// investor is found as an investor.
func sheetOfOrganization(o *org.Organization) *sheet {
	var c composer
	s := &sheet{own: map[string]string{}, facts: facts{country: o.Country, region: o.Region, city: o.City}}
	s.names(&c, o.Names)
	for _, w := range o.Summaries {
		c.add("summary", w.Lang, w.Text)
		s.facts.languages = values(append(s.facts.languages, w.Lang)...)
	}
	s.summary = shorten(first(o.Summaries))
	c.join("region", "", ", ", o.City, o.Region)
	c.add("registrationNo", "", o.RegistrationNo)
	kind := KindOrganization
	if o.Type == org.Investor {
		kind = KindInvestor
	}
	s.match = Match{
		ID: string(o.ID), Kind: kind, Organization: ownerOf(o), Clusters: o.Clusters, Country: o.Country,
		Demo: o.Source.Name == demoSource, Source: o.Source, Published: o.Created,
	}
	s.finish(&c, string(o.ID), o)
	return s
}

// sheetOfPerson makes the sheet of a person with consent; nil for members of
// staff, who stand beside listings and are no results.
func sheetOfPerson(p *org.Person, owner *org.Organization) *sheet {
	var c composer
	s := &sheet{own: map[string]string{}, facts: facts{country: p.Country, region: p.Region, languages: p.Languages}}
	kind := KindExpert
	switch p.Role {
	case org.Staff:
		return nil
	case org.InvestorRole:
		kind = KindInvestor
	case org.Expert, org.Broker:
	}
	s.names(&c, p.Names)
	for _, f := range []struct {
		name  string
		texts []org.Wording
	}{{"fields", p.Fields}, {"done", p.Done}, {"offered", p.Offered}, {"position", p.Position}} {
		for _, w := range f.texts {
			c.add(f.name, w.Lang, w.Text)
		}
		if s.summary == "" {
			s.summary = shorten(first(f.texts))
		}
	}
	c.add("region", "", p.Region)
	s.match = Match{
		ID: string(p.ID), Kind: kind, Clusters: p.Clusters, Country: p.Country,
		Demo: p.Source.Name == demoSource, Source: p.Source, Published: p.Created,
	}
	if owner != nil {
		for _, n := range owner.Names {
			c.add("organization", n.Lang, n.Text)
		}
		s.match.Organization = ownerOf(owner)
		if s.facts.country == "" {
			s.facts.country, s.match.Country = owner.Country, owner.Country
		}
	}
	s.finish(&c, string(p.Org), owner)
	return s
}

// names takes the names of an organisation or a person as titles.
func (s *sheet) names(c *composer, names []org.Wording) {
	for i, n := range names {
		c.head("name", n.Lang, n.Text)
		if i == 0 {
			s.title, s.lang = n.Text, n.Lang
		} else if _, ok := s.own[n.Lang]; !ok && !n.Machine {
			s.own[n.Lang] = n.Text
		}
	}
}

func first(texts []org.Wording) string {
	if len(texts) == 0 {
		return ""
	}
	return texts[0].Text
}

func ownerOf(o *org.Organization) *Owner {
	owner := &Owner{ID: o.ID, Country: o.Country, Region: o.Region, Verified: o.Verified != nil}
	owner.Name = labelOf(o.Names)
	return owner
}

// labelOf is a name in the languages of the interface. A name in a third
// language stands for English where there is no English one.
func labelOf(names []org.Wording) taxonomy.Label {
	var l taxonomy.Label
	for _, n := range names {
		switch {
		case n.Lang == "zh" && l.ZH == "":
			l.ZH = n.Text
		case n.Lang == "en" && l.EN == "":
			l.EN = n.Text
		}
	}
	if l.ZH == "" && l.EN == "" {
		l.EN = first(names)
	}
	return l
}

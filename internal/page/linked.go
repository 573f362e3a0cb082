//nolint:goconst // the words of schema.org
package page

import "time"

// JSON-LD in the words of schema.org, each page's own.

const schema = "https://schema.org"

// thing is an object of JSON-LD; what says nothing is left out.
type thing map[string]any

func (t thing) put(name string, value any) {
	switch v := value.(type) {
	case string:
		if v == "" {
			return
		}
	case []string:
		if len(v) == 0 {
			return
		}
	case thing:
		if len(v) == 0 {
			return
		}
	}
	t[name] = value
}

func iso(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func (s *Site) linkedListing(l *record, said wording, w *writer) []any {
	types := map[string]string{"need": "Demand", "product": "Product", "service": "Service", "project": "Project", "mandate": "Demand"}
	t := thing{"@context": schema, "@type": "CreativeWork", "@id": s.o.Base() + "/listings/" + l.ID, "url": s.absolute("/listings/"+l.ID, w.lang)}
	if kind, ok := types[l.Kind]; ok {
		t["@type"] = kind
	}
	t.put("name", said.Title)
	t.put("description", first(said.Summary, said.Description))
	t.put("image", s.o.Base()+"/pictures/"+l.ID+".png")
	t.put("identifier", l.ID)
	var owner thing
	if o := l.Organization; o != nil {
		owner = thing{"@type": orgType(o.Type), "@id": s.o.Base() + "/organizations/" + o.ID, "name": o.Name.in(w.lang)}
	}
	f := l.fields()
	switch l.Kind {
	case "need", "mandate":
		t.put("seller", owner) // of a demand, schema.org calls so who makes it
		t.put("availabilityStarts", iso(l.Published))
		t.put("availabilityEnds", iso(l.Deadline))
		t.put("priceSpecification", price(f.Budget, f.Ticket))
		t.put("areaServed", w.country(l.Country))
	case "product":
		t.put("brand", owner)
		if p := price(f.Price); len(p) > 0 {
			t["offers"] = thing{"@type": "Offer", "priceSpecification": p, "seller": owner}
		}
		t.put("category", w.kindWord(l.Kind))
	case "service":
		t.put("provider", owner)
		t.put("serviceType", w.names.term("serviceSteps", f.Step, w.lang))
	case "project":
		t.put("parentOrganization", owner)
	default:
		t.put("creator", owner)
		t.put("datePublished", iso(l.Published))
		t.put("keywords", said.Keywords)
		t.put("inLanguage", said.Lang)
		t.put("genre", w.kindWord(l.Kind))
		if src := l.Source; src != nil {
			t.put("license", address(src.Licence))
			t.put("creditText", src.Attribution)
		}
	}
	return []any{t, s.crumbs(w, "/match?in="+l.Kind, w.say("kind."+l.Kind), said.Title)}
}

func (w *writer) kindWord(kind string) string { return w.say("one." + kind) }

// address is a licence as an address, where it is one that we know.
func address(licence string) string {
	known := map[string]string{
		"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/", "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
		"CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
	}
	return known[licence]
}

func price(amounts ...*amount) thing {
	for _, a := range amounts {
		if a == nil {
			continue
		}
		t := thing{"@type": "PriceSpecification", "priceCurrency": a.Currency}
		if a.Min != nil {
			t["minPrice"] = *a.Min
		}
		if a.Max != nil {
			t["maxPrice"] = *a.Max
		}
		return t
	}
	return nil
}

func orgType(t string) string {
	switch t {
	case "university":
		return "CollegeOrUniversity"
	case "institute":
		return "ResearchOrganization"
	case "government":
		return "GovernmentOrganization"
	case "enterprise":
		return "Corporation"
	}
	return "Organization"
}

func (s *Site) linkedOrganization(o *organization, w *writer) []any {
	t := thing{"@context": schema, "@type": orgType(o.Type), "@id": s.o.Base() + "/organizations/" + o.ID, "url": s.absolute("/organizations/"+o.ID, w.lang)}
	t.put("name", o.Name.in(w.lang))
	var others []string
	for _, n := range o.Names {
		if n.Text != o.Name.in(w.lang) {
			others = append(others, n.Text)
		}
	}
	t.put("alternateName", others)
	t.put("description", in(o.Summaries, w.lang).Text)
	t.put("sameAs", o.Website)
	t.put("identifier", o.RegistrationNo)
	at := thing{}
	at.put("addressCountry", o.Country)
	at.put("addressRegion", o.Region)
	at.put("addressLocality", o.City)
	if len(at) > 0 {
		at["@type"] = "PostalAddress"
	}
	t.put("address", at)
	return []any{t, s.crumbs(w, "/match?in=organization", w.say("kind.organization"), o.Name.in(w.lang))}
}

func (s *Site) linkedPerson(p *person, w *writer) []any {
	t := thing{"@context": schema, "@type": "Person", "@id": s.o.Base() + "/persons/" + p.ID, "url": s.absolute("/persons/"+p.ID, w.lang)}
	t.put("name", p.Name.in(w.lang))
	t.put("jobTitle", in(p.Position, w.lang).Text)
	t.put("knowsAbout", paragraphs(in(p.Fields, w.lang).Text))
	t.put("knowsLanguage", p.Languages)
	if o := p.Organization; o != nil {
		t["worksFor"] = thing{"@type": "Organization", "@id": s.o.Base() + "/organizations/" + o.ID, "name": o.Name.in(w.lang)}
	}
	return []any{t, s.crumbs(w, "/match?in=expert", w.say("kind.expert"), p.Name.in(w.lang))}
}

func (s *Site) linkedList(f *found, w *writer) []any {
	items := make([]thing, 0, len(f.Items))
	for i := range f.Items {
		h := &f.Items[i]
		items = append(items, thing{"@type": "ListItem", "position": i + 1, "name": h.Title, "url": s.absolute(h.page(), w.lang)})
	}
	return []any{thing{"@context": schema, "@type": "ItemList", "numberOfItems": f.Total, "itemListElement": items}}
}

func (s *Site) linkedHome(w *writer) []any {
	e := &w.names.edition
	expo := thing{"@context": schema, "@type": "ExhibitionEvent", "url": s.absolute("/", w.lang), "eventAttendanceMode": schema + "/MixedEventAttendanceMode"}
	expo.put("name", e.Name.in(w.lang))
	expo.put("startDate", e.Opens)
	expo.put("endDate", e.Closes)
	if place := e.Place.in(w.lang); place != "" {
		expo["location"] = thing{"@type": "Place", "name": place, "address": place}
	}
	return []any{
		thing{
			"@context": schema, "@type": "WebSite", "name": siteName, "url": s.absolute("/", w.lang), "inLanguage": w.lang,
			"potentialAction": thing{"@type": "SearchAction", "target": s.o.Base() + "/match?q={text}", "query-input": "required name=text"},
		}, expo,
	}
}

// linkedText is a page of ours that is about nothing but itself.
func (s *Site) linkedText(v *view, lang string) []any {
	return []any{thing{"@context": schema, "@type": "WebPage", "name": v.title, "description": v.about, "inLanguage": lang, "url": s.absolute(v.path, lang)}}
}

// crumbs say where a page stands.
func (s *Site) crumbs(w *writer, listPath, list, title string) thing {
	return thing{"@context": schema, "@type": "BreadcrumbList", "itemListElement": []thing{
		{"@type": "ListItem", "position": 1, "name": siteName, "item": s.absolute("/", w.lang)},
		{"@type": "ListItem", "position": 2, "name": list, "item": s.absolute(listPath, w.lang)},
		{"@type": "ListItem", "position": 3, "name": title},
	}}
}

package page

import (
	"net/http"
	"net/url"
)

type organization struct {
	ID             string
	Type           string
	Name           label
	Names          []wording
	Country        string
	Region         string
	City           string
	Size           string
	Clusters       []string
	Summaries      []wording
	Website        string
	RegistrationNo string
	Verified       *struct{}
	Source         *source
	Demo           bool
}

// organization is the page of an organisation.
func (s *Site) organization(r *http.Request, lang string) (*view, error) {
	id := r.PathValue("id")
	var o organization
	raw, err := s.ask(r.Context(), http.MethodGet, "/organizations/"+url.PathEscape(id), nil, &o)
	if err != nil {
		return nil, err
	}
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	summary := in(o.Summaries, lang)
	sh := sheet{Kind: w.say("orgType." + o.Type), Title: o.Name.in(lang), Lead: summary.Text, Lang: lang, Clusters: w.clusters(o.Clusters)}
	size := ""
	if o.Size != "" {
		size = w.say("size." + o.Size)
	}
	sh.Side = append(sh.Side, w.pairs(w.say("listing.facts"), "listing.place", w.place(o.City, o.Region, o.Country), "org.size", size,
		"org.registration", o.RegistrationNo, "org.website", o.Website, "org.checked", w.checked(o.Verified != nil)))
	var own struct {
		Items      []record
		NextCursor string
	}
	after := r.URL.Query().Get("after")
	ownRaw, err := s.ask(r.Context(), http.MethodGet, "/listings?limit=20&organization="+url.QueryEscape(id)+"&cursor="+url.QueryEscape(after), nil, &own)
	if err != nil {
		return nil, err
	}
	list := links{Title: w.say("org.listings")}
	if own.NextCursor != "" {
		list.More = &link{Href: s.path("/organizations/"+url.PathEscape(id)+"?after="+url.QueryEscape(own.NextCursor), lang), Text: w.say("answer.more")}
	}
	for i := range own.Items {
		l := &own.Items[i]
		said := in(l.Wordings, lang)
		list.Links = append(list.Links, link{Href: s.path("/listings/"+l.ID, lang), Text: said.Title, Note: w.say("one." + l.Kind), Lang: said.Lang})
	}
	var staff struct{ Items []person }
	staffRaw, err := s.ask(r.Context(), http.MethodGet, "/persons?limit=50&organization="+url.QueryEscape(id), nil, &staff)
	if err != nil {
		return nil, err
	}
	people := links{Title: w.say("org.people")}
	for i := range staff.Items {
		p := &staff.Items[i]
		people.Links = append(people.Links, link{Href: s.path("/persons/"+p.ID, lang), Text: p.Name.in(lang), Note: in(p.Position, lang).Text})
	}
	for _, l := range []links{list, people} {
		if len(l.Links) > 0 {
			sh.Links = append(sh.Links, l)
		}
	}
	w.origin(&sh, o.Source, o.Demo)
	v := &view{
		status: http.StatusOK, title: sh.Title, about: first(summary.Text, sh.Title), path: "/organizations/" + id, picture: "/pictures/" + id + ".png",
		data: map[string]rawJSON{key("organization", id): raw, key("persons", id): staffRaw}, linked: s.linkedOrganization(&o, w),
	}
	if after == "" {
		v.data[key("listings", id)] = onePage(ownRaw)
	}
	v.body, err = s.render(lang, "record", sh)
	return v, err
}

type person struct {
	ID           string
	Role         string
	Name         label
	Organization *named
	Position     []wording
	Country      string
	Region       string
	Fields       []wording
	Done         []wording
	Offered      []wording
	Clusters     []string
	Languages    []string
	URL          string
	Source       *source
	Demo         bool
}

// person is the page of a person who has agreed to be shown.
func (s *Site) person(r *http.Request, lang string) (*view, error) {
	id := r.PathValue("id")
	var p person
	raw, err := s.ask(r.Context(), http.MethodGet, "/persons/"+url.PathEscape(id), nil, &p)
	if err != nil {
		return nil, err
	}
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	position := in(p.Position, lang)
	sh := sheet{Kind: w.say("role." + p.Role), Title: p.Name.in(lang), Lead: position.Text, Lang: lang, Clusters: w.clusters(p.Clusters)}
	for _, f := range []struct {
		id    string
		words []wording
	}{{"person.fields", p.Fields}, {"person.done", p.Done}, {"person.offered", p.Offered}} {
		if said := in(f.words, lang); said.Text != "" {
			sh.Parts = append(sh.Parts, part{Title: w.say(f.id), Prose: paragraphs(said.Text), Lang: said.Lang})
		}
	}
	if o := p.Organization; o != nil {
		sh.Owner = &link{Href: s.path("/organizations/"+o.ID, lang), Text: o.Name.in(lang)}
	}
	sh.Side = append(sh.Side, w.pairs(w.say("listing.facts"), "listing.place", w.place("", p.Region, p.Country), "person.languages", w.languages(p.Languages)))
	w.origin(&sh, p.Source, p.Demo)
	v := &view{
		status: http.StatusOK, title: sh.Title, about: first(in(p.Fields, lang).Text, position.Text), path: "/persons/" + id, picture: "/pictures/" + id + ".png",
		data: map[string]rawJSON{key("person", id): raw}, linked: s.linkedPerson(&p, w),
	}
	v.body, err = s.render(lang, "record", sh)
	return v, err
}

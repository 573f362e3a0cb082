package page

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// hit is one result of a match, as far as a page without script shows it.
type hit struct {
	ID, Kind, Title, Lang, Summary string
	Score                          float64
	Organization                   *named
	Country                        string
	Constraints                    []struct{ State, Wanted, Found string }
	Evidence                       []struct{ Pieces []struct{ Text, Word string } }
}

type found struct {
	Items  []hit
	Total  int
	Facets map[string][]struct {
		Value string
		Count int
	}
	NextCursor string
	Nothing    *struct{}
}

// Results, as they are listed on any page.
func (w *writer) results(items []hit) []link {
	all := make([]link, 0, len(items))
	for i := range items {
		h := &items[i]
		note := []string{w.say("one." + h.Kind)}
		if h.Organization != nil {
			note = append(note, h.Organization.Name.in(w.lang))
		}
		all = append(all, link{Href: w.s.path(h.page(), w.lang), Text: h.Title, Lang: h.Lang, Note: strings.Join(note, " · ")})
	}
	return all
}

// page is the address of a result's page.
func (h *hit) page() string {
	switch {
	case h.Kind == "organization", h.Kind == "investor" && h.Organization != nil && h.Organization.ID == h.ID:
		return "/organizations/" + h.ID
	case h.Kind == "expert", h.Kind == "investor":
		return "/persons/" + h.ID
	}
	return "/listings/" + h.ID
}

// facetNames are the facets that an address may hold, as lib/address.ts has them.
func facetNames() []string {
	return []string{"cluster", "country", "trl", "mode", "ip", "orgType", "language", "source", "demo"}
}

// everyKind is what "in=all" means.
func everyKind() []string {
	return []string{"need", "achievement", "product", "patent", "service", "project", "mandate", "organization", "expert", "investor"}
}

// asked is the question that an address holds, as the front end asks it.
type asked struct {
	Text    string              `json:"text,omitempty"`
	Listing string              `json:"listing,omitempty"`
	Kinds   []string            `json:"kinds,omitempty"`
	Filters map[string][]string `json:"filters,omitempty"`
	Drop    []string            `json:"drop,omitempty"`
	Sort    string              `json:"sort,omitempty"`
	Limit   int                 `json:"limit"`
	Cursor  string              `json:"cursor,omitempty"`
}

func questionOf(q url.Values) asked {
	a := asked{Listing: q.Get("listing"), Drop: q["drop"], Limit: 20}
	if text := q.Get("q"); a.Listing == "" && strings.TrimSpace(text) != "" {
		a.Text = text
	}
	for _, k := range q["in"] {
		if k == "all" {
			a.Kinds = everyKind()
			break
		}
		if slices.Contains(everyKind(), k) {
			a.Kinds = append(a.Kinds, k)
		}
	}
	filters := map[string][]string{}
	if k := q.Get("kind"); k != "" {
		filters["kind"] = []string{k}
	}
	for _, f := range facetNames() {
		if q.Has(f) {
			filters[f] = q[f]
		}
	}
	if len(filters) > 0 {
		a.Filters = filters
	}
	a.Sort = q.Get("sort")
	if a.Sort != "newest" && a.Sort != "trl" {
		a.Sort = ""
	}
	if a.Sort == "" && a.Text == "" && a.Listing == "" {
		a.Sort = "newest"
	}
	return a
}

// listing of results, as the template shows it.
type resultList struct {
	Title, Query, Lead string
	Results            []link
	Scores             []string
	Quotes             []string
	Facets             []links
	Next               *link
	Files              []link
}

// list is the page of what fits a question, or of all there is of some kinds.
func (s *Site) list(r *http.Request, lang string) (*view, error) {
	q := r.URL.Query()
	question := questionOf(q)
	sent := question
	sent.Cursor = q.Get("after")
	var f found
	raw, err := s.ask(r.Context(), http.MethodPost, "/matches", sent, &f)
	if err != nil {
		return nil, err
	}
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	browsing := question.Text == "" && question.Listing == ""
	kept := keptOf(q)
	path := "/match"
	if len(kept) > 0 {
		path += "?" + kept.Encode()
	}
	v := &view{status: http.StatusOK, path: path, hidden: !browsing || sent.Cursor != "" || len(question.Filters) > 1}
	list := resultList{Title: w.say("answer.title"), Query: question.Text, Results: w.results(f.Items), Lead: w.say("answer.found", "count", strconv.Itoa(f.Total))}
	if browsing {
		list.Title = w.browsed(question.Kinds, q["cluster"])
		v.feed = "/api/v1/view?format=rss" + ampersand(kept)
		list.Files = filesOf(kept)
	}
	list.tell(f.Items, browsing)
	list.Facets = w.facets(&f, kept)
	if f.NextCursor != "" {
		next := maps.Clone(kept)
		next.Set("after", f.NextCursor)
		list.Next = &link{Href: s.path("/match?"+next.Encode(), lang), Text: w.say("answer.more")}
	}
	v.title, v.about = list.Title, first(question.Text, list.Title+". "+list.Lead)
	// Corrections of constraints stand in the address in a form that only the front end reads.
	if sent.Cursor == "" && !q.Has("has") && !q.Has("long") {
		v.data = map[string]rawJSON{key("match", question): onePage(raw)}
	}
	v.linked = s.linkedList(&f, w)
	v.body, err = s.render(lang, "list", list)
	return v, err
}

// tell adds score and quotation of each result.
func (l *resultList) tell(items []hit, browsing bool) {
	for i := range items {
		l.Scores, l.Quotes = append(l.Scores, scoreOf(&items[i], browsing)), append(l.Quotes, quoteOf(&items[i]))
	}
}

func filesOf(kept url.Values) []link {
	var all []link
	for _, format := range []string{"csv", "xlsx", "rss"} {
		all = append(all, link{Href: "/api/v1/view?format=" + format + ampersand(kept), Text: strings.ToUpper(format)})
	}
	return all
}

// keptOf is what of an address belongs to the question.
func keptOf(q url.Values) url.Values {
	kept := url.Values{}
	for _, name := range append(facetNames(), "q", "listing", "in", "kind", "drop", "sort") {
		if q.Has(name) {
			kept[name] = q[name]
		}
	}
	return kept
}

func ampersand(q url.Values) string {
	if len(q) == 0 {
		return ""
	}
	return "&" + q.Encode()
}

// browsed names a list by what is in it.
func (w *writer) browsed(kinds, clusters []string) string {
	var said []string
	for _, k := range kinds {
		if len(kinds) < len(everyKind()) {
			said = append(said, w.say("kind."+k))
		}
	}
	if len(said) == 0 {
		said = []string{w.say("answer.browse")}
	}
	parts := []string{w.join(said)}
	for _, c := range w.clusters(clusters) {
		parts = append(parts, c.Text)
	}
	return strings.Join(parts, " · ")
}

func scoreOf(h *hit, browsing bool) string {
	if browsing {
		return ""
	}
	return strconv.Itoa(int(h.Score + 0.5))
}

// quoteOf is the first quotation of a result, else its summary.
func quoteOf(h *hit) string {
	var b strings.Builder
	if len(h.Evidence) > 0 {
		for _, p := range h.Evidence[0].Pieces {
			b.WriteString(p.Text)
		}
	}
	if b.Len() == 0 {
		return first(h.Summary)
	}
	return b.String()
}

// facets are links that narrow the list.
func (w *writer) facets(f *found, kept url.Values) []links {
	var all []links
	for _, name := range []string{"kind", "cluster", "trl", "mode", "country"} {
		list := links{Title: w.say("facet." + name)}
		if name == "kind" {
			list.Title = w.say("answer.kinds")
		}
		const most = 12
		for _, c := range f.Facets[name][:min(len(f.Facets[name]), most)] {
			to := maps.Clone(kept)
			to.Set(name, c.Value)
			list.Links = append(list.Links, link{Href: w.s.path("/match?"+to.Encode(), w.lang), Text: w.facet(name, c.Value), Note: strconv.Itoa(c.Count)})
		}
		if len(list.Links) > 1 {
			all = append(all, list)
		}
	}
	return all
}

func (w *writer) facet(name, value string) string {
	switch name {
	case "kind":
		return w.say("kind." + value)
	case "cluster":
		for _, c := range w.names.edition.Clusters {
			if c.Key == value {
				return c.Label.in(w.lang)
			}
		}
	case "trl":
		return w.names.term("trl", value, w.lang)
	case "mode":
		return w.names.term("tradeModes", value, w.lang)
	case "country":
		return w.country(value)
	}
	return value
}

// front is the first page, as the template shows it.
type front struct {
	Figures  []link
	Clusters []link
	Newest   []link
	Demo     string
}

// home is the first page.
func (s *Site) home(r *http.Request, lang string) (*view, error) {
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	var all figures
	raw, err := s.ask(r.Context(), http.MethodGet, "/figures", nil, &all)
	if err != nil {
		return nil, err
	}
	var newest found
	newestRaw, err := s.ask(r.Context(), http.MethodPost, "/matches", asked{Kinds: []string{"need"}, Sort: "newest", Limit: newestShown}, &newest)
	if err != nil {
		return nil, err
	}
	show := front{Newest: w.results(newest.Items)}
	for _, f := range all.Kinds {
		show.Figures = append(show.Figures, link{Href: s.path("/match?in="+f.Key, lang), Text: w.say("kind." + f.Key), Note: strconv.Itoa(f.Count)})
	}
	for _, f := range all.Clusters {
		show.Clusters = append(show.Clusters, link{Href: s.path("/match?in=all&cluster="+f.Key, lang), Text: w.facet("cluster", f.Key), Note: w.say("home.inCluster", "count", strconv.Itoa(f.Count))})
	}
	if all.Total > 0 && all.Demo == all.Total {
		show.Demo = w.say("home.allDemo")
	}
	v := &view{
		status: http.StatusOK, title: w.lines("home.title1", "home.title2"), about: w.say("home.lead"), path: "/", linked: s.linkedHome(w),
		data: map[string]rawJSON{key("figures"): raw, key("newest", "need", newestShown): newestRaw},
	}
	v.body, err = s.render(lang, "home", show)
	return v, err
}

// lines puts two lines of a heading into one: with a space, where the language has spaces.
func (w *writer) lines(first, second string) string {
	if w.lang == "zh" {
		return w.say(first) + w.say(second)
	}
	return w.say(first) + " " + w.say(second)
}

// newestShown is how many new needs the first page shows.
const newestShown = 6

// places are the main places, as in the head of the front end.
func (s *Site) places(lang string) []link {
	say := func(id string) string { return s.words.say(lang, id) }
	return []link{
		{Href: s.path("/", lang), Text: say("nav.match")},
		{Href: s.path("/match?in=need&sort=newest", lang), Text: say("nav.needs")},
		{Href: s.path("/match?in=achievement&in=product&in=patent&in=service&in=project&sort=newest", lang), Text: say("nav.offers")},
		{Href: s.path("/match?in=organization&in=expert&in=investor&sort=newest", lang), Text: say("nav.people")},
	}
}

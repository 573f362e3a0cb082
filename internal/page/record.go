package page

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// What pages read of the interface's answers; the fields that they do not show
// are not named.

type wording struct {
	Lang, Title, Summary, Description, Text string
	Keywords                                []string
	Machine                                 bool
}

type source struct{ Name, URL, Licence, Attribution string }

type named struct {
	ID       string
	Name     label
	Type     string
	Verified bool
}

type amount struct {
	Min, Max *float64
	Currency string
}

type indicator struct{ Name, Direction, Value, Unit, Baseline, Benchmark string }

type readiness struct {
	Level    int
	Evidence string
}

type right struct {
	Type, Number, Status, Holder string
	Expiry                       time.Time
}

type record struct {
	ID           string
	Kind         string
	Wordings     []wording
	Organization *named
	Clusters     []string
	Directions   []string
	Codes        []struct{ Scheme, Code string }
	Country      string
	Region       string
	Contact      *named
	Wanted       *struct{ Type, Size, Role string }
	Deadline     time.Time
	Published    time.Time
	Source       *source
	Demo         bool

	Need, Achievement, Product, Patent, Service, Project, Mandate *kindFields
}

// kindFields are the fields that the kinds have for themselves, by their names
// on the wire.
type kindFields struct {
	Indicators, Figures                             []indicator
	Scene, IPWanted, Conditions, NeedKind, Scope    string
	Budget, Reward, Price, Asked, Valuation, Ticket *amount
	Months, Days, LowestTRL                         int
	Modes, Completed, Stages, Fields, Places, New   []string
	Readiness                                       *readiness
	Stage, PriceMode, Secrecy                       string
	TryFirst                                        bool
	Comparison                                      []struct{ Indicator, Ours, Theirs, Unit string }
	Rights                                          []right
	Specification, Certification, References        string
	Availability, Number, Office, Status, Holder    string
	Checked, Expiry                                 time.Time
	Application, Product                            string
	Terms                                           *struct {
		Fee, Payment, Territory, Field, Exclusions, Withdrawal string
		Price                                                  *amount
		Months                                                 int
	}
	Step, Deliverable, Team, Market, Use, Round, Risks, Never string
}

func (l *record) fields() *kindFields {
	for _, f := range []*kindFields{l.Need, l.Achievement, l.Product, l.Patent, l.Service, l.Project, l.Mandate} {
		if f != nil {
			return f
		}
	}
	return &kindFields{}
}

// in is the wording in a language, else the original.
func in(ws []wording, lang string) wording {
	for _, w := range ws {
		if w.Lang == lang {
			return w
		}
	}
	if len(ws) > 0 {
		return ws[0]
	}
	return wording{}
}

func paragraphs(s string) []string {
	var all []string
	for p := range strings.SplitSeq(s, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// listing is the page of a listing of any kind.
func (s *Site) listing(r *http.Request, lang string) (*view, error) {
	id := r.PathValue("id")
	var l record
	raw, err := s.ask(r.Context(), http.MethodGet, "/listings/"+url.PathEscape(id), nil, &l)
	if err != nil {
		return nil, err
	}
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	said := in(l.Wordings, lang)
	sh := sheet{Kind: w.say("one." + l.Kind), Title: said.Title, Lead: said.Summary, Lang: said.Lang, Clusters: w.clusters(l.Clusters)}
	if text := paragraphs(said.Description); len(text) > 0 {
		sh.Parts = append(sh.Parts, part{Title: w.say("listing.description"), Prose: text, Lang: said.Lang})
	}
	sh.Parts = append(sh.Parts, w.kindParts(&l)...)
	if len(said.Keywords) > 0 {
		sh.Parts = append(sh.Parts, part{Title: w.say("listing.keywords"), Prose: []string{w.join(said.Keywords)}, Lang: said.Lang})
	}
	var codes []string
	for _, c := range l.Codes {
		codes = append(codes, strings.ToUpper(c.Scheme)+" "+c.Code)
	}
	wanted := ""
	if p := l.Wanted; p != nil {
		wanted = p.Role
	}
	sh.Side = append(sh.Side, w.pairs(w.say("listing.facts"), "listing.place", w.place("", l.Region, l.Country), "listing.wanted", wanted, "listing.published", w.day(l.Published),
		"listing.deadline", w.day(l.Deadline), "listing.directions", w.directions(l.Directions), "listing.codes", strings.Join(codes, ", ")))
	if o := l.Organization; o != nil {
		sh.Owner = &link{Href: s.path("/organizations/"+o.ID, lang), Text: o.Name.in(lang), Note: w.checked(o.Verified)}
	}
	if c := l.Contact; c != nil {
		sh.Contact = &link{Href: s.path("/persons/"+c.ID, lang), Text: c.Name.in(lang)}
	}
	w.origin(&sh, l.Source, l.Demo)
	fits := found{}
	fitsRaw, err := s.ask(r.Context(), http.MethodGet, "/listings/"+url.PathEscape(id)+"/matches?limit=5", nil, &fits)
	if err == nil && len(fits.Items) > 0 {
		sh.Links = append(sh.Links, links{Title: w.say("fits.title"), Links: w.results(fits.Items), More: &link{Href: s.path("/match?listing="+url.QueryEscape(id), lang), Text: w.say("fits.all", "count", strconv.Itoa(fits.Total))}})
	}
	var alike found
	alikeRaw, err := s.ask(r.Context(), http.MethodGet, "/listings/"+url.PathEscape(id)+"/similar", nil, &alike)
	if err == nil && len(alike.Items) > 0 {
		sh.Links = append(sh.Links, links{Title: w.say("similar.title"), Links: w.results(alike.Items)})
	}
	v := &view{
		status: http.StatusOK, title: said.Title, about: first(said.Summary, said.Description, said.Title), path: "/listings/" + id, picture: "/pictures/" + id + ".png",
		data: map[string]rawJSON{key("listing", id): raw},
	}
	if fitsRaw != nil {
		v.data[key("fits", id, 5)] = fitsRaw
	}
	if alikeRaw != nil {
		v.data[key("similar", id)] = alikeRaw
	}
	v.linked = s.linkedListing(&l, said, w)
	v.body, err = s.render(lang, "record", sh)
	return v, err
}

// key names an answer as the front end's cache does.
func key(parts ...any) string { return string(asJSON(parts)) }

func (w *writer) checked(yes bool) string {
	if yes {
		return w.say("org.verified")
	}
	return w.say("org.unverified")
}

func (w *writer) origin(sh *sheet, from *source, demo bool) {
	if demo {
		sh.Demo = w.say("source.demo")
	}
	if from != nil {
		sh.Source, sh.From = from, w.say("source.from")
		if from.Licence != "" {
			sh.Licence = w.say("source.licence", "licence", from.Licence)
		}
	}
}

func (w *writer) place(city, region, country string) string {
	var said []string
	for _, p := range []string{city, region, w.country(country)} {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, " · ")
}

// first is what a search engine shows below the title: whole words of the first
// text that says anything.
func first(texts ...string) string {
	const most = 160
	for _, t := range texts {
		t = strings.Join(strings.Fields(t), " ")
		if t == "" {
			continue
		}
		runes := []rune(t)
		if len(runes) <= most {
			return t
		}
		cut := string(runes[:most])
		if at := strings.LastIndexAny(cut, " 。；，"); at > most/2 {
			cut = cut[:at]
		}
		return strings.TrimSpace(cut) + " …"
	}
	return ""
}

// path is an address of ours that keeps the language.
func (s *Site) path(to, lang string) string {
	join := "?"
	if strings.Contains(to, "?") {
		join = "&"
	}
	return to + join + "lang=" + lang
}

//nolint:gochecknoglobals // parsed once; a fault in it stops every test
var templates = template.Must(template.New("").ParseFS(files, "templates/*.html"))

// render fills a template with what a page shows.
func (s *Site) render(lang, name string, what any) (template.HTML, error) {
	var b strings.Builder
	frame := struct {
		Say  func(id string, values ...string) string
		Path func(to string) string
		Lang string
		Nav  []link
		What any
	}{
		Say:  func(id string, values ...string) string { return s.words.say(lang, id, values...) },
		Path: func(to string) string { return s.path(to, lang) },
		Lang: lang, Nav: s.places(lang), What: what,
	}
	if err := templates.ExecuteTemplate(&b, name+".html", frame); err != nil {
		return "", fmt.Errorf("page %s: %w", name, err)
	}
	return template.HTML(b.String()), nil //nolint:gosec // made by html/template
}

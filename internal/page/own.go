package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
)

// textNames are the pages whose texts are ours.
func textNames() []string { return []string{"about", "how", "licences", "accessibility"} }

var (
	headline = regexp.MustCompile(`<h1>([^<]*)</h1>`)
	opening  = regexp.MustCompile(`<p class="lead">([^<]*)</p>`)
)

// text shows one of our texts as it is.
func (s *Site) text(name string) func(*http.Request, string) (*view, error) {
	return func(_ *http.Request, lang string) (*view, error) {
		said, err := fs.ReadFile(s.o.Texts, name+"."+lang+".html")
		if err != nil {
			return nil, fmt.Errorf("page: %w", err)
		}
		v := &view{status: http.StatusOK, path: "/" + name, data: map[string]rawJSON{key("text", name, lang): asJSON(string(said))}}
		if m := headline.FindSubmatch(said); m != nil {
			v.title = string(m[1])
		}
		if m := opening.FindSubmatch(said); m != nil {
			v.about = string(m[1])
		}
		v.linked = s.linkedText(v, lang)
		v.body, err = s.render(lang, "text", template.HTML(said)) //nolint:gosec // built into the program
		return v, err
	}
}

// figures shows how much of what there is, with what each figure counts.
func (s *Site) figures(r *http.Request, lang string) (*view, error) {
	w, err := s.writer(r.Context(), lang)
	if err != nil {
		return nil, err
	}
	var f figures
	raw, err := s.ask(r.Context(), http.MethodGet, "/figures", nil, &f)
	if err != nil {
		return nil, err
	}
	table := func(title string, list []figure, name func(key string) string) part {
		p := part{Title: title, Head: []string{w.say("figures.what"), w.say("figures.count"), w.say("demo"), w.say("figures.counts")}}
		for _, one := range list {
			p.Rows = append(p.Rows, []string{name(one.Key), strconv.Itoa(one.Count), strconv.Itoa(one.Demo), one.Counts.in(lang)})
		}
		return p
	}
	sh := sheet{Title: w.say("figures.title"), Lead: w.say("figures.lead"), Lang: lang, Parts: []part{
		table(w.say("answer.kinds"), f.Kinds, func(k string) string { return w.say("kind." + k) }),
		table(w.say("facet.cluster"), f.Clusters, func(k string) string { return w.facet("cluster", k) }),
	}}
	v := &view{
		status: http.StatusOK, title: sh.Title, about: sh.Lead, path: "/figures", data: map[string]rawJSON{key("figures"): raw},
	}
	v.linked = s.linkedText(v, lang)
	v.body, err = s.render(lang, "record", sh)
	return v, err
}

// figures as the interface gives them.
type figures struct {
	Total, Demo     int
	Kinds, Clusters []figure
}

type figure struct {
	Key         string
	Count, Demo int
	Counts      label
}

// desk is a page that lives in the browser alone: what a visitor keeps is not here.
func (s *Site) desk(title string) func(*http.Request, string) (*view, error) {
	return func(r *http.Request, lang string) (*view, error) {
		v := &view{status: http.StatusOK, title: s.words.say(lang, title), path: r.URL.Path, hidden: true}
		var err error
		v.body, err = s.render(lang, "note", note{Title: v.title, Text: s.words.say(lang, "needs.script"), Home: s.words.say(lang, "missing.home")})
		return v, err
	}
}

// compare is the desk's page of listings side by side: those that its address
// names are handed to the browser with it.
func (s *Site) compare(r *http.Request, lang string) (*view, error) {
	v, err := s.desk("compare.title")(r, lang)
	if err != nil {
		return nil, err
	}
	const most = 5 // four offers and a need
	q := r.URL.Query()
	v.data = map[string]rawJSON{}
	for _, id := range slices.Concat(q["id"], q["need"]) {
		if len(v.data) == most || id == "" {
			break
		}
		var l record
		// One that is not there is missing in the browser too, which asks again and tells.
		if raw, err := s.ask(r.Context(), http.MethodGet, "/listings/"+url.PathEscape(id), nil, &l); err == nil {
			v.data[key("listing", id)] = raw
		}
	}
	return v, nil
}

// note is a page that says one thing.
type note struct{ Title, Text, Number, Home string }

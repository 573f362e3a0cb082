// Package page sends what is read without script: listings, organisations,
// persons, lists and the first page, each with its title, plain body, OpenGraph
// picture, JSON-LD and canonical addresses in both languages; sitemap and robots.
//
// It asks the operations of the interface as anybody may, inside the program, so
// that a page shows exactly what the interface shows to a stranger and cannot
// show more. The answer goes into the page as data too: the front end takes it
// over without asking again. Words are those of the front end's catalogues.
//
// It refuses nothing by itself: what the interface refuses is told on a page
// with the same status.
package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"strings"

	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/web"
)

// Options is what a Site needs.
type Options struct {
	Shell      []byte           // the built index.html
	Words      fs.FS            // zh.json, en.json, zh.record.json, en.record.json
	Texts      fs.FS            // about.zh.html and the like: pages of ours, whole
	Operations http.Handler     // of the interface, below web.Prefix
	Base       func() string    // where the site is reached, "https://expo.example", without a slash at the end
	Door       http.HandlerFunc // lets the operator's browser in
	Catalog    *listing.Catalog // for the sitemap
	Registry   *org.Registry    // for the sitemap
	Log        *slog.Logger     // may be nil
}

// Site answers addresses that are neither a file nor an operation.
type Site struct {
	o     Options
	shell shell
	words words
	mux   *http.ServeMux
	sites sitemap
}

// ErrShell is returned for an index.html without the marks that pages are put at.
var ErrShell = errors.New("page: index.html lacks <!--head-->, <!--/head--> or <div id=\"root\"></div>")

// New returns the site around the shell of the front end.
func New(o Options) (*Site, error) {
	s := &Site{o: o, mux: http.NewServeMux()}
	if s.o.Log == nil {
		s.o.Log = slog.New(slog.DiscardHandler)
	}
	var err error
	if s.shell, err = parseShell(o.Shell); err != nil {
		return nil, err
	}
	if s.words, err = readWords(o.Words); err != nil {
		return nil, err
	}
	s.mux.HandleFunc("GET /{$}", s.page(s.home))
	s.mux.HandleFunc("GET /match", s.page(s.list))
	s.mux.HandleFunc("GET /listings/{id}", s.page(s.listing))
	s.mux.HandleFunc("GET /organizations/{id}", s.page(s.organization))
	s.mux.HandleFunc("GET /persons/{id}", s.page(s.person))
	for _, name := range textNames() {
		s.mux.HandleFunc("GET /"+name, s.page(s.text(name)))
	}
	s.mux.HandleFunc("GET /operator", o.Door)
	s.mux.HandleFunc("GET /import", s.page(s.desk("import.title")))
	s.mux.HandleFunc("GET /figures", s.page(s.figures))
	s.mux.HandleFunc("GET /compare", s.page(s.compare))
	s.mux.HandleFunc("GET /design", s.page(s.desk("design.title")))
	s.mux.HandleFunc("GET /shortlist", s.page(s.desk("shortlist.title")))
	s.mux.HandleFunc("GET /robots.txt", s.robots)
	s.mux.HandleFunc("GET /sitemap.xml", s.sitemapIndex)
	s.mux.HandleFunc("GET /sitemaps/{part}", s.sitemapPart)
	s.mux.HandleFunc("GET /pictures/{picture}", s.picture)
	s.mux.HandleFunc("GET /", s.page(s.other))
	return s, nil
}

// ServeHTTP answers with a page, the sitemap, robots or a picture.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

// view is one page before it is written.
type view struct {
	status  int
	lang    string
	title   string // without the name of the site
	about   string // one sentence or two, for search engines and messengers
	path    string // canonical, with its query and without the language
	picture string // path of the picture, "" for the site's own
	hidden  bool   // from search engines
	feed    string // address of the list as RSS, or ""
	body    template.HTML
	data    map[string]rawJSON // answers of the interface, by path
	linked  []any              // JSON-LD
}

// page writes what a handler makes of a request.
func (s *Site) page(show func(*http.Request, string) (*view, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		lang := languageOf(r)
		v, err := show(r.WithContext(context.WithValue(r.Context(), languageKey{}, lang)), lang)
		if err != nil {
			v, err = s.broken(r, lang, err)
		}
		if err != nil {
			s.o.Log.ErrorContext(r.Context(), "page broke", "request_id", web.RequestID(r.Context()), "error", err)
			told := fault.Say("The page cannot be made: try again, or quote the number %s", "页面无法生成：请重试，或在求助时提供编号 %s", web.RequestID(r.Context()))
			http.Error(w, told.In(lang), http.StatusInternalServerError)
			return
		}
		v.lang = lang
		s.handOver(r, v)
		var b bytes.Buffer
		s.shell.write(&b, s, v)
		h := w.Header()
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Language", lang)
		h.Set("Cache-Control", "no-cache")
		h.Add("Vary", "Accept-Language, Cookie")
		w.WriteHeader(v.status)
		_, _ = w.Write(b.Bytes()) // the client may be gone
	}
}

// handOver puts the edition, which every page of the front end asks for first, among its data.
func (s *Site) handOver(r *http.Request, v *view) {
	var whole struct{}
	raw, err := s.ask(r.Context(), http.MethodGet, "/edition", nil, &whole)
	if err != nil {
		return // the browser asks again, and tells
	}
	if v.data == nil {
		v.data = map[string]rawJSON{}
	}
	v.data[key("edition")] = raw
}

// broken is the page for what the interface refused; any other error is ours.
func (s *Site) broken(r *http.Request, lang string, err error) (*view, error) {
	var refused *refusal
	if !errors.As(err, &refused) {
		return nil, err
	}
	v := &view{status: refused.status, path: r.URL.Path, hidden: true, title: s.words.say(lang, "problem.title")}
	told := note{v.title, refused.detail, web.RequestID(r.Context()), s.words.say(lang, "missing.home")}
	if refused.status == http.StatusNotFound {
		v.title = s.words.say(lang, "missing.page")
		told.Title, told.Text, told.Number = v.title, s.words.say(lang, "missing.why"), ""
	}
	v.body, err = s.render(lang, "note", told)
	return v, err
}

// other is any address that is not ours.
func (s *Site) other(*http.Request, string) (*view, error) {
	return nil, &refusal{status: http.StatusNotFound}
}

// languageOf is the language that a request is answered in: the address's, else
// the one chosen before, else the browser's.
func languageOf(r *http.Request) string {
	said := []string{r.URL.Query().Get("lang")}
	if c, err := r.Cookie("lang"); err == nil {
		said = append(said, c.Value)
	}
	for _, l := range said {
		switch l = strings.ToLower(l); {
		case strings.HasPrefix(l, "zh"):
			return "zh"
		case strings.HasPrefix(l, "en"):
			return "en"
		}
	}
	return web.Language(r.Header.Get("Accept-Language"))
}

// shell is index.html in the pieces that pages are put between.
type shell struct{ start, head, body, end string }

func parseShell(html []byte) (shell, error) {
	text := string(html)
	cut := func(mark string) (string, bool) {
		before, after, ok := strings.Cut(text, mark)
		text = after
		return before, ok
	}
	var s shell
	var found [4]bool
	s.start, found[0] = cut(`<html lang="en">`)
	s.head, found[1] = cut("<!--head-->")
	_, found[2] = cut("<!--/head-->")
	s.body, found[3] = cut(`<div id="root"></div>`)
	s.end = text
	if found != [4]bool{true, true, true, true} {
		return shell{}, ErrShell
	}
	return s, nil
}

func (sh *shell) write(b *bytes.Buffer, s *Site, v *view) {
	b.WriteString(sh.start)
	fmt.Fprintf(b, `<html lang=%q>`, map[string]string{"zh": "zh-Hans", "en": "en"}[v.lang])
	b.WriteString(sh.head)
	s.head(b, v)
	b.WriteString(sh.body)
	b.WriteString(`<div id="root">`)
	b.WriteString(string(v.body))
	b.WriteString("</div>")
	if len(v.data) > 0 {
		// A block of data, not of script: the content policy has nothing to allow.
		fmt.Fprintf(b, `<script type="application/json" id="first">%s</script>`, asJSON(v.data))
	}
	b.WriteString(sh.end)
}

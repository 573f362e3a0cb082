package app

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"html/template"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"innodock/internal/page"
)

// reader reads the pages of a house as a browser without script does.
type reader struct {
	*served
	site http.Handler
}

func readPages(t *testing.T) *reader {
	t.Helper()
	s := serveHouse(t, t.TempDir())
	shell, err := os.ReadFile("../../web/index.html")
	if err != nil {
		t.Fatal(err)
	}
	site, err := page.New(page.Options{
		Shell: shell, Words: os.DirFS("../../web/src/locales"), Texts: os.DirFS("../../web/public/texts"), Operations: s.edge.Operations(),
		Base: func() string { return "https://expo.example" }, Catalog: s.catalog, Door: s.door.Open, Registry: s.registry,
	})
	if err != nil {
		t.Fatal(err)
	}
	s.seed(t)
	return &reader{s, site}
}

func (r *reader) get(t *testing.T, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	q := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	q.Host = "evil.example"
	for i := 0; i+1 < len(headers); i += 2 {
		q.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	r.site.ServeHTTP(w, q)
	return w
}

// linkedIn returns the JSON-LD of a page.
func linkedIn(t *testing.T, html string) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, m := range regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`).FindAllStringSubmatch(html, -1) {
		var one map[string]any
		if err := json.Unmarshal([]byte(m[1]), &one); err != nil {
			t.Errorf("JSON-LD that is no JSON: %v: %.300s", err, m[1])
		}
		if one["@context"] == nil && one["@type"] != "BreadcrumbList" {
			t.Errorf("JSON-LD without its context: %v", one)
		}
		all = append(all, one)
	}
	return all
}

func TestEveryRecordHasAPageThatIsReadWithoutScript(t *testing.T) {
	r := readPages(t)
	pages := map[string]map[string]string{"/": nil, "/match?in=need": nil, "/figures": nil, "/about": nil, "/how": nil, "/licences": nil, "/accessibility": nil} // path, language: what must be read there
	var list struct {
		Items []struct {
			ID       string
			Kind     string
			Wordings []struct{ Lang, Title string }
		}
	}
	status, text := r.ask(t, http.MethodGet, "/listings?limit=100", "", "", nil)
	if err := json.Unmarshal(text, &list); err != nil || status != http.StatusOK || len(list.Items) == 0 {
		t.Fatalf("%d %v %s", status, err, text)
	}
	kinds := map[string]bool{}
	for _, l := range list.Items {
		kinds[l.Kind] = true
		titles := map[string]string{}
		for _, w := range l.Wordings {
			titles[w.Lang] = w.Title
		}
		pages["/listings/"+l.ID] = titles
	}
	if len(kinds) != 7 {
		t.Errorf("the seed has listings of %d kinds, want all seven: %v", len(kinds), kinds)
	}
	for _, of := range []string{"organizations", "persons"} {
		var named struct {
			Items []struct {
				ID    string
				Names []struct{ Text string }
			}
		}
		_, text := r.ask(t, http.MethodGet, "/"+of+"?limit=100", "", "", nil)
		if err := json.Unmarshal(text, &named); err != nil || len(named.Items) == 0 {
			t.Fatalf("%s: %v %s", of, err, text)
		}
		for _, n := range named.Items {
			pages["/"+of+"/"+n.ID] = nil
		}
	}
	script := regexp.MustCompile(`<script(?:\s[^>]*)?>`)
	for path, titles := range pages {
		for _, lang := range []string{"zh", "en"} {
			w := r.get(t, path, "Accept-Language", lang)
			html := w.Body.String()
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d %.300s", path, w.Code, html)
				continue
			}
			if run := regexp.MustCompile(`<title>[^<]*[.!?]\p{L}`).FindString(html); run != "" {
				t.Errorf("%s in %s runs its title together: %s", path, lang, run)
			}
			for _, want := range []string{"<h1", `<meta name="description" content="`, `property="og:image" content="https://expo.example/pictures/`, `rel="canonical" href="https://expo.example`, `hreflang="zh-Hans"`, `hreflang="en"`, `id="first"`, `<title>`} {
				if !strings.Contains(html, want) {
					t.Errorf("%s in %s lacks %s", path, lang, want)
				}
			}
			if title := template.HTMLEscapeString(titles[lang]); title != "" && (!strings.Contains(html, ">"+title+"</h1>") || !strings.Contains(html, "<title>"+title+" · InnoDock</title>")) {
				t.Errorf("%s in %s does not say its title %s", path, lang, title)
			}
			if strings.Contains(html, "evil.example") {
				t.Errorf("%s takes the address from the request", path)
			}
			if len(linkedIn(t, html)) == 0 {
				t.Errorf("%s has no JSON-LD", path)
			}
			for _, tag := range script.FindAllString(html, -1) {
				if !strings.Contains(tag, " src=") && !strings.Contains(tag, "json") {
					t.Errorf("%s has script in the page: %s", path, tag)
				}
			}
		}
	}
}

func TestAPageIsWrittenInTheLanguageThatWasChosen(t *testing.T) {
	r := readPages(t)
	for _, c := range []struct {
		path, want string
		headers    []string
	}{
		{"/", "en", nil},
		{"/", "zh", []string{"Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"}},
		{"/?lang=en", "en", []string{"Accept-Language", "zh-CN"}},
		{"/", "en", []string{"Accept-Language", "zh-CN", "Cookie", "lang=en"}},
		{"/?lang=zh", "zh", []string{"Cookie", "lang=en"}},
		{"/?lang=fr", "zh", []string{"Accept-Language", "fr, zh;q=0.4"}},
	} {
		w := r.get(t, c.path, c.headers...)
		tag := map[string]string{"zh": `<html lang="zh-Hans">`, "en": `<html lang="en">`}[c.want]
		if got := w.Header().Get("Content-Language"); got != c.want || !strings.Contains(w.Body.String(), tag) {
			t.Errorf("%s with %v is in %q, want %q", c.path, c.headers, got, c.want)
		}
	}
}

func TestWhatIsRefusedIsToldInThePagesLanguage(t *testing.T) {
	r := readPages(t)
	_, text := r.ask(t, http.MethodGet, "/organizations?limit=1", "", "", nil)
	var list struct{ Items []struct{ ID string } }
	if err := json.Unmarshal(text, &list); err != nil || len(list.Items) == 0 {
		t.Fatalf("%v %s", err, text)
	}
	for lang, want := range map[string]string{"zh": "此游标不是本列表给出的。", "en": "The cursor is not one that this list gave."} {
		w := r.get(t, "/organizations/"+list.Items[0].ID+"?after=nonsense&lang="+lang)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %s", lang, w.Code, w.Body)
		}
	}
}

func TestPagesShowNothingThatIsHidden(t *testing.T) {
	r := readPages(t)
	const secret = "zwitterionic"
	r.bringIn(t, "hidden.jsonl", []byte(`{"kind":"need","id":"h1","title":"`+secret+` membranes wanted","description":"a `+secret+` text","organization":"Hidden `+secret+` Works","visibility":"title=on_request"}
{"kind":"need","id":"h2","title":"Membranes that do not foul","description":"They foul.","budget":"123457 EUR","conditions":"`+secret+`","visibility":"budget=on_request; conditions=signed_in; organization=on_request","organization":"Shy `+secret+` Works"}`))
	var all struct{ Items []struct{ ID string } }
	_, text := r.ask(t, http.MethodGet, "/listings?limit=100", "", r.token, nil)
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/", "/match", "/match?q=" + secret, "/match?q=membranes", "/match?in=all", "/sitemap.xml", "/sitemaps/1.xml"}
	gone := 0
	for _, l := range all.Items {
		paths = append(paths, "/listings/"+l.ID, "/pictures/"+l.ID+".png")
		if status, _ := r.ask(t, http.MethodGet, "/listings/"+l.ID, "", "", nil); status == http.StatusNotFound {
			gone++
			if w := r.get(t, "/listings/"+l.ID); w.Code != http.StatusNotFound {
				t.Errorf("the page of a hidden listing answers %d", w.Code)
			}
			if w := r.get(t, "/pictures/"+l.ID+".png"); w.Code != http.StatusNotFound {
				t.Errorf("the picture of a hidden listing answers %d", w.Code)
			}
			if strings.Contains(r.get(t, "/sitemaps/1.xml").Body.String(), l.ID) {
				t.Error("the sitemap names a hidden listing")
			}
		}
	}
	if gone == 0 {
		t.Fatal("no listing is hidden: the test shows nothing")
	}
	for _, path := range paths {
		body := r.get(t, path).Body.String()
		if path == "/match?q="+secret {
			body = strings.ReplaceAll(body, secret+"</blockquote>", "") // the question itself
			body, _, _ = strings.Cut(body, `id="first"`)
			body = regexp.MustCompile(`(?:q=|content="|canonical[^>]*|<title>)`+secret).ReplaceAllString(body, "")
		}
		if strings.Contains(strings.ToLower(body), secret) && path != "/match?q="+secret || strings.Contains(body, "123457") {
			t.Errorf("%s shows what is hidden", path)
		}
	}
}

func TestTheSitemapNamesEveryPublicPageInBothLanguages(t *testing.T) {
	r := readPages(t)
	var index struct {
		Maps []struct {
			Loc string `xml:"loc"`
		} `xml:"sitemap"`
	}
	w := r.get(t, "/sitemap.xml")
	if err := xml.Unmarshal(w.Body.Bytes(), &index); err != nil || len(index.Maps) == 0 {
		t.Fatalf("%v: %s", err, w.Body)
	}
	var urls struct {
		URLs []struct {
			Loc string `xml:"loc"`
		} `xml:"url"`
	}
	for _, m := range index.Maps {
		if err := xml.Unmarshal(r.get(t, strings.TrimPrefix(m.Loc, "https://expo.example")).Body.Bytes(), &urls); err != nil {
			t.Fatal(err)
		}
	}
	there := map[string]bool{}
	for _, u := range urls.URLs {
		there[u.Loc] = true
		if w := r.get(t, strings.TrimPrefix(u.Loc, "https://expo.example")); w.Code != http.StatusOK {
			t.Errorf("the sitemap names %s, which answers %d", u.Loc, w.Code)
		}
	}
	for _, of := range []string{"listings", "organizations", "persons"} {
		var list struct{ Items []struct{ ID string } }
		_, text := r.ask(t, http.MethodGet, "/"+of+"?limit=100", "", "", nil)
		if err := json.Unmarshal(text, &list); err != nil {
			t.Fatal(err)
		}
		for _, l := range list.Items {
			for _, lang := range []string{"zh", "en"} {
				if loc := "https://expo.example/" + of + "/" + l.ID + "?lang=" + lang; !there[loc] {
					t.Errorf("the sitemap lacks %s", loc)
				}
			}
		}
	}
	if robots := r.get(t, "/robots.txt").Body.String(); !strings.Contains(robots, "Sitemap: https://expo.example/sitemap.xml") {
		t.Errorf("robots.txt: %s", robots)
	}
}

func TestAPictureIsDrawnForEveryRecord(t *testing.T) {
	r := readPages(t)
	for _, path := range []string{"/listings", "/organizations", "/persons"} {
		var list struct{ Items []struct{ ID string } }
		_, text := r.ask(t, http.MethodGet, path+"?limit=1", "", "", nil)
		if err := json.Unmarshal(text, &list); err != nil || len(list.Items) == 0 {
			t.Fatalf("%v %s", err, text)
		}
		w := r.get(t, "/pictures/"+list.Items[0].ID+".png")
		img, err := png.Decode(w.Body)
		if err != nil {
			t.Fatalf("%s: %d %v", path, w.Code, err)
		}
		if size := img.Bounds().Size(); size.X != 1200 || size.Y != 630 {
			t.Errorf("%s: %v", path, size)
		}
	}
	for _, path := range []string{"/pictures/nothing.png", "/pictures/x", "/listings/nothing", "/nowhere", "/sitemaps/9.xml", "/sitemaps/x.xml"} {
		if w := r.get(t, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answers %d", path, w.Code)
		}
	}
}

func TestPagesOfResultsGoOn(t *testing.T) {
	r := readPages(t)
	w := r.get(t, "/match?in=all&lang=en")
	next := regexp.MustCompile(`rel="next" href="([^"]+)"`).FindStringSubmatch(w.Body.String())
	if next == nil {
		t.Skip("the seed has no more than one page of results")
	}
	second := r.get(t, strings.ReplaceAll(next[1], "&amp;", "&"))
	if second.Code != http.StatusOK || !strings.Contains(second.Body.String(), `name="robots" content="noindex"`) {
		t.Errorf("the second page: %d", second.Code)
	}
}

func TestAViewIsWhatThePageShows(t *testing.T) {
	r := readPages(t)
	var shown struct{ Items []struct{ ID, Title string } }
	_, text := r.ask(t, http.MethodPost, "/matches", "application/json", "", []byte(`{"kinds":["need","expert","investor"],"sort":"newest","limit":100}`))
	if err := json.Unmarshal(text, &shown); err != nil || len(shown.Items) < 3 {
		t.Fatalf("%v %s", err, text)
	}
	status, feed := r.ask(t, http.MethodGet, "/view?format=rss&in=need&in=expert&in=investor", "", "", nil)
	var rss struct {
		Items []struct {
			Title string `xml:"title"`
			Link  string `xml:"link"`
		} `xml:"channel>item"`
	}
	if err := xml.Unmarshal(feed, &rss); err != nil || status != http.StatusOK || len(rss.Items) != len(shown.Items) {
		t.Fatalf("%d %v: %d items in the feed, %d on the page", status, err, len(rss.Items), len(shown.Items))
	}
	for i, item := range rss.Items {
		if item.Title != shown.Items[i].Title || !strings.HasSuffix(item.Link, shown.Items[i].ID) {
			t.Errorf("item %d of the feed is %+v, of the page %+v", i, item, shown.Items[i])
		}
		if w := r.get(t, item.Link); w.Code != http.StatusOK {
			t.Errorf("the feed leads to %s, which answers %d", item.Link, w.Code)
		}
	}
	status, table := r.ask(t, http.MethodGet, "/view?format=csv&in=need&in=expert&in=investor", "", "", nil)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(table), "\ufeff"))).ReadAll()
	if err != nil || status != http.StatusOK || len(rows) != len(shown.Items)+1 {
		t.Errorf("%d %v: %d rows in the table, %d on the page", status, err, len(rows)-1, len(shown.Items))
	}
	if status, book := r.ask(t, http.MethodGet, "/view?format=xlsx&in=need", "", "", nil); status != http.StatusOK || !strings.HasPrefix(string(book), "PK") {
		t.Errorf("the workbook: %d %.20q", status, book)
	}
	if status, _ := r.ask(t, http.MethodGet, "/view?format=pdf", "", "", nil); status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown format answers %d", status)
	}
}

package listing

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// canary stands in every hidden text: nothing a stranger gets may hold it.
const canary = "kingfisher"

// world is a house with its records served.
type world struct {
	db      *sqldb.DB
	catalog *Catalog
	server  *accesstest.Server
	names   *strings.Replacer // ids, which differ from world to world, to the names of records
}

// newWorld imports records in the same steps, whether there are secrets in them or not.
func newWorld(t *testing.T, db *sqldb.DB, secrets bool) world {
	t.Helper()
	c, orgs := NewCatalog(db, clock()), org.NewRegistry(db, clock())
	orgs.Naming(c.Naming)
	var names []string
	keep := func(name, id string) { names = append(names, id, name) }
	owners, err := orgs.Import(t.Context(), access.Local(), "a", []org.Organization{
		{Names: []org.Wording{{Lang: "en", Text: "Deep Blue"}}}, {Names: []org.Wording{{Lang: "zh", Text: "深红"}}},
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	keep("org-blue", string(owners[0].ID))
	keep("org-red", string(owners[1].ID))
	for step, ls := range scenes(owners[0].ID, owners[1].ID, secrets) {
		saved := mustImport(t, c, strconv.Itoa(step), ls...)
		for i, s := range saved {
			keep("listing-"+ls[i].Source.Key, string(s.ID))
		}
	}
	server := accesstest.Serve(t, func(api *access.API) { c.Mount(api, orgs); orgs.Mount(api) })
	return world{db, c, server, strings.NewReplacer(names...)}
}

// scenes are the batches of a world. With secrets some fields are filled and
// hidden, and some listings are there that nobody may see.
func scenes(blue, red org.ID, secrets bool) [][]Listing {
	open, half, twin := need("open", "Pump"), need("half", "Valve"), need("twin", "Seal")
	open.Org, half.Org, twin.Org = blue, "", blue
	half.Clusters, half.Country, half.Need.Scene = nil, "", ""
	half.Wordings[0].Description = ""
	third := []Listing{need("last", "Gear")}
	third[0].Org = blue
	if !secrets {
		return [][]Listing{{open, half}, {twin}, third}
	}
	half.Org, half.Clusters, half.Country = red, []string{"secret-cluster"}, "DE"
	half.Need.Scene, half.Wordings[0].Description = canary+" scene", about(canary)
	half.Visibility = map[string]Visibility{
		"organization": VisibleOnRequest, "clusters": VisibleSignedIn, "country": VisibleOnRequest, "scene": VisibleOnRequest, "description": VisibleSignedIn,
	}
	hidden := need("hidden", "Seal") // older than its twin, and the same
	hidden.Org, hidden.Visibility = blue, map[string]Visibility{"title": VisibleOnRequest}
	draft := need("draft", canary+" draft")
	draft.State, draft.Org = Draft, blue
	changed := half // changed in what is hidden only
	own := *half.Need
	own.Scene = canary + " scene, seen again"
	changed.Need = &own
	return [][]Listing{{open, half, hidden, draft}, {twin}, append(third, changed)}
}

// ask returns everything a stranger is told: status, tag and body.
func (w world) ask(t *testing.T, path string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.server.URL+"/api/v1"+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	// The hash in a tag goes over an answer with ids in it.
	tag, _, _ := strings.Cut(resp.Header.Get("ETag"), "-")
	answer := fmt.Sprintf("%d %s %s", resp.StatusCode, tag, w.names.Replace(string(body)))
	answer = regexp.MustCompile(`"nextCursor":"[^"]*"`).ReplaceAllString(answer, `"nextCursor":"…"`)
	return regexp.MustCompile(`"requestId":"[^"]*"`).ReplaceAllString(answer, ``)
}

// id is the id of the listing with a key, one of nobody when there is none.
func (w world) id(t *testing.T, key string) string {
	t.Helper()
	for _, l := range everything(t, w.catalog, access.Local()) {
		if l.Source.Key == key {
			return string(l.ID)
		}
	}
	return "00000000-0000-7000-8000-000000000000"
}

func TestAStrangerSeesTheSameWithAndWithoutSecrets(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		with, without := newWorld(t, db, true), newWorld(t, sqldbtest.Open(t), false)
		paths := []string{
			"/listings", "/listings?limit=1", "/listings?kind=need&limit=2", "/listings?cluster=secret-cluster", "/listings?cluster=new-materials",
			"/listings?country=DE", "/listings?country=CN", "/listings?state=draft", "/listings?import=0", "/organizations", "/organizations?name=deep",
		}
		for _, path := range paths {
			if diff := cmp.Diff(without.ask(t, path), with.ask(t, path)); diff != "" {
				t.Errorf("GET %s tells the worlds apart (- without, + with secrets):\n%s", path, diff)
			}
		}
		for _, name := range []string{"open", "half", "twin", "last", "hidden", "draft"} {
			a, b := without.ask(t, "/listings/"+without.id(t, name)), with.ask(t, "/listings/"+with.id(t, name))
			if diff := cmp.Diff(a, b); diff != "" {
				t.Errorf("GET %s tells the worlds apart (- without, + with secrets):\n%s", name, diff)
			}
			if strings.Contains(b, canary) {
				t.Errorf("GET %s holds a hidden text: %s", name, b)
			}
		}
		if a, b := told(t, without.db), told(t, with.db); a != b {
			t.Errorf("events without secrets %q, with them %q", a, b)
		}
		// What is hidden is there, and the operator sees it.
		var half wireListing
		if status := with.server.Operator(t, http.MethodGet, "/listings/"+with.id(t, "half"), nil, &half); status != http.StatusOK || half.Need.Scene != canary+" scene, seen again" || half.Version != 2 {
			t.Errorf("to the operator: %d %+v", status, half)
		}
		var twin wireListing
		if status := with.server.Operator(t, http.MethodGet, "/listings/"+with.id(t, "twin"), nil, &twin); status != http.StatusOK || twin.Resembles != with.id(t, "hidden") {
			t.Errorf("to the operator the twin resembles %q, want the hidden one (%d)", twin.Resembles, status)
		}
	})
}

func TestPublicIsAsIfHiddenFieldsWereNeverFilled(t *testing.T) {
	for _, kind := range Kinds() {
		full := filled(kind)
		if missing := full.Lacks(); len(missing) > 0 {
			t.Errorf("%s: a listing with everything in it lacks %v", kind, missing)
		}
		for _, name := range Fields(kind) {
			l := full
			l.Visibility = map[string]Visibility{name: VisibleOnRequest}
			public, ok := l.Public()
			if name == "title" {
				if ok {
					t.Errorf("%s with a hidden title is public", kind)
				}
				continue
			}
			bare := filled(kind)
			for i := range fields {
				if fields[i].name == name && fields[i].of(kind) {
					if fields[i].empty(&bare) {
						t.Errorf("%s: the test does not fill %s", kind, name)
					}
					fields[i].clear(&bare)
				}
			}
			want, _ := bare.Public()
			want.Missing = want.Lacks()
			if diff := cmp.Diff(want, public); diff != "" || !ok {
				t.Errorf("%s with hidden %s (%v): %s", kind, name, ok, diff)
			}
			if diff := cmp.Diff(filled(kind), full); diff != "" {
				t.Fatalf("%s: Public changed the listing itself: %s", kind, diff)
			}
		}
	}
}

package listing

import (
	"net/http"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

// served is a house with one full listing of each kind, served.
func served(t *testing.T, db *sqldb.DB) (*Catalog, *accesstest.Server, map[Kind]ID) {
	t.Helper()
	c, orgs := NewCatalog(db, clock()), org.NewRegistry(db, clock())
	owner, err := orgs.Import(t.Context(), access.Local(), "a", []org.Organization{{
		Type: org.Enterprise, Country: "CN", Names: []org.Wording{{Lang: "zh", Text: "深蓝有限公司"}, {Lang: "en", Text: "Deep Blue Ltd"}},
	}}, false)
	if err != nil {
		t.Fatal(err)
	}
	person := org.Person{Role: org.Staff, Names: []org.Wording{{Lang: "en", Text: "Ada"}}, Consent: &org.Consent{Basis: "written", At: testTime}}
	contact, err := orgs.ImportPersons(t.Context(), access.Local(), "a", []org.Person{person}, false)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[Kind]ID{}
	for _, kind := range Kinds() {
		l := filled(kind)
		l.Org, l.Contact, l.Source.Key, l.Published, l.Expires = owner[0].ID, contact[0].ID, string(kind), time.Time{}, time.Time{}
		ids[kind] = mustImport(t, c, "a", l)[0].ID
	}
	return c, accesstest.Serve(t, func(api *access.API) { c.Mount(api, orgs) }), ids
}

func TestEveryKindOverHTTP(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		_, s, ids := served(t, db)
		for kind, id := range ids {
			var l wireListing
			if status := s.Get(t, "/listings/"+string(id), &l); status != http.StatusOK {
				t.Fatalf("%s: %d", kind, status)
			}
			if l.Organization == nil || l.Organization.Name != (wireNames{"深蓝有限公司", "Deep Blue Ltd"}) || l.Contact == nil || l.Contact.Name.EN != "Ada" {
				t.Errorf("%s belongs to %+v, contact %+v", kind, l.Organization, l.Contact)
			}
			if l.Kind != string(kind) || len(l.Wordings) != 2 || !l.Wordings[1].Machine || len(l.Missing) > 0 || l.Version != 1 || l.Expires.Sub(l.Published) != Life {
				t.Errorf("%s: %+v", kind, l)
			}
			money := map[Kind]*wireMoney{}
			switch kind {
			case KindNeed:
				money[kind] = l.Need.Budget
			case KindAchievement:
				money[kind] = l.Achievement.Price
			case KindProduct:
				money[kind] = l.Product.Price
			case KindPatent:
				money[kind] = l.Patent.Terms.Price
			case KindService:
				money[kind] = l.Service.Price
			case KindProject:
				money[kind] = l.Project.Asked
			case KindMandate:
				money[kind] = l.Mandate.Ticket
			}
			if m := money[kind]; m == nil || *m.Min != 100 || *m.Max != 200 || m.Currency != "CNY" {
				t.Errorf("%s: money %+v, want 100 to 200 whole CNY", kind, m)
			}
		}
		var list struct {
			Items      []wireListing
			NextCursor string
		}
		if status := s.Get(t, "/listings?kind=patent&cluster=new-materials&country=CN", &list); status != http.StatusOK || len(list.Items) != 1 || list.Items[0].Patent.Number != "CN100404991C" {
			t.Errorf("narrowed: %d %+v", status, list)
		}
		for path, want := range map[string]int{
			"/listings/nobody":                          http.StatusNotFound,
			"/listings/" + string(ids[KindNeed]) + "x":  http.StatusNotFound,
			"/listings?kind=wish":                       http.StatusUnprocessableEntity,
			"/listings?limit=0":                         http.StatusUnprocessableEntity,
			"/listings?cursor=bm9uc2Vuc2U":              http.StatusUnprocessableEntity,
			"/listings?cluster=%27%20OR%201=1":          http.StatusOK,
			"/listings?organization=%00":                http.StatusOK,
			"/listings/%00%ff":                          http.StatusNotFound,
			"/listings?direction=open-innovation&limit": http.StatusUnprocessableEntity,
		} {
			if got := s.Get(t, path, nil); got != want {
				t.Errorf("GET %s = %d, want %d", path, got, want)
			}
		}
	})
}

func TestAnswerAtHandIsNotSentAgain(t *testing.T) {
	c, s, ids := served(t, sqldbtest.Open(t))
	ask := func(tag string) (int, string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/listings/"+string(ids[KindNeed]), nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("If-None-Match", tag)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode, resp.Header.Get("ETag")
	}
	status, tag := ask("")
	if status != http.StatusOK || tag == "" {
		t.Fatalf("first: %d %s", status, tag)
	}
	if status, again := ask(`W/` + tag + `, "x"`); status != http.StatusNotModified || again != tag {
		t.Errorf("again: %d %s, want 304 and the same tag", status, again)
	}
	changed := filled(KindNeed)
	changed.Source.Key = string(KindNeed)
	mustImport(t, c, "b", changed)
	if status, again := ask(tag); status != http.StatusOK || again == tag {
		t.Errorf("after a change: %d %s", status, again)
	}
}

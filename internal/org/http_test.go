package org

import (
	"net/http"
	"testing"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

func TestOrganizationsAndPersonsOverHTTP(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		r := house(db)
		blue := keyed(named("深蓝有限公司", "Deep Blue Ltd"), "demo", "1")
		blue.Type, blue.Country, blue.Clusters, blue.Exhibitor = Enterprise, "CN", []string{"new-materials"}, true
		ids := mustImport(t, r, "a", blue, keyed(named("Deep Red Ltd"), "demo", "2"), keyed(named("Rouge SA"), "demo", "3"))
		ada, alan := person("Ada Lovelace", "1", true), person("Alan Turing", "2", false)
		ada.Org, ada.Languages = ids[0].ID, []string{"en"}
		people := mustImportPersons(t, r, "a", ada, alan)
		s := accesstest.Serve(t, r.Mount)

		var list struct {
			Items      []wireOrganization
			NextCursor string
		}
		if status := s.Get(t, "/organizations?name=deep&limit=1", &list); status != http.StatusOK || len(list.Items) != 1 || list.NextCursor == "" {
			t.Fatalf("first page: %d %+v", status, list)
		}
		first := list.Items[0].ID
		if status := s.Get(t, "/organizations?name=deep&limit=1&cursor="+list.NextCursor, &list); status != http.StatusOK || len(list.Items) != 1 || list.Items[0].ID == first {
			t.Fatalf("second page: %d %+v", status, list)
		}
		if status := s.Get(t, "/organizations?cluster=new-materials&country=CN&type=enterprise", &list); status != http.StatusOK || len(list.Items) != 1 {
			t.Fatalf("narrowed: %d %+v", status, list)
		}
		if o := list.Items[0]; o.ID != string(ids[0].ID) || o.Name != (wireNames{"深蓝有限公司", "Deep Blue Ltd"}) || !o.Demo || !o.Exhibitor || o.Source.Key != "1" {
			t.Errorf("organisation: %+v", o)
		}
		var p wirePerson
		if status := s.Get(t, "/persons/"+string(people[0].ID), &p); status != http.StatusOK || p.Organization == nil || p.Organization.Name.ZH != "深蓝有限公司" || p.Consent != nil {
			t.Errorf("person: %d %+v", status, p)
		}
		if status := s.Operator(t, http.MethodGet, "/persons/"+string(people[0].ID), nil, &p); status != http.StatusOK || p.Consent == nil {
			t.Errorf("person, to the operator: %d %+v", status, p)
		}
		for path, want := range map[string]int{
			"/persons/" + string(people[1].ID):      http.StatusNotFound,
			"/persons/nobody":                       http.StatusNotFound,
			"/persons?role=expert&organization=":    http.StatusOK,
			"/persons/%00%ff":                       http.StatusNotFound,
			"/organizations/%00":                    http.StatusNotFound,
			"/persons?organization=%00&cluster=%00": http.StatusOK,
			"/persons?role=king":                    http.StatusUnprocessableEntity,
			"/persons?cursor=nonsense":              http.StatusUnprocessableEntity,
			"/organizations/" + string(ids[1].ID):   http.StatusOK,
			"/organizations/nobody":                 http.StatusNotFound,
			"/organizations?limit=101":              http.StatusUnprocessableEntity,
			"/organizations?cursor=bm9uc2Vuc2U":     http.StatusUnprocessableEntity,
			"/organizations?name=%00%ff&country=EU": http.StatusOK,
		} {
			if got := s.Get(t, path, nil); got != want {
				t.Errorf("GET %s = %d, want %d", path, got, want)
			}
		}
		var persons struct{ Items []wirePerson }
		if s.Get(t, "/persons", &persons); len(persons.Items) != 1 {
			t.Errorf("a stranger sees %d persons, want 1", len(persons.Items))
		}
		if s.Operator(t, http.MethodGet, "/persons", nil, &persons); len(persons.Items) != 2 {
			t.Errorf("the operator sees %d persons, want 2", len(persons.Items))
		}
	})
}

func TestAnswerAtHandIsNotSentAgain(t *testing.T) {
	r := house(sqldbtest.Open(t))
	id := mustImport(t, r, "a", keyed(named("Deep Blue"), "een", "1"))[0].ID
	s := accesstest.Serve(t, r.Mount)
	ask := func(tag string) (int, string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/organizations/"+string(id), nil)
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
	if status != http.StatusOK || tag != `"1"` {
		t.Fatalf("first: %d %s", status, tag)
	}
	if status, again := ask(`"x", W/` + tag); status != http.StatusNotModified || again != tag {
		t.Errorf("again: %d %s, want 304 and the same tag", status, again)
	}
	if _, err := r.Import(t.Context(), access.Local(), "b", []Organization{keyed(named("Deep Navy"), "een", "1")}, false); err != nil {
		t.Fatal(err)
	}
	if status, again := ask(tag); status != http.StatusOK || again == tag {
		t.Errorf("after a change: %d %s", status, again)
	}
}

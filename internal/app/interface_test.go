package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/web"
)

// served is a house that runs in full: the real store, index, queue and edge.
type served struct {
	*house
	contract *accesstest.Contract
}

// serveHouse opens a house on a folder and runs what a server runs, for as long as t.
func serveHouse(t *testing.T, data string) *served {
	t.Helper()
	s := &system{environ: []string{"INNODOCK_DATA=" + data}, now: time.Now}
	set, err := s.settings(folder{}, "")
	if err != nil {
		t.Fatal(err)
	}
	set.RequestsPerMinute, set.RequestsAtOnce = 0, 0
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	h, err := openHouse(t.Context(), set, log, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	tasks := newTasks(t.Context(), log)
	tasks.start("dispatcher", h.dispatcher.Run)
	tasks.start("jobs", h.queue.Run)
	t.Cleanup(func() {
		if err := tasks.cause(); err != nil {
			t.Errorf("background work failed: %v", err)
		}
		patience, done := context.WithTimeout(context.Background(), 20*time.Second)
		defer done()
		if err := tasks.stop(patience); err != nil {
			t.Error(err)
		}
		if err := h.close(); err != nil {
			t.Error(err)
		}
	})
	return &served{h, accesstest.NewContract(h.edge.API().OpenAPI())}
}

// ask sends a request and holds the answer against the document.
func (s *served) ask(t *testing.T, method, path, contentType, token string, body []byte) (int, []byte) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, web.Prefix+path, bytes.NewReader(body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	s.edge.Handler().ServeHTTP(w, r)
	route, _, _ := strings.Cut(path, "?")
	if escaped := r.URL.EscapedPath(); !strings.Contains(escaped, "%2F") { // the document's paths are matched segment by segment
		for _, complaint := range s.contract.Check(method, route, w.Code, w.Header().Get("Content-Type"), w.Body.Bytes()) {
			t.Errorf("%s %.200s answers %d against the document: %s\n%.500s", method, path, w.Code, complaint, w.Body)
		}
	}
	return w.Code, w.Body.Bytes()
}

// seed imports a few records of every kind and waits until they can be found.
func (s *served) seed(t *testing.T) {
	t.Helper()
	file, err := os.ReadFile("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if r := s.bringIn(t, "records.jsonl", file); r.State != "partial" || r.Refused != 1 {
		t.Fatalf("the seed has one row that is refused; its import: %+v", r)
	}
}

// bringIn imports a file and waits until what is in it can be found.
func (s *served) bringIn(t *testing.T, name string, file []byte) (r importReport) {
	t.Helper()
	status, text := s.ask(t, http.MethodPost, "/imports?name="+name, "application/octet-stream", s.token, file)
	if status >= 300 {
		t.Fatalf("import: %d %s", status, text)
	}
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if err := json.Unmarshal(text, &r); err != nil {
			t.Fatal(err)
		}
		if r.ended() || time.Now().After(deadline) {
			break
		}
		_, text = s.ask(t, http.MethodGet, "/imports/"+r.ID, "", s.token, nil)
	}
	head, err := s.dispatcher.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Second); s.matchmaker.Position() < head; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the index does not follow the records")
		}
	}
	return r
}

func TestEveryOperationHasARowAndEveryRowAnOperation(t *testing.T) {
	s := serveHouse(t, t.TempDir())
	operations := map[string]bool{}
	s.contract.Operations(func(_, _ string, op *huma.Operation) { operations[op.OperationID] = true })
	rows := map[string]bool{}
	access.Rows(func(operation string, _ access.Action, _ bool) { rows[operation] = true })
	for id := range operations {
		if !rows[id] {
			t.Errorf("operation %s has no row in the policy table", id)
		}
	}
	for id := range rows {
		if !operations[id] {
			t.Errorf("the policy table has a row for %s, which is no operation", id)
		}
	}
	if len(operations) < 20 {
		t.Errorf("only %d operations: is a slice not mounted?", len(operations))
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	s := serveHouse(t, t.TempDir())
	operatorOnly := map[string]bool{}
	access.Rows(func(operation string, _ access.Action, only bool) { operatorOnly[operation] = only })
	s.contract.Operations(func(method, path string, op *huma.Operation) {
		for _, who := range []struct{ name, token string }{{"a visitor", ""}, {"somebody with a bad token", "nonsense"}, {"the operator", s.token}} {
			path := strings.NewReplacer("{", "", "}", "").Replace(path)
			status, text := s.ask(t, method, path, "application/json", who.token, []byte("{}"))
			refused := status == http.StatusUnauthorized || status == http.StatusForbidden
			want := who.token == "nonsense" || who.token == "" && operatorOnly[op.OperationID]
			if refused != want {
				t.Errorf("%s asks for %s: %d %.200s", who.name, op.OperationID, status, text)
			}
			if documented := len(op.Security) > 0; documented != operatorOnly[op.OperationID] {
				t.Errorf("the document says of %s that it needs a token: %v", op.OperationID, documented)
			}
		}
	})
}

// An organisation that only hidden things name is nowhere until something
// public names it, and nowhere again afterwards.
func TestAnOrganisationThatOnlyHiddenRecordsNameIsNowhere(t *testing.T) {
	s := serveHouse(t, t.TempDir())
	const canary = "Kingfisher"
	const row = `{"id":"1","kind":"need","source":"s","title":"Seal for a pump","description":"It leaks at 400 bar.","organization":{"name":{"en":"Kingfisher Works"},"country":"DE"},"visibility":{"organization":"%s"}}` + "\n" +
		`{"id":"2","kind":"need","source":"s","title":"Valve for a pump","description":"It sticks at 200 bar.","organization":"Open Works"}` + "\n"
	sees := func() (found []string) {
		for _, path := range []string{"/organizations", "/organizations?name=king", "/listings", "/suggestions?q=works", "/figures"} {
			if status, text := s.ask(t, http.MethodGet, path, "", "", nil); status != http.StatusOK {
				t.Fatalf("GET %s: %d %s", path, status, text)
			} else if strings.Contains(string(text), canary) {
				found = append(found, path)
			}
		}
		status, text := s.ask(t, http.MethodPost, "/matches", "application/json", "", []byte(`{"text":"A seal works at high pressure"}`))
		if status != http.StatusOK {
			t.Fatalf("match: %d %s", status, text)
		} else if strings.Contains(string(text), canary) {
			found = append(found, "/matches")
		}
		return found
	}
	var list struct{ Items []struct{ ID string } }
	for _, step := range []struct {
		visibility string
		want       []string
	}{
		{"on_request", nil},
		{"public", []string{"/organizations", "/organizations?name=king", "/listings", "/suggestions?q=works", "/matches"}},
		{"on_request", nil},
	} {
		s.bringIn(t, "a.jsonl", fmt.Appendf(nil, row, step.visibility))
		if got := sees(); !slices.Equal(got, step.want) {
			t.Errorf("while it is %s it shows in %q, want %q", step.visibility, got, step.want)
		}
		_, text := s.ask(t, http.MethodGet, "/organizations?name=king", "", s.token, nil)
		if err := json.Unmarshal(text, &list); err != nil || len(list.Items) != 1 {
			t.Fatalf("%v: the operator sees %s", err, text)
		}
		want := http.StatusNotFound
		if step.want != nil {
			want = http.StatusOK
		}
		if status, _ := s.ask(t, http.MethodGet, "/organizations/"+list.Items[0].ID, "", "", nil); status != want {
			t.Errorf("while it is %s its page answers %d, want %d", step.visibility, status, want)
		}
	}
}

func TestTheDocumentIsFresh(t *testing.T) {
	committed, err := os.ReadFile("../../api/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := &system{out: &out, err: io.Discard, now: time.Now}
	if code := s.run(t.Context(), []string{"openapi"}); code != exitDone {
		t.Fatalf("innodock openapi: exit code %d", code)
	}
	if out.String() != string(committed) {
		t.Error("api/openapi.yaml is not what the code says: bin/innodock openapi > api/openapi.yaml")
	}
}

// TestAnyBodyIsAnsweredAsTheDocumentSays sends 200 requests made from its own
// schema to every operation, good and bad.
func TestAnyBodyIsAnsweredAsTheDocumentSays(t *testing.T) {
	s := serveHouse(t, t.TempDir())
	s.seed(t)
	ids := s.ids(t)
	s.inOrder(func(method, path string, op *huma.Operation) {
		t.Run(op.OperationID, func(t *testing.T) {
			seed := fnv.New64a()
			_, _ = io.WriteString(seed, op.OperationID)
			g := &generator{Rand: rand.New(rand.NewPCG(seed.Sum64(), 1)), registry: s.edge.API().OpenAPI().Components.Schemas, ids: ids}
			statuses := map[int]int{}
			for i := range 200 {
				g.badness = 0
				if i%2 > 0 {
					g.badness = 0.12
				}
				contentType, body := "", []byte(nil)
				if op.RequestBody != nil {
					for kind, media := range op.RequestBody.Content {
						contentType, body = kind, g.body(kind, media.Schema)
						break
					}
				}
				address := g.path(path, op)
				status, text := s.ask(t, method, address, contentType, s.token, body)
				statuses[status]++
				if status >= http.StatusInternalServerError {
					t.Errorf("%s %.300s with %.500q: %d %.300s", method, address, body, status, text)
				}
			}
			t.Logf("statuses: %v", statuses)
		})
	})
}

// inOrder calls yield with every operation, by id: "undoImport", which takes the
// records away, comes last but one.
func (s *served) inOrder(yield func(method, path string, op *huma.Operation)) {
	type operation struct {
		method, path string
		op           *huma.Operation
	}
	var all []operation
	s.contract.Operations(func(method, path string, op *huma.Operation) { all = append(all, operation{method, path, op}) })
	slices.SortFunc(all, func(a, b operation) int { return strings.Compare(a.op.OperationID, b.op.OperationID) })
	for _, o := range all {
		yield(o.method, o.path, o.op)
	}
}

// ids are of one record of each sort that exists.
func (s *served) ids(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, path := range []string{"/listings", "/organizations", "/persons", "/imports"} {
		_, text := s.ask(t, http.MethodGet, path, "", s.token, nil)
		var list struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(text, &list); err != nil {
			t.Fatal(err)
		}
		if len(list.Items) == 0 {
			t.Fatalf("%s is empty", path)
		}
		ids = append(ids, list.Items[0].ID)
	}
	return ids
}

// hits are requests that every operation answers with success.
func (s *served) hits(t *testing.T) map[string]struct{ method, path, contentType, body string } {
	t.Helper()
	ids := s.ids(t)
	file, err := os.ReadFile(filepath.Join("testdata", "records.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	type hit = struct{ method, path, contentType, body string }
	read := func(path string) hit { return hit{method: http.MethodGet, path: path} }
	_, edition := s.ask(t, http.MethodGet, "/edition", "", "", nil)
	return map[string]hit{
		"getEdition":         read("/edition"),
		"saveEdition":        {http.MethodPut, "/edition", "application/json", string(edition)},
		"listTerms":          read("/terms"),
		"listCodes":          read("/classifications/gbt4754/codes"),
		"getCode":            read("/classifications/gbt4754/codes/A"),
		"importCodes":        {http.MethodPut, "/classifications/nace", "application/json", `{"items":[{"code":"01","parent":"A","label":{"en":"Crop and animal production"},"version":"2.1"}]}`},
		"listRates":          read("/rates"),
		"importRates":        {http.MethodPut, "/rates", "application/json", `{"items":[{"currency":"EUR","day":"2026-05-04","perUnit":7.8}]}`},
		"listOrganizations":  read("/organizations?limit=2"),
		"getOrganization":    read("/organizations/" + ids[1]),
		"listPersons":        read("/persons"),
		"getPerson":          read("/persons/" + ids[2]),
		"listListings":       read("/listings?kind=need"),
		"getListing":         read("/listings/" + ids[0]),
		"match":              {http.MethodPost, "/matches", "application/json", `{"text":"wear resistant coating 耐磨 涂层, TRL 6"}`},
		"matchListing":       read("/listings/" + ids[0] + "/matches"),
		"similarListings":    read("/listings/" + ids[0] + "/similar"),
		"understand":         {http.MethodPost, "/understandings", "application/json", `{"text":"需要耐高温涂层，预算50万元"}`},
		"suggest":            read("/suggestions?q=coat"),
		"getFigures":         read("/figures"),
		"startImport":        {http.MethodPost, "/imports?name=again.jsonl&dryRun=true", "application/octet-stream", string(file)},
		"previewImport":      {http.MethodPost, "/import-previews?name=again.jsonl", "application/octet-stream", string(file)},
		"listRefusedRows":    read("/imports/" + ids[3] + "/refused-rows"),
		"listImports":        read("/imports"),
		"getImport":          read("/imports/" + ids[3]),
		"getRefusedRows":     read("/imports/" + ids[3] + "/refused"),
		"getTemplate":        read("/templates/need"),
		"createOperatorLink": {http.MethodPost, "/operator/links", "", ""},
		"leaveOperator":      {http.MethodPost, "/operator/exit", "", ""},
		"exportRecords":      read("/export?format=jsonl"),
		"exportView":         read("/view?format=rss&in=need"),
		"cancelImport":       {http.MethodPost, "/imports/" + ids[3] + "/cancellation", "", ""},
		"undoImport":         {http.MethodPost, "/imports/" + ids[3] + "/reversal", "", ""},
	}
}

func TestEveryOperationAnswersAsTheDocumentSays(t *testing.T) {
	s := serveHouse(t, t.TempDir())
	s.seed(t)
	hits := s.hits(t)
	ask := func(id string) {
		h := hits[id]
		if status, text := s.ask(t, h.method, h.path, h.contentType, s.token, []byte(h.body)); status >= 300 {
			t.Errorf("%s: %s %s: %d %.500s", id, h.method, h.path, status, text)
		}
	}
	s.contract.Operations(func(_, _ string, op *huma.Operation) {
		switch _, ok := hits[op.OperationID]; {
		case !ok:
			t.Errorf("operation %s is not hit by this test", op.OperationID)
		case op.OperationID == "undoImport" || op.OperationID == "cancelImport":
		default:
			ask(op.OperationID)
		}
	})
	ask("undoImport") // last: the others need the records
}

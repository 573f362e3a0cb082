package exchange

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"innodock/internal/access/accesstest"
	"innodock/internal/sqldb/sqldbtest"
)

// served is a desk behind HTTP, with its queue at work.
func served(t *testing.T) (*desk, *accesstest.Server) {
	t.Helper()
	d := open(t, sqldbtest.Open(t))
	d.LimitUpload(1 << 20)
	s := accesstest.Serve(t, d.Mount)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.queue.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return d, s
}

// await asks for an import until it has ended.
func await(t *testing.T, s *accesstest.Server, id string) wireProgress {
	t.Helper()
	for late := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		var p wireProgress
		if status := s.Operator(t, http.MethodGet, "/imports/"+id, nil, &p); status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
		if State(p.State).Ended() {
			return p
		}
		if time.Now().After(late) {
			t.Fatalf("%+v", p)
		}
	}
}

func TestImportOverHTTP(t *testing.T) {
	_, s := served(t)
	var p wireProgress
	status := s.Operator(t, http.MethodPost, "/imports?name=a.csv&kind=need&source=ours", strings.NewReader("标题,预算,trl\n涂层,10万元,5\n坏,lots,5\n"), &p)
	if status != http.StatusAccepted || p.ID == "" {
		t.Fatalf("status %d, %+v", status, p)
	}
	p = await(t, s, p.ID)
	if p.State != string(Partial) || p.Created != 1 || p.Committed != 1 || p.Refused != 1 || p.Missing["description"] != 1 || p.EndedAt == nil {
		t.Errorf("%+v", p)
	}
	if status, file := s.Do(t, http.MethodGet, "/imports/"+p.ID+"/refused", nil, true); status != http.StatusOK || !bytes.Contains(file, []byte("lots")) || !bytes.Contains(file, []byte("ours")) {
		t.Errorf("refused rows: status %d\n%s", status, file)
	}
	var list struct{ Items []wireProgress }
	if status := s.Operator(t, http.MethodGet, "/imports?limit=1", nil, &list); status != http.StatusOK || len(list.Items) != 1 || list.Items[0].ID != p.ID {
		t.Errorf("status %d, %+v", status, list)
	}
	if status, file := s.Do(t, http.MethodGet, "/export?format=csv&kind=need", nil, true); status != http.StatusOK || !bytes.Contains(file, []byte("涂层")) {
		t.Errorf("export: status %d\n%s", status, file)
	}
	if status := s.Operator(t, http.MethodPost, "/imports/"+p.ID+"/cancellation", nil, nil); status != http.StatusConflict {
		t.Errorf("cancelling what has ended: status %d", status)
	}
	if status := s.Operator(t, http.MethodPost, "/imports/"+p.ID+"/reversal", nil, &p); status != http.StatusOK || p.State != string(Undone) {
		t.Errorf("undo: status %d, %+v", status, p)
	}
	if _, file := s.Do(t, http.MethodGet, "/export?format=jsonl", nil, true); bytes.Contains(file, []byte("涂层")) {
		t.Errorf("after the undo the export has\n%s", file)
	}
}

func TestImportsAreTheOperators(t *testing.T) {
	_, s := served(t)
	for _, r := range []struct{ method, path string }{
		{http.MethodPost, "/imports?name=x"},
		{http.MethodGet, "/imports"},
		{http.MethodGet, "/imports/1"},
		{http.MethodGet, "/imports/1/refused"},
		{http.MethodGet, "/imports/1/refused-rows"},
		{http.MethodPost, "/import-previews?name=x"},
		{http.MethodPost, "/imports/1/cancellation"},
		{http.MethodPost, "/imports/1/reversal"},
		{http.MethodGet, "/export?format=csv"},
	} {
		if status, _ := s.Do(t, r.method, r.path, nil, false); status != http.StatusUnauthorized {
			t.Errorf("%s %s: status %d for a stranger", r.method, r.path, status)
		}
	}
}

func TestWhatCannotBeImportedOverHTTP(t *testing.T) {
	d, s := served(t)
	for name, r := range map[string]struct {
		query, body string
		status      int
	}{
		"empty":           {"name=x", "", http.StatusUnprocessableEntity},
		"too large":       {"name=x", strings.Repeat("x", 2<<20), http.StatusRequestEntityTooLarge},
		"mapping by path": {"name=x&mapping=/etc/passwd", "a,b\n1,2\n", http.StatusUnprocessableEntity},
		"bad mapping":     {`name=x&mapping={"columns":{"nothing":"a"}}`, "a,b\n1,2\n", http.StatusUnprocessableEntity},
		"no name":         {"kind=need", "a,b\n", http.StatusUnprocessableEntity},
	} {
		status, answer := s.Do(t, http.MethodPost, "/imports?"+r.query, strings.NewReader(r.body), true)
		if status != r.status {
			t.Errorf("%s: status %d, want %d: %s", name, status, r.status, answer)
		}
	}
	if all, err := d.store.list(t.Context(), "", 10); err != nil || len(all) > 0 {
		t.Errorf("%d imports were noted, %v", len(all), err)
	}
	var p wireProgress
	s.Operator(t, http.MethodPost, "/imports?name=x", strings.NewReader("foo,bar\n1,2\n"), &p)
	if p = await(t, s, p.ID); p.State != string(Failed) || !strings.Contains(p.Error, "foo") {
		t.Errorf("%+v", p)
	}
	if status := s.Operator(t, http.MethodGet, "/imports/"+p.ID+"/refused", nil, nil); status != http.StatusNotFound {
		t.Errorf("refused rows that are none: status %d", status)
	}
	if status := s.Operator(t, http.MethodGet, "/imports/nobody", nil, nil); status != http.StatusNotFound {
		t.Errorf("an import that is none: status %d", status)
	}
}

func TestTemplatesOverHTTP(t *testing.T) {
	_, s := served(t)
	for _, kind := range Kinds() {
		if status, file := s.Do(t, http.MethodGet, "/templates/"+kind, nil, false); status != http.StatusOK || !bytes.HasPrefix(file, []byte("PK")) {
			t.Errorf("%s: status %d", kind, status)
		}
	}
}

func TestListOfImportsGoesOn(t *testing.T) {
	d, s := served(t)
	for n := range 5 {
		d.load(t, fmt.Sprintf("%d.jsonl", n), lines(n*10+1, n*10+3, "shaft"), Options{})
	}
	var names []string
	for cursor := ""; ; {
		var page struct {
			Items      []wireProgress
			NextCursor string
		}
		if status := s.Operator(t, http.MethodGet, "/imports?limit=2&cursor="+cursor, nil, &page); status != http.StatusOK {
			t.Fatalf("status %d", status)
		}
		for _, p := range page.Items {
			names = append(names, p.Name)
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	if got := strings.Join(names, " "); got != "4.jsonl 3.jsonl 2.jsonl 1.jsonl 0.jsonl" {
		t.Errorf("%s", got)
	}
}

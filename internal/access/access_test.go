package access_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/web"
)

func TestNobodyUnknownWrites(t *testing.T) {
	for _, action := range []access.Action{
		"edition.save", "taxonomy.import", "org.import", "org.undo", "person.import", "person.undo", "listing.import", "listing.undo",
		"import.start", "import.read", "import.cancel", "import.undo", "export.read", "audit.read",
	} {
		if err := access.Allow(access.Anyone(), action); !errors.Is(err, access.ErrUnauthenticated) {
			t.Errorf("a visitor may do %s: %v", action, err)
		}
		if err := access.Allow(access.Local(), action); err != nil {
			t.Errorf("the operator may not do %s: %v", action, err)
		}
	}
	for _, action := range []access.Action{"listing.read", "match.ask", "edition.read", "template.read"} {
		if err := access.Allow(access.Anyone(), action); err != nil {
			t.Errorf("a visitor may not do %s: %v", action, err)
		}
	}
}

func TestWhatHasNoRowIsNobodys(t *testing.T) {
	if err := access.Allow(access.Local(), "listing.burn"); !errors.Is(err, access.ErrForbidden) {
		t.Errorf("an action without a row: %v", err)
	}
	if err := access.Allow(access.Actor{}, "listing.read"); err == nil {
		t.Error("an actor without a role may read")
	}
}

type saveInput struct {
	Body struct {
		Name string `json:"name"`
	}
}

type nothing struct{}

// mountSave mounts the operation that only the operator may use, and one for all.
func mountSave(does func() error) func(*access.API) {
	return func(api *access.API) {
		access.Register(api, huma.Operation{OperationID: "saveEdition", Method: http.MethodPut, Path: "/edition"},
			func(_ context.Context, who access.Actor, _ *saveInput) (*nothing, error) {
				if who != access.Local() {
					return nil, errors.New("the handler runs for somebody else")
				}
				return nil, does()
			})
		access.Register(api, huma.Operation{OperationID: "getEdition", Method: http.MethodGet, Path: "/edition", DefaultStatus: http.StatusNoContent},
			func(_ context.Context, _ access.Actor, _ *nothing) (*nothing, error) { return nil, nil })
	}
}

func TestTheRowIsEnforcedBeforeTheBodyIsRead(t *testing.T) {
	s := accesstest.Serve(t, mountSave(func() error { return nil }))
	for name, c := range map[string]struct {
		method, authorization string
		status                int
		code                  string
	}{
		"a visitor writes":         {http.MethodPut, "", 401, "access.operator_only"},
		"a bad token writes":       {http.MethodPut, "Bearer nonsense", 401, "access.bad_token"},
		"an empty token writes":    {http.MethodPut, "Bearer ", 401, "access.bad_token"},
		"another scheme writes":    {http.MethodPut, "Basic b3BlcmF0b3I6eA==", 401, "access.bad_token"},
		"a visitor reads":          {http.MethodGet, "", 204, ""},
		"a bad token reads":        {http.MethodGet, "Bearer nonsense", 401, "access.bad_token"},
		"no scheme, right or not":  {http.MethodGet, "operator-token-of-the-test", 401, "access.bad_token"},
		"the operator's malformed": {http.MethodPut, "Bearer operator-token-of-the-test", 400, "web.malformed"},
		"scheme in another case":   {http.MethodGet, "bearer operator-token-of-the-test", 204, ""},
	} {
		t.Run(name, func(t *testing.T) {
			// The body is malformed: who is refused for it has got past the guard.
			req, err := http.NewRequestWithContext(t.Context(), c.method, s.URL+web.Prefix+"/edition", strings.NewReader("{"))
			if err != nil {
				t.Fatal(err)
			}
			if c.authorization != "" {
				req.Header.Set("Authorization", c.authorization)
			}
			resp, err := http.DefaultClient.Do(req)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			var text bytes.Buffer
			_, _ = text.ReadFrom(resp.Body)
			if resp.StatusCode != c.status || !strings.Contains(text.String(), c.code) {
				t.Errorf("got %d %s, want %d %s", resp.StatusCode, text.String(), c.status, c.code)
			}
			if challenge := resp.Header.Get("Www-Authenticate"); (challenge != "") != (c.status == http.StatusUnauthorized) {
				t.Errorf("challenge %q with %d", challenge, resp.StatusCode)
			}
		})
	}
}

func TestWithoutATokenNobodyIsTheOperator(t *testing.T) {
	edge, err := web.New(web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	api := access.NewAPI(edge, "", nil)
	for _, authorization := range []string{"Bearer ", "Bearer", "Bearer x", ""} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", authorization)
		if api.IsOperator(r) {
			t.Errorf("%q is the operator", authorization)
		}
	}
}

func TestAnOperationWithoutARowStopsTheProgram(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an operation without a row was registered")
		}
	}()
	accesstest.Serve(t, func(api *access.API) {
		access.Register(api, huma.Operation{OperationID: "burn", Method: http.MethodPost, Path: "/burn"},
			func(context.Context, access.Actor, *nothing) (*nothing, error) { return nil, nil }) //nolint:nilnil // huma answers without a body
	})
}

func TestTheAuditLogStandsBeforeTheDeed(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) { //nolint:thelper // the test itself, once an engine
		clock := time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)
		audit := access.NewAudit(db, func() time.Time { return clock })
		ctx := t.Context()
		err := audit.Do(ctx, access.Local(), "edition.save", "/edition", func() error {
			entries, err := audit.Entries(ctx, access.Local(), 10)
			if err != nil || len(entries) != 1 || entries[0].Outcome != access.Begun {
				t.Errorf("during the deed: %+v, %v", entries, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		refusal := fault.New(fault.Invalid, "edition.name", "No name.", "没有名称。")
		if err := audit.Do(ctx, access.Local(), "import.undo", "01-x", func() error { return refusal }); !errors.Is(err, refusal) {
			t.Errorf("the deed's error became %v", err)
		}
		entries, err := audit.Entries(ctx, access.Local(), 10)
		if err != nil || len(entries) != 2 {
			t.Fatalf("%+v, %v", entries, err)
		}
		if e := entries[0]; e.Action != "import.undo" || e.Outcome != "edition.name" || e.Subject != "01-x" {
			t.Errorf("newest: %+v", e)
		}
		if e := entries[1]; e.Outcome != access.Done || !e.At.Equal(clock) || e.Role != access.Operator {
			t.Errorf("oldest: %+v", e)
		}
		if _, err := audit.Entries(ctx, access.Anyone(), 10); !errors.Is(err, access.ErrUnauthenticated) {
			t.Errorf("a visitor reads the log: %v", err)
		}
		left, leave := context.WithCancel(ctx)
		leave()
		ran := false
		if err := audit.Do(left, access.Local(), "edition.save", "/edition", func() error { ran = true; return nil }); err == nil || ran {
			t.Errorf("a deed ran that could not be noted (%v)", err)
		}
	})
}

func TestWritesOfTheOperatorAreNoted(t *testing.T) {
	db := sqldbtest.Open(t)
	audit := access.NewAudit(db, func() time.Time { return time.Unix(0, 0) })
	edge, err := web.New(web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	mountSave(func() error { return nil })(access.NewAPI(edge, "token", audit))
	for _, method := range []string{http.MethodGet, http.MethodPut} {
		r, err := http.NewRequestWithContext(t.Context(), method, web.Prefix+"/edition", strings.NewReader(`{"name":"x"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer token")
		r.Header.Set("X-Request-Id", "the-request")
		w := &recorder{header: http.Header{}}
		edge.Handler().ServeHTTP(w, r)
		if w.status >= 300 {
			t.Fatalf("%s: %d %s", method, w.status, w.text.String())
		}
	}
	entries, err := audit.Entries(t.Context(), access.Local(), 10)
	if err != nil || len(entries) != 1 {
		t.Fatalf("%+v, %v", entries, err)
	}
	if e := entries[0]; e.Action != "edition.save" || e.Subject != web.Prefix+"/edition" || e.Request != "the-request" || e.Outcome != access.Done {
		t.Errorf("%+v", e)
	}
}

func TestABodyIsBounded(t *testing.T) {
	edge, err := web.New(web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	api := access.NewAPI(edge, "token", nil)
	mountSave(func() error { return nil })(api)
	status := func(size int) int {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPut, web.Prefix+"/edition", strings.NewReader(`{"name":"`+strings.Repeat("x", size)+`"}`))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer token")
		w := &recorder{header: http.Header{}}
		edge.Handler().ServeHTTP(w, r)
		return w.status
	}
	if got := status(1 << 20); got != http.StatusRequestEntityTooLarge {
		t.Errorf("more than a megabyte: %d", got)
	}
	if got := status(1000); got >= http.StatusBadRequest {
		t.Errorf("a thousand bytes: %d", got)
	}
}

type recorder struct {
	header http.Header
	status int
	text   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(b []byte) (int, error) { return r.text.Write(b) }

package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"innodock/internal/fault"
)

type echoInput struct {
	Limit int `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Body  struct {
		Name  string   `json:"name" minLength:"2"`
		Items []item   `json:"items,omitempty"`
		Tags  []string `json:"tags,omitempty" maxItems:"2"`
	}
}

type item struct {
	Value int `json:"value"`
}

type echoOutput struct {
	Body struct {
		Name string `json:"name"`
	}
}

// served is an edge with one operation, which does as the name it is sent says.
func served(t *testing.T, change func(*Options)) (edge *Edge, log *bytes.Buffer) {
	t.Helper()
	log = &bytes.Buffer{}
	clock := time.Unix(1_750_000_000, 0)
	o := Options{Log: slog.New(slog.NewTextHandler(log, nil)), Now: func() time.Time { return clock }}
	if change != nil {
		change(&o)
	}
	edge, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	huma.Register(edge.API(), huma.Operation{OperationID: "echo", Method: http.MethodPost, Path: "/echo"},
		func(ctx context.Context, in *echoInput) (*echoOutput, error) {
			switch in.Body.Name {
			case "panic":
				panic("the secret of the panic")
			case "internal":
				return nil, Problem(errors.New("the secret of the error"))
			case "missing":
				return nil, Problem(fault.New(fault.NotFound, "echo.not_found", "No such echo.", "没有这个回声。"))
			case "wait":
				<-ctx.Done()
				return nil, Problem(ctx.Err())
			}
			out := &echoOutput{}
			out.Body.Name = in.Body.Name
			return out, nil
		})
	return edge, log
}

func ask(t *testing.T, edge *Edge, method, path, body string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	r.RemoteAddr = "192.0.2.7:4711"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	edge.Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestTheMethodsAllowedAreNamed(t *testing.T) {
	edge, _ := served(t, nil)
	resp := ask(t, edge, http.MethodDelete, "/api/v1/echo", "")
	defer resp.Body.Close()
	if got := resp.Header.Get("Allow"); got != "POST" {
		t.Errorf("Allow: %q", got)
	}
}

func TestSecretsGoToTheLogAlone(t *testing.T) {
	edge, log := served(t, nil)
	for _, name := range []string{"internal", "panic"} {
		resp := ask(t, edge, http.MethodPost, "/api/v1/echo", `{"name":"`+name+`"}`)
		text, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if strings.Contains(string(text), "secret") {
			t.Errorf("the client learns the cause: %s", text)
		}
		if id := resp.Header.Get("X-Request-Id"); !strings.Contains(log.String(), "the secret of the") || !strings.Contains(log.String(), "request_id="+id) {
			t.Errorf("the log does not tell the cause under the request id:\n%s", log)
		}
		log.Reset()
	}
}

func TestTheLogDoesNotTellWhatWasSearched(t *testing.T) {
	edge, log := served(t, nil)
	resp := ask(t, edge, http.MethodPost, "/api/v1/echo?limit=7", `{"name":"our-secret-need"}`)
	_ = resp.Body.Close()
	if line := log.String(); strings.Contains(line, "our-secret-need") || strings.Contains(line, "limit=7") || !strings.Contains(line, "path=/api/v1/echo") || !strings.Contains(line, "status=200") {
		t.Errorf("log: %s", line)
	}
}

func TestRequestIDsOfStrangersArePlainWords(t *testing.T) {
	edge, _ := served(t, nil)
	for given, kept := range map[string]bool{
		"abc-123_X": true, "": false, "a b": false, "a\"b": false, "日本": false, strings.Repeat("a", 65): false, strings.Repeat("a", 64): true,
	} {
		resp := ask(t, edge, http.MethodGet, "/healthz", "", "X-Request-Id", given)
		_ = resp.Body.Close()
		if got := resp.Header.Get("X-Request-Id"); (got == given) != kept || got == "" {
			t.Errorf("given %q, became %q", given, got)
		}
	}
}

func TestAnswersCarrySecurityHeaders(t *testing.T) {
	edge, _ := served(t, nil)
	for _, path := range []string{"/api/v1/openapi.yaml", "/api/v1/nothing", "/", "/healthz"} {
		resp := ask(t, edge, http.MethodGet, path, "")
		_ = resp.Body.Close()
		for header, part := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		} {
			if got := resp.Header.Get(header); !strings.Contains(got, part) {
				t.Errorf("%s: %s is %q", path, header, got)
			}
		}
		if policy := resp.Header.Get("Content-Security-Policy"); strings.Contains(policy, "unsafe") || !strings.Contains(policy, "frame-ancestors 'none'") {
			t.Errorf("%s: policy %q", path, policy)
		}
	}
}

func TestAnAddressThatAsksTooOftenWaits(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	edge, _ := served(t, func(o *Options) {
		o.Now = func() time.Time { return now }
		o.Rate, o.Burst = 0.5, 2
		o.Trusted = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	edge.Unlimit(func(r *http.Request) bool { return r.Header.Get("Authorization") != "" })
	status := func(peer string, headers ...string) int {
		t.Helper()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/openapi.yaml", nil)
		r.RemoteAddr = peer
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Add(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		edge.Handler().ServeHTTP(w, r)
		if w.Code == http.StatusTooManyRequests && w.Header().Get("Retry-After") != "2" {
			t.Errorf("Retry-After: %q", w.Header().Get("Retry-After"))
		}
		return w.Code
	}
	want := func(what string, got, want int) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %d, want %d", what, got, want)
		}
	}
	want("first", status("192.0.2.1:1"), 200)
	want("second", status("192.0.2.1:2"), 200)
	want("third", status("192.0.2.1:3"), 429)
	want("another address", status("192.0.2.2:1"), 200)
	want("claims to be another", status("192.0.2.1:4", "X-Forwarded-For", "192.0.2.9"), 429)
	want("operator", status("192.0.2.1:5", "Authorization", "Bearer x"), 200)
	want("behind a trusted proxy", status("10.0.0.1:1", "X-Forwarded-For", "6.6.6.6, 192.0.2.1"), 429)
	want("behind two", status("10.0.0.1:1", "X-Forwarded-For", "192.0.2.3, 10.0.0.2"), 200)
	want("one network of IPv6", status("[2001:db8::1]:1"), 200)
	want("one network of IPv6", status("[2001:db8::2]:1"), 200)
	want("one network of IPv6", status("[2001:db8::3]:1"), 429)
	now = now.Add(2 * time.Second)
	want("after a while", status("192.0.2.1:6"), 200)
}

func TestAFloodOfAddressesIsForgotten(t *testing.T) {
	now := time.Unix(1_750_000_000, 0)
	l := newLimits(1, 1, func() time.Time { return now })
	for i := range maxAddresses + 10 {
		l.take(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}))
	}
	if len(l.by) > maxAddresses {
		t.Errorf("%d addresses are remembered", len(l.by))
	}
}

func TestOverloadIsRefusedAtOnceAndHealthIsNot(t *testing.T) {
	edge, _ := served(t, func(o *Options) { o.InFlight = 1 })
	server := httptest.NewServer(edge.Handler())
	defer server.Close()
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	slow := make(chan error, 1)
	go func() {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+"/api/v1/echo", strings.NewReader(`{"name":"wait"}`))
		if err == nil {
			req.Header.Set("Content-Type", "application/json")
			var resp *http.Response
			if resp, err = http.DefaultClient.Do(req); err == nil {
				_ = resp.Body.Close()
			}
		}
		slow <- err
	}()
	get := func(path string) (status int, retry string) {
		t.Helper()
		resp, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode, resp.Header.Get("Retry-After")
	}
	for deadline := time.Now().Add(5 * time.Second); len(edge.slots) == 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the slow request did not arrive")
		}
	}
	if status, retry := get("/api/v1/openapi.yaml"); status != http.StatusServiceUnavailable || retry == "" {
		t.Errorf("overload: %d, Retry-After %q", status, retry)
	}
	if status, _ := get("/healthz"); status != http.StatusOK {
		t.Errorf("health under overload: %d", status)
	}
	leave()
	if err := <-slow; !errors.Is(err, context.Canceled) {
		t.Errorf("the slow request ended by itself: %v", err)
	}
	for deadline := time.Now().Add(5 * time.Second); len(edge.slots) > 0; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("the slow request kept its place")
		}
	}
	if status, _ := get("/api/v1/openapi.yaml"); status != http.StatusOK {
		t.Errorf("afterwards: %d", status)
	}
}

func TestReadiness(t *testing.T) {
	ready := errors.New("not yet, with a secret")
	edge, _ := served(t, func(o *Options) { o.Ready = func() error { return ready } })
	resp := ask(t, edge, http.MethodGet, "/readyz", "")
	defer resp.Body.Close()
	if p := problemOf(t, resp); p.Status != http.StatusServiceUnavailable || p.Code != "web.not_ready" || strings.Contains(p.Detail, "secret") {
		t.Errorf("not ready: %+v", p)
	}
	ready = nil
	again := ask(t, edge, http.MethodGet, "/readyz", "")
	defer again.Body.Close()
	if again.StatusCode != http.StatusOK {
		t.Errorf("ready: %d", again.StatusCode)
	}
}

func TestTheFrontEndIsServed(t *testing.T) {
	script := strings.Repeat("console.log('a script');", 100)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(script))
	_ = z.Close()
	edge, _ := served(t, func(o *Options) {
		o.Files = fstest.MapFS{
			"index.html":              {Data: []byte("<!doctype html><title>InnoDock</title>" + strings.Repeat(" ", 2000))},
			"assets/app-1a2b3c.js":    {Data: []byte(script)},
			"assets/app-1a2b3c.js.gz": {Data: packed.Bytes()},
			"icon.svg":                {Data: []byte("<svg/>")},
		}
	})
	get := func(path string, headers ...string) (status int, header http.Header, text string) {
		t.Helper()
		resp := ask(t, edge, http.MethodGet, path, "", headers...)
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, resp.Header, string(body)
	}
	for _, path := range []string{"/", "/index.html", "/zh/listings/01-2", "/matches"} {
		status, header, text := get(path, "Accept", "text/html,*/*;q=0.8")
		if status != http.StatusOK || !strings.Contains(text, "<title>InnoDock") || header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d %q %.60s", path, status, header.Get("Cache-Control"), text)
		}
	}
	for path, accept := range map[string]string{"/assets/gone.js": "text/html", "/robots.txt": "text/html", "/matches": "application/json"} {
		if status, _, text := get(path, "Accept", accept); status != http.StatusNotFound {
			t.Errorf("%s for %s: %d %.60s", path, accept, status, text)
		}
	}
	_, header, text := get("/assets/app-1a2b3c.js", "Accept-Encoding", "br, gzip")
	if text != packed.String() || header.Get("Content-Encoding") != "gzip" || !strings.Contains(header.Get("Cache-Control"), "immutable") || header.Get("Vary") == "" {
		t.Errorf("packed: %v", header)
	}
	tag := header.Get("Etag")
	if status, _, text := get("/assets/app-1a2b3c.js", "Accept-Encoding", "gzip", "If-None-Match", `"other", W/`+tag); status != http.StatusNotModified || text != "" {
		t.Errorf("known copy: %d, %d bytes", status, len(text))
	}
	if status, header, text := get("/assets/app-1a2b3c.js", "If-None-Match", tag); status != http.StatusOK || text != script || header.Get("Content-Encoding") != "" {
		t.Errorf("plain: %d %v", status, header)
	}
	resp := ask(t, edge, http.MethodPost, "/matches", "{}")
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST of a page: %d", resp.StatusCode)
	}
}

func TestTextIsPackedForThoseWhoTakeIt(t *testing.T) {
	edge, _ := served(t, nil)
	resp := ask(t, edge, http.MethodGet, "/api/v1/openapi.yaml", "", "Accept-Encoding", "gzip")
	defer resp.Body.Close()
	z, err := gzip.NewReader(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil || !strings.Contains(string(text), "/echo") || resp.Header.Get("Vary") != "Accept-Encoding" {
		t.Errorf("%v, %v, %.80s", err, resp.Header, text)
	}
	for _, refuses := range []string{"", "br", "gzip;q=0", "identity"} {
		resp := ask(t, edge, http.MethodGet, "/api/v1/openapi.yaml", "", "Accept-Encoding", refuses)
		_ = resp.Body.Close()
		if got := resp.Header.Get("Content-Encoding"); got != "" {
			t.Errorf("Accept-Encoding %q: %s", refuses, got)
		}
	}
}

func TestAClientThatDoesNotReadIsGivenUp(t *testing.T) {
	edge, _ := served(t, func(o *Options) {
		o.Now, o.WriteTime = time.Now, 100*time.Millisecond
		o.Files = fstest.MapFS{"large.bin": {Data: make([]byte, 64<<20)}}
	})
	ended := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		edge.Handler().ServeHTTP(w, r)
		close(ended)
	}))
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the handler still writes to a client that does not read")
	}
}

func TestCursors(t *testing.T) {
	for _, parts := range [][]string{{"a"}, {"", ""}, {"日本", "x\x00y", "1"}} {
		got, err := ParseCursor(Cursor(parts...), len(parts))
		if err != nil || strings.Join(got, "|") != strings.Join(parts, "|") {
			t.Errorf("%q became %q (%v)", parts, got, err)
		}
		if _, err := ParseCursor(Cursor(parts...), len(parts)+1); !errors.Is(err, ErrCursor) {
			t.Errorf("a cursor of %d parts passes for one of %d", len(parts), len(parts)+1)
		}
	}
	if got, err := ParseCursor("", 2); err != nil || len(got) != 2 {
		t.Errorf("first page: %q, %v", got, err)
	}
	for _, bad := range []string{"%", "bm90", "e30", "W10", strings.Repeat("A", 5000)} {
		if _, err := ParseCursor(bad, 1); !errors.Is(err, ErrCursor) {
			t.Errorf("%.20q: %v", bad, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add(Cursor("a", "b"), 2)
	f.Add("", 1)
	f.Fuzz(func(t *testing.T, cursor string, n int) {
		if n < 1 || n > 8 {
			return
		}
		parts, err := ParseCursor(cursor, n)
		if err == nil && len(parts) != n {
			t.Errorf("%d parts, asked for %d", len(parts), n)
		}
		if err != nil && !errors.Is(err, ErrCursor) {
			t.Errorf("an error without a face: %v", err)
		}
	})
}

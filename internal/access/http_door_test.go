package access_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/web"
)

// entrance is an interface with a door, whose clock the test turns.
type entrance struct {
	door *access.Door
	edge *web.Edge
	now  time.Time
}

func newEntrance(t *testing.T) *entrance {
	t.Helper()
	e := &entrance{now: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC)}
	var err error
	if e.edge, err = web.New(web.Options{}); err != nil {
		t.Fatal(err)
	}
	e.door = access.NewDoor(func() time.Time { return e.now })
	e.door.Mount(access.NewAPI(e.edge, "token", nil), func() string { return "https://expo.example" })
	return e
}

// open follows a link and returns the cookie that it has set.
func (e *entrance) open(t *testing.T, path string, headers ...string) (int, *http.Cookie) {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	e.door.Open(w, r)
	cookies := w.Result().Cookies()
	if len(cookies) == 0 {
		return w.Code, nil
	}
	return w.Code, cookies[0]
}

// linkWith asks for a new link, which only the operator gets.
func (e *entrance) linkWith(t *testing.T, c *http.Cookie, headers ...string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, web.Prefix+"/operator/links", nil)
	if c != nil {
		r.AddCookie(c)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	e.edge.Handler().ServeHTTP(w, r)
	return w.Code
}

func TestALinkLetsOneBrowserIn(t *testing.T) {
	e := newEntrance(t)
	link := e.door.Link()
	if status := e.linkWith(t, nil); status != http.StatusUnauthorized {
		t.Errorf("a stranger gets a link: %d", status)
	}
	status, cookie := e.open(t, link)
	if status != http.StatusOK || cookie == nil {
		t.Fatalf("status %d, cookie %v", status, cookie)
	}
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || strings.Contains(link, cookie.Value) {
		t.Errorf("the cookie is %v", cookie)
	}
	if status := e.linkWith(t, cookie); status != http.StatusCreated {
		t.Errorf("the browser that came in: %d", status)
	}
	if status, second := e.open(t, link); status != http.StatusGone || second != nil {
		t.Errorf("the link opened twice: %d %v", status, second)
	}
	if status := e.linkWith(t, cookie, "Sec-Fetch-Site", "cross-site"); status != http.StatusForbidden {
		t.Errorf("another site's page may use the cookie: %d", status)
	}
	if status := e.linkWith(t, &http.Cookie{Name: cookie.Name, Value: cookie.Value + "x"}); status != http.StatusUnauthorized {
		t.Errorf("a cookie of somebody's own making: %d", status)
	}
}

func TestWhatTheDoorHasOpenedEnds(t *testing.T) {
	e := newEntrance(t)
	_, cookie := e.open(t, e.door.Link())
	late := e.door.Link()
	e.now = e.now.Add(12 * time.Hour)
	if status := e.linkWith(t, cookie); status != http.StatusUnauthorized {
		t.Errorf("after twelve hours: %d", status)
	}
	if status, _ := e.open(t, late); status != http.StatusOK {
		t.Errorf("a link within its day: %d", status)
	}
	late = e.door.Link()
	e.now = e.now.Add(24 * time.Hour)
	if status, _ := e.open(t, late); status != http.StatusGone {
		t.Errorf("a link after its day: %d", status)
	}

	_, cookie = e.open(t, e.door.Link())
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, web.Prefix+"/operator/exit", nil)
	r.AddCookie(cookie)
	w := httptest.NewRecorder()
	e.edge.Handler().ServeHTTP(w, r)
	if status := e.linkWith(t, cookie); w.Code != http.StatusNoContent || status != http.StatusUnauthorized {
		t.Errorf("leaving answers %d; afterwards %d", w.Code, status)
	}
}

func TestALinkIsNotUsedUpByLookingAhead(t *testing.T) {
	e := newEntrance(t)
	link := e.door.Link()
	if _, cookie := e.open(t, link, "Sec-Purpose", "prefetch"); cookie != nil {
		t.Error("a prefetch came in")
	}
	if status, cookie := e.open(t, link, "X-Forwarded-Proto", "https"); status != http.StatusOK || !cookie.Secure {
		t.Errorf("status %d, cookie %v", status, cookie)
	}
	for _, path := range []string{"/operator", "/operator?key=", "/operator?key=x"} {
		if status, cookie := e.open(t, path); status != http.StatusGone || cookie != nil {
			t.Errorf("%s opens: %d %v", path, status, cookie)
		}
	}
}

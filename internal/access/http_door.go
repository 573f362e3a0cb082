package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// Door lets the operator's browser in: whoever opens a link that the program has
// printed becomes the operator in that browser, for the time of a working day.
// A link opens once; what it has opened ends with the program, or earlier when
// the browser says so. Nothing of it is stored.
type Door struct {
	now func() time.Time

	mu      sync.Mutex
	links   map[[sha256.Size]byte]time.Time // until when they open
	browser map[[sha256.Size]byte]time.Time // until when they are the operator's
}

const (
	doorCookie  = "innodock_operator"
	linkTime    = 24 * time.Hour
	browserTime = 12 * time.Hour
	mostLinks   = 100 // that wait to be opened
)

// NewDoor returns a door that nobody has a link to.
func NewDoor(now func() time.Time) *Door {
	return &Door{now: now, links: map[[sha256.Size]byte]time.Time{}, browser: map[[sha256.Size]byte]time.Time{}}
}

// Link returns the path of a new link; it opens the door once, within a day.
func (d *Door) Link() string {
	key := rand.Text()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	if len(d.links) < mostLinks {
		d.links[sha256.Sum256([]byte(key))] = d.now().Add(linkTime)
	}
	return "/operator?key=" + key
}

// Open handles GET /operator: with a link's key it sets the cookie and leads to
// the import page; without a right one it says how to get a link.
func (d *Door) Open(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	// A browser that only looks ahead must not use the link up.
	if strings.Contains(r.Header.Get("Sec-Purpose"), "prefetch") || r.Method != http.MethodGet {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	secret, ok := d.enter(r.URL.Query().Get("key"))
	if !ok {
		http.Error(w, "This link has been used, or is too old. Get a new one where the program runs:\n\n    innodock link\n\n此链接已用过或已过期。请在运行程序的机器上执行上面的命令，获取新的链接。", http.StatusGone)
		return
	}
	http.SetCookie(w, &http.Cookie{ //nolint:gosec // Secure where the line is; without TLS the browser would drop it
		Name: doorCookie, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
		Secure: r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https"),
	})
	// Not a redirect: a strict cookie does not travel along a chain that began elsewhere.
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(`<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/import"><title>InnoDock</title><p><a href="/import">Import · 导入</a></p></html>`))
}

func (d *Door) enter(key string) (secret string, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sweep()
	sum := sha256.Sum256([]byte(key))
	if _, ok = d.links[sum]; !ok {
		return "", false
	}
	delete(d.links, sum)
	secret = rand.Text() + rand.Text()
	d.browser[sha256.Sum256([]byte(secret))] = d.now().Add(browserTime)
	return secret, true
}

type linkOutput struct {
	Body struct {
		URL string `json:"url" doc:"opens the import page in a browser, once, within a day"`
	}
}

type exitInput struct {
	Browser string `cookie:"innodock_operator" doc:"what the link has set"`
}

type exitOutput struct {
	Cookie http.Cookie `header:"Set-Cookie"`
}

// Mount registers the operations; base is where the site is reached.
func (d *Door) Mount(api *API, base func() string) {
	api.door = d
	tags := []string{"operator"}
	Register(api, huma.Operation{
		OperationID: "createOperatorLink", Method: http.MethodPost, Path: "/operator/links", Tags: tags, DefaultStatus: http.StatusCreated,
		Summary: "A link that makes a browser the operator's", Description: "It opens once, within a day, and holds for twelve hours.",
	}, func(context.Context, Actor, *struct{}) (*linkOutput, error) {
		out := &linkOutput{}
		out.Body.URL = base() + d.Link()
		return out, nil
	})
	Register(api, huma.Operation{
		OperationID: "leaveOperator", Method: http.MethodPost, Path: "/operator/exit", Tags: tags, DefaultStatus: http.StatusNoContent,
		Summary: "The browser is nobody's again", Description: "Sent twice, or by a browser that never came in, it changes nothing.",
	}, func(_ context.Context, _ Actor, in *exitInput) (*exitOutput, error) {
		d.mu.Lock()
		delete(d.browser, sha256.Sum256([]byte(in.Browser)))
		d.mu.Unlock()
		return &exitOutput{http.Cookie{Name: doorCookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode, MaxAge: -1}}, nil //nolint:gosec // it takes a cookie away
	})
}

// inside reports whether a cookie is of a browser that was let in. The secret is
// looked up by its hash, so that time tells nothing about it.
func (d *Door) inside(secret string) bool {
	if d == nil || secret == "" {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	until, ok := d.browser[sha256.Sum256([]byte(secret))]
	return ok && d.now().Before(until)
}

// sweep forgets what is too old. The caller holds the lock.
func (d *Door) sweep() {
	now := d.now()
	for _, m := range []map[[sha256.Size]byte]time.Time{d.links, d.browser} {
		for sum, until := range m {
			if !now.Before(until) {
				delete(m, sum)
			}
		}
	}
}

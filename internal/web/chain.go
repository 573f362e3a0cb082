package web

import (
	"net/http"
	"strings"

	"innodock/internal/fault"
)

var errMethod = fault.New(fault.Invalid, "web.method", "This address does not take that method; Allow names those it takes.", "此地址不支持该方法；Allow 列出了支持的方法。")

// chain puts around the operations what holds for every request, outermost first.
func (e *Edge) chain() http.Handler {
	var h http.Handler = http.HandlerFunc(e.route)
	h = compress(h)
	h = e.sameOrigin(h)
	h = e.limited(h)
	h = e.bounded(h)
	h = e.health(h)
	h = secured(h)
	return e.observed(h)
}

// route finds who answers: an operation, the document, or a file.
func (e *Edge) route(w http.ResponseWriter, r *http.Request) {
	switch path := r.URL.Path; {
	case path == Prefix+"/openapi.yaml" && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		e.serveDocument(w, r)
	case strings.HasPrefix(path, Prefix+"/"):
		e.operation(w, r)
	case path == "/api" || strings.HasPrefix(path, "/api/") || e.files == nil:
		newProblem(ErrNoPath, nil).write(w, r)
	case e.isPage(r):
		e.site.ServeHTTP(w, r)
	default:
		e.files.serve(w, r)
	}
}

// isPage tells an address of a page, or of what the site makes, from a file.
func (e *Edge) isPage(r *http.Request) bool {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if e.site == nil || e.files.files[name] != nil || r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	if isPage(name) {
		return strings.Contains(acceptOf(r), "text/html")
	}
	return !strings.HasPrefix(name, "assets/")
}

func (e *Edge) serveDocument(w http.ResponseWriter, r *http.Request) {
	text, err := e.document()
	if err != nil {
		Problem(err).(*problem).write(w, r) //nolint:errcheck,forcetypeassert // Problem makes nothing else
		return
	}
	w.Header().Set("Content-Type", "application/yaml")
	_, _ = w.Write(text)
}

// operation hands the request to the operation at its path, and words the
// router's own refusals as problems.
func (e *Edge) operation(w http.ResponseWriter, r *http.Request) {
	handler, pattern := e.mux.Handler(r)
	if pattern != "" {
		e.mux.ServeHTTP(w, r)
		return
	}
	answer := &refusal{header: http.Header{}}
	handler.ServeHTTP(answer, r)
	if answer.status != http.StatusMethodNotAllowed {
		newProblem(ErrNoPath, nil).write(w, r)
		return
	}
	p := newProblem(errMethod, nil)
	p.Status, p.Title = answer.status, http.StatusText(answer.status)
	w.Header().Set("Allow", answer.header.Get("Allow"))
	p.write(w, r)
}

// refusal takes down what the router would have answered.
type refusal struct {
	header http.Header
	status int
}

func (r *refusal) Header() http.Header         { return r.header }
func (r *refusal) Write(b []byte) (int, error) { return len(b), nil }
func (r *refusal) WriteHeader(status int)      { r.status = status }

// sameOrigin refuses changes that another site's page asks the browser for.
func (e *Edge) sameOrigin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := e.origins.Check(r); err != nil {
			newProblem(ErrOrigin, err).write(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// health answers those who watch the server before anything can hold them up.
func (e *Edge) health(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var err error
		switch r.URL.Path {
		case "/healthz":
		case "/readyz":
			if e.o.Ready != nil {
				err = e.o.Ready()
			}
		default:
			next.ServeHTTP(w, r)
			return
		}
		if err != nil {
			why := fault.Of(err)
			newProblem(fault.New(fault.Unavailable, "web.not_ready", why.Text, why.Zh), err).write(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write([]byte("ok\n"))
	})
}

// contentPolicy lets a page of ours load what lies beside it and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secured sets the headers that tell a browser what our pages may not do.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

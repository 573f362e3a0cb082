package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// static serves the built front end out of memory.
type static struct {
	files map[string]*asset // by path without the leading slash
	index *asset
}

// asset is one file, with the packed copy that the build may have left beside it.
type asset struct {
	plain, zip []byte
	kind       string
	tag        string
	cache      string
}

// newStatic reads all files. Those under assets/ have a hash in their name and
// never change; the rest is asked for again each time.
func newStatic(files fs.FS) (*static, error) {
	s := &static{files: map[string]*asset{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".gz") {
			return err
		}
		a, err := readAsset(files, name)
		if err != nil {
			return err
		}
		s.files[name] = a
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read: %w", err)
	}
	s.index = s.files["index.html"]
	return s, nil
}

func readAsset(files fs.FS, name string) (*asset, error) {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	packed, err := fs.ReadFile(files, name+".gz")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s.gz: %w", name, err)
	}
	sum := sha256.Sum256(text)
	a := &asset{plain: text, zip: packed, kind: mime.TypeByExtension(path.Ext(name)), tag: hex.EncodeToString(sum[:16]), cache: "no-cache"}
	if a.kind == "" {
		a.kind = "application/octet-stream"
	}
	if strings.HasPrefix(name, "assets/") {
		a.cache = "public, max-age=31536000, immutable"
	}
	return a, nil
}

// serve answers with a file; an address of the front end's own routes gets its first page.
func (s *static) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		p := newProblem(errMethod, nil)
		p.Status, p.Title = http.StatusMethodNotAllowed, http.StatusText(http.StatusMethodNotAllowed)
		p.write(w, r)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	a := s.files[name]
	if a == nil && s.index != nil && isPage(name) && strings.Contains(acceptOf(r), "text/html") {
		a = s.index
	}
	if a == nil {
		newProblem(ErrNoPath, nil).write(w, r)
		return
	}
	a.serve(w, r)
}

// isPage tells a route of the front end from a file that is not there.
func isPage(name string) bool {
	return path.Ext(name) == "" && !strings.HasPrefix(name, "assets/")
}

// acceptOf is what the client takes; one that does not say takes everything.
func acceptOf(r *http.Request) string {
	if a := r.Header.Get("Accept"); a != "" && a != "*/*" {
		return a
	}
	return "text/html"
}

func (a *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	body, tag := a.plain, a.tag
	if a.zip != nil {
		h.Add("Vary", "Accept-Encoding")
		if accepts(r.Header.Get("Accept-Encoding"), "gzip") {
			body, tag = a.zip, a.tag+"-gzip"
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("Etag", `"`+tag+`"`)
	h.Set("Cache-Control", a.cache)
	h.Set("Content-Type", a.kind)
	if matches(r.Header.Get("If-None-Match"), tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if a.zip != nil || r.Method == http.MethodHead {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	if r.Method == http.MethodGet {
		_, _ = w.Write(body)
	}
}

// matches reports whether an If-None-Match header names the tag. The packing on
// the way may have made a strong tag weak.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimPrefix(strings.TrimSpace(part), "W/")
		if part == "*" || part == `"`+tag+`"` {
			return true
		}
	}
	return false
}

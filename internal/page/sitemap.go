package page

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// sitemap is the addresses of all that anybody may read, packed, in parts. It
// holds while the index has the same generation: what is no longer public is
// gone with the next request.
type sitemap struct {
	mu         sync.Mutex
	generation string
	parts      [][]byte // gzip
}

// mostInPart is below the fifty thousand that the protocol allows: each stands in two languages.
const mostInPart = 10_000

func (s *Site) robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(w, "User-agent: *\nDisallow: /api/\nDisallow: /match?q=\nDisallow: /match?listing=\nDisallow: /texts/\nAllow: /\nSitemap: %s/sitemap.xml\n", s.o.Base())
}

func (s *Site) sitemapIndex(w http.ResponseWriter, r *http.Request) {
	parts, err := s.mapped(r.Context())
	if err != nil {
		s.broke(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	fmt.Fprint(w, xml.Header, `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`, "\n")
	for i := range parts {
		fmt.Fprintf(w, "<sitemap><loc>%s/sitemaps/%d.xml</loc></sitemap>\n", html.EscapeString(s.o.Base()), i+1)
	}
	fmt.Fprint(w, "</sitemapindex>\n")
}

func (s *Site) sitemapPart(w http.ResponseWriter, r *http.Request) {
	parts, err := s.mapped(r.Context())
	if err != nil {
		s.broke(w, r, err)
		return
	}
	n, err := strconv.Atoi(strings.TrimSuffix(r.PathValue("part"), ".xml"))
	if err != nil || n < 1 || n > len(parts) {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	unpacked, err := gzip.NewReader(bytes.NewReader(parts[n-1]))
	if err == nil {
		_, err = io.Copy(w, unpacked) //nolint:gosec // our own; packed again on the way, where the client takes it
	}
	if err != nil {
		s.o.Log.DebugContext(r.Context(), "sitemap was not read to its end", "error", err)
	}
}

func (s *Site) broke(w http.ResponseWriter, r *http.Request, err error) {
	s.o.Log.ErrorContext(r.Context(), "sitemap broke", "error", err)
	http.Error(w, "The sitemap cannot be made: try again.", http.StatusInternalServerError)
}

// mapped returns the parts of the sitemap of the present generation.
func (s *Site) mapped(ctx context.Context) ([][]byte, error) {
	var now struct{ Generation string }
	if _, err := s.ask(ctx, http.MethodGet, "/figures", nil, &now); err != nil {
		return nil, err
	}
	s.sites.mu.Lock()
	defer s.sites.mu.Unlock()
	if s.sites.generation == now.Generation && s.sites.parts != nil {
		return s.sites.parts, nil
	}
	b := &mapBuilder{s: s}
	b.add("/", time.Time{})
	for _, kind := range everyKind() {
		b.add("/match?in="+kind, time.Time{})
	}
	for _, name := range append(textNames(), "figures") {
		b.add("/"+name, time.Time{})
	}
	anyone := access.Anyone()
	err := s.o.Catalog.Each(ctx, anyone, func(l listing.Listing) error { b.add("/listings/"+string(l.ID), l.PublicUpdated); return b.err })
	if err == nil {
		err = s.o.Registry.Each(ctx, anyone, func(o org.Organization) error { b.add("/organizations/"+string(o.ID), o.Updated); return b.err })
	}
	if err == nil {
		err = s.o.Registry.EachPerson(ctx, anyone, func(p org.Person) error { b.add("/persons/"+string(p.ID), p.Updated); return b.err })
	}
	b.end()
	if err != nil || b.err != nil {
		return nil, fmt.Errorf("sitemap: %w", firstOf(err, b.err))
	}
	s.sites.generation, s.sites.parts = now.Generation, b.parts
	return b.parts, nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// mapBuilder packs addresses as they come.
type mapBuilder struct {
	s     *Site
	parts [][]byte
	buf   bytes.Buffer
	gz    *gzip.Writer
	n     int
	err   error
}

func (b *mapBuilder) add(path string, changed time.Time) {
	if b.gz == nil {
		b.buf.Reset()
		b.gz = gzip.NewWriter(&b.buf)
		_, b.err = io.WriteString(b.gz, xml.Header+`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`+"\n")
	}
	last := ""
	if !changed.IsZero() {
		last = "<lastmod>" + changed.UTC().Format(time.RFC3339) + "</lastmod>"
	}
	zh, en := html.EscapeString(b.s.absolute(path, "zh")), html.EscapeString(b.s.absolute(path, "en"))
	for _, loc := range []string{zh, en} {
		if b.err == nil {
			_, b.err = fmt.Fprintf(b.gz, `<url><loc>%s</loc>%s<xhtml:link rel="alternate" hreflang="zh-Hans" href="%s"/><xhtml:link rel="alternate" hreflang="en" href="%s"/></url>`+"\n", loc, last, zh, en)
		}
	}
	if b.n++; b.n == mostInPart {
		b.end()
	}
}

func (b *mapBuilder) end() {
	if b.gz == nil {
		return
	}
	if b.err == nil {
		_, b.err = io.WriteString(b.gz, "</urlset>\n")
	}
	if err := b.gz.Close(); b.err == nil {
		b.err = err
	}
	b.parts, b.gz, b.n = append(b.parts, bytes.Clone(b.buf.Bytes())), nil, 0
}

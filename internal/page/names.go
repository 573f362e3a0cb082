package page

import (
	"context"
	"net/http"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"innodock/internal/taxonomy"
)

// names are the vocabularies of the interface.
type names struct {
	terms   map[string][]term
	edition edition
}

type term struct {
	Key         string
	Label, Note label
}

type axis struct {
	Key   string
	Label label
	Hue   int
}

type edition struct {
	Name, Place          label
	Opens, Closes        string
	Directions, Clusters []axis
}

// writer asks for the vocabularies, which a page is worded with.
func (s *Site) writer(ctx context.Context, lang string) (*writer, error) {
	w := &writer{s: s, lang: lang}
	if _, err := s.ask(ctx, http.MethodGet, "/terms", nil, &w.names.terms); err != nil {
		return nil, err
	}
	if _, err := s.ask(ctx, http.MethodGet, "/edition", nil, &w.names.edition); err != nil {
		return nil, err
	}
	return w, nil
}

func (n *names) term(of, key, lang string) string {
	for _, t := range n.terms[of] {
		if t.Key == key {
			return t.Label.in(lang)
		}
	}
	return key
}

func (w *writer) clusters(keys []string) []link {
	var all []link
	for _, k := range keys {
		for _, c := range w.names.edition.Clusters {
			if c.Key == k {
				all = append(all, link{Href: w.s.path("/match?in=all&cluster="+k, w.lang), Text: c.Label.in(w.lang)})
			}
		}
	}
	return all
}

func (w *writer) directions(keys []string) string {
	var said []string
	for _, k := range keys {
		for _, d := range w.names.edition.Directions {
			if d.Key == k {
				said = append(said, d.Label.in(w.lang))
			}
		}
	}
	return w.join(said)
}

func (w *writer) tag() language.Tag {
	if w.lang == "zh" {
		return language.SimplifiedChinese
	}
	return language.English
}

func (w *writer) country(code string) string {
	if _, name, ok := taxonomy.Country(code); ok {
		return label(name).in(w.lang)
	}
	return code
}

func (w *writer) languages(tags []string) string {
	var said []string
	for _, t := range tags {
		said = append(said, display.Languages(w.tag()).Name(language.Make(t)))
	}
	return w.join(said)
}

package matching

import (
	"strings"
	"sync"
	"time"

	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// sheet is a record as matching needs it: the document that is indexed, where
// its fields stand in it, what a match shows, what constraints are judged by.
// It never changes, and holds only what anybody may see.
type sheet struct {
	doc     search.Document
	places  []place
	title   string
	lang    string
	own     map[string]string // the title in other languages, as the owner wrote it
	summary string
	match   Match // without score and reasons
	facts   facts

	glossing sync.Once
	glossed  *Gloss
	parsing  sync.Once
	parsed   map[element]bool
}

// place is where a field stands in a document.
type place struct {
	inTitle bool
	field   string
	lang    string
	span    text.Span
}

// facts is what constraints are judged by. Zero values are not said.
type facts struct {
	trl       int
	lowestTRL int                  // that a need accepts
	price     *taxonomy.MoneyRange // what an offer costs
	budget    *taxonomy.MoneyRange // what a need pays, an investor gives
	months    int                  // until an offer is there, or that a need gives
	deadline  time.Time
	country   string
	region    string
	city      string
	targets   []string // countries that are wanted
	modes     []string
	rights    []string
	languages []string
	numbers   []string // of patents, normalised
}

// composer writes the text of a document and remembers whose is which part.
type composer struct {
	title, body strings.Builder
	places      []place
}

// head adds a title.
func (c *composer) head(field, lang, s string) { c.write(&c.title, true, field, lang, s) }

// add adds a paragraph; without a language it is the one the text is in.
func (c *composer) add(field, lang, s string) { c.write(&c.body, false, field, lang, s) }

func (c *composer) write(to *strings.Builder, inTitle bool, field, lang, s string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return
	}
	if lang == "" {
		lang = string(text.Language(s))
	}
	if to.Len() > 0 {
		to.WriteByte('\n')
	}
	from := to.Len()
	to.WriteString(s)
	c.places = append(c.places, place{inTitle: inTitle, field: field, lang: lang, span: text.Span{Start: from, End: to.Len()}})
}

// join writes parts that are there as one paragraph.
func (c *composer) join(field, lang, sep string, parts ...string) {
	var there []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			there = append(there, p)
		}
	}
	c.add(field, lang, strings.Join(there, sep))
}

// in returns the text of a place.
func (s *sheet) in(p *place) string {
	if p.inTitle {
		return s.doc.Title[p.span.Start:p.span.End]
	}
	return s.doc.Body[p.span.Start:p.span.End]
}

// weight is about how many bytes of memory a sheet takes.
func (s *sheet) weight() int {
	const fixed = 1500
	return fixed + len(s.doc.Title) + len(s.doc.Body) + len(s.summary) + 64*len(s.places)
}

// The sort keys of documents.
const (
	sortPublished = "published"
	sortTRL       = "trl"
)

// summaryLength is how many characters of a summary a match shows.
const summaryLength = 300

// shorten cuts a text at the end of a sentence or word.
func shorten(s string) string {
	s = strings.TrimSpace(s)
	cut := text.Snippet(s, nil, summaryLength).Text
	if len(cut) < len(s) {
		return strings.TrimRight(cut, " ,;:、，；：") + "…"
	}
	return cut
}

// values drops empty and repeated values, keeping the order.
func values(list ...string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, v := range list {
		if v != "" && !seen[v] {
			seen[v] = true
			kept = append(kept, v)
		}
	}
	return kept
}

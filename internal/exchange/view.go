package exchange

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"time"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
)

// viewRows is how many records the file of a view holds; feedItems, its feed.
const (
	viewRows  = 500
	feedItems = 50
)

// typeRSS is the type of a feed.
const typeRSS = "application/rss+xml; charset=utf-8"

// Views gives the broker what it needs to write what a page of results shows:
// who finds it, and where the site is reached. Call it before Mount.
func (b *Broker) Views(find func(context.Context, access.Actor, matching.Request) (matching.Answer, error), base func() string) {
	b.match, b.base = find, base
}

// view collects the first results of a question.
func (b *Broker) view(ctx context.Context, who access.Actor, r matching.Request, most int) ([]matching.Match, error) {
	var all []matching.Match
	for {
		r.Limit = min(100, most-len(all))
		a, err := b.match(ctx, who, r)
		if err != nil {
			return nil, err
		}
		all = append(all, a.Items...)
		if a.Next == "" || len(all) >= most {
			return all, nil
		}
		r.Cursor = a.Next
	}
}

// recordsOf reads results whole, as who may see them, in their order.
func (b *Broker) recordsOf(ctx context.Context, who access.Actor, found []matching.Match) ([]record, error) {
	var listings []listing.ID
	var orgs []org.ID
	var people []org.PersonID
	for i := range found {
		listings, orgs, people = append(listings, listing.ID(found[i].ID)), append(orgs, org.ID(found[i].ID)), append(people, org.PersonID(found[i].ID))
	}
	l, err := b.catalog.Find(ctx, who, listings)
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	o, err := b.registry.Find(ctx, who, orgs)
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	p, err := b.registry.FindPersons(ctx, who, people)
	if err != nil {
		return nil, fmt.Errorf("view: %w", err)
	}
	var records []record
	for i := range found {
		id := found[i].ID
		if v, ok := l[listing.ID(id)]; ok {
			records = append(records, record{kind: string(v.Kind), listing: &v})
		} else if v, ok := o[org.ID(id)]; ok {
			records = append(records, record{kind: kindOrganization, org: &v})
		} else if v, ok := p[org.PersonID(id)]; ok {
			records = append(records, record{kind: kindPerson, person: &v})
		}
	}
	return records, nil
}

// writeView writes records in one format, with the columns that their kinds have.
func (b *Broker) writeView(ctx context.Context, who access.Actor, w io.Writer, format string, records []record) error {
	var kinds []string
	for _, k := range Kinds() {
		if slices.ContainsFunc(records, func(r record) bool { return r.kind == k }) {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		kinds = Kinds()[:1] // nothing found: the head of a table
	}
	var out writer
	var err error
	if format == string(formatXLSX) {
		out, err = newBookWriter(w, kinds, b.dir)
	} else {
		out, err = newCSVWriter(w, kinds)
	}
	if err != nil {
		return err
	}
	e := &exporter{b: b, who: who, out: out, kinds: kinds}
	if err := e.flush(ctx, &records, 1); err != nil {
		return err
	}
	return out.close()
}

// A feed as RSS 2.0 has it.
type feed struct {
	XMLName xml.Name    `xml:"rss"`
	Version string      `xml:"version,attr"`
	Atom    string      `xml:"xmlns:atom,attr"`
	Channel feedChannel `xml:"channel"`
}

type feedChannel struct {
	Title       string     `xml:"title"`
	Link        string     `xml:"link"`
	Description string     `xml:"description"`
	Language    string     `xml:"language"`
	Self        feedSelf   `xml:"atom:link"`
	Items       []feedItem `xml:"item"`
}

type feedSelf struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type feedItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        string   `xml:"guid"`
	Description string   `xml:"description,omitempty"`
	Published   string   `xml:"pubDate,omitempty"`
	Categories  []string `xml:"category,omitempty"`
}

// writeFeed writes results as RSS; question is their address.
func (b *Broker) writeFeed(w io.Writer, in *viewInput, found []matching.Match) error {
	lang, title, about := "en", "InnoDock: what is new", "The newest records of a list, as anybody may read them."
	if in.Lang == "zh" {
		lang, title, about = "zh-Hans", "InnoDock：最新条目", "列表中最新的公开条目。"
	}
	if in.Q != "" {
		title += " · " + cut(in.Q, 60)
	}
	base := b.base()
	question := in.query()
	f := feed{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Channel: feedChannel{
		Title: title, Link: base + "/match?" + question.Encode(), Description: about, Language: lang,
	}}
	question.Set("format", "rss")
	f.Channel.Self = feedSelf{base + "/api/v1/view?" + question.Encode(), "self", "application/rss+xml"}
	for i := range found {
		m := &found[i]
		link := base + pageOf(m) + m.ID
		item := feedItem{Title: m.Title, Link: link, GUID: link, Description: m.Summary, Categories: append([]string{string(m.Kind)}, m.Clusters...)}
		if !m.Published.IsZero() {
			item.Published = m.Published.UTC().Format(time.RFC1123Z)
		}
		f.Channel.Items = append(f.Channel.Items, item)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	if err := xml.NewEncoder(w).Encode(f); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

// pageOf is where the page of a result is.
func pageOf(m *matching.Match) string {
	switch {
	case m.Kind == matching.KindOrganization, m.Kind == matching.KindInvestor && m.Organization != nil && string(m.Organization.ID) == m.ID:
		return "/organizations/"
	case m.Kind == matching.KindExpert, m.Kind == matching.KindInvestor:
		return "/persons/"
	}
	return "/listings/"
}

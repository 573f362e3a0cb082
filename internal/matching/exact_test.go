package matching

import (
	"math"
	"slices"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/search"
	"innodock/internal/search/local"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
)

// Each word that is cited claims points. Taken out of the record alone, with the
// statistics as they are, the whole score falls by just that.
func TestClaimsAreExact(t *testing.T) {
	t.Parallel()
	m := exactWorld(t)
	checked := 0
	for _, q := range []string{
		"ceramic coating that resists wear and erosion of boiler steel at 600 °C, TRL ≥ 5, in China",
		"coating", "耐磨涂层 液压支柱 镍基合金", "高温陶瓷涂层 coating", "wear of fuel injectors, budget 100,000 CNY",
	} {
		a, err := m.ask(t.Context(), access.Anyone(), Request{Text: q})
		if err != nil {
			t.Fatal(err)
		}
		p, err := m.turn(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		hits := make([]search.Hit, len(p.items))
		for i := range p.items {
			hits[i] = p.items[i].hit
		}
		sheets, err := m.load(t.Context(), hits)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.items {
			s := sheets[hits[i].ID]
			it, err := m.matchOf(t.Context(), a, &p.items[i], s)
			if err != nil {
				t.Fatal(err)
			}
			explained, err := m.engine.Explain(t.Context(), a.query, s.doc)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range it.Evidence {
				for _, piece := range e.Pieces {
					if piece.Points == 0 {
						continue
					}
					n := slices.IndexFunc(explained.Agreements, func(g search.Agreement) bool { return g.Word == piece.Word && g.Via == piece.Via })
					shorn := blank(s.doc, explained.Agreements[n].Found)
					left, err := m.engine.Rescore(t.Context(), a.query, shorn)
					if err != nil {
						t.Fatal(err)
					}
					fell := it.Score.Total - a.score(it.Kind, left, p.items[i].outcomes, &s.facts).Total
					if math.Abs(fell-piece.Points) > 0.01 {
						t.Errorf("%q: without %q %s falls by %.3f, claimed are %.3f", q, piece.Word, it.Title, fell, piece.Points)
					}
					checked++
				}
			}
		}
	}
	if checked < 20 {
		t.Errorf("only %d claims were checked", checked)
	}
}

// blank overwrites places with spaces.
func blank(d search.Document, places []search.Found) search.Document {
	title, body := []byte(d.Title), []byte(d.Body)
	for _, p := range places {
		to := body
		if p.Field == "title" {
			to = title
		}
		for i := p.Span.Start; i < p.Span.End; i++ {
			to[i] = ' '
		}
	}
	d.Title, d.Body = string(title), string(body)
	return d
}

func exactWorld(t *testing.T) *Matchmaker {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC) }
	db := sqldbtest.Open(t)
	m := New(local.New(), listing.NewCatalog(db, now), org.NewRegistry(db, now), edition.NewProgramme(db, now), taxonomy.NewTree(db, now), now)
	var list []listing.Listing
	for _, x := range [][2]string{
		{"Plasma-sprayed ceramic coating for superheater tubes", "An alumina coating protects boiler steel against erosion by fly ash at 600 °C. Wear fell to a fifth; the coating is cheap."},
		{"激光熔覆耐磨涂层", "采用激光熔覆在液压支柱表面制备镍基合金耐磨涂层,涂层硬度高。"},
		{"Carbon film with low friction", "The film brings wear down in fuel injectors and other wearing parts."},
		{"Silicone paint", "The paint keeps organisms off ships in China."},
		{"High temperature furnace 高温炉", "A furnace for ceramics at 1,700 °C. 陶瓷烧结用。"},
	} {
		list = append(list, listing.Listing{
			Kind: listing.KindAchievement, State: listing.Published, Country: "CN", Source: org.Source{Name: "test", Key: x[0]},
			Wordings: []listing.Wording{{Lang: "en", Title: x[0], Description: x[1]}}, Achievement: &listing.Achievement{Readiness: listing.Readiness{Level: 6}},
		})
	}
	if _, err := m.catalog.Import(t.Context(), access.Local(), "test", list, false); err != nil {
		t.Fatal(err)
	}
	if err := m.Rebuild(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	return m
}

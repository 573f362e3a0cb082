package matching

import (
	"time"

	"innodock/internal/extract"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/web"
)

// Wire types. They are written out, so that a field added to the domain is not
// public before somebody decides so here.

type matchLabel struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

type matchConstraint struct {
	Key      string   `json:"key" enum:"trl,budget,time,region,mode,ip,language"`
	Op       string   `json:"op" enum:">=,<=,=,in"`
	Number   *float64 `json:"number,omitempty" doc:"TRL, months, or a budget in whole units of its currency"`
	Min      *float64 `json:"min,omitempty" doc:"of a budget, in whole units of its currency"`
	Max      *float64 `json:"max,omitempty"`
	Currency string   `json:"currency,omitempty" maxLength:"3" doc:"ISO 4217" example:"CNY"`
	Values   []string `json:"values,omitempty" nullable:"false" maxItems:"100" doc:"of a region, a mode, a right, a language: any of them will do"`
	Text     string   `json:"text,omitempty" maxLength:"1000" doc:"as it was written, when it was found in the text"`
}

type matchElement struct {
	Kind string `json:"kind" enum:"material,method,efficacy,product,application"`
	Text string `json:"text"`
}

type matchWord struct {
	Text         string   `json:"text"`
	Translations []string `json:"translations" nullable:"false"`
}

type matchUnderstanding struct {
	Text        string            `json:"text"`
	Languages   []string          `json:"languages" nullable:"false" doc:"the prevailing one first"`
	Elements    []matchElement    `json:"elements" nullable:"false"`
	Constraints []matchConstraint `json:"constraints" nullable:"false"`
	Clusters    []string          `json:"clusters" nullable:"false"`
	Directions  []string          `json:"directions" nullable:"false"`
	PatentNo    string            `json:"patentNo,omitempty"`
	Words       []matchWord       `json:"words" nullable:"false" doc:"that are searched; drop takes them off"`
}

type matchPart struct {
	Name   string  `json:"name" doc:"words, meaning, constraints or number"`
	Value  float64 `json:"value" doc:"0 to 1"`
	Weight float64 `json:"weight"`
	Points float64 `json:"points" doc:"weight × value × 100; the points of all parts add up to the score"`
}

type matchOutcome struct {
	Key    string `json:"key" enum:"trl,budget,time,region,mode,ip,language"`
	State  string `json:"state" enum:"pass,fail,unknown"`
	Wanted string `json:"wanted"`
	Found  string `json:"found,omitempty"`
}

type matchPiece struct {
	Text   string  `json:"text"`
	Word   string  `json:"word,omitempty" doc:"the word of the query that this agrees with"`
	Via    string  `json:"via,omitempty" enum:"same,dictionary"`
	Points float64 `json:"points,omitempty" doc:"what the word adds to the score, told once for each word"`
}

type matchEvidence struct {
	Field  string       `json:"field"`
	Lang   string       `json:"lang"`
	Pieces []matchPiece `json:"pieces" nullable:"false"`
}

type matchChange struct {
	Constraint string     `json:"constraint,omitempty"`
	Points     float64    `json:"points,omitempty"`
	Text       matchLabel `json:"text"`
}

type matchGloss struct {
	Lang    string `json:"lang"`
	Text    string `json:"text"`
	Machine bool   `json:"machine" doc:"word by word out of the dictionary, to be labelled so"`
}

type matchName struct {
	ZH string `json:"zh,omitempty"`
	EN string `json:"en,omitempty"`
}

type matchOrganization struct {
	ID       string    `json:"id"`
	Name     matchName `json:"name"`
	Country  string    `json:"country,omitempty"`
	Region   string    `json:"region,omitempty"`
	Verified bool      `json:"verified"`
}

type matchSource struct {
	Name        string `json:"name"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

type matchItem struct {
	ID           string             `json:"id"`
	Kind         string             `json:"kind" enum:"need,achievement,product,patent,service,project,mandate,organization,expert,investor"`
	Title        string             `json:"title"`
	Lang         string             `json:"lang"`
	Gloss        *matchGloss        `json:"gloss,omitempty" doc:"the title in the other language of the interface"`
	Summary      string             `json:"summary,omitempty"`
	Score        float64            `json:"score" doc:"0 to 100, absolute"`
	Parts        []matchPart        `json:"parts" nullable:"false"`
	Constraints  []matchOutcome     `json:"constraints" nullable:"false"`
	Evidence     []matchEvidence    `json:"evidence" nullable:"false"`
	WouldChange  []matchChange      `json:"wouldChange" nullable:"false"`
	Organization *matchOrganization `json:"organization,omitempty"`
	TRL          int                `json:"trl,omitempty"`
	Modes        []string           `json:"modes,omitempty" nullable:"false"`
	IP           []string           `json:"ip,omitempty" nullable:"false"`
	Clusters     []string           `json:"clusters" nullable:"false"`
	Country      string             `json:"country,omitempty"`
	Demo         bool               `json:"demo"`
	Source       *matchSource       `json:"source,omitempty"`
	Published    *time.Time         `json:"published,omitempty"`
	Similar      int                `json:"similar,omitempty" doc:"further results of the same organisation, folded below this one; they follow on the next pages"`
}

type matchCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

type matchQuestion struct {
	Key     string     `json:"key"`
	Text    matchLabel `json:"text"`
	Example matchLabel `json:"example"`
}

type matchDropped struct {
	Word  string `json:"word"`
	Found int    `json:"found" doc:"how many would fit better without the word than the best does now, counted up to 100"`
}

type matchNothing struct {
	Nearest []matchItem    `json:"nearest" nullable:"false"`
	Drop    []matchDropped `json:"drop" nullable:"false"`
}

type matchAnswer struct {
	Query         matchUnderstanding      `json:"query"`
	Items         []matchItem             `json:"items" nullable:"false"`
	Total         int                     `json:"total"`
	Facets        map[string][]matchCount `json:"facets"`
	Generation    string                  `json:"generation" doc:"the state of the index: same generation, same query, same answer"`
	NextCursor    string                  `json:"nextCursor,omitempty" doc:"absent on the last page"`
	Questions     []matchQuestion         `json:"questions" nullable:"false" doc:"whose answers would sharpen a vague need most, the sharpest first"`
	Nothing       *matchNothing           `json:"nothing,omitempty" doc:"there when nothing fits"`
	TookMs        float64                 `json:"tookMs"`
	CrossLanguage bool                    `json:"crossLanguage" doc:"words agree across languages"`
}

func toWireAnswer(a *Answer) matchAnswer {
	w := matchAnswer{
		Query: toWireUnderstanding(&a.Query), Items: toWireItems(a.Items), Total: a.Total, Facets: map[string][]matchCount{},
		Generation: a.Generation, NextCursor: a.Next, Questions: []matchQuestion{}, CrossLanguage: a.CrossLanguage,
		TookMs: float64(a.Took.Microseconds()) / 1000,
	}
	for _, name := range facets() {
		w.Facets[name] = toWireCounts(a.Facets[name])
	}
	for _, q := range a.Questions {
		w.Questions = append(w.Questions, matchQuestion{Key: q.Key, Text: matchLabel(q.Text), Example: matchLabel(q.Example)})
	}
	if n := a.Nothing; n != nil {
		w.Nothing = &matchNothing{Nearest: toWireItems(n.Nearest), Drop: []matchDropped{}}
		for _, d := range n.Drop {
			w.Nothing.Drop = append(w.Nothing.Drop, matchDropped(d))
		}
	}
	return w
}

func toWireUnderstanding(u *Understood) matchUnderstanding {
	w := matchUnderstanding{
		Text: u.Text, Languages: []string{}, Elements: []matchElement{}, Constraints: []matchConstraint{},
		Clusters: web.List(u.Clusters), Directions: web.List(u.Directions), PatentNo: u.PatentNo, Words: []matchWord{},
	}
	for _, l := range u.Languages {
		w.Languages = append(w.Languages, string(l))
	}
	for _, e := range u.Elements {
		w.Elements = append(w.Elements, matchElement{Kind: string(e.Kind), Text: e.Text})
	}
	for i := range u.Constraints {
		w.Constraints = append(w.Constraints, toWireConstraint(&u.Constraints[i]))
	}
	for _, word := range u.Words {
		w.Words = append(w.Words, matchWord{Text: word.Text, Translations: web.List(word.Translations)})
	}
	return w
}

func toWireConstraint(c *extract.Constraint) matchConstraint {
	w := matchConstraint{Key: string(c.Key), Op: c.Op, Values: c.Values, Text: c.Text}
	switch c.Key {
	case extract.TRL, extract.Time:
		w.Number = &c.Number
	case extract.Budget:
		if m := c.Money; m != nil {
			w.Currency, w.Min, w.Max = m.Currency, wholeOf(m.Min, m.Currency), wholeOf(m.Max, m.Currency)
		}
	case extract.Region, extract.TradeMode, extract.IPRight, extract.Language:
	}
	return w
}

func wholeOf(minor *int64, currency string) *float64 {
	if minor == nil {
		return nil
	}
	w := whole(*minor, currency)
	return &w
}

// fromWire is the constraint that a client set.
func (w *matchConstraint) fromWire() extract.Constraint {
	c := extract.Constraint{Key: extract.ConstraintKey(w.Key), Op: w.Op, Values: w.Values, Text: w.Text}
	if w.Number != nil {
		c.Number = *w.Number
	}
	if c.Key == extract.Budget {
		low, high := w.Min, w.Max
		if w.Number != nil && low == nil && high == nil {
			if high = w.Number; w.Op == ">=" {
				low, high = w.Number, nil
			}
		}
		c.Money = &taxonomy.MoneyRange{Min: minorIn(low, w.Currency), Max: minorIn(high, w.Currency), Currency: w.Currency}
	}
	return c
}

// minorIn reads an amount; one that no sum of money can be is kept out.
func minorIn(amount *float64, currency string) *int64 {
	const most = 1e15
	if amount == nil || !(*amount >= 0 && *amount <= most) {
		return nil
	}
	m := minorOf(*amount, currency)
	return &m
}

func toWireItems(matches []Match) []matchItem {
	items := make([]matchItem, len(matches))
	for i := range matches {
		items[i] = toWireItem(&matches[i])
	}
	return items
}

func toWireItem(m *Match) matchItem {
	w := matchItem{
		ID: m.ID, Kind: string(m.Kind), Title: m.Title, Lang: m.Lang, Gloss: (*matchGloss)(m.Gloss), Summary: m.Summary,
		Score: m.Score.Total, Parts: []matchPart{}, Constraints: []matchOutcome{}, Evidence: []matchEvidence{}, WouldChange: []matchChange{},
		TRL: m.TRL, Modes: m.Modes, IP: m.IP, Clusters: web.List(m.Clusters), Country: m.Country, Demo: m.Demo, Similar: m.Similar,
	}
	for _, p := range m.Score.Parts {
		w.Parts = append(w.Parts, matchPart(p))
	}
	for _, o := range m.Constraints {
		w.Constraints = append(w.Constraints, matchOutcome{Key: string(o.Key), State: string(o.State), Wanted: o.Wanted, Found: o.Found})
	}
	for _, e := range m.Evidence {
		pieces := make([]matchPiece, len(e.Pieces))
		for i, p := range e.Pieces {
			pieces[i] = matchPiece(p)
		}
		w.Evidence = append(w.Evidence, matchEvidence{Field: e.Field, Lang: e.Lang, Pieces: pieces})
	}
	for _, c := range m.WouldChange {
		w.WouldChange = append(w.WouldChange, matchChange{Constraint: string(c.Constraint), Points: c.Points, Text: matchLabel(c.Text)})
	}
	if o := m.Organization; o != nil {
		w.Organization = &matchOrganization{ID: string(o.ID), Name: matchName(o.Name), Country: o.Country, Region: o.Region, Verified: o.Verified}
	}
	if s := m.Source; s.Name != "" {
		w.Source = &matchSource{Name: s.Name, URL: s.URL, Licence: s.Licence, Attribution: s.Attribution}
	}
	if !m.Published.IsZero() {
		published := m.Published.UTC()
		w.Published = &published
	}
	return w
}

func toWireCounts(counts []search.Count) []matchCount {
	w := make([]matchCount, len(counts))
	for i, c := range counts {
		w[i] = matchCount(c)
	}
	return w
}

package page

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"innodock/internal/text"
)

// part is a piece of a record: pairs, a table, a list or running text under a heading.
type part struct {
	Title string
	Pairs [][2]string
	Head  []string
	Rows  [][]string
	Items []string
	Prose []string
	Lang  string // of the prose, where it may differ
}

func (p *part) empty() bool { return len(p.Pairs)+len(p.Rows)+len(p.Items)+len(p.Prose) == 0 }

// sheet is what the template of a record shows.
type sheet struct {
	Kind     string
	Title    string
	Lead     string
	Lang     string // of title and lead
	Clusters []link
	Parts    []part
	Side     []part
	Owner    *link
	Contact  *link
	Links    []links
	Demo     string
	Source   *source
	From     string // "Source: …"
	Licence  string
}

type link struct{ Href, Text, Note, Lang string }

type links struct {
	Title string
	Links []link
	More  *link
}

// writer words the fields of one record in one language.
type writer struct {
	s     *Site
	lang  string
	names names
}

func (w *writer) say(id string, values ...string) string { return w.s.words.say(w.lang, id, values...) }

func (w *writer) side(s string) string { return text.Side(s, w.lang) }

func (w *writer) money(a *amount) string {
	if a == nil {
		return ""
	}
	figure := func(v float64) string {
		if w.lang == "zh" && v >= 1e4 {
			unit, name := 1e4, "万"
			if v >= 1e8 {
				unit, name = 1e8, "亿"
			}
			in := strconv.FormatFloat(v/unit, 'f', -1, 64) + " " + name
			if a.Currency == "CNY" {
				return in + "元"
			}
			return in + " " + a.Currency
		}
		return a.Currency + " " + thousands(strconv.FormatFloat(v, 'f', -1, 64))
	}
	switch {
	case a.Min != nil && a.Max != nil && *a.Min != *a.Max:
		return figure(*a.Min) + " – " + figure(*a.Max)
	case a.Min != nil && a.Max != nil:
		return figure(*a.Max)
	case a.Max != nil:
		return "≤ " + figure(*a.Max)
	case a.Min != nil:
		return "≥ " + figure(*a.Min)
	}
	return ""
}

// thousands groups the digits of a whole number.
func thousands(s string) string {
	whole, rest, dot := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		return whole + "." + rest
	}
	return whole
}

func (w *writer) day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func (w *writer) count(id string, n int) string {
	if n == 0 {
		return ""
	}
	return w.say(id, "count", strconv.Itoa(n))
}

func (w *writer) terms(of string, keys ...string) string {
	var said []string
	for _, k := range keys {
		if k != "" {
			said = append(said, w.names.term(of, k, w.lang))
		}
	}
	return w.join(said)
}

func (w *writer) join(said []string) string {
	said = slices.Clone(said)
	for i := range said {
		said[i] = w.side(said[i])
	}
	if w.lang == "zh" {
		return strings.Join(said, "、")
	}
	return strings.Join(said, ", ")
}

// pairs makes a part out of word ids and values; what says nothing stays out.
func (w *writer) pairs(title string, idsAndValues ...string) part {
	p := part{Title: title}
	for i := 0; i+1 < len(idsAndValues); i += 2 {
		if v := w.side(idsAndValues[i+1]); v != "" {
			p.Pairs = append(p.Pairs, [2]string{w.say(idsAndValues[i]), v})
		}
	}
	return p
}

// kindParts is what the kind has for itself, each kind in its own order.
func (w *writer) kindParts(l *record) []part {
	f := l.fields()
	var parts []part
	add := func(p part) {
		if !p.empty() {
			parts = append(parts, p)
		}
	}
	news := part{Title: w.say("listing.new")}
	for _, n := range f.New {
		news.Items = append(news.Items, w.side(n))
	}
	add(news)
	add(w.indicators(w.say("listing.indicators"), f.Indicators))
	add(w.indicators(w.say("listing.figures"), f.Figures))
	compared := part{Title: w.say("listing.comparison"), Head: []string{w.say("table.indicator"), w.say("table.ours"), w.say("table.theirs")}}
	for _, c := range f.Comparison {
		compared.Rows = append(compared.Rows, []string{w.side(c.Indicator), strings.TrimSpace(w.side(c.Ours) + " " + c.Unit), strings.TrimSpace(w.side(c.Theirs) + " " + c.Unit)})
	}
	add(compared)
	if r := f.Readiness; r != nil && r.Level > 0 {
		add(w.pairs(w.say("listing.trl"), "listing.trl", w.names.term("trl", strconv.Itoa(r.Level), w.lang), "listing.trlEvidence", r.Evidence))
	}
	lowest := ""
	if f.LowestTRL > 0 {
		lowest = "≥ " + w.names.term("trl", strconv.Itoa(f.LowestTRL), w.lang)
	}
	scope := ""
	if f.Scope != "" {
		scope = w.say("scope." + f.Scope)
	}
	try := ""
	if f.TryFirst {
		try = w.say("yes")
	}
	add(w.pairs(w.say("listing.facts"),
		"listing.budget", w.money(f.Budget), "listing.reward", w.money(f.Reward), "listing.time", w.count("months", f.Months), "listing.lowestTrl", lowest,
		"project.asked", w.money(f.Asked), "project.round", w.known("round", f.Round), "project.valuation", w.money(f.Valuation), "mandate.ticket", w.money(f.Ticket),
		"mandate.stages", w.join(w.each("round", f.Stages)), "mandate.fields", w.join(f.Fields), "mandate.places", w.join(f.Places), "mandate.never", f.Never,
		"listing.modes", w.terms("tradeModes", f.Modes...), "listing.stage", w.terms("stages", f.Stage), "listing.priceMode", w.terms("priceModes", f.PriceMode),
		"listing.price", w.money(f.Price), "listing.tryFirst", try, "listing.needKind", w.terms("needKinds", f.NeedKind), "listing.scope", scope,
		"listing.scene", f.Scene, "listing.ipWanted", f.IPWanted, "listing.mustMeet", f.Conditions,
		"listing.specification", f.Specification, "listing.availability", f.Availability, "listing.certification", f.Certification, "listing.references", f.References,
		"listing.number", f.Number, "listing.status", w.known("status", f.Status), "listing.checked", w.day(f.Checked), "listing.expiry", w.day(f.Expiry), "listing.holder", f.Holder,
		"listing.application", f.Application, "listing.patentProduct", f.Product,
		"listing.step", w.terms("serviceSteps", f.Step), "listing.deliverable", f.Deliverable, "listing.takes", w.count("days", f.Days),
		"project.use", f.Use, "project.team", f.Team, "project.market", f.Market, "project.risks", f.Risks,
		"listing.completed", w.join(f.Completed), "listing.secrecy", f.Secrecy,
	))
	if t := f.Terms; t != nil {
		add(w.pairs(w.say("listing.licence"), "licence.fee", t.Fee, "listing.price", w.money(t.Price), "licence.payment", t.Payment, "licence.term", w.count("months", t.Months),
			"licence.territory", t.Territory, "licence.field", t.Field, "licence.exclusions", t.Exclusions, "licence.withdrawal", t.Withdrawal))
	}
	rights := part{Title: w.say("listing.rights"), Head: []string{w.say("table.right"), w.say("listing.number"), w.say("listing.status"), w.say("listing.holder")}}
	for _, r := range f.Rights {
		rights.Rows = append(rights.Rows, []string{w.terms("ipTypes", r.Type), r.Number, strings.TrimSpace(w.known("status", r.Status) + " " + w.day(r.Expiry)), w.side(r.Holder)})
	}
	add(rights)
	return parts
}

// known is the word for a state or a round; one that we do not know stays as it is.
func (w *writer) known(of, key string) string {
	if key == "" {
		return ""
	}
	if said := w.say(of + "." + key); said != of+"."+key {
		return said
	}
	return key
}

func (w *writer) each(of string, keys []string) []string {
	said := make([]string, len(keys))
	for i, k := range keys {
		said[i] = w.known(of, k)
	}
	return said
}

func (w *writer) indicators(title string, list []indicator) part {
	p := part{Title: title, Head: []string{w.say("table.indicator"), w.say("table.value"), w.say("table.baseline"), w.say("table.benchmark")}}
	signs := strings.NewReplacer(">=", "≥", "<=", "≤")
	for _, i := range list {
		p.Rows = append(p.Rows, []string{w.side(i.Name), strings.TrimSpace(signs.Replace(i.Direction) + " " + i.Value + " " + i.Unit), w.side(i.Baseline), w.side(i.Benchmark)})
	}
	return p
}

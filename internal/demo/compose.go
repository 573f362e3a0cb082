package demo

import (
	"fmt"
	"strings"
	"time"

	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// expo is the demo expo before it is stored. Owners are numbers of orgs until
// the store has named them.
type expo struct {
	year     time.Time // the first day of the year that dates are reckoned from
	topics   []topic
	orgs     []org.Organization
	persons  []org.Person
	owners   owners
	numbered int // patents written by hand that have their number

	personOrg  []int
	listings   []listing.Listing
	listingOrg []int
}

// owners are the numbers of the organisations of a cluster by what they do.
type owners struct {
	firms, science, service map[string][]int
	investors               []int
}

// compose makes the whole expo. It is pure: the same year gives the same expo.
func compose(now time.Time) (*expo, error) {
	all, err := topics()
	if err != nil {
		return nil, err
	}
	x := &expo{year: time.Date(now.UTC().Year(), time.January, 1, 0, 0, 0, 0, time.UTC), topics: all}
	x.owners = owners{firms: map[string][]int{}, science: map[string][]int{}, service: map[string][]int{}}
	x.addOrganizations()
	x.addPersons()
	for n := range needs {
		x.add(x.need(n))
	}
	for n := range achievements {
		x.add(x.achievement(n))
	}
	for n := range products {
		x.add(x.product(n))
	}
	for n := range patents {
		x.add(x.patent(n))
	}
	for n := range services {
		x.add(x.service(n))
	}
	for n := range projects {
		x.add(x.project(n))
	}
	for n := range investors {
		x.add(x.mandate(n))
	}
	if err := x.addHandwritten(); err != nil {
		return nil, err
	}
	return x, nil
}

// add takes a listing and the number of its owner.
func (x *expo) add(l listing.Listing, owner int) {
	o := &x.orgs[owner]
	l.Country, l.Region = o.Country, o.Region
	l.Open = true
	l.Source = mark(fmt.Sprintf("%s-%d", l.Kind, len(x.listings)))
	x.listings = append(x.listings, l)
	x.listingOrg = append(x.listingOrg, owner)
}

// mark is the source of a record of the demo expo.
func mark(key string) org.Source {
	return org.Source{Name: Source, Key: key, Licence: "CC0-1.0", Attribution: "InnoDock demo expo, made up"}
}

// wordings puts the two languages side by side; the original stands first.
func wordings(d dice, zh, en listing.Wording, chinesePercent int) []listing.Wording {
	zh.Lang, en.Lang = "zh", "en"
	switch {
	case d.often(8): // as real ones: one language only
		if d.often(chinesePercent) {
			return []listing.Wording{zh}
		}
		return []listing.Wording{en}
	case d.often(chinesePercent):
		return []listing.Wording{zh, en}
	}
	return []listing.Wording{en, zh}
}

// money is an amount in whole units; 0 leaves the bound open.
func money(least, most int64, currency string) *taxonomy.MoneyRange {
	r := &taxonomy.MoneyRange{Currency: currency}
	if least > 0 {
		v := least * 100
		r.Min = &v
	}
	if most > 0 {
		v := most * 100
		r.Max = &v
	}
	return r
}

// currencyOf is what an organisation reckons in.
func currencyOf(country string) string {
	switch country {
	case "CN":
		return "CNY"
	case "GB":
		return "GBP"
	case "JP", "KR", "SG":
		return "USD"
	}
	return "EUR"
}

// rates are round rates for the demo's currencies, dated, so that budgets can be compared.
func rates(now time.Time) []taxonomy.Rate {
	day := time.Date(now.UTC().Year(), time.January, 2, 0, 0, 0, 0, time.UTC)
	return []taxonomy.Rate{
		{Currency: "USD", Day: day, PerUnit: 7.0},
		{Currency: "EUR", Day: day, PerUnit: 8.0},
		{Currency: "GBP", Day: day, PerUnit: 9.2},
	}
}

// figure is an indicator with the level one record asks for or reaches.
type figure struct {
	indicator
	level string
}

// figures picks n indicators of a topic, each at a level; demanding is how far
// up the levels go, 0 to 100.
func figures(d dice, t *topic, n, demanding int) []figure {
	var out []figure
	for _, in := range some(d, t.indicators, n) {
		top := len(in.levels) * demanding / 100
		out = append(out, figure{in, in.levels[d.IntN(max(1, min(len(in.levels), top+1)))]})
	}
	return out
}

func (f figure) sign() string {
	if f.direction == ">=" {
		return "≥"
	}
	return "≤"
}

// amount is a level with its unit, as one writes it.
func (f figure) amount(v string) string {
	switch f.unit {
	case "":
		return v
	case "%", "°":
		return v + f.unit
	}
	if strings.HasPrefix(f.unit, "10") {
		return v + "×" + f.unit
	}
	return v + " " + f.unit
}

func (f figure) zh() string { return fmt.Sprintf("%s %s %s", f.name.zh, f.sign(), f.amount(f.level)) }

func (f figure) en() string { return fmt.Sprintf("%s %s %s", f.name.en, f.sign(), f.amount(f.level)) }

// topicFor deals the topics out evenly, so that every cluster has its share.
func (x *expo) topicFor(n int) *topic { return &x.topics[(n*37+n/len(x.topics))%len(x.topics)] }

func (t *topic) codes() []taxonomy.CodeRef {
	return []taxonomy.CodeRef{{Scheme: taxonomy.IPC, Code: t.ipc}, {Scheme: taxonomy.GBT4754, Code: t.gbt}}
}

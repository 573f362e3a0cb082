package matching_test

import (
	"strconv"
	"strings"
	"testing"

	"innodock/internal/access"
	"innodock/internal/event"
	"innodock/internal/listing"
	"innodock/internal/matching"
)

// BenchmarkMatch answers needs of thirty words over 3,600 composed listings, with
// the first twenty and their reasons: what a visitor waits for, without HTTP.
func BenchmarkMatch(b *testing.B) {
	w := newWorld(b)
	words := vocabulary()
	sentence := func(seed, n int) string {
		var s []string
		for i := range n {
			seed = (seed*1103515245 + 12345 + i) & 0x7fffffff
			s = append(s, words[(seed>>8)%len(words)])
		}
		return strings.Join(s, " ")
	}
	var list []listing.Listing
	for i := range 3600 {
		list = append(list, offer(strconv.Itoa(i), sentence(i, 8), sentence(i+10_000, 180)))
	}
	saved, err := w.catalog.Import(b.Context(), access.Local(), "bench", list, false)
	if err != nil {
		b.Fatal(err)
	}
	var batch []event.Record
	for _, s := range saved {
		batch = append(batch, w.event("listing.published", string(s.ID)))
	}
	w.follow(b, batch)
	if err := w.engine.Refit(b.Context()); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		a := w.ask(b, matching.Request{Text: sentence(n%500+50_000, 30)})
		if len(a.Items) != 20 || len(a.Items[0].Evidence) == 0 {
			b.Fatalf("%d items", len(a.Items))
		}
	}
}

// vocabulary is words that look like those of technical texts.
func vocabulary() []string {
	var words []string
	for a := range strings.FieldsSeq("therm electr hydro photo bio nano micro poly ferro magneto aero cryo opto gyro piezo litho pyro macro semi tri") {
		for z := range strings.FieldsSeq("meter coating sensor valve film pump drive lens array cell fibre resin alloy laser motor panel membrane catalyst filter bearing") {
			for m := range strings.FieldsSeq("o al ic ex in ur em ot ab") {
				words = append(words, a+m+z)
			}
		}
	}
	return append(words, strings.Fields("with high low under for of and resistant stable fast cheap small large process surface temperature pressure quality")...)
}

package matching_test

import (
	"slices"
	"strings"
	"testing"

	"innodock/internal/access"
	"innodock/internal/event"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
)

func TestFollowAddsChangesAndRemoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	if w.Position() != w.seq {
		t.Errorf("position %d after event %d", w.Position(), w.seq)
	}
	if got := keys(w.ask(t, matching.Request{Text: "marine organisms"}).Items); !slices.Equal(got, []string{"paint"}) {
		t.Errorf("found %v", got)
	}
	// Changed: the old words are gone, also from what is kept in memory.
	changed := offer("paint", "Silicone paint for aircraft", "The paint sheds ice from wings.")
	w.put(t, changed)
	if got := w.ask(t, matching.Request{Text: "marine organisms"}); got.Total != 0 {
		t.Errorf("the old text still finds %v", keys(got.Items))
	}
	if got := w.ask(t, matching.Request{Text: "ice on wings"}); len(got.Items) != 1 || got.Items[0].Title != "Silicone paint for aircraft" {
		t.Errorf("the new text finds %v", keys(got.Items))
	}
	// The same events again change nothing.
	before := w.engine.Len()
	var again []event.Record
	for _, id := range w.ids {
		again = append(again, event.Record{Seq: w.seq, Name: "listing.changed", Subject: id})
	}
	w.follow(t, again)
	if w.engine.Len() != before {
		t.Errorf("%d documents after a replay, %d before", w.engine.Len(), before)
	}
	// Withdrawn: gone.
	changed.State = listing.Archived
	w.put(t, changed)
	if got := w.ask(t, matching.Request{Text: "ice on wings"}); got.Total != 0 {
		t.Errorf("a withdrawn listing is found: %v", keys(got.Items))
	}
	// An unknown id, and an event of somebody else.
	w.follow(t, []event.Record{w.event("listing.removed", "nobody"), w.event("weather.changed", "sunny")})
	if w.Position() != w.seq {
		t.Errorf("position %d after event %d", w.Position(), w.seq)
	}
}

func TestOrganisationsAndPersonsAreFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fund := organization("fund", "Blue Hydrogen Ventures", org.Investor)
	fund.Summaries = []org.Wording{{Lang: "en", Text: "We invest in electrolysers and fuel cells."}}
	works := organization("works", "Electrolyser Works", org.Enterprise)
	w.orgs(t, fund, works)
	person := func(key, name string, role org.Role, consent *org.Consent) org.Person {
		return org.Person{
			Role: role, Names: []org.Wording{{Lang: "en", Text: name}}, Org: org.ID(w.ids["works"]), Country: "DE", Consent: consent,
			Fields: []org.Wording{{Lang: "en", Text: "electrolyser membranes and catalysts"}}, Source: org.Source{Name: "test", Key: key},
		}
	}
	yes := &org.Consent{Basis: "written", At: today()}
	persons := []org.Person{
		person("expert", "Ada Example", org.Expert, yes), person("angel", "Ben Example", org.InvestorRole, yes),
		person("staff", "Cora Example", org.Staff, yes), person("silent", "Dan Example", org.Expert, nil),
	}
	saved, err := w.registry.ImportPersons(t.Context(), access.Local(), "test", persons, false)
	if err != nil {
		t.Fatal(err)
	}
	var batch []event.Record
	for _, s := range saved {
		batch = append(batch, w.event("person.changed", string(s.ID)))
	}
	w.follow(t, batch)
	w.put(t, offer("stack", "Electrolyser stack", "A stack of 50 kW.", w.of("works")))
	want := map[string]matching.Kind{"fund": matching.KindInvestor, "works": matching.KindOrganization, "expert": matching.KindExpert, "angel": matching.KindInvestor, "stack": "achievement"}
	check := func(when string) {
		t.Helper()
		kinds := map[string]matching.Kind{}
		a := w.ask(t, matching.Request{Text: "electrolyser"})
		for _, it := range a.Items {
			kinds[it.Source.Key] = it.Kind
		}
		for key, kind := range want {
			if kinds[key] != kind {
				t.Errorf("%s: %s is %q, want %q", when, key, kinds[key], kind)
			}
		}
		if len(kinds) != len(want) {
			t.Errorf("%s: found %v; staff and who has not agreed must not be", when, kinds)
		}
	}
	check("after events")
	i := slices.IndexFunc(w.ask(t, matching.Request{Text: "electrolyser stack"}).Items, func(m matching.Match) bool { return m.Source.Key == "stack" })
	if i < 0 {
		t.Fatal("no stack")
	}
	// The listing is found by its owner's new name.
	works.Names[0].Text = "Zephyr Works"
	w.orgs(t, works)
	a := w.ask(t, matching.Request{Text: "Zephyr", Kinds: []matching.Kind{"achievement"}})
	if len(a.Items) != 1 || a.Items[0].Organization.Name.EN != "Zephyr Works" || a.Items[0].Evidence[0].Field != "organization" {
		t.Errorf("by the owner's name: %+v", a.Items)
	}
	// A rebuild comes to the same.
	if err := w.Rebuild(t.Context(), 77); err != nil {
		t.Fatal(err)
	}
	if w.Position() != 77 {
		t.Errorf("position %d after a rebuild", w.Position())
	}
	delete(want, "works") // by its new name
	check("after a rebuild")
}

func TestRebuildDropsWhatIsGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	n := w.engine.Len()
	if _, err := w.catalog.Undo(t.Context(), access.Local(), "test"); err != nil { // the events are lost
		t.Fatal(err)
	}
	if w.engine.Len() != n {
		t.Fatal("the index followed without events")
	}
	if err := w.Rebuild(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	if w.engine.Len() != 0 || w.ask(t, matching.Request{Text: "coating"}).Total != 0 {
		t.Errorf("%d documents are left", w.engine.Len())
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	suggest := func(typed string) (texts []string, types map[string]bool) {
		t.Helper()
		found, err := w.Suggest(t.Context(), access.Anyone(), typed)
		if err != nil {
			t.Fatal(err)
		}
		types = map[string]bool{}
		for _, s := range found {
			texts, types[s.Type] = append(texts, s.Text), true
		}
		return texts, types
	}
	texts, types := suggest("cera")
	if !slices.Contains(texts, "ceramic coating for superheater tubes") || !types["record"] {
		t.Errorf("cera: %q", texts)
	}
	if texts, _ := suggest("I look for a ceram"); len(texts) == 0 || texts[0] != "I look for a ceramic coating for superheater tubes" && texts[0] != "I look for a Ceramic membrane for oily waste" {
		t.Errorf("the last word of a sentence: %q", texts)
	}
	if texts, _ := suggest("plasma spr"); !slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "Plasma-sprayed ceramic") }) {
		t.Errorf("a hyphen that was not typed: %q", texts)
	}
	if texts, types := suggest("new mat"); !types["cluster"] {
		t.Errorf("clusters: %q", texts)
	}
	if texts, _ := suggest(""); len(texts) != 0 {
		t.Errorf("nothing typed: %q", texts)
	}
	// What is withdrawn is not completed.
	gone := offers()[0]
	gone.State = listing.Archived
	w.put(t, gone)
	if texts, _ := suggest("superh"); len(texts) != 0 {
		t.Errorf("a withdrawn title is suggested: %q", texts)
	}
	// Another process that opened the index from its file reads the titles again.
	if err := w.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	if texts, _ := suggest("silic"); len(texts) == 0 {
		t.Error("nothing is suggested after warming")
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	list := offers()
	list[0].Clusters = []string{"new-materials"}
	list[1].Source.Name = "demo"
	list[2].State = listing.Draft
	w.put(t, list...)
	w.orgs(t, organization("fund", "Blue Ventures", org.Investor))
	f, err := w.Figures(t.Context(), access.Anyone())
	if err != nil {
		t.Fatal(err)
	}
	if f.Total != 6 || f.Demo != 1 {
		t.Errorf("total %d (%d demo), want 6 (1)", f.Total, f.Demo)
	}
	sum := 0
	for _, k := range f.Kinds {
		sum += k.Count
		if k.Counts.ZH == "" || k.Counts.EN == "" {
			t.Errorf("%s does not say what it counts", k.Key)
		}
		if want := map[string]int{"achievement": 5, "investor": 1}[k.Key]; k.Count != want {
			t.Errorf("%d of kind %s, want %d", k.Count, k.Key, want)
		}
	}
	if sum != f.Total {
		t.Errorf("kinds add up to %d of %d", sum, f.Total)
	}
	i := slices.IndexFunc(f.Clusters, func(c matching.Figure) bool { return c.Key == "new-materials" })
	if i < 0 || f.Clusters[i].Count != 1 {
		t.Errorf("clusters %+v", f.Clusters)
	}
}

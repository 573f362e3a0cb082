package matching_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/extract"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/taxonomy"
)

func TestDirections(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	w.put(t, need("wear", "需要耐磨涂层", "液压支柱表面需要耐磨涂层,替代电镀硬铬。", func(l *listing.Listing) { l.Need.LowestTRL = 6 }))
	kinds := func(a matching.Answer) []matching.Kind {
		var list []matching.Kind
		for _, it := range a.Items {
			if !slices.Contains(list, it.Kind) {
				list = append(list, it.Kind)
			}
		}
		return list
	}
	for _, tt := range []struct {
		name string
		r    matching.Request
		want matching.Kind
	}{
		{"a need as text", matching.Request{Text: "需要耐磨涂层"}, "achievement"},
		{"an offer as text", matching.Request{Text: "我们提供激光熔覆耐磨涂层"}, "need"},
		{"a need as listing", matching.Request{Listing: listing.ID(w.ids["wear"])}, "achievement"},
		{"an offer as listing", matching.Request{Listing: listing.ID(w.ids["laser"])}, "need"},
		{"needs asked for", matching.Request{Text: "耐磨涂层", Kinds: []matching.Kind{"need"}}, "need"},
	} {
		got := w.ask(t, tt.r)
		if k := kinds(got); len(k) != 1 || k[0] != tt.want {
			t.Errorf("%s finds %v, want %s", tt.name, k, tt.want)
		}
		for _, it := range got.Items {
			if it.ID == string(tt.r.Listing) {
				t.Errorf("%s finds itself", tt.name)
			}
		}
	}
	// The need's own condition judges the offer.
	a := w.ask(t, matching.Request{Listing: listing.ID(w.ids["laser"])})
	o := a.Items[0].Constraints
	if len(o) == 0 || o[0].Key != extract.TRL || o[0].State != matching.Fail || o[0].Wanted != "TRL ≥ 6" {
		t.Errorf("an offer of TRL 4 against a need of TRL 6: %+v", o)
	}
}

func TestMoneyMeetsProjects(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	asked, low, high := int64(800_000_000), int64(500_000_000), int64(1_000_000_000)
	project := offer("project", "Solid-state battery start-up", "A team builds solid-state batteries.", func(l *listing.Listing) {
		l.Kind, l.Achievement = listing.KindProject, nil
		l.Project = &listing.Project{Asked: &taxonomy.MoneyRange{Min: &asked, Max: &asked, Currency: "CNY"}}
	})
	mandate := func(key string, high int64) listing.Listing {
		return offer(key, "Fund for batteries "+key, "Solid-state batteries and other storage.", func(l *listing.Listing) {
			l.Kind, l.Achievement = listing.KindMandate, nil
			l.Mandate = &listing.Mandate{Ticket: &taxonomy.MoneyRange{Min: &low, Max: &high, Currency: "CNY"}}
		})
	}
	w.put(t, project, mandate("large", high), mandate("small", low))
	a := w.ask(t, matching.Request{Listing: listing.ID(w.ids["project"])})
	states := map[string]matching.State{}
	for _, it := range a.Items {
		if it.Kind != "mandate" {
			t.Errorf("a project finds a %s", it.Kind)
		}
		states[it.Source.Key] = it.Constraints[0].State
	}
	if diff := cmp.Diff(map[string]matching.State{"large": matching.Pass, "small": matching.Fail}, states); diff != "" {
		t.Errorf("tickets against what is asked: %s", diff)
	}
	if a.Items[0].Source.Key != "large" {
		t.Errorf("first is %s", a.Items[0].Title)
	}
	back := w.ask(t, matching.Request{Listing: listing.ID(w.ids["large"]), Kinds: []matching.Kind{"project"}})
	if got := keys(back.Items); !slices.Equal(got, []string{"project"}) {
		t.Errorf("a mandate finds %v", got)
	}
	if text := w.ask(t, matching.Request{Text: "solid-state battery start-up, seeking investors for a seed round"}); text.Items[0].Kind != "mandate" {
		t.Errorf("who raises money finds a %s first", text.Items[0].Kind)
	}
}

func TestPlacesAreJudgedNotSearched(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	w.put(t, offer("history", "Coating museums of Germany", "Where Germany keeps its coatings, in Germany.", in("US")))
	r := matching.Request{Text: "carbon film coating from a partner in Germany"}
	a := w.ask(t, r)
	if a.Items[0].Source.Key != "dlc" || len(a.Items[0].Constraints) != 1 || a.Items[0].Constraints[0].State != matching.Pass {
		t.Errorf("found %v, %+v", keys(a.Items), a.Items[0].Constraints)
	}
	for _, word := range a.Query.Words {
		if strings.EqualFold(word.Text, "germany") {
			t.Error("Germany is searched though it is judged")
		}
	}
	r.Stated = true // the constraint is taken off
	free := w.ask(t, r)
	if i := slices.Index(keys(free.Items), "history"); i < 0 || free.Items[i].Score.Total <= a.Items[slices.Index(keys(a.Items), "history")].Score.Total {
		t.Errorf("with the constraint taken off, Germany is a word like others: %v", keys(free.Items))
	}
}

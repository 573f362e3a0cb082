package matching_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/access"
	"innodock/internal/extract"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
)

func TestMatchFindsAndExplains(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	a := w.ask(t, matching.Request{Text: "ceramic coating that resists wear at 600 °C"})
	if len(a.Items) == 0 || a.Items[0].Source.Key != "plasma" {
		t.Fatalf("found %v, want plasma first", keys(a.Items))
	}
	it := a.Items[0]
	if it.Kind != "achievement" || it.TRL != 7 || it.Country != "CN" || it.Lang != "en" || it.Summary == "" {
		t.Errorf("the match shows %+v", it)
	}
	checkParts(t, it)
	checkEvidence(t, it, "coating", "wear", "600")
	if a.Total < len(a.Items) || a.Generation == "" {
		t.Errorf("total %d, generation %q", a.Total, a.Generation)
	}
	if got := a.Facets["trl"]; len(got) == 0 {
		t.Errorf("facets %v have no TRL", a.Facets)
	}
}

// checkParts holds what a score promises: parts that add up, on their own scales.
func checkParts(t *testing.T, it matching.Match) {
	t.Helper()
	sum := 0.0
	for _, p := range it.Score.Parts {
		if p.Value < 0 || p.Value > 1 || math.Abs(p.Points-100*p.Weight*p.Value) > 1e-6 {
			t.Errorf("part %+v of %s: points are weight × value", p, it.Title)
		}
		sum += p.Points
	}
	if math.Abs(sum-it.Score.Total) > 1e-6 || it.Score.Total < 0 || it.Score.Total > 100 {
		t.Errorf("parts of %s add up to %v, the score is %v", it.Title, sum, it.Score.Total)
	}
}

// checkEvidence wants the words among the marked ones.
func checkEvidence(t *testing.T, it matching.Match, words ...string) {
	t.Helper()
	var marked []string
	for _, e := range it.Evidence {
		if e.Field == "" || len(e.Pieces) == 0 {
			t.Errorf("evidence of %s: %+v", it.Title, e)
		}
		for _, p := range e.Pieces {
			if p.Word != "" {
				marked = append(marked, strings.ToLower(p.Text))
			}
		}
	}
	for _, word := range words {
		if !slices.ContainsFunc(marked, func(m string) bool { return strings.Contains(m, word) }) {
			t.Errorf("evidence of %s marks %q, want also %q", it.Title, marked, word)
		}
	}
}

func TestMatchAcrossLanguages(t *testing.T) {
	t.Parallel()
	needsDictionary(t)
	w := newWorld(t)
	w.put(t, offers()...)
	a := w.ask(t, matching.Request{Text: "耐高温陶瓷涂层"})
	i := slices.Index(keys(a.Items), "plasma")
	if i < 0 || i > 2 || !a.CrossLanguage {
		t.Fatalf("found %v, cross-language %v", keys(a.Items), a.CrossLanguage)
	}
	pairs := map[string]string{}
	for _, e := range a.Items[i].Evidence {
		for _, p := range e.Pieces {
			if p.Via == "dictionary" {
				pairs[p.Word] = strings.ToLower(p.Text)
			}
		}
	}
	if pairs["涂层"] != "coating" && pairs["陶瓷"] != "ceramic" {
		t.Errorf("word pairs are %v, want 涂层 ↔ coating or 陶瓷 ↔ ceramic", pairs)
	}
	if g := a.Items[i].Gloss; g == nil || g.Lang != "zh" || !g.Machine {
		t.Errorf("gloss %+v, want Chinese, labelled as made by a machine", g)
	}
}

func TestGlossTakesTheOwnersWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	both := offers()[0]
	both.Wordings = append(both.Wordings, listing.Wording{Lang: "zh", Title: "过热器管等离子喷涂陶瓷涂层", Description: "氧化铝涂层。"})
	w.put(t, both)
	a := w.ask(t, matching.Request{Text: "ceramic coating"})
	if len(a.Items) != 1 {
		t.Fatalf("found %v", keys(a.Items))
	}
	want := &matching.Gloss{Lang: "zh", Text: "过热器管等离子喷涂陶瓷涂层"}
	if diff := cmp.Diff(want, a.Items[0].Gloss); diff != "" {
		t.Error(diff)
	}
}

func TestConstraintsLowerAndExplain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	text := "coating or film against wear, TRL ≥ 7"
	a := w.ask(t, matching.Request{Text: text})
	states := map[string]matching.State{}
	for _, it := range a.Items {
		if len(it.Constraints) != 1 {
			t.Fatalf("%s has constraints %+v, want one about TRL", it.Title, it.Constraints)
		}
		states[it.Source.Key] = it.Constraints[0].State
		checkParts(t, it)
	}
	for key, want := range map[string]matching.State{"plasma": matching.Pass, "dlc": matching.Fail} {
		if states[key] != want {
			t.Errorf("%s is %q, want %q", key, states[key], want)
		}
	}
	i := slices.Index(keys(a.Items), "dlc")
	if got := a.Items[i].WouldChange; len(got) == 0 || !strings.Contains(got[0].Text.EN, "≥ 7") || !strings.Contains(got[0].Text.ZH, "7") || got[0].Points <= 0 {
		t.Errorf("what would change dlc: %+v", got)
	}
	if a.Items[i].Constraints[0].Wanted != "TRL ≥ 7" || a.Items[i].Constraints[0].Found != "TRL 6" {
		t.Errorf("constraint of dlc is %+v", a.Items[i].Constraints[0])
	}
	// Taken off, it does not count any more.
	free := w.ask(t, matching.Request{Text: text, Stated: true})
	for _, it := range free.Items {
		if len(it.Constraints) != 0 || slices.ContainsFunc(it.Score.Parts, isConstraints) {
			t.Errorf("%s is judged though no constraint was left: %+v", it.Title, it.Constraints)
		}
	}
	// What a failed constraint claims to cost is what meeting it gains.
	met := w.ask(t, matching.Request{Text: text, Stated: true, Constraints: []extract.Constraint{{Key: extract.TRL, Op: ">=", Number: 6}}})
	j := slices.Index(keys(met.Items), "dlc")
	gain := met.Items[j].Score.Total - a.Items[i].Score.Total
	if math.Abs(gain-a.Items[i].WouldChange[0].Points) > 1e-6 {
		t.Errorf("meeting the constraint gains %v, claimed are %v", gain, a.Items[i].WouldChange[0].Points)
	}
}

func isConstraints(p search.Part) bool { return p.Name == "constraints" }

func TestBudgetNeedsARate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	budget := int64(50_000_000)
	r := matching.Request{
		Text: "coating or film against wear", Stated: true,
		Constraints: []extract.Constraint{{Key: extract.Budget, Op: "<=", Money: &taxonomy.MoneyRange{Max: &budget, Currency: "CNY"}}},
	}
	states := func() map[string]matching.Outcome {
		m := map[string]matching.Outcome{}
		for _, it := range w.ask(t, r).Items {
			m[it.Source.Key] = it.Constraints[0]
		}
		return m
	}
	got := states()
	if got["plasma"].State != matching.Pass || got["laser"].State == matching.Fail || got["dlc"].State != matching.Unknown {
		t.Errorf("without a rate: %+v", got)
	}
	if err := w.tree.ImportRates(t.Context(), access.Local(), []taxonomy.Rate{{Currency: "USD", Day: today(), PerUnit: 7.2}}); err != nil {
		t.Fatal(err)
	}
	got = states()
	if got["dlc"].State != matching.Fail || !strings.Contains(got["dlc"].Found, "2026-06-01") {
		t.Errorf("90,000 USD are more than 500,000 CNY, and the rate has a date: %+v", got["dlc"])
	}
}

func TestDiversityAndPaging(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.orgs(t, organization("big", "Big Coating Works", org.Enterprise), organization("small", "Small Lab", org.University))
	var list []listing.Listing
	for i := range 30 {
		list = append(list, offer(fmt.Sprintf("big-%d", i), fmt.Sprintf("Wear resistant coating number %d", i), "A coating against wear.", w.of("big")))
	}
	for i := range 5 {
		list = append(list, offer(fmt.Sprintf("small-%d", i), fmt.Sprintf("A method for a coating, variant %d", i), "It is used in the laboratory where wear is measured.", w.of("small")))
	}
	for i := range 10 {
		list = append(list, offer(fmt.Sprintf("alone-%d", i), "Measuring wear "+strings.Repeat("x", i+1), "A long text about something else that also mentions wear of parts in machines."))
	}
	w.put(t, list...)
	r := matching.Request{Text: "wear resistant coating", Limit: 10, Kinds: []matching.Kind{"achievement"}}
	first := w.ask(t, r)
	byOrg := map[string]int{}
	similar := 0
	for _, it := range first.Items {
		if it.Organization != nil {
			byOrg[it.Organization.Name.EN]++
		}
		similar += it.Similar
	}
	if byOrg["Big Coating Works"] != 3 || similar == 0 {
		t.Errorf("the first page shows %v, %d folded", byOrg, similar)
	}
	seen := map[string]int{}
	pages := 0
	for a := first; ; a = w.ask(t, r) {
		pages++
		for i, it := range a.Items {
			seen[it.Source.Key]++
			if i > 0 && pages > 1 && it.Score.Total > a.Items[i-1].Score.Total+1e-9 {
				t.Errorf("page %d is not in order", pages)
			}
		}
		if a.Total != 45 {
			t.Fatalf("total %d, want 45", a.Total)
		}
		if r.Cursor = a.Next; r.Cursor == "" || pages > 10 {
			break
		}
	}
	if len(seen) != 45 || pages != 5 {
		t.Errorf("%d pages showed %d records, want 5 and 45", pages, len(seen))
	}
	for key, n := range seen {
		if n != 1 {
			t.Errorf("%s was shown %d times", key, n)
		}
	}
}

func TestSortsAndFilters(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	a := w.ask(t, matching.Request{Text: "coating film membrane paint", Sort: matching.SortTRL})
	var levels []int
	for _, it := range a.Items {
		levels = append(levels, it.TRL)
	}
	if !slices.IsSortedFunc(levels, func(a, b int) int { return b - a }) || len(levels) < 3 {
		t.Errorf("by TRL: %v", levels)
	}
	a = w.ask(t, matching.Request{Text: "coating film membrane paint", Filters: map[string][]string{"country": {"DE", "NO"}}})
	got := keys(a.Items)
	slices.Sort(got)
	if diff := cmp.Diff([]string{"dlc", "paint"}, got); diff != "" {
		t.Error(diff)
	}
	if len(a.Facets["country"]) < 3 {
		t.Errorf("a facet's own choice must not narrow its counts: %v", a.Facets["country"])
	}
}

func TestHostileAndOddTexts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	for name, s := range map[string]string{
		"one word": "coating", "one character": "膜", "stop words": "the of and 的 了", "emoji": "🔥🧪🚀", "control characters": "coating\x00\x01\x1b[31m wear\u202e",
		"mixed": "我们 need 一种 coating 耐磨", "broken": "coating \xff\xfe wear", "a page": strings.Repeat("The coating resists wear at high temperature. ", 2000),
		"nearly a megabyte": strings.Repeat("涂层", 170_000), "one long word": strings.Repeat("x", 500_000), "only figures": "TRL 6", "punctuation": "!?…——，。",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := w.ask(t, matching.Request{Text: s})
			for _, it := range append(a.Items, nearest(a)...) {
				checkParts(t, it)
			}
		})
	}
	_, err := w.Match(t.Context(), access.Anyone(), matching.Request{Text: strings.Repeat("涂", 1_000_000)})
	if !errors.Is(err, matching.ErrTooLong) {
		t.Errorf("a million characters: %v", err)
	}
}

func nearest(a matching.Answer) []matching.Match {
	if a.Nothing == nil {
		return nil
	}
	return a.Nothing.Nearest
}

func TestRefusesWhatItCannotAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	first := w.ask(t, matching.Request{Text: "coating wear ceramic", Limit: 1})
	for _, tt := range []struct {
		name  string
		r     matching.Request
		field string
	}{
		{"nothing", matching.Request{}, ""},
		{"blank", matching.Request{Text: " \n\t"}, ""},
		{"both", matching.Request{Text: "x", Listing: "y"}, "listing"},
		{"limit", matching.Request{Text: "x", Limit: 101}, "limit"},
		{"kind", matching.Request{Text: "x", Kinds: []matching.Kind{"need", "boat"}}, "kinds.1"},
		{"facet", matching.Request{Text: "x", Filters: map[string][]string{"colour": {"red"}}}, "filters.colour"},
		{"sort", matching.Request{Text: "x", Sort: "price"}, "sort"},
		{"TRL", matching.Request{Text: "x", Stated: true, Constraints: []extract.Constraint{{Key: extract.TRL, Op: ">=", Number: 11}}}, "constraints.0.number"},
		{"NaN", matching.Request{Text: "x", Stated: true, Constraints: []extract.Constraint{{Key: extract.Time, Op: "<=", Number: math.NaN()}}}, "constraints.0.number"},
		{"op", matching.Request{Text: "x", Stated: true, Constraints: []extract.Constraint{{Key: extract.TRL, Op: "~", Number: 5}}}, "constraints.0.op"},
		{"currency", matching.Request{Text: "x", Stated: true, Constraints: []extract.Constraint{{Key: extract.Budget, Op: "<=", Money: &taxonomy.MoneyRange{Max: new(int64), Currency: "XXQ"}}}}, "constraints.0.currency"},
		{"cursor", matching.Request{Text: "coating", Cursor: "nonsense"}, ""},
		{"cursor of another question", matching.Request{Text: "coating", Cursor: first.Next}, ""},
	} {
		_, err := w.Match(t.Context(), access.Anyone(), tt.r)
		f := fault.Of(err)
		if err == nil || f.Kind != fault.Invalid {
			t.Errorf("%s: %v, want a fault", tt.name, err)
			continue
		}
		if tt.field != "" && !slices.ContainsFunc(f.Fields, func(f fault.Field) bool { return f.Path == tt.field && f.Text != "" }) {
			t.Errorf("%s: fields %+v, want %s", tt.name, f.Fields, tt.field)
		}
	}
	if _, err := w.Match(t.Context(), access.Anyone(), matching.Request{Listing: "no-such"}); fault.Of(err).Kind != fault.NotFound {
		t.Errorf("a listing that is not there: %v", err)
	}
}

func TestPatentNumberFindsThatPatent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	patent := offer("patent", "Spray gun", "A gun for spraying.", func(l *listing.Listing) {
		l.Kind, l.Achievement = listing.KindPatent, nil
		l.Patent = &listing.Patent{Number: "CN100404991C", Office: "CN", KindCode: "C", Status: "granted"}
	})
	other := offer("cites", "Coating after CN100404991C", "It follows patent CN100404991C, CN 100404991 C and 100404991 in many ways.")
	w.put(t, patent, other)
	for _, s := range []string{"CN100404991C", "cn 100404991 c", "CN100404991"} {
		a := w.ask(t, matching.Request{Text: s})
		if len(a.Items) == 0 || a.Items[0].Source.Key != "patent" {
			t.Errorf("%q finds %v", s, keys(a.Items))
			continue
		}
		checkParts(t, a.Items[0])
		checkEvidence(t, a.Items[0], "100404991")
	}
}

func TestVagueNeedIsAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	a := w.ask(t, matching.Request{Text: "coating"})
	if len(a.Questions) == 0 || len(a.Questions) > 3 {
		t.Fatalf("questions %+v", a.Questions)
	}
	for _, q := range a.Questions {
		if q.Text.ZH == "" || q.Text.EN == "" || q.Example.ZH == "" || q.Example.EN == "" {
			t.Errorf("question %+v is not said in both languages", q)
		}
	}
	exact := w.ask(t, matching.Request{Text: "Ceramic coating of alumina on boiler steel for superheater tubes of waste incinerators, by plasma spraying, wear below a fifth of bare steel at 600 °C, TRL ≥ 6, in China, budget 500,000 CNY"})
	if len(exact.Questions) != 0 {
		t.Errorf("an exact need is asked %+v", exact.Questions)
	}
}

func TestNothingFits(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, offers()...)
	// Kept out by what was chosen.
	a := w.ask(t, matching.Request{Text: "ceramic membrane for oily waste water", Filters: map[string][]string{"country": {"JP"}}})
	if len(a.Items) != 0 || a.Nothing == nil || len(a.Nothing.Nearest) == 0 {
		t.Fatalf("filtered away: %d items, nothing %+v", len(a.Items), a.Nothing)
	}
	near := a.Nothing.Nearest[0]
	if near.Source.Key != "membrane" || len(near.WouldChange) == 0 || !strings.Contains(near.WouldChange[0].Text.EN, "country = JP") || !strings.Contains(near.WouldChange[0].Text.EN, "FR") {
		t.Errorf("nearest is %s, would change %+v", near.Title, near.WouldChange)
	}
	// A word that nobody has lowers everything.
	a = w.ask(t, matching.Request{Text: "antigravity warpdrive chronosphere membrane"})
	if a.Nothing == nil || len(a.Nothing.Drop) == 0 {
		t.Fatalf("unknown words: %+v", a.Nothing)
	}
	for _, d := range a.Nothing.Drop {
		if d.Word == "membrane" || d.Found < 1 {
			t.Errorf("drop %+v", d)
		}
		more := w.ask(t, matching.Request{Text: "antigravity warpdrive chronosphere membrane", Drop: []string{d.Word}})
		if more.Items[0].Score.Total <= a.Items[0].Score.Total {
			t.Errorf("without %q the best is %v, with it %v", d.Word, more.Items[0].Score.Total, a.Items[0].Score.Total)
		}
	}
	// All fail a constraint.
	a = w.ask(t, matching.Request{Text: "silicone paint for ships in Japan", Stated: true, Constraints: []extract.Constraint{{Key: extract.Region, Op: "in", Values: []string{"JP"}}}, Filters: map[string][]string{"country": {"NO"}}})
	if a.Nothing == nil || len(a.Nothing.Nearest) != 1 || a.Nothing.Nearest[0].Constraints[0].State != matching.Fail {
		t.Errorf("all fail: %+v", a.Nothing)
	}
	if b := w.ask(t, matching.Request{Text: "silicone paint for ships"}); b.Nothing != nil {
		t.Errorf("something fits, and still: %+v", b.Nothing)
	}
}

// With constraints candidates are read in steps; the order is as if all had been
// read at once, and paging shows each once.
func TestConstraintOrderIsExact(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var list []listing.Listing
	for i := range 400 {
		list = append(list, offer(fmt.Sprintf("o%d", i), "Coating "+strings.Repeat("filler ", i%37), "It resists wear. "+strings.Repeat("Something else entirely. ", i%23), ofTRL(1+i%9)))
	}
	w.put(t, list...)
	r := matching.Request{Text: "coating wear", Limit: 17, Stated: true, Constraints: []extract.Constraint{{Key: extract.TRL, Op: ">=", Number: 7}}}
	var totals []float64
	seen := map[string]bool{}
	for {
		a := w.ask(t, r)
		for _, it := range a.Items {
			totals = append(totals, it.Score.Total)
			seen[it.ID] = true
		}
		if r.Cursor = a.Next; r.Cursor == "" {
			break
		}
	}
	if len(totals) != 400 || len(seen) != 400 {
		t.Fatalf("%d results, %d different, want 400", len(totals), len(seen))
	}
	if !slices.IsSortedFunc(totals, func(a, b float64) int {
		if a > b {
			return -1
		}
		if a < b {
			return 1
		}
		return 0
	}) {
		t.Error("the pages together are not in order of score")
	}
}

package listing

import (
	"errors"
	"strings"
	"testing"
	"time"

	"innodock/internal/fault"
	"innodock/internal/taxonomy"
)

// TestCheckRefusesWhatCannotBeRight changes one thing in a listing in which
// everything is right.
func TestCheckRefusesWhatCannotBeRight(t *testing.T) {
	minus, one, two := int64(-1), int64(1), int64(2)
	for _, tc := range []struct {
		kind   Kind
		change func(*Listing)
		want   string // path and code
	}{
		{KindNeed, func(l *Listing) { l.Kind = "wish" }, "kind unknown"},
		{KindNeed, func(l *Listing) { l.State = "lost" }, "state unknown"},
		{KindNeed, func(l *Listing) { l.Wordings = nil }, "title required"},
		{KindNeed, func(l *Listing) { l.Wordings[0].Title, l.Wordings[1].Title = " ", "" }, "title required"},
		{KindNeed, func(l *Listing) { l.Wordings[1].Lang = "English" }, "wordings.1.lang language"},
		{KindNeed, func(l *Listing) { l.Wordings[1].Lang, l.Wordings[1].Machine = "zh", false }, "wordings.1.lang twice"},
		{KindNeed, func(l *Listing) { l.Country = "China" }, "country unknown"},
		{KindNeed, func(l *Listing) { l.Country = "XX" }, "country unknown"},
		{KindNeed, func(l *Listing) { l.Targets = []string{"DE", "de"} }, "targets.1 unknown"},
		{KindNeed, func(l *Listing) { l.Source.URL = "javascript:alert(1)" }, "source.url address"},
		{KindNeed, func(l *Listing) { l.Codes = []taxonomy.CodeRef{{Scheme: "ipc"}} }, "codes.0 code"},
		{KindNeed, func(l *Listing) { l.Visibility = map[string]Visibility{"price": VisibleOnRequest} }, "visibility.price unknown"},
		{KindNeed, func(l *Listing) { l.Visibility = map[string]Visibility{"budget": "secret"} }, "visibility.budget visibility"},
		{KindNeed, func(l *Listing) { l.Deadline = time.Date(202, 1, 1, 0, 0, 0, 0, time.UTC) }, "deadline date"},
		{KindNeed, func(l *Listing) { l.Expires = l.Published.Add(-time.Hour) }, "expires order"},
		{KindNeed, func(l *Listing) { l.Product = &Product{} }, "product kind"},
		{KindNeed, func(l *Listing) { l.Need.LowestTRL = 10 }, "lowestTrl trl"},
		{KindNeed, func(l *Listing) { l.Need.Months = -1 }, "months negative"},
		{KindNeed, func(l *Listing) { l.Need.Budget = &taxonomy.MoneyRange{Min: &two, Max: &one, Currency: "CNY"} }, "budget order"},
		{KindNeed, func(l *Listing) { l.Need.Budget = &taxonomy.MoneyRange{Min: &minus, Currency: "CNY"} }, "budget negative"},
		{KindNeed, func(l *Listing) { l.Need.Reward = &taxonomy.MoneyRange{Min: &one, Currency: "RMBX"} }, "reward currency"},
		{KindNeed, func(l *Listing) { l.Need.Modes = []string{"licence", "gift"} }, "modes.1 unknown"},
		{KindNeed, func(l *Listing) { l.Need.NeedKind = "love" }, "needKind unknown"},
		{KindNeed, func(l *Listing) { l.Need.Scope = "galactic" }, "scope unknown"},
		{KindNeed, func(l *Listing) { l.Need.Indicators[0].Direction = ">" }, "indicators.0.direction unknown"},
		{KindAchievement, func(l *Listing) { l.Achievement.Readiness.Level = -1 }, "readiness trl"},
		{KindAchievement, func(l *Listing) { l.Achievement.Stage = "moon" }, "stage unknown"},
		{KindAchievement, func(l *Listing) { l.Achievement.PriceMode = "theft" }, "priceMode unknown"},
		{KindAchievement, func(l *Listing) { l.Achievement.Rights[0].Type = "idea" }, "rights.0.type unknown"},
		{KindAchievement, func(l *Listing) { l.Achievement.Rights[0].Status = "lost" }, "rights.0.status unknown"},
		{KindPatent, func(l *Listing) { l.Patent.Number = "CN1" }, "number patent"},
		{KindPatent, func(l *Listing) { l.Patent.Status = "sold" }, "status unknown"},
		{KindPatent, func(l *Listing) { l.Patent.Expiry = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC) }, "expiry date"},
		{KindPatent, func(l *Listing) { l.Patent.Terms.Months = -3 }, "terms.months negative"},
		{KindService, func(l *Listing) { l.Service.Step = "magic" }, "step unknown"},
		{KindService, func(l *Listing) { l.Service.Days = -1 }, "days negative"},
		{KindProject, func(l *Listing) { l.Project.Round = "z" }, "round unknown"},
		{KindProject, func(l *Listing) { l.Project.Valuation = &taxonomy.MoneyRange{Min: &one} }, "valuation currency"},
		{KindMandate, func(l *Listing) { l.Mandate.Ticket.Currency = "xyz" }, "ticket currency"},
		{KindProduct, func(l *Listing) { l.Product.Figures[0].Direction = "about" }, "figures.0.direction unknown"},
	} {
		l := filled(tc.kind)
		if err := l.Check(); err != nil {
			t.Fatalf("%s: a right listing is refused: %v %+v", tc.kind, err, fault.Of(err).Fields)
		}
		tc.change(&l)
		err := l.Check()
		f := fault.Of(err).Fields
		if !errors.Is(err, ErrInvalid) || len(f) != 1 || f[0].Path+" "+f[0].Code != tc.want || !strings.HasSuffix(f[0].Text, ".") {
			t.Errorf("%s: %v %+v, want %s with the way out", tc.kind, err, f, tc.want)
		}
	}
}

func TestMissingNamesWhatAnEditorWouldAskFor(t *testing.T) {
	bare := Listing{Kind: KindService, Wordings: []Wording{{
		Lang: "en", Title: strings.Repeat("t", MaxTitle), Summary: strings.Repeat("涂", MaxSummary+1), Description: strings.Repeat("d", MaxDescription+1), Keywords: strings.Fields("a b c d e f"),
	}}}
	got := strings.Join(bare.Lacks(), " ")
	if want := "organization clusters directions country wanted step deliverable price days summary.long description.long keywords.many"; got != want {
		t.Errorf("missing = %s\nwant      %s", got, want)
	}
	if err := bare.Check(); err != nil {
		t.Errorf("what is missing or long is refused: %v %+v", err, fault.Of(err).Fields)
	}
}

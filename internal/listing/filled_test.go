package listing

import (
	"time"

	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// filled is a listing of a kind in which no field is empty.
func filled(kind Kind) Listing {
	day := time.Date(2027, 1, 2, 0, 0, 0, 0, time.UTC)
	low, high := int64(100_00), int64(200_00)
	money := &taxonomy.MoneyRange{Min: &low, Max: &high, Currency: "CNY"}
	ready := Readiness{Level: 6, Evidence: "a pilot line since March"}
	rights := []IP{{Type: "invention", Number: "CN100404991C", Status: "granted", Holder: "Deep Blue", Expiry: day}}
	figures := []Indicator{{Name: "life", Direction: ">=", Value: "5000", Unit: "h", Baseline: "1200", Benchmark: "4000"}}
	l := Listing{
		ID: "id", Kind: kind, State: Published, Open: true, Org: "o1",
		Wordings: []Wording{
			{Lang: "zh", Title: "耐磨涂层", Summary: "涂层", Description: "一种涂层", Keywords: []string{"涂层"}},
			{Lang: "en", Title: "Wear-resistant coating", Summary: "A coating", Description: "A coating for pumps", Keywords: []string{"coating"}, Machine: true},
		},
		Clusters: []string{"new-materials"}, Directions: []string{"open-innovation"}, Suggested: true,
		Codes:   []taxonomy.CodeRef{{Scheme: taxonomy.IPC, Code: "C23C14/06"}},
		Country: "CN", Region: "浙江", Wanted: Partner{"enterprise", "large", "tests it"}, Targets: []string{"DE"}, Contact: "p1", Deadline: day,
		Source:  org.Source{Name: "test", Key: "1", URL: "https://example.org/1", Licence: "CC BY", Attribution: "Example"},
		Version: 3, PublicVersion: 2, Published: testTime, Expires: testTime.Add(Life), Created: testTime, Updated: day, PublicUpdated: testTime,
	}
	switch kind {
	case KindNeed:
		l.Need = &Need{
			Indicators: figures, Scene: "pumps", Budget: money, Reward: money, Months: 12, IPWanted: "shared", Conditions: "a line of their own",
			Modes: []string{"licence"}, LowestTRL: 5, NeedKind: "innovation", Scope: "enterprise",
		}
	case KindAchievement:
		l.Achievement = &Achievement{
			New: []string{"twice as hard"}, Readiness: ready, Stage: "pilot", Comparison: []Comparison{{"life", "5000", "1200", "h"}}, Rights: rights,
			Completed: []string{"Deep Blue"}, Modes: []string{"licence", "equity"}, PriceMode: "agreement", Price: money, TryFirst: true, Secrecy: "the recipe",
		}
	case KindProduct:
		l.Product = &Product{Specification: "10 µm", Figures: figures, Price: money, Certification: "ISO 9001", References: "three pumps", Availability: "now", Readiness: ready, Rights: rights}
	case KindPatent:
		l.Patent = &Patent{
			Number: "CN100404991C", KindCode: "C", Office: "CN", Status: "granted", Checked: day, Expiry: day, Holder: "Deep Blue", Application: "pumps", Product: "coating",
			Terms: &LicenceTerms{Fee: "a share of sales", Price: money, Payment: "yearly", Months: 36, Territory: "CN", Field: "pumps", Exclusions: "none", Withdrawal: "a year ahead"}, Readiness: ready,
		}
	case KindService:
		l.Service = &Service{Step: "valuation", Deliverable: "a report", Price: money, Days: 20}
	case KindProject:
		l.Project = &Project{Team: "five", Stage: "lab", Readiness: ready, Rights: rights, Market: "pumps", Asked: money, Use: "a line", Round: "seed", Valuation: money, Risks: "price of tungsten"}
	case KindMandate:
		l.Mandate = &Mandate{Stages: []string{"seed"}, Ticket: money, Fields: []string{"coatings"}, Places: []string{"CN"}, Never: "weapons"}
	}
	return l
}

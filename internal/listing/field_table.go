package listing

import (
	"time"

	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// fields is all fields that have a visibility. What is not here is always
// public: kind, state, source with licence and attribution, and the times.
//
//nolint:gochecknoglobals // immutable table
var fields = []field{
	worded("title", func(w *Wording) bool { return !blank(w.Title) }, func(w *Wording) { w.Title = "" }),
	worded("summary", func(w *Wording) bool { return !blank(w.Summary) }, func(w *Wording) { w.Summary = "" }),
	worded("description", func(w *Wording) bool { return !blank(w.Description) }, func(w *Wording) { w.Description = "" }),
	worded("keywords", func(w *Wording) bool { return len(w.Keywords) > 0 }, func(w *Wording) { w.Keywords = nil }),
	common("organization", true, func(l *Listing) *org.ID { return &l.Org }, zero),
	common("clusters", true, func(l *Listing) *[]string { return &l.Clusters }, none),
	common("directions", true, func(l *Listing) *[]string { return &l.Directions }, none),
	common("codes", false, func(l *Listing) *[]taxonomy.CodeRef { return &l.Codes }, none),
	common("country", true, func(l *Listing) *string { return &l.Country }, blank),
	common("region", false, func(l *Listing) *string { return &l.Region }, blank),
	common("wanted", true, func(l *Listing) *Partner { return &l.Wanted }, zero),
	common("targets", false, func(l *Listing) *[]string { return &l.Targets }, none),
	common("contact", false, func(l *Listing) *org.PersonID { return &l.Contact }, zero),
	common("deadline", false, func(l *Listing) *time.Time { return &l.Deadline }, time.Time.IsZero),

	own(KindNeed, "indicators", true, needOf, func(o *Need) *[]Indicator { return &o.Indicators }, none),
	own(KindNeed, "scene", true, needOf, func(o *Need) *string { return &o.Scene }, blank),
	own(KindNeed, "budget", true, needOf, func(o *Need) **taxonomy.MoneyRange { return &o.Budget }, unset),
	own(KindNeed, "reward", false, needOf, func(o *Need) **taxonomy.MoneyRange { return &o.Reward }, unset),
	own(KindNeed, "months", true, needOf, func(o *Need) *int { return &o.Months }, zero),
	own(KindNeed, "ipWanted", true, needOf, func(o *Need) *string { return &o.IPWanted }, blank),
	own(KindNeed, "conditions", false, needOf, func(o *Need) *string { return &o.Conditions }, blank),
	own(KindNeed, "modes", true, needOf, func(o *Need) *[]string { return &o.Modes }, none),
	own(KindNeed, "lowestTrl", true, needOf, func(o *Need) *int { return &o.LowestTRL }, zero),
	own(KindNeed, "needKind", true, needOf, func(o *Need) *string { return &o.NeedKind }, blank),
	own(KindNeed, "scope", false, needOf, func(o *Need) *string { return &o.Scope }, blank),

	own(KindAchievement, "new", true, achieved, func(o *Achievement) *[]string { return &o.New }, none),
	own(KindAchievement, "readiness", true, achieved, func(o *Achievement) *Readiness { return &o.Readiness }, unready),
	own(KindAchievement, "stage", true, achieved, func(o *Achievement) *string { return &o.Stage }, blank),
	own(KindAchievement, "comparison", true, achieved, func(o *Achievement) *[]Comparison { return &o.Comparison }, none),
	own(KindAchievement, "rights", true, achieved, func(o *Achievement) *[]IP { return &o.Rights }, none),
	own(KindAchievement, "completed", false, achieved, func(o *Achievement) *[]string { return &o.Completed }, none),
	own(KindAchievement, "modes", true, achieved, func(o *Achievement) *[]string { return &o.Modes }, none),
	own(KindAchievement, "priceMode", true, achieved, func(o *Achievement) *string { return &o.PriceMode }, blank),
	own(KindAchievement, "price", false, achieved, func(o *Achievement) **taxonomy.MoneyRange { return &o.Price }, unset),
	own(KindAchievement, "tryFirst", false, achieved, func(o *Achievement) *bool { return &o.TryFirst }, zero),
	own(KindAchievement, "secrecy", false, achieved, func(o *Achievement) *string { return &o.Secrecy }, blank),

	own(KindProduct, "specification", true, productOf, func(o *Product) *string { return &o.Specification }, blank),
	own(KindProduct, "figures", false, productOf, func(o *Product) *[]Indicator { return &o.Figures }, none),
	own(KindProduct, "price", true, productOf, func(o *Product) **taxonomy.MoneyRange { return &o.Price }, unset),
	own(KindProduct, "certification", false, productOf, func(o *Product) *string { return &o.Certification }, blank),
	own(KindProduct, "references", false, productOf, func(o *Product) *string { return &o.References }, blank),
	own(KindProduct, "availability", true, productOf, func(o *Product) *string { return &o.Availability }, blank),
	own(KindProduct, "readiness", false, productOf, func(o *Product) *Readiness { return &o.Readiness }, unready),
	own(KindProduct, "rights", false, productOf, func(o *Product) *[]IP { return &o.Rights }, none),

	// The number says kind and office too, so they are hidden with it.
	{
		name: "number", kind: KindPatent, asked: true,
		empty: func(l *Listing) bool { return l.Patent == nil || blank(l.Patent.Number) },
		clear: func(l *Listing) {
			if l.Patent != nil {
				l.Patent.Number, l.Patent.KindCode, l.Patent.Office = "", "", ""
			}
		},
	},
	own(KindPatent, "status", true, patentOf, func(o *Patent) *string { return &o.Status }, blank),
	own(KindPatent, "checked", false, patentOf, func(o *Patent) *time.Time { return &o.Checked }, time.Time.IsZero),
	own(KindPatent, "expiry", true, patentOf, func(o *Patent) *time.Time { return &o.Expiry }, time.Time.IsZero),
	own(KindPatent, "holder", true, patentOf, func(o *Patent) *string { return &o.Holder }, blank),
	own(KindPatent, "application", true, patentOf, func(o *Patent) *string { return &o.Application }, blank),
	own(KindPatent, "product", false, patentOf, func(o *Patent) *string { return &o.Product }, blank),
	own(KindPatent, "terms", true, patentOf, func(o *Patent) **LicenceTerms { return &o.Terms }, unset),
	own(KindPatent, "readiness", false, patentOf, func(o *Patent) *Readiness { return &o.Readiness }, unready),

	own(KindService, "step", true, serviceOf, func(o *Service) *string { return &o.Step }, blank),
	own(KindService, "deliverable", true, serviceOf, func(o *Service) *string { return &o.Deliverable }, blank),
	own(KindService, "price", true, serviceOf, func(o *Service) **taxonomy.MoneyRange { return &o.Price }, unset),
	own(KindService, "days", true, serviceOf, func(o *Service) *int { return &o.Days }, zero),

	own(KindProject, "team", true, projectOf, func(o *Project) *string { return &o.Team }, blank),
	own(KindProject, "stage", true, projectOf, func(o *Project) *string { return &o.Stage }, blank),
	own(KindProject, "readiness", true, projectOf, func(o *Project) *Readiness { return &o.Readiness }, unready),
	own(KindProject, "rights", false, projectOf, func(o *Project) *[]IP { return &o.Rights }, none),
	own(KindProject, "market", true, projectOf, func(o *Project) *string { return &o.Market }, blank),
	own(KindProject, "asked", true, projectOf, func(o *Project) **taxonomy.MoneyRange { return &o.Asked }, unset),
	own(KindProject, "use", true, projectOf, func(o *Project) *string { return &o.Use }, blank),
	own(KindProject, "round", true, projectOf, func(o *Project) *string { return &o.Round }, blank),
	own(KindProject, "valuation", false, projectOf, func(o *Project) **taxonomy.MoneyRange { return &o.Valuation }, unset),
	own(KindProject, "risks", false, projectOf, func(o *Project) *string { return &o.Risks }, blank),

	own(KindMandate, "stages", true, mandateOf, func(o *Mandate) *[]string { return &o.Stages }, none),
	own(KindMandate, "ticket", true, mandateOf, func(o *Mandate) **taxonomy.MoneyRange { return &o.Ticket }, unset),
	own(KindMandate, "fields", true, mandateOf, func(o *Mandate) *[]string { return &o.Fields }, none),
	own(KindMandate, "places", false, mandateOf, func(o *Mandate) *[]string { return &o.Places }, none),
	own(KindMandate, "never", false, mandateOf, func(o *Mandate) *string { return &o.Never }, blank),
}

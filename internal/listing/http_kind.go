package listing

import (
	"time"

	"innodock/internal/taxonomy"
)

// Wire types of the fields that each kind has for itself. They are written out,
// so that a field added to the domain is not public before somebody decides so
// here.

type wireMoney struct {
	Min      *float64 `json:"min,omitempty" doc:"in whole units of the currency; absent: open"`
	Max      *float64 `json:"max,omitempty" doc:"in whole units of the currency; absent: open"`
	Currency string   `json:"currency" doc:"ISO 4217" example:"CNY"`
}

func toWireMoney(m *taxonomy.MoneyRange) *wireMoney {
	if m == nil {
		return nil
	}
	digits, _ := taxonomy.Currency(m.Currency)
	unit := 1.0
	for range digits {
		unit *= 10
	}
	whole := func(minor *int64) *float64 {
		if minor == nil {
			return nil
		}
		v := float64(*minor) / unit
		return &v
	}
	return &wireMoney{Min: whole(m.Min), Max: whole(m.Max), Currency: m.Currency}
}

type wireIndicator struct {
	Name      string `json:"name"`
	Direction string `json:"direction,omitempty" doc:">=, <= or ="`
	Value     string `json:"value"`
	Unit      string `json:"unit,omitempty"`
	Baseline  string `json:"baseline,omitempty" doc:"where things stand today"`
	Benchmark string `json:"benchmark,omitempty" doc:"the best known elsewhere"`
}

func toWireIndicator(i Indicator) wireIndicator { return wireIndicator(i) }

type wireComparison struct {
	Indicator string `json:"indicator"`
	Ours      string `json:"ours"`
	Theirs    string `json:"theirs"`
	Unit      string `json:"unit,omitempty"`
}

func toWireComparison(c Comparison) wireComparison { return wireComparison(c) }

type wireReadiness struct {
	Level    int    `json:"level" minimum:"1" maximum:"9" doc:"technology readiness level"`
	Evidence string `json:"evidence,omitempty"`
}

func toWireReadiness(r Readiness) *wireReadiness {
	if r.Level == 0 {
		return nil
	}
	w := wireReadiness(r)
	return &w
}

type wireRight struct {
	Type   string    `json:"type,omitempty" doc:"a key of /terms ipTypes"`
	Number string    `json:"number,omitempty"`
	Status string    `json:"status,omitempty"`
	Holder string    `json:"holder,omitempty"`
	Expiry time.Time `json:"expiry,omitzero"`
}

func toWireRight(r IP) wireRight { return wireRight(r) }

type wireTerms struct {
	Fee        string     `json:"fee,omitempty"`
	Price      *wireMoney `json:"price,omitempty"`
	Payment    string     `json:"payment,omitempty"`
	Months     int        `json:"months,omitempty" doc:"term in months"`
	Territory  string     `json:"territory,omitempty"`
	Field      string     `json:"field,omitempty"`
	Exclusions string     `json:"exclusions,omitempty"`
	Withdrawal string     `json:"withdrawal,omitempty"`
}

func toWireTerms(t *LicenceTerms) *wireTerms {
	if t == nil {
		return nil
	}
	return &wireTerms{
		Fee: t.Fee, Price: toWireMoney(t.Price), Payment: t.Payment, Months: t.Months, Territory: t.Territory, Field: t.Field,
		Exclusions: t.Exclusions, Withdrawal: t.Withdrawal,
	}
}

type wireNeed struct {
	Indicators []wireIndicator `json:"indicators,omitempty"`
	Scene      string          `json:"scene,omitempty"`
	Budget     *wireMoney      `json:"budget,omitempty"`
	Reward     *wireMoney      `json:"reward,omitempty"`
	Months     int             `json:"months,omitempty" doc:"time limit in months"`
	IPWanted   string          `json:"ipWanted,omitempty"`
	Conditions string          `json:"conditions,omitempty"`
	Modes      []string        `json:"modes,omitempty" doc:"keys of /terms tradeModes"`
	LowestTRL  int             `json:"lowestTrl,omitempty" doc:"lowest acceptable"`
	NeedKind   string          `json:"needKind,omitempty" doc:"a key of /terms needKinds"`
	Scope      string          `json:"scope,omitempty" doc:"enterprise, regional or national"`
}

func toWireNeed(n *Need) *wireNeed {
	if n == nil {
		return nil
	}
	return &wireNeed{
		Indicators: mapped(n.Indicators, toWireIndicator), Scene: n.Scene, Budget: toWireMoney(n.Budget), Reward: toWireMoney(n.Reward),
		Months: n.Months, IPWanted: n.IPWanted, Conditions: n.Conditions, Modes: n.Modes, LowestTRL: n.LowestTRL, NeedKind: n.NeedKind,
		Scope: n.Scope,
	}
}

type wireAchievement struct {
	New        []string         `json:"new,omitempty"`
	Readiness  *wireReadiness   `json:"readiness,omitempty"`
	Stage      string           `json:"stage,omitempty"`
	Comparison []wireComparison `json:"comparison,omitempty"`
	Rights     []wireRight      `json:"rights,omitempty"`
	Completed  []string         `json:"completed,omitempty"`
	Modes      []string         `json:"modes,omitempty" doc:"keys of /terms tradeModes"`
	PriceMode  string           `json:"priceMode,omitempty"`
	Price      *wireMoney       `json:"price,omitempty"`
	TryFirst   bool             `json:"tryFirst,omitempty" doc:"try before buy"`
	Secrecy    string           `json:"secrecy,omitempty"`
}

func toWireAchievement(a *Achievement) *wireAchievement {
	if a == nil {
		return nil
	}
	return &wireAchievement{
		New: a.New, Readiness: toWireReadiness(a.Readiness), Stage: a.Stage, Comparison: mapped(a.Comparison, toWireComparison),
		Rights: mapped(a.Rights, toWireRight), Completed: a.Completed, Modes: a.Modes, PriceMode: a.PriceMode, Price: toWireMoney(a.Price),
		TryFirst: a.TryFirst, Secrecy: a.Secrecy,
	}
}

type wireProduct struct {
	Specification string          `json:"specification,omitempty"`
	Figures       []wireIndicator `json:"figures,omitempty"`
	Price         *wireMoney      `json:"price,omitempty"`
	Certification string          `json:"certification,omitempty"`
	References    string          `json:"references,omitempty"`
	Availability  string          `json:"availability,omitempty"`
	Readiness     *wireReadiness  `json:"readiness,omitempty"`
	Rights        []wireRight     `json:"rights,omitempty"`
}

func toWireProduct(p *Product) *wireProduct {
	if p == nil {
		return nil
	}
	return &wireProduct{
		Specification: p.Specification, Figures: mapped(p.Figures, toWireIndicator), Price: toWireMoney(p.Price), Certification: p.Certification,
		References: p.References, Availability: p.Availability, Readiness: toWireReadiness(p.Readiness), Rights: mapped(p.Rights, toWireRight),
	}
}

type wirePatent struct {
	Number      string         `json:"number,omitempty" doc:"office, digits, kind code"`
	KindCode    string         `json:"kindCode,omitempty"`
	Office      string         `json:"office,omitempty"`
	Status      string         `json:"status,omitempty"`
	Checked     time.Time      `json:"checked,omitzero" doc:"when the status was looked up"`
	Expiry      time.Time      `json:"expiry,omitzero"`
	Holder      string         `json:"holder,omitempty"`
	Application string         `json:"application,omitempty"`
	Product     string         `json:"product,omitempty"`
	Terms       *wireTerms     `json:"terms,omitempty"`
	Readiness   *wireReadiness `json:"readiness,omitempty"`
}

func toWirePatent(p *Patent) *wirePatent {
	if p == nil {
		return nil
	}
	return &wirePatent{
		Number: p.Number, KindCode: p.KindCode, Office: p.Office, Status: p.Status, Checked: p.Checked, Expiry: p.Expiry, Holder: p.Holder,
		Application: p.Application, Product: p.Product, Terms: toWireTerms(p.Terms), Readiness: toWireReadiness(p.Readiness),
	}
}

type wireService struct {
	Step        string     `json:"step,omitempty" doc:"a key of /terms serviceSteps"`
	Deliverable string     `json:"deliverable,omitempty"`
	Price       *wireMoney `json:"price,omitempty"`
	Days        int        `json:"days,omitempty" doc:"how many days it takes"`
}

func toWireService(s *Service) *wireService {
	if s == nil {
		return nil
	}
	return &wireService{
		Step: s.Step, Deliverable: s.Deliverable, Price: toWireMoney(s.Price), Days: s.Days,
	}
}

type wireProject struct {
	Team      string         `json:"team,omitempty"`
	Stage     string         `json:"stage,omitempty"`
	Readiness *wireReadiness `json:"readiness,omitempty"`
	Rights    []wireRight    `json:"rights,omitempty"`
	Market    string         `json:"market,omitempty"`
	Asked     *wireMoney     `json:"asked,omitempty"`
	Use       string         `json:"use,omitempty"`
	Round     string         `json:"round,omitempty"`
	Valuation *wireMoney     `json:"valuation,omitempty"`
	Risks     string         `json:"risks,omitempty"`
}

func toWireProject(p *Project) *wireProject {
	if p == nil {
		return nil
	}
	return &wireProject{
		Team: p.Team, Stage: p.Stage, Readiness: toWireReadiness(p.Readiness), Rights: mapped(p.Rights, toWireRight), Market: p.Market,
		Asked: toWireMoney(p.Asked), Use: p.Use, Round: p.Round, Valuation: toWireMoney(p.Valuation), Risks: p.Risks,
	}
}

type wireMandate struct {
	Stages []string   `json:"stages,omitempty"`
	Ticket *wireMoney `json:"ticket,omitempty"`
	Fields []string   `json:"fields,omitempty"`
	Places []string   `json:"places,omitempty"`
	Never  string     `json:"never,omitempty"`
}

func toWireMandate(m *Mandate) *wireMandate {
	if m == nil {
		return nil
	}
	return &wireMandate{
		Stages: m.Stages, Ticket: toWireMoney(m.Ticket), Fields: m.Fields, Places: m.Places, Never: m.Never,
	}
}

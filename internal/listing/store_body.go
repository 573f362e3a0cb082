package listing

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// The stored form of a listing's content. The types below are those of the
// domain with names for the fields, so that an empty field takes no room; fields
// are added, never renamed: a test reads bodies of every version there was.

type needRow struct {
	Indicators []Indicator          `json:"indicators,omitempty"`
	Scene      string               `json:"scene,omitempty"`
	Budget     *taxonomy.MoneyRange `json:"budget,omitempty"`
	Reward     *taxonomy.MoneyRange `json:"reward,omitempty"`
	Months     int                  `json:"months,omitempty"`
	IPWanted   string               `json:"ipWanted,omitempty"`
	Conditions string               `json:"conditions,omitempty"`
	Modes      []string             `json:"modes,omitempty"`
	LowestTRL  int                  `json:"lowestTrl,omitempty"`
	NeedKind   string               `json:"needKind,omitempty"`
	Scope      string               `json:"scope,omitempty"`
}

type achievementRow struct {
	New        []string             `json:"new,omitempty"`
	Readiness  Readiness            `json:"readiness,omitzero"`
	Stage      string               `json:"stage,omitempty"`
	Comparison []Comparison         `json:"comparison,omitempty"`
	Rights     []IP                 `json:"rights,omitempty"`
	Completed  []string             `json:"completed,omitempty"`
	Modes      []string             `json:"modes,omitempty"`
	PriceMode  string               `json:"priceMode,omitempty"`
	Price      *taxonomy.MoneyRange `json:"price,omitempty"`
	TryFirst   bool                 `json:"tryFirst,omitempty"`
	Secrecy    string               `json:"secrecy,omitempty"`
}

type productRow struct {
	Specification string               `json:"specification,omitempty"`
	Figures       []Indicator          `json:"figures,omitempty"`
	Price         *taxonomy.MoneyRange `json:"price,omitempty"`
	Certification string               `json:"certification,omitempty"`
	References    string               `json:"references,omitempty"`
	Availability  string               `json:"availability,omitempty"`
	Readiness     Readiness            `json:"readiness,omitzero"`
	Rights        []IP                 `json:"rights,omitempty"`
}

type patentRow struct {
	Number      string        `json:"number,omitempty"`
	KindCode    string        `json:"kindCode,omitempty"`
	Office      string        `json:"office,omitempty"`
	Status      string        `json:"status,omitempty"`
	Checked     time.Time     `json:"checked,omitzero"`
	Expiry      time.Time     `json:"expiry,omitzero"`
	Holder      string        `json:"holder,omitempty"`
	Application string        `json:"application,omitempty"`
	Product     string        `json:"product,omitempty"`
	Terms       *LicenceTerms `json:"terms,omitempty"`
	Readiness   Readiness     `json:"readiness,omitzero"`
}

type serviceRow struct {
	Step        string               `json:"step,omitempty"`
	Deliverable string               `json:"deliverable,omitempty"`
	Price       *taxonomy.MoneyRange `json:"price,omitempty"`
	Days        int                  `json:"days,omitempty"`
}

type projectRow struct {
	Team      string               `json:"team,omitempty"`
	Stage     string               `json:"stage,omitempty"`
	Readiness Readiness            `json:"readiness,omitzero"`
	Rights    []IP                 `json:"rights,omitempty"`
	Market    string               `json:"market,omitempty"`
	Asked     *taxonomy.MoneyRange `json:"asked,omitempty"`
	Use       string               `json:"use,omitempty"`
	Round     string               `json:"round,omitempty"`
	Valuation *taxonomy.MoneyRange `json:"valuation,omitempty"`
	Risks     string               `json:"risks,omitempty"`
}

type mandateRow struct {
	Stages []string             `json:"stages,omitempty"`
	Ticket *taxonomy.MoneyRange `json:"ticket,omitempty"`
	Fields []string             `json:"fields,omitempty"`
	Places []string             `json:"places,omitempty"`
	Never  string               `json:"never,omitempty"`
}

type partnerRow struct {
	Type string `json:"type,omitempty"`
	Size string `json:"size,omitempty"`
	Role string `json:"role,omitempty"`
}

type listingRow struct {
	Kind       Kind                  `json:"kind"`
	Open       bool                  `json:"open,omitempty"`
	Org        org.ID                `json:"org,omitempty"`
	Wordings   []Wording             `json:"wordings"`
	Clusters   []string              `json:"clusters,omitempty"`
	Directions []string              `json:"directions,omitempty"`
	Suggested  bool                  `json:"suggested,omitempty"`
	Codes      []taxonomy.CodeRef    `json:"codes,omitempty"`
	Country    string                `json:"country,omitempty"`
	Region     string                `json:"region,omitempty"`
	Wanted     partnerRow            `json:"wanted,omitzero"`
	Targets    []string              `json:"targets,omitempty"`
	Contact    org.PersonID          `json:"contact,omitempty"`
	Deadline   time.Time             `json:"deadline,omitzero"`
	Source     org.Source            `json:"source"`
	Visibility map[string]Visibility `json:"visibility,omitempty"`

	Need        *needRow        `json:"need,omitempty"`
	Achievement *achievementRow `json:"achievement,omitempty"`
	Product     *productRow     `json:"product,omitempty"`
	Patent      *patentRow      `json:"patent,omitempty"`
	Service     *serviceRow     `json:"service,omitempty"`
	Project     *projectRow     `json:"project,omitempty"`
	Mandate     *mandateRow     `json:"mandate,omitempty"`
}

// body is the content of l as it is stored: what its owner said, and nothing
// that we found out or keep count of.
func (l *Listing) body() (string, error) {
	b, err := json.Marshal(listingRow{
		Kind: l.Kind, Open: l.Open, Org: l.Org, Wordings: l.Wordings, Clusters: l.Clusters, Directions: l.Directions, Suggested: l.Suggested,
		Codes: l.Codes, Country: l.Country, Region: l.Region, Wanted: partnerRow(l.Wanted), Targets: l.Targets, Contact: l.Contact,
		Deadline: l.Deadline, Source: l.Source, Visibility: l.Visibility,
		Need: (*needRow)(l.Need), Achievement: (*achievementRow)(l.Achievement), Product: (*productRow)(l.Product), Patent: (*patentRow)(l.Patent),
		Service: (*serviceRow)(l.Service), Project: (*projectRow)(l.Project), Mandate: (*mandateRow)(l.Mandate),
	})
	if err != nil {
		return "", fmt.Errorf("write listing: %w", err)
	}
	return string(b), nil
}

func (l *Listing) setBody(body string) error {
	var r listingRow
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		return fmt.Errorf("read listing %s: %w", l.ID, err)
	}
	l.Kind, l.Open, l.Org, l.Wordings, l.Clusters, l.Directions, l.Suggested = r.Kind, r.Open, r.Org, r.Wordings, r.Clusters, r.Directions, r.Suggested
	l.Codes, l.Country, l.Region, l.Wanted, l.Targets, l.Contact = r.Codes, r.Country, r.Region, Partner(r.Wanted), r.Targets, r.Contact
	l.Deadline, l.Source, l.Visibility = r.Deadline, r.Source, r.Visibility
	l.Need, l.Achievement, l.Product, l.Patent = (*Need)(r.Need), (*Achievement)(r.Achievement), (*Product)(r.Product), (*Patent)(r.Patent)
	l.Service, l.Project, l.Mandate = (*Service)(r.Service), (*Project)(r.Project), (*Mandate)(r.Mandate)
	l.Missing = l.Lacks()
	return nil
}

// hashOf tells contents apart.
func hashOf(body string) string {
	sum := sha256.Sum256([]byte(body))
	return hex.EncodeToString(sum[:16])
}

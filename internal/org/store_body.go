package org

import (
	"encoding/json"
	"fmt"
	"time"
)

// The stored form of a record's content. Fields are added, never renamed: a
// test reads bodies of every version there was.

type rowWording struct {
	Lang    string `json:"lang"`
	Text    string `json:"text"`
	Machine bool   `json:"machine,omitempty"`
}

type rowSource struct {
	Name        string `json:"name,omitempty"`
	Key         string `json:"key,omitempty"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

type rowVerification struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
}

type rowConsent struct {
	Basis string    `json:"basis"`
	At    time.Time `json:"at,omitzero"`
}

type organizationRow struct {
	Type           Type             `json:"type"`
	Names          []rowWording     `json:"names"`
	Country        string           `json:"country,omitempty"`
	Region         string           `json:"region,omitempty"`
	City           string           `json:"city,omitempty"`
	Size           string           `json:"size,omitempty"`
	Clusters       []string         `json:"clusters,omitempty"`
	Summaries      []rowWording     `json:"summaries,omitempty"`
	Website        string           `json:"website,omitempty"`
	RegistrationNo string           `json:"registrationNo,omitempty"`
	Verified       *rowVerification `json:"verified,omitempty"`
	Exhibitor      bool             `json:"exhibitor,omitempty"`
	Source         rowSource        `json:"source"`
}

type personRow struct {
	Role      Role         `json:"role"`
	Names     []rowWording `json:"names"`
	Org       ID           `json:"org,omitempty"`
	Position  []rowWording `json:"position,omitempty"`
	Country   string       `json:"country,omitempty"`
	Region    string       `json:"region,omitempty"`
	Fields    []rowWording `json:"fields,omitempty"`
	Done      []rowWording `json:"done,omitempty"`
	Offered   []rowWording `json:"offered,omitempty"`
	Languages []string     `json:"languages,omitempty"`
	Clusters  []string     `json:"clusters,omitempty"`
	URL       string       `json:"url,omitempty"`
	Consent   *rowConsent  `json:"consent,omitempty"`
	Source    rowSource    `json:"source"`
}

// mapped returns f of every x, nil when there is none.
func mapped[A, B any](xs []A, f func(A) B) []B {
	if len(xs) == 0 {
		return nil
	}
	out := make([]B, len(xs))
	for i, x := range xs {
		out[i] = f(x)
	}
	return out
}

func toRow(w Wording) rowWording   { return rowWording(w) }
func fromRow(w rowWording) Wording { return Wording(w) }

func (o *Organization) body() (string, error) {
	b, err := json.Marshal(organizationRow{
		Type: o.Type, Names: mapped(o.Names, toRow), Country: o.Country, Region: o.Region, City: o.City, Size: o.Size,
		Clusters: o.Clusters, Summaries: mapped(o.Summaries, toRow), Website: o.Website, RegistrationNo: o.RegistrationNo,
		Verified: (*rowVerification)(o.Verified), Exhibitor: o.Exhibitor, Source: rowSource(o.Source),
	})
	if err != nil {
		return "", fmt.Errorf("write organisation: %w", err)
	}
	return string(b), nil
}

func (o *Organization) setBody(body string) error {
	var r organizationRow
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		return fmt.Errorf("read organisation %s: %w", o.ID, err)
	}
	o.Type, o.Names, o.Country, o.Region, o.City, o.Size = r.Type, mapped(r.Names, fromRow), r.Country, r.Region, r.City, r.Size
	o.Clusters, o.Summaries, o.Website, o.RegistrationNo = r.Clusters, mapped(r.Summaries, fromRow), r.Website, r.RegistrationNo
	o.Verified, o.Exhibitor, o.Source = (*Verification)(r.Verified), r.Exhibitor, Source(r.Source)
	return nil
}

func (p *Person) body() (string, error) {
	b, err := json.Marshal(personRow{
		Role: p.Role, Names: mapped(p.Names, toRow), Org: p.Org, Position: mapped(p.Position, toRow), Country: p.Country, Region: p.Region,
		Fields: mapped(p.Fields, toRow), Done: mapped(p.Done, toRow), Offered: mapped(p.Offered, toRow),
		Languages: p.Languages, Clusters: p.Clusters, URL: p.URL, Consent: (*rowConsent)(p.Consent), Source: rowSource(p.Source),
	})
	if err != nil {
		return "", fmt.Errorf("write person: %w", err)
	}
	return string(b), nil
}

func (p *Person) setBody(body string) error {
	var r personRow
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		return fmt.Errorf("read person %s: %w", p.ID, err)
	}
	p.Role, p.Names, p.Org, p.Position = r.Role, mapped(r.Names, fromRow), r.Org, mapped(r.Position, fromRow)
	p.Country, p.Region, p.Fields, p.Done = r.Country, r.Region, mapped(r.Fields, fromRow), mapped(r.Done, fromRow)
	p.Offered, p.Languages, p.Clusters, p.URL = mapped(r.Offered, fromRow), r.Languages, r.Clusters, r.URL
	p.Consent, p.Source = (*Consent)(r.Consent), Source(r.Source)
	return nil
}

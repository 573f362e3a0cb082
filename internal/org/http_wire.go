package org

import (
	"time"

	"innodock/internal/access"
	"innodock/internal/web"
)

// Wire types. They are written out, so that a field added to the domain is not
// public before somebody decides so here.

type wireWording struct {
	Lang    string `json:"lang" doc:"BCP 47 language tag" example:"zh"`
	Text    string `json:"text"`
	Machine bool   `json:"machine,omitempty" doc:"made by a machine, to be labelled so"`
}

type wireSource struct {
	Name        string `json:"name"`
	Key         string `json:"key,omitempty" doc:"the record's id there"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

type wireVerification struct {
	By string    `json:"by"`
	At time.Time `json:"at"`
}

type wireNames struct {
	ZH string `json:"zh,omitempty"`
	EN string `json:"en,omitempty"`
}

type wireOrganization struct {
	ID             string            `json:"id"`
	Type           string            `json:"type" enum:"enterprise,university,institute,agency,investor,financial,incubator,government,other"`
	Name           wireNames         `json:"name" doc:"in the languages of the interface; one of both at least when the organisation has it"`
	Names          []wireWording     `json:"names" nullable:"false" doc:"all names, the original first"`
	Country        string            `json:"country,omitempty"`
	Region         string            `json:"region,omitempty"`
	City           string            `json:"city,omitempty"`
	Size           string            `json:"size,omitempty" enum:"micro,small,medium,large"`
	Clusters       []string          `json:"clusters" nullable:"false"`
	Summaries      []wireWording     `json:"summaries" nullable:"false"`
	Website        string            `json:"website,omitempty"`
	RegistrationNo string            `json:"registrationNo,omitempty"`
	Verified       *wireVerification `json:"verified,omitempty" doc:"absent: nobody has checked that it is what it says"`
	Exhibitor      bool              `json:"exhibitor"`
	Source         *wireSource       `json:"source,omitempty"`
	Demo           bool              `json:"demo"`
	Version        int64             `json:"version"`
}

type wirePerson struct {
	ID           string           `json:"id"`
	Role         string           `json:"role" enum:"expert,investor,staff,broker"`
	Name         wireNames        `json:"name"`
	Names        []wireWording    `json:"names" nullable:"false"`
	Organization *wireAffiliation `json:"organization,omitempty"`
	Position     []wireWording    `json:"position" nullable:"false"`
	Country      string           `json:"country,omitempty"`
	Region       string           `json:"region,omitempty"`
	Fields       []wireWording    `json:"fields" nullable:"false" doc:"what the person knows"`
	Done         []wireWording    `json:"done" nullable:"false"`
	Offered      []wireWording    `json:"offered" nullable:"false"`
	Languages    []string         `json:"languages" nullable:"false"`
	Clusters     []string         `json:"clusters" nullable:"false"`
	URL          string           `json:"url,omitempty"`
	Consent      *wireConsent     `json:"consent,omitempty" doc:"to the operator: the ground on which the person is shown"`
	Source       *wireSource      `json:"source,omitempty"`
	Demo         bool             `json:"demo"`
	Version      int64            `json:"version"`
}

type wireAffiliation struct {
	ID   string    `json:"id"`
	Name wireNames `json:"name"`
}

type wireConsent struct {
	Basis string    `json:"basis"`
	At    time.Time `json:"at"`
}

func toWireWordings(ws []Wording) []wireWording {
	out := make([]wireWording, len(ws))
	for i, w := range ws {
		out[i] = wireWording(w)
	}
	return out
}

func toWireSource(s Source) *wireSource {
	if s == (Source{}) {
		return nil
	}
	w := wireSource(s)
	return &w
}

func toWire(o *Organization) wireOrganization {
	return wireOrganization{
		ID: string(o.ID), Type: string(o.Type), Name: wireNames(LabelOf(o.Names)), Names: toWireWordings(o.Names),
		Country: o.Country, Region: o.Region, City: o.City, Size: o.Size, Clusters: web.List(o.Clusters), Summaries: toWireWordings(o.Summaries),
		Website: o.Website, RegistrationNo: o.RegistrationNo, Verified: (*wireVerification)(o.Verified), Exhibitor: o.Exhibitor,
		Source: toWireSource(o.Source), Demo: o.Demo(), Version: o.Version,
	}
}

func toWirePerson(p *Person, orgs map[ID]Organization, who access.Actor) wirePerson {
	w := wirePerson{
		ID: string(p.ID), Role: string(p.Role), Name: wireNames(LabelOf(p.Names)), Names: toWireWordings(p.Names), Position: toWireWordings(p.Position),
		Country: p.Country, Region: p.Region, Fields: toWireWordings(p.Fields), Done: toWireWordings(p.Done), Offered: toWireWordings(p.Offered),
		Languages: web.List(p.Languages), Clusters: web.List(p.Clusters), URL: p.URL, Source: toWireSource(p.Source), Demo: p.Demo(), Version: p.Version,
	}
	if o, ok := orgs[p.Org]; ok {
		w.Organization = &wireAffiliation{ID: string(o.ID), Name: wireNames(LabelOf(o.Names))}
	}
	if who.Role == access.Operator {
		w.Consent = (*wireConsent)(p.Consent)
	}
	return w
}

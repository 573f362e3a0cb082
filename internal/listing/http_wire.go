package listing

import (
	"time"

	"innodock/internal/org"
	"innodock/internal/web"
)

type wireWording struct {
	Lang        string   `json:"lang" doc:"BCP 47 language tag" example:"zh"`
	Title       string   `json:"title"`
	Summary     string   `json:"summary,omitempty"`
	Description string   `json:"description,omitempty"`
	Keywords    []string `json:"keywords,omitempty"`
	Machine     bool     `json:"machine,omitempty" doc:"made by a machine, to be labelled so"`
}

func toWireWording(w Wording) wireWording { return wireWording(w) }

type wireNames struct {
	ZH string `json:"zh,omitempty"`
	EN string `json:"en,omitempty"`
}

type wireOwner struct {
	ID       string    `json:"id"`
	Name     wireNames `json:"name"`
	Type     string    `json:"type"`
	Country  string    `json:"country,omitempty"`
	Region   string    `json:"region,omitempty"`
	Verified bool      `json:"verified"`
}

type wireContact struct {
	ID   string    `json:"id"`
	Name wireNames `json:"name"`
}

type wireCode struct {
	Scheme string `json:"scheme" example:"ipc"`
	Code   string `json:"code" example:"H01M10/0525"`
}

type wirePartner struct {
	Type string `json:"type,omitempty"`
	Size string `json:"size,omitempty"`
	Role string `json:"role,omitempty"`
}

type wireSource struct {
	Name        string `json:"name"`
	Key         string `json:"key,omitempty" doc:"the record's id there"`
	URL         string `json:"url,omitempty"`
	Licence     string `json:"licence,omitempty"`
	Attribution string `json:"attribution,omitempty"`
}

type wireListing struct {
	ID           string        `json:"id"`
	Kind         string        `json:"kind" enum:"need,achievement,product,patent,service,project,mandate"`
	State        string        `json:"state" enum:"draft,in_review,returned,awaiting_client,published,on_hold,expired,archived,flagged,rejected"`
	Open         bool          `json:"open" doc:"open for interest"`
	Wordings     []wireWording `json:"wordings" nullable:"false" doc:"one for each language, the original first"`
	Organization *wireOwner    `json:"organization,omitempty"`
	Clusters     []string      `json:"clusters" nullable:"false" doc:"keys of the edition's industry clusters"`
	Directions   []string      `json:"directions" nullable:"false" doc:"keys of the edition's directions"`
	Suggested    bool          `json:"suggested" doc:"clusters and directions are our suggestion, not the owner's word"`
	Codes        []wireCode    `json:"codes" nullable:"false"`
	Country      string        `json:"country,omitempty"`
	Region       string        `json:"region,omitempty"`
	Wanted       *wirePartner  `json:"wanted,omitempty" doc:"the partner that is wanted"`
	Targets      []string      `json:"targets" nullable:"false" doc:"countries that are wanted"`
	Contact      *wireContact  `json:"contact,omitempty"`
	Deadline     time.Time     `json:"deadline,omitzero"`
	Source       *wireSource   `json:"source,omitempty" doc:"where the record came from, always to be shown"`
	Missing      []string      `json:"missing" nullable:"false" doc:"what an editor would ask for"`
	Resembles    string        `json:"resembles,omitempty" doc:"id of an older listing that says nearly the same"`
	Demo         bool          `json:"demo"`
	Published    time.Time     `json:"published,omitzero"`
	Expires      time.Time     `json:"expires,omitzero"`
	Version      int64         `json:"version"`

	Need        *wireNeed        `json:"need,omitempty"`
	Achievement *wireAchievement `json:"achievement,omitempty"`
	Product     *wireProduct     `json:"product,omitempty"`
	Patent      *wirePatent      `json:"patent,omitempty"`
	Service     *wireService     `json:"service,omitempty"`
	Project     *wireProject     `json:"project,omitempty"`
	Mandate     *wireMandate     `json:"mandate,omitempty"`
}

// people is whom listings name.
type people struct {
	orgs    map[org.ID]org.Organization
	persons map[org.PersonID]org.Person
}

func toWire(l *Listing, p people) wireListing {
	w := wireListing{
		ID: string(l.ID), Kind: string(l.Kind), State: string(l.State), Open: l.Open, Wordings: mapped(l.Wordings, toWireWording),
		Clusters: web.List(l.Clusters), Directions: web.List(l.Directions), Suggested: l.Suggested, Codes: make([]wireCode, len(l.Codes)),
		Country: l.Country, Region: l.Region, Targets: web.List(l.Targets), Deadline: l.Deadline, Missing: web.List(l.Missing),
		Resembles: string(l.Resembles), Demo: l.Demo(), Published: l.Published, Expires: l.Expires, Version: l.Version,
		Need: toWireNeed(l.Need), Achievement: toWireAchievement(l.Achievement), Product: toWireProduct(l.Product), Patent: toWirePatent(l.Patent),
		Service: toWireService(l.Service), Project: toWireProject(l.Project), Mandate: toWireMandate(l.Mandate),
	}
	for i, c := range l.Codes {
		w.Codes[i] = wireCode{string(c.Scheme), c.Code}
	}
	if o, ok := p.orgs[l.Org]; ok {
		w.Organization = &wireOwner{ID: string(o.ID), Name: wireNames(org.LabelOf(o.Names)), Type: string(o.Type), Country: o.Country, Region: o.Region, Verified: o.Verified != nil}
	}
	if c, ok := p.persons[l.Contact]; ok {
		w.Contact = &wireContact{ID: string(c.ID), Name: wireNames(org.LabelOf(c.Names))}
	}
	if l.Wanted != (Partner{}) {
		w.Wanted = (*wirePartner)(&l.Wanted)
	}
	if l.Source != (org.Source{}) {
		w.Source = (*wireSource)(&l.Source)
	}
	return w
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

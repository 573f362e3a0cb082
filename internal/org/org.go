// Package org holds organisations and persons: who owns a listing, who invests,
// who can be asked.
//
// An imported organisation is unverified until somebody says otherwise. A
// person is shown and indexed only with consent; without it the record is kept
// and nobody but the operator sees it.
package org

import (
	"time"

	"innodock/internal/fault"
)

// ID names an organisation (UUIDv7).
type ID string

// PersonID names a person (UUIDv7).
type PersonID string

// Type is what an organisation is.
type Type string

// The types of organisation.
const (
	Enterprise Type = "enterprise"
	University Type = "university"
	Institute  Type = "institute"
	Agency     Type = "agency" // technology transfer agency
	Investor   Type = "investor"
	Financial  Type = "financial"
	Incubator  Type = "incubator"
	Government Type = "government"
	Other      Type = "other"
)

// Wording is a text in one language; the first of several is the original.
type Wording struct {
	Lang    string // "zh", "en" or another BCP 47 language
	Text    string
	Machine bool // made by a machine, and to be labelled so
}

// Source says where a record came from.
type Source struct {
	Name        string // "CORDIS": with Key it is what makes an import idempotent
	Key         string // the record's id there
	URL         string
	Licence     string
	Attribution string
}

// Verification says who found out that an organisation is what it says.
type Verification struct {
	By string
	At time.Time
}

// Organization is an exhibitor, an investor, an agency, an authority.
type Organization struct {
	ID             ID
	Type           Type
	Names          []Wording // at least one
	Country        string    // ISO 3166-1 alpha-2, or "EU"
	Region         string    // province or state, as written
	City           string
	Size           string // "micro", "small", "medium", "large", or empty
	Clusters       []string
	Summaries      []Wording
	Website        string
	RegistrationNo string // Unified Social Credit Code, LEI, company number
	Verified       *Verification
	Exhibitor      bool
	Source         Source
	Import         string // the import that made it, empty otherwise
	Version        int64
	Created        time.Time
	Updated        time.Time
}

// Demo reports whether the record belongs to the demo expo, and is to be marked so.
func (o *Organization) Demo() bool { return o.Source.Name == demoSource }

// Name returns the name in language lang, or in another one where it has none there.
func (o *Organization) Name(lang string) string { return worded(o.Names, lang) }

// Role is what a person does at the expo.
type Role string

// The roles of a person.
const (
	Expert       Role = "expert"
	InvestorRole Role = "investor"
	Staff        Role = "staff"
	Broker       Role = "broker"
)

// Consent is the ground on which a person is shown.
type Consent struct {
	Basis string // "written", "public register", "contract"
	At    time.Time
}

// Person is an expert, an investor, a member of staff or a broker.
type Person struct {
	ID        PersonID
	Role      Role
	Names     []Wording
	Org       ID // empty when unknown
	Position  []Wording
	Country   string
	Region    string
	Fields    []Wording // what the person knows
	Done      []Wording // what was done
	Offered   []Wording // what is offered
	Languages []string
	Clusters  []string
	URL       string
	Consent   *Consent // nil: neither shown nor indexed
	Source    Source
	Import    string
	Version   int64
	Created   time.Time
	Updated   time.Time
}

// Demo reports whether the record belongs to the demo expo, and is to be marked so.
func (p *Person) Demo() bool { return p.Source.Name == demoSource }

// Name returns the name in language lang, or in another one where it has none there.
func (p *Person) Name(lang string) string { return worded(p.Names, lang) }

// demoSource is the name of the source of every record of the demo expo.
const demoSource = "demo"

// worded picks the wording in lang, else the first.
func worded(ws []Wording, lang string) string {
	for _, w := range ws {
		if w.Lang == lang {
			return w.Text
		}
	}
	if len(ws) > 0 {
		return ws[0].Text
	}
	return ""
}

// The faults of this slice.
var (
	ErrNotFound       = fault.New(fault.NotFound, "org.not_found", "there is no such organisation", "没有这个机构。")
	ErrPersonNotFound = fault.New(fault.NotFound, "org.person_not_found", "there is no such person", "没有这个人员。")
	ErrInvalid        = fault.New(fault.Invalid, "org.invalid", "the record has fields that cannot be right", "记录中有不正确的字段。")
	ErrMergeItself    = fault.New(fault.Invalid, "org.merge_itself", "an organisation cannot be merged into itself: name two", "机构不能与自身合并：请给出两个不同的机构。")
	ErrChangedSince   = fault.New(fault.Conflict, "org.changed_since", "a later import changed records of this one: undo that one first", "后来的导入修改了本次导入的记录：请先撤销那次导入。")
)

// Package listing holds what is in demand and on offer: one Listing with a
// Kind, and for each kind fields of its own.
//
// A listing is written in one or more languages, the original first. Each field
// has a visibility; Public gives the listing as anybody may see it, and it is
// the only form that reaches the index, a count or a feed.
package listing

import (
	"time"

	"innodock/internal/fault"
	"innodock/internal/org"
	"innodock/internal/taxonomy"
)

// ID names a listing (UUIDv7).
type ID string

// Kind is what a listing is.
type Kind string

// The kinds of listing.
const (
	KindNeed        Kind = "need"
	KindAchievement Kind = "achievement"
	KindProduct     Kind = "product"
	KindPatent      Kind = "patent"
	KindService     Kind = "service"
	KindProject     Kind = "project"
	KindMandate     Kind = "mandate"
)

// State is where a listing stands in its life.
type State string

// The states of a listing. Only a published one is public.
const (
	Draft          State = "draft"
	InReview       State = "in_review"
	Returned       State = "returned"
	AwaitingClient State = "awaiting_client"
	Published      State = "published"
	OnHold         State = "on_hold"
	Expired        State = "expired"
	Archived       State = "archived"
	Flagged        State = "flagged"
	Rejected       State = "rejected"
)

// Visibility is who may see a field.
type Visibility string

// The visibilities, from open to closed. A field that is not named is public.
const (
	VisiblePublic    Visibility = "public"
	VisibleSignedIn  Visibility = "signed_in"
	VisibleOnRequest Visibility = "on_request" // after an NDA
)

// Wording is what a listing says in one language.
type Wording struct {
	Lang        string // "zh", "en" or another BCP 47 language
	Title       string
	Summary     string
	Description string // stands alone
	Keywords    []string
	Machine     bool // made by a machine, and to be labelled so
}

// Indicator is a figure that a solution must reach.
type Indicator struct {
	Name      string
	Direction string // ">=", "<=" or "="
	Value     string // as written: a number, a range, a grade
	Unit      string
	Baseline  string // where things stand today
	Benchmark string // the best known elsewhere
}

// Comparison sets an offer beside the leading solution.
type Comparison struct{ Indicator, Ours, Theirs, Unit string }

// Readiness is a technology readiness level and what shows it.
type Readiness struct {
	Level    int // 1 to 9; 0 when not said
	Evidence string
}

// IP is one right in intellectual property.
type IP struct {
	Type   string // a key of taxonomy.IPTypes
	Number string
	Status string // "applied", "granted", "expired", "registered", as far as known
	Holder string
	Expiry time.Time // zero when not known
}

// Partner is whom the owner wants.
type Partner struct {
	Type, Size, Role string
}

// Need is a technical problem to be solved (技术需求).
type Need struct {
	Indicators []Indicator
	Scene      string // where it is to be used
	Budget     *taxonomy.MoneyRange
	Reward     *taxonomy.MoneyRange
	Months     int    // time limit; 0 when not said
	IPWanted   string // who is to own the result
	Conditions string // what a solver must meet
	Modes      []string
	LowestTRL  int    // lowest acceptable; 0 when not said
	NeedKind   string // "innovation", "talent", "capital"
	Scope      string // "enterprise", "regional", "national"
}

// Achievement is a result of research awaiting transfer (科技成果).
type Achievement struct {
	New        []string // what is new, at most three points
	Readiness  Readiness
	Stage      string // "lab", "pilot", "ready"
	Comparison []Comparison
	Rights     []IP
	Completed  []string // organisations and people, in order
	Modes      []string // trade modes
	PriceMode  string   // "agreement", "auction", "tender", "bidding"
	Price      *taxonomy.MoneyRange
	TryFirst   bool   // try before buy (先用后转)
	Secrecy    string // what is held back, and until when
}

// Product is an innovative product (创新产品).
type Product struct {
	Specification string
	Figures       []Indicator
	Price         *taxonomy.MoneyRange
	Certification string
	References    string
	Availability  string
	Readiness     Readiness
	Rights        []IP
}

// LicenceTerms are the terms of an open licence, as data.
type LicenceTerms struct {
	Fee        string // the standard by which the fee is reckoned
	Price      *taxonomy.MoneyRange
	Payment    string
	Months     int
	Territory  string
	Field      string
	Exclusions string
	Withdrawal string
}

// Patent is an open patent (开放专利).
type Patent struct {
	Number      string // normalised: office, digits, kind code
	KindCode    string
	Office      string
	Status      string // "applied", "granted", "lapsed", "expired", "unknown"
	Checked     time.Time
	Expiry      time.Time
	Holder      string
	Application string // field of application
	Product     string
	Terms       *LicenceTerms
	Readiness   Readiness
}

// Service is a step of the transfer done for others (技术转移服务).
type Service struct {
	Step        string // "disclosure", "valuation", "patent", "due_diligence", "pilot", "contract", "registration", "finance", "training"
	Deliverable string
	Price       *taxonomy.MoneyRange
	Days        int
}

// Project goes on a roadshow (路演项目).
type Project struct {
	Team      string
	Stage     string
	Readiness Readiness
	Rights    []IP
	Market    string
	Asked     *taxonomy.MoneyRange
	Use       string
	Round     string // "seed", "angel", "a", "b", "c"
	Valuation *taxonomy.MoneyRange
	Risks     string
}

// Mandate is what an investor looks for (投资意向).
type Mandate struct {
	Stages []string
	Ticket *taxonomy.MoneyRange
	Fields []string
	Places []string
	Never  string
}

// Listing is one thing in demand or on offer. Exactly one of the kind's own
// fields (Need … Mandate) is set, that of Kind.
type Listing struct { //nolint:recvcheck // Public gives a changed copy, all else works on the listing itself
	ID         ID
	Kind       Kind
	State      State
	Open       bool // open for interest, a switch of its own
	Org        org.ID
	Wordings   []Wording // at least one; the original first
	Clusters   []string
	Directions []string
	Suggested  bool // clusters and directions are our suggestion, not the owner's word
	Codes      []taxonomy.CodeRef
	Country    string
	Region     string
	Wanted     Partner
	Targets    []string // countries
	Contact    org.PersonID
	Deadline   time.Time
	Source     org.Source
	Visibility map[string]Visibility // by field name, see Fields
	Missing    []string              // what an editor would ask for, by field name
	Resembles  ID                    // near-duplicate of, when set
	Import     string
	Version    int64
	Created    time.Time
	Updated    time.Time
	Published  time.Time // zero until published
	Expires    time.Time // zero until published
	// PublicVersion and PublicUpdated are Version and Updated of what Public
	// returns: a change that nobody may see does not move them.
	PublicVersion int64
	PublicUpdated time.Time

	Need        *Need
	Achievement *Achievement
	Product     *Product
	Patent      *Patent
	Service     *Service
	Project     *Project
	Mandate     *Mandate
}

// Life is how long a listing stays published unless it is renewed.
const Life = 365 * 24 * time.Hour

// Demo reports whether the record belongs to the demo expo, and is to be marked so.
func (l *Listing) Demo() bool { return l.Source.Name == "demo" }

// Kinds are the kinds of listing, in the order in which they are shown.
func Kinds() []Kind {
	return []Kind{KindNeed, KindAchievement, KindProduct, KindPatent, KindService, KindProject, KindMandate}
}

// States are the states of a listing, in the order of its life.
func States() []State {
	return []State{Draft, InReview, Returned, AwaitingClient, Published, OnHold, Expired, Archived, Flagged, Rejected}
}

// The faults of this slice.
var (
	ErrNotFound = fault.New(fault.NotFound, "listing.not_found", "there is no such listing", "没有这个条目。")
	ErrStale    = fault.New(fault.Conflict, "listing.stale", "the listing was changed meanwhile: read it again, then save", "条目已被他人修改：请重新读取后再保存。")
	ErrInvalid  = fault.New(fault.Invalid, "listing.invalid", "the listing has fields that cannot be right", "条目中有不正确的字段。")
	// ErrChangedSince is returned by Undo; its fields name the later imports.
	ErrChangedSince = fault.New(fault.Conflict, "listing.changed_since", "a later import changed listings of this one: undo that one first", "后来的导入修改了本次导入的条目：请先撤销那次导入。")
)

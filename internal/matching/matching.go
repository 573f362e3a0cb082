// Package matching finds what fits: candidates, score, constraints, reasons. It
// keeps the index in step with the records, and measures its own quality.
//
// Only what anybody may see reaches the index, and an answer is the same for
// everybody who asks. A score is absolute: it depends on the question, the
// record and the statistics of the public index, never on what else was found.
// Its reasons are true: without the words that are quoted it falls by what is
// claimed for them. See DESIGN.md for what was decided and what that costs.
package matching

import (
	"time"

	"innodock/internal/extract"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// Kind is what can be found: the kinds of listing, and those who stand behind them.
type Kind string

// The kinds beside those of listings. An investor is an organisation of that
// type or a person in that role; an expert is a person, brokers among them.
const (
	KindOrganization Kind = "organization"
	KindExpert       Kind = "expert"
	KindInvestor     Kind = "investor"
)

// Kinds returns all kinds, in the order in which they are shown.
func Kinds() []Kind {
	return []Kind{
		Kind(listing.KindNeed), Kind(listing.KindAchievement), Kind(listing.KindProduct), Kind(listing.KindPatent),
		Kind(listing.KindService), Kind(listing.KindProject), Kind(listing.KindMandate),
		KindOrganization, KindExpert, KindInvestor,
	}
}

// Sort is an order of results.
type Sort string

// The orders. Only by fit are several results of one organisation folded.
const (
	SortFit    Sort = "fit"
	SortNewest Sort = "newest"
	SortTRL    Sort = "trl"
)

// The limits of a request.
const (
	DefaultLimit = 20
	MaxLimit     = 100
	maxDrop      = 100
	maxChosen    = 100 // values of a facet
)

// Request asks what fits a text or a listing.
type Request struct {
	Text        string
	Listing     listing.ID // instead of a text
	Kinds       []Kind     // none: what suits the question
	Filters     map[string][]string
	Drop        []string             // words taken off the question
	Constraints []extract.Constraint // exactly these when Stated, else those that are found
	Stated      bool
	Sort        Sort // "" is by fit
	Limit       int  // 0 is DefaultLimit
	Cursor      string
}

// Understood is what the question was taken for.
type Understood struct {
	extract.Understanding
	Text  string
	Words []Word // that are searched
}

// Word is one word of a question and its renderings in the other language.
type Word struct {
	Text         string
	Translations []string
	span         text.Span // in the text that is searched
}

// State is how a record stands to a constraint.
type State string

// The states. Unknown is not failed: the record does not say.
const (
	Pass    State = "pass"
	Fail    State = "fail"
	Unknown State = "unknown"
)

// Outcome is how a record stands to one constraint.
type Outcome struct {
	Key    extract.ConstraintKey
	State  State
	Wanted string // without language: "TRL ≥ 5", "≤ 500,000 CNY"
	Found  string // "TRL 6"; "" when the record does not say
	change taxonomy.Label
}

// How a word of the question meets one of the record, as the engine says it.
const (
	viaSame       = "same"
	viaDictionary = "dictionary"
)

// Piece is a bit of a quotation. A marked one agrees with a word of the question.
type Piece struct {
	Text   string
	Word   string  // of the question; "" for what only stands around
	Via    string  // viaSame or viaDictionary
	Points float64 // what the word adds to the score, said once for each word
}

// Evidence is a quotation out of one field of the record.
type Evidence struct {
	Field  string // "title", "description", "indicators" …
	Lang   string
	Pieces []Piece
}

// Change is something that would make a record fit better.
type Change struct {
	Constraint extract.ConstraintKey // empty when it is about words
	Points     float64               // what the score would gain; 0 when that is not known
	Text       taxonomy.Label
}

// Gloss is a title in the other language.
type Gloss struct {
	Lang    string
	Text    string
	Machine bool // word by word out of the dictionary, and to be labelled so
}

// Owner is the organisation behind a match.
type Owner struct {
	ID       org.ID
	Name     taxonomy.Label
	Country  string
	Region   string
	Verified bool
}

// Match is one record that fits, with its reasons.
type Match struct {
	ID           string
	Kind         Kind
	Title        string
	Lang         string // of the title
	Gloss        *Gloss
	Summary      string
	Score        search.Score
	Constraints  []Outcome
	Evidence     []Evidence
	WouldChange  []Change
	Organization *Owner
	TRL          int
	Modes        []string
	IP           []string
	Clusters     []string
	Country      string
	Demo         bool
	Source       org.Source
	Published    time.Time
	Similar      int // further results of the same organisation that were folded below this one
}

// Question asks for what would sharpen a vague need.
type Question struct {
	Key     string
	Text    taxonomy.Label
	Example taxonomy.Label
}

// Dropped says how many would fit better without a word than the best does now.
type Dropped struct {
	Word  string
	Found int
}

// Nothing is what is said when nothing fits: what comes nearest, with what kept
// each out, and the words without which there would be more.
type Nothing struct {
	Nearest []Match
	Drop    []Dropped
}

// Answer is the answer to a Request.
type Answer struct {
	Query         Understood
	Items         []Match
	Total         int
	Facets        map[string][]search.Count
	Generation    string
	Next          string // cursor of the next page, "" at the end
	Questions     []Question
	Nothing       *Nothing
	CrossLanguage bool // something here was found in another language than the question's
	Took          time.Duration
}

// The faults of this slice.
var (
	ErrInvalid = fault.New(fault.Invalid, "matching.invalid", "this request cannot be answered as it is", "此请求无法照原样回答。")
	ErrCursor  = fault.New(fault.Invalid, "matching.cursor_unknown", "this cursor belongs to another question: ask again without it", "此游标属于另一个查询：请去掉它重新查询。")
	ErrTooLong = fault.New(fault.TooLarge, "matching.text_too_long", "the text is longer than a megabyte: shorten it, or paste the part that says what is needed", "文字超过 1 MB：请缩短，或只粘贴说明需求的部分。")
	errNothing = fault.New(fault.Invalid, "matching.nothing_asked", "say what you need: a text, or the id of a listing", "请说明您的需求：一段文字，或一个条目的 id。")
)

// facets are what results are counted by and can be narrowed by.
func facets() []string {
	return []string{facetKind, facetCluster, facetCountry, facetTRL, facetMode, facetIP, facetOrgType, facetLanguage, facetSource, facetDemo}
}

const (
	facetKind     = "kind"
	facetCluster  = "cluster"
	facetCountry  = "country"
	facetTRL      = "trl"
	facetMode     = "mode"
	facetIP       = "ip"
	facetOrgType  = "orgType"
	facetLanguage = "language"
	facetSource   = "source"
	facetDemo     = "demo"
)

// demoSource is the name of the source of records that show how things work.
const demoSource = "demo"

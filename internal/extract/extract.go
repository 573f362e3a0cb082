// Package extract understands a text: its language, the elements of technology
// it names, the constraints it states, and the clusters and directions it hints
// at.
//
// It owns the lexicon of technical words and the rules by which people state
// conditions, in Chinese and English. It is pure and takes bounded time: of a
// long text it reads the beginning (MaxRead bytes), where a need says what it
// wants. It refuses nothing; what it cannot tell it leaves out.
package extract

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// ElementKind is what an element is.
type ElementKind string

// The kinds of element.
const (
	Material    ElementKind = "material"
	Method      ElementKind = "method"
	Efficacy    ElementKind = "efficacy"
	Product     ElementKind = "product"
	Application ElementKind = "application"
)

// Element is something that a technical text names.
type Element struct {
	Kind ElementKind
	Text string // as written
	Span text.Span
}

// ConstraintKey names what a constraint is about.
type ConstraintKey string

// The constraints.
const (
	TRL       ConstraintKey = "trl"
	Budget    ConstraintKey = "budget"
	Time      ConstraintKey = "time"   // months
	Region    ConstraintKey = "region" // countries, or a region as written
	TradeMode ConstraintKey = "mode"
	IPRight   ConstraintKey = "ip"
	Language  ConstraintKey = "language"
)

// Constraint is a condition that the text states, or that somebody set by hand.
type Constraint struct {
	Key    ConstraintKey
	Op     string               // ">=", "<=", "=", "in"
	Number float64              // of TRL (1–9) and Time (months)
	Money  *taxonomy.MoneyRange // of Budget
	Values []string             // of Region (ISO codes), TradeMode, IPRight (term keys), Language ("zh", "en")
	Text   string               // as written; empty when set by hand
	Span   text.Span            // in the text
}

// Understanding is what a text says, as far as we can tell.
type Understanding struct {
	Languages   []text.Lang // the prevailing one first; none for emoji
	Elements    []Element   // in the order of the text, at most maxElements
	Constraints []Constraint
	Clusters    []string // keys of the default edition, likeliest first, at most three
	Directions  []string
	PatentNo    string // when the text is a patent number: normalised
}

// Understand reads a text of any length in bounded time: its first MaxRead
// bytes. Dates without a day to reckon from are left out: see UnderstandAt.
func Understand(s string) Understanding { return UnderstandAt(s, time.Time{}) }

// UnderstandAt is Understand on a day: "before March 2027" becomes a number of
// months.
func UnderstandAt(s string, now time.Time) Understanding {
	s = beginning(s, MaxRead)
	u := Understanding{Languages: languages(s)}
	if number := strings.TrimSpace(s); len(number) <= maxNumber {
		if p, err := taxonomy.ParsePatent(number); err == nil && len(p.Number) >= leastDigits {
			u.PatentNo = p.String()
			return u
		}
	}
	r := read(s)
	u.Elements = r.elements()
	u.Constraints = r.constraints(now)
	u.Clusters = r.clusters()
	u.Directions = r.directions()
	return u
}

// A patent number is short and has at least so many digits: "C23C" is a class.
const (
	maxNumber   = 48
	leastDigits = 6
)

// constraints reads the conditions a text states, in its order: of TRL, budget
// and time the first of each, of the others all values together.
func (r *reading) constraints(now time.Time) []Constraint {
	var all []Constraint
	for _, c := range []*Constraint{r.trl(), r.budget(), r.months(now), r.region(), r.mode(), r.right(), r.language()} {
		if c != nil {
			c.Text = r.original[c.Span.Start:c.Span.End]
			all = append(all, *c)
		}
	}
	slices.SortStableFunc(all, func(a, b Constraint) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return all
}

// languages returns those that make up a tenth of a text, the prevailing one first.
func languages(s string) []text.Lang {
	const (
		looked = 2 << 10
		least  = 0.1
	)
	s = beginning(s, looked)
	chinese, english := text.Shares(s)
	var out []text.Lang
	if chinese >= least {
		out = append(out, text.Chinese)
	}
	if english >= least {
		out = append(out, text.English)
	}
	if text.Language(s) == text.English {
		slices.Reverse(out)
	}
	return out
}

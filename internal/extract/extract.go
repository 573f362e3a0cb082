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
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// MaxRead is how many bytes of a text are read.
const MaxRead = 16 << 10

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

// Understand reads a text of any length in bounded time. Dates without a day to
// reckon from are left out: see UnderstandAt.
func Understand(s string) Understanding { return UnderstandAt(s, time.Time{}) }

// UnderstandAt is Understand on a day: "before March 2027" becomes a number of
// months.
func UnderstandAt(s string, now time.Time) Understanding {
	s = beginning(s)
	u := Understanding{Languages: languages(s)}
	if number := strings.TrimSpace(s); len(number) <= maxNumber {
		if p, err := taxonomy.ParsePatent(number); err == nil && len(p.Number) >= leastDigits && p.Office != "" {
			u.PatentNo = p.Office + p.Number + p.Kind
			return u
		}
	}
	r := read(s)
	u.Elements = r.elements()
	u.Constraints = r.constraints(now)
	u.Clusters = r.clusters()
	u.Directions = directions(r.folded)
	return u
}

// Clusters returns the clusters a text hints at, likeliest first, at most three.
// It is the part of Understand that an import needs for every record.
func Clusters(s string) []string { return read(beginning(s)).clusters() }

// A patent number is short and has at least so many digits: "C23C" is a class.
const (
	maxNumber   = 40
	leastDigits = 6
)

// beginning cuts a text between characters.
func beginning(s string) string {
	if len(s) <= MaxRead {
		return s
	}
	return strings.ToValidUTF8(s[:MaxRead], "")
}

// reading is a text with what was found in it.
type reading struct {
	original string
	folded   string // byte for byte as long as original
	tokens   []text.Token
	found    []found
}

func read(s string) *reading {
	r := &reading{original: s, folded: foldInPlace(s)}
	r.tokens = slices.DeleteFunc(text.Tokens(s), func(t text.Token) bool {
		return t.Class == text.Han || t.Class == text.Bigram || t.Class == text.Compound
	})
	r.found = words().find(r.folded, r.tokens)
	return r
}

// foldInPlace folds every character that stays as long as it was, so that
// places in the folded text are places in the original.
func foldInPlace(s string) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		one := s[i : i+size]
		if f := text.Fold(one); len(f) == size {
			one = f
		}
		b = append(b, one...)
		i += size
	}
	return string(b)
}

// clusters adds up the hints of different words and keeps what stands out.
func (r *reading) clusters() []string {
	x := words()
	sums := make([]int, len(x.clusters))
	seen := map[string]bool{}
	for _, f := range r.found {
		word := r.folded[f.span.Start:f.span.End]
		if seen[word] {
			continue
		}
		seen[word] = true
		for _, s := range f.senses {
			if s.cluster >= 0 {
				sums[s.cluster] += s.weight
			}
		}
	}
	return strongest(x.clusters, sums)
}

// strongest returns the keys with the highest sums: those above a floor and not
// far below the first.
func strongest(keys []string, sums []int) []string {
	const (
		floor = 3
		most  = 3
	)
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return sums[b] - sums[a] })
	var out []string
	for _, i := range order[:min(most, len(order))] {
		if sums[i] >= floor && 5*sums[i] >= 3*sums[order[0]] {
			out = append(out, keys[i])
		}
	}
	return out
}

// directions are told by a few plain words.
func directions(folded string) []string {
	var out []string
	for _, d := range []struct {
		key   string
		words []string
	}{
		{"transfer-services", []string{"技术转移服务", "专利代理", "尽职调查", "技术合同登记", "technology transfer service", "due diligence", "patent attorney"}},
		{"international-cooperation", []string{"国际合作", "跨国", "引进国外", "international cooperation", "international partner"}},
		{"technology-transfer", []string{"成果转化", "可转让", "可许可", "available for licensing", "available for license", "available for licence"}},
		{"national-innovation", []string{"国家重点研发", "国家科技", "国家自然科学基金", "national programme", "national program"}},
	} {
		if slices.ContainsFunc(d.words, func(w string) bool { return strings.Contains(folded, w) }) {
			out = append(out, d.key)
		}
	}
	return out
}

// languages returns those that make up a tenth of a text, the prevailing one first.
func languages(s string) []text.Lang {
	const least = 0.1
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

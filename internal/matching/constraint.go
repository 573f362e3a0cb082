package matching

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"innodock/internal/extract"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// Constraints weigh on the score: a share for each, up to a most for all. A
// record that fails one ranks lower and is not hidden: the reader sees why, and
// what would change it.
const (
	shareOfConstraint  = 0.1
	shareOfConstraints = 0.3
	// What an outcome counts. A record that does not say is asked, not dismissed.
	unknownCounts = 0.5
)

// shareFor is the weight that n constraints have together in the score.
func shareFor(n int) float64 { return min(shareOfConstraints, shareOfConstraint*float64(n)) }

// kept is the value of the part "constraints": how far they are met, 0 to 1.
func kept(outcomes []Outcome) float64 {
	if len(outcomes) == 0 {
		return 0
	}
	sum := 0.0
	for _, o := range outcomes {
		switch o.State {
		case Pass:
			sum++
		case Unknown:
			sum += unknownCounts
		case Fail:
		}
	}
	return sum / float64(len(outcomes))
}

// judge compares records with the constraints of one question.
type judge struct {
	constraints []extract.Constraint
	offers      bool // who asks offers: a record is a need, and its conditions count
	now         time.Time
	convert     func(m taxonomy.Money, to string) (taxonomy.Money, *taxonomy.Rate, bool)
}

// outcomes is how a record stands to each constraint, in their order. Without
// say only the states are worked out: of a thousand candidates a page shows few.
func (j *judge) outcomes(f *facts, say bool) []Outcome {
	list := make([]Outcome, 0, len(j.constraints))
	for i := range j.constraints {
		c := &j.constraints[i]
		var o Outcome
		switch c.Key {
		case extract.TRL:
			o = j.trl(c, f, say)
		case extract.Budget:
			o = j.budget(c, f, say)
		case extract.Time:
			o = j.time(c, f, say)
		case extract.Region:
			o = region(c, f, say)
		case extract.TradeMode:
			o = terms(c.Values, f.modes, taxonomy.TradeModes, say)
		case extract.IPRight:
			o = terms(c.Values, f.rights, taxonomy.IPTypes, say)
		case extract.Language:
			o = terms(c.Values, f.languages, nil, say)
		}
		o.Key = c.Key
		list = append(list, o)
	}
	return list
}

func (j *judge) trl(c *extract.Constraint, f *facts, say bool) Outcome {
	have, op, want := f.trl, c.Op, int(c.Number)
	if j.offers {
		have, op, want = int(c.Number), ">=", f.lowestTRL
	}
	o := Outcome{State: Unknown}
	if have > 0 && want > 0 {
		o.State = passed(compare(float64(have), op, float64(want)))
	}
	if !say {
		return o
	}
	o.Wanted = "TRL"
	if want > 0 {
		o.Wanted = fmt.Sprintf("TRL %s %d", sign(op), want)
	}
	if have > 0 {
		o.Found = fmt.Sprintf("TRL %d", have)
	}
	switch {
	case j.offers && want == 0:
		o.change = both("未注明最低技术就绪度：可向对方询问", "does not state the TRL it needs: ask")
	case have == 0:
		o.change = both("未注明技术就绪度：可向对方询问", "does not state its TRL: ask")
	case j.offers:
		o.change = both(fmt.Sprintf("若您的技术就绪度 ≥ %d 则符合", want), fmt.Sprintf("would fit if your TRL were ≥ %d", want))
	default:
		o.change = both(fmt.Sprintf("若技术就绪度 %s %d 则符合", sign(op), want), fmt.Sprintf("would fit if its TRL were %s %d", sign(op), want))
	}
	return o
}

func (j *judge) time(c *extract.Constraint, f *facts, say bool) Outcome {
	have, op, want := f.months, c.Op, int(math.Round(c.Number))
	stated := f.months > 0
	if j.offers { // the need gives so many months, the offer takes others
		have, op, want = want, "<=", f.months
		if !stated && !f.deadline.IsZero() {
			stated, want = true, monthsUntil(j.now, f.deadline)
		}
	}
	o := Outcome{State: Unknown}
	if stated {
		o.State = passed(compare(float64(have), op, float64(want)))
	}
	if !say {
		return o
	}
	if !j.offers || stated {
		o.Wanted = fmt.Sprintf("%s %d mo", sign(op), want)
	}
	if j.offers || stated {
		o.Found = fmt.Sprintf("%d mo", have)
	}
	switch {
	case !stated:
		o.change = both("未注明时限：可向对方询问", "does not state how long it takes or may take: ask")
	case j.offers:
		o.change = both(fmt.Sprintf("若 %d 个月内可完成则符合", want), fmt.Sprintf("would fit if done within %d months", want))
	default:
		o.change = both(fmt.Sprintf("若时限放宽到 %d 个月则符合", have), fmt.Sprintf("would fit if you had %d months", have))
	}
	return o
}

func region(c *extract.Constraint, f *facts, say bool) Outcome {
	o := Outcome{State: Unknown, Found: firstOf(f.country, f.region, f.city)}
	if o.Found != "" {
		o.State = passed(slices.ContainsFunc(c.Values, func(v string) bool {
			return v == f.country || v == "EU" && inEU(f.country) || slices.Contains(f.targets, v) || within(v, f.region) || within(v, f.city)
		}))
	}
	if !say {
		return o
	}
	o.Wanted = strings.Join(c.Values, ", ")
	if o.State == Unknown {
		o.change = both("未注明所在地区：可向对方询问", "does not state where it is: ask")
	} else {
		o.change = both("若不限于 "+o.Wanted+" 则符合", "would fit if places beyond "+o.Wanted+" were accepted")
	}
	return o
}

// within compares a region as somebody wrote it with one as the owner did: "广东" is 广东省.
func within(wanted, have string) bool {
	wanted, have = text.Fold(wanted), text.Fold(have)
	return wanted != "" && have != "" && (strings.Contains(have, wanted) || strings.Contains(wanted, have))
}

// inEU tells the members of the European Union.
func inEU(country string) bool {
	members := strings.Fields("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU")
	return slices.Contains(members, country)
}

// terms compares keys of a closed vocabulary: one in common passes.
func terms(want, have []string, vocabulary func() []taxonomy.Term, say bool) Outcome {
	o := Outcome{State: Unknown}
	if len(have) > 0 {
		o.State = passed(slices.ContainsFunc(want, func(w string) bool { return slices.Contains(have, w) }))
	}
	if !say {
		return o
	}
	var known []taxonomy.Term
	if vocabulary != nil {
		known = vocabulary()
	}
	o.Wanted, o.Found = strings.Join(want, ", "), strings.Join(have, ", ")
	labels := labelsOf(want, known)
	if o.State == Unknown {
		o.change = both("未注明是否包含"+labels.ZH+"：可向对方询问", "does not say whether it includes "+labels.EN+": ask")
	} else {
		o.change = both("若包含"+labels.ZH+"则符合", "would fit if it included "+labels.EN)
	}
	return o
}

func labelsOf(keys []string, vocabulary []taxonomy.Term) taxonomy.Label {
	var zh, en []string
	for _, k := range keys {
		l := taxonomy.Label{ZH: languageName(k, "zh"), EN: languageName(k, "en")}
		if t, ok := taxonomy.TermOf(vocabulary, k); ok {
			l = t.Label
		}
		zh, en = append(zh, l.ZH), append(en, l.EN)
	}
	return both(strings.Join(zh, "或"), strings.Join(en, " or "))
}

// languageName names a language in one of the languages of the interface.
func languageName(key, in string) string {
	switch key + in {
	case "zhzh":
		return "中文"
	case "zhen":
		return "Chinese"
	case "enzh":
		return "英文"
	case "enen":
		return "English"
	}
	return key
}

func passed(ok bool) State {
	if ok {
		return Pass
	}
	return Fail
}

// compare has op between have and want: have ≥ want.
func compare(have float64, op string, want float64) bool {
	switch op {
	case "<=":
		return have <= want
	case "=":
		return have == want
	}
	return have >= want
}

func sign(op string) string {
	switch op {
	case "<=":
		return "≤"
	case "=":
		return "="
	}
	return "≥"
}

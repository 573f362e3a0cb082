package matching

import (
	"fmt"
	"math"
	"slices"
	"strconv"
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

// outcomes is how a record stands to each constraint, in their order.
func (j *judge) outcomes(f *facts) []Outcome {
	list := make([]Outcome, 0, len(j.constraints))
	for i := range j.constraints {
		c := &j.constraints[i]
		var o Outcome
		switch c.Key {
		case extract.TRL:
			o = j.trl(c, f)
		case extract.Budget:
			o = j.budget(c, f)
		case extract.Time:
			o = j.time(c, f)
		case extract.Region:
			o = region(c, f)
		case extract.TradeMode:
			o = terms(c.Values, f.modes, taxonomy.TradeModes())
		case extract.IPRight:
			o = terms(c.Values, f.rights, taxonomy.IPTypes())
		case extract.Language:
			o = terms(c.Values, f.languages, nil)
		}
		o.Key = c.Key
		list = append(list, o)
	}
	return list
}

func (j *judge) trl(c *extract.Constraint, f *facts) Outcome {
	level := int(c.Number)
	if j.offers {
		o := Outcome{State: Unknown, Wanted: "TRL", Found: fmt.Sprintf("TRL %d", level)}
		if f.lowestTRL == 0 {
			return o
		}
		o.Wanted = fmt.Sprintf("TRL ≥ %d", f.lowestTRL)
		o.State = passed(level >= f.lowestTRL)
		o.change = both(fmt.Sprintf("技术就绪度达到 %d 级即符合", f.lowestTRL), fmt.Sprintf("would fit if your TRL were ≥ %d", f.lowestTRL))
		return o
	}
	o := Outcome{State: Unknown, Wanted: "TRL " + sign(c.Op) + " " + strconv.Itoa(level)}
	o.change = both("未注明技术就绪度：可向对方询问", "does not state its TRL: ask")
	if f.trl == 0 {
		return o
	}
	o.Found = fmt.Sprintf("TRL %d", f.trl)
	o.State = passed(compare(float64(f.trl), c.Op, float64(level)))
	o.change = both(fmt.Sprintf("若技术就绪度 %s %d 则符合", sign(c.Op), level), fmt.Sprintf("would fit if its TRL were %s %d", sign(c.Op), level))
	return o
}

func (j *judge) time(c *extract.Constraint, f *facts) Outcome {
	months := int(math.Round(c.Number))
	o := Outcome{State: Unknown, Wanted: fmt.Sprintf("%s %d mo", sign(c.Op), months)}
	o.change = both("未注明所需时间：可向对方询问", "does not state how long it takes: ask")
	have := f.months
	if have == 0 && !f.deadline.IsZero() && j.offers {
		have = monthsUntil(j.now, f.deadline)
	}
	if have == 0 {
		return o
	}
	o.Found = fmt.Sprintf("%d mo", have)
	if j.offers { // the need gives have months, the offer takes months
		o.Wanted, o.Found = fmt.Sprintf("≤ %d mo", have), fmt.Sprintf("%d mo", months)
		o.State = passed(months <= have)
		o.change = both(fmt.Sprintf("若 %d 个月内可完成则符合", have), fmt.Sprintf("would fit if done within %d months", have))
		return o
	}
	o.State = passed(compare(float64(have), c.Op, float64(months)))
	o.change = both(fmt.Sprintf("若时限放宽到 %d 个月则符合", have), fmt.Sprintf("would fit if you had %d months", have))
	return o
}

func region(c *extract.Constraint, f *facts) Outcome {
	o := Outcome{State: Unknown, Wanted: strings.Join(c.Values, ", "), Found: firstOf(f.country, f.region, f.city)}
	o.change = both("未注明所在地区：可向对方询问", "does not state where it is: ask")
	if o.Found == "" {
		return o
	}
	o.State = passed(slices.ContainsFunc(c.Values, func(v string) bool {
		return v == f.country || v == "EU" && inEU(f.country) || slices.Contains(f.targets, v) || within(v, f.region) || within(v, f.city)
	}))
	o.change = both("若不限于 "+o.Wanted+" 则符合", "would fit if places beyond "+o.Wanted+" were accepted")
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
func terms(want, have []string, vocabulary []taxonomy.Term) Outcome {
	o := Outcome{State: Unknown, Wanted: strings.Join(want, ", "), Found: strings.Join(have, ", ")}
	labels := labelsOf(want, vocabulary)
	o.change = both("未注明是否包含"+labels.ZH+"：可向对方询问", "does not say whether it includes "+labels.EN+": ask")
	if len(have) == 0 {
		return o
	}
	o.State = passed(slices.ContainsFunc(want, func(w string) bool { return slices.Contains(have, w) }))
	o.change = both("若包含"+labels.ZH+"则符合", "would fit if it included "+labels.EN)
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

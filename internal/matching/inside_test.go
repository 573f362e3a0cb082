package matching

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/extract"
	"innodock/internal/search"
	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

func TestCacheForgetsTheOldestAndRefusesTheStale(t *testing.T) {
	t.Parallel()
	c := newCache[string, int](100)
	age := c.now()
	c.put(age, "a", 1, 40)
	c.put(age, "b", 2, 40)
	if v, ok := c.get("a"); !ok || v != 1 { // now b is the oldest
		t.Errorf("a is %d, %v", v, ok)
	}
	c.put(age, "c", 3, 40)
	if _, ok := c.get("b"); ok {
		t.Error("b should have made room")
	}
	c.put(age, "huge", 4, 101)
	if _, ok := c.get("huge"); ok {
		t.Error("what is larger than the cache is kept")
	}
	c.drop("a")
	if _, ok := c.get("a"); ok {
		t.Error("a was dropped")
	}
	c.put(age, "a", 1, 1) // read before the drop
	if _, ok := c.get("a"); ok {
		t.Error("what was read before a drop came in after it")
	}
	c.put(c.now(), "a", 5, 10)
	c.put(c.now(), "a", 6, 20)
	if v, _ := c.get("a"); v != 6 || c.weight != 60 {
		t.Errorf("a is %d, weight %d, want 6 and 60", v, c.weight)
	}
	c.flush()
	if _, ok := c.get("c"); ok || c.weight != 0 {
		t.Error("something is left after a flush")
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	hits := func(orgs string) (list []ranked) {
		for i, o := range strings.Split(orgs, ",") {
			if o == "-" {
				o = ""
			}
			list = append(list, ranked{hit: search.Hit{ID: strconv.Itoa(i), Org: o}})
		}
		return list
	}
	ids := func(list []ranked) (s []string) {
		for _, r := range list {
			s = append(s, r.hit.ID)
		}
		return s
	}
	for _, tt := range []struct {
		orgs        string
		n           int
		first, rest []string
		similar     map[string]int
	}{
		{"a,b,c,d", 3, []string{"0", "1", "2"}, []string{"3"}, map[string]int{}},
		{"a,a,a,a,a,b", 4, []string{"0", "1", "2", "5"}, []string{"3", "4"}, map[string]int{"2": 2}},
		{"-,-,-,-,-", 4, []string{"0", "1", "2", "3"}, []string{"4"}, map[string]int{}},
		{"a,a,a,a,a", 4, []string{"0", "1", "2", "3"}, []string{"4"}, map[string]int{"2": 1}}, // there is nobody else
		{"a,a", 4, []string{"0", "1"}, nil, map[string]int{}},
	} {
		first, rest, similar := fold(hits(tt.orgs), tt.n)
		first, rest = fill(first, rest, tt.n, similar)
		for k, n := range similar {
			if n == 0 {
				delete(similar, k)
			}
		}
		if diff := cmp.Diff(tt.first, ids(first)); diff != "" {
			t.Errorf("%s: first %s", tt.orgs, diff)
		}
		if diff := cmp.Diff(tt.rest, ids(rest)); diff != "" {
			t.Errorf("%s: rest %s", tt.orgs, diff)
		}
		if diff := cmp.Diff(tt.similar, similar); diff != "" {
			t.Errorf("%s: similar %s", tt.orgs, diff)
		}
	}
}

func TestOutcomes(t *testing.T) {
	t.Parallel()
	between := func(low, high int64, currency string) *taxonomy.MoneyRange {
		r := &taxonomy.MoneyRange{Currency: currency}
		if low >= 0 {
			r.Min = &low
		}
		if high >= 0 {
			r.Max = &high
		}
		return r
	}
	trl := extract.Constraint{Key: extract.TRL, Op: ">=", Number: 6}
	months := extract.Constraint{Key: extract.Time, Op: "<=", Number: 6}
	region := func(v ...string) extract.Constraint {
		return extract.Constraint{Key: extract.Region, Op: "in", Values: v}
	}
	mode := extract.Constraint{Key: extract.TradeMode, Op: "in", Values: []string{"licence"}}
	lang := extract.Constraint{Key: extract.Language, Op: "in", Values: []string{"zh"}}
	budget := func(r *taxonomy.MoneyRange) extract.Constraint {
		return extract.Constraint{Key: extract.Budget, Op: "<=", Money: r}
	}
	for _, tt := range []struct {
		name          string
		c             extract.Constraint
		f             facts
		offers        bool
		state         State
		wanted, found string
	}{
		{"TRL enough", trl, facts{trl: 7}, false, Pass, "TRL ≥ 6", "TRL 7"},
		{"TRL too low", trl, facts{trl: 5}, false, Fail, "TRL ≥ 6", "TRL 5"},
		{"TRL not said", trl, facts{}, false, Unknown, "TRL ≥ 6", ""},
		{"TRL at most", extract.Constraint{Key: extract.TRL, Op: "<=", Number: 4}, facts{trl: 5}, false, Fail, "TRL ≤ 4", "TRL 5"},
		{"our TRL for their need", extract.Constraint{Key: extract.TRL, Op: "=", Number: 6}, facts{lowestTRL: 5}, true, Pass, "TRL ≥ 5", "TRL 6"},
		{"our TRL is too low", extract.Constraint{Key: extract.TRL, Op: "=", Number: 4}, facts{lowestTRL: 5}, true, Fail, "TRL ≥ 5", "TRL 4"},
		{"in time", months, facts{months: 5}, false, Pass, "≤ 6 mo", "5 mo"},
		{"too late", months, facts{months: 9}, false, Fail, "≤ 6 mo", "9 mo"},
		{"when is not said", months, facts{}, false, Unknown, "≤ 6 mo", ""},
		{"before their deadline", months, facts{deadline: time.Date(2026, 12, 2, 0, 0, 0, 0, time.UTC)}, true, Pass, "≤ 6 mo", "6 mo"},
		{"after their deadline", months, facts{deadline: time.Date(2026, 8, 2, 0, 0, 0, 0, time.UTC)}, true, Fail, "≤ 2 mo", "6 mo"},
		{"there", region("CN", "DE"), facts{country: "DE"}, false, Pass, "CN, DE", "DE"},
		{"elsewhere", region("CN"), facts{country: "DE"}, false, Fail, "CN", "DE"},
		{"where is not said", region("CN"), facts{}, false, Unknown, "CN", ""},
		{"in the EU", region("EU"), facts{country: "FR"}, false, Pass, "EU", "FR"},
		{"not in the EU", region("EU"), facts{country: "CH"}, false, Fail, "EU", "CH"},
		{"a province as written", region("广东"), facts{country: "CN", region: "广东省"}, false, Pass, "广东", "CN"},
		{"they want our country", region("CN"), facts{country: "DE", targets: []string{"CN"}}, false, Pass, "CN", "DE"},
		{"that mode", mode, facts{modes: []string{"assignment", "licence"}}, false, Pass, "licence", "assignment, licence"},
		{"another mode", mode, facts{modes: []string{"assignment"}}, false, Fail, "licence", "assignment"},
		{"another language", lang, facts{languages: []string{"en"}}, false, Fail, "zh", "en"},
		{"affordable", budget(between(-1, 50_000_00, "CNY")), facts{price: between(20_000_00, 60_000_00, "CNY")}, false, Pass, "≤ 50,000 CNY", "20,000–60,000 CNY"},
		{"too dear", budget(between(-1, 50_000_00, "CNY")), facts{price: between(60_000_00, -1, "CNY")}, false, Fail, "≤ 50,000 CNY", "≥ 60,000 CNY"},
		{"converted", budget(between(-1, 50_000_00, "CNY")), facts{price: between(10_000_00, 10_000_00, "USD")}, false, Fail, "≤ 50,000 CNY", "10,000 USD (USD 2026-05-01)"},
		{"no rate", budget(between(-1, 50_000_00, "CNY")), facts{price: between(10_00, 10_00, "CHF")}, false, Unknown, "≤ 50,000 CNY", "10 CHF"},
		{"no price", budget(between(-1, 50_000_00, "CNY")), facts{}, false, Unknown, "≤ 50,000 CNY", ""},
		{"they can pay us", budget(between(30_000_00, 40_000_00, "CNY")), facts{budget: between(-1, 35_000_00, "CNY")}, true, Pass, "30,000–40,000 CNY", "≤ 35,000 CNY"},
		{"they cannot", budget(between(30_000_00, 40_000_00, "CNY")), facts{budget: between(-1, 25_000_00, "CNY")}, true, Fail, "30,000–40,000 CNY", "≤ 25,000 CNY"},
		{"yen have no cents", budget(between(-1, 5000, "JPY")), facts{price: between(6000, 6000, "JPY")}, false, Fail, "≤ 5,000 JPY", "6,000 JPY"},
	} {
		j := judge{constraints: []extract.Constraint{tt.c}, offers: tt.offers, now: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC), convert: func(m taxonomy.Money, to string) (taxonomy.Money, *taxonomy.Rate, bool) {
			switch {
			case m.Currency == to:
				return m, nil, true
			case m.Currency == "USD" && to == "CNY":
				return taxonomy.Money{Minor: m.Minor * 7, Currency: to}, &taxonomy.Rate{Currency: "USD", Day: time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}, true
			}
			return taxonomy.Money{}, nil, false
		}}
		got := j.outcomes(&tt.f, true)[0]
		if quiet := j.outcomes(&tt.f, false)[0]; quiet.State != got.State {
			t.Errorf("%s: %s when nothing is said", tt.name, quiet.State)
		}
		if got.Key != tt.c.Key || got.State != tt.state || got.Wanted != tt.wanted || got.Found != tt.found {
			t.Errorf("%s: %s %q %q, want %s %q %q", tt.name, got.State, got.Wanted, got.Found, tt.state, tt.wanted, tt.found)
		}
		if got.State != Pass && (got.change.ZH == "" || got.change.EN == "") {
			t.Errorf("%s: it is not said what would change it", tt.name)
		}
	}
}

func TestWordsOfAQuestion(t *testing.T) {
	t.Parallel()
	texts := func(s string) (list []string) {
		for _, w := range wordsOf(s) {
			list = append(list, w.Text)
			if s[w.span.Start:w.span.End] != w.Text {
				t.Errorf("%q: %q is not at %v", s, w.Text, w.span)
			}
		}
		return list
	}
	for s, want := range map[string][]string{
		"":                            nil,
		"the of and 的 🔥":              nil,
		"A pump, the pump and PUMPS":  {"pump"},
		"QJ-77 in 316L at 600 zzqqxx": {"QJ-77", "316L", "600", "zzqqxx"},
	} {
		if got := texts(s); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	if !text.Embedded().Loaded() {
		t.Skip("the Chinese–English dictionary is not built in: make dictionary")
	}
	for _, w := range wordsOf("耐磨涂层 coating") {
		if len(w.Translations) == 0 {
			t.Errorf("%q has no rendering", w.Text)
		}
	}
	if got := texts("耐磨涂层"); !slices.Equal(got, []string{"耐磨", "涂层"}) {
		t.Errorf("耐磨涂层 has the words %q", got)
	}
}

func TestVoice(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]voice{
		"coating that resists wear at 600 °C": needs, "We need a coating": needs, "寻找耐磨涂层": needs, "": needs,
		"We offer a coating that resists wear": offers, "We have developed a sensor; seeking licensees": offers,
		"我们提供激光熔覆耐磨涂层技术": offers, "本成果已完成中试,寻求转化": offers, "我们拥有生产线,需要一种涂层,希望解决磨损难题": needs,
		"固态电池项目融资,A轮": raises, "Solid-state battery start-up raising a seed round": raises,
		"We invest in new materials, ticket size 2m": invests, "投资意向：新材料,单笔投资500万": invests,
	} {
		if got := voiceOf(s); got != want {
			t.Errorf("%q speaks as %v, want %v", s, got, want)
		}
	}
}

func TestMarksApart(t *testing.T) {
	t.Parallel()
	m := func(from, to, word int) mark { return mark{text.Span{Start: from, End: to}, word} }
	for _, tt := range []struct {
		name     string
		in, want []mark
	}{
		{"side by side", []mark{m(3, 6, 1), m(0, 3, 0)}, []mark{m(0, 3, 0), m(3, 6, 1)}},
		{"the one with more points stays", []mark{m(0, 6, 1), m(3, 9, 0)}, []mark{m(3, 9, 0)}},
		{"also when it comes first", []mark{m(0, 6, 0), m(3, 9, 1)}, []mark{m(0, 6, 0)}},
		{"one inside another", []mark{m(0, 9, 2), m(3, 6, 0), m(6, 9, 1)}, []mark{m(3, 6, 0), m(6, 9, 1)}},
	} {
		if diff := cmp.Diff(tt.want, apart(slices.Clone(tt.in)), cmp.AllowUnexported(mark{})); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestGroupedAmounts(t *testing.T) {
	t.Parallel()
	for minor, want := range map[int64]string{0: "0 CNY", 99_00: "99 CNY", 1_000_00: "1,000 CNY", 123_456_789_00: "123,456,789 CNY", -5_000_00: "-5,000 CNY"} {
		if got := amountText(minor, "CNY"); got != want {
			t.Errorf("%d is %q, want %q", minor, got, want)
		}
	}
}

func TestEvenness(t *testing.T) {
	t.Parallel()
	c := func(ns ...int) (list []search.Count) {
		for i, n := range ns {
			list = append(list, search.Count{Value: strconv.Itoa(i), Count: n})
		}
		return list
	}
	if all, one, half := evenness(c(5, 5), 10), evenness(c(10), 10), evenness(c(5, 5), 20); all != 1 || one != 0 || half != 0.5 {
		t.Errorf("evenness %v, %v, %v", all, one, half)
	}
	if evenness(c(9, 1), 10) >= evenness(c(5, 5), 10) {
		t.Error("a lopsided answer parts as well as an even one")
	}
}

func TestOpeningsAreNotSearched(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"We need a pump":                        "a pump",
		"we are looking for a pump. We need it": "a pump. it",
		"Needle valve":                          "Needle valve",
		"We needle":                             "needle",
		"我们需要一种耐磨涂层":                            "耐磨涂层",
		"急需耐磨涂层；寻求联合开发":                         "耐磨涂层；联合开发",
		"现代农业机械":                                "现代农业机械",
		"需求侧响应":                                 "需求侧响应",
		"a pump, we need it now":                "a pump, it now",
		"I-beam":                                "I-beam",
		"":                                      "",
		"pump":                                  "pump",
	} {
		got := strings.Join(strings.Fields(searched(s, nil)), " ")
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%q is searched as %q, want %q", s, got, want)
		}
		if len(searched(s, nil)) != len(s) {
			t.Errorf("%q: places moved", s)
		}
	}
}

// What is shown as a reason is one that somebody would give.
func TestSmallWordsAreNoReason(t *testing.T) {
	agree := func(word, match string, points float64) search.Agreement {
		return search.Agreement{Word: word, Match: match, Points: points}
	}
	for what, c := range map[string]struct {
		given []search.Agreement
		want  []bool
	}{
		"beside strong ones": {
			[]search.Agreement{agree("轴承", "bearing", 1.6), agree("mm", "mm", .6), agree("565", "565", .5), agree("两", "two", .4), agree("0.6", "0.6", .3), agree("盐", "salt", .9), agree("剥落", "off", .2), agree("泵", "pump", .1), agree("nitrate", "nitrate", .2)},
			[]bool{true, false, true, false, false, true, false, false, true},
		},
		"a character that carries the question": {[]search.Agreement{agree("泵", "pump", 9), agree("油", "oil", 1)}, []bool{true, false}},
		"alone":                                 {[]search.Agreement{agree("mm", "mm", 2), agree("h", "h", .5)}, []bool{true, false}},
		"too weak":                              {[]search.Agreement{agree("coating", "coating", 30), agree("months", "months", 2), agree("idea", "idea", 2)}, []bool{true, false, false}},
		"ends of words":                         {[]search.Agreement{agree("的高", "的高", 5), agree("磨损", "wear", 1)}, []bool{false, true}},
		"none":                                  {nil, []bool{}},
	} {
		if got := telling(c.given); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", what, got, c.want)
		}
	}
}

package extract

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func show(c Constraint) string {
	switch {
	case c.Money != nil:
		amount := func(v *int64) string {
			if v == nil {
				return ""
			}
			return strconv.FormatInt(*v/100, 10)
		}
		return fmt.Sprintf("%s %s..%s %s", c.Key, amount(c.Money.Min), amount(c.Money.Max), c.Money.Currency)
	case len(c.Values) > 0:
		return fmt.Sprintf("%s %s", c.Key, strings.Join(c.Values, ","))
	}
	return fmt.Sprintf("%s %s %.4g", c.Key, c.Op, c.Number)
}

func TestConstraints(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for s, want := range map[string][]string{
		"coating that resists wear at 600 °C, TRL 6 or higher":             {"trl >= 6"},
		"a sensor of TRL ≥ 5 within 9 months":                              {"trl >= 5", "time <= 9"},
		"at least TRL 4, budget up to $500,000":                            {"trl >= 4", "budget ..500000 USD"},
		"TRL 5-7 solutions from a partner based in Germany":                {"trl >= 5", "region DE"},
		"early ideas, TRL 3 or lower":                                      {"trl <= 3"},
		"技术就绪度6级以上，预算50万元以内，半年内完成":                                         {"trl >= 6", "budget ..500000 CNY", "time <= 6"},
		"技术成熟度不低于5级，经费200-300万元，联合开发或许可":                                   {"trl >= 5", "budget 2000000..3000000 CNY", "mode licence,development"},
		"要求拥有发明专利，不接受转让，可联合开发":                                             {"ip invention", "mode development"},
		"joint development preferred, no licence; granted patent required": {"mode development", "ip invention"},
		"delivery before March 2027, documentation in Chinese":             {"time <= 4", "language zh"},
		"2027年6月底前交付，限江苏省企业":                                               {"time <= 7", "region 江苏,Jiangsu"},
		"周期12个月内":                             {"time <= 12"},
		"The pump costs 30 kW of power":       nil,
		"market of 3 billion dollars by 2030": nil,
		"高温耐磨涂层":                              nil,
		"we are not looking for consulting":   nil,
	} {
		var got []string
		for _, c := range UnderstandAt(s, now).Constraints {
			got = append(got, show(c))
			if c.Text == "" || !strings.Contains(s, c.Text) {
				t.Errorf("%q: %s is said to stand as %q", s, show(c), c.Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -want +got:\n%s", s, diff)
		}
	}
}

func TestElements(t *testing.T) {
	for s, want := range map[string][]string{
		"研发用于燃气轮机叶片的高温耐磨涂层，采用激光熔覆":                             {"application 燃气轮机叶片", "material 高温耐磨涂层", "method 激光熔覆"},
		"寻求低功耗无线传感器":                                           {"product 低功耗无线传感器"},
		"coating that resists wear at 600 C":                   {"material coating", "efficacy resists", "efficacy wear"},
		"a low-power wireless sensor for wastewater treatment": {"product low-power wireless sensor", "application wastewater treatment"},
		"鋰電池隔膜": {"material 鋰電池隔膜"},
		"🙂":     nil,
	} {
		var got []string
		for _, e := range Understand(s).Elements {
			got = append(got, string(e.Kind)+" "+e.Text)
			if s[e.Span.Start:e.Span.End] != e.Text {
				t.Errorf("%q: %q is not at %v", s, e.Text, e.Span)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: -want +got:\n%s", s, diff)
		}
	}
}

func TestPatentNumbers(t *testing.T) {
	for s, want := range map[string]string{
		" CN100404991C ": "CN100404991C", "US 6,025,810 A": "US6025810A", "C23C": "", "EP1234567B1": "EP1234567B1", "see CN100404991C for details": "",
	} {
		if got := Understand(s).PatentNo; got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestWhatIsTooLongIsReadInPart(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("耐磨涂层", 250_000), strings.Repeat("a ", 500_000), strings.Repeat("\x00\xff", 500_000), strings.Repeat("TRL ", 250_000), strings.Repeat("预算", 300_000), "", " \n",
	} {
		u := Understand(s)
		if len(u.Elements) > maxElements {
			t.Errorf("%d elements", len(u.Elements))
		}
	}
}

func FuzzUnderstand(f *testing.F) {
	for _, s := range []string{"TRL 5-7，预算50万元以内", "before March 2027 \xff", "不接受转让", "CN100404991C", "İ ﷺ ½"} {
		f.Add(s)
	}
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		u := UnderstandAt(s, now)
		for _, e := range u.Elements {
			if e.Span.Start >= e.Span.End || s[e.Span.Start:e.Span.End] != e.Text {
				t.Fatalf("%q is not at %v", e.Text, e.Span)
			}
		}
		for _, c := range u.Constraints {
			if c.Text == "" || !strings.Contains(s, c.Text) {
				t.Fatalf("%s: %q is not in the text", c.Key, c.Text)
			}
		}
	})
}

func BenchmarkUnderstand(b *testing.B) {
	s := strings.Repeat("For hot forging dies we need a wear-resistant coating of nickel alloy by laser cladding, TRL 6 or higher, budget up to $500,000. 面向热锻模具，需要耐高温涂层，激光熔覆。", 8)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Understand(s)
	}
}

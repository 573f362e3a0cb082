package extract

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Conditions as people write them, in both languages, and what only looks like one.
func TestConditionsAsPeopleWriteThem(t *testing.T) {
	now := time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		text string
		want []string
	}{
		// Readiness.
		{"TRL6", []string{"trl >= 6"}},
		{"TRL 6+", []string{"trl >= 6"}},
		{"TRL≥7的成果", []string{"trl >= 7"}},
		{"minimum TRL 5", []string{"trl >= 5"}},
		{"TRL of at least 4", []string{"trl >= 4"}},
		{"TRL: 5", []string{"trl >= 5"}},
		{"technology readiness level 8 or above", []string{"trl >= 8"}},
		{"technology readiness levels 4 to 6", []string{"trl >= 4"}},
		{"up to TRL 3", []string{"trl <= 3"}},
		{"TRL 4 or below", []string{"trl <= 4"}},
		{"ＴＲＬ５以上", []string{"trl >= 5"}},
		{"技术成熟度达到七级", []string{"trl >= 7"}},
		{"技术就绪度等级不低于 6 级", []string{"trl >= 6"}},
		{"就绪度5-7级", []string{"trl >= 5"}},
		{"就绪度4级以下的早期成果", []string{"trl <= 4"}},
		{"要求已完成中试", []string{"trl >= 6"}},
		{"需通过小试验证", []string{"trl >= 4"}},
		{"可量产的方案", []string{"trl >= 8"}},
		{"a solution proven at pilot scale", []string{"trl >= 6"}},
		{"TRL 10", nil},
		{"TRL", nil},
		{"control of 6 axes", nil},
		{"尚未完成中试", []string{"trl >= 6"}}, // said of today, and still what it is about
		// Budget.
		{"预算50万元", []string{"budget ..500000 CNY"}},
		{"预算：50-80万", []string{"budget 500000..800000 CNY"}},
		{"经费不超过三百万元", []string{"budget ..3000000 CNY"}},
		{"拟投入资金约1000万元", []string{"budget ..10000000 CNY"}},
		{"悬赏金额200万元", []string{"budget ..2000000 CNY"}},
		{"50万元以内的预算", []string{"budget ..500000 CNY"}},
		{"预算 50万 以内", []string{"budget ..500000 CNY"}},
		{"預算五十萬元", []string{"budget ..500000 CNY"}},
		{"a budget of EUR 200,000 to 300,000", []string{"budget 200000..300000 EUR"}},
		{"budget: $1-2 million", []string{"budget 1000000..2000000 USD"}},
		{"we can spend up to 50k EUR", []string{"budget ..50000 EUR"}},
		{"desalination unit, under $2 million", []string{"budget ..2000000 USD"}},
		{"Up to $425,000 will be awarded", []string{"budget ..425000 USD"}},
		{"EUR 3 million is available", []string{"budget ..3000000 EUR"}},
		{"a lidar that costs less than $200", nil},
		{"激光雷达成本降到200美元以下", nil},
		{"年产50万吨", nil},
		{"预算周期，产能50万吨", nil},
		{"售价5元/吨", nil},
		{"市场规模30亿元", nil},
		// Time.
		{"within nine months", []string{"time <= 9"}},
		{"delivery in 6 months", []string{"time <= 6"}},
		{"in less than two years", []string{"time <= 24"}},
		{"一年半内完成", []string{"time <= 18"}},
		{"研发周期6-12个月", []string{"time <= 12"}},
		{"两年内交付", []string{"time <= 24"}},
		{"三个月以内", []string{"time <= 3"}},
		{"工期不超过18个月", []string{"time <= 18"}},
		{"no later than 15 June 2027", []string{"time <= 7"}},
		{"by the end of 2027", []string{"time <= 13"}},
		{"by Q2 2027", []string{"time <= 7"}},
		{"before March", []string{"time <= 4"}},
		{"2027年3月1日前", []string{"time <= 4"}},
		{"明年3月底之前", []string{"time <= 4"}},
		{"今年底前", []string{"time <= 1"}},
		{"近三年内发表的论文", nil},
		{"寿命10年", nil},
		{"by 2030 the market doubles", nil},
		{"before 2020", nil},
		// Place.
		{"German suppliers of valves", []string{"region DE"}},
		{"a partner in Germany or France", []string{"region DE,FR"}},
		{"companies from the EU", []string{"region EU"}},
		{"pump, in Japan only", []string{"region JP"}},
		{"universities in Jiangsu", []string{"region 江苏,Jiangsu"}},
		{"江苏、浙江的企业", []string{"region 江苏,Jiangsu,浙江,Zhejiang"}},
		{"长三角地区合作方", []string{"region 上海,Shanghai,江苏,Jiangsu,浙江,Zhejiang,安徽,Anhui"}},
		{"德国供应商优先", []string{"region DE"}},
		{"仅限深圳市企业", []string{"region 深圳,Shenzhen"}},
		{"来自日本的团队", []string{"region JP"}},
		{"面向美国市场的水泵", nil},
		{"中国科学院研制的水泵", nil},
		{"not from Russia", nil},
		{"wastewater treatment in textile mills", nil},
		{"made in China 2025", nil},
		// Trade mode.
		{"可许可或作价入股", []string{"mode equity,licence"}},
		{"以技术转让方式合作", []string{"mode assignment"}},
		{"non-exclusive license", []string{"mode licence"}},
		{"非独占许可", []string{"mode licence"}},
		{"open to licensing or a joint venture", []string{"mode equity,licence"}},
		{"需排污许可证", nil},
		{"不接受转让、许可", nil},
		{"转让除外，许可优先", []string{"mode licence"}},
		{"no licence or assignment", nil},
		{"not consulting but joint development", []string{"mode development"}},
		{"不接受转让但可许可", []string{"mode licence"}},
		{"不限于许可", []string{"mode licence"}},
		{"we will not assign; licensing only", []string{"mode licence"}},
		{"a driver's license reader", nil},
		// Rights.
		{"拥有授权发明专利和软件著作权", []string{"ip invention,software"}},
		{"granted patents in China and the US", []string{"ip invention"}},
		{"protected by a utility model", []string{"ip utility_model"}},
		{"無需發明專利", nil},
		{"without patent protection", nil},
		// Language.
		{"English-speaking team", []string{"language en"}},
		{"提供英文资料", []string{"language en"}},
		{"reports in Chinese", []string{"language zh"}},
		{"Chinese Academy of Sciences", nil},
		// Nothing.
		{"", nil},
		{"🙂🙂", nil},
		{"的 了 and the", nil},
	} {
		var got []string
		for _, c := range UnderstandAt(tt.text, now).Constraints {
			got = append(got, show(c))
			if tt.text[c.Span.Start:c.Span.End] != c.Text || c.Text == "" {
				t.Errorf("%q: %s is said to stand at %v as %q", tt.text, show(c), c.Span, c.Text)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q: -want +got:\n%s", tt.text, diff)
		}
	}
}

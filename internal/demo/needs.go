package demo

import (
	"fmt"
	"strings"

	"innodock/internal/listing"
)

// need composes what a firm looks for.
func (x *expo) need(n int) (listing.Listing, int) {
	d := roll("need", n)
	t := x.topicFor(n)
	owner := one(d, x.owners.firms[t.cluster])
	at := &x.orgs[owner]
	scene, problem, tried := one(d, t.scenes), one(d, t.problems), one(d, t.methods)
	figs := figures(d, t, 2+d.IntN(2), 70)
	currency := currencyOf(at.Country)
	budget := []int64{200, 300, 500, 800, 1200, 2000, 5000}[d.IntN(7)] * 1000
	months := []int{6, 9, 12, 18, 24}[d.IntN(5)]
	trl := 0
	if d.often(45) {
		trl = 4 + d.IntN(4)
	}
	modes := some(d, []string{"development", "licence", "assignment", "service", "consulting"}, 1+d.IntN(3))

	body := &listing.Need{
		Scene: scene.zh + " / " + scene.en, Months: months, LowestTRL: trl, Modes: modes, NeedKind: "innovation",
		Scope:    one(d, []string{"enterprise", "enterprise", "enterprise", "regional", "national"}),
		IPWanted: one(d, []string{"共有 / shared", "归需求方 / with us", "可协商 / open", "归研发方，我方独占许可 / with you, exclusive licence to us"}),
	}
	if !d.often(12) { // some have no figure, as real ones
		for _, f := range figs {
			body.Indicators = append(body.Indicators, listing.Indicator{Name: f.name.zh + " / " + f.name.en, Direction: f.direction, Value: f.level, Unit: f.unit, Baseline: f.baseline})
		}
	}
	if d.often(75) {
		body.Budget = money(budget/2, budget, currency)
	}
	condition := one(d, conditions())
	body.Conditions = condition.zh + " / " + condition.en

	zh, en := needText(d, t, scene, problem, tried, figs, condition)
	l := listing.Listing{
		Kind: listing.KindNeed, Wordings: wordings(d, zh, en, 75), Clusters: []string{t.cluster}, Directions: []string{"open-innovation"},
		Codes: t.codes(), Need: body,
	}
	if at.Size == "micro" || at.Size == "small" {
		l.Directions = []string{"regional-industries"}
	}
	l.Deadline = x.year.AddDate(1, 1+d.IntN(9), d.IntN(28))
	return l, owner
}

// needText words a need in both languages.
func needText(d dice, t *topic, scene, problem, tried term, figs []figure, condition term) (zh, en listing.Wording) {
	lead := figs[0]
	style := d.IntN(4)
	zh.Title = []string{
		fmt.Sprintf("%s用%s", scene.zh, t.object.zh),
		fmt.Sprintf("寻求%s，%s", t.object.zh, lead.zh()),
		fmt.Sprintf("解决%s%s的问题", t.object.zh, strings.ReplaceAll(problem.zh, "，", "、")),
		fmt.Sprintf("提升%s%s的%s", scene.zh, t.object.zh, lead.name.zh),
	}[style]
	en.Title = []string{
		capital(fmt.Sprintf("%s for %s", t.object.en, scene.en)),
		fmt.Sprintf("Wanted: %s with %s", t.anObject, lead.en()),
		capital(fmt.Sprintf("%s for %s: today's %s", t.object.en, scene.en, problem.en)),
		fmt.Sprintf("Better %s of %s for %s", lead.name.en, t.object.en, scene.en),
	}[style]
	zh.Summary = fmt.Sprintf("面向%s，现用方案%s。希望找到可落地的%s，达到%s。", scene.zh, problem.zh, t.object.zh, joinZH(figs))
	en.Summary = fmt.Sprintf("For %s, what we use today %s. We look for %s that can go into service and reaches %s.", scene.en, problem.en, t.anObject, joinEN(figs))

	var bz, be strings.Builder
	fmt.Fprintf(&bz, "背景：%s需要%s。现用方案%s", scene.zh, t.object.zh, problem.zh)
	fmt.Fprintf(&be, "Background: for %s we depend on %s. What is in use %s", scene.en, t.anObject, problem.en)
	if other := one(d, t.problems); other != problem {
		fmt.Fprintf(&bz, "，而且%s", other.zh)
		fmt.Fprintf(&be, "; it also %s", other.en)
	}
	bz.WriteString("。\n指标：")
	be.WriteString(".\nFigures: ")
	for i, f := range figs {
		if i > 0 {
			bz.WriteString("；")
			be.WriteString("; ")
		}
		fmt.Fprintf(&bz, "%s（现状 %s）", f.zh(), f.amount(f.baseline))
		fmt.Fprintf(&be, "%s (today %s)", f.en(), f.amount(f.baseline))
	}
	outcome := one(d, outcomes())
	fmt.Fprintf(&bz, "。\n已做工作：试过%s，%s。材料方面考虑过%s。", tried.zh, outcome.zh, one(d, t.materials).zh)
	fmt.Fprintf(&be, ".\nTried so far: %s, which %s. As to material, we have looked at %s.", tried.en, outcome.en, one(d, t.materials).en)
	fmt.Fprintf(&bz, "\n合作要求：%s。", condition.zh)
	fmt.Fprintf(&be, "\nPartner: %s.", condition.en)
	zh.Description, en.Description = bz.String(), be.String()
	zh.Keywords = []string{t.object.zh, lead.name.zh, scene.zh}
	en.Keywords = []string{t.object.en, lead.name.en, scene.en}
	return zh, en
}

func conditions() []term {
	return []term{
		{"具备中试条件，能提供样件验证", "has a pilot line and can supply samples for trial"},
		{"有同类工况应用案例", "has run in a comparable setting"},
		{"可派技术团队驻场调试三个月", "can send a team for three months of commissioning"},
		{"拥有自主知识产权，无权属纠纷", "owns its rights free of dispute"},
		{"能与我方共建联合实验室", "is ready to set up a joint laboratory with us"},
		{"提供第三方检测报告", "supplies a report of an independent test house"},
		{"样机通过后可承接批量供货", "can supply in volume once the prototype has passed"},
	}
}

func outcomes() []term {
	return []term{
		{"小样达标但放大后不稳定", "met the figures in small samples and failed at scale"},
		{"成本高于预期一倍", "cost twice what we had reckoned"},
		{"寿命只有要求的三分之一", "lasted a third of what we need"},
		{"效果有改善但离指标还差两成", "helped, but stayed a fifth short of the target"},
		{"现场工况波动时失效", "failed when conditions on site varied"},
		{"供应商停产，无法继续", "ended when the supplier gave up the line"},
	}
}

func joinZH(figs []figure) string {
	parts := make([]string, len(figs))
	for i, f := range figs {
		parts[i] = f.zh()
	}
	return strings.Join(parts, "、")
}

func joinEN(figs []figure) string {
	parts := make([]string, len(figs))
	for i, f := range figs {
		parts[i] = f.en()
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// capital begins a title with a capital letter.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

package demo

import (
	"fmt"
	"strings"

	"innodock/internal/listing"
	"innodock/internal/taxonomy"
)

// achievement composes what a university or an institute has to transfer.
func (x *expo) achievement(n int) (listing.Listing, int) {
	d := roll("achievement", n)
	t := x.topicFor(n + 11)
	owner := one(d, x.owners.science[t.cluster])
	scene, material, method := one(d, t.scenes), one(d, t.materials), one(d, t.methods)
	points := some(d, t.novelties, 2)
	figs := figures(d, t, 3, 100)
	trl := 3 + d.IntN(7)
	proof := evidence(d, trl, scene)

	body := &listing.Achievement{
		Stage: stageOf(trl), Readiness: listing.Readiness{Level: trl, Evidence: proof.zh + " / " + proof.en},
		Modes:     some(d, []string{"assignment", "licence", "equity", "development", "service"}, 1+d.IntN(3)),
		PriceMode: one(d, []string{"agreement", "agreement", "auction", "bidding"}), TryFirst: d.often(25),
	}
	if d.often(10) { // some name no TRL, as real ones
		body.Readiness = listing.Readiness{}
	}
	for _, p := range points {
		body.New = append(body.New, p.zh+" / "+p.en)
	}
	for _, f := range figs {
		body.Comparison = append(body.Comparison, listing.Comparison{Indicator: f.name.zh + " / " + f.name.en, Ours: f.level, Theirs: f.baseline, Unit: f.unit})
	}
	if d.often(70) {
		price := []int64{80, 150, 300, 600, 1500}[d.IntN(5)] * 10000
		body.Price = money(0, price, currencyOf(x.orgs[owner].Country))
	}
	body.Rights = []listing.IP{{Type: one(d, []string{"invention", "invention", "utility_model", "secret"}), Status: one(d, []string{"granted", "applied"})}}

	zh, en := offerText(t, scene, material, method, points, figs, proof)
	zh.Title = one(d, []string{
		fmt.Sprintf("基于%s与%s的%s", material.zh, method.zh, t.object.zh), fmt.Sprintf("面向%s的%s：%s", scene.zh, t.object.zh, method.zh), fmt.Sprintf("%s及其在%s中的应用", t.object.zh, scene.zh),
	})
	en.Title = one(d, []string{
		capital(fmt.Sprintf("%s with %s and %s", t.object.en, material.en, method.en)), capital(fmt.Sprintf("%s for %s, based on %s", t.object.en, scene.en, method.en)), capital(fmt.Sprintf("%s and its use in %s", t.object.en, scene.en)),
	})
	return listing.Listing{
		Kind: listing.KindAchievement, Wordings: wordings(d, zh, en, 70), Clusters: []string{t.cluster},
		Directions: []string{one(d, []string{"technology-transfer", "technology-transfer", "national-innovation"})}, Codes: t.codes(), Achievement: body,
	}, owner
}

// offerText words what achievements, products, patents and projects have in common.
func offerText(t *topic, scene, material, method term, points []term, figs []figure, proof term) (zh, en listing.Wording) {
	zh.Summary = fmt.Sprintf("基于%s的%s，%s。%s。", method.zh, t.object.zh, joinZH(figs[:2]), proof.zh)
	en.Summary = fmt.Sprintf("%s based on %s reaches %s. %s.", capital(t.anObject), method.en, joinEN(figs[:2]), capital(proof.en))
	var bz, be strings.Builder
	fmt.Fprintf(&bz, "解决的问题：%s", t.problems[0].zh)
	fmt.Fprintf(&be, "The problem: what is in use for %s commonly %s", scene.en, t.problems[0].en)
	for _, p := range t.problems[1:] {
		bz.WriteString("；" + p.zh)
		be.WriteString("; it also " + p.en)
	}
	fmt.Fprintf(&bz, "。\n做法：以%s为基础，采用%s。", material.zh, method.zh)
	fmt.Fprintf(&be, ".\nHow: it rests on %s and %s.", material.en, method.en)
	for _, p := range points {
		fmt.Fprintf(&bz, "%s。", p.zh)
		fmt.Fprintf(&be, " %s.", capital(p.en))
	}
	bz.WriteString("\n结果：")
	be.WriteString("\nResults: ")
	for i, f := range figs {
		if i > 0 {
			bz.WriteString("；")
			be.WriteString("; ")
		}
		fmt.Fprintf(&bz, "%s %s（常见水平 %s）", f.name.zh, f.amount(f.level), f.amount(f.baseline))
		fmt.Fprintf(&be, "%s %s (usual: %s)", f.name.en, f.amount(f.level), f.amount(f.baseline))
	}
	also := t.scenes[0]
	if also == scene {
		also = t.scenes[1]
	}
	fmt.Fprintf(&bz, "。\n验证：%s。可用于%s，也适用于%s。", proof.zh, scene.zh, also.zh)
	fmt.Fprintf(&be, ".\nProof: %s. It suits %s, and %s as well.", proof.en, scene.en, also.en)
	zh.Description, en.Description = bz.String(), be.String()
	zh.Keywords = []string{t.object.zh, material.zh, method.zh}
	en.Keywords = []string{t.object.en, material.en, method.en}
	return zh, en
}

func stageOf(trl int) string {
	switch {
	case trl <= 4:
		return "lab"
	case trl <= 7:
		return "pilot"
	}
	return "ready"
}

// evidence says what shows a level of readiness.
func evidence(d dice, trl int, scene term) term {
	hours := []int{200, 500, 1000, 3000}[d.IntN(4)]
	switch {
	case trl <= 3:
		return term{"原理在实验室样品上得到证明", "the principle was shown on laboratory samples"}
	case trl == 4:
		return term{fmt.Sprintf("部件在实验台上连续运行%d小时", hours), fmt.Sprintf("parts ran on the bench for %d hours", hours)}
	case trl == 5:
		return term{fmt.Sprintf("在模拟%s工况下通过%d小时试验", scene.zh, hours), fmt.Sprintf("it passed %d hours in conditions like those of %s", hours, scene.en)}
	case trl == 6:
		return term{fmt.Sprintf("样机在一家用户的%s上试用三个月", scene.zh), "a prototype ran three months at one user, on " + scene.en}
	case trl == 7:
		return term{fmt.Sprintf("工程样机在%s现场运行一年", scene.zh), "an engineering prototype has run a year in the field, on " + scene.en}
	case trl == 8:
		return term{"通过第三方鉴定，小批量供货", "an independent body has qualified it, and small lots are delivered"}
	}
	return term{"已在三家以上用户稳定应用", "more than three users have it in steady service"}
}

// product composes what can be bought now.
func (x *expo) product(n int) (listing.Listing, int) {
	d := roll("product", n)
	t := x.topicFor(n + 23)
	owner := one(d, x.owners.firms[t.cluster])
	scene, material, method := one(d, t.scenes), one(d, t.materials), one(d, t.methods)
	figs := figures(d, t, 3, 80)
	proof := evidence(d, 8+d.IntN(2), scene)
	model := fmt.Sprintf("%c%c-%d", 'A'+d.IntN(26), 'A'+d.IntN(26), 100+n)

	body := &listing.Product{
		Certification: one(d, []string{"ISO 9001", "CE", "ISO 9001, CE", "ISO 13485", "IATF 16949", ""}),
		References:    proof.zh + " / " + proof.en, Readiness: listing.Readiness{Level: 9, Evidence: proof.zh + " / " + proof.en},
		Availability: one(d, []string{"现货 / in stock", "四周 / four weeks", "十二周 / twelve weeks"}),
	}
	for _, f := range figs {
		body.Figures = append(body.Figures, listing.Indicator{Name: f.name.zh + " / " + f.name.en, Direction: f.direction, Value: f.level, Unit: f.unit, Baseline: f.baseline})
	}
	body.Specification = joinZH(figs) + " / " + joinEN(figs)
	if d.often(80) {
		price := []int64{5, 12, 30, 80, 200}[d.IntN(5)] * 10000
		body.Price = money(price, price*3/2, currencyOf(x.orgs[owner].Country))
	}
	zh, en := offerText(t, scene, material, method, some(d, t.novelties, 1+d.IntN(2)), figs, proof)
	zh.Title, en.Title = t.product.zh+" "+model, capital(t.product.en)+" "+model
	return listing.Listing{
		Kind: listing.KindProduct, Wordings: wordings(d, zh, en, 70), Clusters: []string{t.cluster}, Directions: []string{"sme-products"}, Codes: t.codes(), Product: body,
	}, owner
}

// patent composes an open patent. Its number has the form of a granted Chinese
// invention and lies far beyond those that were given out.
func (x *expo) patent(n int) (listing.Listing, int) {
	d := roll("patent", n)
	t := x.topicFor(n + 41)
	owner := one(d, x.owners.science[t.cluster])
	if d.often(40) {
		owner = one(d, x.owners.firms[t.cluster])
	}
	holder := x.orgs[owner].Names[0].Text
	scene, material, method, point := one(d, t.scenes), one(d, t.materials), one(d, t.methods), one(d, t.novelties)
	figs := figures(d, t, 3, 90)
	proof := evidence(d, 4+d.IntN(3), scene)
	fee := []int64{0, 20, 50, 100}[d.IntN(4)] * 1000

	terms := &listing.LicenceTerms{
		Fee: "一次性入门费 / a lump sum at the start", Payment: "签收后三十日内 / within thirty days of notice", Months: 36, Territory: one(d, []string{"中国 / China", "全球 / worldwide"}),
		Field: scene.zh + " / " + scene.en, Exclusions: one(d, []string{"", "军用 / military use"}), Withdrawal: "撤回不影响已成立的许可 / withdrawal leaves licences in force",
	}
	if fee == 0 {
		terms.Fee = "免费 / free of charge"
	} else {
		terms.Price = money(fee, fee, "CNY")
	}
	zh, en := offerText(t, scene, material, method, []term{point}, figs, proof)
	zh.Title = fmt.Sprintf("一种基于%s的%s", method.zh, t.object.zh)
	en.Title = capital(fmt.Sprintf("%s based on %s", t.object.en, method.en))
	return listing.Listing{
		Kind: listing.KindPatent, Wordings: wordings(d, zh, en, 90), Clusters: []string{t.cluster}, Directions: []string{"open-innovation"},
		Codes: []taxonomy.CodeRef{{Scheme: taxonomy.IPC, Code: t.ipc}},
		Patent: &listing.Patent{
			Number: fmt.Sprintf("CN199%06dB", 100000+n*7), KindCode: "B", Office: "CN", Status: "granted", Checked: x.year, Expiry: x.year.AddDate(6+d.IntN(12), d.IntN(12), 0),
			Holder: holder, Application: scene.zh + " / " + scene.en, Product: t.product.zh + " / " + t.product.en, Terms: terms,
		},
	}, owner
}

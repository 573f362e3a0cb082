package demo

import (
	"fmt"
	"strings"

	"innodock/internal/listing"
	"innodock/internal/taxonomy"
)

// offering is a step of the transfer as an agency offers it.
type offering struct {
	step              string
	title, text, made term
	price             int64
	days              int
}

func offerings() []offering {
	return []offering{
		{"disclosure", term{"成果披露与可转化性初评", "Invention disclosure and first assessment"}, term{"与课题组访谈两次，写清新在哪里、比谁好、谁会用，给出是否申请专利的建议。", "Two interviews with the group; we write down what is new, what it beats and who would use it, and advise whether to file."}, term{"六页评估报告", "a report of six pages"}, 12000, 15},
		{"valuation", term{"技术资产评估", "Valuation of technology"}, term{"按收益法与市场法两种口径测算，列出关键假设与敏感度。", "Income and market approach side by side, with the assumptions and how much depends on each."}, term{"评估报告与测算表", "a report and the sheet behind it"}, 50000, 20},
		{"patent", term{"专利布局与撰写", "Patent strategy and drafting"}, term{"检索分析后给出布局图，撰写并答复审查意见至授权。", "Search, a map of what to protect, drafting, and answers to the office until grant."}, term{"申请文件与布局图", "the application and the map"}, 15000, 45},
		{"due_diligence", term{"技术与知识产权尽职调查", "Due diligence on technology and rights"}, term{"核对权属、有效性、自由实施，现场复现关键指标。", "Title, validity, freedom to operate, and the key figures repeated on site."}, term{"尽调报告与问题清单", "a report and a list of issues"}, 80000, 30},
		{"pilot", term{"中试放大服务", "Pilot scale-up"}, term{"从公斤级到吨级，含设备选型、安全评价、物料衡算。", "From kilograms to tonnes, with choice of equipment, safety review and mass balance."}, term{"中试样品与工艺包", "pilot samples and a process package"}, 600000, 120},
		{"contract", term{"技术合同起草与谈判", "Contract drafting and negotiation"}, term{"起草许可、转让、作价投资合同，参加谈判。", "Licence, assignment and equity contracts drafted and negotiated."}, term{"合同文本", "the contract"}, 30000, 20},
		{"registration", term{"技术合同认定登记代办", "Registration of technology contracts"}, term{"准备材料、分类、申报，跟踪到登记证明。", "Papers, classification and filing, followed to the certificate."}, term{"登记证明", "the certificate"}, 5000, 10},
		{"finance", term{"知识产权质押融资", "Finance on intellectual property"}, term{"对接银行与担保，准备评估与授信材料。", "Banks and guarantors, with valuation and credit papers prepared."}, term{"授信方案", "a credit offer"}, 40000, 40},
		{"training", term{"技术经理人实训", "Training of technology brokers"}, term{"三天案例演练：从一条成果到一份合同。", "Three days of cases: from a result to a contract."}, term{"结业证书与模板包", "a certificate and a set of templates"}, 4800, 3},
	}
}

// service composes a step of the transfer that an agency does for others.
func (x *expo) service(n int) (listing.Listing, int) {
	d := roll("service", n)
	all := offerings()
	s := all[n%len(all)]
	clusters := x.clusters()
	cluster := clusters[n%len(clusters)]
	owner := one(d, x.owners.service[cluster])
	t := one(d, x.topicsOf(cluster))
	trade := clusterName(cluster)
	zh := listing.Wording{Title: s.title.zh + "（" + trade.zh + "领域）", Summary: s.text.zh, Keywords: []string{s.title.zh, t.object.zh}}
	en := listing.Wording{Title: s.title.en + " for " + strings.ToLower(trade.en), Summary: s.text.en, Keywords: []string{s.title.en, t.object.en}}
	zh.Description = fmt.Sprintf("%s交付：%s，%d天内完成。做过%s方向的项目，例如用于%s的%s。", s.text.zh, s.made.zh, s.days, t.object.zh, one(d, t.scenes).zh, t.product.zh)
	en.Description = fmt.Sprintf("%s You receive %s within %d days. We have worked on %s, for instance for %s.", s.text.en, s.made.en, s.days, t.object.en, one(d, t.scenes).en)
	return listing.Listing{
		Kind: listing.KindService, Wordings: wordings(d, zh, en, 80), Clusters: []string{cluster}, Directions: []string{"transfer-services"},
		Service: &listing.Service{Step: s.step, Deliverable: s.made.zh + " / " + s.made.en, Price: money(s.price, s.price*2, "CNY"), Days: s.days},
	}, owner
}

// project composes a team that goes on the roadshow.
func (x *expo) project(n int) (listing.Listing, int) {
	d := roll("project", n)
	t := x.topicFor(n*5 + 2)
	owner := one(d, x.owners.firms[t.cluster])
	scene, material, method := one(d, t.scenes), one(d, t.materials), one(d, t.methods)
	figs := figures(d, t, 3, 100)
	trl := 5 + d.IntN(4)
	proof := evidence(d, trl, scene)
	round := one(d, []string{"seed", "angel", "a", "b"})
	asked := map[string]int64{"seed": 3, "angel": 8, "a": 30, "b": 90}[round] * 1000000
	market := []int{12, 30, 80, 150}[d.IntN(4)]
	zh, en := offerText(t, scene, material, method, some(d, t.novelties, 2), figs, proof)
	zh.Title = t.object.zh + "产业化项目"
	en.Title = capital(t.object.en) + ": from prototype to plant"
	if d.often(50) {
		zh.Title = fmt.Sprintf("面向%s的%s项目", scene.zh, t.product.zh)
		en.Title = capital(fmt.Sprintf("%s for %s", t.product.en, scene.en))
	}
	return listing.Listing{
		Kind: listing.KindProject, Wordings: wordings(d, zh, en, 80), Clusters: []string{t.cluster}, Directions: []string{"national-innovation"}, Codes: t.codes(),
		Project: &listing.Project{
			Team: "创始人从业十五年，核心团队八人 / a founder with fifteen years in the field and a core of eight", Stage: stageOf(trl), Readiness: listing.Readiness{Level: trl, Evidence: proof.zh + " / " + proof.en},
			Rights: []listing.IP{{Type: "invention", Status: "granted"}}, Market: fmt.Sprintf("国内年市场约%d亿元 / about CNY %d00 million a year in China", market, market),
			Asked: money(asked*2/3, asked, "CNY"), Use: "产线六成、研发三成、市场一成 / sixty per cent plant, thirty research, ten market", Round: round,
			Valuation: money(asked*4, asked*7, "CNY"), Risks: t.problems[len(t.problems)-1].zh + " / " + t.problems[len(t.problems)-1].en,
		},
	}, owner
}

// mandate composes what an investor looks for.
func (x *expo) mandate(n int) (listing.Listing, int) {
	d := roll("mandate", n)
	owner := x.owners.investors[n]
	o := &x.orgs[owner]
	focus := x.topicsOf(o.Clusters[0])
	a, b := one(d, focus), one(d, focus)
	stages := some(d, []string{"seed", "angel", "a", "b", "c"}, 1+d.IntN(3))
	ticket := []int64{1, 3, 5, 10, 30, 80}[d.IntN(6)] * 1000000
	currency := currencyOf(o.Country)
	never := one(d, []term{{"不投房地产与加密货币", "no real estate, no cryptocurrency"}, {"不投无自主知识产权的项目", "nothing without rights of its own"}, {"不投单纯模式创新", "no business models without technology"}})
	fields := a.object.zh
	fieldsEN := a.object.en
	if a != b {
		fields += "、" + b.object.zh
		fieldsEN += " and " + b.object.en
	}
	trade := clusterName(o.Clusters[0])
	zh := listing.Wording{
		Title: fmt.Sprintf("%s领域投资意向：%s", trade.zh, a.object.zh), Keywords: []string{a.object.zh, b.object.zh, trade.zh},
		Summary:     fmt.Sprintf("关注%s，单笔不超过%d万元（%s）。", fields, ticket/10000, currency),
		Description: fmt.Sprintf("关注%s。看重：%s；%s。%s。可帮助对接%s等应用场景。", fields, one(d, a.novelties).zh, one(d, b.novelties).zh, never.zh, one(d, a.scenes).zh),
	}
	en := listing.Wording{
		Title: fmt.Sprintf("Mandate in %s: %s", strings.ToLower(trade.en), a.object.en), Keywords: []string{a.object.en, b.object.en, trade.en},
		Summary:     fmt.Sprintf("Looks for %s; up to %d million %s a deal.", fieldsEN, ticket/1000000, currency),
		Description: fmt.Sprintf("Looks for %s. What counts: %s; %s. Never: %s. Opens doors in %s.", fieldsEN, one(d, a.novelties).en, one(d, b.novelties).en, never.en, one(d, a.scenes).en),
	}
	return listing.Listing{
		Kind: listing.KindMandate, Wordings: wordings(d, zh, en, 75), Clusters: o.Clusters, Directions: []string{"technology-transfer"},
		Codes:   []taxonomy.CodeRef{{Scheme: taxonomy.IPC, Code: a.ipc}},
		Mandate: &listing.Mandate{Stages: stages, Ticket: money(ticket/4, ticket, currency), Fields: []string{fields + " / " + fieldsEN}, Places: some(d, []string{"CN", "CN", "DE", "SG"}, 1+d.IntN(2)), Never: never.zh + " / " + never.en},
	}, owner
}

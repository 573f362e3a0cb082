package taxonomy

import (
	"strings"
	"sync"
	"unicode"

	"innodock/internal/text"
)

// term makes an entry; names are further ones that it goes by, separated by spaces.
func term(key, zh, en, noteZH, noteEN, names string) Term {
	return Term{Key: key, Label: Label{ZH: zh, EN: en}, Note: Label{ZH: noteZH, EN: noteEN}, names: names}
}

// termNames holds by which names each entry of the vocabularies is found, as
// nameKey writes them, with a space on either side. It is made on first use: the
// characters of the dictionary are not needed to start.
var termNames = sync.OnceValue(func() map[Label]string { //nolint:gochecknoglobals // immutable table
	table := map[Label]string{}
	for _, terms := range [][]Term{trls, tradeModes, ipTypes, priceModes, stages, serviceSteps, needKinds} {
		for _, t := range terms {
			names := []string{"", nameKey(t.Key), nameKey(t.Label.ZH), nameKey(t.Label.EN)}
			for n := range strings.FieldsSeq(t.names) {
				names = append(names, nameKey(n))
			}
			table[t.Note] = strings.Join(append(names, ""), " ")
		}
	}
	return table
})

// The closed vocabularies. They are shared: read only.
var (
	trls = []Term{ //nolint:gochecknoglobals // immutable table
		term("1", "TRL 1 基本原理", "TRL 1 basic principles", "看到并报告了基本原理，还没有应用设想。", "A principle has been observed and reported; there is no application yet.", "trl1 1级 第1级 第一级 一级 一级技术就绪度"),
		term("2", "TRL 2 技术概念", "TRL 2 concept", "提出了应用设想，还只在纸面上。", "An application has been thought of; it stands on paper only.", "trl2 2级 第2级 第二级 二级"),
		term("3", "TRL 3 概念验证", "TRL 3 proof of concept", "关键功能已由分析和实验证明可行。", "Analysis and experiments show that the critical function can work.", "trl3 3级 第3级 第三级 三级"),
		term("4", "TRL 4 实验室验证", "TRL 4 validated in the laboratory", "部件在实验室里连成一体并通过验证。", "The parts work together on a bench in the laboratory.", "trl4 4级 第4级 第四级 四级"),
		term("5", "TRL 5 相关环境验证", "TRL 5 validated in a relevant environment", "部件在接近真实的条件下通过验证。", "The parts work under conditions close to the real ones.", "trl5 5级 第5级 第五级 五级"),
		term("6", "TRL 6 样机演示", "TRL 6 prototype demonstrated", "样机在接近真实的环境中演示成功。", "A prototype has been shown in an environment close to the real one.", "trl6 6级 第6级 第六级 六级"),
		term("7", "TRL 7 实际环境演示", "TRL 7 demonstrated in operation", "样机在真实使用环境中演示成功。", "A prototype has been shown where it will be used.", "trl7 7级 第7级 第七级 七级"),
		term("8", "TRL 8 系统定型", "TRL 8 complete and qualified", "最终产品已完成，并通过试验和鉴定。", "The final system is complete, tested and qualified.", "trl8 8级 第8级 第八级 八级"),
		term("9", "TRL 9 成熟应用", "TRL 9 proven in use", "产品已在真实任务中长期、成功地使用。", "The final system has proven itself in real use.", "trl9 9级 第9级 第九级 九级"),
	}
	tradeModes = []Term{ //nolint:gochecknoglobals // immutable table
		term("assignment", "转让", "Assignment", "权利卖给对方，以后归对方所有。", "The right is sold and belongs to the buyer from then on.", "轉讓 技术转让 技術轉讓 专利转让 專利轉讓 专利权转让 出让 买断 所有权转让 技术买断 assign assignments sale sell transfer transferofrights technologytransfer outrightsale buyout"),
		term("licence", "许可", "Licence", "权利仍归权利人，对方按约定使用并付费。", "The owner keeps the right; the other side uses it on agreed terms.", "許可 授權 授权 许可使用 授权使用 专利许可 專利許可 技术许可 实施许可 普通许可 排他许可 独占许可 开放许可 开源许可 license licenses licences licensing licencing licensed licencee licensee exclusivelicence exclusivelicense nonexclusivelicense nonexclusivelicence openlicence openlicense patentlicense patentlicence licenceagreement licenseagreement"),
		term("equity", "作价投资", "Equity for technology", "以技术作价入股，换取公司的股份。", "The technology is paid in for shares in a company.", "作價投資 作价入股 作價入股 技术入股 技術入股 技术作价入股 技术作价投资 入股 股权合作 合资 合资公司 equityinvestment equitystake contributionasequity capitalcontribution shares jointventure spinoff spinout"),
		term("development", "合作开发", "Joint development", "双方共同研究开发，或一方委托另一方开发。", "Both sides develop together, or one commissions the other.", "合作開發 开发 開發 技术开发 技術開發 委托开发 委託開發 联合开发 聯合開發 共同开发 联合研发 合作研发 委托研发 共同研发 联合攻关 技术合作 产学研合作 rd researchanddevelopment codevelopment codevelop jointresearch collaborativedevelopment contractresearch commissioneddevelopment researchcollaboration researchcooperation jointrd jointdevelopmentagreement technicalcooperation technologycooperation collaboration cooperation"),
		term("service", "技术服务", "Technical service", "用技术为对方解决一个具体问题，按工作付费。", "One side solves a given problem for the other and is paid for the work.", "技術服務 服务 服務 services technicalservices technicalassistance engineeringservice engineeringservices"),
		term("consulting", "技术咨询", "Consulting", "给出论证、评价或建议，不交付技术本身。", "Advice, appraisal or an opinion; the technology itself is not handed over.", "技術諮詢 技术諮詢 咨询 諮詢 技术顾问 顾问 consultancy consult technicalconsulting technicalconsultancy advice advisory"),
	}
	ipTypes = []Term{ //nolint:gochecknoglobals // immutable table
		term("invention", "发明专利", "Invention patent", "保护产品、方法或其改进的新技术方案，自申请日起二十年。", "Protects a new technical solution, a product or a process, for twenty years from filing.", "發明專利 发明 發明 专利 專利 授权发明专利 已授权发明专利 国家发明专利 inventionpatents patent patents utilitypatent grantedpatent grantedinventionpatent"),
		term("utility_model", "实用新型", "Utility model", "保护产品形状、构造的实用方案，审查较简，期限较短。", "Protects the shape or structure of a product; examined less, for a shorter time.", "实用新型专利 實用新型 實用新型專利 新型专利 新型專利 utilitymodels utilitymodelpatent pettypatent gebrauchsmuster"),
		term("design", "外观设计", "Design", "保护产品的外观。", "Protects how a product looks.", "外观设计专利 外觀設計 外觀設計專利 外观专利 designs designpatent designpatents registereddesign industrialdesign"),
		term("software", "软件著作权", "Software copyright", "保护计算机程序及其文档的表达。", "Protects a computer program and its documents as written.", "软著权 軟體著作權 軟件著作權 软著 计算机软件著作权 计算机软件 软件 软件登记 softwarecopyrights copyright computersoftware computerprogram"),
		term("ic_layout", "集成电路布图设计", "Integrated-circuit layout", "保护芯片中元件和连线的三维布置。", "Protects how the parts and connections of a chip are laid out.", "集成电路布图设计专有权 集成電路布圖設計 布图设计 布图设计专有权 iclayout iclayoutdesign layoutdesign integratedcircuitlayoutdesign integratedcircuittopography maskwork topography"),
		term("plant_variety", "植物新品种", "Plant variety", "保护新培育的植物品种。", "Protects a newly bred variety of plant.", "植物新品種 植物新品种权 植物品种权 品种权 新品种 newplantvariety plantvarieties plantvarietyright plantvarietyrights plantbreedersright plantbreedersrights pvp"),
		term("biomedical_variety", "生物医药新品种", "New biomedical variety", "新药、新的医疗器械或生物制品的批准与数据。", "The approval and the data of a new drug, medical device or biological product.", "生物醫藥新品種 生物新品种 医药新品种 新药证书 新药 biomedicalvariety biologicalvariety newdrugcertificate newdrug"),
		term("secret", "技术秘密", "Technical secret", "不公开、并已采取保密措施的技术信息。", "Technical knowledge that is kept secret and protected as such.", "技術秘密 专有技术 專有技術 技术诀窍 商业秘密 營業秘密 非专利技术 knowhow tradesecret tradesecrets technicalsecrets secretknowhow"),
	}
	priceModes = []Term{ //nolint:gochecknoglobals // immutable table
		term("agreement", "协议定价", "By agreement", "双方商定价格，按规定公示。", "Both sides agree on the price.", "協議定價 协议 協議 协商 面议 面議 协商定价 双方协商 商议 negotiable negotiation negotiated tobenegotiated privateagreement"),
		term("auction", "拍卖", "Auction", "公开竞价，价高者得。", "Sold in public to the highest bid.", "拍賣 auctions publicauction"),
		term("tender", "招标", "Tender", "公开征集书面方案和报价，择优确定。", "Written offers are invited, and the best one is chosen.", "招標 招投标 公开招标 招标定价 calltenders callfortenders tendering publictender"),
		term("bidding", "挂牌竞价", "Listed for bids", "在技术市场公开挂牌，有多家时竞价。", "Listed on a technology exchange; several takers bid against each other.", "掛牌競價 挂牌交易 挂牌 掛牌 竞价 競價 竞价交易 listed listing bid bids competitivebidding"),
	}
	stages = []Term{ //nolint:gochecknoglobals // immutable table
		term("lab", "小试", "Laboratory", "在实验室规模上做成。", "Works at the scale of a laboratory.", "小試 小试阶段 实验室 實驗室 实验室阶段 研发阶段 研制阶段 研究阶段 初期阶段 样品 样机 原理样机 laboratorystage labstage labscale laboratoryscale benchscale bench research researchstage prototype"),
		term("pilot", "中试", "Pilot", "在中间规模的生产线上做成，为量产放大做准备。", "Works on a line of middle size, before production is scaled up.", "中試 中试阶段 中试熟化 中试放大 小批量 小批量试制 小批量生产 试生产 pilotstage pilotscale pilotplant pilotproduction demonstration demonstrationstage smallbatch"),
		term("ready", "产业化", "Ready for industry", "已可批量生产和销售。", "Can be made in quantity and sold.", "產業化 产业化阶段 量产 批量生产 规模化生产 规模化 工业化 成熟应用 成熟应用阶段 已上市 上市 推广应用 industrialisation industrialization industrial massproduction production commercial commercialised commercialized commercialisation commercialization market onthemarket fullscale readyforproduction"),
	}
	serviceSteps = []Term{ //nolint:gochecknoglobals // immutable table
		term("disclosure", "成果披露", "Disclosure", "把成果是什么、新在哪里写清楚并登记下来。", "Writing down and recording what was found and what is new in it.", "成果披露登记 披露 成果登记 成果挖掘 成果评价 inventiondisclosure disclosures"),
		term("valuation", "价值评估", "Valuation", "评估技术或专利值多少钱。", "Saying what a technology or a patent is worth.", "价值評估 價值評估 评估 评价 資產評估 资产评估 技术评估 专利评估 科技成果评价 成果评价 无形资产评估 valuations appraisal evaluation assessment technologyassessment ipvaluation"),
		term("patent", "专利服务", "Patent work", "检索、布局、撰写、申请和维持专利。", "Searching, planning, drafting, filing and keeping patents.", "專利服務 专利 專利 专利代理 专利申请 知识产权 知识产权服务 知识产权代理 专利导航 专利布局 patents patentservice patentservices patentfiling patentdrafting patentprosecution ip ipservice ipservices intellectualproperty"),
		term("due_diligence", "尽职调查", "Due diligence", "核对权属、法律状态、自由实施和技术真实性。", "Checking title, legal status, freedom to operate and whether the technology holds.", "盡職調查 尽调 盡調 技术尽职调查 法律尽职调查 dd freedomtooperate fto"),
		term("pilot", "中试服务", "Pilot work", "提供中试线、检测和工艺放大。", "A pilot line, testing, and scaling up a process.", "中試服務 中试 中試 中试熟化 概念验证 工艺放大 检验检测 试制 pilotservice pilotplant pilottesting pilotline scaleup proofofconcept testing"),
		term("contract", "合同服务", "Contract", "起草、谈判和审查技术合同。", "Drafting, negotiating and reviewing technology contracts.", "合同 合同起草 合同谈判 合同审查 技术合同 法律服务 contracts contracting contractdrafting negotiation legal legalservice legalservices"),
		term("registration", "合同登记", "Registration", "办理技术合同认定登记，享受税收等政策。", "Registering a technology contract, for tax relief and the like.", "合同登記 技术合同登记 技术合同认定登记 认定登记 登记 登記 contractregistration register"),
		term("finance", "科技金融", "Finance", "股权、贷款、质押、保险等资金服务。", "Equity, loans, pledges, insurance: money for the transfer.", "科技金融服务 金融 融资 投融资 融資 金融服务 知识产权质押 质押融资 科技保险 financing funding investment loan loans"),
		term("training", "人才培训", "Training", "培训技术经理人、研发和管理人员。", "Training brokers, researchers and managers.", "人才培訓 培训 培訓 技术经理人培训 技术经纪人培训 trainings education course courses"),
	}
	needKinds = []Term{ //nolint:gochecknoglobals // immutable table
		term("innovation", "创新需求", "Innovation", "需要解决技术难题或引进技术。", "A technical problem is to be solved, or a technology to be found.", "創新需求 创新 創新 技术 技术需求 技術需求 技术难题 技术攻关 technology technical technicalproblem"),
		term("talent", "人才需求", "Talent", "需要引进专家或团队。", "Experts or a team are wanted.", "人才需求 人才 专家 团队 talents expert experts people team"),
		term("capital", "资金需求", "Capital", "需要投资或贷款。", "Investment or a loan is wanted.", "資金需求 资金 資金 资本 資本 融资 融資 融资需求 资本需求 投资 funding finance financing investment money"),
	}
)

// TRLs are the technology readiness levels (after ISO 16290), 1 to 9; their keys
// are the digits. Like all vocabularies here it is shared: read only.
func TRLs() []Term { return trls }

// TradeModes are the ways a technology changes hands.
func TradeModes() []Term { return tradeModes }

// IPTypes are the kinds of right.
func IPTypes() []Term { return ipTypes }

// PriceModes are the ways a price is found.
func PriceModes() []Term { return priceModes }

// Stages are 小试 lab, 中试 pilot, 产业化 ready.
func Stages() []Term { return stages }

// ServiceSteps are the steps of the transfer process.
func ServiceSteps() []Term { return serviceSteps }

// NeedKinds are innovation, talent, capital.
func NeedKinds() []Term { return needKinds }

// longestName bounds what TermOf and Country look at.
const longestName = 80

// TermOf finds a term by its key or by any of its names in either language
// ("许可", "licensing", "license" → "licence"). Case, spaces, hyphens and
// punctuation don't count.
func TermOf(terms []Term, name string) (Term, bool) {
	for i := range terms {
		if terms[i].Key == name {
			return terms[i], true
		}
	}
	if len(name) > longestName {
		return Term{}, false
	}
	key := nameKey(name)
	if key == "" {
		return Term{}, false
	}
	key = " " + key + " "
	names := termNames()
	for i := range terms {
		if strings.Contains(names[terms[i].Note], key) {
			return terms[i], true
		}
	}
	return Term{}, false
}

// nameKey is a name as names are compared: folded, letters and digits only.
func nameKey(s string) string {
	s = text.Fold(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

package exchange

// What a need can say.
func needColumns() []column {
	return []column{
		{
			key: "needKind", zh: "需求类型", en: "need kind", also: "需求类别|kind of need", form: asTerm, vocab: vocabNeedKinds, path: "need:Need.NeedKind",
			noteZ: "技术创新、人才或资金。", noteE: "Innovation, talent or capital.",
		},
		{
			key: "scope", zh: "需求层级", en: "scope", also: "需求范围|level of need", form: asTerm, vocab: vocabScopes, path: "need:Need.Scope",
			noteZ: "企业、区域共性或国家。", noteE: "Enterprise, regional common, or national.",
		},
		{
			key: "indicators", zh: "技术指标", en: "indicators", also: "量化指标|指标要求|主要指标|考核指标|技术指标要求|requirements|technical indicators", form: asIndicators, path: "need:Need.Indicators product:Product.Figures",
			noteZ: "每行一个：名称 ≥ 数值 单位。需要时写全：名称|方向|数值|单位|现状|国际先进水平。", noteE: "One a line: name ≥ value unit. In full where needed: name|direction|value|unit|baseline|benchmark.",
		},
		{
			key: "scene", zh: "应用场景", en: "application scene", also: "使用场景|scenario|use case", path: "need:Need.Scene",
			noteZ: "用在哪里、什么条件下。", noteE: "Where it is to be used, under what conditions.",
		},
		{
			key: "budget", zh: "预算", en: "budget", also: "预算金额|经费预算|预算范围|拟投入资金|投入预算|意向投入|研发预算|budget range|funding", form: asMoney, path: "need:Need.Budget",
			noteZ: "例如 50-80 万元、500000 CNY、≤ 30 万。", noteE: "Such as 500000-800000 CNY, $1.5 million, ≤ 300000 EUR.",
		},
		{
			key: "reward", zh: "悬赏", en: "reward", also: "奖金|悬赏金额|揭榜金额|榜单金额|prize|award|prize money", form: asMoney, path: "need:Need.Reward",
			noteZ: "揭榜金额或奖金。", noteE: "Prize for whoever solves it.",
		},
		{
			key: "months", zh: "期限月数", en: "time limit in months", also: "完成期限|期限|周期|实施周期|time limit|duration", form: asMonths, path: "need:Need.Months",
			noteZ: "几个月内完成，例如 12 或 1 年。", noteE: "Within how many months, such as 12 or 1 year.",
		},
		{
			key: "ipWanted", zh: "知识产权归属要求", en: "IP ownership wanted", also: "知识产权归属|知识产权要求|ip ownership", path: "need:Need.IPWanted",
			noteZ: "成果归谁所有。", noteE: "Who is to own the result.",
		},
		{
			key: "conditions", zh: "揭榜条件", en: "conditions for solvers", also: "揭榜方条件|对解决方的要求|eligibility|solver requirements", path: "need:Need.Conditions",
			noteZ: "解决方须满足什么。", noteE: "What a solver must meet.",
		},
	}
}

// What an offer can say: achievement, product, patent, service, project; and an
// investor's mandate.
func offerColumns() []column { //nolint:funlen // a table
	return []column{
		{
			key: "modes", zh: "交易方式", en: "trade modes", also: "合作方式|转化方式|转让方式|拟转化方式|cooperation mode|cooperation modes|trade mode|transfer mode|合作模式", form: asTerms, vocab: vocabModes, path: "need:Need.Modes achievement:Achievement.Modes",
			noteZ: "一种或多种，用分号分开。", noteE: "One or more, parted by semicolons.",
		},
		{
			key: "new", zh: "创新点", en: "what is new", also: "主要创新点|技术创新点|novelty|innovation points|技术优势", form: asLines, path: "achievement:Achievement.New",
			noteZ: "最多三点，每行一点。", noteE: "At most three points, one a line.",
		},
		{
			key: "trl", zh: "技术就绪度", en: "TRL", also: "技术成熟度|成熟度|技术成熟度等级|trl level|technology readiness level|readiness|最低技术就绪度|要求TRL|lowest trl|lowestTrl", form: asTRL, path: "need:Need.LowestTRL achievement:Achievement.Readiness.Level product:Product.Readiness.Level patent:Patent.Readiness.Level project:Project.Readiness.Level",
			noteZ: "1 到 9；需求填可接受的最低级。", noteE: "1 to 9; of a need the lowest acceptable.",
		},
		{
			key: "trlEvidence", zh: "就绪度依据", en: "TRL evidence", also: "成熟度依据|成熟度说明", path: "achievement:Achievement.Readiness.Evidence product:Product.Readiness.Evidence patent:Patent.Readiness.Evidence project:Project.Readiness.Evidence",
			noteZ: "凭什么说到了这一级：试验、样机、用户。", noteE: "What shows it: trials, prototypes, users.",
		},
		{
			key: "stage", zh: "阶段", en: "stage", also: "成果阶段|所处阶段|项目阶段|研发阶段|development stage", form: asTerm, vocab: vocabStages, path: "achievement:Achievement.Stage project:Project.Stage",
			noteZ: "小试、中试或产业化。", noteE: "Lab, pilot or ready for industry.",
		},
		{
			key: "comparison", zh: "对比", en: "comparison", also: "与同类技术对比|指标对比|对比优势|compared with", form: asComparison, path: "achievement:Achievement.Comparison",
			noteZ: "每行一个：指标|我方|对方|单位。", noteE: "One a line: indicator|ours|theirs|unit.",
		},
		{
			key: "rights", zh: "知识产权", en: "IP rights", also: "知识产权情况|专利情况|知识产权状况|ip|intellectual property|ip status", form: asRights, path: "achievement:Achievement.Rights product:Product.Rights project:Project.Rights",
			noteZ: "每行一项：类型|号码|状态|权利人|到期日。", noteE: "One a line: type|number|status|holder|expiry.",
		},
		{
			key: "completed", zh: "完成人", en: "completed by", also: "主要完成人|成果完成人|完成单位及人员|inventors|authors|发明人", form: asLines, path: "achievement:Achievement.Completed",
			noteZ: "单位和人员，按排名，每行一个。", noteE: "Organisations and people in order, one a line.",
		},
		{
			key: "priceMode", zh: "定价方式", en: "price mode", also: "价格方式|定价形式|pricing", form: asTerm, vocab: vocabPriceModes, path: "achievement:Achievement.PriceMode",
			noteZ: "协议、拍卖、挂牌招标或竞价。", noteE: "Agreement, auction, tender or bidding.",
		},
		{
			key: keyPrice, zh: "价格", en: keyPrice, also: "拟转让价格|报价|转让价格|意向价格|售价|收费标准金额|许可费|asking price|price range|cost", form: asMoney, path: "achievement:Achievement.Price product:Product.Price service:Service.Price patent:Patent.Terms.Price",
			noteZ: "例如 50-80 万元；面议则不填。", noteE: "Such as 500000-800000 CNY; empty when it is to be agreed.",
		},
		{
			key: "tryFirst", zh: "先用后转", en: "try before buy", also: "先试后买|先使用后付费", form: asYes, path: "achievement:Achievement.TryFirst",
			noteZ: "是或否。", noteE: "Yes or no.",
		},
		{
			key: "secrecy", zh: "保密要求", en: "confidentiality", also: "保密内容|保密期限|secrecy", path: "achievement:Achievement.Secrecy",
			noteZ: "什么不公开，到什么时候。", noteE: "What is held back, and until when.",
		},

		{
			key: "specification", zh: "规格", en: "specification", also: "产品规格|规格型号|技术参数|specs|technical data", path: "product:Product.Specification",
			noteZ: "型号与参数。", noteE: "Model and technical data.",
		},
		{
			key: "certification", zh: "认证", en: "certification", also: "产品认证|资质认证|certificates", path: "product:Product.Certification",
			noteZ: "已有的认证。", noteE: "Certificates it has.",
		},
		{
			key: "references", zh: "应用案例", en: "references", also: "典型案例|用户案例|reference customers", path: "product:Product.References",
			noteZ: "谁在用。", noteE: "Who uses it.",
		},
		{
			key: "availability", zh: "供货", en: "availability", also: "供货情况|交货期|delivery", path: "product:Product.Availability",
			noteZ: "何时何地可以买到。", noteE: "When and where it can be bought.",
		},

		{
			key: "patentNo", zh: "专利号", en: "patent number", also: "申请号|公开号|授权公告号|专利号/申请号|patent no|patentNumber|publication number|application number", form: asPatent, path: "patent:Patent.Number", must: true,
			noteZ: "例如 ZL202310123456.X、CN100404991C、US 7,673,089。", noteE: "Such as CN100404991C, ZL202310123456.X, US 7,673,089.",
		},
		{
			key: "kindCode", zh: "文献种类代码", en: "kind code", also: "种类代码", path: "patent:Patent.KindCode", rare: true,
			noteZ: "A、B、U、S 等。", noteE: "A, B, U, S …",
		},
		{
			key: "office", zh: "专利局", en: "patent office", also: "受理局|office code", path: "patent:Patent.Office", rare: true,
			noteZ: "两位代码：CN、US、EP。", noteE: "Two letters: CN, US, EP.",
		},
		{
			key: "patentStatus", zh: "法律状态", en: "legal status", also: "专利状态|patent state|status of patent", form: asTerm, vocab: vocabPatentStates, path: "patent:Patent.Status",
			noteZ: "已申请、已授权、失效、到期或不明。", noteE: "Applied, granted, lapsed, expired or unknown.",
		},
		{
			key: "checked", zh: "状态核实日期", en: "status checked", also: "核实日期", form: asDate, path: "patent:Patent.Checked", rare: true,
			noteZ: "法律状态何时核实。", noteE: "When the status was last looked up.",
		},
		{
			key: "expiry", zh: "到期日", en: "expiry", also: "专利到期日|失效日期|expires|expiry date|expiration date", form: asDate, path: "patent:Patent.Expiry",
			noteZ: "例如 2038-05-01。", noteE: "Such as 2038-05-01.",
		},
		{
			key: "holder", zh: "专利权人", en: "patent holder", also: "权利人|申请人|assignee|applicant", path: "patent:Patent.Holder",
			noteZ: "与单位不同时填写。", noteE: "Where it is not the organization.",
		},
		{
			key: "application", zh: "应用领域", en: "field of application", also: "应用方向|适用领域|application field", path: "patent:Patent.Application",
			noteZ: "可以用在哪里。", noteE: "Where it can be used.",
		},
		{
			key: "patentProduct", zh: "专利产品", en: "product of the patent", also: "对应产品", path: "patent:Patent.Product",
			noteZ: "可以做成什么。", noteE: "What can be made with it.",
		},
		{
			key: "fee", zh: "许可使用费标准", en: "fee standard", also: "许可费标准|使用费支付标准|开放许可使用费|royalty", path: "patent:Patent.Terms.Fee",
			noteZ: "费用怎么算。", noteE: "How the fee is reckoned.",
		},
		{
			key: "payment", zh: "支付方式", en: "payment", also: "许可使用费支付方式", path: "patent:Patent.Terms.Payment",
			noteZ: "怎么付、何时付。", noteE: "How and when it is paid.",
		},
		{
			key: "licenceMonths", zh: "许可期限月数", en: "licence term in months", also: "许可期限|开放许可期限", form: asMonths, path: "patent:Patent.Terms.Months",
			noteZ: "许可多少个月。", noteE: "For how many months.",
		},
		{
			key: "territory", zh: "许可地域", en: "licence territory", also: "地域范围", path: "patent:Patent.Terms.Territory",
			noteZ: "在哪里可用。", noteE: "Where it may be used.",
		},
		{
			key: "licenceField", zh: "许可领域", en: "licence field of use", also: "许可使用领域", path: "patent:Patent.Terms.Field",
			noteZ: "用于什么。", noteE: "For what it may be used.",
		},
		{
			key: "exclusions", zh: "许可除外", en: "licence exclusions", also: "除外条款", path: "patent:Patent.Terms.Exclusions", rare: true,
			noteZ: "不包括什么。", noteE: "What is left out.",
		},
		{
			key: "withdrawal", zh: "撤回规则", en: "withdrawal rule", path: "patent:Patent.Terms.Withdrawal", rare: true,
			noteZ: "何时可以撤回。", noteE: "When the offer may be withdrawn.",
		},

		{
			key: "step", zh: "服务环节", en: "step of the transfer", also: "服务类型|服务类别|service step|service type", form: asTerm, vocab: vocabSteps, path: "service:Service.Step",
			noteZ: "转移过程中的哪一步。", noteE: "Which step of the transfer it does.",
		},
		{
			key: "deliverable", zh: "交付物", en: "deliverable", also: "服务成果|交付内容|deliverables", path: "service:Service.Deliverable",
			noteZ: "客户得到什么。", noteE: "What the client gets.",
		},
		{
			key: "days", zh: "服务天数", en: "days", also: "服务周期|工期天数|working days", form: asDays, path: "service:Service.Days",
			noteZ: "需要多少天，例如 30 或 6 周。", noteE: "How many days, such as 30 or 6 weeks.",
		},
	}
}

// What a project and a mandate say of money.
func moneyColumns() []column {
	return []column{
		{key: "team", zh: "团队", en: "team", also: "核心团队|团队介绍|founders", path: "project:Project.Team", noteZ: "谁在做。", noteE: "Who does it."},
		{key: "market", zh: "市场", en: "market", also: "市场规模|市场前景|市场分析", path: "project:Project.Market", noteZ: "卖给谁，市场多大。", noteE: "Who buys, and how large the market is."},
		{key: "asked", zh: "融资金额", en: "funding asked", also: "融资需求|拟融资金额|融资额度|amount asked|funding sought", form: asMoney, path: "project:Project.Asked", noteZ: "要多少钱，例如 1000-1500 万元。", noteE: "How much is asked, such as 10000000 CNY."},
		{key: "use", zh: "资金用途", en: "use of funds", also: "融资用途", path: "project:Project.Use", noteZ: "钱用来做什么。", noteE: "What the money is for."},
		{key: "round", zh: "融资轮次", en: "round", also: "轮次|funding round", form: asTerm, vocab: vocabRounds, path: "project:Project.Round", noteZ: "种子、天使、A、B、C。", noteE: "Seed, angel, a, b, c."},
		{key: "valuation", zh: "估值", en: "valuation", also: "投前估值|估值范围|pre-money", form: asMoney, path: "project:Project.Valuation", noteZ: "例如 0.8-1.2 亿元。", noteE: "Such as 80000000-120000000 CNY."},
		{key: "risks", zh: "风险", en: "risks", also: "风险提示|主要风险", path: "project:Project.Risks", noteZ: "可能出什么问题。", noteE: "What may go wrong."},

		{key: "stages", zh: "投资阶段", en: "investment stages", also: "偏好阶段|投资轮次", form: asTerms, vocab: vocabInvestStages, path: "mandate:Mandate.Stages", noteZ: "投哪些阶段，用分号分开。", noteE: "Stages it invests in, parted by semicolons."},
		{key: "ticket", zh: "单笔金额", en: "ticket size", also: "投资额度|单笔投资额|ticket", form: asMoney, path: "mandate:Mandate.Ticket", noteZ: "例如 500-3000 万元。", noteE: "Such as 5000000-30000000 CNY."},
		{key: "investFields", zh: "投资领域", en: "investment fields", also: "关注领域|偏好领域|fields of investment", form: asList, path: "mandate:Mandate.Fields", noteZ: "投什么，用分号分开。", noteE: "What it invests in, parted by semicolons."},
		{key: "places", zh: "投资地域", en: "places", also: "投资区域|关注地区", form: asList, path: "mandate:Mandate.Places", noteZ: "投哪里，用分号分开。", noteE: "Where it invests, parted by semicolons."},
		{key: "never", zh: "不投范围", en: "never", also: "不投资领域|exclusion|exclusions of the mandate", path: "mandate:Mandate.Never", noteZ: "从不投什么。", noteE: "What it never does."},
	}
}

// What an organisation or a person says.
func crowdColumns() []column {
	return []column{
		{
			key: keyName, zh: "名称", en: keyName, also: "姓名|全称|机构名称|专家姓名|full name|organization name|organisation name", form: asWordings, path: "organization:Names person:Names", must: true,
			noteZ: "全称；另一种语言写在带语言后缀的列。", noteE: "In full; the other language goes into the column with its suffix.",
		},
		{
			key: "type", zh: "单位类型", en: "organization type", also: "机构类型|单位性质|企业类型|类型", form: asTerm, vocab: vocabOrgTypes, path: "organization:Type",
			noteZ: "企业、高校、研究机构等。", noteE: "Enterprise, university, institute …",
		},
		{key: "city", zh: "城市", en: "city", also: "所在城市|town", path: "organization:City", noteZ: "所在城市。", noteE: "Town it is in."},
		{key: "size", zh: "单位规模", en: "size", also: "企业规模|规模|company size", form: asTerm, vocab: vocabSizes, path: "organization:Size", noteZ: "微型、小型、中型或大型。", noteE: "Micro, small, medium or large."},
		{key: "website", zh: "官网", en: "website", also: "网站|官方网站|homepage|web site", form: asAddress, path: "organization:Website", noteZ: "以 http:// 或 https:// 开头。", noteE: "Beginning with http:// or https://."},
		{key: "registrationNo", zh: "登记号", en: "registration number", also: "注册号|营业执照号|company number|lei", path: "organization:RegistrationNo", noteZ: "统一社会信用代码、LEI 或其他登记号。", noteE: "Unified Social Credit Code, LEI or another number."},
		{key: "exhibitor", zh: "是否参展", en: "exhibitor", also: "参展|参展商", form: asYes, path: "organization:Exhibitor", noteZ: "是或否。", noteE: "Yes or no."},

		{key: "role", zh: "角色", en: "role", also: "人员类型|身份", form: asTerm, vocab: vocabRoles, path: "person:Role", noteZ: "专家、投资人、工作人员或技术经理人。", noteE: "Expert, investor, staff or broker."},
		{key: "position", zh: "职务", en: "position", also: "职称|职务职称|职位|job title", form: asWordings, path: "person:Position", noteZ: "职务或职称。", noteE: "Position or title."},
		{key: "fields", zh: "专业方向", en: "fields of expertise", also: "研究方向|研究领域|专业领域|擅长领域|expertise|research interests", form: asWordings, path: "person:Fields", noteZ: "懂什么。", noteE: "What the person knows."},
		{key: "done", zh: "代表业绩", en: "what was done", also: "主要成果|代表性成果|业绩|achievements of the person|track record", form: asWordings, path: "person:Done", noteZ: "做过什么。", noteE: "What the person did."},
		{key: "offered", zh: "可提供服务", en: "what is offered", also: "可提供的服务|可合作内容|offers", form: asWordings, path: "person:Offered", noteZ: "能提供什么。", noteE: "What the person offers."},
		{key: "languages", zh: "工作语言", en: "working languages", also: "语种|languages spoken", form: asLanguages, path: "person:Languages", noteZ: "zh、en 等，用分号分开。", noteE: "zh, en …, parted by semicolons."},
		{
			key: "consentBasis", zh: "同意公开的依据", en: "consent basis", also: "同意依据|授权依据", form: asTerm, vocab: vocabConsents, path: "person:Consent.Basis",
			noteZ: "书面同意、公开登记或合同。没有依据和日期的人员会保存，但不展示。", noteE: "Written, public register or contract. A person without basis and date is kept, and shown to nobody.",
		},
		{key: "consentDate", zh: "同意日期", en: "consent date", also: "授权日期", form: asDate, path: "person:Consent.At", noteZ: "何时同意。", noteE: "When the consent was given."},
	}
}

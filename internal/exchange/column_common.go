package exchange

// Everything that every kind of record can say, in the order of the templates.
func commonColumns() []column { //nolint:funlen // a table
	const everybody = "*:- organization:- person:-"
	return []column{
		{
			key: "id", zh: "编号", en: "ID", also: "record id|序号|记录编号|source id|sourceId|key|标识", path: everybody,
			noteZ: "您自己的编号，同一来源内不重复；再次导入时据此更新，而不是新增。可不填。", noteE: "Your own number, unique within the source: a later import with it updates the record instead of adding one. May stay empty.",
		},
		{
			key: keyKind, zh: "类别", en: keyKind, also: "record type|记录类型|条目类别", form: asTerm, vocab: vocabKinds, path: everybody, rare: true,
			noteZ: "记录的类别。", noteE: "What the record is.",
		},
		{
			key: keyTitle, zh: "标题", en: keyTitle, also: "名称标题|题目|需求名称|需求标题|技术需求名称|技术需求|难题名称|榜单名称|成果名称|科技成果名称|成果标题|产品名称|专利名称|发明名称|服务名称|项目名称|意向名称|topic|topic title|headline|project title|product name|need title|invention title", path: "*:- organization:- person:-", must: true,
			noteZ: "一句话说清是什么，最好不超过 256 字。", noteE: "What it is, in one line, best within 256 characters.",
		},
		{
			key: keySummary, zh: "摘要", en: keySummary, also: "简介|概述|一句话简介|abstract|short description|机构简介|单位简介|brief", form: asWordings, path: "*:- organization:Summaries",
			noteZ: "两三句话，最好不超过 500 字。", noteE: "Two or three sentences, best within 500 characters.",
		},
		{
			key: keyDescription, zh: "详细描述", en: keyDescription, also: "描述|详细说明|需求描述|技术描述|成果描述|项目介绍|详情|内容|主要内容|details|full text|text|long description|需求内容|成果简介|产品介绍|服务内容|项目简介", path: "*:- organization:-",
			noteZ: "独立成文的完整说明。导入时全文保留，不截断。", noteE: "The full text, which stands alone. It is kept whole, whatever its length.",
		},
		{
			key: keyKeywords, zh: "关键词", en: keyKeywords, also: "关键字|标签|tags|key words", form: asList, path: "*:- organization:-",
			noteZ: "最多五个，用分号分开。", noteE: "Up to five, parted by semicolons.",
		},
		{
			key: keyLanguage, zh: "语言", en: keyLanguage, also: "原文语言|lang|original language", path: everybody,
			noteZ: "不带语言后缀的列是用哪种语言写的：zh、en 等。不填则自动识别。", noteE: "In which language the columns without a suffix are written: zh, en … Recognised by itself when empty.",
		},
		{
			key: kindOrganization, zh: "单位", en: kindOrganization, also: "organisation|单位名称|所属单位|完成单位|需求单位|发榜单位|企业名称|公司|公司名称|机构|所在单位|发布单位|技术持有方|权利人单位|agency|company|institution|owner|affiliation|employer", path: "*:- organization:- person:-",
			noteZ: "发布方的全称；已有的单位按登记号、网站、名称识别，否则新建（未认证）。", noteE: "Full name of the owner. One that is there already is met by number, website or name; else it is added, unverified.",
		},
		{
			key: "organizationCountry", zh: "单位国家", en: "organization country", also: "单位所在国", form: asCountry, path: "*:- person:-", rare: true,
			noteZ: "发布方所在国家，与记录不同时填写。", noteE: "Country of the owner, where it differs from the record's.",
		},
		{
			key: "organizationNo", zh: "单位统一社会信用代码", en: "organization number", also: "统一社会信用代码|信用代码|organization registration number", path: "*:- person:-",
			noteZ: "统一社会信用代码、LEI 或其他登记号。", noteE: "Unified Social Credit Code, LEI or another registration number of the owner.",
		},
		{
			key: "organizationWebsite", zh: "单位网站", en: "organization website", also: "单位网址", form: asAddress, path: "*:- person:-", rare: true,
			noteZ: "发布方的网站。", noteE: "Website of the owner.",
		},
		{
			key: "organizationRef", zh: "单位引用", en: "organization reference", path: "*:- person:-", rare: true,
			noteZ: "导出时写入：单位在本系统的编号与来源。", noteE: "Written by an export: the owner's id here, and its source.",
		},
		{
			key: keyClusters, zh: "产业集群", en: keyClusters, also: "产业|所属产业|行业领域|技术领域|所属领域|领域|产业领域|cluster|industry|industry cluster|sector|field|industries", form: asClusters, path: "*:Clusters organization:Clusters person:Clusters",
			noteZ: "一个或多个，用分号分开；不填则由系统建议。", noteE: "One or more, parted by semicolons; suggested by the system when empty.",
		},
		{
			key: "directions", zh: "展览方向", en: "directions", also: "参展方向|展区|direction|exhibition direction", form: asDirections, path: "*:Directions",
			noteZ: "一个或多个；不填则由系统建议。", noteE: "One or more; suggested by the system when empty.",
		},
		{
			key: "suggested", zh: "建议分类", en: "suggested", form: asYes, path: "*:Suggested", rare: true,
			noteZ: "产业与方向是系统的建议。", noteE: "Clusters and directions are our suggestion.",
		},
		{
			key: "codes", zh: "分类号", en: "classification codes", also: "分类代码|行业代码|国民经济行业分类|cpc|nace|gbt4754|code", form: asCodes, path: "*:Codes", rare: true,
			noteZ: "写作 体系:代码，例如 gbt4754:C35；ipc:C23C14/06。", noteE: "Written scheme:code, for example ipc:C23C14/06; nace:C28.",
		},
		{
			key: "ipc", zh: "IPC分类号", en: "IPC", also: "ipc classification|国际专利分类|主分类号|ipc code|ipc/cpc", form: asIPC, path: "*:-",
			noteZ: "国际专利分类号，用分号分开。", noteE: "Codes of the International Patent Classification, parted by semicolons.",
		},
		{
			key: keyCountry, zh: "国家", en: keyCountry, also: "国家/地区|国家地区|国别|nation|country or region", form: asCountry, path: "*:Country organization:Country person:Country",
			noteZ: "名称或两位代码：中国、CN、Germany、DE。", noteE: "A name or two letters: China, CN, Germany, DE.",
		},
		{
			key: "region", zh: "省份地区", en: "region", also: "地区|省份|省市|所在地区|所在地|省|province|state or province|所在省市", path: "*:Region organization:Region person:Region",
			noteZ: "省、州或市。", noteE: "Province, state or town.",
		},
		{
			key: "wantedType", zh: "期望合作方类型", en: "wanted partner type", also: "合作方类型|partner type", path: "*:Wanted.Type",
			noteZ: "希望与什么样的单位合作。", noteE: "What kind of partner is wanted.",
		},
		{
			key: "wantedSize", zh: "期望合作方规模", en: "wanted partner size", also: "合作方规模|partner size", path: "*:Wanted.Size", rare: true,
			noteZ: "希望合作方的规模。", noteE: "What size of partner is wanted.",
		},
		{
			key: "wantedRole", zh: "期望合作方角色", en: "wanted partner role", also: "合作方角色|合作需求|partner role|role of partner|合作方要求", path: "*:Wanted.Role",
			noteZ: "合作方要做什么。", noteE: "What the partner is to do.",
		},
		{
			key: "targets", zh: "目标国家", en: "target countries", also: "面向国家|目标市场国家|target country", form: asCountries, path: "*:Targets", rare: true,
			noteZ: "面向哪些国家，用分号分开。", noteE: "Countries it is meant for, parted by semicolons.",
		},
		{
			key: keyDeadline, zh: "截止日期", en: keyDeadline, also: "截止时间|有效期至|报名截止|申报截止|close date|closing date|due date|valid until|submission end", form: asDate, path: "*:Deadline",
			noteZ: "例如 2026-11-30；长期有效则不填。", noteE: "Such as 2026-11-30; empty when there is none.",
		},
		{
			key: "state", zh: "状态", en: "state", also: "记录状态", form: asTerm, vocab: vocabStates, path: "*:State", rare: true,
			noteZ: "发布状态；不填即发布。", noteE: "State of the record; published when empty.",
		},
		{
			key: "open", zh: "接受意向", en: "open for interest", also: "可对接", form: asYes, path: "*:Open", rare: true,
			noteZ: "是否接受意向。", noteE: "Whether it is open for interest.",
		},
		{
			key: "visibility", zh: "可见范围", en: "visibility", also: "字段可见范围|保密字段", form: asVisibility, path: "*:Visibility",
			noteZ: "不公开的列，写作 列=signed_in 或 列=on_request，用分号分开，例如 budget=on_request。", noteE: "Columns that are not public, written column=signed_in or column=on_request, parted by semicolons, for example budget=on_request.",
		},
		{
			key: "url", zh: "原文链接", en: "URL", also: "网址|链接|地址链接|source url|link|web page", form: asAddress, path: "*:Source.URL organization:Source.URL person:URL",
			noteZ: "原始页面的地址。", noteE: "Address of the page it comes from.",
		},
		{
			key: keySource, zh: "来源", en: keySource, also: "数据来源|source name", path: everybody, rare: true,
			noteZ: "来源名称；不填则为文件名。", noteE: "Name of the source; the file's name when empty.",
		},
		{
			key: "licence", zh: "许可协议", en: "licence", also: "license|数据许可", path: "*:Source.Licence organization:Source.Licence person:Source.Licence", rare: true,
			noteZ: "数据可依何种许可使用。", noteE: "On what terms the record may be used.",
		},
		{
			key: "attribution", zh: "署名", en: "attribution", also: "版权署名|credit", path: "*:Source.Attribution organization:Source.Attribution person:Source.Attribution", rare: true,
			noteZ: "使用时须注明的文字。", noteE: "Words that must be shown with it.",
		},
		{
			key: "contactRef", zh: "联系人引用", en: "contact reference", path: "*:-", rare: true,
			noteZ: "导出时写入：联系人在本系统的编号与来源。", noteE: "Written by an export: the contact's id here, and its source.",
		},
		{
			key: "wordings", zh: "多语文本", en: "wordings", form: asNested, path: "*:Wordings", rare: true,
			noteZ: "全部语言的文本（JSON）。", noteE: "The texts in all languages, as JSON.",
		},
		{
			key: "published", zh: "发布时间", en: "published", also: "发布日期|publish date|date published", form: asDate, path: "*:Published", rare: true,
			noteZ: "何时发布。", noteE: "When it was published.",
		},
		{
			key: "expires", zh: "下架时间", en: "listing expires", also: "下架日期", form: asDate, path: "*:Expires", rare: true,
			noteZ: "何时自动下架。", noteE: "When it expires as a listing.",
		},
		{key: "need", form: asNested, path: "need:Need", rare: true},
		{key: "achievement", form: asNested, path: "achievement:Achievement", rare: true},
		{key: "product", form: asNested, path: "product:Product", rare: true},
		{key: "patent", form: asNested, path: "patent:Patent", rare: true},
		{key: "service", form: asNested, path: "service:Service", rare: true},
		{key: "project", form: asNested, path: "project:Project", rare: true},
		{key: "mandate", form: asNested, path: "mandate:Mandate", rare: true},
		{key: "wanted", form: asNested, path: "*:Wanted", rare: true},
	}
}

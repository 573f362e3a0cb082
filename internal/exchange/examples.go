package exchange

import "strings"

// examples are the two rows that a template shows: one in Chinese with its
// English, one in English. An import passes over them.
func examples(kind string) []map[string]string {
	switch kind {
	case "need":
		return []map[string]string{
			{"id": "XQ-001", keyTitle: "示例：水泥窑用耐高温耐磨涂层", "title_en": "Example: coating that resists wear and heat in cement kilns", keySummary: "预热器内筒磨损快，寻求 900 °C 下可用两年的涂层。", keyDescription: "我厂预热器内筒在含尘气流中工作，温度 850–900 °C，现用涂层八个月磨穿。希望涂层寿命不少于两年，并可现场修补。", keyKeywords: "涂层; 耐磨; 水泥窑", kindOrganization: "示例建材有限公司", keyCountry: "中国", "region": "安徽", keyClusters: "新材料", "needKind": "创新需求", "indicators": "耐磨寿命 ≥ 24 月\n使用温度|>=|900|°C|850|950", "budget": "50-80 万元", "months": "12", "modes": "合作开发; 许可", "trl": "6", keyDeadline: "2027-06-30"},
			{"id": "XQ-002", keyTitle: "Example: quieter cooling fan for rail converters", keyDescription: "The fan of our traction converter reaches 78 dB(A) at one metre. We look for a design that stays below 70 dB(A) at the same air flow of 0.9 m³/s.", keyKeywords: "fan; noise; rail", keyLanguage: "en", kindOrganization: "Example Traction GmbH", keyCountry: "Germany", "indicators": "sound pressure <= 70 dB(A)", "budget": "200000-300000 EUR", "months": "18", "trl": "5", "visibility": "budget=on_request"},
		}
	case "achievement":
		return []map[string]string{
			{"id": "CG-001", keyTitle: "示例：低温烧结氧化铝基板", "title_en": "Example: alumina substrates sintered at low temperature", keySummary: "烧结温度降低 200 °C，强度不变。", keyDescription: "加入复合助烧剂后，氧化铝基板可在 1350 °C 致密烧结，抗弯强度 400 MPa，已做出 50 mm 样片。", keyKeywords: "氧化铝; 烧结; 基板", kindOrganization: "示例大学", keyCountry: "中国", keyClusters: "新材料", "new": "复合助烧剂\n流延与烧结一体的工艺", "trl": "5", "trlEvidence": "50 mm 样片，第三方检测", "stage": "中试", "comparison": "烧结温度|1350|1550|°C", "rights": "发明专利|CN100404991C|已授权|示例大学|2026-05-01", "modes": "许可; 合作开发", "priceMode": "协议定价", keyPrice: "100-150 万元", "tryFirst": "是"},
			{"id": "CG-002", keyTitle: "Example: membrane that parts hydrogen from methane", keyDescription: "A carbon membrane on a steel carrier with a selectivity of 120 at 30 bar. A module of 2 m² has run for 1,500 hours.", keyLanguage: "en", kindOrganization: "Example Research Institute", keyCountry: "NL", "trl": "6", "modes": "licence", keyPrice: "250000 EUR"},
		}
	case "product":
		return []map[string]string{
			{"id": "CP-001", keyTitle: "示例：在线油液颗粒计数器", "title_en": "Example: particle counter for oil in the line", keyDescription: "直接装在液压管路上，连续给出 ISO 4406 等级。", kindOrganization: "示例仪器有限公司", keyCountry: "中国", keyClusters: "高端装备制造", "specification": "压力 42 MPa，流量 20–400 mL/min", keyPrice: "12000 元", "certification": "CE", "references": "三家钢厂在用", "availability": "现货", "trl": "9"},
			{"id": "CP-002", keyTitle: "Example: compact heat pump for 90 °C process water", keyDescription: "Takes heat from waste water at 35 °C and gives 90 °C with a coefficient of 3.1.", keyLanguage: "en", kindOrganization: "Example Heat Ltd", keyCountry: "GB", "specification": "40 kW", keyPrice: "58000 GBP", "availability": "ten weeks"},
		}
	case "patent":
		return []map[string]string{
			{"id": "ZL-001", keyTitle: "示例：一种水泥窑烟气余热利用装置", "title_en": "Example: device that uses the waste heat of a cement kiln", keyDescription: "在预热器出口设两级换热，回收热量用于发电。", kindOrganization: "示例设计研究院", keyCountry: "中国", "patentNo": "CN100404991C", "patentStatus": "已授权", "expiry": "2027-03-01", "application": "水泥、冶金窑炉", "ipc": "F27D17/00", "fee": "按销售额 2%", keyPrice: "10 万元", "licenceMonths": "36", "territory": "中国"},
			{"id": "ZL-002", keyTitle: "Example: valve seat of a gradient alloy", keyDescription: "A seat whose hardness rises towards the sealing face, cast in one piece.", keyLanguage: "en", kindOrganization: "Example Valves Inc.", keyCountry: "US", "patentNo": "US7673089B2", "patentStatus": "granted", "expiry": "2028-11-02", "fee": "5 % of sales"},
		}
	case "service":
		return []map[string]string{
			{"id": "FW-001", keyTitle: "示例：专利价值评估", "title_en": "Example: valuation of patents", keyDescription: "按收益法评估单件或组合专利，出具报告。", kindOrganization: "示例技术转移中心", keyCountry: "中国", "step": "价值评估", "deliverable": "评估报告", keyPrice: "2-5 万元", "days": "20"},
			{"id": "FW-002", keyTitle: "Example: pilot line for coatings", keyDescription: "Plasma and flame spraying of parts up to 2 m, with tests.", keyLanguage: "en", kindOrganization: "Example Pilot Works", keyCountry: "AT", "step": "pilot", "deliverable": "coated parts and test report", keyPrice: "8000 EUR", "days": "6 weeks"},
		}
	case "project":
		return []map[string]string{
			{"id": "XM-001", keyTitle: "示例：钠离子储能电池", "title_en": "Example: sodium-ion batteries for storage", keyDescription: "层状氧化物正极，循环 6,000 次，成本低于磷酸铁锂。", kindOrganization: "示例能源科技有限公司", keyCountry: "中国", keyClusters: "新能源", "team": "创始人曾任电池厂总工程师，团队 12 人", "stage": "中试", "trl": "6", "market": "工商业储能", "asked": "1000-1500 万元", "use": "中试线", "round": "A轮", "valuation": "0.8-1.2 亿元", "risks": "原料价格"},
			{"id": "XM-002", keyTitle: "Example: sensors for leaks in district heating", keyDescription: "Buried fibre that finds a leak within two metres.", keyLanguage: "en", kindOrganization: "Example Fibre A/S", keyCountry: "Denmark", "stage": "ready", "trl": "8", "asked": "2000000 EUR", "round": "seed"},
		}
	case "mandate":
		return []map[string]string{
			{"id": "TZ-001", keyTitle: "示例：新材料早期投资", "title_en": "Example: early investments in new materials", keyDescription: "投早期，领投，关注国产替代。", kindOrganization: "示例创业投资基金", keyCountry: "中国", keyClusters: "新材料", "stages": "天使轮; A轮", "ticket": "500-3000 万元", "investFields": "半导体材料; 膜材料", "places": "长三角", "never": "房地产"},
			{"id": "TZ-002", keyTitle: "Example: growth capital for clean energy", keyDescription: "Minority stakes in companies with sales.", keyLanguage: "en", kindOrganization: "Example Capital", keyCountry: "SG", "stages": "b; c", "ticket": "5000000-20000000 USD", "investFields": "storage; grids", "places": "Asia"},
		}
	case kindOrganization:
		return []map[string]string{
			{"id": "DW-001", keyName: "示例先进制造研究院", "name_en": "Example Institute of Advanced Manufacturing", keySummary: "从事精密加工与检测。", "type": "研究机构", keyCountry: "中国", "region": "江苏", "city": "苏州", "size": "中型", "website": "https://institute.example", "exhibitor": "是"},
			{"id": "DW-002", keyName: "Example Ventures", keySummary: "Invests in deep technology.", keyLanguage: "en", "type": "investor", keyCountry: "SG", "city": "Singapore", "website": "https://ventures.example"},
		}
	case kindPerson:
		return []map[string]string{
			{"id": "ZJ-001", keyName: "示例 张三", "name_en": "Example Zhang San", "role": "专家", kindOrganization: "示例大学", "position": "教授", "fields": "陶瓷烧结", "done": "主持三项中试", "offered": "技术诊断", "languages": "zh; en", keyCountry: "中国", "consentBasis": "书面同意", "consentDate": "2026-01-15"},
			{"id": "ZJ-002", keyName: "Example Jane Doe", keyLanguage: "en", "role": "broker", kindOrganization: "Example Transfer Office", "position": "technology manager", "fields": "licensing of materials", "offered": "introductions", "languages": "en; de", keyCountry: "DE", "consentBasis": "contract", "consentDate": "2026-03-01"},
		}
	}
	return nil
}

// isExample reports whether a row of a table says exactly what an example of the
// templates says.
func isExample(kind string, cells []cell) bool {
	if title := titleIn(cells); !strings.Contains(title, "Example") && !strings.Contains(title, "示例") {
		return false
	}
	for _, example := range examples(kind) {
		same := 0
		for i := range cells {
			head := slot{cells[i].col, cells[i].lang}.head()
			if text, ok := cells[i].value.(string); ok && text == cleaned(example[head]) {
				same++
			}
		}
		if same == len(cells) && same == len(example) {
			return true
		}
	}
	return false
}

// titleIn is the title or the name that a row says.
func titleIn(cells []cell) string {
	for i := range cells {
		if key := cells[i].col.key; key == keyTitle || key == keyName {
			return toText(cells[i].value)
		}
	}
	return ""
}

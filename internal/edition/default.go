package edition

import (
	"time"

	"innodock/internal/taxonomy"
)

// Default is the edition a new installation begins with: seven directions, and
// the eight industries of the national catalogue of strategic emerging
// industries (2018) as clusters. The organiser may change all of it.
func Default() Edition {
	label := func(zh, en string) taxonomy.Label { return taxonomy.Label{ZH: zh, EN: en} }
	return Edition{
		ID: "2026", Name: label("技术转移博览会 2026", "Technology Transfer Expo 2026"), Place: label("上海", "Shanghai"),
		Opens: time.Date(2026, time.June, 10, 16, 0, 0, 0, time.UTC), Closes: time.Date(2026, time.June, 12, 16, 0, 0, 0, time.UTC), Zone: "Asia/Shanghai",
		Directions: []Direction{
			{"national-innovation", label("国家科技创新发展", "National science and technology innovation")},
			{"open-innovation", label("大企业开放创新", "Open innovation of large enterprises")},
			{"sme-products", label("中小企业创新产品", "Innovative products of small and medium enterprises")},
			{"technology-transfer", label("待转化优质创新成果项目", "Achievements awaiting transfer")},
			{"transfer-services", label("专业化技术转移服务", "Professional transfer services")},
			{"international-cooperation", label("国际国内科技合作", "International and domestic cooperation")},
			{"regional-industries", label("特色产业发展", "Development of characteristic industries")},
		},
		Clusters: []IndustryCluster{
			{"information-technology", label("新一代信息技术", "Next-generation information technology"), 262},
			{"high-end-equipment", label("高端装备制造", "High-end equipment"), 240},
			{"new-materials", label("新材料", "New materials"), 52},
			{"biomedicine", label("生物", "Biology and medicine"), 172},
			{"new-energy-vehicles", label("新能源汽车", "New-energy vehicles"), 300},
			{"new-energy", label("新能源", "New energy"), 140},
			{"environment", label("节能环保", "Energy saving and environmental protection"), 112},
			{"digital-creativity", label("数字创意", "Digital creativity"), 345},
		},
	}
}

package demo

// place is a city of the demo expo. Provinces and countries are real, so that
// filters mean something; what is said of anybody in them is made up.
type place struct {
	country string
	region  term
	city    term
}

func homePlaces() []place {
	return []place{
		{"CN", term{"上海", "Shanghai"}, term{"上海", "Shanghai"}},
		{"CN", term{"江苏", "Jiangsu"}, term{"苏州", "Suzhou"}},
		{"CN", term{"江苏", "Jiangsu"}, term{"南京", "Nanjing"}},
		{"CN", term{"浙江", "Zhejiang"}, term{"杭州", "Hangzhou"}},
		{"CN", term{"浙江", "Zhejiang"}, term{"宁波", "Ningbo"}},
		{"CN", term{"安徽", "Anhui"}, term{"合肥", "Hefei"}},
		{"CN", term{"广东", "Guangdong"}, term{"深圳", "Shenzhen"}},
		{"CN", term{"北京", "Beijing"}, term{"北京", "Beijing"}},
		{"CN", term{"四川", "Sichuan"}, term{"成都", "Chengdu"}},
		{"CN", term{"湖北", "Hubei"}, term{"武汉", "Wuhan"}},
		{"CN", term{"陕西", "Shaanxi"}, term{"西安", "Xi'an"}},
		{"CN", term{"山东", "Shandong"}, term{"青岛", "Qingdao"}},
		{"CN", term{"辽宁", "Liaoning"}, term{"大连", "Dalian"}},
		{"CN", term{"湖南", "Hunan"}, term{"长沙", "Changsha"}},
	}
}

func abroad() []place {
	return []place{
		{"DE", term{"巴登-符腾堡", "Baden-Württemberg"}, term{"斯图加特", "Stuttgart"}},
		{"DE", term{"萨克森", "Saxony"}, term{"德累斯顿", "Dresden"}},
		{"NL", term{"北布拉班特", "North Brabant"}, term{"埃因霍温", "Eindhoven"}},
		{"GB", term{"英格兰", "England"}, term{"曼彻斯特", "Manchester"}},
		{"FR", term{"奥弗涅-罗讷-阿尔卑斯", "Auvergne-Rhône-Alpes"}, term{"格勒诺布尔", "Grenoble"}},
		{"JP", term{"爱知", "Aichi"}, term{"名古屋", "Nagoya"}},
		{"KR", term{"大田", "Daejeon"}, term{"大田", "Daejeon"}},
		{"SG", term{"新加坡", "Singapore"}, term{"新加坡", "Singapore"}},
		{"FI", term{"北博滕", "North Ostrobothnia"}, term{"奥卢", "Oulu"}},
		{"IT", term{"艾米利亚-罗马涅", "Emilia-Romagna"}, term{"博洛尼亚", "Bologna"}},
	}
}

// brands are made-up names in both scripts; two of them make an organisation's.
func brands() []term {
	return []term{
		{"澜拓", "Lantuo"},
		{"珩沚", "Hengzhi"},
		{"沐辰", "Muchen"},
		{"峤云", "Qiaoyun"},
		{"蔚岑", "Weicen"},
		{"启衡", "Qiheng"},
		{"砺川", "Lichuan"},
		{"霁光", "Jiguang"},
		{"泊远", "Boyuan"},
		{"芮星", "Ruixing"},
		{"昱衡", "Yuheng"},
		{"槿原", "Jinyuan"},
		{"铄谷", "Shuogu"},
		{"溯北", "Subei"},
		{"临渊", "Linyuan"},
		{"岚澈", "Lanche"},
		{"琢石", "Zhuoshi"},
		{"青屿", "Qingyu"},
		{"逐浪", "Zhulang"},
		{"恒岳", "Hengyue"},
		{"知微", "Zhiwei"},
		{"凌峤", "Lingqiao"},
		{"望舒", "Wangshu"},
		{"衡宇", "Hengyu"},
		{"映川", "Yingchuan"},
		{"拾光", "Shiguang"},
		{"晴岚", "Qinglan"},
		{"叠嶂", "Diezhang"},
		{"远汀", "Yuanting"},
		{"辰砂", "Chensha"},
		{"墨霖", "Molin"},
		{"云岫", "Yunxiu"},
		{"棹歌", "Zhaoge"},
		{"星垣", "Xingyuan"},
		{"朗润", "Langrun"},
		{"沧越", "Cangyue"},
	}
}

func foreignBrands() []string {
	return []string{
		"Nordhaven", "Veltmark", "Altobrae", "Kestrelin", "Sommerfeldt", "Orrivale", "Tamarque", "Lindquell", "Brightmoor", "Castorelle",
		"Hollenreich", "Mirabor", "Arkadel", "Fjordwyn", "Quillbrook", "Sakuragi", "Halden & Voss", "Pellmont", "Rivonne", "Oulanka",
	}
}

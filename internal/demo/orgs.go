package demo

import (
	"fmt"
	"strings"
	"unicode"

	"innodock/internal/org"
)

// clusterName is how an organisation of a cluster calls its trade.
func clusterName(cluster string) term {
	switch cluster {
	case "information-technology":
		return term{"智能", "Intelligent Systems"}
	case "high-end-equipment":
		return term{"装备", "Machinery"}
	case "new-materials":
		return term{"新材料", "Materials"}
	case "biomedicine":
		return term{"生物", "Bioscience"}
	case "new-energy-vehicles":
		return term{"动力", "Mobility"}
	case "new-energy":
		return term{"能源", "Energy"}
	case "environment":
		return term{"环境", "Environment"}
	}
	return term{"数字", "Digital"}
}

func (x *expo) clusters() []string {
	var all []string
	for i := range x.topics {
		if c := x.topics[i].cluster; len(all) == 0 || all[len(all)-1] != c {
			all = append(all, c)
		}
	}
	return all
}

// addOrganizations makes the exhibitors, then the investors.
func (x *expo) addOrganizations() {
	clusters := x.clusters()
	for n := range exhibitors {
		// Of ten exhibitors of a cluster six are firms, three do research, one is an agency.
		cluster, seat := clusters[n%len(clusters)], n/len(clusters)%10
		x.orgs = append(x.orgs, x.exhibitor(n, seat, cluster))
		switch {
		case seat < 6:
			x.owners.firms[cluster] = append(x.owners.firms[cluster], n)
		case seat < 9:
			x.owners.science[cluster] = append(x.owners.science[cluster], n)
		default:
			x.owners.service[cluster] = append(x.owners.service[cluster], n)
		}
	}
	for n := range investors {
		x.owners.investors = append(x.owners.investors, len(x.orgs))
		x.orgs = append(x.orgs, x.investor(n, clusters))
	}
}

// name makes the n-th name: each first part meets every second one once.
func name(n int) (zh, en string) {
	b := brands()
	first := n % len(b)
	second := (first + 1 + n/len(b)*11%(len(b)-1)) % len(b)
	return b[first].zh + string([]rune(b[second].zh)[:1]), b[first].en + " " + b[second].en
}

func (x *expo) exhibitor(n, seat int, cluster string) org.Organization {
	d := roll("exhibitor", n)
	trade := clusterName(cluster)
	t := one(d, x.topicsOf(cluster))
	zh, en := name(n)
	o := org.Organization{
		Exhibitor: true, Clusters: []string{cluster}, Source: mark(fmt.Sprintf("organization-%d", n)), Size: one(d, []string{"micro", "small", "medium", "medium", "large"}),
	}
	at := one(d, homePlaces())
	if seat == 5 || seat == 8 && d.often(50) {
		at = one(d, abroad())
		en = foreignBrands()[n%len(foreignBrands())] + " " + strings.Fields(en)[0]
		zh = "" // known by its own name alone
	}
	o.Country, o.Region, o.City = at.country, at.region.en, at.city.en
	if at.country == "CN" {
		o.Region, o.City = at.region.zh, at.city.zh
	}
	var form term
	switch {
	case seat < 6:
		o.Type, form = org.Enterprise, term{trade.zh + "科技有限公司", trade.en + " Co., Ltd."}
	case seat == 6:
		o.Type, form = org.University, term{"理工大学", "University of Technology"}
	case seat == 7:
		o.Type, form = org.Institute, term{trade.zh + "技术研究院", "Institute of " + trade.en}
	case seat == 8:
		o.Type, form = org.Institute, term{trade.zh + "创新中心", trade.en + " Innovation Centre"}
	default:
		o.Type, form = one(d, []org.Type{org.Agency, org.Agency, org.Incubator}), term{"技术转移服务有限公司", "Technology Transfer"}
	}
	o.Names = both(zh, form.zh, en+" "+form.en)
	o.Summaries = []org.Wording{
		{Lang: "zh", Text: fmt.Sprintf("位于%s，专注%s及其在%s中的应用。示例单位，并不存在。", at.city.zh, t.object.zh, one(d, t.scenes).zh)},
		{Lang: "en", Text: fmt.Sprintf("In %s; works on %s and its use in %s. An example: it does not exist.", at.city.en, t.object.en, one(d, t.scenes).en)},
	}
	o.Website = "https://" + host(en) + ".example"
	return o
}

func both(brand, form, en string) []org.Wording {
	if brand == "" {
		return []org.Wording{{Lang: "en", Text: en}}
	}
	return []org.Wording{{Lang: "zh", Text: brand + form}, {Lang: "en", Text: en}}
}

// host makes a host name out of a name, below a domain reserved for examples.
func host(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r < unicode.MaxASCII || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

func (x *expo) topicsOf(cluster string) []*topic {
	var all []*topic
	for i := range x.topics {
		if x.topics[i].cluster == cluster {
			all = append(all, &x.topics[i])
		}
	}
	return all
}

func (x *expo) investor(n int, clusters []string) org.Organization {
	d := roll("investor", n)
	zh, en := name(n + exhibitors)
	at := one(d, homePlaces())
	if d.often(20) {
		at = one(d, abroad())
	}
	form := one(d, []term{{"创业投资", "Ventures"}, {"资本", "Capital"}, {"产业基金", "Industry Fund"}, {"投资管理", "Investment Partners"}})
	o := org.Organization{
		Type: org.Investor, Country: at.country, Region: at.region.en, City: at.city.en, Size: "small",
		Clusters: some(d, clusters, 1+d.IntN(2)), Source: mark(fmt.Sprintf("investor-%d", n)),
		Names:   both(zh, form.zh, en+" "+form.en),
		Website: "https://" + host(en+form.en) + ".example",
	}
	if at.country == "CN" {
		o.Region, o.City = at.region.zh, at.city.zh
	}
	return o
}

// addPersons makes the experts, all with consent: they do not exist.
func (x *expo) addPersons() {
	family := []term{{"林", "Lin"}, {"沈", "Shen"}, {"顾", "Gu"}, {"陆", "Lu"}, {"乔", "Qiao"}, {"温", "Wen"}, {"祁", "Qi"}, {"邵", "Shao"}, {"闻", "Wen"}, {"桑", "Sang"}, {"宁", "Ning"}, {"骆", "Luo"}}
	given := []term{{"若川", "Ruochuan"}, {"见青", "Jianqing"}, {"知行", "Zhixing"}, {"以宁", "Yining"}, {"思远", "Siyuan"}, {"怀瑾", "Huaijin"}, {"予安", "Yu'an"}, {"清和", "Qinghe"}, {"明澈", "Mingche"}, {"书言", "Shuyan"}}
	for n := range experts {
		d := roll("expert", n)
		t := x.topicFor(n * 3)
		owner := one(d, x.owners.science[t.cluster])
		role := org.Expert
		if n%6 == 5 {
			role, owner = org.Broker, one(d, x.owners.service[t.cluster])
		}
		f, g := family[n%len(family)], given[n/len(family)%len(given)]
		method, scene := one(d, t.methods), one(d, t.scenes)
		x.personOrg = append(x.personOrg, owner)
		x.persons = append(x.persons, org.Person{
			Role: role, Country: x.orgs[owner].Country, Region: x.orgs[owner].Region, Clusters: []string{t.cluster},
			Names:     []org.Wording{{Lang: "zh", Text: f.zh + g.zh}, {Lang: "en", Text: g.en + " " + f.en}},
			Position:  positions(role),
			Fields:    []org.Wording{{Lang: "zh", Text: t.object.zh + "；" + method.zh}, {Lang: "en", Text: t.object.en + "; " + method.en}},
			Done:      []org.Wording{{Lang: "zh", Text: fmt.Sprintf("主持完成用于%s的%s攻关，%s。", scene.zh, t.object.zh, one(d, t.novelties).zh)}, {Lang: "en", Text: fmt.Sprintf("Led the development of %s for %s: %s.", t.object.en, scene.en, one(d, t.novelties).en)}},
			Offered:   []org.Wording{{Lang: "zh", Text: "技术诊断、方案评审、联合攻关"}, {Lang: "en", Text: "diagnosis, review of designs, joint development"}},
			Languages: []string{"zh", "en"},
			Consent:   &org.Consent{Basis: "written", At: x.year},
			Source:    mark(fmt.Sprintf("person-%d", n)),
		})
	}
}

func positions(role org.Role) []org.Wording {
	if role == org.Broker {
		return []org.Wording{{Lang: "zh", Text: "技术经理人"}, {Lang: "en", Text: "technology broker"}}
	}
	return []org.Wording{{Lang: "zh", Text: "研究员"}, {Lang: "en", Text: "senior researcher"}}
}

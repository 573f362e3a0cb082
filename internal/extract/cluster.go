package extract

import (
	"cmp"
	"slices"
	"strings"
)

// clusterRead is how many bytes are read for a hint of the cluster: what comes
// later is seldom what a record is about.
const clusterRead = 4 << 10

// Clusters returns the clusters a text hints at, likeliest first, at most three:
// keys of edition.Default. It is the part of Understand that an import needs for
// every record, and reads the first 4,096 bytes.
func Clusters(s string) []string {
	r := reading{original: beginning(s, clusterRead)}
	r.fold()
	r.split()
	r.found = lexiconOf().find(&r)
	return r.clusters()
}

// clusters adds up the hints of different words and keeps what stands out.
func (r *reading) clusters() []string {
	x := lexiconOf()
	sums := make([]int, len(x.clusters))
	seen := make([]bool, len(x.entries))
	for _, f := range r.found {
		if f.start > clusterRead || seen[f.entry] {
			continue
		}
		seen[f.entry] = true
		for _, h := range x.entries[f.entry].hints {
			sums[h.cluster] += h.weight
		}
	}
	return strongest(x.clusters, sums)
}

// strongest returns the keys with the highest sums: those above a floor and not
// far below the first.
func strongest(keys []string, sums []int) []string {
	const (
		floor = 2 // one word that says something
		most  = 3
		// A further cluster has at least three fifths of the first.
		part, whole = 3, 5
	)
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sums[b], sums[a]) })
	var out []string
	for _, i := range order[:min(most, len(order))] {
		if sums[i] >= floor && whole*sums[i] >= part*sums[order[0]] {
			out = append(out, keys[i])
		}
	}
	return out
}

// directionWords are plain words that tell a direction of edition.Default.
var directionWords = []struct { //nolint:gochecknoglobals // immutable table
	key   string
	words []string
}{
	{"national-innovation", []string{"国家重点研发", "国家科技", "国家自然科学基金", "国家实验室", "重大专项", "揭榜挂帅", "national programme", "national program", "national laboratory"}},
	{"open-innovation", []string{"开放创新", "大企业", "央企", "龙头企业", "链主", "集团需求", "open innovation", "corporate innovation"}},
	{"sme-products", []string{"中小企业", "专精特新", "小巨人", "创新产品", "small and medium", "smes", "sme", "small business"}},
	{"technology-transfer", []string{"成果转化", "待转化", "可转让", "可许可", "拟转让", "寻求转化", "available for licensing", "available for license", "available for licence", "technology transfer opportunity", "licensing opportunity"}},
	{"transfer-services", []string{"技术转移服务", "专利代理", "尽职调查", "技术合同登记", "概念验证中心", "中试平台", "知识产权服务", "价值评估", "technology transfer service", "technology transfer services", "due diligence", "patent attorney", "ip valuation"}},
	{"international-cooperation", []string{"国际合作", "国际科技合作", "跨国", "引进国外", "海外", "中外", "international cooperation", "international partner", "international partners", "cross-border"}},
	{"regional-industries", []string{"特色产业", "县域", "产业集群", "地方产业", "乡村振兴", "regional industry", "local industry", "industrial cluster"}},
}

func (r *reading) directions() []string {
	var out []string
	for _, d := range directionWords {
		if slices.ContainsFunc(d.words, func(w string) bool {
			if !r.holds(w) {
				return false
			}
			i := strings.Index(r.folded, w)
			return i >= 0 && starts(r.folded, i) && ends(r.folded, i+len(w))
		}) {
			out = append(out, d.key)
		}
	}
	const most = 3
	return out[:min(len(out), most)]
}

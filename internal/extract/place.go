package extract

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// regions are those of China that people name, each with what it is called in
// both languages; a group is the provinces that it is made of. Records write
// either, so both are values.
var regions = map[string][]string{ //nolint:gochecknoglobals // immutable table
	"北京": {"Beijing"}, "天津": {"Tianjin"}, "河北": {"Hebei"}, "山西": {"Shanxi"}, "内蒙古": {"Inner Mongolia"}, "辽宁": {"Liaoning"}, "吉林": {"Jilin"}, "黑龙江": {"Heilongjiang"},
	"上海": {"Shanghai"}, "江苏": {"Jiangsu"}, "浙江": {"Zhejiang"}, "安徽": {"Anhui"}, "福建": {"Fujian"}, "江西": {"Jiangxi"}, "山东": {"Shandong"}, "河南": {"Henan"}, "湖北": {"Hubei"},
	"湖南": {"Hunan"}, "广东": {"Guangdong"}, "广西": {"Guangxi"}, "海南": {"Hainan"}, "重庆": {"Chongqing"}, "四川": {"Sichuan"}, "贵州": {"Guizhou"}, "云南": {"Yunnan"}, "西藏": {"Tibet"},
	"陕西": {"Shaanxi"}, "甘肃": {"Gansu"}, "青海": {"Qinghai"}, "宁夏": {"Ningxia"}, "新疆": {"Xinjiang"},
	"深圳": {"Shenzhen"}, "广州": {"Guangzhou"}, "苏州": {"Suzhou"}, "杭州": {"Hangzhou"}, "南京": {"Nanjing"}, "武汉": {"Wuhan"}, "成都": {"Chengdu"}, "西安": {"Xi'an"}, "合肥": {"Hefei"},
	"宁波": {"Ningbo"}, "青岛": {"Qingdao"}, "大连": {"Dalian"}, "无锡": {"Wuxi"}, "东莞": {"Dongguan"}, "佛山": {"Foshan"}, "厦门": {"Xiamen"}, "长沙": {"Changsha"}, "郑州": {"Zhengzhou"},
	"济南": {"Jinan"}, "沈阳": {"Shenyang"}, "常州": {"Changzhou"}, "嘉兴": {"Jiaxing"}, "珠海": {"Zhuhai"},
}

var regionGroups = []struct { //nolint:gochecknoglobals // immutable table
	names   []string
	members []string
}{
	{[]string{"长三角", "长江三角洲", "yangtze river delta", "yangtze delta"}, []string{"上海", "江苏", "浙江", "安徽"}},
	{[]string{"珠三角", "珠江三角洲", "pearl river delta"}, []string{"广东"}},
	{[]string{"粤港澳大湾区", "大湾区", "greater bay area"}, []string{"广东", "HK", "MO"}},
	{[]string{"京津冀"}, []string{"北京", "天津", "河北"}},
	{[]string{"成渝"}, []string{"四川", "重庆"}},
	{[]string{"东北三省", "东三省", "northeast china"}, []string{"辽宁", "吉林", "黑龙江"}},
}

// adjectives are those of countries that partners are looked for in.
var adjectives = map[string]string{ //nolint:gochecknoglobals // immutable table
	"chinese": "CN", "german": "DE", "french": "FR", "british": "GB", "uk": "GB", "american": "US", "us": "US", "u.s.": "US", "japanese": "JP", "korean": "KR", "italian": "IT", "spanish": "ES",
	"dutch": "NL", "belgian": "BE", "swiss": "CH", "austrian": "AT", "swedish": "SE", "danish": "DK", "norwegian": "NO", "finnish": "FI", "polish": "PL", "czech": "CZ", "portuguese": "PT", "greek": "GR",
	"irish": "IE", "hungarian": "HU", "romanian": "RO", "russian": "RU", "ukrainian": "UA", "turkish": "TR", "israeli": "IL", "indian": "IN", "singaporean": "SG", "malaysian": "MY", "thai": "TH",
	"vietnamese": "VN", "indonesian": "ID", "australian": "AU", "canadian": "CA", "brazilian": "BR", "mexican": "MX", "european": "EU", "eu": "EU",
}

// places are all names that may be asked for, folded, with the values they mean.
var places = sync.OnceValue(func() map[string][]string { //nolint:gochecknoglobals // immutable table, made on first use
	table := map[string][]string{}
	for code, name := range taxonomy.CountryNames {
		// Codes are words of every language, and those inside China are regions here.
		if folded := text.Fold(name); len(folded) > len("usa") || folded == "uk" || folded == "usa" || folded == "eu" {
			table[strings.TrimPrefix(folded, "the ")] = []string{code}
		}
	}
	for _, ambiguous := range []string{"国内", "大陆", "jersey", "georgia", "chad", "guinea", "jordan", "turkey"} {
		delete(table, ambiguous)
	}
	table["eu"], table["europe"], table["欧洲"] = []string{"EU"}, []string{"EU"}, []string{"EU"}
	for zh, en := range regions {
		values := []string{zh, en[0]}
		table[zh], table[strings.ToLower(en[0])] = values, values
	}
	for _, g := range regionGroups {
		var values []string
		for _, m := range g.members {
			values = append(values, m)
			values = append(values, regions[m]...)
		}
		for _, name := range g.names {
			table[name] = values
		}
	}
	return table
})

// longestPlace is the longest name of a place, in bytes.
const longestPlace = 48

// placeAt reads the longest name of a place that begins here.
func placeAt(s string) (values []string, length int) {
	table := places()
	s = beginning(s, longestPlace)
	for n := len(s); n > 1; n-- {
		if n < len(s) && !ends(s, n) {
			continue
		}
		if v, ok := table[s[:n]]; ok {
			return v, n
		}
	}
	return nil, 0
}

// The words around a place that make it a condition: whoever is asked for, and where.
var (
	inWords = []string{"in", "from", "within", "inside", "across"}                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   //nolint:gochecknoglobals // immutable table
	whoEN   = []string{"based", "located", "situated", "resident", "established", "registered", "headquartered", "partner", "partners", "supplier", "suppliers", "company", "companies", "firm", "firms", "institute", "institutes", "institution", "institutions", "university", "universities", "manufacturer", "manufacturers", "organisation", "organisations", "organization", "organizations", "team", "teams", "lab", "labs", "laboratory", "provider", "providers", "expert", "experts", "start-up", "start-ups", "startup", "startups", "smes", "only", "vendor", "vendors", "collaborator", "collaborators", "applicants"} //nolint:gochecknoglobals // immutable table
	whoZH   = []string{"省内", "市内", "省", "市", "地区", "境内", "区域", "范围内", "本地", "企业", "公司", "单位", "高校", "院校", "大学", "院所", "科研院所", "研究机构", "机构", "团队", "供应商", "合作方", "合作伙伴", "厂家", "厂商", "专家", "的企业", "的公司", "的单位", "的高校", "的团队", "的合作", "的供应商", "优先"}                                                                                                                                                                                                                                                                                                                                                                                    //nolint:gochecknoglobals // immutable table
	atZH    = []string{"仅限", "限于", "限", "位于", "来自", "注册在", "落地在", "须在", "需在", "在"}                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                                   //nolint:gochecknoglobals // immutable table
)

// region reads where a partner must be: "a partner based in Germany", "German
// suppliers", 限江苏省企业, 长三角地区. A country that is only mentioned is no
// condition.
func (r *reading) region() *Constraint {
	for _, look := range []func() *Constraint{r.regionEN, r.regionAdjective, r.regionZH} {
		if c := look(); c != nil {
			return c
		}
	}
	return nil
}

func (r *reading) regionEN() *Constraint {
	var c *Constraint
	r.eachWord(inWords, func(start, end int) bool {
		p := scanner{s: r.folded, i: end}
		p.blanks()
		if strings.HasPrefix(p.s[p.i:], "the ") {
			p.i += len("the ")
		}
		values, n := placeAt(p.s[p.i:])
		if n == 0 || r.folded[p.i] >= 0x80 {
			return true
		}
		stop := p.i + n
		before := strings.TrimRight(r.clauseBefore(start, 48), " ")
		after := strings.TrimLeft(r.clauseAfter(stop, 24), " ")
		who := before == "" && len(r.original) <= shortNeed && start > 0 || strings.HasPrefix(after, "only") || strings.HasPrefix(after, "preferred")
		if !who {
			tail := before
			for _, w := range []string{" is", " are", " must be", " to be", " should be", " be"} {
				tail = strings.TrimSuffix(tail, w)
			}
			last := tail[strings.LastIndexByte(tail, ' ')+1:]
			who = slices.Contains(whoEN, last)
		}
		if !who || r.denied(start, stop) {
			return true
		}
		c = &Constraint{Key: Region, Op: "in", Values: slices.Clone(values), Span: r.span(start, stop)}
		r.morePlaces(c, stop)
		return false
	})
	return c
}

// morePlaces reads on: "in Germany or France", 江苏、浙江.
func (r *reading) morePlaces(c *Constraint, at int) {
	const most = 8
	for range most {
		p := scanner{s: r.folded, i: at}
		p.blanks()
		joined := false
		for _, w := range []string{"or ", "and ", ", or ", ", and ", ", ", "、", "或", "和", "及", "省", "市", "/"} {
			if strings.HasPrefix(p.s[p.i:], w) {
				p.i += len(w)
				joined = true
				break
			}
		}
		if !joined {
			return
		}
		if strings.HasPrefix(p.s[p.i:], "the ") {
			p.i += len("the ")
		}
		values, n := placeAt(p.s[p.i:])
		if n == 0 {
			if r.folded[p.i-1] == ' ' || p.i-at > len("省") {
				return
			}
			at = p.i // 省、
			continue
		}
		for _, v := range values {
			if !slices.Contains(c.Values, v) {
				c.Values = append(c.Values, v)
			}
		}
		at = p.i + n
		c.Span.End = r.span(p.i, at).End
	}
}

func (r *reading) regionAdjective() *Constraint {
	for i, w := range r.words {
		code, ok := adjectives[r.folded[w.start:w.end]]
		if !ok || i+1 >= len(r.words) || r.folded[w.end] == '-' {
			continue
		}
		for _, next := range r.words[i+1 : min(i+3, len(r.words))] {
			between := r.folded[w.end:next.start]
			if strings.ContainsAny(between, ",.;()\n") {
				break
			}
			if slices.Contains(whoEN, r.folded[next.start:next.end]) && !r.denied(int(w.start), int(w.end)) {
				return &Constraint{Key: Region, Op: "in", Values: []string{code}, Span: r.span(int(w.start), int(next.end))}
			}
		}
	}
	return nil
}

func (r *reading) regionZH() *Constraint {
	table := hanPlaces()
	var c *Constraint
	s := r.folded
	for i := 0; i < len(s) && c == nil; i++ {
		if s[i] < 0xE4 || s[i] > 0xE9 { // the first bytes of Chinese characters
			continue
		}
		for _, name := range table[s[i:min(i+len("中"), len(s))]] {
			if !strings.HasPrefix(s[i:], name) {
				continue
			}
			if c = r.regionZHAt(i, i+len(name), places()[name]); c == nil {
				i += len(name) - 1
			}
			break
		}
	}
	return c
}

// hanPlaces are the Chinese names of places by their first character, the longest first.
var hanPlaces = sync.OnceValue(func() map[string][]string { //nolint:gochecknoglobals // immutable table, made on first use
	table := map[string][]string{}
	for _, name := range slices.Sorted(maps.Keys(places())) {
		if name[0] >= 0xE4 && name[0] <= 0xE9 {
			first := name[:len("中")]
			table[first] = append(table[first], name)
		}
	}
	for _, list := range table {
		slices.SortStableFunc(list, func(a, b string) int { return len(b) - len(a) })
	}
	return table
})

func (r *reading) regionZHAt(start, end int, values []string) *Constraint {
	c := &Constraint{Key: Region, Op: "in", Values: slices.Clone(values), Span: r.span(start, end)}
	r.morePlaces(c, end)
	last := end
	for last < len(r.folded) && r.span(start, last).End < c.Span.End {
		last++
	}
	before, after := r.clauseBefore(start, 24), r.clauseAfter(last, 24)
	limited := false
	for _, w := range atZH {
		if strings.HasSuffix(before, w) {
			c.Span.Start = r.span(start-len(w), start).Start
			limited = w != "在" || len(after) == 0
			start -= len(w)
			break
		}
	}
	who := !strings.HasPrefix(after, "市场") && slices.ContainsFunc(whoZH, func(w string) bool { return strings.HasPrefix(after, w) })
	if !limited && !who || r.denied(start, last) {
		return nil
	}
	return c
}

package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"innodock/internal/text"
)

// stated are the words that state one value of a vocabulary.
type stated struct {
	value string
	words []string
}

// modeWords are how people name the trade modes of taxonomy.TradeModes, and
// rightWords the rights of taxonomy.IPTypes: folded, so that 著 is 着. Where one
// holds another, the longer comes first.
var (
	modeWords = []stated{ //nolint:gochecknoglobals // immutable table
		{"equity", []string{"作价入股", "作价投资", "技术入股", "技术作价", "股权合作", "合资公司", "合资", "equity stake", "equity participation", "equity investment", "in exchange for equity", "for equity", "joint venture", "joint ventures"}},
		{"licence", []string{"独占许可", "排他许可", "普通许可", "专利许可", "技术许可", "许可使用", "实施许可", "开放许可", "授权使用", "专利授权使用", "独家授权", "许可", "exclusive licence", "exclusive license", "non-exclusive licence", "non-exclusive license", "open licence", "licence agreement", "license agreement", "licensing", "license-in", "in-licensing", "in-license", "licence", "license", "licences", "licenses", "sublicence"}},
		{"development", []string{"联合开发", "合作开发", "共同开发", "委托开发", "联合研发", "合作研发", "共同研发", "委托研发", "联合攻关", "联合研究", "产学研合作", "joint development", "joint-development", "co-development", "codevelopment", "co-develop", "jointly develop", "collaborative development", "joint research", "research collaboration", "contract research", "commissioned development"}},
		{"assignment", []string{"技术转让", "专利转让", "专利权转让", "成果转让", "所有权转让", "一次性买断", "买断", "转让", "outright purchase", "outright sale", "assignment of rights", "assignment of the patent", "patent assignment", "transfer of ownership", "assignment", "buy-out", "buyout"}},
		{"service", []string{"技术服务", "技术支持服务", "technical service", "technical services", "technical assistance"}},
		{"consulting", []string{"技术咨询", "技术顾问", "consulting", "consultancy"}},
	}
	rightWords = []stated{ //nolint:gochecknoglobals // immutable table
		{"invention", []string{"授权发明专利", "发明专利", "授权专利", "有效专利", "已授权专利", "granted patents", "granted patent", "invention patents", "invention patent", "issued patent", "issued patents", "patent-protected", "patent protected", "patent protection", "patented"}},
		{"utility_model", []string{"实用新型专利", "实用新型", "utility models", "utility model"}},
		{"design", []string{"外观设计专利", "外观专利", "registered design", "registered designs", "design patent", "design patents"}},
		{"software", []string{"软件着作权", "软着", "软件登记", "software copyright", "software copyrights"}},
		{"ic_layout", []string{"集成电路布图设计", "布图设计", "layout design right", "mask work"}},
		{"plant_variety", []string{"植物新品种权", "植物新品种", "品种权", "plant variety right", "plant variety rights", "plant breeders' rights"}},
		{"secret", []string{"技术秘密", "商业秘密", "专有技术", "trade secret", "trade secrets"}},
	}
)

func (r *reading) mode() *Constraint  { return r.values(TradeMode, modeWords) }
func (r *reading) right() *Constraint { return r.values(IPRight, rightWords) }

// A long text mentions licences and patents that are no condition: there a word
// of asking must stand near.
const (
	longText  = 600
	askBefore = 60
	askAfter  = 40
)

var asking = []string{"需", "要求", "希望", "可", "接受", "愿", "优先", "方式", "拟", "应", "拥有", "具有", "具备", "持有", "寻求", "need", "require", "must", "prefer", "seek", "open to", "accept", "willing", "wish", "want", "looking", "should", "available", "possible", "offer", "mode", "through", "own"} //nolint:gochecknoglobals // immutable table

// values gathers the values of a vocabulary that the text states and does not
// deny, in the order of the vocabulary's table. The place is that of the first.
func (r *reading) values(key ConstraintKey, vocabulary []stated) *Constraint {
	c := Constraint{Key: key, Op: "in"}
	first := -1
	for _, v := range vocabulary {
		r.eachWord(v.words, func(start, end int) bool {
			if r.otherSense(start, end) || r.denied(start, end) || len(r.original) > longText && !r.asked(start, end) {
				return true
			}
			if first < 0 || start < first {
				first = start
				c.Span = r.span(start, end)
			}
			c.Values = append(c.Values, v.value)
			return false
		})
	}
	if len(c.Values) == 0 {
		return nil
	}
	return &c
}

// otherSense tells words that mean something else here: 许可证 is a permit.
func (r *reading) otherSense(start, end int) bool {
	word, after := r.folded[start:end], r.folded[end:]
	switch word {
	case "许可":
		return strings.HasPrefix(after, "证") || strings.HasSuffix(r.folded[:start], "行政")
	case "license", "licence", "licenses", "licences":
		before := strings.TrimRight(r.folded[:start], " ")
		return strings.HasSuffix(before, "driver's") || strings.HasSuffix(before, "driving") || strings.HasPrefix(after, " plate")
	case "转让":
		return strings.HasPrefix(after, "方")
	}
	return false
}

func (r *reading) asked(start, end int) bool {
	before, after := r.clauseBefore(start, askBefore), r.clauseAfter(end, askAfter)
	return slices.ContainsFunc(asking, func(w string) bool { return strings.Contains(before, w) || strings.Contains(after, w) })
}

// What denies a word: before it in the same clause, or right after it.
var (
	noEN        = []string{"no", "not", "without", "never", "except", "excluding", "cannot", "don't", "won't", "neither", "nor", "instead of", "rather than", "other than", "avoid", "exclude", "excludes", "refuse"}                        //nolint:gochecknoglobals // immutable table
	noZH        = []string{"不接受", "不考虑", "不需要", "不要求", "不要", "不含", "不包括", "不涉及", "不做", "不愿", "不想", "不希望", "不同意", "不能", "不可", "不支持", "不提供", "不得", "不予", "无需", "无须", "勿", "拒绝", "谢绝", "排除", "禁止", "除了", "没有", "并非", "不是", "而非", "非", "不", "无"} //nolint:gochecknoglobals // immutable table
	noAfter     = []string{"除外", "不考虑", "不接受", "不可", "免谈", "不行", "excluded", "is excluded", "not accepted", "is not accepted", "is not an option", "not possible", "is not possible", "not considered", "not wanted"}                        //nolint:gochecknoglobals // immutable table
	turnsZH     = []string{"但", "可", "愿", "希望", "优先", "仅", "只", "或可"}                                                                                                                                                                        //nolint:gochecknoglobals // immutable table
	turnsEN     = []string{"but", "only", "prefer", "preferred", "not only", "however", "novel", "instead", "accept", "welcome"}                                                                                                             //nolint:gochecknoglobals // immutable table
	noExclusive = regexp.MustCompile(`^(?:独占|排他|独家)`)
)

// denied tells a word that the text says it does not want: "no licence or
// assignment", 不接受转让、许可, 转让除外. 非独占许可 is a licence all the same.
func (r *reading) denied(start, end int) bool {
	after := strings.TrimLeft(r.clauseAfter(end, 24), " ")
	for _, w := range noAfter {
		if strings.HasPrefix(after, w) && ends(after, len(w)) {
			return true
		}
	}
	const near = 42
	before := r.clauseBefore(start, near)
	if at := lastOf(before, noEN, wholeWord); at >= 0 && strings.Count(before[at:], " ") <= 5 && lastOf(before[at:], turnsEN, wholeWord) <= 0 {
		return true
	}
	at := lastOf(before, noZH, func(s string, i, n int) bool {
		rest := s[i+n:]
		switch w := s[i : i+n]; w {
		case "非", "无": // right before the word only, and of a licence what it is not is told
			return len(rest) <= len("授权") && !noExclusive.MatchString(rest) && !noExclusive.MatchString(r.folded[start:])
		case "不":
			return len(rest) <= 3*len("不")
		}
		return true
	})
	return at >= 0 && !strings.HasPrefix(before[at:], "不限") && !strings.HasPrefix(before[at:], "不仅") && lastOf(before[at+len("不"):], turnsZH, nil) < 0
}

// lastOf returns where the last of words begins that holds.
func lastOf(s string, words []string, holds func(s string, i, n int) bool) int {
	last := -1
	for _, w := range words {
		for end := len(s); ; {
			i := strings.LastIndex(s[:end], w)
			if i < 0 || i <= last {
				break
			}
			if holds == nil || holds(s, i, len(w)) {
				last = i
				break
			}
			end = i
		}
	}
	return last
}

func wholeWord(s string, i, n int) bool {
	return starts(s, i) && ends(s, i+n) && (i == 0 || s[i-1] != '-') && (i+n >= len(s) || s[i+n] != '-')
}

// The ways to ask for a language.
var languageForm = regexp.MustCompile(`(中文|英文|英语|汉语|普通话|chinese|english|mandarin)(?:-speaking|\s*(?:资料|文档|沟通|交流|说明书|报告|版|服务|documentation|documents|manuals?|reports?|speaking|speakers?))|(?:documentation|documents|manuals?|reports?|communication|materials|proposals?|written|submitted|speaks?|fluent)\s+(?:is\s+|be\s+)?(?:in\s+)?(chinese|english|mandarin)|(?:会|能|可)(?:说|讲|用)(中文|英文|英语|汉语|普通话)`)

func (r *reading) language() *Constraint {
	hit := false
	for _, w := range []string{"文", "语", "普通话", "chinese", "english", "mandarin"} {
		hit = hit || strings.Contains(r.folded, w)
	}
	if !hit {
		return nil
	}
	m := languageForm.FindStringSubmatchIndex(r.folded)
	if m == nil || r.denied(m[0], m[1]) {
		return nil
	}
	const groups = 3
	name := ""
	for g := 1; g <= groups; g++ {
		if m[2*g] >= 0 {
			name = r.folded[m[2*g]:m[2*g+1]]
		}
	}
	lang := text.Chinese
	if first, _ := utf8.DecodeRuneInString(name); first == '英' || first == 'e' {
		lang = text.English
	}
	return &Constraint{Key: Language, Op: "in", Values: []string{string(lang)}, Span: r.span(m[0], m[1])}
}

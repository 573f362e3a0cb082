package extract

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// licence is the value that has most words.
const licence = "licence"

// stated is a word that states a value.
type stated struct{ word, value string }

// modeWords, rightWords and languageWords: what people write, longest first
// where one holds another.
var modeWords = sync.OnceValue(func() []stated { //nolint:gochecknoglobals // immutable table
	return settled(taxonomy.TradeModes(), []stated{
		{"作价入股", "equity"},
		{"作价投资", "equity"},
		{"技术入股", "equity"},
		{"equity", "equity"},
		{"独占许可", licence},
		{"独家许可", licence},
		{"普通许可", licence},
		{"许可", licence},
		{"exclusive licence", licence},
		{"exclusive license", licence},
		{"licensing", licence},
		{"licence", licence},
		{"license", licence},
		{"联合开发", "development"},
		{"合作开发", "development"},
		{"委托开发", "development"},
		{"联合攻关", "development"},
		{"joint development", "development"},
		{"co-development", "development"},
		{"collaborative development", "development"},
		{"技术转让", "assignment"},
		{"专利转让", "assignment"},
		{"转让", "assignment"},
		{"outright purchase", "assignment"},
		{"assignment of rights", "assignment"},
		{"assignment", "assignment"},
		{"技术服务", "service"},
		{"技术咨询", "consulting"},
		{"consulting", "consulting"},
		{"consultancy", "consulting"},
	})
})

var rightWords = sync.OnceValue(func() []stated { //nolint:gochecknoglobals // immutable table
	return settled(taxonomy.IPTypes(), []stated{
		{"发明专利", "invention"},
		{"授权专利", "invention"},
		{"granted patent", "invention"},
		{"invention patent", "invention"},
		{"patented", "invention"},
		{"patent-protected", "invention"},
		{"实用新型", "utility_model"},
		{"utility model", "utility_model"},
		{"软件著作权", "software"},
		{"软著", "software"},
		{"software copyright", "software"},
		{"技术秘密", "secret"},
		{"trade secret", "secret"},
		{"know-how", "secret"},
	})
})

// settled puts the key of the vocabulary in the place of the value where it
// knows the word itself.
func settled(terms []taxonomy.Term, words []stated) []stated {
	for i := range words {
		if t, ok := taxonomy.TermOf(terms, words[i].word); ok {
			words[i].value = t.Key
		}
	}
	return words
}

func (r *reading) mode() *Constraint  { return r.values(TradeMode, modeWords()) }
func (r *reading) right() *Constraint { return r.values(IPRight, rightWords()) }

// values gathers the values of a vocabulary that the text states and does not deny.
func (r *reading) values(key ConstraintKey, words []stated) *Constraint {
	c := Constraint{Key: key, Op: "in"}
	var taken []text.Span // a longer word that holds this one
	for _, w := range words {
		for at := 0; ; {
			i := strings.Index(r.folded[at:], w.word)
			if i < 0 {
				break
			}
			i += at
			at = i + len(w.word)
			inside := slices.ContainsFunc(taken, func(sp text.Span) bool { return sp.Start <= i && i < sp.End })
			if inside || !wordStart(r.folded, i) || denied(r.folded[:i]) {
				continue
			}
			if taken = append(taken, text.Span{Start: i, End: at}); len(taken) == maxStated {
				return &c
			}
			if !slices.Contains(c.Values, w.value) {
				c.Values = append(c.Values, w.value)
			}
			if c.Span.End == 0 || i < c.Span.Start {
				c.Span = text.Span{Start: i, End: at}
			}
		}
	}
	if len(c.Values) == 0 {
		return nil
	}
	return &c
}

// maxStated is how many places are looked at: a text that says a word a hundred
// times states it once.
const maxStated = 64

// denial is a "no" shortly before a word, in the same clause.
var denial = regexp.MustCompile(`(?:不|非|无需|无须|勿|谢绝|拒绝|除|no|not|without|never|except|excluding|rather than)[^，。；、,.;\n]{0,14}$`)

func denied(before string) bool {
	const looked = 48
	if len(before) > looked {
		before = strings.ToValidUTF8(before[len(before)-looked:], "")
	}
	return denial.MatchString(before)
}

// The ways to state where a partner must be. A country that is only mentioned is
// no condition. Both are tried only where their preposition stands.
var (
	whoEN   = regexp.MustCompile(`(?:based|located|situated|resident|established|partners?|suppliers?|compan(?:y|ies)|firms?|institutes?|universit(?:y|ies)|manufacturers?|only)(?:\s+(?:is|are|must be|to be))?$`)
	nameEN  = regexp.MustCompile(`^(?:the\s+)?([a-z]+(?:\s[a-z]+)?)`)
	placeZH = regexp.MustCompile(`^(?:限于|仅限|限|位于|来自|在)(\p{Han}{2,6}?)(?:省|市|地区|境内|国内|本地|企业|单位|高校|院所|团队|的)`)
)

// How many bytes beside a preposition are looked at, and how many prepositions.
const (
	beside    = 40
	maxPlaces = 100
)

func (r *reading) region() *Constraint {
	for _, word := range []string{" in ", " from "} {
		for _, i := range r.all(word) {
			after := i + len(word)
			who := whoEN.FindStringIndex(r.folded[max(0, i-beside):i])
			m := nameEN.FindStringSubmatch(r.folded[after:min(len(r.folded), after+beside)])
			if who == nil || m == nil {
				continue
			}
			if code, name := country(m[1]); code != "" {
				end := after + strings.Index(r.folded[after:], name) + len(name)
				return &Constraint{Key: Region, Op: "in", Values: []string{code}, Span: text.Span{Start: max(0, i-beside) + who[0], End: end}}
			}
		}
	}
	for _, word := range []string{"限", "位于", "来自", "在"} {
		for _, i := range r.all(word) {
			from := i
			if strings.HasSuffix(r.folded[:i], "仅") {
				from -= len("仅")
			}
			m := placeZH.FindStringSubmatchIndex(strings.ToValidUTF8(r.folded[from:min(len(r.folded), from+beside)], ""))
			if m == nil {
				continue
			}
			if value := placeOf(r.folded[from+m[2] : from+m[3]]); value != "" {
				return &Constraint{Key: Region, Op: "in", Values: []string{value}, Span: text.Span{Start: from, End: from + m[3]}}
			}
		}
	}
	return nil
}

// all returns where a word stands, the first hundred places.
func (r *reading) all(word string) []int {
	var places []int
	for at := 0; len(places) < maxPlaces; {
		i := strings.Index(r.folded[at:], word)
		if i < 0 {
			break
		}
		places = append(places, at+i)
		at += i + len(word)
	}
	return places
}

// country finds a country at the beginning of a name of one or two words.
func country(name string) (code, found string) {
	for name != "" {
		if code, _, ok := taxonomy.Country(name); ok {
			return code, name
		}
		cut := strings.LastIndexByte(name, ' ')
		name = name[:max(cut, 0)]
	}
	return "", ""
}

// placeOf is the code of a country, or a region of China as it is called there.
func placeOf(name string) string {
	if code, _, ok := taxonomy.Country(name); ok {
		return code
	}
	if slices.Contains(provinces(), name) {
		return name
	}
	return ""
}

// provinces are the regions of China one may ask for by name.
func provinces() []string {
	return strings.Fields("北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 长三角 珠三角 京津冀 大湾区")
}

// The ways to ask for a language.
var languageForm = regexp.MustCompile(`(中文|英文|英语|汉语|chinese|english)(?:-speaking|\s*(?:资料|文档|沟通|交流|说明书|报告|documentation|manual|report|speaking))|(?:documentation|manual|report|communication|materials)\s+in\s+(chinese|english)`)

func (r *reading) language() *Constraint {
	if !r.has("中文", "英文", "语", "chinese", "english") {
		return nil
	}
	m := languageForm.FindStringSubmatchIndex(r.folded)
	if m == nil {
		return nil
	}
	from, to := m[2], m[3]
	if from < 0 {
		from, to = m[4], m[5]
	}
	lang := text.English
	if first, _ := utf8.DecodeRuneInString(r.folded[from:to]); first == '中' || first == '汉' || strings.HasPrefix(r.folded[from:to], "chin") {
		lang = text.Chinese
	}
	return &Constraint{Key: Language, Op: "in", Values: []string{string(lang)}, Span: text.Span{Start: m[0], End: m[1]}}
}

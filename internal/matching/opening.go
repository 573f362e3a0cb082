package matching

import (
	"slices"
	"strings"
	"unicode/utf8"

	"innodock/internal/text"
)

// maxOpenings bounds how many sentences are looked at.
const maxOpenings = 200

// openings are the places where a sentence or a part of one begins with who asks and that they
// ask: words that every need and every offer has, and that say nothing of it.
func openings(s string) []text.Span {
	var spans []text.Span
	for at, n := 0, 0; at < len(s) && n < maxOpenings; n++ {
		start := at + len(s[at:]) - len(strings.TrimLeft(s[at:], " \t\n\r:：-—•*·"))
		end := start
		for {
			size := opening(s[end:])
			if size == 0 {
				break
			}
			end += size
		}
		if end > start {
			spans = append(spans, text.Span{Start: start, End: end})
		}
		next := strings.IndexAny(s[end:], ".!?;,\n。！？；，")
		if next < 0 {
			break
		}
		_, size := utf8.DecodeRuneInString(s[end+next:])
		at = end + next + size
	}
	return spans
}

// opening returns the length of the opening that s begins with, 0 for none.
func opening(s string) int {
	const longest = 40
	head := strings.ToLower(strings.ToValidUTF8(s[:min(len(s), longest)], ""))
	size := 0
	for _, o := range openingWords() {
		if len(o) > size && strings.HasPrefix(head, o) {
			size = len(o)
		}
	}
	if size == 0 || size > len(s) || !utf8.RuneStart(append([]byte(s), 0)[size]) {
		return 0
	}
	return size
}

// openingWords are in lower case. English ones end with the space behind them,
// so that "we needle" does not begin with "we need".
func openingWords() []string {
	return slices.Concat(
		[]string{"we ", "i need ", "i want ", "i seek ", "i am looking for ", "i look for ", "our company ", "our firm ", "please ", "currently ", "urgently "},
		[]string{"need ", "needs ", "want ", "wants ", "wanted ", "wanted: ", "require ", "requires ", "seek ", "seeks ", "seeking ", "look for ", "looks for ", "looking for ", "are looking for ", "is looking for ", "would like to find ", "would like "},
		[]string{"offer ", "offers ", "provide ", "provides ", "have developed ", "has developed ", "developed ", "can offer ", "can provide "},
		[]string{"我们", "我司", "本公司", "我公司", "我单位", "本单位", "本企业", "我企业", "目前需要", "现需要", "现急需", "急需", "亟需", "现寻求", "现寻找"},
		[]string{"需要", "需求：", "需求:", "寻找", "寻求", "求购", "征集", "希望", "想要", "想找", "正在寻找", "正在寻求", "拟寻找", "拟寻求"},
		[]string{"提供", "可提供", "能提供", "拥有", "研发了", "开发了", "已开发", "已研发"},
		[]string{"一种", "一款", "一项", "一套", "一个"},
	)
}

package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"innodock/internal/fault"
	"innodock/internal/text"
)

// bound is what the column of a file means.
type bound struct {
	col  *column
	lang string // of a text that says its language in its head: title_zh
	unit string // of a number that says it in its head: 预算(万元)
}

// heads says what the columns of a table mean.
type heads struct {
	names    []string // as written
	bound    []*bound // nil where nobody knows
	unknown  []string
	refused  []bool // columns that an earlier import wrote to say why it refused the row
	overflow bool   // the last column is "more": what did not fit into a cell goes on there
	kind     string // of the sheet, when its name says it
}

// The heads that the file of refused rows adds, and the one of long texts.
const (
	refusedHead  = "refused"
	overflowHead = "more"
)

// headKey is a head as it is compared: without case, spaces and punctuation.
func headKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s))
}

var (
	inBrackets = regexp.MustCompile(`[(（\[【]([^()（）\[\]【】]*)[)）\]】]`)
	langSuffix = regexp.MustCompile(`(?i)^(.*[^\s_\-])[\s_\-]+(zh|cn|en|chinese|english|de|fr|es|it|ja|ko|ru|pt|ar|nl|pl)$`)
	unitInHead = regexp.MustCompile(`(?i)^(百?[万亿千]?元(人民币)?|人民币[万亿]?元?|[万亿]美元|[万亿]欧元|百万(元|美元|欧元)|美元|欧元|[A-Z]{3}|(k|m|mn|bn|million|thousand|billion)\s*[A-Z]{3}|[A-Z]{3}\s*(k|m|mn|bn|million|thousand|billion)|[€$£¥]|万|亿|个?月|年|天|日|周|months?|years?|days?|weeks?)$`)
)

// bind finds out what a head means. A head may be written in both languages
// ("标题 / title", or on two lines), carry a unit or a language in brackets, and
// a mark that it must be filled.
func bind(head string) *bound {
	b := &bound{}
	plain := inBrackets.ReplaceAllStringFunc(head, func(m string) string {
		inside := strings.TrimSpace(strings.Trim(m, "()（）[]【】"))
		switch lang := languageOf(inside); {
		case lang != "":
			b.lang = lang
		case unitInHead.MatchString(inside):
			b.unit = inside
		}
		return " "
	})
	if b.col = columns().byHead[headKey(plain)]; b.col == nil {
		b.col = columns().byHead[headKey(head)]
	}
	if b.col == nil {
		b.bindWorded(plain)
	}
	for _, part := range strings.FieldsFunc(plain, func(r rune) bool { return r == '/' || r == '\n' || r == '|' || r == '／' }) {
		if b.col != nil {
			break
		}
		if b.col = columns().byHead[headKey(part)]; b.col == nil {
			b.bindWorded(part)
		}
	}
	if b.col == nil || b.lang != "" && !b.col.worded() {
		return nil
	}
	return b
}

// bindWorded looks for a text whose head names its language: title_zh, 中文标题.
func (b *bound) bindWorded(head string) {
	base, lang := strings.TrimSpace(head), ""
	if m := langSuffix.FindStringSubmatch(base); m != nil {
		base, lang = m[1], languageOf(m[2])
	} else {
		for _, mark := range []struct{ word, lang string }{{"中文", "zh"}, {"英文", "en"}, {"chinese", "zh"}, {"english", "en"}} {
			if rest, ok := strings.CutPrefix(strings.ToLower(base), mark.word); ok {
				base, lang = rest, mark.lang
			} else if rest, ok := strings.CutSuffix(strings.ToLower(base), mark.word); ok {
				base, lang = rest, mark.lang
			}
		}
		for _, suffix := range []string{"Zh", "En"} {
			if rest, ok := strings.CutSuffix(base, suffix); ok {
				base, lang = rest, strings.ToLower(suffix)
			}
		}
	}
	if lang == "" {
		return
	}
	if col := columns().byHead[headKey(base)]; col != nil && col.worded() {
		b.col, b.lang = col, lang
	}
}

// worded reports whether the column may come once for each language.
func (c *column) worded() bool {
	return c.form == asWordings || slices.Contains([]string{keyTitle, keySummary, keyDescription, keyKeywords, kindOrganization}, c.key)
}

// languageOf reads the name of a language, "" when it is none.
func languageOf(s string) string {
	switch k := strings.ToLower(strings.TrimSpace(s)); k {
	case "zh", "cn", "中文", "chinese", "汉语", "zh-cn", "简体中文", "中":
		return "zh"
	case "en", "英文", "english", "英语", "英":
		return "en"
	case "de", "fr", "es", "it", "ja", "ko", "ru", "pt", "ar", "nl", "pl":
		return k
	}
	return ""
}

// recognised counts the cells that are heads of ours.
func recognised(cells []string) int {
	n, seen := 0, map[string]bool{}
	for _, c := range cells {
		if len(c) > 200 || strings.TrimSpace(c) == "" {
			continue
		}
		if b := bind(c); b != nil && !seen[b.col.key+b.lang] {
			seen[b.col.key+b.lang] = true
			n++
		}
	}
	return n
}

// newHeads binds the cells of a head row, by a mapping where there is one.
func newHeads(cells []string, m *mapping) (*heads, error) {
	h := &heads{names: cells, bound: make([]*bound, len(cells)), refused: make([]bool, len(cells))}
	seen := map[string]string{}
	for i, name := range cells {
		name = strings.TrimSpace(name)
		key := strings.ToLower(name)
		switch {
		case name == "" || strings.HasPrefix(name, "#"):
			continue
		case key == refusedHead || strings.HasPrefix(key, refusedHead+" "):
			h.refused[i] = true
			continue
		case key == overflowHead && i == len(cells)-1:
			h.overflow = true
			continue
		case m.uses(name):
			continue // the mapping says where it goes, as a whole
		}
		b := bind(name)
		if b == nil || b.col.ofKind() || m.only() {
			h.unknown = append(h.unknown, name)
			continue
		}
		if first, twice := seen[b.col.key+" "+b.lang]; twice {
			return nil, ErrHeads.With(fault.At(name, "twice", "The columns %q and %q both mean %s. Rename one of them, or say by a mapping file which one counts.",
				"列 %q 和 %q 都表示 %s。请重命名其中一列，或用映射文件说明以哪一列为准。", first, name, b.col.key))
		}
		seen[b.col.key+" "+b.lang] = name
		h.bound[i] = b
	}
	return h, nil
}

// known is how many columns mean something.
func (h *heads) known() int {
	n := 0
	for _, b := range h.bound {
		if b != nil {
			n++
		}
	}
	return n
}

// findHeads looks for the row of heads among the first rows of a table: the one
// with the most heads that we know, alone or together with the row below it when
// cells of it are merged. It returns the heads and where the rows begin.
func findHeads(top []row, merged []mergedCells, in *input) (*heads, int, error) {
	best, at, points := []string(nil), 0, 0
	consider := func(cells []string, next int) {
		p := recognised(cells)
		for _, c := range cells {
			if in.mapping.uses(strings.TrimSpace(c)) {
				p++
			}
		}
		if p > points {
			best, at, points = cells, next, p
		}
	}
	for i, r := range top {
		consider(r.cells, i+1)
	}
	for i, r := range top[:max(0, len(top)-1)] {
		if spans(merged, r.number) {
			consider(joined(spread(r, merged), spread(top[i+1], merged)), i+2)
		}
	}
	if points == 0 && in.mapping != nil && len(top) > 0 {
		best, at = top[0].cells, 1 // constants alone, or names that are not there: the mapping will say so
	} else if points == 0 {
		return nil, 0, noHeads(top)
	}
	h, err := newHeads(best, in.mapping)
	if err != nil {
		return nil, 0, err
	}
	return h, at, in.mapping.check(best)
}

// noHeads says what was found where heads were looked for, and what is known.
func noHeads(top []row) error {
	var found []string
	for _, r := range top {
		if !blank(r.cells) {
			for _, c := range r.cells[:min(len(r.cells), 12)] {
				if c = strings.TrimSpace(c); c != "" {
					found = append(found, cut(c, 40))
				}
			}
			break
		}
	}
	return ErrHeads.With(fault.At("heads", "unknown", "The first row begins with %s. Known columns are: %s (in English or Chinese, in any order).",
		"第一行的开头是 %s。认识的列有：%s（中文或英文均可，顺序不限）。", strings.Join(found, ", "), knownKeys("")))
}

// joined puts two rows of heads together: a group and what is below it.
func joined(upper, lower []string) []string {
	out := make([]string, max(len(upper), len(lower)))
	for i := range out {
		u, l := at(upper, i), at(lower, i)
		switch {
		case u == "" || u == l:
			out[i] = l
		case l == "":
			out[i] = u
		case bind(l) != nil:
			out[i] = l
		case bind(u+l) != nil:
			out[i] = u + l
		default:
			out[i] = u + " " + l
		}
	}
	return out
}

func at(cells []string, i int) string {
	if i < len(cells) {
		return strings.TrimSpace(cells[i])
	}
	return ""
}

// cut shortens s to n characters.
func cut(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}

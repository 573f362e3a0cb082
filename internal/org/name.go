package org

import (
	"slices"
	"strings"
	"unicode"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

// NameKey is a name without legal form, punctuation, spaces, case and width, in
// simplified characters: two names with one key are one organisation to an
// import. It is never empty for a name with a letter or a digit in it, and the
// key of a key is itself.
func NameKey(name string) string {
	words := nameWords(name)
	for {
		shorter := withoutLegalForm(words)
		if len(shorter) == len(words) {
			break
		}
		words = shorter
	}
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return withoutHanForm(strings.Join(words, ""))
}

// nameWords splits a name into folded words. Characters of Chinese stay
// together with what they touch; single letters that follow each other are one
// word ("S.p.A.", "e. V."), and "and" is nothing, however it is written.
func nameWords(name string) []string {
	parts := strings.FieldsFunc(text.Fold(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	words := make([]string, 0, len(parts))
	single := false // the last word is made of single letters
	for _, p := range parts {
		one := len(p) == 1 && 'a' <= p[0] && p[0] <= 'z'
		switch {
		case p == "and" && len(words) > 0:
			single = false
			continue
		case one && single:
			words[len(words)-1] += p
			continue
		}
		words, single = append(words, p), one
	}
	return words
}

// legalForms are the endings that say what an enterprise is in law, as words
// after nameWords, longest first where one ends another.
//
//nolint:gochecknoglobals // immutable table
var legalForms = [][]string{
	{"public", "limited", "company"},
	{"limited", "liability", "company"},
	{"joint", "stock", "company"},
	{"private", "limited"},
	{"pvt", "ltd"},
	{"pty", "ltd"},
	{"pte", "ltd"},
	{"sdn", "bhd"},
	{"sp", "zoo"},
	{"gmbh", "co"},
	{"kabushiki", "kaisha"},
	{"incorporated"},
	{"inc"},
	{"corporation"},
	{"corp"},
	{"company"},
	{"co"},
	{"limited"},
	{"ltd"},
	{"pvt"},
	{"pty"},
	{"pte"},
	{"plc"},
	{"llc"},
	{"llp"},
	{"lp"},
	{"pllc"},
	{"gmbh"},
	{"mbh"},
	{"ag"},
	{"kg"},
	{"kgaa"},
	{"ohg"},
	{"ug"},
	{"ev"},
	{"se"},
	{"sa"},
	{"sas"},
	{"sarl"},
	{"sasu"},
	{"sl"},
	{"slu"},
	{"spa"},
	{"srl"},
	{"srls"},
	{"lda"},
	{"ltda"},
	{"bv"},
	{"nv"},
	{"ab"},
	{"as"},
	{"asa"},
	{"aps"},
	{"oy"},
	{"oyj"},
	{"abp"},
	{"kk"},
	{"jsc"},
	{"pjsc"},
	{"zrt"},
	{"kft"},
	{"doo"},
	{"dd"},
	{"sro"},
	{"ou"},
	{"uab"},
	{"eood"},
	{"ood"},
	{"bhd"},
}

// withoutLegalForm takes one legal form off the end, unless nothing would be left.
func withoutLegalForm(words []string) []string {
	for _, form := range legalForms {
		if n := len(words) - len(form); n > 0 && slices.Equal(words[n:], form) {
			return words[:n]
		}
	}
	return words
}

// hanForms are the legal forms that end a Chinese or Japanese name.
//
//nolint:gochecknoglobals // immutable table
var hanForms = []string{
	"股份有限公司", "有限责任公司", "有限公司", "股份公司", "普通合伙", "有限合伙", "特殊普通合伙", "公司", "株式会社", "주식회사",
}

// withoutHanForm takes the legal forms off the end of a name without spaces.
func withoutHanForm(name string) string {
	for {
		shorter := name
		for _, form := range hanForms {
			if rest, ok := strings.CutSuffix(name, form); ok && rest != "" {
				shorter = rest
				break
			}
		}
		if shorter == name {
			return name
		}
		name = shorter
	}
}

// LabelOf picks the names in the languages of the interface; the first name
// stands for a language that is neither.
func LabelOf(names []Wording) (l taxonomy.Label) {
	for _, n := range names {
		switch {
		case n.Lang == "zh" && l.ZH == "":
			l.ZH = n.Text
		case n.Lang == "en" && l.EN == "":
			l.EN = n.Text
		}
	}
	if l == (taxonomy.Label{}) && len(names) > 0 {
		l.EN = names[0].Text
	}
	return l
}

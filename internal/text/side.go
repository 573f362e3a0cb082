package text

import (
	"strings"
	"unicode"
)

// sides parts the two languages of a field that is written in both.
const sides = " / "

// Side returns the part of a field in language lang ("zh" or "en") where the
// field is written in both, as "中文 / English" or the other way round. A text
// in one language, or with any other slash, comes back as it is.
func Side(s, lang string) string {
	one, other, found := strings.Cut(s, sides)
	if !found || strings.Contains(other, sides) {
		return s
	}
	first, second := hasHan(one), hasHan(other)
	if first == second {
		return s
	}
	if (lang == string(Chinese)) == first {
		return one
	}
	return other
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

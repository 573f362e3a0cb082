package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s in the one form in which texts are compared: compatibility
// forms resolved (full width, ligatures, squared units), lower case, Latin,
// Greek and Cyrillic letters without marks, Chinese in simplified characters,
// control characters as spaces. It is idempotent.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var buf [maxFold]rune
	for _, r := range s {
		for _, f := range foldRune(buf[:0], r) {
			b.WriteRune(f)
		}
	}
	return b.String()
}

// plain tells a text that is folded already, without looking anything up.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || 'A' <= c && c <= 'Z' || c == 0x7f {
			return false
		}
	}
	return true
}

// maxFold is the longest form one rune resolves to: U+FDFA becomes 18.
const maxFold = 18

// foldRune appends the folded form of r.
func foldRune(dst []rune, r rune) []rune {
	switch {
	case r < utf8.RuneSelf:
		return append(dst, foldASCII(r))
	case 0x4E00 <= r && r <= 0x9FFF:
		return append(dst, simplified(r))
	case 0xAC00 <= r && r <= 0xD7A3, 0x3041 <= r && r <= 0x30FA, 0x3000 <= r && r <= 0x3020:
		return append(dst, foldCJK(r))
	case r == utf8.RuneError, !unicode.IsGraphic(r):
		if unicode.Is(unicode.Cf, r) { // soft hyphens and joiners are inside words
			return dst
		}
		return append(dst, ' ')
	}
	return foldWide(dst, r)
}

func foldASCII(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// foldCJK keeps kana and Hangul composed: their marks tell words apart.
func foldCJK(r rune) rune {
	if r == 0x3000 {
		return ' '
	}
	return r
}

// foldWide resolves everything that is neither ASCII nor a common character of
// Chinese, Japanese or Korean. Marks are dropped after letters that carry them
// as decoration; elsewhere (Indic, Thai) they stay, for they are letters.
func foldWide(dst []rune, r rune) []rune {
	var raw [utf8.UTFMax]byte
	n := utf8.EncodeRune(raw[:], r)
	form := norm.NFKD.Properties(raw[:n]).Decomposition()
	if form == nil {
		if combining(r) {
			return dst
		}
		return append(dst, foldLetter(r))
	}
	for len(form) > 0 {
		f, size := utf8.DecodeRune(form)
		form = form[size:]
		if !combining(f) {
			dst = append(dst, foldLetter(f))
		}
	}
	return dst
}

// foldLetter lowers one rune that is fully decomposed.
func foldLetter(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		return foldASCII(r)
	case 0x4E00 <= r && r <= 0x9FFF:
		return simplified(r)
	case r == 'ς':
		return 'σ'
	case r == '–', r == '‐', r == '‑', r == '−', r == '—':
		return '-'
	case r == '’', r == '‘', r == 'ʼ':
		return '\''
	case r == '⁄':
		return '/'
	case r == 'µ':
		return 'μ'
	}
	lower := unicode.ToLower(r)
	if lower != r && norm.NFKD.Properties([]byte(string(lower))).Decomposition() != nil {
		return r
	}
	return lower
}

// combining tells the marks that decorate Latin, Greek and Cyrillic letters.
func combining(r rune) bool { return 0x0300 <= r && r <= 0x036F }

// simplified returns the simplified form of a Chinese character.
func simplified(r rune) rune {
	if s := Embedded().simple[r-firstHan]; s != 0 {
		return rune(s)
	}
	return r
}

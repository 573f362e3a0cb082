package taxonomy

import (
	"strings"
	"unicode/utf8"
)

// number reads digits with their separators, a number in Chinese characters or
// one of the small English words. chinese tells that it was the second, whose
// unit is part of it.
func (m *moneyScanner) number() (d decimal, chinese, ok bool) {
	if m.i < len(m.s) && m.s[m.i] >= '0' && m.s[m.i] <= '9' {
		d, ok = m.digits()
		return d, false, ok
	}
	if n, length := hanNumber(m.s[m.i:]); length > 0 {
		m.i += length
		return decimal{digits: n}, n >= 10000, true
	}
	for i, w := range []string{"one ", "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ", "ten "} {
		if strings.HasPrefix(m.s[m.i:], w) {
			m.i += len(w)
			return decimal{digits: int64(i + 1)}, false, true
		}
	}
	return decimal{}, false, false
}

// most digits that an amount may have before we call it nonsense.
const mostDigits = 17

// digits reads "1,500,000.50", "1 500 000", "1.500.000,50", "1,5" and "1'000".
// One separator followed by exactly three digits separates thousands, except a
// dot: "1.500" is one and a half in Chinese and English.
func (m *moneyScanner) digits() (d decimal, ok bool) {
	parts, seps, end := m.groups()
	if len(parts) == 0 {
		return d, false
	}
	fraction := ""
	last := len(seps) - 1
	if last >= 0 && isFraction(parts, seps) {
		fraction = parts[last+1]
		parts, seps = parts[:last+1], seps[:last]
	}
	for i, p := range parts {
		if i > 0 && (len(p) != 3 || seps[i-1] != seps[0]) || i == 0 && len(parts) > 1 && len(p) > 3 {
			return d, false
		}
	}
	all := strings.Join(parts, "") + fraction
	if len(all) > mostDigits {
		return d, false
	}
	for _, c := range []byte(all) {
		d.digits = d.digits*10 + int64(c-'0')
	}
	d.scale = len(fraction)
	m.i = end
	return d, true
}

// isFraction tells whether the last separator is the decimal one.
func isFraction(parts []string, seps []byte) bool {
	last := len(seps) - 1
	sep := seps[last]
	if sep == ' ' || sep == '\'' {
		return false
	}
	if strings.IndexByte(string(seps[:last]), sep) >= 0 {
		return false // it has stood before: "1.500.000"
	}
	if len(seps) > 1 || sep == '.' {
		return true
	}
	return len(parts[last+1]) != 3
}

// groups splits digits at separators that are followed by a digit.
func (m *moneyScanner) groups() (parts []string, seps []byte, end int) {
	i := m.i
	for {
		start := i
		for i < len(m.s) && m.s[i] >= '0' && m.s[i] <= '9' {
			i++
		}
		parts = append(parts, m.s[start:i])
		if i+1 >= len(m.s) || m.s[i+1] < '0' || m.s[i+1] > '9' || len(parts) > mostDigits {
			return parts, seps, i
		}
		switch c := m.s[i]; c {
		case ',', '.', '\'':
			seps = append(seps, c)
		case ' ':
			if !threeDigitsAt(m.s[i+1:]) {
				return parts, seps, i
			}
			seps = append(seps, c)
		default:
			return parts, seps, i
		}
		i++
	}
}

// threeDigitsAt tells a group of thousands: exactly three digits.
func threeDigitsAt(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

// hanDigits and hanPowers are how Chinese writes numbers, the plain way and the
// way of cheques.
const (
	hanDigits = "零一二三四五六七八九"
	hanCheque = "〇壹贰叁肆伍陆柒捌玖"
)

// hanNumber reads a number in Chinese characters at the beginning of s: 五十万 is
// 500,000. Numbers without a digit (百万) are none: they are units.
func hanNumber(s string) (n int64, length int) {
	var total, section, digit int64
	seen := false
	for length < len(s) {
		r, size := utf8.DecodeRuneInString(s[length:])
		if d := hanDigit(r); d >= 0 {
			digit, seen = d, true
			length += size
			continue
		}
		power, big := hanPower(r)
		if power == 0 || !seen && r != '十' && r != '拾' {
			break
		}
		if !seen {
			digit, seen = 1, true
		}
		if big {
			total = (total + section + digit) * power
			section, digit = 0, 0
			if total > 1e15 {
				return 0, 0
			}
		} else {
			section += max(digit, 1) * power
			digit = 0
		}
		length += size
	}
	if !seen {
		return 0, 0
	}
	return total + section + digit, length
}

func hanDigit(r rune) int64 {
	if r == '两' {
		return 2
	}
	for _, set := range []string{hanDigits, hanCheque} {
		if i := strings.IndexRune(set, r); i >= 0 {
			return int64(i / utf8.RuneLen(r))
		}
	}
	return -1
}

// hanPower gives the power a character multiplies by; big ones multiply all
// that stands before them.
func hanPower(r rune) (power int64, big bool) {
	switch r {
	case '十', '拾':
		return 10, false
	case '百', '佰':
		return 100, false
	case '千', '仟':
		return 1000, false
	case '万':
		return 10000, true
	case '亿':
		return 100000000, true
	}
	return 0, false
}

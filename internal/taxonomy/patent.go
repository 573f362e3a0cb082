package taxonomy

import (
	"strings"

	"innodock/internal/fault"
	"innodock/internal/text"
)

// Patent is a patent number taken apart. Office and Number together are the same
// for one document however it was written; Kind is the code of WIPO standard
// ST.16, as far as it was written.
type Patent struct {
	Office      string // WIPO standard ST.3: "CN", "US", "EP", "WO"
	Number      string // "112345678", "202110123456.7" with its check digit, "2020123456", "D912345"
	Kind        string // "A", "B2", "U"; empty for an application
	Application bool   // the number of an application, not of a publication
}

// String writes the number in one line: "CN112345678A", "CN202110123456.7", "PCT/CN2020/123456".
func (p Patent) String() string {
	if p.Application && p.Office == "WO" {
		return "PCT/" + p.Number
	}
	return p.Office + p.Number + p.Kind
}

// The faults of numbers.
var (
	ErrPatentFormat = fault.New(fault.Invalid, "taxonomy.patent_format", "this is not a patent number that we know: begin with the office, as in CN112345678A, US10123456B2 or WO2020/123456", "这不是已知格式的专利号：请以专利局代码开头，如 CN112345678A、US10123456B2 或 WO2020/123456。")
	ErrPatentCheck  = fault.New(fault.Invalid, "taxonomy.patent_check_digit", "the check digit of this application number is wrong: one digit is mistyped", "此申请号的校验位不对：有一位数字写错了。")
)

// longestPatent is more than any way to write a number takes.
const longestPatent = 48

// ParsePatent normalises a patent or application number and checks its format
// and, where the office has one, its check digit: China (ZC 0006-2003) and the
// European Patent Office. It reads numbers of the larger offices with or without
// kind code, and those of all others with one. It answers ErrPatentFormat or
// ErrPatentCheck.
func ParsePatent(s string) (Patent, error) {
	if len(s) > longestPatent {
		return Patent{}, ErrPatentFormat
	}
	s, ok := patentWords(strings.ToUpper(text.Fold(s)))
	if !ok {
		return Patent{}, ErrPatentFormat
	}
	switch {
	case strings.HasPrefix(s, "PCT"):
		return parsePCT(strings.TrimPrefix(s, "PCT"))
	case strings.HasPrefix(s, "ZL"):
		return parseCNApplication(strings.TrimPrefix(s, "ZL"))
	case cnApplicationAlone(s):
		return parseCNApplication(s)
	case len(s) < minPatent || !isUpper(s[0]) || !isUpper(s[1]):
		return Patent{}, ErrPatentFormat
	}
	office, rest := s[:2], s[2:]
	switch office {
	case "CN":
		return parseCN(strings.TrimPrefix(rest, "ZL"))
	case "US":
		return parseUS(rest)
	case "EP":
		return parseEP(rest)
	case "WO":
		return parseWO(rest)
	}
	return parseOther(office, rest)
}

// minPatent: two letters of the office and some digits.
const minPatent = 6

// patentWords takes away the words and signs around a number; false for other characters.
func patentWords(s string) (string, bool) {
	for _, w := range patentNoise() {
		s = strings.ReplaceAll(s, w.old, w.new)
	}
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case '0' <= c && c <= '9', isUpper(c), c == '.', c == '/':
			b.WriteByte(c)
		case c == ' ', c == ',', c == '-', c == ':', c == '(', c == ')', c == '#':
		default:
			return "", false
		}
	}
	return strings.Trim(b.String(), "./"), true
}

type replacement struct{ old, new string }

// patentNoise are words that surround numbers, the longer before the shorter.
func patentNoise() []replacement {
	return []replacement{
		{"专利申请号", ""},
		{"申请公布号", ""},
		{"授权公告号", ""},
		{"公开公告号", ""},
		{"公布号", ""},
		{"公告号", ""},
		{"公开号", ""},
		{"申请号", ""},
		{"专利号", ""},
		{"特許第", "JP"},
		{"特许第", "JP"},
		{"特開", "JP"},
		{"特开", "JP"},
		{"号公報", ""},
		{"号公报", ""},
		{"号", ""},
		{"號", ""},
		{"U.S.", "US"},
		{"U. S.", "US"},
		{"PATENT APPLICATION", ""},
		{"APPLICATION", ""},
		{"PUBLICATION", ""},
		{"PATENT", ""},
		{"APPL.", ""},
		{"PUB.", ""},
		{"PAT.", ""},
		{"NUMBER", ""},
		{"NO.", ""},
		{"NO:", ""},
		{"NR.", ""},
		{"USD", "US D"},
		{"PLANT", "PP"},
	}
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// onlyDigits reports whether s is nothing but digits, between low and high of them.
func onlyDigits(s string, low, high int) bool {
	if len(s) < low || len(s) > high {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

// splitKind cuts a kind code off the end: a letter, perhaps with a digit.
func splitKind(s string) (number, kind string) {
	n := len(s)
	if n > 1 && isUpper(s[n-1]) {
		return s[:n-1], s[n-1:]
	}
	if n > 2 && isUpper(s[n-2]) && s[n-1] >= '0' && s[n-1] <= '9' {
		return s[:n-2], s[n-2:]
	}
	return s, ""
}

// Chinese numbers: publications had 7 digits (1989–2007), have 9, and had 8 at
// first; applications have 8 (to 2003) or 12 digits and a check digit.
const (
	cnOldApplication = 8
	cnApplication    = 12
)

func parseCN(s string) (Patent, error) {
	number, kind := splitKind(s)
	if kind == "X" { // a check digit without its dot
		number, kind = s, ""
	}
	number = strings.ReplaceAll(number, "/", "")
	if kind == "" && (strings.Contains(number, ".") || len(number) > 9 || strings.HasSuffix(number, "X")) {
		return parseCNApplication(number)
	}
	if !onlyDigits(number, 7, 9) {
		// EPO writes applications with an A: CN202110123456A.
		if onlyDigits(number, cnApplication, cnApplication) && kind == "A" {
			return parseCNApplication(number)
		}
		return Patent{}, ErrPatentFormat
	}
	if !cnKind(number, kind) {
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: "CN", Number: number, Kind: kind}, nil
}

// cnKind checks that the first digit (1 invention, 2 utility model, 3 design)
// agrees with the kind code. Numbers of 8 digits begin with the year.
func cnKind(number, kind string) bool {
	first := number[0]
	if len(number) == cnOldApplication {
		return kind != "" && first == '8'
	}
	switch kind {
	case "":
		return first >= '1' && first <= '3'
	case "A", "B", "C", "A8", "A9", "B8", "B9", "C1", "C2", "C3", "C8", "C9":
		return first == '1'
	case "U", "Y", "U8", "U9", "Y1", "Y2", "Y8", "Y9":
		return first == '2'
	case "S", "D", "S1", "S2", "S8", "S9", "D8", "D9":
		return first == '3'
	}
	return false
}

// cnApplicationAlone tells an application number that stands without its office:
// only one with a dot before its check digit, and of the right length.
func cnApplicationAlone(s string) bool {
	dot := strings.IndexByte(s, '.')
	return (dot == cnOldApplication || dot == cnApplication) && len(s) == dot+2 && onlyDigits(s[:dot], cnOldApplication, cnApplication)
}

func parseCNApplication(s string) (Patent, error) {
	number, check, dotted := strings.Cut(s, ".")
	if !dotted && (len(number) == cnOldApplication+1 || len(number) == cnApplication+1) {
		number, check = number[:len(number)-1], number[len(number)-1:]
	}
	if dotted && len(check) != 1 || !cnApplicationDigits(number) {
		return Patent{}, ErrPatentFormat
	}
	right := cnCheckDigit(number)
	if check != "" && check != right {
		return Patent{}, wrongCheckDigit(number, right, check)
	}
	return Patent{Office: "CN", Number: number + "." + right, Application: true}, nil
}

// cnApplicationDigits checks length, year and kind of an application number:
// 1 invention, 2 utility model, 3 design, 8 and 9 by the PCT.
func cnApplicationDigits(s string) bool {
	if !onlyDigits(s, cnOldApplication, cnApplication) {
		return false
	}
	var kind byte
	switch len(s) {
	case cnApplication:
		if s[:4] < "2003" || s[:4] > "2099" {
			return false
		}
		kind = s[4]
	case cnOldApplication:
		if s[:2] > "03" && s[:2] < "85" {
			return false
		}
		kind = s[2]
	}
	return strings.IndexByte("12389", kind) >= 0
}

func wrongCheckDigit(number, right, check string) error {
	return ErrPatentCheck.With(fault.At("number", "check_digit", "after %s the check digit is %s, not %s", "%s 之后的校验位应为 %s，而不是 %s。", number, right, check))
}

// cnCheckDigit weighs the digits 2 to 9, over and over, modulo 11 (ZC 0006-2003).
func cnCheckDigit(number string) string {
	sum := 0
	for i, c := range []byte(number) {
		sum += int(c-'0') * (2 + i%8)
	}
	return "0123456789X"[sum%11 : sum%11+1]
}

func parsePCT(s string) (Patent, error) {
	// /CN2020/123456 or, before 2004, /CN98/12345.
	office, rest := "", strings.TrimPrefix(s, "/")
	if len(rest) > 2 {
		office, rest = rest[:2], rest[2:]
	}
	year, serial, ok := yearAndSerial(rest, 6)
	if !ok || !isOffice(office) {
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: "WO", Number: office + year + "/" + serial, Application: true}, nil
}

func parseWO(s string) (Patent, error) {
	number, kind := splitKind(s)
	year, serial, ok := yearAndSerial(number, 6)
	if !ok || kind != "" && kind[0] != 'A' && kind[0] != 'B' {
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: "WO", Number: year + serial, Kind: kind}, nil
}

// yearAndSerial reads 2020/123456, 2020123456 and the older 98/12345, and writes
// the year in full and the serial with the digits of today.
func yearAndSerial(s string, digits int) (year, serial string, ok bool) {
	if y, n, cut := strings.Cut(s, "/"); cut {
		year, serial = y, n
	} else {
		switch len(s) {
		case 7, 8: // 98 12345, 02 012345
			year, serial = s[:2], s[2:]
		case 10:
			year, serial = s[:4], s[4:]
		}
	}
	if !onlyDigits(serial, 1, digits) || !onlyDigits(year, 2, 4) || len(year) == 3 {
		return "", "", false
	}
	if len(year) == 2 {
		year = century(year)
	}
	if year < "1978" || year > "2099" {
		return "", "", false
	}
	return year, strings.Repeat("0", digits-len(serial)) + serial, true
}

// century completes a year of two digits: the PCT began in 1978.
func century(year string) string {
	if year >= "78" {
		return "19" + year
	}
	return "20" + year
}

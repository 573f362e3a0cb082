package taxonomy

import (
	"strings"
)

func parseUS(s string) (Patent, error) {
	number, kind := splitKind(s)
	for _, prefix := range []string{"PP", "RE", "D", "H", "T"} { // plant, reissue, design, invention registration, defensive
		if rest, ok := strings.CutPrefix(number, prefix); ok {
			rest = strings.TrimLeft(rest, "0")
			if !onlyDigits(rest, 3, 7) {
				return Patent{}, ErrPatentFormat
			}
			return Patent{Office: "US", Number: prefix + rest, Kind: kind}, nil
		}
	}
	series, serial, cut := strings.Cut(number, "/")
	switch {
	case !cut:
	case onlyDigits(series, 2, 2) && onlyDigits(serial, 6, 6) && kind == "": // 16/123,456
		return Patent{Office: "US", Number: number, Application: true}, nil
	case onlyDigits(series, 4, 4) && onlyDigits(serial, 6, 7): // 2020/0123456
		number = series + strings.Repeat("0", 7-len(serial)) + serial
	default:
		return Patent{}, ErrPatentFormat
	}
	if onlyDigits(number, 10, 11) {
		return publishedUS(number, kind)
	}
	number = strings.TrimLeft(number, "0")
	if !onlyDigits(number, 5, 8) {
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: "US", Number: number, Kind: kind}, nil
}

// publishedUS reads a published application: year and seven digits, or six as
// the European office writes it.
func publishedUS(number, kind string) (Patent, error) {
	if number[:4] < "2001" || number[:4] > "2099" || kind != "" && kind[0] != 'A' && kind[0] != 'P' {
		return Patent{}, ErrPatentFormat
	}
	if len(number) == 10 {
		number = number[:4] + "0" + number[4:]
	}
	return Patent{Office: "US", Number: number, Kind: kind}, nil
}

// parseEP reads publications of seven digits and applications of eight with a
// check digit: weights 1 and 2 in turn, sum of digits, modulo 10.
func parseEP(s string) (Patent, error) {
	number, kind := splitKind(s)
	digits, check, dotted := strings.Cut(number, ".")
	switch {
	case dotted && onlyDigits(digits, 8, 8) && onlyDigits(check, 1, 1) && kind == "",
		!dotted && onlyDigits(digits, 8, 8):
		right := epCheckDigit(digits)
		if dotted && check != right {
			return Patent{}, wrongCheckDigit(digits, right, check)
		}
		return Patent{Office: "EP", Number: digits + "." + right, Application: true}, nil
	case dotted || !onlyDigits(digits, 4, 7), kind != "" && kind[0] != 'A' && kind[0] != 'B':
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: "EP", Number: strings.Repeat("0", 7-len(digits)) + digits, Kind: kind}, nil
}

func epCheckDigit(digits string) string {
	sum := 0
	for i, c := range []byte(digits) {
		n := int(c-'0') * (1 + i%2)
		sum += n/10 + n%10
	}
	return string(rune('0' + (10-sum%10)%10))
}

// format is what the numbers of an office look like.
type format struct {
	low, high int    // digits
	kinds     string // first letters of its kind codes
	prefixes  string // letters that may stand before the digits, separated by spaces
}

// formats are the offices whose numbers we also read without a kind code.
var formats = map[string]format{ //nolint:gochecknoglobals // immutable table
	"JP": {6, 10, "ABCUYST", "S H R"},
	"KR": {7, 13, "ABUYSE", ""},
	"DE": {6, 12, "ABCUTE", ""},
	"GB": {6, 7, "ABC", ""},
	"FR": {6, 7, "ABEM", ""},
	"CA": {6, 7, "ACESF", ""},
	"AU": {6, 10, "ABCDU", ""},
	"TW": {6, 9, "ABUYS", "I M D"},
	"RU": {7, 10, "ACUS", ""},
	"SU": {6, 7, "A", ""},
	"IN": {6, 12, "AB", ""},
	"IT": {7, 15, "ABUYT", "MI TO RM BO UB"},
	"ES": {6, 9, "ABUYRT", ""},
	"CH": {6, 6, "ABC", ""},
	"AT": {5, 9, "ABUET", ""},
	"NL": {6, 8, "ABCI", ""},
	"SE": {6, 8, "ABCELT", ""},
	"FI": {4, 8, "ABCLU", ""},
	"DK": {5, 9, "ABCDLUTY", ""},
	"NO": {5, 9, "ABCDL", ""},
	"IL": {5, 6, "ABCD", ""},
	"BR": {7, 12, "ABUY", "PI MU"},
	"MX": {5, 10, "ABU", ""},
	"SG": {5, 11, "ABPQTUVWXY", ""},
	"HK": {7, 8, "ABCU", ""},
	"EA": {6, 9, "AB", ""},
}

// parseOther reads the numbers of other offices: by their format where we know
// it, else four to thirteen digits, and then a kind code must stand there.
func parseOther(office, s string) (Patent, error) {
	number, kind := splitKind(s)
	f, known := formats[office]
	switch {
	case !known && (kind == "" || !isOffice(office)):
		return Patent{}, ErrPatentFormat
	case !known:
		const least, most = 4, 13
		f = format{low: least, high: most, kinds: kind[:1]}
	}
	number = strings.NewReplacer("/", "", ".", "").Replace(number)
	digits := number
	for p := range strings.FieldsSeq(f.prefixes) {
		if rest, ok := strings.CutPrefix(number, p); ok {
			digits = rest
			break
		}
	}
	if !onlyDigits(digits, f.low, f.high) || kind != "" && !strings.Contains(f.kinds, kind[:1]) {
		return Patent{}, ErrPatentFormat
	}
	return Patent{Office: office, Number: number, Kind: kind}, nil
}

// isOffice tells the codes of offices: countries and the regional ones (WIPO ST.3).
func isOffice(code string) bool {
	switch code {
	case "EP", "WO", "EA", "OA", "AP", "GC", "IB", "SU", "DD", "CS", "YU", "EM", "BX":
		return true
	case "EU":
		return false
	}
	_, ok := countryTable().labels[code]
	return ok
}

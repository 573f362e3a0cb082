package taxonomy

import "strings"

// The currencies of ISO 4217 in use, by how many minor digits they have.
const (
	noDigits    = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "
	threeDigits = " BHD IQD JOD KWD LYD OMR TND "
	twoDigits   = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG "
)

// Currency says how many minor digits an ISO 4217 currency has. The code is in capitals.
func Currency(code string) (digits int, ok bool) {
	const length = 3
	if len(code) != length || strings.Contains(code, " ") {
		return 0, false
	}
	code = " " + code + " "
	switch {
	case strings.Contains(twoDigits, code):
		return 2, true
	case strings.Contains(noDigits, code):
		return 0, true
	case strings.Contains(threeDigits, code):
		return 3, true
	}
	return 0, false
}

// sign is a way to write a currency, as text.Fold leaves it.
type sign struct{ text, currency string }

// currencySigns are what may stand before an amount, and after it, the longer
// before what it begins with. The yen sign alone means yuan: this is an expo in
// China, and yen are written JPY, 日元 or 円.
var currencySigns = []sign{ //nolint:gochecknoglobals // immutable table
	{"人民币", "CNY"},
	{"美元", "USD"},
	{"美金", "USD"},
	{"欧元", "EUR"},
	{"英镑", "GBP"},
	{"日元", "JPY"},
	{"日圆", "JPY"},
	{"日币", "JPY"},
	{"韩元", "KRW"},
	{"韩币", "KRW"},
	{"港元", "HKD"},
	{"港币", "HKD"},
	{"澳门元", "MOP"},
	{"新台币", "TWD"},
	{"台币", "TWD"},
	{"新加坡元", "SGD"},
	{"新币", "SGD"},
	{"加元", "CAD"},
	{"澳元", "AUD"},
	{"卢布", "RUB"},
	{"卢比", "INR"},
	{"瑞士法郎", "CHF"},
	{"瑞郎", "CHF"},
	{"元人民币", "CNY"},
	{"元", "CNY"},
	{"圆", "CNY"},
	{"円", "JPY"},
	{"rmb¥", "CNY"},
	{"cny¥", "CNY"},
	{"jpy¥", "JPY"},
	{"jp¥", "JPY"},
	{"cn¥", "CNY"},
	{"¥", "CNY"},
	{"us$", "USD"},
	{"hk$", "HKD"},
	{"nt$", "TWD"},
	{"ca$", "CAD"},
	{"au$", "AUD"},
	{"nz$", "NZD"},
	{"sg$", "SGD"},
	{"mx$", "MXN"},
	{"r$", "BRL"},
	{"c$", "CAD"},
	{"a$", "AUD"},
	{"s$", "SGD"},
	{"$", "USD"},
	{"€", "EUR"},
	{"£", "GBP"},
	{"₩", "KRW"},
	{"₹", "INR"},
	{"₽", "RUB"},
	{"₺", "TRY"},
	{"฿", "THB"},
	{"₫", "VND"},
	{"₪", "ILS"},
	{"zł", "PLN"},
	{"us dollars", "USD"},
	{"us dollar", "USD"},
	{"u.s. dollars", "USD"},
	{"american dollars", "USD"},
	{"hong kong dollars", "HKD"},
	{"canadian dollars", "CAD"},
	{"australian dollars", "AUD"},
	{"singapore dollars", "SGD"},
	{"dollars", "USD"},
	{"dollar", "USD"},
	{"euros", "EUR"},
	{"euro", "EUR"},
	{"pounds sterling", "GBP"},
	{"british pounds", "GBP"},
	{"pounds", "GBP"},
	{"yuan renminbi", "CNY"},
	{"chinese yuan", "CNY"},
	{"yuan", "CNY"},
	{"renminbi", "CNY"},
	{"rmb", "CNY"},
	{"cnh", "CNY"},
	{"japanese yen", "JPY"},
	{"yen", "JPY"},
	{"korean won", "KRW"},
	{"swiss francs", "CHF"},
	{"roubles", "RUB"},
	{"rubles", "RUB"},
	{"rupees", "INR"},
}

// currencyAt reads a sign, a word or an ISO code at the beginning of folded text.
func currencyAt(s string) (currency string, length int) {
	if s == "" {
		return "", 0
	}
	for _, c := range currencySigns {
		if strings.HasPrefix(s, c.text) && wordEnds(s, len(c.text)) {
			return c.currency, len(c.text)
		}
	}
	const length3 = 3
	if len(s) >= length3 && wordEnds(s, length3) {
		code := strings.ToUpper(s[:length3])
		if _, ok := Currency(code); ok && ('a' <= s[0] && s[0] <= 'z') && !isEnglish(s[:length3]) {
			return code, length3
		}
	}
	return "", 0
}

// isEnglish tells the ISO codes that are words too.
func isEnglish(s string) bool {
	return s == "all" || s == "top" || s == "try" || s == "sos" || s == "mad" || s == "ron" || s == "cup" || s == "lak"
}

// wordEnds reports whether no Latin letter goes on at s[n:], if one stands before it.
func wordEnds(s string, n int) bool {
	return n >= len(s) || !isLatin(s[n-1]) || !isLatin(s[n])
}

func isLatin(c byte) bool { return 'a' <= c && c <= 'z' }

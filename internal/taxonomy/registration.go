package taxonomy

import (
	"strings"

	"innodock/internal/fault"
	"innodock/internal/text"
)

// ErrRegistrationNo is a registration number that cannot be right.
var ErrRegistrationNo = fault.New(fault.Invalid, "taxonomy.registration_no", "the check characters of this registration number are wrong: one character is mistyped", "此登记号的校验码不对：有一个字符写错了。")

// CheckRegistrationNo checks a Unified Social Credit Code (GB 32100-2015) or a
// Legal Entity Identifier (ISO 17442) by its check characters. It returns nil
// when the number is right or of a kind we do not know, else ErrRegistrationNo
// with what is wrong. Spaces and hyphens don't count.
func CheckRegistrationNo(s string) error {
	const longest = 64
	if len(s) > longest {
		return nil
	}
	s = strings.NewReplacer(" ", "", "-", "", "−", "").Replace(strings.ToUpper(text.Fold(s)))
	switch {
	case looksLikeUSCC(s):
		return checkUSCC(s)
	case looksLikeLEI(s):
		return checkLEI(s)
	}
	return nil
}

// usccAlphabet leaves out I, O, S, V and Z.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// looksLikeUSCC tells 18 characters with a department and a type that are in
// use (GB 32100, table 1) and a place of six digits: whoever wrote that meant a USCC.
func looksLikeUSCC(s string) bool {
	const length, place = 18, 8
	if len(s) != length || !onlyDigits(s[2:place], 1, place) {
		return false
	}
	for i := range len(s) {
		if !isUpper(s[i]) && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	const inUse = " 11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 54 55 59 61 62 69 71 72 79 81 89 91 92 93 A1 A9 N1 N2 N3 N9 Y1 "
	return strings.Contains(inUse, " "+s[:2]+" ")
}

func checkUSCC(s string) error {
	const modulus, factor = 31, 3
	sum, weight := 0, 1
	for i := range len(s) - 1 {
		value := strings.IndexByte(usccAlphabet, s[i])
		if value < 0 {
			return ErrRegistrationNo.With(fault.At("registrationNo", "character", "a Unified Social Credit Code has no letter %s", "统一社会信用代码中没有字母 %s。", s[i:i+1]))
		}
		sum += value * weight
		weight = weight * factor % modulus
	}
	right := usccAlphabet[(modulus-sum%modulus)%modulus]
	if s[len(s)-1] != right {
		return ErrRegistrationNo.With(fault.At("registrationNo", "check_digit",
			"the last character of this Unified Social Credit Code does not agree with the others: check each of them",
			"此统一社会信用代码的末位与其余各位不符：请逐位核对。"))
	}
	return nil
}

// looksLikeLEI tells 20 letters and digits that end in two digits and hold a letter.
func looksLikeLEI(s string) bool {
	const length = 20
	if len(s) != length || !onlyDigits(s[length-2:], 2, 2) || !onlyDigits(s[:4], 4, 4) && !strings.ContainsAny(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return false
	}
	letters := 0
	for i := range len(s) {
		switch {
		case isUpper(s[i]):
			letters++
		case s[i] < '0' || s[i] > '9':
			return false
		}
	}
	return letters > 0
}

// checkLEI reckons with letters as 10 to 35, modulo 97 (ISO 7064); 1 is right.
func checkLEI(s string) error {
	sum := 0
	for i := range len(s) {
		if isUpper(s[i]) {
			sum = (sum*100 + int(s[i]-'A') + 10) % 97
		} else {
			sum = (sum*10 + int(s[i]-'0')) % 97
		}
	}
	if sum != 1 {
		return ErrRegistrationNo.With(fault.At("registrationNo", "check_digit",
			"the last two digits of this LEI do not agree with the others: check each character",
			"此 LEI 的最后两位与其余各位不符：请逐位核对。"))
	}
	return nil
}

package text

// hanPerWord is how many characters a word of Chinese has in technical texts.
const hanPerWord = 1.7

// Shares returns which parts of the words of s are Chinese and written in Latin
// letters. Both are 0 for a text without words; else they add up to 1.
func Shares(s string) (chinese, english float64) {
	var han, latin float64
	inWord := false
	for _, r := range s {
		var buf [maxFold]rune
		for _, f := range foldRune(buf[:0], r) {
			switch classOf(f) {
			case classHan:
				han++
				inWord = false
			case classLetter:
				if !inWord {
					latin++
				}
				inWord = true
			case classDigit:
			default:
				inWord = false
			}
		}
	}
	han /= hanPerWord
	if han+latin == 0 {
		return 0, 0
	}
	return han / (han + latin), latin / (han + latin)
}

// mostly is the share from which on a text is of a language: Chinese technical
// texts are full of Latin abbreviations, so Chinese needs less than half.
const mostlyChinese = 0.3

// Language returns the language of s, "" for a text without words.
func Language(s string) Lang {
	chinese, english := Shares(s)
	switch {
	case chinese == 0 && english == 0:
		return ""
	case chinese >= mostlyChinese:
		return Chinese
	}
	return English
}

package text

// stopWord reports whether a folded English word is so common that it says
// nothing about what a text is about.
func stopWord(w string) bool {
	if len(w) > 10 {
		return false
	}
	switch w {
	case "a", "an", "the", "and", "or", "but", "nor", "if", "then", "than", "that", "this", "these", "those",
		"of", "in", "on", "at", "by", "for", "from", "to", "into", "onto", "with", "without", "within", "upon",
		"as", "is", "are", "was", "were", "be", "been", "being", "am", "it", "its", "it's", "itself",
		"he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "themselves",
		"we", "us", "our", "ours", "you", "your", "yours", "i", "me", "my", "mine",
		"do", "does", "did", "doing", "done", "has", "have", "had", "having",
		"will", "would", "shall", "should", "may", "might", "must", "can", "could", "cannot",
		"not", "no", "so", "such", "some", "any", "each", "every", "all", "both", "either", "neither",
		"what", "which", "who", "whom", "whose", "when", "where", "why", "how", "whether",
		"there", "here", "also", "too", "very", "just", "only", "own", "same", "other", "others", "another",
		"about", "between", "through", "during", "before", "after", "above", "below", "over", "under", "again",
		"more", "most", "much", "many", "few", "less", "because", "while", "until", "since", "though",
		"via", "per", "etc", "eg", "ie", "however", "therefore", "thus", "s", "t", "don't", "doesn't", "isn't":
		return true
	}
	return false
}

// stopHan reports whether a character alone is grammar and not a word.
func stopHan(r rune) bool {
	switch r {
	case '的', '了', '是', '在', '和', '与', '及', '或', '等', '为', '以', '对', '其', '之', '于', '而', '也', '并', '且',
		'有', '到', '由', '从', '将', '被', '把', '个', '这', '那', '哪', '么', '什', '们', '它', '他', '她', '我', '你', '您',
		'就', '都', '还', '很', '再', '又', '若', '则', '吗', '呢', '吧', '啊', '该', '此', '所', '使', '得', '着', '地', '上', '下', '中',
		'不', '一', '要', '能', '会', '可', '向', '至', '只', '没', '但', '即', '让', '给', '谁', '些', '何', '几':
		return true
	}
	return false
}

// asking reports whether a character asks: it stands in no other word worth
// searching for.
func asking(r rune) bool {
	switch r {
	case '什', '么', '哪', '怎', '谁', '吗', '呢':
		return true
	}
	return false
}

// stopPair reports whether two characters are a way of asking or a part of one:
// rare in answers, it would weigh as much as a rare term there.
func stopPair(a, b rune) bool {
	if asking(a) || asking(b) {
		return true
	}
	switch string([]rune{a, b}) {
	case "多少", "多久", "多大", "多长", "多远", "如何", "为何", "何时", "何种", "何处", "何地", "几个", "几种", "几次", "几年":
		return true
	}
	return false
}

// IsUnit reports whether letters behind a number, in lower case, are a unit of measure.
func IsUnit(w string) bool {
	if len(w) > 4 {
		return false
	}
	switch w {
	case "nm", "um", "μm", "mm", "cm", "dm", "m", "km", "in", "ft",
		"g", "mg", "μg", "ug", "ng", "kg", "t", "lb",
		"s", "ms", "us", "μs", "ns", "min", "h", "hr",
		"v", "mv", "kv", "a", "ma", "ah", "mah", "w", "mw", "kw", "gw", "wh", "kwh", "mwh", "j", "kj", "mj", "ev", "kev", "mev",
		"hz", "khz", "mhz", "ghz", "thz", "db", "dbm", "dbi", "pa", "kpa", "mpa", "gpa", "bar", "n", "kn", "nm²",
		"k", "c", "°c", "°f", "l", "ml", "μl", "ul", "mol", "mmol", "ppm", "ppb", "rpm", "bp", "kb", "mb", "gb", "tb", "bit", "kbps", "mbps", "gbps", "fps", "dpi", "x":
		return true
	}
	return false
}

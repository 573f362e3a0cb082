// Package text turns Chinese and English into tokens that can be compared.
//
// It owns normalising (compatibility forms, case, width, traditional to
// simplified characters), the language of a text, segmentation with places in
// the original, stop words, snippets, and the Chinese–English dictionary. It is
// pure: the same input gives the same output, on every machine, for one
// [Fingerprint].
//
// It refuses nothing. Invalid UTF-8, control characters and texts of any length
// give tokens or none; a word is cut at [MaxTerm] runes.
package text

import "strconv"

// Lang is a language that the product understands.
type Lang string

// The languages.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Span is a range of bytes of the original text.
type Span struct{ Start, End int }

// MaxTerm is how many runes of a word count: longer words are equal when their
// beginnings are.
const MaxTerm = 48

// version grows with every change of what Tokens answers for the same text.
const version = 3

// Fingerprint names how texts are turned into terms: by which rules, with which
// table of characters. What was indexed under another one must be indexed again.
func Fingerprint() string {
	return strconv.Itoa(version) + "-" + strconv.FormatUint(uint64(Embedded().checksum), 16)
}

package local

import (
	"innodock/internal/search"
	"innodock/internal/text"
)

// Lengths of tokens, in quarters of an English word, so that a Chinese text and
// its English translation are about equally long: a Chinese word has 1.7
// characters, each a token by itself and half of two pairs.
const (
	wordLength = 4
	hanLength  = 1
)

// titleTimes is how often a word of a title counts.
const titleTimes = 2

func tokenLength(c text.Class) uint32 {
	switch c {
	case text.Han, text.Bigram:
		return hanLength
	case text.Compound: // its words are counted already
		return 0
	case text.Word, text.Number, text.Unit, text.Code:
	}
	return wordLength
}

// eachToken calls yield with every token of a document that counts, and how
// often it counts. It is the one way in which a document becomes terms, whether
// it is indexed or only rescored.
func eachToken(g *text.Segmenter, buf []text.Token, d *search.Document, yield func(t *text.Token, field string, times int)) []text.Token {
	buf = g.Append(buf[:0], d.Title)
	for i := range buf {
		if !buf[i].Stop {
			yield(&buf[i], fieldTitle, titleTimes)
		}
	}
	buf = g.Append(buf[:0], d.Body)
	for i := range buf {
		if !buf[i].Stop {
			yield(&buf[i], fieldBody, 1)
		}
	}
	return buf
}

// The fields of a document that are searched.
const (
	fieldTitle = "title"
	fieldBody  = "body"
)

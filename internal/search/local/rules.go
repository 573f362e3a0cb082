package local

// The rules by which the weights follow from the shape of a query and the size
// of the corpus, never from what the corpus is. By measurement: see DESIGN.md.
const (
	// Lengths of a query, in words: up to few it is a question, from some on a
	// need, from many on a document.
	fewWords  = 10
	someWords = 18
	manyWords = 100
	// meaningShare is the share of meaning in the score.
	meaningShare = 0.05
	// meaningAcross is the share where the words are translated: a dictionary
	// knows few terms of a trade, and those that it knows are ambiguous.
	meaningAcross = 0.1
	// What words that belong together add by standing together, against what
	// they add by themselves; half of it at most (mostNear).
	closeQuestion = 0.1
	closeNeed     = 0.7
	closeAcross   = 1.0
)

// shape is what the rules look at.
type shape struct {
	words  float64 // how many words the query has
	across bool    // most of it is met in the other language
}

// ramp rises from 0 at lo to 1 at hi.
func ramp(x, lo, hi float64) float64 { return min(1, max(0, (x-lo)/(hi-lo))) }

// bm25 returns k1, b, and the power of a term's frequency that counts. A
// question is answered by long and by short documents; of those that answer a
// need in passing, the longer have more words by chance, and the same few words
// again and again.
func (s shape) bm25() (k1, b, power float64) {
	need, document := ramp(s.words, fewWords, someWords), ramp(s.words, someWords, manyWords)
	k1, power = 1.2+1.8*need, 1-0.5*need
	if s.across {
		need = 1
	}
	return k1, 0.55 + 0.35*need + 0.1*document, power
}

// closeness returns what neighbours add against what their words add. Of many
// renderings few are meant, and those stand side by side; a need names things by
// several words; a question is answered in other words.
func (s shape) closeness() float64 {
	if s.across {
		return closeAcross
	}
	return closeQuestion + (closeNeed-closeQuestion)*ramp(s.words, fewWords, someWords)
}

// meaning returns the share of meaning in the score.
func (s shape) meaning() float64 {
	if s.across {
		return meaningAcross
	}
	return meaningShare
}

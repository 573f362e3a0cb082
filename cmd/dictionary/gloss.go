package main

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"innodock/internal/text"
)

// heads turns entries into the words of the dictionary: entries of one word are
// joined, references followed, glosses cleaned and weighed.
func heads(entries []entry, simple map[rune]rune) []text.Head {
	byWord := map[string][]entry{}
	var order []string
	for _, e := range entries {
		w := foldWith(e.simplified, simple)
		if !strings.ContainsFunc(w, common) || strings.ContainsFunc(w, notInWord) {
			continue
		}
		if byWord[w] == nil {
			order = append(order, w)
		}
		byWord[w] = append(byWord[w], e)
	}
	var made []text.Head
	for _, w := range order {
		glosses := collect(byWord[w])
		if len(glosses) == 0 {
			glosses = follow(byWord, byWord[w], simple)
		}
		if len(glosses) > 0 {
			made = append(made, text.Head{Word: w, Glosses: glosses})
		}
	}
	return made
}

// notInWord tells proverbs and lists from words.
func notInWord(r rune) bool { return r == ',' || r == '，' || r == '·' || unicode.IsSpace(r) }

// seeAlso finds the word that a gloss only points to.
var seeAlso = regexp.MustCompile(`\b(?:see(?: also)?|variant of|abbr\. for|also written|same as|equivalent to|erhua variant of) (?:[^ |\[]*\|)?([^ |\[,;)]+)\[`)

// follow takes the glosses of the words that a word's glosses point to.
func follow(byWord map[string][]entry, from []entry, simple map[rune]rune) []text.Gloss {
	var found []entry
	for _, e := range from {
		for _, g := range e.glosses {
			if m := seeAlso.FindStringSubmatch(g); m != nil {
				found = append(found, byWord[foldWith(m[1], simple)]...)
			}
		}
	}
	return collect(found)
}

// The weights of glosses, by measurement on the shared collections: the order in
// an entry says little about technical texts, so later glosses lose slowly.
const (
	laterGloss  = 0.85 // each further gloss of an entry
	properName  = 0.3  // an entry whose sound is written with a capital
	rareUse     = 0.25 // marked as old, literary, slang, dialect
	explanation = 0.5  // a gloss of five words or more describes and does not render
)

// collect cleans and weighs the glosses of one word.
func collect(entries []entry) []text.Gloss {
	var glosses []text.Gloss
	at := map[string]int{}
	for _, e := range entries {
		weight := 1.0
		if first := []rune(e.sound); len(entries) > 1 && len(first) > 0 && unicode.IsUpper(first[0]) {
			weight = properName
		}
		for _, raw := range e.glosses {
			for _, phrase := range phrases(raw) {
				w := weight
				if rare(raw) {
					w *= rareUse
				}
				if n := len(strings.Fields(phrase)); n > 4 {
					w *= explanation
				}
				if i, ok := at[phrase]; ok {
					glosses[i].Weight = max(glosses[i].Weight, w)
					continue
				}
				at[phrase] = len(glosses)
				glosses = append(glosses, text.Gloss{Text: phrase, Weight: w})
				weight *= laterGloss
			}
		}
	}
	return backward(glosses)
}

// backward says how well the word renders each gloss. A word with few meanings
// renders each of them better than one with many.
func backward(glosses []text.Gloss) []text.Gloss {
	var sum float64
	for _, g := range glosses {
		sum += g.Weight
	}
	for i := range glosses {
		if n := len(strings.Fields(glosses[i].Text)); n <= 4 {
			glosses[i].Reverse = glosses[i].Weight / max(1, sum)
		}
	}
	return slices.Clip(glosses)
}

var (
	inBrackets  = regexp.MustCompile(`\([^()]*\)|\[[^\]]*\]|（[^（）]*）`)
	chineseWord = regexp.MustCompile(`[^ ]*\p{Han}[^ ]*`)
	lead        = regexp.MustCompile(`^(?:to be |to |a |an |the |esp\. |fig\. |lit\. |also |usually |commonly |be )+`)
	placeholder = regexp.MustCompile(`\b(?:sb's|sb|sth|one's|oneself|etc\.?|esp\.|e\.g\.|i\.e\.)(?:\W|$)`)
	pointer     = regexp.MustCompile(`(?i)\b(?:see(?: also)?|variant of|also written|same as|abbr\. (?:for|of|to)|used in|surname|Taiwan pr\.|also pr\.|pr\. )`)
	rareMark    = regexp.MustCompile(`\((?:[^()]*\b)?(?:old|archaic|literary|slang|dialect|coll|vulgar|classical|idiom|bound form|Buddhism|Internet slang|Tw)\b`)
)

func rare(gloss string) bool { return rareMark.MatchString(gloss) }

// phrases returns what one gloss says in words that could stand in a text:
// "to carry out (sth); to implement" → "carry out", "implement".
func phrases(gloss string) []string {
	if strings.HasPrefix(gloss, "CL:") || pointer.MatchString(gloss) {
		return nil
	}
	for inBrackets.MatchString(gloss) {
		gloss = inBrackets.ReplaceAllString(gloss, " ")
	}
	gloss = placeholder.ReplaceAllString(chineseWord.ReplaceAllString(gloss, " "), " ")
	var found []string
	for part := range strings.FieldsFuncSeq(gloss, func(r rune) bool { return r == ';' || r == ',' }) {
		part = strings.Join(strings.Fields(part), " ")
		part = strings.Trim(lead.ReplaceAllString(part, ""), " .:!?\"'")
		if part != "" && text.Key(part) != "" {
			found = append(found, part)
		}
	}
	return found
}

package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// words is how long a need is: what a person writes who describes a problem.
const words = 30

type document struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

type need struct {
	terms   []string // at most words, in lower case, without stop words, as asked
	answers map[string]bool
}

type collection struct {
	origin string
	docs   []document
	needs  []need
}

// load reads the collection, or composes one when it is not there.
func load(shared string, limit int) (collection, error) {
	dir := filepath.Join(shared, "eval", "sbir_need2offer")
	docs, err := readDocuments(filepath.Join(dir, "corpus.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		return compose(limit), nil
	}
	if err != nil {
		return collection{}, err
	}
	if limit > 0 && limit < len(docs) {
		docs = docs[:limit]
	}
	answers, err := readAnswers(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		return collection{}, err
	}
	// The short objectives alone have fewer than thirty words; the full texts begin with them.
	queries, err := os.ReadFile(filepath.Join(shared, "eval", "sbir_need2offer_full", "queries.jsonl"))
	if err != nil {
		return collection{}, fmt.Errorf("read needs: %w", err)
	}
	c := collection{origin: "sbir_need2offer", docs: docs}
	for line := range strings.Lines(string(queries)) {
		var q document
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			return collection{}, fmt.Errorf("read needs: %w", err)
		}
		c.needs = append(c.needs, need{terms: meaningful(q.Text, words), answers: answers[q.ID]})
	}
	return c, nil
}

func readDocuments(path string) ([]document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	var docs []document
	for dec := json.NewDecoder(unzipped); ; {
		var d document
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return docs, nil
		} else if err != nil {
			return nil, fmt.Errorf("read documents: %w", err)
		}
		docs = append(docs, d)
	}
}

// readAnswers reads the judgements: need, document, grade, after a header.
func readAnswers(path string) (map[string]map[string]bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read judgements: %w", err)
	}
	defer file.Close()
	answers := map[string]map[string]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		f := strings.Fields(lines.Text())
		if len(f) != 3 || f[2] == "0" {
			continue
		}
		if answers[f[0]] == nil {
			answers[f[0]] = map[string]bool{}
		}
		answers[f[0]][f[1]] = true
	}
	return answers, nil
}

// meaningful returns the first n words of a text that are no stop words.
func meaningful(text string, n int) []string {
	const stop = " a an and are as at be been but by can could do each for from has have if in into is it its may more most must no not of on or our shall should so such than that the their them then there these they this those to up use used using was we were what when where which while who will with would "
	var terms []string
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(terms) < n && len(w) > 1 && !strings.Contains(stop, " "+w+" ") {
			terms = append(terms, w)
		}
	}
	return terms
}

// compose makes documents of made-up words whose frequencies follow Zipf's law,
// and needs that take their words from one document each.
func compose(limit int) collection {
	if limit == 0 {
		limit = 19135
	}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same corpus on every machine
	const vocabulary = 60000
	names := make([]string, vocabulary)
	for i := range names {
		for n, rest := 2+i%3, i; n >= 0; n, rest = n-1, rest/20 {
			names[i] += string("bcdfghklmnprstvwxz"[rest%18]) + string("aeiou"[rest%5])
		}
	}
	word := func() string { return names[min(vocabulary-1, int(math.Exp(random.Float64()*math.Log(vocabulary))))] }
	c := collection{origin: "composed (no collection at hand)"}
	for i := range limit {
		text := make([]string, 150+random.IntN(150))
		for j := range text {
			text[j] = word()
		}
		c.docs = append(c.docs, document{ID: fmt.Sprintf("D%05d", i), Text: strings.Join(text, " ")})
	}
	for range 165 {
		d := c.docs[random.IntN(len(c.docs))]
		text := strings.Fields(d.Text)
		n := need{answers: map[string]bool{d.ID: true}}
		for range words {
			n.terms = append(n.terms, text[random.IntN(len(text))])
		}
		c.needs = append(c.needs, n)
	}
	return c
}

package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"innodock/internal/text"
)

// entry is one line of CC-CEDICT: 貨幣 货币 [huo4 bi4] /currency/monetary/money/.
type entry struct {
	traditional, simplified, sound string
	glosses                        []string
}

// header is what the file says about itself.
type header struct{ date, entries string }

// parse reads all entries. A line that is none is an error with its number: the
// source is pinned, so nothing in it is a surprise.
func parse(r io.Reader) (entries []entry, head header, err error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r ")
		switch {
		case line == "":
		case strings.HasPrefix(line, "#"):
			head.read(line)
		default:
			e, ok := parseEntry(line)
			if !ok {
				return nil, head, fmt.Errorf("line %d is not an entry of CC-CEDICT", n)
			}
			entries = append(entries, e)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, head, fmt.Errorf("read CC-CEDICT: %w", err)
	}
	return entries, head, nil
}

func (h *header) read(line string) {
	if v, ok := strings.CutPrefix(line, "#! date="); ok {
		h.date = v
	}
	if v, ok := strings.CutPrefix(line, "#! entries="); ok {
		h.entries = v
	}
}

func parseEntry(line string) (entry, bool) {
	words, rest, ok := strings.Cut(line, " [")
	if !ok {
		return entry{}, false
	}
	sound, rest, ok := strings.Cut(rest, "] /")
	if !ok {
		return entry{}, false
	}
	traditional, simplified, ok := strings.Cut(words, " ")
	if !ok {
		return entry{}, false
	}
	return entry{traditional, simplified, sound, strings.Split(strings.Trim(rest, "/"), "/")}, true
}

// attribution is the paragraph that goes with the data wherever it goes.
func attribution(h header) string {
	return "Chinese-English dictionary: CC-CEDICT (https://cc-cedict.org), published by MDBG, release of " + h.date +
		", " + h.entries + " entries; CEDICT - Copyright (C) 1997, 1998 Paul Andrew Denisowski. Licence: " +
		"Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0), " +
		"https://creativecommons.org/licenses/by-sa/4.0/. Changed: glosses parted, shortened and weighed, " +
		"characters folded, indexed in both directions; this adapted data is under the same licence."
}

// simpler learns the table of characters: for each traditional character the
// simplified one that stands in its place most often. A character that is
// mostly a simplified one itself stays, though it is traditional elsewhere: 么
// is written for 麼, and stands for 幺 in old texts alone.
func simpler(entries []entry) map[rune]rune {
	counts, own := map[rune]map[rune]int{}, map[rune]int{}
	for _, e := range entries {
		from, to := []rune(e.traditional), []rune(e.simplified)
		if len(from) != len(to) {
			continue
		}
		for i, r := range from {
			own[to[i]]++
			if common(r) && common(to[i]) {
				if counts[r] == nil {
					counts[r] = map[rune]int{}
				}
				counts[r][to[i]]++
			}
		}
	}
	table := map[rune]rune{}
	for r, tos := range counts {
		if best := mostOften(r, tos); best != r && tos[best] > own[r] {
			table[r] = best
		}
	}
	return inOneStep(table)
}

// mostOften returns what stands for a character most often.
func mostOften(r rune, tos map[rune]int) rune {
	best := r
	for to, n := range tos {
		if n > tos[best] || n == tos[best] && to < best {
			best = to
		}
	}
	return best
}

// inOneStep makes chains into single steps, so that folding twice changes nothing.
func inOneStep(table map[rune]rune) map[rune]rune {
	for r, to := range table {
		for table[to] != 0 && table[to] != r {
			to = table[to]
		}
		table[r] = to
	}
	for r, to := range table {
		if table[to] != 0 { // a pair that leads to each other
			delete(table, max(r, to))
		}
	}
	return table
}

// common tells the characters that the table has room for.
func common(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF }

// foldWith folds a word as text.Fold does once it has the table.
func foldWith(s string, simple map[rune]rune) string {
	return strings.Map(func(r rune) rune {
		if to := simple[r]; to != 0 {
			return to
		}
		return r
	}, text.Fold(s))
}

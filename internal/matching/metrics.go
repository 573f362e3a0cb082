package matching

import "math"

// The measures of a ranking, as trec_eval has them. grades holds what the
// judges said of each document, above 0 for a relevant one; a document that
// nobody judged counts as not relevant.

// ndcg is the discounted gain of the first n, against the best order possible:
// Σ grade/log2(rank+1), gains linear.
func ndcg(ranking []string, grades map[string]int, n int) float64 {
	best := ideal(grades, n)
	if best == 0 {
		return 0
	}
	var got float64
	for i, id := range ranking[:min(n, len(ranking))] {
		if g := grades[id]; g > 0 {
			got += float64(g) / math.Log2(float64(i+2))
		}
	}
	return got / best
}

// ideal is the gain of the best possible first n.
func ideal(grades map[string]int, n int) float64 {
	var of []int // of[g] is how many documents have grade g
	for _, g := range grades {
		for g >= len(of) {
			of = append(of, 0)
		}
		if g > 0 {
			of[g]++
		}
	}
	var sum float64
	rank := 0
	for g := len(of) - 1; g > 0; g-- {
		for range of[g] {
			if rank == n {
				return sum
			}
			sum += float64(g) / math.Log2(float64(rank+2))
			rank++
		}
	}
	return sum
}

// recall is the share of the relevant documents that are among the first n.
func recall(ranking []string, grades map[string]int, n int) float64 {
	relevant := 0
	for _, g := range grades {
		if g > 0 {
			relevant++
		}
	}
	if relevant == 0 {
		return 0
	}
	found := 0
	for _, id := range ranking[:min(n, len(ranking))] {
		if grades[id] > 0 {
			found++
		}
	}
	return float64(found) / float64(relevant)
}

// reciprocalRank is 1/rank of the first relevant document, 0 when it is not among the first n.
func reciprocalRank(ranking []string, grades map[string]int, n int) float64 {
	for i, id := range ranking[:min(n, len(ranking))] {
		if grades[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

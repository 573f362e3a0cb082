package matching

import (
	"math"
	"testing"
)

func TestMetrics(t *testing.T) {
	t.Parallel()
	// Reckoned by hand: 1/log2(2) = 1, 1/log2(3) = .63093, 1/log2(4) = .5, 1/log2(5) = .43068.
	tests := []struct {
		name                          string
		ranking                       []string
		grades                        map[string]int
		ndcg3, recall3, rr3, success1 float64
	}{
		{"the best order", []string{"a", "b", "c"}, map[string]int{"a": 1, "b": 1}, 1, 1, 1, 1},
		{"the only one second", []string{"x", "a", "y"}, map[string]int{"a": 1}, .63093, 1, .5, 0},
		{"two of three, first and third", []string{"a", "x", "b"}, map[string]int{"a": 1, "b": 1, "c": 1}, 1.5 / 2.13093, 2. / 3, 1, 1},
		{"grades turned round", []string{"b", "a"}, map[string]int{"a": 3, "b": 1}, (1 + 3*.63093) / (3 + .63093), 1, 1, 1},
		{"judged as not relevant", []string{"a", "b"}, map[string]int{"a": 0, "b": 2}, .63093, 1, .5, 0},
		{"beyond the third", []string{"x", "y", "z", "a"}, map[string]int{"a": 1}, 0, 0, 0, 0},
		{"nothing found", nil, map[string]int{"a": 1}, 0, 0, 0, 0},
		{"nothing relevant", []string{"a"}, map[string]int{"a": 0}, 0, 0, 0, 0},
		{"more relevant than places", []string{"a", "b", "c"}, map[string]int{"a": 1, "b": 1, "c": 1, "d": 1}, 1, .75, 1, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			near(t, "nDCG@3", ndcg(tt.ranking, tt.grades, 3), tt.ndcg3)
			near(t, "recall@3", recall(tt.ranking, tt.grades, 3), tt.recall3)
			near(t, "MRR@3", reciprocalRank(tt.ranking, tt.grades, 3), tt.rr3)
			near(t, "success@1", reciprocalRank(tt.ranking, tt.grades, 1), tt.success1)
		})
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-4 {
		t.Errorf("%s = %.5f, want %.5f", what, got, want)
	}
}

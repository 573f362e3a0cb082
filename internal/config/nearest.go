package config

// nearest returns the key that is meant by one that does not exist, or nothing
// if none is near enough to be meant.
func nearest(key string, keys []string) string {
	best, found := max(2, len(key)/3)+1, ""
	for _, k := range keys {
		if d := distance(key, k); d < best {
			best, found = d, k
		}
	}
	return found
}

// distance counts the slips between two words: a letter too many, missing or
// wrong, or two that changed places (optimal string alignment).
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

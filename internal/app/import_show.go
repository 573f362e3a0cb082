package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// statusLine is a line on the terminal that is written over.
type statusLine struct {
	s     *system
	name  string
	shown bool
}

func (l *statusLine) show(r importReport) {
	if !l.s.live {
		return
	}
	l.shown = true
	of, left := "", ""
	if r.Total > 0 {
		of = " of " + count(r.Total)
	}
	if r.Remaining >= 1 {
		left = ", " + (time.Duration(r.Remaining) * time.Second).String() + " left"
	}
	fmt.Fprintf(l.s.err, "\r\x1b[K%s: %s%s rows, %s a second%s", l.name, count(r.Read), of, count(int(r.Rate)), left)
}

func (l *statusLine) clear() {
	if l.shown {
		fmt.Fprint(l.s.err, "\r\x1b[K")
	}
}

// count writes a number with its thousands parted.
func count(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

type missing struct {
	field string
	count int
}

// mostShown is how many kinds of missing fields a summary names.
const mostShown = 5

func mostMissing(all map[string]int) []missing {
	list := make([]missing, 0, len(all))
	for field, n := range all {
		list = append(list, missing{field, n})
	}
	slices.SortFunc(list, func(a, b missing) int { return cmp.Or(b.count-a.count, cmp.Compare(a.field, b.field)) })
	return list[:min(mostShown, len(list))]
}

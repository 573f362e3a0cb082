package app

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
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

// mostShown is how many missing fields a summary names.
const mostShown = 6

// mostMissing names the fields that most records lack, each with how many do.
func mostMissing(all map[string]int) []string {
	fields := slices.SortedFunc(maps.Keys(all), func(a, b string) int { return cmp.Or(all[b]-all[a], cmp.Compare(a, b)) })
	var list []string
	for _, field := range fields[:min(mostShown, len(fields))] {
		list = append(list, field+" ("+count(all[field])+")")
	}
	if more := len(fields) - len(list); more > 0 {
		list = append(list, strconv.Itoa(more)+" more")
	}
	return list
}

// someOf names the first of a list, and how many more there are.
func someOf(names []string) string {
	text := strings.Join(names[:min(mostShown, len(names))], ", ")
	if more := len(names) - mostShown; more > 0 {
		text += ", " + strconv.Itoa(more) + " more"
	}
	return text
}

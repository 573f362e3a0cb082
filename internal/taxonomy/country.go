package taxonomy

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/countries.txt
var countriesText string

// countries holds ISO 3166-1 by code and by the names that are usual.
type countries struct {
	labels map[string]Label
	codes  map[string]string // by nameKey
	list   []Term
}

var countryTable = sync.OnceValue(func() *countries { //nolint:gochecknoglobals // immutable table, read on first use
	c := &countries{labels: map[string]Label{}, codes: map[string]string{}}
	for line := range strings.Lines(countriesText) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || len(f) < 3 {
			continue
		}
		label := Label{ZH: f[1], EN: f[2]}
		c.labels[f[0]] = label
		c.list = append(c.list, Term{Key: f[0], Label: label})
		for _, name := range f {
			c.codes[nameKey(name)] = f[0]
		}
	}
	// A code wins over a name that looks like one.
	for code := range c.labels {
		c.codes[nameKey(code)] = code
	}
	return c
})

// Country finds a country by ISO code or by a usual name in either language and
// returns its alpha-2 code. "EU" and its names are the European Union.
func Country(name string) (code string, label Label, ok bool) {
	t := countryTable()
	if l, ok := t.labels[name]; ok {
		return name, l, true
	}
	if len(name) > longestName {
		return "", Label{}, false
	}
	code, ok = t.codes[nameKey(name)]
	return code, t.labels[code], ok
}

// Countries are all of ISO 3166-1 and the European Union, in order of code.
// The list is shared: read only.
func Countries() []Term { return countryTable().list }

// CountryNames calls yield with every name that a country goes by, as written,
// beginning with its label in Chinese and the one in English.
func CountryNames(yield func(code, name string) bool) {
	for line := range strings.Lines(countriesText) {
		f := strings.Split(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || len(f) < 3 {
			continue
		}
		for _, name := range f[1:] {
			if !yield(f[0], name) {
				return
			}
		}
	}
}

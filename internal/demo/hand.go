package demo

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"innodock/internal/edition"
	"innodock/internal/exchange"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// The records written by hand, one file a cluster; hand/README.md says how they
// are written.
//
//go:embed hand/*.txt
var written embed.FS

// card is one record as it stands in a file.
type card struct {
	kind   string
	key    string
	fields map[string]string
	lang   string // of the original: whose title or name stands first
	line   int
}

// cards reads a file of records.
func cards(text string) ([]card, error) {
	var all []card
	field := ""
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimRight(line, " \r")
		var err error
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "== "):
			kind, key, ok := strings.Cut(strings.TrimPrefix(line, "== "), " ")
			if !ok || strings.Contains(key, " ") {
				return nil, fmt.Errorf("line %d: want == kind key", n+1)
			}
			all, field = append(all, card{kind: kind, key: key, fields: map[string]string{}, line: n + 1}), ""
		case len(all) == 0:
			return nil, fmt.Errorf("line %d: a record begins with == kind key", n+1)
		case strings.HasPrefix(line, "  ") && field != "":
			all[len(all)-1].fields[field] += "\n" + strings.TrimSpace(line)
		default:
			field, err = all[len(all)-1].put(line)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return all, nil
}

// put takes a line "field: value" and returns the field.
func (c *card) put(line string) (field string, err error) {
	field, value, ok := strings.Cut(line, ":")
	if !ok || strings.ContainsAny(field, " \t") {
		return "", errors.New("want field: value, or two spaces before what goes on")
	}
	if _, twice := c.fields[field]; twice {
		return "", fmt.Errorf("%s is there already", field)
	}
	c.fields[field] = strings.TrimSpace(value)
	if lang, ok := strings.CutPrefix(field, "title_"); ok && c.lang == "" {
		c.lang = lang
	}
	return field, nil
}

// handwritten is all cards of all clusters, in the order of the files.
func handwritten() ([]card, error) {
	names, err := fs.Glob(written, "hand/*.txt")
	if err != nil {
		return nil, fmt.Errorf("records by hand: %w", err)
	}
	var all []card
	for _, name := range names {
		text, err := written.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("records by hand: %w", err)
		}
		part, err := cards(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Base(name), err)
		}
		all = append(all, part...)
	}
	// The first of each cluster, then the second of each: what is newest is of all trades.
	slices.SortStableFunc(all, func(a, b card) int { return strings.Compare(number(a.key), number(b.key)) })
	return all, nil
}

// number is the part of a key behind the cluster's sign: "n01" of "nm-n01".
func number(key string) string {
	_, n, _ := strings.Cut(key, "-")
	return n
}

// addHandwritten puts the records written by hand behind the crowd, so that
// they are the newest.
func (x *expo) addHandwritten() error {
	all, err := handwritten()
	if err != nil {
		return err
	}
	owners := map[string]int{}
	for i := range all {
		if all[i].kind == "organization" {
			owners[all[i].key] = len(x.orgs)
			x.orgs = append(x.orgs, org.Organization{}) // its place; filled below
		}
	}
	for _, first := range []bool{true, false} { // a listing takes its country from an owner who is known by then
		for i := range all {
			c := &all[i]
			if (c.kind == "organization") != first {
				continue
			}
			if err := x.addCard(c, owners); err != nil {
				return fmt.Errorf("%s (line %d): %w", c.key, c.line, err)
			}
		}
	}
	return nil
}

func (x *expo) addCard(c *card, owners map[string]int) error {
	fields := maps.Clone(c.fields)
	owner, known := owners[fields["organization"]]
	delete(fields, "organization")
	if !known && c.kind != "organization" {
		return fmt.Errorf("organization %q: no such record", c.fields["organization"])
	}
	for _, name := range []string{"deadline", "expiry"} {
		if value, ok := fields[name]; ok {
			day, err := x.day(value)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			fields[name] = day
		}
	}
	if c.lang != "" {
		fields["language"] = c.lang
	}
	if c.kind == "patent" {
		x.numbered++
		fields["patentNo"] = fmt.Sprintf("CN198%06dB", 100000+x.numbered*13)
	}
	w, err := exchange.ReadWritten(c.kind, fields, edition.Default())
	if err != nil {
		return worded(err)
	}
	switch {
	case w.Organization != nil:
		o := *w.Organization
		o.Exhibitor, o.Source = o.Type != org.Investor, mark(c.key)
		x.orgs[owners[c.key]] = o
	case w.Person != nil:
		p := *w.Person
		p.Consent, p.Source = &org.Consent{Basis: "written", At: x.year}, mark(c.key)
		x.persons, x.personOrg = append(x.persons, p), append(x.personOrg, owner)
	default:
		l := *w.Listing
		x.addWritten(&l, c.key, owner)
	}
	return nil
}

// addWritten takes a listing written by hand; what the crowd is given, it says itself.
func (x *expo) addWritten(l *listing.Listing, key string, owner int) {
	if o := &x.orgs[owner]; l.Country == "" {
		l.Country, l.Region = o.Country, o.Region
	}
	if p := l.Patent; p != nil {
		p.Checked = x.year
	}
	l.Open, l.Source = true, mark(key)
	x.listings, x.listingOrg = append(x.listings, *l), append(x.listingOrg, owner)
}

// day turns "+180", days from the first day of next year, into a date.
func (x *expo) day(s string) (string, error) {
	days, err := strconv.Atoi(strings.TrimPrefix(s, "+"))
	if err != nil || !strings.HasPrefix(s, "+") {
		return "", fmt.Errorf("%q: write the days after the next first of January, as in +180", s)
	}
	return x.year.AddDate(1, 0, days).Format(time.DateOnly), nil
}

// worded says which fields a fault is about.
func worded(err error) error {
	var f *fault.Error
	if !errors.As(err, &f) {
		return err
	}
	parts := make([]string, 0, len(f.Fields))
	for _, bad := range f.Fields {
		parts = append(parts, bad.Path+": "+bad.Text)
	}
	return fmt.Errorf("%w: %s", err, strings.Join(parts, "; "))
}

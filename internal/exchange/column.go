package exchange

import (
	"slices"
	"strings"
	"sync"

	"innodock/internal/listing"
)

// The columns that the code names more than once.
const (
	keyKind        = "kind"
	keySource      = "source"
	keyTitle       = "title"
	keySummary     = "summary"
	keyDescription = "description"
	keyKeywords    = "keywords"
	keyLanguage    = "language"
	keyName        = "name"
	keyCountry     = "country"
	keyClusters    = "clusters"
	keyDeadline    = "deadline"
	keyPrice       = "price"
)

// The kinds that are no listing.
const (
	kindOrganization = "organization"
	kindPerson       = "person"
)

// form is how the value of a column is written.
type form int

const (
	asText form = iota
	asList
	asLines    // a list whose items are sentences: parted by line or semicolon only
	asWordings // a text that may come in several languages
	asMoney
	asTRL
	asDate
	asMonths
	asDays
	asYes
	asTerm
	asTerms
	asCountry
	asCountries
	asClusters
	asDirections
	asCodes
	asIPC
	asIndicators
	asComparison
	asRights
	asPatent
	asAddress
	asLanguages
	asVisibility
	asNested // an object or a list of JSON, in the full shape only
)

// column is one thing that a row can say. Its key is its name in JSONL, its head
// in an export, and what a mapping file calls it.
type column struct {
	key   string
	zh    string
	en    string
	also  string // other heads that mean it, parted by bars
	form  form
	path  string // where it goes: kind:Field.Path, parted by spaces; "*" is any kind of listing, "-" is no plain field
	vocab string // name of the vocabulary, of terms
	must  bool
	rare  bool // not in templates
	noteZ string
	noteE string
}

// paths returns where the column goes, by kind.
func (c *column) paths() map[string]string {
	m := map[string]string{}
	for part := range strings.FieldsSeq(c.path) {
		if kind, path, ok := strings.Cut(part, ":"); ok {
			m[kind] = path
		}
	}
	if every, ok := m["*"]; ok {
		delete(m, "*")
		for _, k := range listingKinds() {
			if _, ok := m[string(k)]; !ok {
				m[string(k)] = every
			}
		}
	}
	return m
}

func listingKinds() []listing.Kind {
	return []listing.Kind{
		listing.KindNeed, listing.KindAchievement, listing.KindProduct, listing.KindPatent,
		listing.KindService, listing.KindProject, listing.KindMandate,
	}
}

// Kinds are the kinds of record, each with a template of its own.
func Kinds() []string {
	var kinds []string
	for _, k := range listingKinds() {
		kinds = append(kinds, string(k))
	}
	return append(kinds, kindOrganization, kindPerson)
}

// catalogue is all columns, found by key and by head.
type catalogue struct {
	all    []*column
	byKey  map[string]*column
	byHead map[string]*column
	path   map[string]map[string]string // key → kind → path
}

// columns returns the catalogue.
//
//nolint:gochecknoglobals // immutable, built once from tables
var columns = sync.OnceValue(func() *catalogue {
	c := &catalogue{byKey: map[string]*column{}, byHead: map[string]*column{}, path: map[string]map[string]string{}}
	for _, table := range [][]column{commonColumns(), needColumns(), offerColumns(), moneyColumns(), crowdColumns()} {
		for i := range table {
			col := &table[i]
			c.all = append(c.all, col)
			c.byKey[col.key] = col
			c.path[col.key] = col.paths()
		}
	}
	for _, col := range c.all { // a key and a label outrank the other names of another column
		c.byHead[headKey(col.key)] = col
	}
	for _, col := range c.all {
		for _, name := range append([]string{col.zh, col.en}, strings.Split(col.also, "|")...) {
			if k := headKey(name); k != "" && c.byHead[k] == nil {
				c.byHead[k] = col
			}
		}
	}
	return c
})

// ofKind reports whether the column is the object with the own fields of a kind.
func (c *column) ofKind() bool { return c.form == asNested && c.zh == "" && c.key != "wanted" }

// of returns the columns of a kind, in the order of templates and exports.
func (c *catalogue) of(kind string) []*column {
	var cols []*column
	for _, col := range c.all {
		if _, ok := c.path[col.key][kind]; ok {
			cols = append(cols, col)
		}
	}
	return cols
}

// kindOf finds a kind by its key or a usual name in either language.
func kindOf(name string) (string, bool) {
	t, ok := termIn(vocabKinds, name)
	return t.Key, ok
}

// takes reports whether a record of the kind has this column.
func (c *catalogue) takes(col *column, kind string) bool {
	_, ok := c.path[col.key][kind]
	return ok
}

// suggestion is the known key most like name, "" when none is near.
func suggestion(name string) string {
	best, distance := "", 2+len([]rune(name))/4
	for _, col := range columns().all {
		for _, known := range []string{col.key, col.zh, col.en} {
			if d := editDistance(headKey(name), headKey(known)); d < distance {
				best, distance = col.key, d
			}
		}
	}
	return best
}

// editDistance is how many characters must be added, dropped or changed.
func editDistance(a, b string) int {
	from, to := []rune(a), []rune(b)
	previous := make([]int, len(to)+1)
	for j := range previous {
		previous[j] = j
	}
	for i, ra := range from {
		current := make([]int, 1, len(to)+1)
		current[0] = i + 1
		for j, rb := range to {
			cost := 1
			if ra == rb {
				cost = 0
			}
			current = append(current, min(previous[j]+cost, previous[j+1]+1, current[j]+1))
		}
		previous = current
	}
	return previous[len(to)]
}

// knownKeys are the keys of a kind, for words of help.
func knownKeys(kind string) string {
	var keys []string
	for _, col := range columns().all {
		if (kind == "" || columns().takes(col, kind)) && !col.ofKind() && (!col.rare || col.key == keyKind || col.key == keySource) {
			keys = append(keys, col.key)
		}
	}
	slices.Sort(keys)
	return strings.Join(keys, ", ")
}

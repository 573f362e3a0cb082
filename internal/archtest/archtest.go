// Package archtest holds the map of the house and the rules that keep code on
// it: who may import whom, whose tables a file may name, what a package and a
// file may look like. Its tests run the rules on the whole repository, and each
// rule on a fixture that breaks it, so that a rule that cannot fail is noticed.
//
// It refuses to be imported. A new package starts with a line in the map here
// and one in docs/architecture.md; a test holds the two together.
package archtest

import "strings"

// module is the import path that every package of ours begins with.
const module = "innodock/"

// line is one package of the map.
type line struct {
	layer int
	pkg   string // path below the module
	// may names the packages under internal/ it may import. A leading "+" stands
	// for every package of layers 0 to 2, "*" for everything above.
	may string
}

// house is the map in the order of the layers: a line names only lines above
// it, so news can travel upward as events alone, and no cycle can begin.
//
//nolint:gochecknoglobals // immutable table: the map itself
var house = []line{
	{0, "internal/fault", ""},
	{0, "internal/config", "fault"},
	{0, "internal/text", "fault"},

	{1, "internal/outbound", "fault"},
	{1, "internal/sqldb", "fault"},
	{1, "internal/sqldb/sqldbtest", "fault sqldb"},
	{1, "internal/web", "fault"},
	{1, "internal/live", "fault"},

	{2, "internal/embed", "fault text outbound"},
	{2, "internal/embed/lsa", "fault text embed"},
	{2, "internal/embed/transformer", "fault text embed"},
	{2, "internal/embed/openai", "fault text outbound embed"},
	{2, "internal/search", "fault text outbound"},
	{2, "internal/search/searchtest", "fault text search"},
	{2, "internal/search/local", "fault text search embed embed/lsa"},
	{2, "internal/search/opensearch", "fault text outbound search embed"},
	{2, "internal/blob", "fault outbound web"},
	{2, "internal/document", "fault text"},
	{2, "internal/event", "fault sqldb"},
	{2, "internal/jobs", "fault sqldb web"},
	{2, "internal/access", "fault sqldb event web"},
	{2, "internal/access/accesstest", "fault sqldb event web access"},

	{3, "internal/identity", "+"},
	{3, "internal/taxonomy", "+"},

	{4, "internal/edition", "+ taxonomy"},
	{4, "internal/extract", "+ taxonomy edition"},
	{4, "internal/org", "+ identity taxonomy"},

	{5, "internal/listing", "+ org edition taxonomy extract"},

	{6, "internal/matching", "+ listing org edition taxonomy extract"},

	{7, "internal/pavilion", "+ matching listing org edition live blob"},
	{7, "internal/docking", "+ matching listing org live blob"},
	{7, "internal/calendar", "+ org edition live"},
	{7, "internal/roadshow", "+ listing org edition live"},

	{8, "internal/meeting", "+ calendar live"},
	{8, "internal/dataroom", "+ docking listing blob document"},

	{9, "internal/deal", "+ docking meeting dataroom document"},
	{9, "internal/agreement", "+ listing org blob document"},

	{10, "internal/assistant", "search embed live"},
	{10, "internal/exchange", "+ matching listing org edition taxonomy extract"},
	{10, "internal/notify", "+ identity live outbound"},
	{10, "internal/stats", "event sqldb web access"},
	{10, "internal/page", "+ matching listing org edition taxonomy pavilion roadshow"},

	{11, "internal/demo", "+ exchange listing org edition taxonomy"},

	{12, "web", ""}, // the built front end
	{12, "internal/app", "*"},

	{13, "cmd/innodock", "app"},
	{13, "cmd/dictionary", "text"},
	{13, "cmd/figures", "text app"},
	{13, "internal/archtest", ""},
}

// lowest is the layer up to which "+" reaches.
const lowest = 2

// names expands what a line may import, as paths below the module.
func (l line) names(above []line) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(l.may) {
		switch word {
		case "*":
			for _, a := range above {
				set[a.pkg] = true
			}
		case "+":
			for _, a := range above {
				if a.layer <= lowest && !forTests(a.pkg) {
					set[a.pkg] = true
				}
			}
		default:
			set["internal/"+word] = true
		}
	}
	return set
}

// forTests tells packages that only test files import, by their name.
func forTests(pkg string) bool { return strings.HasSuffix(pkg, "test") }

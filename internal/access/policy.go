package access

// may is a set of roles.
type may uint8

// Who may.
const (
	anybody may = iota
	operator
)

func (m may) includes(r Role) bool {
	switch r {
	case Operator:
		return true
	case Unknown:
		return m == anybody
	}
	return false
}

// row says who may do an action, and which operation of the interface does it.
// An action may have several rows, if all say the same; one that only commands
// and other use cases do has no operation.
type row struct {
	operation string
	action    Action
	may       may
}

// policy is the whole of it. A test holds it and the OpenAPI document together.
//
//nolint:gochecknoglobals // immutable table
var policy = []row{
	{"getEdition", "edition.read", anybody},
	{"saveEdition", "edition.save", operator},

	{"listTerms", "taxonomy.read", anybody},
	{"listCodes", "taxonomy.read", anybody},
	{"getCode", "taxonomy.read", anybody},
	{"listRates", "taxonomy.read", anybody},
	{"importCodes", "taxonomy.import", operator},
	{"importRates", "taxonomy.import", operator},

	{"listOrganizations", "org.read", anybody},
	{"getOrganization", "org.read", anybody},
	{"", "org.import", operator},
	{"", "org.undo", operator},
	{"", "org.merge", operator},

	{"listPersons", "person.read", anybody}, // those with consent; the operator sees all
	{"getPerson", "person.read", anybody},
	{"", "person.import", operator},
	{"", "person.undo", operator},

	{"listListings", "listing.read", anybody}, // published ones without their hidden fields; the operator sees all
	{"getListing", "listing.read", anybody},
	{"", "listing.import", operator},
	{"", "listing.undo", operator},
	{"", "listing.expire", operator}, // by the clock

	{"match", "match.ask", anybody}, // over what is public, whoever asks
	{"matchListing", "match.ask", anybody},
	{"similarListings", "match.ask", anybody},
	{"understand", "match.ask", anybody},
	{"suggest", "match.ask", anybody},
	{"getFigures", "figures.read", anybody},

	{"startImport", "import.start", operator},
	{"previewImport", "import.start", operator},
	{"listImports", "import.read", operator},
	{"getImport", "import.read", operator},
	{"getRefusedRows", "import.read", operator},
	{"listRefusedRows", "import.read", operator},
	{"cancelImport", "import.cancel", operator},
	{"undoImport", "import.undo", operator},
	{"getTemplate", "template.read", anybody},
	{"exportRecords", "export.read", operator},
	{"exportView", "match.ask", anybody}, // what a page of results shows

	{"createOperatorLink", "door.link", operator},
	{"leaveOperator", "door.leave", anybody},

	{"", "audit.read", operator},
}

// rowOf finds an operation's row.
func rowOf(operation string) (row, bool) {
	for _, r := range policy {
		if r.operation == operation && operation != "" {
			return r, true
		}
	}
	return row{}, false
}

// Rows calls yield with every operation of the table, its action, and whether
// only the operator may. It is for tests that hold the table against the
// interface.
func Rows(yield func(operation string, action Action, operatorOnly bool)) {
	for _, r := range policy {
		if r.operation != "" {
			yield(r.operation, r.action, r.may == operator)
		}
	}
}

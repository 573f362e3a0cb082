// Package search finds documents for a text, in Chinese and English, and can
// say why it found each.
//
// It owns the contract between the product and an engine: documents in,
// changes applied, hits with absolute scores out. Package local is the embedded
// engine; every engine passes the suite in searchtest. An engine holds only
// what the caller gave it: callers index public text only, so that nothing
// hidden can move a score, a count or an order.
package search

import "context"

// Document is one thing to be found.
type Document struct {
	ID     string
	Kind   string              // "achievement"; filtered and counted like a facet of that name: "kind"
	Org    string              // owner, for diversity; may be empty
	Title  string              // searched
	Body   string              // searched: all other public text, paragraphs parted by \n
	Facets map[string][]string // facet name → values: "cluster" → {"new-materials"}
	Sorts  map[string]int64    // sort key → value: "published" → microseconds, "trl" → 6
}

// Change puts a document (in place of the one with its id) or, with Delete set, takes it out.
type Change struct {
	Document
	Delete bool
}

// Condition holds for documents that have any of the values in the facet.
type Condition struct {
	Facet string
	Any   []string
}

// Query is one question.
type Query struct {
	Text   string      // what was asked, as it was written; any length up to MaxText
	Drop   []string    // words of Text that the asker took off: not searched
	Filter []Condition // all must hold
	Facets []string    // facets to count; a facet's own condition does not narrow its counts
	Except []string    // ids never returned: the listing one asks for itself
	Sort   string      // "" by score, else a key of Document.Sorts, highest first; ties by score, then id
	Offset int
	Limit  int // 0 means 20; at most MaxLimit
}

// The limits of a query. A longer text is a fault, not cut in silence.
const (
	MaxText  = 1 << 20 // bytes
	MaxLimit = 1000
)

// Part is one visible part of a score: Points = Weight × Value, and the points of all parts add up to it.
type Part struct {
	Name   string  // "words", "meaning"
	Value  float64 // 0 to 1, on the part's own absolute scale
	Weight float64
	Points float64 // 0 to 100
}

// Score is absolute: it depends on the query, the document and the statistics
// of the index, never on which other documents are candidates.
type Score struct {
	Total float64 // 0 to 100
	Parts []Part
}

// Hit is one document found.
type Hit struct {
	ID    string
	Kind  string
	Org   string
	Score Score
}

// Count is how many documents found have a facet's value.
type Count struct {
	Value string
	Count int
}

// Result is the answer to a Query.
type Result struct {
	Hits       []Hit
	Total      int                // how many were found, whatever the limit
	Facets     map[string][]Count // highest count first, then by value
	Generation string             // names the state of the index: same generation, same query, same bytes
}

// Span is a range of bytes.
type Span struct{ Start, End int }

// Found is a place in a document.
type Found struct {
	Field string // "title" or "body"
	Span  Span
}

// Agreement is one word of the query that a document answers, and where.
type Agreement struct {
	Word   string  // as written in the query
	Query  []Span  // where, in Query.Text
	Match  string  // as written in the document
	Found  []Found // where, in the document
	Via    string  // "same": the same word in any form; "dictionary": across languages
	Points float64 // what it adds to the score, 0 to 100
}

// Explanation is why a document has its score.
type Explanation struct {
	Score      Score
	Agreements []Agreement // most points first
}

// Engine finds documents. It is safe for concurrent use; a Search sees either
// all of an Apply or nothing of it.
type Engine interface {
	// Apply makes the changes visible, in their order, and remembers position:
	// how far the caller has come in the stream the changes come from.
	Apply(ctx context.Context, changes []Change, position int64) error
	// Position returns the position last applied, 0 for an empty index.
	Position() int64
	// Search answers q. A text without a searchable word finds nothing (or, when
	// Sort is set, every document that the filter lets through).
	Search(ctx context.Context, q Query) (Result, error)
	// Explain scores d, given whole, as the index would, and says which words agree.
	Explain(ctx context.Context, q Query, d Document) (Explanation, error)
	// Rescore scores d as the index would; the index is not changed. With words
	// taken out of d it says how far the score falls without them.
	Rescore(ctx context.Context, q Query, d Document) (Score, error)
	// Close releases the index; where it is kept in a file, it is saved.
	Close() error
}

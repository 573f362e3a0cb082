package exchange

import (
	"innodock/internal/edition"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// Written is a record written out by hand: one of the three is set.
type Written struct {
	Listing      *listing.Listing
	Organization *org.Organization
	Person       *org.Person
}

// ErrWritten is returned by ReadWritten; its fields name what is wrong.
var ErrWritten = fault.New(fault.Invalid, "exchange.written", "the record has fields that cannot be right", "记录中有不正确的字段。")

// ReadWritten reads one record of a kind out of fields that are named and
// written as the columns of an import are ("title_zh", "budget"), as it would
// be read from a file. Whom it belongs to is left to the caller. It answers
// ErrWritten, also for a field that the kind does not have: what is written by
// hand is to arrive.
func ReadWritten(kind string, fields map[string]string, e edition.Edition) (Written, error) {
	record := make(map[string]any, len(fields)+1)
	for name, value := range fields {
		record[name] = value
	}
	record["kind"] = kind
	s := &shop{edition: e}
	d := s.build(row{number: 1, record: record})
	var bad []fault.Field
	for _, r := range d.refusals {
		bad = append(bad, fault.Field{Path: r.field, Words: r.words()})
	}
	for _, name := range d.ignored {
		bad = append(bad, fault.At(name, "unknown", "A record of this kind has no such field.", "此类别的记录没有这个字段。"))
	}
	if len(bad) > 0 {
		return Written{}, ErrWritten.With(bad...)
	}
	return Written{Listing: d.listing, Organization: d.org, Person: d.person}, nil
}

package exchange

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// writer writes records in one format, in the order in which they come.
type writer interface {
	write(rec *record) error
	close() error
}

// record is a record on its way out, with what it points at.
type record struct {
	kind    string
	listing *listing.Listing
	org     *org.Organization
	person  *org.Person
	owner   *org.Organization // nil when there is none
	contact *org.Person
}

func (r *record) source() org.Source {
	switch {
	case r.org != nil:
		return r.org.Source
	case r.person != nil:
		return r.person.Source
	}
	return r.listing.Source
}

// id is the record's id in its source, or one that says it has none.
func (r *record) id() string {
	switch key := r.source().Key; {
	case key != "":
		return key
	case r.org != nil:
		return ownID + string(r.org.ID)
	case r.person != nil:
		return ownID + string(r.person.ID)
	}
	return ownID + string(r.listing.ID)
}

// Export writes the records of kinds (all when empty) in format "csv", "xlsx" or
// "jsonl", and returns how many: whole, with hidden fields and their visibility,
// with drafts and persons without consent. Importing what it wrote changes
// nothing. Operator only.
func (b *Broker) Export(ctx context.Context, who access.Actor, w io.Writer, format string, kinds []string) (records int, err error) {
	if err := access.Allow(who, "export.read"); err != nil {
		return 0, err
	}
	kinds, err = wantedKinds(kinds)
	if err != nil {
		return 0, err
	}
	var out writer
	switch format {
	case string(formatJSONL):
		out = newLineWriter(w)
	case string(formatCSV):
		out, err = newCSVWriter(w, kinds)
	case string(formatXLSX):
		out, err = newBookWriter(w, kinds, b.dir)
	default:
		return 0, ErrFormat
	}
	if err != nil {
		return 0, err
	}
	e := &exporter{b: b, who: who, out: out, kinds: kinds}
	if err := e.all(ctx); err != nil {
		return e.count, err
	}
	return e.count, out.close()
}

// wantedKinds reads the kinds of an export, in the order of the templates.
func wantedKinds(names []string) ([]string, error) {
	var wanted []string
	for _, name := range names {
		for part := range strings.SplitSeq(name, ",") {
			kind, ok := kindOf(part)
			if !ok {
				return nil, ErrKind.With(fault.At("kind", "unknown", "%q is no kind of record: take one of %s.", "%q 不是记录类别：请从 %s 中选一个。", cut(part, 40), strings.Join(Kinds(), ", ")))
			}
			wanted = append(wanted, kind)
		}
	}
	if len(wanted) == 0 {
		return Kinds(), nil
	}
	all := slices.DeleteFunc(Kinds(), func(k string) bool { return !slices.Contains(wanted, k) })
	return all, nil
}

// exporter walks over all records.
type exporter struct {
	b     *Broker
	who   access.Actor
	out   writer
	kinds []string
	count int
}

// all writes organisations first, then persons, then listings: an import into
// an empty house finds each where it is pointed at.
func (e *exporter) all(ctx context.Context) error {
	if slices.Contains(e.kinds, kindOrganization) {
		err := e.b.registry.Each(ctx, e.who, func(o org.Organization) error {
			return e.put(&record{kind: kindOrganization, org: &o})
		})
		if err != nil {
			return fmt.Errorf("export organisations: %w", err)
		}
	}
	if slices.Contains(e.kinds, kindPerson) {
		var held []record
		err := e.b.registry.EachPerson(ctx, e.who, func(p org.Person) error {
			held = append(held, record{kind: kindPerson, person: &p})
			return e.flush(ctx, &held, chunkRows)
		})
		if err := errorsFirst(err, e.flush(ctx, &held, 1)); err != nil {
			return fmt.Errorf("export persons: %w", err)
		}
	}
	var held []record
	err := e.b.catalog.Each(ctx, e.who, func(l listing.Listing) error {
		if !slices.Contains(e.kinds, string(l.Kind)) {
			return nil
		}
		held = append(held, record{kind: string(l.Kind), listing: &l})
		return e.flush(ctx, &held, chunkRows)
	})
	if err := errorsFirst(err, e.flush(ctx, &held, 1)); err != nil {
		return fmt.Errorf("export listings: %w", err)
	}
	return nil
}

// flush writes what is held once there are enough, with what it points at.
func (e *exporter) flush(ctx context.Context, held *[]record, enough int) error {
	if len(*held) < enough {
		return nil
	}
	var orgs []org.ID
	var people []org.PersonID
	for _, r := range *held {
		if id := r.ownerID(); id != "" {
			orgs = append(orgs, id)
		}
		if r.listing != nil && r.listing.Contact != "" {
			people = append(people, r.listing.Contact)
		}
	}
	owners, err := e.b.registry.Find(ctx, e.who, orgs)
	if err != nil {
		return fmt.Errorf("owners: %w", err)
	}
	contacts, err := e.b.registry.FindPersons(ctx, e.who, people)
	if err != nil {
		return fmt.Errorf("contacts: %w", err)
	}
	for i := range *held {
		r := &(*held)[i]
		if o, ok := owners[r.ownerID()]; ok {
			r.owner = &o
		}
		if r.listing != nil {
			if p, ok := contacts[r.listing.Contact]; ok {
				r.contact = &p
			}
		}
		if err := e.put(r); err != nil {
			return err
		}
	}
	*held = (*held)[:0]
	return nil
}

func (e *exporter) put(r *record) error {
	e.count++
	return e.out.write(r)
}

func (r *record) ownerID() org.ID {
	switch {
	case r.listing != nil:
		return r.listing.Org
	case r.person != nil:
		return r.person.Org
	}
	return ""
}

// ownerRef names the owner for an import.
func (r *record) ownerRef() string {
	if r.owner == nil {
		return ""
	}
	return reference(string(r.owner.ID), r.owner.Source)
}

func (r *record) contactRef() string {
	if r.contact == nil {
		return ""
	}
	return reference(string(r.contact.ID), r.contact.Source)
}

package exchange

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// lineWriter writes JSONL in the full shape: all there is to a record, under the
// names of its fields.
type lineWriter struct{ out *bufio.Writer }

func newLineWriter(w io.Writer) *lineWriter { return &lineWriter{bufio.NewWriterSize(w, 64<<10)} }

func (w *lineWriter) write(r *record) error {
	text, err := json.Marshal(r.object())
	if err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	if _, err := w.out.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	return nil
}

func (w *lineWriter) close() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

// object is the record as JSON.
func (r *record) object() object {
	src := r.source()
	o := object{}
	o.add("id", r.id())
	o.add("kind", r.kind)
	o.add("source", src.Name)
	o.add("url", src.URL)
	o.add("licence", src.Licence)
	o.add("attribution", src.Attribution)
	var target reflect.Value
	switch {
	case r.org != nil:
		target = reflect.ValueOf(r.org).Elem()
	case r.person != nil:
		target = reflect.ValueOf(r.person).Elem()
	default:
		target = reflect.ValueOf(r.listing).Elem()
		o = append(o, member{"suggested", r.listing.Suggested})
		if !r.listing.Open {
			o = append(o, member{"open", false})
		}
	}
	o.add(kindOrganization, r.ownerObject())
	o.add("contactRef", r.contactRef())
	done := map[string]bool{"url": r.person == nil, "licence": true, "attribution": true, "open": true, "suggested": true}
	for _, col := range columns().of(r.kind) {
		path := columns().path[col.key][r.kind]
		// Fields of the kind travel in the object of the kind.
		if path == "-" || done[col.key] || r.listing != nil && col.form != asNested && isOwn(path) {
			continue
		}
		if value := fieldAt(target, path, false); value.IsValid() {
			o.add(col.key, encode(value))
		}
	}
	return o
}

// isOwn reports whether a path leads into the fields of a kind, or of the partner
// wanted, which travel as one object.
func isOwn(path string) bool {
	for i := range path {
		if path[i] == '.' {
			return true
		}
	}
	return false
}

// ownerObject names the owner, so that an import finds it again here, and
// elsewhere by its source or its name.
func (r *record) ownerObject() any {
	if r.owner == nil {
		return nil
	}
	o := object{}
	o.add("names", encode(reflect.ValueOf(r.owner.Names)))
	o.add(keyCountry, r.owner.Country)
	o.add("registrationNo", r.owner.RegistrationNo)
	o.add("website", r.owner.Website)
	o.add("ref", r.ownerRef())
	return o
}

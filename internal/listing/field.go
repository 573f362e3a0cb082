package listing

import "strings"

// field is one field of a listing that has a visibility of its own and that an
// editor may ask for.
type field struct {
	name string // as on the wire
	kind Kind   // empty: of every kind
	// asked: an editor asks for it.
	asked bool
	empty func(*Listing) bool
	clear func(*Listing)
}

// Fields returns the names of the fields of a kind: the keys of
// Listing.Visibility and the entries of Listing.Missing.
func Fields(kind Kind) []string {
	var names []string
	for i := range fields {
		if fields[i].of(kind) {
			names = append(names, fields[i].name)
		}
	}
	return names
}

func (f *field) of(kind Kind) bool { return f.kind == "" || f.kind == kind }

// worded makes a field of the wordings, all of which are asked for: it is empty when no wording has it.
func worded(name string, has func(*Wording) bool, clean func(*Wording)) field {
	return field{
		name: name, asked: true,
		empty: func(l *Listing) bool {
			for i := range l.Wordings {
				if has(&l.Wordings[i]) {
					return false
				}
			}
			return true
		},
		clear: func(l *Listing) {
			for i := range l.Wordings {
				clean(&l.Wordings[i])
			}
		},
	}
}

// common makes a field that every kind has.
func common[V any](name string, asked bool, at func(*Listing) *V, empty func(V) bool) field {
	return field{
		name: name, asked: asked,
		empty: func(l *Listing) bool { return empty(*at(l)) },
		clear: func(l *Listing) { var zero V; *at(l) = zero },
	}
}

// own makes a field of one kind. of returns the kind's own fields, nil when the
// listing is of another kind.
func own[O, V any](kind Kind, name string, asked bool, of func(*Listing) *O, at func(*O) *V, empty func(V) bool) field {
	return field{
		name: name, kind: kind, asked: asked,
		empty: func(l *Listing) bool { o := of(l); return o == nil || empty(*at(o)) },
		clear: func(l *Listing) {
			if o := of(l); o != nil {
				var zero V
				*at(o) = zero
			}
		},
	}
}

func zero[V comparable](v V) bool      { var none V; return v == none }
func none[V any](vs []V) bool          { return len(vs) == 0 }
func blank(s string) bool              { return strings.TrimSpace(s) == "" }
func unset[V any](v *V) bool           { return v == nil }
func unready(r Readiness) bool         { return r.Level == 0 }
func needOf(l *Listing) *Need          { return l.Need }
func achieved(l *Listing) *Achievement { return l.Achievement }
func productOf(l *Listing) *Product    { return l.Product }
func patentOf(l *Listing) *Patent      { return l.Patent }
func serviceOf(l *Listing) *Service    { return l.Service }
func projectOf(l *Listing) *Project    { return l.Project }
func mandateOf(l *Listing) *Mandate    { return l.Mandate }

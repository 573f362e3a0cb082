package listing

import (
	"slices"
	"unicode/utf8"
)

// Public returns l as anybody may see it: hidden fields emptied, as if they had
// never been filled, and without what is the operator's business. ok is false
// when nobody may see it: it is not published, or its title is hidden.
//
// Resembles stays: whether the listing it names is public too, only the
// catalog knows, and answers accordingly.
func (l Listing) Public() (public Listing, ok bool) {
	if l.State != Published || l.hides("title") {
		return Listing{}, false
	}
	public = l
	public.Visibility, public.Import = nil, ""
	public.Version, public.Updated = l.PublicVersion, l.PublicUpdated
	if len(l.Visibility) == 0 {
		public.Missing = public.Lacks()
		return public, true
	}
	public.Wordings = slices.Clone(l.Wordings)
	public.ownFieldsCopied()
	for i := range fields {
		if f := &fields[i]; f.of(l.Kind) && l.hides(f.name) {
			f.clear(&public)
		}
	}
	public.Missing = public.Lacks()
	return public, true
}

// hides reports whether a field is kept from the public.
func (l *Listing) hides(name string) bool {
	v, named := l.Visibility[name]
	return named && v != VisiblePublic
}

// ownFieldsCopied gives l its own copy of the fields of its kind.
func (l *Listing) ownFieldsCopied() {
	l.Need, l.Achievement, l.Product, l.Patent = copied(l.Need), copied(l.Achievement), copied(l.Product), copied(l.Patent)
	l.Service, l.Project, l.Mandate = copied(l.Service), copied(l.Project), copied(l.Mandate)
}

func copied[V any](v *V) *V {
	if v == nil {
		return nil
	}
	c := *v
	return &c
}

// The limits that bind the editor. An import keeps the full text and marks what
// is beyond them.
const (
	MaxTitle       = 256   // characters
	MaxSummary     = 500   // characters
	MaxDescription = 4_000 // characters
	MaxKeywords    = 5
)

// Lacks returns what an editor would ask for, by name of field: the field that
// is empty ("budget"), the text that is too long ("summary.long"), the keywords
// that are too many ("keywords.many").
func (l *Listing) Lacks() []string {
	var found []string
	for i := range fields {
		if f := &fields[i]; f.asked && f.of(l.Kind) && f.empty(l) {
			found = append(found, f.name)
		}
	}
	mark := func(beyond bool, name string) {
		if beyond && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	for i := range l.Wordings {
		w := &l.Wordings[i]
		mark(longer(w.Title, MaxTitle), "title.long")
		mark(longer(w.Summary, MaxSummary), "summary.long")
		mark(longer(w.Description, MaxDescription), "description.long")
		mark(len(w.Keywords) > MaxKeywords, "keywords.many")
	}
	return found
}

// longer reports whether s has more than n characters.
func longer(s string, n int) bool { return len(s) > n && utf8.RuneCountInString(s) > n }

package listing

import (
	"slices"

	"innodock/internal/event"
	"innodock/internal/org"
)

// news is the event of a listing whose public form was, and now is, there or
// not, and changed or did not; ok is false when a stranger would notice nothing.
// Its body names the organisations that the public form named and names, and no
// more: who wants to know more reads the listing, as it is by then and as the
// reader may see it.
func news(id ID, was, is, changed bool, orgs ...org.ID) (e event.Event, ok bool) {
	var c event.Concerns
	for _, o := range orgs {
		if o != "" && !slices.Contains(c.Organizations, string(o)) {
			c.Organizations = append(c.Organizations, string(o))
		}
	}
	e = event.Event{Subject: string(id), Body: c}
	switch {
	case is && !was:
		e.Name = "listing.published"
	case was && !is:
		e.Name = "listing.removed"
	case is && changed:
		e.Name = "listing.changed"
	}
	return e, e.Name != ""
}

// publicOrg is the organisation that the public sees, "" when it sees none.
func (l *Listing) publicOrg() org.ID {
	public, ok := l.Public()
	if !ok {
		return ""
	}
	return public.Org
}

package listing

import "innodock/internal/event"

// news is the event of a listing whose public form was, and now is, there or
// not, and changed or did not; ok is false when a stranger would notice nothing.
// Its body says the kind and no more: who wants to know more reads the
// listing, as it is by then and as the reader may see it.
func news(l *Listing, was, is, changed bool) (e event.Event, ok bool) {
	e = event.Event{Subject: string(l.ID), Body: struct {
		Kind Kind `json:"kind"`
	}{l.Kind}}
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

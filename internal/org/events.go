package org

import (
	"slices"

	"innodock/internal/event"
)

// The events of this slice. Their bodies say no more than their names: who wants to know more
// reads the record, as it is by then and as the reader may see it.

func organizationChanged(id ID) event.Event {
	return event.Event{Name: "org.changed", Subject: string(id), Body: struct{}{}}
}

func organizationRemoved(id ID) event.Event {
	return event.Event{Name: "org.removed", Subject: string(id), Body: struct{}{}}
}

// personNews is the event of a person who was, and now is, shown or not; ok is
// false when nobody who may not see the person would notice.
// Its body names the organisations that the person belonged and belongs to.
func personNews(id PersonID, was, is bool, orgs ...ID) (e event.Event, ok bool) {
	var c event.Concerns
	for _, o := range orgs {
		if o != "" && !slices.Contains(c.Organizations, string(o)) {
			c.Organizations = append(c.Organizations, string(o))
		}
	}
	e = event.Event{Name: "person.changed", Subject: string(id), Body: c}
	if was && !is {
		e.Name = "person.removed"
	}
	return e, was || is
}

package org

import "innodock/internal/event"

// The events of this slice. Their bodies are empty: who wants to know more
// reads the record, as it is by then and as the reader may see it.

func organizationChanged(id ID) event.Event {
	return event.Event{Name: "org.changed", Subject: string(id), Body: struct{}{}}
}

func organizationRemoved(id ID) event.Event {
	return event.Event{Name: "org.removed", Subject: string(id), Body: struct{}{}}
}

// personNews is the event of a person who was, and now is, shown or not; ok is
// false when nobody who may not see the person would notice.
func personNews(id PersonID, was, is bool) (e event.Event, ok bool) {
	e = event.Event{Name: "person.changed", Subject: string(id), Body: struct{}{}}
	if was && !is {
		e.Name = "person.removed"
	}
	return e, was || is
}

// Package fault says what went wrong in words a client may see.
//
// A slice declares its faults once, as variables, and returns them as they are
// or wrapped with %w. Everything that is not a fault is internal: it is logged
// with its full text and the client learns only that something broke.
package fault

import "errors"

// Kind is the class of a fault. Package web alone maps it to an HTTP status.
type Kind uint8

// The kinds of fault. The zero Kind is Internal, so an unclassified error is never shown.
const (
	Internal Kind = iota
	Invalid
	Unauthenticated
	Forbidden
	NotFound
	Conflict
	TooLarge
	RateLimited
	Unavailable
)

// Field names one input that was refused, why, and the way out.
type Field struct {
	Path string // dotted, as the client sent it: "indicators.2.value"
	Code string // stable, the key for translations: "length"
	Text string // plain English: what is wrong and what to do
}

// Error is an error with a public face.
type Error struct {
	Kind   Kind
	Code   string // stable and dotted, the key for translations: "listing.not_found"
	Text   string // plain English for clients without a translation
	Fields []Field
}

// New returns a fault.
func New(kind Kind, code, text string, fields ...Field) *Error {
	return &Error{Kind: kind, Code: code, Text: text, Fields: fields}
}

// With returns a copy of e that also names fields.
func (e *Error) With(fields ...Field) *Error {
	c := *e
	c.Fields = append(append([]Field(nil), e.Fields...), fields...)
	return &c
}

func (e *Error) Error() string { return e.Code + ": " + e.Text }

// Is reports whether target is the same fault, whatever its fields.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// Of returns the fault in err's chain, or an Internal one if there is none.
func Of(err error) *Error {
	if f, ok := errors.AsType[*Error](err); ok {
		return f
	}
	return New(Internal, "internal", "something broke")
}

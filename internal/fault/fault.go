// Package fault says what went wrong in words a client may see, in English and
// in Chinese: which of the two is told is the client's choice.
//
// A slice declares its faults once, as variables, and returns them as they are
// or wrapped with %w. Everything that is not a fault is internal: it is logged
// with its full text and the client learns only that something broke.
package fault

import (
	"errors"
	"fmt"
)

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

// Words say one thing in both languages.
type Words struct {
	Text string // plain English: what is wrong and what to do
	Zh   string // the same in Chinese
}

// Say formats both languages with the same arguments; Chinese that needs them in
// another order numbers them ("%[2]d").
func Say(text, zh string, args ...any) Words {
	return Words{Text: fmt.Sprintf(text, args...), Zh: fmt.Sprintf(zh, args...)}
}

// In returns the Chinese for "zh", else the English; so also where there is no
// Chinese, as in what was stored by an earlier version.
func (w Words) In(lang string) string {
	if lang == "zh" && w.Zh != "" {
		return w.Zh
	}
	return w.Text
}

// Field names one input that was refused, why, and the way out.
type Field struct {
	Path string // dotted, as the client sent it: "indicators.2.value"
	Code string // stable, for programs: "length"
	Words
}

// At returns a Field; its words are formatted as Say does.
func At(path, code, text, zh string, args ...any) Field {
	return Field{Path: path, Code: code, Words: Say(text, zh, args...)}
}

// Error is an error with a public face.
type Error struct {
	Kind Kind
	Code string // stable and dotted, for programs: "listing.not_found"
	Words
	Fields []Field
}

// New returns a fault, in English and in Chinese.
func New(kind Kind, code, text, zh string, fields ...Field) *Error {
	return &Error{Kind: kind, Code: code, Words: Words{Text: text, Zh: zh}, Fields: fields}
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
	return New(Internal, "internal", "something broke", "程序出错了")
}

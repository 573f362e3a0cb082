package web

import (
	"encoding/base64"
	"encoding/json"
)

// Cursor is an opaque place in a list, made of strings that only its maker reads.
func Cursor(parts ...string) string {
	text, err := json.Marshal(parts)
	if err != nil {
		panic(err) // strings always marshal
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// ParseCursor reads a cursor of n parts; "" gives n empty strings. Anything that
// Cursor did not make is ErrCursor; a cursor is not signed, so its parts are
// input like any other.
func ParseCursor(cursor string, n int) ([]string, error) {
	if cursor == "" {
		return make([]string, n), nil
	}
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, ErrCursor
	}
	var parts []string
	if err := json.Unmarshal(text, &parts); err != nil || len(parts) != n {
		return nil, ErrCursor
	}
	return parts, nil
}

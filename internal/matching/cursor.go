package matching

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
)

// cursor is where a page begins. Its first page had a limit of its own, which
// decides what was folded there and follows on the pages behind.
//
// A cursor outlives its generation: while records come in, "more" must not
// fail. It then goes on at its place in the present order, and the answer names
// the generation that it comes from.
type cursor struct {
	Question   uint64 `json:"q"`
	Generation string `json:"g"`
	First      int    `json:"f"` // limit of the first page; 0 on the first page
	Offset     int    `json:"o"` // among what was not on the first page
}

// maxOffset bounds how deep one pages: the work grows with it.
const maxOffset = 1 << 17

// cursorOf reads the cursor of a request.
func cursorOf(r *Request) (cursor, error) {
	c := cursor{Question: questionHash(r)}
	if r.Cursor == "" {
		return c, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(r.Cursor)
	if err != nil {
		return c, ErrCursor
	}
	var given cursor
	if json.Unmarshal(raw, &given) != nil || given.Question != c.Question || given.First < 1 || given.First > MaxLimit || given.Offset < 0 || given.Offset > maxOffset {
		return c, ErrCursor
	}
	return given, nil
}

func (c cursor) String() string {
	raw, err := json.Marshal(c)
	if err != nil { // cannot be: numbers and a string
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// questionHash names what is asked, whatever page of it.
func questionHash(r *Request) uint64 {
	h := fnv.New64a()
	q := *r
	q.Cursor, q.Limit = "", 0
	if q.Sort == SortFit {
		q.Sort = ""
	}
	_, _ = io.WriteString(h, q.Text) // of any length, and most often all there is
	q.Text = ""
	_, _ = fmt.Fprintf(h, "%+v", q.plain())
	return h.Sum64()
}

// plain is a request without pointers, so that it prints the same each time.
func (r *Request) plain() any {
	type constraint struct {
		Key, Op  string
		Number   float64
		Min, Max int64
		Currency string
		Values   []string
	}
	list := make([]constraint, len(r.Constraints))
	for i, c := range r.Constraints {
		list[i] = constraint{Key: string(c.Key), Op: c.Op, Number: c.Number, Values: c.Values}
		if m := c.Money; m != nil {
			list[i].Currency, list[i].Min, list[i].Max = m.Currency, -1, -1
			if m.Min != nil {
				list[i].Min = *m.Min
			}
			if m.Max != nil {
				list[i].Max = *m.Max
			}
		}
	}
	return []any{r.Listing, r.Kinds, r.Filters, r.Drop, list, r.Stated, r.Sort}
}

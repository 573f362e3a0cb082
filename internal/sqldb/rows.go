package sqldb

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// What a store needs to write and read many rows at once: statements of a
// bounded number of parameters, and the rows of a query one by one.

// MaxParameters is how many parameters a statement should get at most. SQLite
// looks every $n up in a list of all of them, so a statement costs the square of
// it: with 240 an import is ten times as fast as with 12,000.
const MaxParameters = 240

// insertParameters is as much for rows that are added: a row is enough work for a
// statement of its own, so fewer parameters win sooner.
const insertParameters = 96

// Marks returns the placeholders "$from, …" of n parameters.
func Marks(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(from + i))
	}
	return b.String()
}

// Clean drops from a text what no column takes: PostgreSQL refuses zero bytes
// and what is not UTF-8. Columns and parameters compared with them are cleaned alike.
func Clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// InsertRows adds rows of equal width, in as few statements as MaxParameters
// allows: head ends before VALUES, tail follows the rows ("ON CONFLICT …", or nothing).
func InsertRows(ctx context.Context, tx Queryer, head, tail string, rows [][]any) error {
	for len(rows) > 0 {
		width := len(rows[0])
		n := min(len(rows), max(1, insertParameters/width))
		var b strings.Builder
		args := make([]any, 0, n*width)
		b.WriteString(head)
		b.WriteString(" VALUES ")
		for i, row := range rows[:n] {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteByte('(')
			b.WriteString(Marks(len(args)+1, width))
			b.WriteByte(')')
			args = append(args, row...)
		}
		b.WriteByte(' ')
		b.WriteString(tail)
		if _, err := tx.ExecContext(ctx, b.String(), args...); err != nil {
			return fmt.Errorf("insert: %w", err)
		}
		rows = rows[n:]
	}
	return nil
}

// InPieces calls f with pieces of values that fit a statement: with their
// placeholders from $1 on ("column IN (" + in + ")"), and as its arguments, cleaned.
func InPieces[V ~string](values []V, f func(in string, args []any) error) error {
	for len(values) > 0 {
		n := min(len(values), MaxParameters)
		args := make([]any, n)
		for i, v := range values[:n] {
			args[i] = Clean(string(v))
		}
		if err := f(Marks(1, n), args); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// EachRow runs a query and calls scan with the Scan of each row. What scan
// returns ends the walk.
func EachRow(ctx context.Context, q Queryer, query string, args []any, scan func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("query: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows.Scan); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	return nil
}

// Where collects what a list is narrowed by. The zero value narrows by nothing.
type Where struct {
	conditions []string
	args       []any
}

// Add adds a condition in which each ? stands for one of args. Strings may be
// anything that a stranger sent: they are cleaned.
func (w *Where) Add(condition string, args ...any) {
	for _, a := range args {
		if s, ok := a.(string); ok {
			a = Clean(s)
		}
		w.args = append(w.args, a)
		condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(w.args)), 1)
	}
	w.conditions = append(w.conditions, condition)
}

// String returns the conditions as they follow WHERE; all of them must hold.
func (w *Where) String() string {
	if len(w.conditions) == 0 {
		return "1 = 1"
	}
	return strings.Join(w.conditions, " AND ")
}

// Args returns the arguments of String.
func (w *Where) Args() []any { return w.args }

package org

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"innodock/internal/event"
	"innodock/internal/sqldb"
)

// maxParameters is how many parameters a statement gets. SQLite looks every $n
// up in a list of all of them, so a statement costs the square of it: with 240
// an import is ten times as fast as with 12,000.
const maxParameters = 240

// marks returns "$from, …" for n parameters.
func marks(from, n int) string {
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

// insert adds many rows: head ends before VALUES, tail follows the rows.
func insert(ctx context.Context, tx sqldb.Queryer, head, tail string, rows [][]any) error {
	for len(rows) > 0 {
		width := len(rows[0])
		n := min(len(rows), max(1, maxParameters/width))
		var b strings.Builder
		args := make([]any, 0, n*width)
		b.WriteString(head)
		b.WriteString(" VALUES ")
		for i, row := range rows[:n] {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteByte('(')
			b.WriteString(marks(len(args)+1, width))
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

// inChunks calls f with pieces of values that fit a statement: with their
// placeholders from $1 on, and as its arguments.
func inChunks[V ~string](values []V, f func(in string, args []any) error) error {
	for len(values) > 0 {
		n := min(len(values), maxParameters)
		args := make([]any, n)
		for i, v := range values[:n] {
			args[i] = clean(string(v))
		}
		if err := f(marks(1, n), args); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}

// query runs a query and calls scan with each row's Scan.
func query(ctx context.Context, q sqldb.Queryer, text string, args []any, scan func(scan func(...any) error) error) error {
	rows, err := q.QueryContext(ctx, text, args...)
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

// takeTurn makes imports wait for each other until the end of tx.
func takeTurn(ctx context.Context, tx sqldb.Queryer) error {
	if _, err := tx.ExecContext(ctx, `UPDATE org_turn SET turn = turn + 1 WHERE id = 1`); err != nil {
		return fmt.Errorf("take turn: %w", err)
	}
	return nil
}

// tell writes events to the outbox.
func tell(ctx context.Context, tx sqldb.Queryer, at time.Time, news []event.Event) error {
	if len(news) == 0 {
		return nil
	}
	if err := event.Append(ctx, tx, at, news...); err != nil {
		return fmt.Errorf("tell of organisations: %w", err)
	}
	return nil
}

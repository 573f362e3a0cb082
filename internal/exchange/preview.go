package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"innodock/internal/access"
)

// Preview is how a file would be read: what its columns mean, and its first rows.
type Preview struct {
	Format string
	Kind   string // of all rows, "" when each says its own or nothing says it
	Total  int    // rows, 0 when that is not known before they are read
	Heads  []Head
	Rows   [][]string // the first ones, a cell for each head
}

// Head is one column of a file.
type Head struct {
	Name   string
	Column string // ours, with its language: "title_zh"; "" when nobody knows
	Near   string // our column whose name is most like it, where Column is empty
}

// previewRows is how many rows are shown.
const previewRows = 5

// Preview reads the beginning of a file as an import with these options would,
// and stores nothing. Faults are those of Import. Operator only.
func (b *Broker) Preview(ctx context.Context, who access.Actor, name string, file io.Reader, o Options) (_ Preview, err error) {
	if err := access.Allow(who, "import.start"); err != nil {
		return Preview{}, err
	}
	if err := o.fromOutside(); err != nil {
		return Preview{}, err
	}
	m, err := settle(&o)
	if err != nil {
		return Preview{}, err
	}
	f, temporary, err := b.spooled(file)
	if err != nil {
		return Preview{}, err
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if temporary {
			_ = os.Remove(f.Name()) // the next start tries again
		}
	}()
	if m == nil {
		m = &mapping{used: map[string]bool{}} // heads that nobody knows are shown, not refused
	}
	if o.Kind == "" {
		o.Kind = m.Kind
	}
	var p Preview
	err = b.each(ctx, f, name, m, o.Kind, func(r *row, at int) bool {
		if at == 0 {
			p.Heads = headsIn(r, m)
			if p.Kind = o.Kind; p.Kind == "" && r.heads != nil {
				p.Kind = r.heads.kind
			}
		}
		p.Rows = append(p.Rows, r.shown(p.Heads))
		return len(p.Rows) < previewRows
	}, func(kind format, total int) { p.Format, p.Total = string(kind), total })
	return p, err
}

// each opens a file and calls yield with its rows until it returns false.
func (b *Broker) each(ctx context.Context, f *os.File, name string, m *mapping, kind string, yield func(r *row, at int) bool, told func(format, int)) (err error) {
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("file: %w", err)
	}
	scratch := filepath.Join(b.dir, uploadFolder)
	if err := os.MkdirAll(scratch, 0o700); err != nil {
		return fmt.Errorf("folder of uploads: %w", err)
	}
	in := &input{file: f, size: info.Size(), name: name, scratch: scratch, mapping: m, kind: kind}
	src, is, err := in.open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.close()) }()
	told(is, src.total())
	for at := 0; ctx.Err() == nil; at++ {
		r, err := src.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if r.heads == nil && r.record == nil {
			at-- // a line that cannot be read at all: an import would refuse it
			continue
		}
		if !yield(&r, at) {
			return nil
		}
	}
	return ctx.Err()
}

// headsIn are the columns of a row: of a table its heads, of JSON its names.
func headsIn(r *row, m *mapping) []Head {
	var all []Head
	add := func(name string, b *bound) {
		h := Head{Name: name}
		switch {
		case b != nil:
			h.Column = b.col.key
			if b.lang != "" {
				h.Column += "_" + b.lang
			}
		default:
			if h.Column = m.into(name); h.Column == "" {
				h.Near = suggestion(name)
			}
		}
		all = append(all, h)
	}
	if r.heads == nil {
		for _, name := range slices.Sorted(maps.Keys(r.record)) {
			if name != refusedHead {
				add(name, bind(name))
			}
		}
		return all
	}
	for i, name := range r.heads.names {
		if !r.heads.refused[i] && strings.TrimSpace(name) != "" {
			add(strings.TrimSpace(name), r.heads.bound[i])
		}
	}
	return all
}

// into is our column that a mapping puts one of theirs into, "" when it does not.
func (m *mapping) into(name string) string {
	for _, ours := range slices.Sorted(maps.Keys(m.Columns)) {
		for _, their := range m.Columns[ours] {
			if headKey(their) == headKey(name) {
				return ours
			}
		}
	}
	return ""
}

// shown is a row as cells under heads, long ones cut.
func (r *row) shown(heads []Head) []string {
	cells := make([]string, len(heads))
	for i, h := range heads {
		cells[i] = cut(r.cell(h.Name), 200)
	}
	return cells
}

// cell is what a row says under a head, as text: of JSON other than text, JSON.
func (r *row) cell(name string) string {
	switch v := r.at(name).(type) {
	case nil:
		return ""
	case string:
		return v
	default:
		text, err := json.Marshal(v)
		if err != nil {
			return ""
		}
		return string(text)
	}
}

// Refused is a row that an import did not take, ready to be mended.
type Refused struct {
	Row     int
	Cells   map[string]string // by head
	Reasons []Reason
}

// Reason says why a row was refused, in the language that was asked for.
type Reason struct{ Field, Value, Why, Way string }

// RefusedRows returns the heads of the rows that an import refused, and the
// first of the rows, with the reasons in lang (in English, where it is of an
// earlier version). ErrNotFound, ErrNoRefused. Operator only.
func (b *Broker) RefusedRows(ctx context.Context, who access.Actor, id, lang string, most int) (heads []string, rows []Refused, err error) {
	p, err := b.Find(ctx, who, id)
	if err != nil {
		return nil, nil, err
	}
	if p.RefusedFile == "" {
		return nil, nil, ErrNoRefused
	}
	f, err := openRefused(p.RefusedFile, lang)
	if err != nil {
		return nil, nil, fmt.Errorf("refused rows: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	seen := map[string]bool{}
	err = b.each(ctx, f, filepath.Base(p.RefusedFile), &mapping{used: map[string]bool{}}, "", func(r *row, _ int) bool {
		refused := Refused{Cells: map[string]string{}}
		for _, h := range headsIn(r, &mapping{}) {
			if !seen[h.Name] {
				seen[h.Name], heads = true, append(heads, h.Name)
			}
			if said := r.cell(h.Name); said != "" {
				refused.Cells[h.Name] = said
			}
		}
		refused.Row, refused.Reasons = r.reasons()
		rows = append(rows, refused)
		return len(rows) < most
	}, func(format, int) {})
	return heads, rows, err
}

// reasons reads back what refusedFile has written beside a row.
func (r *row) reasons() (number int, all []Reason) {
	if r.heads == nil {
		var told struct {
			Row     int
			Reasons []struct{ Field, Value, Why, WayOut string }
		}
		text, err := json.Marshal(r.record[refusedHead])
		if err != nil || json.Unmarshal(text, &told) != nil {
			return 0, nil // somebody has changed the file
		}
		for _, w := range told.Reasons {
			all = append(all, Reason{w.Field, w.Value, w.Why, w.WayOut})
		}
		return told.Row, all
	}
	cells := map[string][]string{}
	for i, name := range r.heads.names {
		if r.heads.refused[i] && i < len(r.cells) {
			cells[strings.ToLower(strings.TrimSpace(name))] = strings.Split(unquote(r.cells[i]), "\n")
		}
	}
	of := func(name string, i int) string {
		if list := cells[refusedHead+" "+name]; i < len(list) {
			return list[i]
		}
		return ""
	}
	_, _ = fmt.Sscan(of("row", 0), &number) // without it, the row is told without its number
	for i := range cells[refusedHead+" why"] {
		all = append(all, Reason{of("field", i), of("value", i), of("why", i), of("way out", i)})
	}
	return number, all
}

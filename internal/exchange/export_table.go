package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// csvWriter writes one table of all kinds.
type csvWriter struct {
	out   *csv.Writer
	table []slot
}

func newCSVWriter(w io.Writer, kinds []string) (*csvWriter, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // else spreadsheets take it for a local code page
		return nil, fmt.Errorf("write table: %w", err)
	}
	c := &csvWriter{out: csv.NewWriter(w), table: slots(kinds)}
	return c, c.line(headsOf(c.table))
}

func headsOf(table []slot) []string {
	names := make([]string, len(table))
	for i, s := range table {
		names[i] = s.head()
	}
	return names
}

func (c *csvWriter) line(cells []string) error {
	if err := c.out.Write(cells); err != nil {
		return fmt.Errorf("write row: %w", err)
	}
	return nil
}

func (c *csvWriter) write(r *record) error {
	cells := r.cells(c.table)
	for i := range cells {
		cells[i] = guard(cells[i])
	}
	return c.line(cells)
}

func (c *csvWriter) close() error {
	c.out.Flush()
	if err := c.out.Error(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

// bookWriter writes a workbook with a sheet for each kind.
type bookWriter struct {
	out     io.Writer
	book    *excelize.File
	sheets  map[string]*bookSheet
	scratch string
}

type bookSheet struct {
	stream *excelize.StreamWriter
	table  []slot
	row    int
}

// cellRoom is how many characters of a text go into one cell; a cell holds 32,767.
const cellRoom = 32_000

func newBookWriter(w io.Writer, kinds []string, dir string) (_ *bookWriter, err error) {
	parent := filepath.Join(dir, uploadFolder)
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return nil, fmt.Errorf("room for the workbook: %w", err)
	}
	scratch, err := os.MkdirTemp(parent, "xlsx-")
	if err != nil {
		return nil, fmt.Errorf("room for the workbook: %w", err)
	}
	b := &bookWriter{out: w, book: excelize.NewFile(excelize.Options{TmpDir: scratch}), sheets: map[string]*bookSheet{}, scratch: scratch}
	for i, kind := range kinds {
		if i == 0 {
			err = b.book.SetSheetName("Sheet1", kind)
		} else {
			_, err = b.book.NewSheet(kind)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", kind, err)
		}
	}
	for _, kind := range kinds {
		s := &bookSheet{table: slots([]string{kind})}
		if s.stream, err = b.book.NewStreamWriter(kind); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", kind, err)
		}
		b.sheets[kind] = s
		if err := s.line(append(headsOf(s.table), overflowHead)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (s *bookSheet) line(cells []string) error {
	s.row++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return fmt.Errorf("row %d: %w", s.row, err)
	}
	values := make([]any, len(cells))
	for i, c := range cells {
		if c != "" {
			values[i] = c
		}
	}
	if err := s.stream.SetRow(at, values); err != nil {
		return fmt.Errorf("row %d: %w", s.row, err)
	}
	return nil
}

func (b *bookWriter) write(r *record) error {
	s := b.sheets[r.kind]
	cells := r.cells(s.table)
	var more []string
	for i := range cells {
		text := guard(cells[i])
		first, rest := parted(text)
		cells[i] = first
		for rest != "" {
			var part string
			part, rest = parted(rest)
			more = append(more, s.table[i].head()+"|"+part)
		}
	}
	return s.line(append(cells, more...))
}

// parted cuts a text that does not fit into a cell, behind a character that is
// no space: spaces at the ends of a cell do not count.
func parted(s string) (first, rest string) {
	units, at := 0, 0
	for i, r := range s {
		units += utf16.RuneLen(r)
		if units > cellRoom {
			break
		}
		if !unicode.IsSpace(r) {
			at = i + utf8.RuneLen(r)
		}
	}
	if units <= cellRoom || at == 0 {
		return s, ""
	}
	return s[:at], s[at:]
}

func (b *bookWriter) close() error {
	var err error
	for _, s := range b.sheets {
		err = errors.Join(err, s.stream.Flush())
	}
	if err == nil {
		err = b.book.Write(b.out)
	}
	err = errors.Join(err, b.book.Close(), os.RemoveAll(b.scratch))
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

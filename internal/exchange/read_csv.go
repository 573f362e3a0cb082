package exchange

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"innodock/internal/fault"
)

// csvSource reads a table written as text: by commas, semicolons, tabs or bars.
type csvSource struct {
	in     *input
	csv    *csv.Reader
	fence  *fence
	heads  *heads
	queued []row // read while the heads were looked for
	rows   int
}

// fence lets only so many bytes through between two rows, so that a quote that
// is never closed, or a line without an end, cannot take the memory.
type fence struct {
	from io.Reader
	left int
}

func (f *fence) Read(p []byte) (int, error) {
	if f.left <= 0 {
		return 0, errTooLong
	}
	n, err := f.from.Read(p[:min(len(p), f.left)])
	f.left -= n
	return n, err
}

var errTooLong = errors.New("row too long")

func newCSV(text io.Reader, first string, in *input) (*csvSource, error) {
	s := &csvSource{in: in, fence: &fence{from: text, left: maxRow}}
	s.csv = csv.NewReader(s.fence)
	s.csv.Comma = delimiter(first)
	s.csv.FieldsPerRecord, s.csv.LazyQuotes = -1, true
	var top []row
	for len(top) < maxHeadRow {
		r, err := s.read()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if len(top) == 0 && len(r.cells) > 0 && strings.HasPrefix(r.cells[0], "sep=") {
			continue // what Excel writes to name the delimiter
		}
		top = append(top, r)
	}
	h, at, err := findHeads(top, nil, in)
	if err != nil {
		return nil, err
	}
	s.heads, s.queued = h, top[at:]
	return s, nil
}

// delimiter is the character that parts the first lines most evenly.
func delimiter(first string) rune {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(first, "\ufeff"), "sep="); ok && rest != "" {
		r, _ := utf8.DecodeRuneInString(rest)
		return r
	}
	if len(first) > 32<<10 {
		first = first[:32<<10]
	}
	best, points := ',', 0
	for _, candidate := range []rune{',', '\t', ';', '|'} {
		r := csv.NewReader(strings.NewReader(first))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = candidate, -1, true
		var widths []int
		known := 0
		for len(widths) < maxHeadRow {
			cells, err := r.Read()
			if err != nil {
				break
			}
			widths = append(widths, len(cells))
			known = max(known, recognised(cells))
		}
		even := 0
		for _, w := range widths {
			if w > 1 && w == widths[0] {
				even++
			}
		}
		if p := known*100 + even; p > points {
			best, points = candidate, p
		}
	}
	return best
}

// read returns the next row of the file, whatever it means.
func (s *csvSource) read() (row, error) {
	s.fence.left = maxRow
	cells, err := s.csv.Read()
	line, _ := 0, 0
	if len(cells) > 0 {
		line, _ = s.csv.FieldPos(0)
	}
	switch {
	case errors.Is(err, io.EOF):
		return row{}, io.EOF
	case errors.Is(err, errTooLong):
		return row{}, ErrHostile.With(fault.At(fmt.Sprintf("line %d", s.csv.InputOffset()), "row_length",
			"After row %d a row does not end within %d MB: probably a quotation mark is never closed.",
			"第 %d 行之后有一行超过 %d MB 仍未结束：可能有引号没有闭合。", s.rows, maxRow>>20))
	case err != nil:
		if _, ok := errors.AsType[*csv.ParseError](err); ok {
			return row{}, unreadable("After row %d the table cannot be read: %v.", "第 %d 行之后的表格无法读取：%v。", s.rows, err)
		}
		return row{}, err
	}
	s.rows++
	if s.rows > maxRows {
		return row{}, tooManyRows()
	}
	if len(cells) > maxCells {
		return row{number: line, cells: cells[:maxCells], refusals: []refusal{{
			field: "row", mistake: mistake{fault.Say("It has %d columns, an import takes %d.", "它有 %d 列，导入最多接受 %d 列。", len(cells), maxCells), fault.Say("Split the table.", "请拆分表格。")},
		}}}, nil
	}
	return row{number: line, cells: cells}, nil
}

func tooManyRows() error {
	return ErrHostile.With(fault.At("file", "rows", "The file has more than %d rows. Split it.", "文件超过 %d 行。请拆分。", maxRows))
}

func (s *csvSource) next() (row, error) {
	for {
		var r row
		if len(s.queued) > 0 {
			r, s.queued = s.queued[0], s.queued[1:]
		} else {
			var err error
			if r, err = s.read(); err != nil {
				return row{}, err
			}
		}
		if blank(r.cells) {
			continue
		}
		r.heads = s.heads
		return r, nil
	}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

func (s *csvSource) total() int        { return 0 }
func (s *csvSource) ignored() []string { return s.heads.unknown }
func (s *csvSource) close() error      { return nil }

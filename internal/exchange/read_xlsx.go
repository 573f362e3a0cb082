package exchange

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxSource reads the sheets of a workbook that have heads of ours. The library
// reads the values; before it, survey has looked at every byte of the sheets, so
// that nothing in them can take the memory or end a sheet unseen.
type xlsxSource struct {
	in      *input
	book    *excelize.File
	slim    string // the workbook as the library gets it
	scratch string
	sheets  []*sheetPlan
	current int
	rows    *excelize.Rows
	number  int // of the row read last
	read    int // rows read of all sheets, to tell how far it is
	counted int
}

// sheetPlan is a sheet that is read: its heads and where its rows begin.
type sheetPlan struct {
	name  string
	heads *heads
	first int // number of the first row below the heads
	rows  int
}

func openXLSX(in *input) (_ *xlsxSource, err error) {
	scratch, err := os.MkdirTemp(in.scratch, "xlsx-")
	if err != nil {
		return nil, fmt.Errorf("room for the workbook: %w", err)
	}
	s := &xlsxSource{in: in, scratch: scratch}
	defer func() {
		if err != nil {
			_ = s.close()
		}
	}()
	found, err := s.prepare()
	if err != nil {
		return nil, err
	}
	s.book, err = excelize.OpenFile(s.slim, excelize.Options{
		UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: inMemory, TmpDir: scratch, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd", LongTimePattern: "hh:mm:ss",
	})
	if err != nil {
		return nil, unreadable("The workbook cannot be opened: %s. Open it in a spreadsheet program and save it again as .xlsx.",
			"工作簿无法打开：%s。请用电子表格程序打开，再另存为 .xlsx。", cut(err.Error(), 200))
	}
	if err := s.plan(found); err != nil {
		return nil, err
	}
	return s, s.enter(0)
}

// plan finds the sheets with heads of ours.
func (s *xlsxSource) plan(found map[string]survey) error {
	var refused error
	for _, name := range s.book.GetSheetList() {
		if strings.HasPrefix(name, guideSheet) || s.in.mapping != nil && s.in.mapping.Sheet != "" && s.in.mapping.Sheet != name {
			continue
		}
		size := found[name]
		top, err := s.top(name)
		if err != nil {
			return err
		}
		if len(top) == 0 {
			continue
		}
		h, at, err := findHeads(top, size.merged, s.in)
		if err != nil {
			refused = errors.Join(refused, err)
			continue
		}
		for word := range strings.FieldsSeq(name) { // our own sheets are called "需求 need"
			if kind, ok := kindOf(word); ok {
				h.kind = kind
			}
		}
		plan := &sheetPlan{name: name, heads: h, first: top[at-1].number + 1, rows: max(0, size.rows-at)}
		s.sheets = append(s.sheets, plan)
		s.counted += plan.rows
	}
	if len(s.sheets) == 0 {
		if refused == nil {
			return ErrNoFile
		}
		return firstFault(refused)
	}
	s.keepTables()
	return nil
}

// keepTables leaves out sheets that happen to have one head of ours, such as notes.
func (s *xlsxSource) keepTables() {
	if s.in.mapping != nil {
		return
	}
	most := 0
	for _, p := range s.sheets {
		most = max(most, p.heads.known())
	}
	s.sheets = slices.DeleteFunc(s.sheets, func(p *sheetPlan) bool { return p.heads.known()*3 < most })
	s.counted = 0
	for _, p := range s.sheets {
		s.counted += p.rows
	}
}

// firstFault is the first of several errors: one reason is enough.
func firstFault(err error) error {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		return firstFault(several.Unwrap()[0])
	}
	return err
}

// top reads the first rows of a sheet.
func (s *xlsxSource) top(name string) ([]row, error) {
	rows, err := s.book.Rows(name)
	if err != nil {
		return nil, unreadable("The sheet %q cannot be read.", "工作表 %q 无法读取。", name)
	}
	defer rows.Close()
	var top []row
	for number := 1; len(top) < maxHeadRow && number < 10*maxHeadRow && rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return nil, unreadable("Row %d of the sheet %q cannot be read.", "第 %d 行（工作表 %q）无法读取。", number, name)
		}
		if !blank(cells) {
			top = append(top, row{number: number, cells: cells})
		}
	}
	return top, nil
}

// enter begins to read a sheet.
func (s *xlsxSource) enter(i int) error {
	s.current, s.number = i, 0
	rows, err := s.book.Rows(s.sheets[i].name)
	if err != nil {
		return unreadable("The sheet %q cannot be read.", "工作表 %q 无法读取。", s.sheets[i].name)
	}
	s.rows = rows
	return nil
}

func (s *xlsxSource) next() (row, error) {
	for {
		if s.rows == nil {
			return row{}, io.EOF
		}
		plan := s.sheets[s.current]
		if !s.rows.Next() {
			if err := s.leave(); err != nil {
				return row{}, err
			}
			continue
		}
		s.number++
		if s.number > excelize.TotalRows {
			return row{}, tooManyRows()
		}
		cells, err := s.rows.Columns()
		if err != nil {
			return row{}, unreadable("Row %d of the sheet %q cannot be read: %s.", "第 %d 行（工作表 %q）无法读取：%s。", s.number, plan.name, cut(err.Error(), 200))
		}
		if s.number < plan.first || blank(cells) {
			continue
		}
		s.read++
		s.in.done = s.in.size * int64(s.read) / int64(max(s.counted, 1))
		return row{number: s.number, heads: plan.heads, cells: cells}, nil
	}
}

// leave ends a sheet and enters the next one; io.EOF after the last.
func (s *xlsxSource) leave() error {
	if err := s.rows.Close(); err != nil {
		return unreadable("The sheet %q cannot be read to its end.", "工作表 %q 无法完整读取。", s.sheets[s.current].name)
	}
	if s.rows = nil; s.current+1 >= len(s.sheets) {
		return io.EOF
	}
	return s.enter(s.current + 1)
}

func (s *xlsxSource) total() int { return s.counted }

func (s *xlsxSource) ignored() []string {
	var all []string
	for _, p := range s.sheets {
		all = append(all, p.heads.unknown...)
	}
	return all
}

func (s *xlsxSource) close() error {
	var err error
	if s.rows != nil {
		err = s.rows.Close()
	}
	if s.book != nil {
		err = errors.Join(err, s.book.Close())
	}
	return errors.Join(err, os.RemoveAll(s.scratch))
}

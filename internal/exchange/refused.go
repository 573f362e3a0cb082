package exchange

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// refusedReport is the file of refused rows in both languages: the same rows
// under the same heads, so that whichever is mended can be imported again. Which
// one is read is not known before somebody asks, and may change.
type refusedReport struct{ en, zh *refusedFile }

func newRefusedReport(dir, name string, as format, source string) *refusedReport {
	path := filepath.Join(dir, name+".refused."+string(as))
	return &refusedReport{
		en: &refusedFile{at: path, lang: "en", format: as, source: source},
		zh: &refusedFile{at: refusedIn(path, "zh"), lang: "zh", format: as, source: source},
	}
}

// refusedIn is where a file of refused rows is that gives the reasons in lang.
func refusedIn(path, lang string) string {
	if lang != "zh" {
		return path
	}
	return filepath.Join(filepath.Dir(path), lang, filepath.Base(path))
}

// openRefused opens a file of refused rows with the reasons in lang, or in
// English where they were written before there was any other.
func openRefused(path, lang string) (*os.File, error) {
	f, err := os.Open(refusedIn(path, lang))
	if errors.Is(err, fs.ErrNotExist) {
		return os.Open(path) //nolint:gosec,wrapcheck // a path that an import of ours has made; the callers say what it was for
	}
	return f, err //nolint:wrapcheck // the callers say what it was for
}

func (r *refusedReport) add(d *draft) error { return errors.Join(r.en.add(d), r.zh.add(d)) }
func (r *refusedReport) close() error       { return errors.Join(r.en.close(), r.zh.close()) }

// refusedFile collects the rows that were not taken, with the reasons beside
// them, in a file that can be mended and imported again: a table in its own
// columns, JSONL as JSONL. It is made when the first row is refused.
type refusedFile struct {
	at, lang string // where it will be, and what its reasons are written in
	format   format
	source   string // written along, so that the mended row meets its record again
	path     string // empty while nothing was refused
	rows     int
	file     *os.File
	out      *bufio.Writer
	csv      *csv.Writer
	heads    *heads
	book     *excelize.File
	sheet    *excelize.StreamWriter
	sheetRow int
	sheets   int
}

// reasonHeads are the columns that tell why; an import passes over them.
func reasonHeads() []string {
	return []string{refusedHead + " row", refusedHead + " field", refusedHead + " value", refusedHead + " why", refusedHead + " way out"}
}

func (f *refusedFile) reasons(d *draft) []string {
	cells := []string{strconv.Itoa(d.number), "", "", "", ""}
	for i, r := range d.refusals {
		sep := ""
		if i > 0 {
			sep = "\n"
		}
		cells[1] += sep + r.field
		cells[2] += sep + r.value
		cells[3] += sep + r.why.In(f.lang)
		cells[4] += sep + r.way.In(f.lang)
	}
	for i := range cells {
		cells[i] = guard(cells[i])
	}
	return cells
}

func (f *refusedFile) open() error {
	if err := os.MkdirAll(filepath.Dir(f.at), 0o700); err != nil {
		return fmt.Errorf("folder of refused rows: %w", err)
	}
	file, err := os.OpenFile(f.at, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("file of refused rows: %w", err)
	}
	f.path, f.file, f.out = f.at, file, bufio.NewWriter(file)
	switch f.format {
	case formatXLSX:
		f.book = excelize.NewFile()
	case formatCSV:
		if _, err := f.out.WriteString("\ufeff"); err != nil { // else spreadsheets take it for a local code page
			return fmt.Errorf("file of refused rows: %w", err)
		}
		f.csv = csv.NewWriter(f.out)
	case formatJSONL:
	}
	return nil
}

// add writes a row that was refused.
func (f *refusedFile) add(d *draft) error {
	if f.rows++; f.rows > maxRefused {
		return nil
	}
	if f.path == "" {
		if err := f.open(); err != nil {
			return err
		}
	}
	var err error
	switch f.format {
	case formatJSONL:
		err = f.addLine(d)
	case formatCSV:
		err = f.addCells(d, f.csv.Write)
	case formatXLSX:
		err = f.addCells(d, f.writeSheetRow)
	}
	if err != nil {
		return fmt.Errorf("file of refused rows: %w", err)
	}
	return nil
}

// addCells writes the row in its own columns.
func (f *refusedFile) addCells(d *draft, write func([]string) error) error {
	h := d.row.heads
	if h == nil {
		h = &heads{}
	}
	if f.heads != h || f.heads == nil {
		if err := f.newTable(h, write); err != nil {
			return err
		}
	}
	width := len(h.names)
	cells := make([]string, width, width+8)
	for i, c := range d.row.cells {
		switch {
		case i >= width:
			cells = append(cells, guard(c))
		case !h.refused[i]:
			cells[i] = guard(unquote(c))
		}
	}
	if !h.has(keySource) {
		cells = append(cells[:width:width], append([]string{guard(f.source)}, cells[width:]...)...)
	}
	return write(append(f.reasons(d), cells...))
}

// newTable begins the table of a sheet, or of the file.
func (f *refusedFile) newTable(h *heads, write func([]string) error) error {
	f.heads = h
	if f.book != nil {
		if err := f.newSheet(); err != nil {
			return err
		}
	}
	line := reasonHeads()
	for i, name := range h.names {
		if h.refused[i] {
			name = ""
		}
		line = append(line, name)
	}
	if !h.has(keySource) {
		line = append(line, keySource)
	}
	return write(line)
}

// has reports whether a column of the table means key.
func (h *heads) has(key string) bool {
	for _, b := range h.bound {
		if b != nil && b.col.key == key {
			return true
		}
	}
	return false
}

func (f *refusedFile) newSheet() error {
	if f.sheet != nil {
		if err := f.sheet.Flush(); err != nil {
			return err
		}
	}
	f.sheets++
	name := "refused " + strconv.Itoa(f.sheets)
	var err error
	if f.sheets == 1 {
		err = f.book.SetSheetName("Sheet1", name)
	} else {
		_, err = f.book.NewSheet(name)
	}
	if err != nil {
		return err
	}
	f.sheetRow = 0
	f.sheet, err = f.book.NewStreamWriter(name)
	return err
}

func (f *refusedFile) writeSheetRow(cells []string) error {
	f.sheetRow++
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c
	}
	at, err := excelize.CoordinatesToCellName(1, f.sheetRow)
	if err != nil {
		return err
	}
	return f.sheet.SetRow(at, values)
}

// addLine writes a line of JSON with the reasons in a member of its own.
func (f *refusedFile) addLine(d *draft) error {
	type reason struct {
		Field string `json:"field"`
		Value string `json:"value,omitempty"`
		Why   string `json:"why"`
		Way   string `json:"wayOut,omitempty"`
	}
	told := struct {
		Row     int      `json:"row"`
		Reasons []reason `json:"reasons"`
		Line    string   `json:"line,omitempty"`
	}{Row: d.number}
	for _, r := range d.refusals {
		told.Reasons = append(told.Reasons, reason{r.field, r.value, r.why.In(f.lang), r.way.In(f.lang)})
	}
	line := object{{refusedHead, &told}}
	if d.row.record == nil {
		told.Line = string(d.row.line)
	} else {
		for name, value := range d.row.record {
			if name != refusedHead {
				line = append(line, member{name, value})
			}
		}
		sortMembers(line[1:])
		if d.row.record["source"] == nil {
			line = append(line, member{keySource, f.source})
		}
	}
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	if _, err := f.out.Write(append(text, '\n')); err != nil {
		return err
	}
	return nil
}

func sortMembers(o object) {
	for i := 1; i < len(o); i++ {
		for j := i; j > 0 && o[j].name < o[j-1].name; j-- {
			o[j], o[j-1] = o[j-1], o[j]
		}
	}
}

// close makes the file durable.
func (f *refusedFile) close() error {
	if f.file == nil {
		return nil
	}
	var err error
	if f.csv != nil {
		f.csv.Flush()
		err = f.csv.Error()
	}
	if f.book != nil {
		if f.sheet != nil {
			err = errors.Join(err, f.sheet.Flush())
		}
		err = errors.Join(err, f.book.Write(f.out), f.book.Close())
	}
	err = errors.Join(err, f.out.Flush(), f.file.Sync(), f.file.Close())
	f.file = nil
	if err != nil {
		return fmt.Errorf("file of refused rows: %w", err)
	}
	return nil
}

// plainName is a file's name without what a path or a shell could take for its own.
func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|'`+"`$;&!", r) {
			return '-'
		}
		return r
	}, filepath.Base(name))
	return strings.TrimLeft(cut(name, 60), ".-")
}

package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"innodock/internal/fault"
)

// What a workbook may be inside.
const (
	maxParts     = 10_000    // files in it
	inMemory     = 1 << 20   // larger sheets and tables of strings are spilled to the disk
	maxPart      = 16 << 20  // of the parts that are not spilled: styles, the list of sheets
	maxToken     = 4 << 20   // bytes between two tags: a cell of Excel holds 32,767 characters
	maxStrings   = 2_000_000 // different texts: each costs 60 bytes while the workbook is open
	maxSheets    = 200
	mergedTo     = 3 * maxHeadRow // merged cells matter in the heads only
	manyMerged   = 10_000
	sharedString = "xl/sharedStrings.xml"
)

// mergedCells is a block of cells that are one.
type mergedCells struct{ row1, col1, row2, col2 int }

// survey is what a sheet holds.
type survey struct {
	rows   int // that are there, empty ones too
	merged []mergedCells
}

// prepare looks through the workbook and writes what the library shall see of
// it: sheets, strings, styles. Pictures, charts, macros and formulas' chains stay
// out. It returns the surveys by the name of the sheet.
func (s *xlsxSource) prepare() (map[string]survey, error) {
	z, err := zip.NewReader(s.in.file, s.in.size)
	if err != nil {
		return nil, unreadable("The file begins like a workbook and is none, or was cut: download it again.", "文件开头像工作簿，其实不是，或已被截断：请重新下载。")
	}
	if len(z.File) > maxParts {
		return nil, hostile("The workbook has %d parts inside, an import takes %d.", "工作簿内有 %d 个部件，导入最多接受 %d 个。", len(z.File), maxParts)
	}
	parts := map[string]*zip.File{}
	var size uint64
	for _, f := range z.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/")
		if parts[name] == nil && !strings.HasSuffix(name, "/") {
			parts[name] = f
		}
		if size += f.UncompressedSize64; size > maxUnpacked {
			return nil, hostile("The workbook unpacks to more than %d MB.", "工作簿解压后超过 %d MB。", maxUnpacked>>20)
		}
	}
	sheets, err := sheetParts(parts)
	if err != nil {
		return nil, err
	}
	found := map[string]survey{}
	for name, part := range sheets {
		if found[name], err = surveySheet(part, name); err != nil {
			return nil, err
		}
	}
	if part := parts[sharedString]; part != nil {
		if err := surveyStrings(part); err != nil {
			return nil, err
		}
	}
	return found, s.write(parts)
}

func hostile(text, zh string, args ...any) error {
	return ErrHostile.With(fault.At("file", "too_large", text+" Save only the table as a new workbook, or split it.", zh+"请只把表格另存为新的工作簿，或加以拆分。", args...))
}

// sheetParts finds the part of each sheet by the name of the sheet.
func sheetParts(parts map[string]*zip.File) (map[string]*zip.File, error) {
	book, rels := parts["xl/workbook.xml"], parts["xl/_rels/workbook.xml.rels"]
	if book == nil || rels == nil {
		return nil, noWorkbook(parts)
	}
	var b struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var r struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	for part, into := range map[*zip.File]any{book: &b, rels: &r} {
		text, err := wholePart(part)
		if err != nil {
			return nil, err
		}
		if err := xml.Unmarshal(text, into); err != nil {
			return nil, unreadable("The list of sheets in the workbook is damaged.", "工作簿中的工作表清单已损坏。")
		}
	}
	if len(b.Sheets) > maxSheets {
		return nil, hostile("The workbook has %d sheets, an import takes %d.", "工作簿有 %d 个工作表，导入最多接受 %d 个。", len(b.Sheets), maxSheets)
	}
	at := map[string]*zip.File{}
	for _, sheet := range b.Sheets {
		for _, rel := range r.Relations {
			if rel.ID != sheet.ID || rel.ID == "" {
				continue
			}
			target := strings.TrimPrefix(rel.Target, "/")
			if !strings.HasPrefix(rel.Target, "/") {
				target = path.Join("xl", rel.Target)
			}
			if part := parts[target]; part != nil && strings.HasPrefix(target, "xl/worksheets/") {
				at[sheet.Name] = part
			}
		}
	}
	return at, nil
}

// noWorkbook says what an archive is that is no workbook.
func noWorkbook(parts map[string]*zip.File) error {
	switch {
	case parts["word/document.xml"] != nil:
		return unreadable("This is a Word document. Copy its table into a spreadsheet, or start from a template (innodock import --template need.xlsx).",
			"这是 Word 文档。请把其中的表格复制到电子表格，或从模板开始（innodock import --template need.xlsx）。")
	case parts["content.xml"] != nil:
		return unreadable("This is an OpenDocument file: save it as .xlsx or CSV.", "这是 OpenDocument 文件：请另存为 .xlsx 或 CSV。")
	}
	return unreadable("This is a ZIP archive and no workbook: unpack it, and import the files in it.", "这是 ZIP 压缩包，不是工作簿：请解压后导入其中的文件。")
}

// wholePart reads a small part.
func wholePart(part *zip.File) ([]byte, error) {
	if part.UncompressedSize64 > maxPart {
		return nil, hostile("The part %s of the workbook is larger than %d MB.", "工作簿的部件 %s 超过 %d MB。", path.Base(part.Name), maxPart>>20)
	}
	r, err := part.Open()
	if err != nil {
		return nil, damaged(part)
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err != nil {
		return nil, damaged(part)
	}
	return text, nil
}

func damaged(part *zip.File) error {
	return unreadable("The part %s of the workbook is damaged.", "工作簿的部件 %s 已损坏。", path.Base(part.Name))
}

// walk reads all tags of a part in bounded memory.
func walk(part *zip.File, visit func(xml.Token) error) error {
	r, err := part.Open()
	if err != nil {
		return damaged(part)
	}
	defer r.Close()
	f := &fence{from: r, left: maxToken}
	dec := xml.NewDecoder(f)
	for {
		f.left = maxToken
		token, err := dec.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errTooLong):
			return hostile("A cell in the part %s of the workbook is longer than %d MB.", "工作簿的部件 %s 中有单元格超过 %d MB。", path.Base(part.Name), maxToken>>20)
		case err != nil:
			return damaged(part)
		}
		if err := visit(token); err != nil {
			return err
		}
	}
}

// surveySheet walks a sheet from end to end.
func surveySheet(part *zip.File, name string) (survey, error) {
	s, row, cells := survey{}, 0, 0
	open := 0
	err := walk(part, func(token xml.Token) error {
		switch t := token.(type) {
		case xml.EndElement:
			open--
		case xml.StartElement:
			open++
			switch t.Name.Local {
			case "row":
				s.rows++
				cells = 0
				row++
				if at := attribute(t, "r"); at != "" {
					n, err := strconv.Atoi(at)
					if err != nil || n < 1 || n > excelize.TotalRows || n < row {
						return hostile("The sheet %q has a row numbered %s after row %d; a sheet has %d rows at most, in order.",
							"工作表 %q 中编号为 %s 的行排在第 %d 行之后；一个工作表最多 %d 行，且须按顺序排列。", name, cut(at, 20), row-1, excelize.TotalRows)
					}
					row = n
				}
			case "c":
				if cells++; cells > maxCells {
					return hostile("Row %d of the sheet %q has more than %d cells.", "第 %d 行（工作表 %q）超过 %d 个单元格。", row, name, maxCells)
				}
			case "mergeCell":
				if len(s.merged) < manyMerged {
					s.merged = appendMerged(s.merged, attribute(t, "ref"))
				}
			}
		}
		return nil
	})
	if err == nil && open != 0 {
		err = damaged(part)
	}
	return s, err
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func appendMerged(merged []mergedCells, ref string) []mergedCells {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return merged
	}
	c1, r1, err1 := excelize.CellNameToCoordinates(from)
	c2, r2, err2 := excelize.CellNameToCoordinates(to)
	if err1 != nil || err2 != nil || r1 > mergedTo {
		return merged
	}
	return append(merged, mergedCells{row1: r1, col1: c1, row2: r2, col2: c2})
}

// surveyStrings walks the table of strings.
func surveyStrings(part *zip.File) error {
	n := 0
	return walk(part, func(token xml.Token) error {
		if t, ok := token.(xml.StartElement); ok && t.Name.Local == "si" {
			if n++; n > maxStrings {
				return hostile("The workbook has more than %d different texts.", "工作簿中不同的文本超过 %d 段。", maxStrings)
			}
		}
		return nil
	})
}

// write makes the workbook that the library reads.
func (s *xlsxSource) write(parts map[string]*zip.File) (err error) {
	s.slim = filepath.Join(s.scratch, "book.xlsx")
	file, err := os.Create(s.slim)
	if err != nil {
		return fmt.Errorf("room for the workbook: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	out := zip.NewWriter(file)
	for name, part := range parts {
		switch {
		case name == "xl/styles.xml":
			text, err := wholePart(part)
			if err != nil {
				return err
			}
			w, err := out.Create(name)
			if err != nil {
				return fmt.Errorf("write the workbook: %w", err)
			}
			if _, err := w.Write(plainDates(text)); err != nil {
				return fmt.Errorf("write the workbook: %w", err)
			}
			continue
		case strings.HasPrefix(name, "xl/worksheets/") && path.Ext(name) == ".xml", name == sharedString:
		case name == "[Content_Types].xml", name == "_rels/.rels", name == "xl/workbook.xml", name == "xl/_rels/workbook.xml.rels":
			if part.UncompressedSize64 > maxPart {
				return hostile("The part %s of the workbook is larger than %d MB.", "工作簿的部件 %s 超过 %d MB。", path.Base(name), maxPart>>20)
			}
		default:
			continue
		}
		if err := out.Copy(part); err != nil {
			return fmt.Errorf("copy the workbook: %w", err)
		}
	}
	return out.Close()
}

var (
	formatCode = regexp.MustCompile(`(<(?:\w+:)?numFmt\b[^>]*\bformatCode=")([^"]*)(")`)
	formatOf   = regexp.MustCompile(`\bnumFmtId="([0-9]+)"`)
	literals   = regexp.MustCompile(`"[^"]*"|&quot;.*?&quot;|\[[^\]]*\]|\\.`)
)

// plainDates rewrites the styles of a workbook so that dates come out as
// 2026-11-30, however their cells show them: 3/4/2026 may be either day.
func plainDates(styles []byte) []byte {
	styles = formatCode.ReplaceAllFunc(styles, func(m []byte) []byte {
		p := formatCode.FindSubmatch(m)
		shown := strings.ToLower(literals.ReplaceAllString(string(p[2]), ""))
		day := strings.ContainsAny(shown, "yd") || strings.Contains(shown, "e") && strings.Contains(shown, "m")
		switch {
		case !day || strings.ContainsAny(shown, "#0?"):
			return m
		case strings.Contains(shown, "h"):
			return bytes.Join([][]byte{p[1], []byte("yyyy-mm-dd hh:mm:ss"), p[3]}, nil)
		}
		return bytes.Join([][]byte{p[1], []byte("yyyy-mm-dd"), p[3]}, nil)
	})
	return formatOf.ReplaceAllFunc(styles, func(m []byte) []byte {
		id, err := strconv.Atoi(string(formatOf.FindSubmatch(m)[1]))
		if err != nil {
			return m
		}
		switch { // the built-in dates of all languages; 14 is shown as a day of ours
		case id >= 15 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id >= 57 && id <= 58:
			return []byte(`numFmtId="14"`)
		}
		return m
	})
}

// spread fills the cells that were merged sideways with what they say.
func spread(r row, merged []mergedCells) []string {
	cells := append([]string(nil), r.cells...)
	for _, m := range merged {
		if r.number != m.row1 || m.col1 > len(cells) {
			continue
		}
		for col := m.col1 + 1; col <= min(m.col2, maxCells); col++ {
			for len(cells) < col {
				cells = append(cells, "")
			}
			cells[col-1] = cells[m.col1-1]
		}
	}
	return cells
}

// spans reports whether cells of a row are merged with others.
func spans(merged []mergedCells, number int) bool {
	for _, m := range merged {
		if m.row1 <= number && number <= m.row2 {
			return true
		}
	}
	return false
}

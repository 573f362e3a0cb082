package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"innodock/internal/edition"
	"innodock/internal/fault"
	"innodock/internal/taxonomy"
)

// guideSheet is the name of the sheet that explains the columns; an import
// passes over it.
const guideSheet = "说明"

// templateRows is how many rows of a template offer lists to choose from.
const templateRows = 2000

// Template writes the XLSX template of a kind: heads in both languages, lists to
// choose from, two examples, and a sheet that explains each column. The examples
// are passed over when it is imported, unless somebody changes them.
func Template(w io.Writer, kind string) error {
	key, ok := kindOf(kind)
	if !ok {
		return ErrKind.With(fault.At("kind", "unknown", "%q is no kind of record: name the file or --kind after one of %s.",
			"%q 不是记录类别：请把文件或 --kind 命名为 %s 之一。", cut(kind, 40), strings.Join(Kinds(), ", ")))
	}
	t := &template{kind: key, book: excelize.NewFile(), cols: templateColumns(key)}
	err := errors.Join(t.table(), t.guide(), t.choices())
	if err == nil {
		err = t.book.Write(w)
	}
	if err = errors.Join(err, t.book.Close()); err != nil {
		return fmt.Errorf("template of %s: %w", key, err)
	}
	return nil
}

type template struct {
	kind string
	book *excelize.File
	cols []slot
}

// templateColumns are the columns that people fill in; texts also in English,
// where the example is Chinese.
func templateColumns(kind string) []slot {
	var out []slot
	for _, col := range columns().of(kind) {
		switch {
		case col.rare || col.ofKind() || col.form == asNested:
			continue
		case (kind == kindOrganization || kind == kindPerson) && slices.Contains([]string{keyTitle, keyDescription, keyKeywords}, col.key):
			continue // of these the name says it
		case kind == kindOrganization && strings.HasPrefix(col.key, kindOrganization):
			continue
		}
		out = append(out, slot{col: col})
		if col.worded() {
			out = append(out, slot{col, "en"})
		}
	}
	// What must be filled comes first, whoever comes after it.
	slices.SortStableFunc(out, func(a, b slot) int { return rank(a) - rank(b) })
	return out
}

func rank(s slot) int {
	switch {
	case s.col.key == "id":
		return 0
	case s.col.must:
		return 1
	}
	return 2
}

// label is the head of a column in a template.
func (s slot) label() string {
	zh, en := s.col.zh, s.col.en
	if s.lang == "en" {
		zh, en = zh+"(英文)", en+" (English)"
	}
	if s.col.must && s.lang == "" {
		zh = "*" + zh
	}
	return zh + "\n" + en
}

func (t *template) sheet() string {
	term, _ := termIn(vocabKinds, t.kind)
	return term.Label.ZH + " " + t.kind
}

// table writes heads and examples.
func (t *template) table() error {
	sheet := t.sheet()
	if err := t.book.SetSheetName("Sheet1", sheet); err != nil {
		return err
	}
	head, err := t.book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"},
	})
	if err != nil {
		return err
	}
	example, err := t.book.NewStyle(&excelize.Style{Font: &excelize.Font{Italic: true, Color: "7F7F7F"}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	body, err := t.book.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}) // text: numbers and dates stay as typed
	if err != nil {
		return err
	}
	for i, s := range t.cols {
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		width := 16.0
		if s.col.form == asText && s.col.worded() || s.col.form == asWordings || s.col.form == asIndicators {
			width = 36
		}
		err = errors.Join(t.book.SetColWidth(sheet, col, col, width), t.book.SetColStyle(sheet, col, body), t.book.SetCellStr(sheet, col+"1", s.label()), t.book.SetCellStyle(sheet, col+"1", col+"1", head))
		for n, values := range examples(t.kind) {
			cell := fmt.Sprintf("%s%d", col, n+2)
			err = errors.Join(err, t.book.SetCellStr(sheet, cell, values[s.head()]), t.book.SetCellStyle(sheet, cell, cell, example))
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(t.book.SetRowHeight(sheet, 1, 36), t.book.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, XSplit: 2, TopLeftCell: "C2", ActivePane: "bottomRight"}))
}

// guide writes the sheet that explains.
func (t *template) guide() error {
	name := guideSheet + " Guide"
	if _, err := t.book.NewSheet(name); err != nil {
		return err
	}
	lines := [][]string{
		{"填写说明", "How to fill it in"},
		{"每行一条记录。灰色斜体的两行是示例，导入时自动跳过，可直接覆盖。带 * 的列必填，其余可不填。列的顺序随意，也可增删。", "One record a row. The two grey rows are examples: an import passes over them, and you may write over them. Columns with * must be filled, all others may stay empty. Columns may be moved, removed and added."},
		{"英文写在带 (英文) 的列；只有一种语言时，其余语言列留空。", "English goes into the columns marked (English); leave them empty when there is one language only."},
		{"先试：innodock import --dry-run 文件.xlsx。未通过的行写入另一个文件，改好后再导入即可。", "Try first: innodock import --dry-run FILE.xlsx. Refused rows go to a file of their own: mend it there and import it."},
		{},
		{"列", "Column", "名称 / key", "说明", "Explanation", "可选值 Values"},
	}
	for _, s := range t.cols {
		var values []string
		for _, term := range termsOf(s.col, edition.Default()) {
			values = append(values, term.Key+" "+term.Label.ZH)
		}
		lines = append(lines, []string{strings.SplitN(s.label(), "\n", 2)[0], strings.SplitN(s.label(), "\n", 2)[1], s.head(), s.col.noteZ, s.col.noteE, strings.Join(values, "; ")})
	}
	for i, line := range lines {
		for j, text := range line {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if err := t.book.SetCellStr(name, cell, text); err != nil {
				return err
			}
		}
	}
	return errors.Join(t.book.SetColWidth(name, "A", "C", 26), t.book.SetColWidth(name, "D", "F", 60))
}

// termsOf are the terms that a column chooses from, none for a free one.
func termsOf(c *column, e edition.Edition) []taxonomy.Term {
	var terms []taxonomy.Term
	switch c.form { //nolint:exhaustive // the others are free
	case asTerm, asTerms:
		terms = vocabulary(c.vocab)
	case asTRL:
		terms = taxonomy.TRLs()
	case asClusters:
		for _, cluster := range e.Clusters {
			terms = append(terms, taxonomy.Term{Key: cluster.Key, Label: cluster.Label})
		}
	case asDirections:
		for _, direction := range e.Directions {
			terms = append(terms, taxonomy.Term{Key: direction.Key, Label: direction.Label})
		}
	case asYes:
		terms = []taxonomy.Term{{Key: "yes", Label: taxonomy.Label{ZH: "是", EN: "yes"}}, {Key: "no", Label: taxonomy.Label{ZH: "否", EN: "no"}}}
	}
	return terms
}

// choices makes cells of closed vocabularies offer their terms. They stand on a
// sheet of their own: a list in a rule may have 255 characters only.
func (t *template) choices() error {
	name := guideSheet + " Lists"
	if _, err := t.book.NewSheet(name); err != nil {
		return err
	}
	used := 0
	for i, s := range t.cols {
		terms := termsOf(s.col, edition.Default())
		if len(terms) == 0 || s.lang != "" {
			continue
		}
		used++
		from, err := excelize.ColumnNumberToName(used)
		if err != nil {
			return err
		}
		for n, term := range terms {
			text := term.Label.ZH
			if s.col.form == asTRL {
				text = term.Key
			}
			if err := t.book.SetCellStr(name, fmt.Sprintf("%s%d", from, n+1), text); err != nil {
				return err
			}
		}
		col, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		rule := excelize.NewDataValidation(true)
		rule.Sqref = fmt.Sprintf("%s2:%s%d", col, col, templateRows)
		rule.SetSqrefDropList(fmt.Sprintf("'%s'!$%s$1:$%s$%d", name, from, from, len(terms)))
		if s.col.form == asTerms || s.col.form == asClusters || s.col.form == asDirections {
			rule.ShowErrorMessage = false // several may be written, parted by semicolons
		}
		if err := t.book.AddDataValidation(t.sheet(), rule); err != nil {
			return err
		}
	}
	return t.book.SetSheetVisible(name, false)
}

package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"innodock/internal/access"
	"innodock/internal/sqldb/sqldbtest"
)

func templateOf(t *testing.T, kind string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Template(&b, kind); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestUntouchedTemplateImportsNothing(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	for _, kind := range Kinds() {
		p := d.load(t, kind+".xlsx", string(templateOf(t, kind)), Options{})
		if p.State != Done || p.Created+p.Updated+p.Same+p.Refused+p.Read != 0 || len(p.Ignored) > 0 {
			t.Errorf("%s: %+v", kind, p)
		}
	}
}

// TestFilledTemplateImportsWhole changes the examples, so that they are records,
// and looks for every cell in what the operator reads back.
func TestFilledTemplateImportsWhole(t *testing.T) {
	for _, kind := range Kinds() {
		t.Run(kind, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			book, err := excelize.OpenReader(bytes.NewReader(templateOf(t, kind)))
			if err != nil {
				t.Fatal(err)
			}
			sheet := book.GetSheetList()[0]
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			column := map[string]int{}
			for i, head := range rows[0] {
				b := bind(head)
				if b == nil {
					t.Fatalf("the template's own head %q is not known", head)
				}
				column[slot{b.col, b.lang}.head()] = i
			}
			titleAt := column["title"]
			if at, ok := column["name"]; ok {
				titleAt = at
			}
			for n := range 2 {
				cell, _ := excelize.CoordinatesToCellName(titleAt+1, n+2)
				if err := book.SetCellStr(sheet, cell, fmt.Sprintf("Mine %d", n)); err != nil {
					t.Fatal(err)
				}
			}
			var file bytes.Buffer
			if err := book.Write(&file); err != nil {
				t.Fatal(err)
			}
			p := d.load(t, "mine.xlsx", file.String(), Options{})
			if p.State != Done || p.Created != 2 || len(p.Ignored) > 0 {
				t.Fatalf("%+v", p)
			}
			var out bytes.Buffer
			if _, err := d.Export(t.Context(), access.Local(), &out, "csv", []string{kind}); err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"Mine 0", "Mine 1", examples(kind)[0]["id"], examples(kind)[1]["id"]} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is not in the export:\n%s", want, out.String())
				}
			}
			exported := out.String()
			for head, value := range examples(kind)[1] { // free texts come back as they were written
				if b := bind(head); b != nil && (b.col.form == asText || b.col.form == asWordings) && head != "title" && head != "name" && head != "language" && !strings.Contains(exported, value) {
					t.Errorf("%s %q is not in the export", head, value)
				}
			}
		})
	}
}

func TestTemplateOfNoKindNamesTheKinds(t *testing.T) {
	err := Template(&bytes.Buffer{}, "columns")
	if err == nil || !strings.Contains(told(err).Text, "organization") {
		t.Errorf("%v", err)
	}
}

package exchange

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// dangerous returns the cells of a table that a spreadsheet would reckon, also
// behind quotes.
func dangerous(t *testing.T, format string, file []byte) []string {
	t.Helper()
	var cells []string
	if format == "csv" {
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			cells = append(cells, r...)
		}
	} else {
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range rows {
				cells = append(cells, r...)
			}
		}
	}
	if len(cells) < 100 {
		t.Fatalf("only %d cells were written", len(cells))
	}
	var found []string
	for _, c := range cells {
		bare := strings.TrimLeft(c, `" `)
		if bare != "" && strings.ContainsRune("=+-@\t\r", rune(bare[0])) {
			found = append(found, c)
		}
	}
	return found
}

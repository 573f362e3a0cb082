package exchange

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/listing"
	"innodock/internal/sqldb/sqldbtest"
)

// needs is a table as companies send it: Chinese heads in an order of their own,
// a unit in a head, a text over two lines, a date, a row that is shorter.
const needs = `需求名称,预算(万元),截止日期,需求描述,单位名称,产业领域,国别,最低技术就绪度
水泥窑用耐磨涂层,50-80,2026年11月30日,"第一行
第二行，有“引号”",海螺集团股份有限公司,新材料,中国,TRL 6
低噪声风机,,2027/3/1,转速 1500 r/min,中车株洲所
`

func written(t *testing.T, enc encoding.Encoding, text string) string {
	t.Helper()
	out, err := enc.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTablesInAllWritings(t *testing.T) {
	semicolons := "标题;预算;描述\n水泥窑用耐磨涂层;50-80 万元;\"第一行\n第二行，有“引号”\"\n低噪声风机;;转速\n"
	for name, text := range map[string]string{
		"utf-8":            needs,
		"utf-8 with mark":  "\ufeff" + needs,
		"crlf":             strings.ReplaceAll(needs, "\n", "\r\n"),
		"gbk":              written(t, simplifiedchinese.GBK, needs),
		"gb18030":          written(t, simplifiedchinese.GB18030, needs),
		"utf-16 le":        written(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), needs),
		"utf-16 be":        written(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), needs),
		"utf-16, no mark":  written(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), needs),
		"packed":           packed(t, needs),
		"semicolons":       semicolons,
		"tabs":             strings.ReplaceAll(semicolons, ";", "\t"),
		"bars":             strings.ReplaceAll(semicolons, ";", "|"),
		"named delimiter":  "sep=;\n" + semicolons,
		"head further on":  "2026年企业技术需求征集表,,,\n填表单位：科技局,,,\n" + needs,
		"late in the file": strings.Repeat(",,,,,,,\n", 300_000) + needs,
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			if name == "late in the file" { // ASCII for longer than anybody looks at once
				text = written(t, simplifiedchinese.GBK, needs+strings.Repeat(",,,,,,,\n", 100_000)+"最后一条,,,,,,,\n")
			}
			p := d.load(t, "x.bin", text, Options{Kind: "need"})
			all := d.listings(t)
			if p.State != Done || len(all) < 2 {
				t.Fatalf("%+v, %d listings", p, len(all))
			}
			l := all[0]
			if l.Wordings[0].Title != "水泥窑用耐磨涂层" || l.Wordings[0].Lang != "zh" || l.Wordings[0].Description != "第一行\n第二行，有“引号”" {
				t.Errorf("%+v", l.Wordings)
			}
			if b := l.Need.Budget; b == nil || *b.Min != 50_000_000 || *b.Max != 80_000_000 || b.Currency != "CNY" {
				t.Errorf("budget %+v", b)
			}
			if strings.Contains(name, "utf") && (l.Need.LowestTRL != 6 || l.Clusters[0] != "new-materials" || l.Country != "CN" || !l.Deadline.Equal(time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC))) {
				t.Errorf("%+v %+v", l, l.Need)
			}
		})
	}
}

func TestWesternCodePage(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	p := d.load(t, "needs.csv", written(t, charmap.Windows1252, "title,organization,kind\nKühlkörper für Züge,Müller GmbH,need\nÉlectrode à l’oxyde,Société Générale,need\n"), Options{})
	if all := d.listings(t); p.Created != 2 || all[0].Wordings[0].Title != "Kühlkörper für Züge" {
		t.Errorf("%+v %+v", p, all)
	}
}

func TestRowsAreRefusedOneByOneAndMended(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	table := "id,kind,title,trl,deadline,budget,country\n1,need,good,5,2026-12-01,100 CNY,CN\n2,need,,5,,,\n3,need,bad level,twelve,,,\n4,need,bad date,,soon,,\n5,recipe,what,,,,\n6,need,bad money,,,lots,Nowhere\n7,need,too,many,cells,in,this,row\n1,need,other,,,,\n1,need,good,5,2026-12-01,100 CNY,CN\n"
	p := d.load(t, "needs.csv", table, Options{})
	if p.State != Partial || p.Created != 1 || p.Refused != 7 || p.Same != 1 || p.Committed != 2 || p.Read != 9 {
		t.Fatalf("%+v", p)
	}
	text := fileText(t, p.RefusedFile)
	for _, want := range []string{"twelve", "1 to 9", "soon", "2026-11-30", "recipe", "lots", "Nowhere", "quotation marks", "There is no title", "same id", "source", "needs"} {
		if !strings.Contains(text, want) {
			t.Errorf("the refused rows do not say %q:\n%s", want, text)
		}
	}
	mended := strings.NewReplacer("twelve", "3", "soon", "2027-01-01", "recipe", "need", "lots", "5000 EUR", "Nowhere", "DE", ",need,,5", ",need,now titled,5").Replace(text)
	lines := strings.SplitAfter(mended, "\n")
	mended = strings.Join(lines[:len(lines)-1], "")
	mended = strings.ReplaceAll(mended, "too,many,cells,in,this,row", "too,,,,")
	again := d.load(t, "mended.csv", mended, Options{})
	if again.Created < 5 {
		t.Errorf("mended: %+v\n%s", again, mended)
	}
	for _, l := range d.listings(t) {
		if l.Source.Name != "needs" {
			t.Errorf("a mended record has the source %q, want that of the first file", l.Source.Name)
		}
	}
}

func workbook(t *testing.T, fill func(b *excelize.File, set func(cell string, value any))) string {
	t.Helper()
	b := excelize.NewFile()
	defer b.Close()
	fill(b, func(cell string, value any) {
		if err := b.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	})
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWorkbookWithMergedHeadsDatesAndFormulas(t *testing.T) {
	book := workbook(t, func(b *excelize.File, set func(string, any)) {
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		set("A1", "技术需求汇总")
		must(b.MergeCell("Sheet1", "A1", "F1"))
		for cell, head := range map[string]string{"A2": "需求名称", "B2": "资金", "B3": "预算（万元）", "C3": "悬赏金额(元)", "D2": "截止日期", "E2": "技术就绪度", "F2": "专利号"} {
			set(cell, head)
		}
		must(b.MergeCell("Sheet1", "B2", "C2"))
		for _, col := range []string{"A", "D", "E"} {
			must(b.MergeCell("Sheet1", col+"2", col+"3"))
		}
		set("A4", "耐磨涂层")
		set("B4", 80)
		set("C4", 500000)
		day, err := b.NewStyle(&excelize.Style{CustomNumFmt: new(`dd/mm/yyyy`)})
		must(err)
		set("D4", time.Date(2026, 4, 3, 0, 0, 0, 0, time.UTC))
		must(b.SetCellStyle("Sheet1", "D4", "D4", day))
		set("E4", 5)
		must(b.SetCellFormula("Sheet1", "E4", "2+3"))
		set("A5", "降噪")
		set("D5", time.Date(2027, 12, 31, 0, 0, 0, 0, time.UTC)) // built-in format
		set("D6", 46115)                                         // a day that nobody formatted
		set("A6", "第三")
		must(b.SetCellValue("Sheet1", "E4", 5))
		must(b.SetCellFormula("Sheet1", "E4", "2+3"))
	})
	d := open(t, sqldbtest.Open(t))
	p := d.load(t, "needs.csv", book, Options{Kind: "need"}) // the name lies
	all := d.listings(t)
	if p.State != Done || len(all) != 3 || p.Total != 3 {
		t.Fatalf("%+v, %d listings", p, len(all))
	}
	l := all[0]
	if b := l.Need.Budget; b == nil || *b.Min != 80_000_000 || b.Currency != "CNY" {
		t.Errorf("budget %+v", b)
	}
	if r := l.Need.Reward; r == nil || *r.Min != 50_000_000 {
		t.Errorf("reward %+v", r)
	}
	for i, want := range []string{"2026-04-03", "2027-12-31", "2026-04-03"} {
		if got := all[i].Deadline.Format(time.DateOnly); got != want {
			t.Errorf("deadline %d is %s, want %s", i, got, want)
		}
	}
}

// TestFormulaCellGivesItsCachedValue writes the sheet as a spreadsheet program
// does: with what the formula came to beside it.
func TestFormulaCellGivesItsCachedValue(t *testing.T) {
	sheet := `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c><c r="B1" t="inlineStr"><is><t>trl</t></is></c></row>
<row r="2"><c r="A2" t="str"><f>"wear"&amp;" resistant"</f><v>wear resistant</v></c><c r="B2"><f>2+4</f><v>6</v></c></row>
</sheetData></worksheet>`
	d := open(t, sqldbtest.Open(t))
	d.load(t, "x.xlsx", withSheet(t, sheet), Options{Kind: "need"})
	if all := d.listings(t); len(all) != 1 || all[0].Wordings[0].Title != "wear resistant" || all[0].Need.LowestTRL != 6 {
		t.Errorf("%+v", all)
	}
}

func TestSeveralSheets(t *testing.T) {
	book := workbook(t, func(b *excelize.File, set func(string, any)) {
		set("A1", "just a note")
		set("A2", "nothing here")
		for sheet, rows := range map[string][][]any{
			"需求": {{"标题", "预算"}, {"一个需求", "10万元"}},
			"专利": {{"title", "patent number"}, {"a patent", "CN100404991C"}},
		} {
			if _, err := b.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
			for i, r := range rows {
				if err := b.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &r); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
	d := open(t, sqldbtest.Open(t))
	p := d.load(t, "x.xlsx", book, Options{})
	kinds := map[listing.Kind]int{}
	for _, l := range d.listings(t) {
		kinds[l.Kind]++
	}
	if p.Created != 2 || kinds[listing.KindNeed] != 1 || kinds[listing.KindPatent] != 1 {
		t.Errorf("%+v %v", p, kinds)
	}
}

func TestUnknownHeadsAreExplained(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	_, err := d.Import(t.Context(), access.Local(), "x.csv", strings.NewReader("foo,bar\n1,2\n"), Options{Kind: "need"}, nil)
	if f := fault.Of(err); f.Code != ErrHeads.Code || !strings.Contains(told(err).Text, "foo") || !strings.Contains(told(err).Text, "title") || !strings.Contains(told(err).Text, "--mapping") {
		t.Errorf("%v", told(err).Text)
	}
}

func TestMappingFile(t *testing.T) {
	table := "Challenge,Money,Ends,Where\nDry ice blasting,5000,01.02.2027,Austria\n"
	for name, m := range map[string]string{
		"json": `{"kind":"need","source":"theirs","columns":{"title":"Challenge","budget":"Money","deadline":["Until","Ends"],"country":"Where"},"constants":{"language":"en"},"values":{"budget":{"5000":"5000 EUR"},"country":{"Austria":"AT"}}}`,
		"csv":  "field,column,constant,from,to\ntitle,Challenge,,,\nbudget,Money,,5000,5000 EUR\ndeadline,Ends,,,\ncountry,Where,,,\nkind,,need,,\nsource,,theirs,,\nlanguage,,en,,\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			p := d.load(t, "x.csv", table, Options{Mapping: m})
			all := d.listings(t)
			if p.Created != 1 || len(all) != 1 {
				t.Fatalf("%+v", p)
			}
			l := all[0]
			if l.Wordings[0].Title != "Dry ice blasting" || l.Country != "AT" || l.Source.Name != "theirs" || l.Need.Budget == nil || l.Need.Budget.Currency != "EUR" || l.Deadline.Format(time.DateOnly) != "2027-02-01" {
				t.Errorf("%+v %+v", l, l.Need)
			}
		})
	}
	t.Run("dotted path of JSON", func(t *testing.T) {
		d := open(t, sqldbtest.Open(t))
		p := d.load(t, "x.jsonl", `{"head":{"name":"Dry ice"},"k":7}`, Options{Mapping: `{"kind":"need","columns":{"title":"head.name","id":"k"}}`})
		if all := d.listings(t); p.Created != 1 || all[0].Wordings[0].Title != "Dry ice" || all[0].Source.Key != "7" {
			t.Errorf("%+v", p)
		}
	})
	for name, m := range map[string]string{"unknown field": `{"columns":{"titel":"Challenge"}}`, "column that is not there": `{"columns":{"title":"Chalenge"}}`, "no JSON": `{"columns":`, "unknown setting": `{"colums":{}}`} {
		t.Run(name, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			_, err := d.Import(t.Context(), access.Local(), "x.csv", strings.NewReader(table), Options{Kind: "need", Mapping: m}, nil)
			if fault.Of(err).Code != ErrMapping.Code || len(fault.Of(err).Fields) == 0 {
				t.Errorf("%v", err)
			}
			if name == "unknown field" && !strings.Contains(told(err).Text, "Did you mean title") {
				t.Errorf("no suggestion: %s", told(err).Text)
			}
		})
	}
}

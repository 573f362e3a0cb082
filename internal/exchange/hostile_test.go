package exchange

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/sqldb/sqldbtest"
)

// fileText reads a file that a test made.
func fileText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// parts is a workbook part by part.
type parts map[string]func(w io.Writer) error

func content(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func (p parts) zip(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	all := parts{
		"[Content_Types].xml":        content(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`),
		"_rels/.rels":                content(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml":            content(`<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": content(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
	}
	maps.Copy(all, p)
	for name, write := range all {
		w, err := z.Create(name)
		if err == nil {
			err = write(w)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func withSheet(t *testing.T, sheet string) string {
	t.Helper()
	return parts{"xl/worksheets/sheet1.xml": content(sheet)}.zip(t)
}

func repeat(begin, middle string, n int, end string) func(io.Writer) error {
	return func(w io.Writer) error {
		if _, err := io.WriteString(w, begin); err != nil {
			return err
		}
		block := strings.Repeat(middle, 1000)
		for range n / 1000 {
			if _, err := io.WriteString(w, block); err != nil {
				return err
			}
		}
		_, err := io.WriteString(w, end)
		return err
	}
}

// endless is a text of n bytes that nobody holds.
type endless struct {
	begin string
	n     int64
}

func (e *endless) Read(p []byte) (int, error) {
	if e.begin != "" {
		n := copy(p, e.begin)
		e.begin = e.begin[n:]
		return n, nil
	}
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), e.n)
	for i := range p[:n] {
		p[i] = 'x'
	}
	e.n -= n
	return int(n), nil
}

const (
	sheetHead = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row>`
	sheetTail = `</sheetData></worksheet>`
)

// TestHostileFilesAreRefusedInBoundedMemory sends what is made to break an
// importer, and looks that memory stays where it was.
func TestHostileFilesAreRefusedInBoundedMemory(t *testing.T) {
	const mb = 1 << 20
	for name, file := range map[string]func() io.Reader{
		"a line of a gigabyte of JSON": func() io.Reader { return &endless{`{"title":"`, 1 << 30} },
		"a quote that never ends":      func() io.Reader { return &endless{"title,kind\n\"", 200 * mb} },
		"a line without end of CSV":    func() io.Reader { return &endless{"title,kind\n", 200 * mb} },
		"deep nesting":                 func() io.Reader { return strings.NewReader(`{"title":` + strings.Repeat("[", 1_000_000)) },
		"gzip bomb of one line":        func() io.Reader { return strings.NewReader(packed(t, `{"title":"`+strings.Repeat("x", 100*mb))) },
		"sheet of one cell": func() io.Reader {
			return strings.NewReader(parts{"xl/worksheets/sheet1.xml": repeat(sheetHead+`<row r="2"><c r="A2" t="inlineStr"><is><t>`, "xxxxxxxxxx", 20*mb, `</t></is></c></row>`+sheetTail)}.zip(t))
		},
		"row index of a billion": func() io.Reader {
			return strings.NewReader(withSheet(t, sheetHead+`<row r="1000000000"><c r="A1000000000"><v>1</v></c></row>`+sheetTail))
		},
		"rows in no order": func() io.Reader {
			return strings.NewReader(withSheet(t, sheetHead+`<row r="900000"/><row r="2"/>`+sheetTail))
		},
		"row of a million cells": func() io.Reader {
			return strings.NewReader(parts{"xl/worksheets/sheet1.xml": repeat(sheetHead+`<row r="2">`, `<c><v>1</v></c>`, 1_000_000, `</row>`+sheetTail)}.zip(t))
		},
		"three million shared strings": func() io.Reader {
			return strings.NewReader(parts{"xl/worksheets/sheet1.xml": content(sheetHead + sheetTail), "xl/sharedStrings.xml": repeat(`<sst>`, `<si><t>a</t></si>`, 3_000_000, `</sst>`)}.zip(t))
		},
		"styles of 40 MB": func() io.Reader {
			return strings.NewReader(parts{"xl/worksheets/sheet1.xml": content(sheetHead + sheetTail), "xl/styles.xml": repeat(`<styleSheet>`, "<x/><x/><x/>", 4*mb, `</styleSheet>`)}.zip(t))
		},
		"sheet cut in the middle": func() io.Reader { return strings.NewReader(withSheet(t, sheetHead+`<row r="2"><c r="A2"><v>`)) },
		"archive of other files":  func() io.Reader { return strings.NewReader(parts{"xl/workbook.xml": content("")}.zip(t)) },
		"zip cut":                 func() io.Reader { return strings.NewReader(withSheet(t, sheetHead+sheetTail)[:300]) },
		"old workbook":            func() io.Reader { return strings.NewReader("\xD0\xCF\x11\xE0 old") },
		"pdf":                     func() io.Reader { return strings.NewReader("%PDF-1.7") },
		"gzip that is none":       func() io.Reader { return strings.NewReader("\x1f\x8b nothing") },
		"empty":                   func() io.Reader { return strings.NewReader("") },
		"spaces":                  func() io.Reader { return strings.NewReader(" \n\n ") },
		"html":                    func() io.Reader { return strings.NewReader("<html><table>") },
		"binary":                  func() io.Reader { return bytes.NewReader([]byte{1, 0, 2, 3, 0, 0, 9, 255, 254, 0}) },
		"json array":              func() io.Reader { return strings.NewReader(`[{"title":"a"}]`) },
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			in := file()
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			peak := watch(t)
			p, err := d.Import(t.Context(), access.Local(), "x", in, Options{Kind: "need"}, nil)
			most := peak()
			runtime.ReadMemStats(&after)
			switch f := fault.Of(err); {
			case err == nil && p.Refused == 1 && p.Created == 0: // the one row alone
			case err == nil || f.Kind == fault.Internal || p.State != Failed || p.Error == "":
				t.Errorf("%+v, %v", p, err)
			}
			if grown := int64(most) - int64(before.HeapAlloc); grown > 150*mb {
				t.Errorf("the heap grew by %d MB", grown/mb)
			}
			if len(d.listings(t)) > 0 {
				t.Error("something was stored")
			}
			left, _ := os.ReadDir(d.dir + "/" + uploadFolder)
			if len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// watch notes the largest heap until the function it returns is called.
func watch(t *testing.T) func() uint64 {
	t.Helper()
	stop, done, look := make(chan struct{}), make(chan uint64), time.NewTicker(3*time.Millisecond)
	go func() {
		var most uint64
		var m runtime.MemStats
		for {
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-stop:
				done <- most
				return
			case <-look.C:
			}
		}
	}()
	return func() uint64 { close(stop); return <-done }
}

func TestManyMergedCellsAndPicturesDoNoHarm(t *testing.T) {
	d := open(t, sqldbtest.Open(t))
	var merged strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&merged, `<mergeCell ref="A%d:XFD%d"/>`, i+1, i+1)
	}
	sheet := sheetHead + `<row r="2"><c r="A2" t="inlineStr"><is><t>a record</t></is></c></row></sheetData><mergeCells>` + merged.String() + `</mergeCells></worksheet>`
	p := d.load(t, "x.xlsx", parts{"xl/worksheets/sheet1.xml": content(sheet), "xl/media/image1.png": repeat("", "picture...", 100_000, "")}.zip(t), Options{Kind: "need"})
	if p.Created != 1 {
		t.Errorf("%+v", p)
	}
}

package exchange

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"innodock/internal/edition"
	"innodock/internal/fault"
)

// digest reads a file to its end and understands every row, without a store. It
// fails on what no file may do: panic, an error that is nobody's fault, a row
// that was neither understood nor refused, a refusal without a reason.
func digest(t *testing.T, content []byte) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	in := &input{file: file, size: int64(len(content)), name: "file", scratch: dir, kind: "need"}
	s := &shop{edition: edition.Default(), kind: "need", source: "file"}
	src, _, err := in.open()
	if err != nil {
		known(t, err)
		return
	}
	defer func() {
		if err := src.close(); err != nil {
			t.Error(err)
		}
	}()
	for range 10_000 {
		r, err := src.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			known(t, err)
			return
		}
		d := s.build(r)
		if d.example {
			continue
		}
		if d.listing == nil && d.org == nil && d.person == nil && len(d.refusals) == 0 {
			t.Fatalf("row %d became nothing", r.number)
		}
		for _, bad := range d.refusals {
			if bad.why.Text == "" || bad.why.Zh == "" || bad.field == "" {
				t.Fatalf("row %d is refused without a reason: %+v", r.number, bad)
			}
		}
		if len(d.refusals) == 0 && d.source().Key == "" && d.ref == "" {
			t.Fatalf("row %d has no key", r.number)
		}
	}
}

func known(t *testing.T, err error) {
	t.Helper()
	if fault.Of(err).Kind == fault.Internal {
		t.Fatalf("no fault of the file: %v", err)
	}
}

// seeds adds the files of testdata that match.
func seeds(f *testing.F, pattern string) {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in testdata/%s: %v", pattern, err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
}

func FuzzImportCSV(f *testing.F) {
	seeds(f, "*.csv")
	f.Fuzz(func(t *testing.T, content []byte) { digest(t, content) })
}

func FuzzImportJSONL(f *testing.F) {
	seeds(f, "*.jsonl")
	f.Fuzz(func(t *testing.T, content []byte) { digest(t, content) })
}

// FuzzImportXLSX takes the fuzzed bytes as a whole workbook, and as the sheet of
// a sound one: so it gets past the checksums of ZIP.
func FuzzImportXLSX(f *testing.F) {
	seeds(f, "*.xlsx")
	seeds(f, "*.sheet.xml")
	f.Fuzz(func(t *testing.T, content []byte) {
		digest(t, content)
		digest(t, []byte(withSheet(t, string(content))))
	})
}

// TestSamples imports the files of testdata, each with at least one record.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		digest(t, content)
	}
}

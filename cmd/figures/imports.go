package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// progress is what the interface tells about an import.
type progress struct {
	ID        string `json:"id"`
	State     string `json:"state"`
	Committed int    `json:"committed"`
	Refused   int    `json:"refused"`
}

func (p progress) ended() bool {
	return slices.Contains([]string{"done", "partial", "failed", "cancelled", "undone"}, p.State)
}

// upload hands a file to the running server and returns the import it started.
func (s *server) upload(ctx context.Context, name string, body io.Reader) (progress, error) {
	var p progress
	_, err := s.call(ctx, http.MethodPost, "/api/v1/imports?name="+url.QueryEscape(name), "application/octet-stream", body, &p)
	return p, err
}

func (s *server) progress(ctx context.Context, id string) (progress, error) {
	var p progress
	_, err := s.call(ctx, http.MethodGet, "/api/v1/imports/"+url.PathEscape(id), "", nil, &p)
	return p, err
}

// realImport imports all real records at hand except the patent abstracts, then
// a spreadsheet of 50,000 composed rows into a running server.
func realImport(ctx context.Context, b bench) ([]figure, error) {
	files, err := recordFiles(filepath.Join(b.shared, "data"))
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "figures-import")
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	defer os.RemoveAll(dir)
	figures, err := realRecords(ctx, b, filepath.Join(dir, "real"), files)
	if err != nil {
		return figures, err
	}
	more, err := spreadsheet(ctx, b, filepath.Join(dir, "sheet"))
	return append(figures, more...), err
}

// realRecords counts what the files hold, imports them, and looks for every
// record: stored, or refused with its reason.
func realRecords(ctx context.Context, b bench, data string, files []string) ([]figure, error) {
	inFiles := 0
	for _, f := range files {
		n, err := countLines(f)
		if err != nil {
			return nil, err
		}
		inFiles += n
	}
	start := time.Now()
	out, err := b.command(ctx, append([]string{"import", "--json", "--data", data}, files...)...)
	took := time.Since(start).Seconds()
	if err != nil && !strings.Contains(err.Error(), "exit status 3") { // done in part: rows were refused
		return nil, err
	}
	var sum struct{ Created, Updated, Same, Refused int }
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var part struct{ Created, Updated, Same, Refused int }
		if err := dec.Decode(&part); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read the import's report: %w", err)
		}
		sum.Created += part.Created
		sum.Updated += part.Updated
		sum.Same += part.Same
		sum.Refused += part.Refused
	}
	accounted := sum.Created + sum.Updated + sum.Same + sum.Refused
	return []figure{
		newFigure("import.real.records", float64(inFiles), "", len(files)),
		newFigure("import.real.refused", float64(sum.Refused), "", inFiles),
		newFigure("import.real.missing", float64(inFiles-accounted), "", inFiles),
		newFigure("import.real.rate", float64(inFiles)/took, "records/s", inFiles),
	}, nil
}

// recordFiles lists the files of records; vocabularies are another import, and
// the patent abstracts are left out because nobody may pass them on.
func recordFiles(dir string) ([]string, error) {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "vocab" || d.Name() == "patents_energy") {
			return fs.SkipDir
		}
		if name := strings.TrimSuffix(path, ".gz"); strings.HasSuffix(name, ".jsonl") {
			files = append(files, path)
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(files) == 0 {
		return nil, missing("no records under " + filepath.Join(filepath.Base(filepath.Dir(dir)), "data"))
	}
	return files, err
}

// spreadsheet sends 50,000 composed rows as one XLSX to a running server, and
// watches time and memory until the last row is committed.
func spreadsheet(ctx context.Context, b bench, data string) ([]figure, error) {
	const rows = 50000
	file, err := writeSpreadsheet(rows)
	if err != nil {
		return nil, err
	}
	defer os.Remove(file)
	s, err := b.serve(ctx, data)
	if err != nil {
		return nil, err
	}
	defer s.kill()
	before, _, err := s.memory()
	if err != nil {
		return nil, err
	}
	body, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("spreadsheet: %w", err)
	}
	defer body.Close()
	start := time.Now()
	p, err := s.upload(ctx, "rows.xlsx", body)
	for err == nil && !p.ended() {
		time.Sleep(100 * time.Millisecond)
		p, err = s.progress(ctx, p.ID)
	}
	took := time.Since(start).Seconds()
	if err != nil {
		return nil, err
	}
	if p.Committed != rows {
		return nil, fmt.Errorf("the spreadsheet's import ended %s with %d of %d rows", p.State, p.Committed, rows)
	}
	_, peak, err := s.memory()
	return []figure{
		newFigure("import.real.xlsx", took, "s", rows),
		newFigure("import.real.xlsx.memory", peak-before, "MB", 1),
	}, err
}

// writeSpreadsheet writes composed listings under the heads of our own template.
func writeSpreadsheet(rows int) (string, error) {
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return "", fmt.Errorf("spreadsheet: %w", err)
	}
	heads := []string{"id", "kind", "title", "summary", "description", "language", "keywords", "organization", "country", "source", "licence"}
	for n := range rows + 1 {
		cells := make([]any, len(heads))
		var record map[string]any
		if n > 0 {
			if err := json.Unmarshal([]byte(composed("sheet", fmt.Sprintf("sheet-%d", n), n)), &record); err != nil {
				return "", fmt.Errorf("spreadsheet: %w", err)
			}
		}
		for i, h := range heads {
			switch v := record[h].(type) {
			case nil:
				cells[i] = h
			case []any:
				cells[i] = fmt.Sprint(v...)
			default:
				cells[i] = v
			}
		}
		cell, err := excelize.CoordinatesToCellName(1, n+1)
		if err != nil {
			return "", fmt.Errorf("spreadsheet: %w", err)
		}
		if err := sheet.SetRow(cell, cells); err != nil {
			return "", fmt.Errorf("spreadsheet: %w", err)
		}
	}
	if err := sheet.Flush(); err != nil {
		return "", fmt.Errorf("spreadsheet: %w", err)
	}
	out, err := os.CreateTemp("", "figures-*.xlsx")
	if err != nil {
		return "", fmt.Errorf("spreadsheet: %w", err)
	}
	defer out.Close()
	if err := book.Write(out); err != nil {
		return "", fmt.Errorf("spreadsheet: %w", err)
	}
	return out.Name(), nil
}

func countLines(path string) (int, error) {
	file, err := openRecords(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	n := 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) > 0 {
			n++
		}
	}
	return n, lines.Err()
}

// records is a file of records, unpacked while it is read.
type records struct {
	io.Reader
	file *os.File
}

func (r records) Close() error { return r.file.Close() }

func openRecords(path string) (io.ReadCloser, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("records: %w", err)
	}
	if !strings.HasSuffix(path, ".gz") {
		return file, nil
	}
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("records: %w", err), file.Close())
	}
	return records{unpacked, file}, nil
}

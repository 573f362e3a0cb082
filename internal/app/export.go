package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"innodock/internal/access"
)

type exportCmd struct {
	folder
	Kind   []string `placeholder:"KIND" help:"Only records of this kind (again for more)."`
	Format string   `enum:"csv,xlsx,jsonl," default:"" help:"csv, xlsx or jsonl; else by the name of the file."`
	File   string   `arg:"" help:"The file to write, its name ending in .csv, .xlsx or .jsonl; - writes JSONL to standard output."`
}

// Help shows what the command is for.
func (c *exportCmd) Help() string {
	return `Writes the records, hidden fields and drafts too: it is the operator's copy. Importing an export changes nothing. CSV and XLSX hold one kind a file or sheet; no cell can start a formula.

Examples:

    innodock export --data ./expo all.jsonl
    innodock export --kind need needs.xlsx
    innodock export --kind patent --format csv - | head`
}

func (c *exportCmd) run(ctx context.Context, s *system) error {
	format := c.Format
	switch {
	case format != "":
	case c.File == "-":
		format = "jsonl"
	default:
		format = strings.TrimPrefix(strings.ToLower(filepath.Ext(c.File)), ".")
		if format != "csv" && format != "xlsx" && format != "jsonl" {
			return usagef("%s: the name does not end in .csv, .xlsx or .jsonl; name the format with --format", c.File)
		}
	}
	w, err := s.open(ctx, c.folder, needsRecords)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	if c.File == "-" {
		_, err := c.write(ctx, w, s.out, format)
		return err
	}
	// Written beside and renamed: whoever finds the file finds all of it.
	file, err := os.CreateTemp(filepath.Dir(c.File), ".innodock-export-*")
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer os.Remove(file.Name())
	n, err := c.write(ctx, w, file, format)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := os.Rename(file.Name(), c.File); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if n >= 0 {
		fmt.Fprintf(s.out, "Exported %s records to %s.\n", count(n), c.File)
	} else {
		fmt.Fprintf(s.out, "Exported to %s.\n", c.File)
	}
	return nil
}

// write returns how many records it wrote, -1 when a server wrote them.
func (c *exportCmd) write(ctx context.Context, w *workplace, out io.Writer, format string) (records int, err error) {
	if w.house != nil {
		return w.house.broker.Export(ctx, access.Local(), out, format, c.Kind) //nolint:wrapcheck // the fault's own words
	}
	query := url.Values{"format": {format}}
	if len(c.Kind) > 0 {
		query.Set("kind", strings.Join(c.Kind, ","))
	}
	resp, err := w.client.do(ctx, http.MethodGet, "/export?"+query.Encode(), "", nil)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(out, resp.Body); err != nil {
		return 0, fmt.Errorf("export broke off: %w", err)
	}
	return -1, nil
}

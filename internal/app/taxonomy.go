package app

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"time"
)

type taxonomyCmd struct {
	Import taxonomyImportCmd `cmd:"" help:"Read whole classifications, or dated currency rates."`
}

type taxonomyImportCmd struct {
	folder
	Scheme string   `placeholder:"NAME" help:"Name of the classification of rows that do not say theirs: gbt4754, nace, ipc or another."`
	Files  []string `arg:"" name:"file" help:"JSON lines or CSV, also packed as .gz; - reads standard input."`
}

// Help shows what the command is for.
func (c *taxonomyImportCmd) Help() string {
	return `The top level of GB/T 4754, NACE and IPC is built in; this reads the rest, or another classification. A file replaces all codes of its scheme. Columns: scheme, code, parent, label_zh, label_en.

Rates are rows of currency, rate (how many CNY one unit is) and date (2026-05-04); they are added to those of other days.

Examples:

    innodock taxonomy import gbt4754_2017_zh.jsonl.gz nace_2.1_en.jsonl.gz
    innodock taxonomy import rates.csv`
}

func (c *taxonomyImportCmd) run(ctx context.Context, s *system) error {
	w, err := s.open(ctx, c.folder, needsRecords)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	for _, name := range c.Files {
		if err := c.importFile(ctx, s, w, name); err != nil {
			return err
		}
	}
	return w.changed(ctx)
}

func (c *taxonomyImportCmd) importFile(ctx context.Context, s *system, w *workplace, name string) error {
	file := s.standardInput(ctx)
	if name != "-" {
		f, err := os.Open(name) //nolint:gosec // the operator names the file
		if err != nil {
			return usagef("%s is not a file that can be read", name)
		}
		defer f.Close()
		file = f
	}
	v, err := readVocabulary(file, c.Scheme)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(v.rates) > 0 {
		if err := w.client.call(ctx, http.MethodPut, "/rates", ratesBody(v), nil); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(s.out, "%s: %s rates\n", name, count(len(v.rates)))
		return nil
	}
	if err := w.client.call(ctx, http.MethodPut, "/classifications/"+url.PathEscape(string(v.scheme)), codesBody(v), nil); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintf(s.out, "%s: %s codes of %s\n", name, count(len(v.codes)), v.scheme)
	return nil
}

// What the interface takes.
type (
	labelWire struct {
		ZH string `json:"zh,omitempty"`
		EN string `json:"en,omitempty"`
	}
	codeWire struct {
		Code    string    `json:"code"`
		Parent  string    `json:"parent,omitempty"`
		Label   labelWire `json:"label"`
		Version string    `json:"version,omitempty"`
	}
	rateWire struct {
		Currency string  `json:"currency"`
		Day      string  `json:"day"`
		PerUnit  float64 `json:"perUnit"`
	}
)

func codesBody(v vocabulary) any {
	list := make([]codeWire, len(v.codes))
	for i, c := range v.codes {
		list[i] = codeWire{Code: c.Code, Parent: c.Parent, Label: labelWire{c.Label.ZH, c.Label.EN}, Version: c.Version}
	}
	return map[string]any{"items": list}
}

func ratesBody(v vocabulary) any {
	list := make([]rateWire, len(v.rates))
	for i, r := range v.rates {
		list[i] = rateWire{Currency: r.Currency, Day: r.Day.Format(time.DateOnly), PerUnit: r.PerUnit}
	}
	return map[string]any{"items": list}
}

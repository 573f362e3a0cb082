package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"innodock/internal/access"
	"innodock/internal/exchange"
)

type importCmd struct {
	folder
	Kind     string   `placeholder:"KIND" help:"Kind of the records that do not say theirs: need, achievement, product, patent, service, project, mandate, organization, person."`
	Source   string   `placeholder:"NAME" help:"Source of the records that do not say theirs; else the name of the file. An import meets its own records again by source and id."`
	Mapping  string   `placeholder:"FILE" help:"File that says which column is which field." type:"existingfile"`
	DryRun   bool     `help:"Tell what would happen and change nothing."`
	Drafts   bool     `help:"Leave the records as drafts instead of publishing them."`
	Template string   `placeholder:"FILE.xlsx" help:"Write a template with examples and explanations instead, of --kind or of the kind that the file is named after."`
	JSON     bool     `name:"json" help:"Print a report as one JSON object a file and line."`
	Files    []string `arg:"" optional:"" name:"file" help:"CSV, XLSX or JSONL, also packed as .gz; - reads standard input."`
}

// Help shows what the command is for.
func (c *importCmd) Help() string {
	return `Brings records in. Rows that cannot be taken are refused one by one, with the reason, into a file that can be mended and imported again; the rest is stored. Importing a file again changes only what has changed in it. 'innodock undo ID' takes an import back.

Examples:

    innodock import --template need.xlsx
    innodock import --dry-run needs.xlsx
    innodock import --data ./expo needs.xlsx patents.jsonl.gz
    innodock import --kind achievement --mapping columns.json theirs.csv
    producer | innodock import --source ours --kind need -

Exit codes: 0 all rows stored, 3 some were refused or the import was cancelled, 1 failed.`
}

// importReport is what is told about an import, as the HTTP interface tells it.
type importReport struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	State       string         `json:"state"`
	DryRun      bool           `json:"dryRun"`
	Total       int            `json:"total,omitempty"`
	Read        int            `json:"read"`
	Committed   int            `json:"committed"`
	Created     int            `json:"created"`
	Updated     int            `json:"updated"`
	Same        int            `json:"same"`
	Refused     int            `json:"refused"`
	Rate        float64        `json:"rate"`
	Remaining   float64        `json:"remainingSeconds,omitempty"`
	Duplicates  int            `json:"duplicates"`
	Missing     map[string]int `json:"missing"`
	Ignored     []string       `json:"ignored,omitempty"`
	Error       string         `json:"error,omitempty"`
	StartedAt   *time.Time     `json:"startedAt,omitempty"`
	EndedAt     *time.Time     `json:"endedAt,omitempty"`
	RefusedFile string         `json:"refusedFile,omitempty"`
}

func reportOf(p exchange.Progress) importReport {
	r := importReport{
		ID: p.ID, Name: p.Name, State: string(p.State), DryRun: p.DryRun, Total: p.Total, Read: p.Read, Committed: p.Committed,
		Created: p.Created, Updated: p.Updated, Same: p.Same, Refused: p.Refused, Rate: p.Rate, Remaining: p.Remaining.Seconds(),
		Duplicates: p.Duplicates, Missing: p.Missing, Ignored: p.Ignored, Error: p.Error, RefusedFile: p.RefusedFile,
	}
	if !p.Started.IsZero() {
		r.StartedAt = &p.Started
	}
	if !p.Ended.IsZero() {
		r.EndedAt = &p.Ended
	}
	return r
}

func (c *importCmd) run(ctx context.Context, s *system) error {
	if c.Template != "" {
		return c.writeTemplate(s)
	}
	if len(c.Files) == 0 {
		return usagef("there is no file to import\nSee: innodock import --help")
	}
	for _, f := range c.Files {
		if info, err := os.Stat(f); f != "-" && (err != nil || info.IsDir()) {
			return usagef("%s is not a file that can be read", f)
		}
	}
	w, err := s.open(ctx, c.folder, needsRecords)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	outcome, err := c.importAll(ctx, s, w)
	if err := errors.Join(err, w.changed(ctx)); err != nil {
		return err
	}
	return outcome
}

// importAll imports the files one after another; outcome is the worst of theirs.
func (c *importCmd) importAll(ctx context.Context, s *system, w *workplace) (outcome, err error) {
	if w.house != nil {
		// The index follows while the rows come in: two cores, one waiting time.
		stop := w.house.dispatch(context.WithoutCancel(ctx))
		// A program that ends with its work may hold more for it: half the collecting.
		defer debug.SetGCPercent(debug.SetGCPercent(250))
		defer func() { err = errors.Join(err, stop()) }()
	}
	stored := false
	for _, name := range c.Files {
		line := &statusLine{s: s, name: filepath.Base(name)}
		report, err := c.importFile(ctx, s, w, name, line.show)
		line.clear()
		switch {
		case err != nil && report.ID == "":
			fmt.Fprintf(s.err, "innodock: %s: %s\n", name, words(err))
			outcome = errSaid
		default:
			c.tell(s, report, err)
			if report.State != string(exchange.Done) && !errors.Is(outcome, errSaid) {
				outcome = errPart
			}
			if report.State == string(exchange.Failed) {
				outcome = errSaid
			}
		}
		stored = stored || report.Committed > 0
		if ctx.Err() != nil {
			break
		}
	}
	if errors.Is(outcome, errSaid) && stored {
		outcome = errPart
	}
	return outcome, nil
}

// importFile imports one file here, or hands it to the server that runs.
func (c *importCmd) importFile(ctx context.Context, s *system, w *workplace, name string, tell func(importReport)) (importReport, error) {
	file, shown := s.standardInput(ctx), "standard input"
	if name != "-" {
		f, err := os.Open(name) //nolint:gosec // the operator names the file
		if err != nil {
			return importReport{}, fmt.Errorf("import: %w", err)
		}
		defer f.Close()
		file, shown = f, filepath.Base(name)
	}
	if w.house == nil {
		r, err := c.sendFile(ctx, w.client, shown, file, tell)
		if r.RefusedFile != "" { // the server names it; its folder is ours to look into
			r.RefusedFile = filepath.Join(w.data, "refused", filepath.Base(r.RefusedFile))
		}
		return r, err
	}
	o := exchange.Options{Kind: c.Kind, Source: c.Source, Mapping: c.Mapping, DryRun: c.DryRun, Drafts: c.Drafts}
	var p exchange.Progress
	err := w.house.audit.Do(ctx, access.Local(), "import.start", shown, func() (err error) {
		p, err = w.house.broker.Import(ctx, access.Local(), shown, file, o, func(p exchange.Progress) { tell(reportOf(p)) })
		return err //nolint:wrapcheck // the caller prints the fault
	})
	return reportOf(p), err //nolint:wrapcheck // the caller prints the fault
}

// writeTemplate writes a template through a new file, so that a failure leaves
// neither half a template nor less than there was.
func (c *importCmd) writeTemplate(s *system) error {
	kind := c.Kind
	if kind == "" {
		kind = strings.TrimSuffix(filepath.Base(c.Template), filepath.Ext(c.Template))
	}
	var book bytes.Buffer
	if err := exchange.Template(&book, kind); err != nil {
		return usagef("%s", words(err))
	}
	if err := os.WriteFile(c.Template, book.Bytes(), 0o644); err != nil { //nolint:gosec // a template is for everybody
		return fmt.Errorf("template: %w", err)
	}
	fmt.Fprintf(s.out, "Wrote %s. Fill it in, then: innodock import --dry-run %s\n", c.Template, c.Template)
	return nil
}

// tell prints the report of a file: what happened, what is missing, the way out.
func (c *importCmd) tell(s *system, r importReport, err error) {
	if c.JSON {
		if err := json.NewEncoder(s.out).Encode(r); err != nil {
			fmt.Fprintf(s.err, "innodock: %v\n", err)
		}
		return
	}
	if r.State == string(exchange.Failed) {
		text := r.Error
		if text == "" && err != nil {
			text = words(err)
		}
		fmt.Fprintf(s.err, "innodock: %s: %s\n", r.Name, text)
		if r.Committed > 0 {
			fmt.Fprintf(s.err, "  %s rows are stored. To take them back: innodock undo %s\n", count(r.Committed), r.ID)
		}
		return
	}
	would := ""
	if r.DryRun {
		would = "would be: "
	}
	fmt.Fprintf(s.out, "%s: %screated %s, updated %s, same %s, refused %s", r.Name, would, count(r.Created), count(r.Updated), count(r.Same), count(r.Refused))
	if r.StartedAt != nil && r.EndedAt != nil && r.Read > 0 {
		fmt.Fprintf(s.out, " (%.1f s)", r.EndedAt.Sub(*r.StartedAt).Seconds())
	}
	fmt.Fprintln(s.out)
	c.tellMore(s, r)
}

// tellMore prints what there is to know and to do about it.
func (c *importCmd) tellMore(s *system, r importReport) {
	if r.State == string(exchange.Cancelled) {
		fmt.Fprintf(s.out, "  Cancelled: %s rows are stored. Import the file again to go on.\n", count(r.Committed))
	}
	if r.Duplicates > 0 {
		fmt.Fprintf(s.out, "  %s resemble a record that was there before; they are marked.\n", count(r.Duplicates))
	}
	if list := mostMissing(r.Missing); len(list) > 0 {
		fmt.Fprintf(s.out, "  An editor would ask for: %s\n", strings.Join(list, ", "))
	}
	if len(r.Ignored) > 0 {
		fmt.Fprintf(s.out, "  Not taken, in some rows at least: %s\n", someOf(r.Ignored))
	}
	if r.RefusedFile != "" {
		fmt.Fprintf(s.out, "  The refused rows, each with its reason, are in %s\n  Mend them there and import that file.\n", r.RefusedFile)
	}
	if !r.DryRun && r.Created+r.Updated > 0 {
		fmt.Fprintf(s.out, "  To take it back: innodock undo %s\n", r.ID)
	}
}

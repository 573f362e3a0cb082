package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"time"

	"innodock/internal/exchange"
)

// pollEvery is how often a server is asked how far an import has come.
const pollEvery = 200 * time.Millisecond

// sendFile hands a file to the server and waits for its report. When ctx ends,
// the import is cancelled there too.
func (c *importCmd) sendFile(ctx context.Context, server *client, name string, file io.Reader, tell func(importReport)) (importReport, error) {
	query := url.Values{"name": {name}}
	set := func(key, value string) {
		if value != "" {
			query.Set(key, value)
		}
	}
	set("kind", c.Kind)
	set("source", c.Source)
	if c.DryRun {
		set("dryRun", "true")
	}
	if c.Drafts {
		set("drafts", "true")
	}
	if c.Mapping != "" {
		mapping, err := os.ReadFile(c.Mapping)
		if err != nil {
			return importReport{}, fmt.Errorf("mapping: %w", err)
		}
		set("mapping", string(mapping))
	}
	resp, err := server.do(ctx, http.MethodPost, "/imports?"+query.Encode(), "application/octet-stream", file)
	if err != nil {
		return importReport{}, err
	}
	defer resp.Body.Close()
	var r importReport
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return r, fmt.Errorf("import: %w", err)
	}
	return c.await(ctx, server, r, tell)
}

// await asks until the import has ended.
func (c *importCmd) await(ctx context.Context, server *client, r importReport, tell func(importReport)) (importReport, error) {
	look := time.NewTicker(pollEvery)
	defer look.Stop()
	// Who gives up still wants to know how it ended.
	asking, path, stop := context.WithoutCancel(ctx), "/imports/"+url.PathEscape(r.ID), ctx.Done()
	for !r.ended() {
		select {
		case <-stop:
			stop = nil
			if err := server.call(asking, http.MethodPost, path+"/cancellation", nil, nil); err != nil {
				return r, err
			}
		case <-look.C:
		}
		var next importReport
		if err := server.call(asking, http.MethodGet, path, nil, &next); err != nil {
			return r, err
		}
		r = next
		tell(r)
	}
	return r, nil
}

func (r *importReport) ended() bool {
	return slices.Contains([]exchange.State{exchange.Done, exchange.Partial, exchange.Failed, exchange.Cancelled, exchange.Undone}, exchange.State(r.State))
}

type importsCmd struct {
	folder
	Limit int  `default:"20" help:"How many."`
	JSON  bool `name:"json" help:"Print one JSON object an import and line."`
}

// Help shows what the command is for.
func (c *importsCmd) Help() string {
	return `Lists the imports, newest first, with the id that 'innodock undo' takes.

Example:

    innodock imports --data ./expo`
}

func (c *importsCmd) run(ctx context.Context, s *system) error {
	w, err := s.open(ctx, c.folder, needsRecords)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	var list struct{ Items []importReport }
	if err := w.client.call(ctx, http.MethodGet, "/imports?limit="+strconv.Itoa(c.Limit), nil, &list); err != nil {
		return err
	}
	for _, r := range list.Items {
		if c.JSON {
			if err := json.NewEncoder(s.out).Encode(r); err != nil {
				return fmt.Errorf("imports: %w", err)
			}
			continue
		}
		when := ""
		if r.StartedAt != nil {
			when = r.StartedAt.Local().Format("2006-01-02 15:04") //nolint:gosmopolitan // the reader's own time
		}
		fmt.Fprintf(s.out, "%s  %-16s  %-9s  %s created, %s updated, %s refused  %s\n", r.ID, when, r.State, count(r.Created), count(r.Updated), count(r.Refused), clean(r.Name))
	}
	return nil
}

type undoCmd struct {
	folder
	JSON bool   `name:"json" help:"Print the report as JSON."`
	ID   string `arg:"" help:"The import, as 'innodock imports' names it."`
}

// Help shows what the command is for.
func (c *undoCmd) Help() string {
	return `Takes an import back as a whole: records it made go, records it changed become what they were. What later imports changed again is left as they left it.

Example:

    innodock undo 01996c2e-0000-7000-8000-000000000000`
}

func (c *undoCmd) run(ctx context.Context, s *system) error {
	w, err := s.open(ctx, c.folder, needsRecords)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	var r importReport
	if err := w.client.call(ctx, http.MethodPost, "/imports/"+url.PathEscape(c.ID)+"/reversal", nil, &r); err != nil {
		return err
	}
	if err := w.changed(ctx); err != nil {
		return err
	}
	if c.JSON {
		if err := json.NewEncoder(s.out).Encode(r); err != nil {
			return fmt.Errorf("undo: %w", err)
		}
		return nil
	}
	fmt.Fprintf(s.out, "%s was taken back.\n", clean(r.Name))
	return nil
}

package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"innodock/internal/access"
	"innodock/internal/config"
	"innodock/internal/exchange"
	"innodock/internal/matching"
	"innodock/internal/search/local"
	"innodock/internal/sqldb"
)

type doctorCmd struct {
	folder
	JSON bool `name:"json" help:"Print one JSON object a check and line."`
}

// Help shows what the command is for.
func (c *doctorCmd) Help() string {
	return `Checks settings, folder, disk, records and index, and says what to do about what it finds. While a server runs it can only check the folder and ask the server. Exit code 1 when something is wrong.

Example:

    innodock doctor --data ./expo`
}

// The results of a check.
const (
	fine = "ok"
	note = "note" // worth knowing, nothing is wrong
	bad  = "bad"
)

// finding is the result of one check.
type finding struct {
	Check  string `json:"check"`
	Result string `json:"result"`
	Text   string `json:"text"`
}

// doctor collects findings.
type doctor struct{ findings []finding }

func (d *doctor) say(check, result, format string, a ...any) {
	d.findings = append(d.findings, finding{check, result, fmt.Sprintf(format, a...)})
}

func (c *doctorCmd) run(ctx context.Context, s *system) error {
	var d doctor
	set, err := s.settings(c.folder, "")
	if err != nil {
		d.say("settings", bad, "%s", words(err))
	} else {
		d.say("settings", fine, "valid")
		if d.folder(set.Data) {
			d.records(ctx, s, set)
		}
	}
	sick := false
	for _, f := range d.findings {
		sick = sick || f.Result == bad
		if c.JSON {
			if err := json.NewEncoder(s.out).Encode(f); err != nil {
				return fmt.Errorf("doctor: %w", err)
			}
			continue
		}
		colour := map[string]string{fine: green, note: yellow, bad: red}[f.Result]
		fmt.Fprintf(s.out, "%s %-10s %s\n", s.paint(colour, fmt.Sprintf("%-4s", f.Result)), f.Check, f.Text)
	}
	if sick {
		return errSaid
	}
	return nil
}

// leastSpace is how much a disk should have left: below it SQLite's log of a
// large import may not fit.
const leastSpace = 256 << 20

// folder checks what lies around the records; false when there are none to check.
func (d *doctor) folder(data string) bool {
	if info, err := os.Stat(data); err != nil || !info.IsDir() {
		d.say("folder", bad, "%s is not a folder; name another with --data", data)
		return false
	}
	probe, err := os.CreateTemp(data, ".doctor-*")
	if err != nil {
		d.say("folder", bad, "nothing can be written into %s: %v", data, err)
	} else {
		_ = errors.Join(probe.Close(), os.Remove(probe.Name())) // empty and ours
		d.say("folder", fine, "%s can be written", data)
	}
	if free, ok := freeSpace(data); ok {
		result := fine
		if free < leastSpace {
			result = bad
		}
		d.say("disk", result, "%d MB free", free>>20)
	}
	switch info, err := os.Stat(filepath.Join(data, access.TokenFile)); {
	case errors.Is(err, fs.ErrNotExist):
		d.say("token", note, "there is no operator's token yet; the first start makes one")
	case err != nil:
		d.say("token", bad, "%v", err)
	case info.Mode().Perm()&0o077 != 0:
		d.say("token", bad, "others can read %s: chmod 600 it, or remove it and start again for a new one", access.TokenFile)
	default:
		d.say("token", fine, "only its owner can read it")
	}
	return true
}

// records checks the records and the index, or asks the server that has them.
func (d *doctor) records(ctx context.Context, s *system, set config.Settings) {
	log := logger(&set, s.err, true)
	h, err := openHouse(ctx, set, log, s.now)
	if errors.Is(err, sqldb.ErrLocked) {
		d.server(ctx, set.Data, err)
		return
	}
	if err != nil {
		d.say("records", bad, "%s", words(err))
		return
	}
	defer func() {
		if err := h.close(); err != nil {
			d.say("records", bad, "closing: %v", err)
		}
	}()
	damage, err := h.db.Check(ctx)
	switch {
	case err != nil:
		d.say("records", bad, "%s", words(err))
	case len(damage) > 0:
		d.say("records", bad, "%d faults, the first: %s; restore a backup", len(damage), damage[0])
	default:
		d.say("records", fine, "no damage")
	}
	d.index(ctx, h)
	d.uploads(ctx, h)
	d.deeds(ctx, h)
}

// index brings the saved index up to date and holds it against one that is
// built from the records.
func (d *doctor) index(ctx context.Context, h *house) {
	if err := h.catchUp(ctx); err != nil {
		d.say("index", bad, "%s", words(err))
		return
	}
	fresh := local.New()
	defer func() { _ = closeAll(fresh) }() // in memory alone: nothing can go wrong
	maker := matching.New(fresh, h.catalog, h.registry, h.programme, h.tree, h.now)
	if err := maker.Rebuild(ctx, h.matchmaker.Position()); err != nil {
		d.say("index", bad, "%s", words(err))
		return
	}
	if is, should := h.index.Len(), fresh.Len(); is != should {
		d.say("index", bad, "%s entries, the records make %s; remove %s and it is built again", count(is), count(should), indexFile)
		return
	}
	d.say("index", fine, "%s entries, as the records say", count(h.index.Len()))
}

// uploads looks for files of imports that nobody will come back for.
func (d *doctor) uploads(ctx context.Context, h *house) {
	const all = 10_000
	imports, err := h.broker.Imports(ctx, access.Local(), all)
	if err != nil {
		d.say("imports", bad, "%s", words(err))
		return
	}
	waiting := 0
	wanted := map[string]bool{}
	for _, p := range imports {
		if p.State == exchange.Queued || p.State == exchange.Running {
			waiting++
			wanted[p.ID] = true
		}
	}
	files, err := os.ReadDir(filepath.Join(h.set.Data, "uploads"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.say("imports", bad, "%v", err)
		return
	}
	orphans := 0
	for _, f := range files {
		id, _, _ := strings.Cut(f.Name(), ".")
		if !wanted[id] {
			orphans++
		}
	}
	switch {
	case orphans > 0:
		d.say("imports", note, "%d files in uploads belong to no import that is to be done; they can be removed", orphans)
	case waiting > 0:
		d.say("imports", note, "%d imports are to be done; they go on when a server runs", waiting)
	default:
		d.say("imports", fine, "nothing is left over")
	}
}

// deeds looks for what was begun and cut short.
func (d *doctor) deeds(ctx context.Context, h *house) {
	const newest = 1000
	entries, err := h.audit.Entries(ctx, access.Local(), newest)
	if err != nil {
		d.say("log", bad, "%s", words(err))
		return
	}
	cut := 0
	for _, e := range entries {
		if e.Outcome == access.Begun {
			cut++
		}
	}
	if cut > 0 {
		d.say("log", note, "%d of the operator's deeds were cut short; what they had stored is stored", cut)
		return
	}
	d.say("log", fine, "%s deeds of the operator, all ended", count(len(entries)))
}

// server asks the running server how it is.
func (d *doctor) server(ctx context.Context, data string, locked error) {
	c, err := askServer(ctx, data, locked)
	if err != nil {
		d.say("server", bad, "%s", words(err))
		return
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+"/readyz", nil)
	if err != nil {
		d.say("server", bad, "%v", err)
		return
	}
	resp, err := c.http.Do(req)
	if err != nil {
		d.say("server", bad, "%v", err)
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		d.say("server", bad, "%s runs but is not ready (%s)", c.base, resp.Status)
		return
	}
	if err := c.call(ctx, http.MethodGet, "/imports?limit=1", nil, nil); err != nil {
		d.say("server", bad, "%s does not take our token: %s", c.base, words(err))
		return
	}
	d.say("server", fine, "%s is ready; stop it for a check of the records themselves", c.base)
}

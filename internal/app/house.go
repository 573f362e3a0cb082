package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"innodock/internal/access"
	"innodock/internal/config"
	"innodock/internal/edition"
	"innodock/internal/event"
	"innodock/internal/exchange"
	"innodock/internal/jobs"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
	"innodock/internal/page"
	"innodock/internal/search/local"
	"innodock/internal/sqldb"
	"innodock/internal/taxonomy"
	"innodock/internal/web"
	front "innodock/web"
)

// house is the slices on one data folder, which it owns while it is open.
type house struct {
	set   config.Settings
	log   *slog.Logger
	now   func() time.Time
	ready atomic.Bool  // the index has caught up with the records, and nobody wants us to stop
	at    atomic.Value // where the server listens, a string

	unlock     func() error
	db         *sqldb.DB
	dispatcher *event.Dispatcher
	queue      *jobs.Queue
	tree       *taxonomy.Tree
	programme  *edition.Programme
	registry   *org.Registry
	catalog    *listing.Catalog
	index      *local.Index
	matchmaker *matching.Matchmaker
	broker     *exchange.Broker
	audit      *access.Audit
	token      string
	door       *access.Door
	edge       *web.Edge
}

// openHouse takes the lock of the data folder and opens what is in it; an empty
// or missing folder becomes a new expo. sqldb.ErrLocked when another program has it.
func openHouse(ctx context.Context, set config.Settings, log *slog.Logger, now func() time.Time) (_ *house, err error) {
	h := &house{set: set, log: log, now: now}
	if h.unlock, err = sqldb.Lock(set.Data); err != nil {
		return nil, err //nolint:wrapcheck // a fault with all there is to say
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, h.release())
		}
	}()
	if h.token, err = access.OperatorToken(set.Data); err != nil {
		return nil, err //nolint:wrapcheck // says all there is to say
	}
	if h.db, err = sqldb.Open(ctx, database(&set)); err != nil {
		return nil, fmt.Errorf("open records: %w", err)
	}
	if err = h.db.Migrate(ctx); err != nil {
		return nil, fmt.Errorf("migrate records: %w", err)
	}
	if h.index, err = openIndex(set.Data, log); err != nil {
		return nil, err
	}
	h.assemble()
	if err = h.mount(); err != nil {
		return nil, err
	}
	return h, nil
}

// assemble makes the slices and tells them of each other.
func (h *house) assemble() {
	h.dispatcher = event.NewDispatcher(h.db, h.now, h.log)
	h.queue = jobs.New(h.db, h.now, h.log, h.set.Workers)
	h.tree = taxonomy.NewTree(h.db, h.now)
	h.programme = edition.NewProgramme(h.db, h.now)
	h.registry = org.NewRegistry(h.db, h.now)
	h.catalog = listing.NewCatalog(h.db, h.now)
	h.registry.Naming(h.catalog.Naming)
	h.matchmaker = matching.New(h.index, h.catalog, h.registry, h.programme, h.tree, h.now)
	h.broker = exchange.New(h.db, h.queue, h.catalog, h.registry, h.tree, h.programme, h.set.Data, h.now)
	h.broker.Views(h.matchmaker.Match, h.publicURL)
	if h.set.MaxUpload > 0 {
		h.broker.LimitUpload(h.set.MaxUpload)
	}
	h.audit = access.NewAudit(h.db, h.now)
	h.dispatcher.Subscribe("index", h.matchmaker.Position, h.matchmaker.Follow)
}

// mount puts the slices' operations and the front end on one edge.
func (h *house) mount() error {
	var api *access.API
	files, err := frontEnd()
	if err != nil {
		return err
	}
	o := edgeOptions(&h.set)
	o.Version, o.Log, o.Now, o.Files = version, h.log, h.now, files
	o.Ready = func() error {
		if !h.ready.Load() {
			return errStarting
		}
		return nil
	}
	h.edge, err = web.New(o)
	if err != nil {
		return fmt.Errorf("http: %w", err)
	}
	api = access.NewAPI(h.edge, h.token, h.audit)
	h.edge.Unlimit(api.IsOperator)
	h.door = access.NewDoor(h.now)
	h.door.Mount(api, h.publicURL)
	h.programme.Mount(api)
	h.tree.Mount(api)
	h.registry.Mount(api)
	h.catalog.Mount(api, h.registry)
	h.matchmaker.Mount(api)
	h.broker.Mount(api)
	return h.mountPages(files)
}

// mountPages puts the pages that are read without script around the built front end.
func (h *house) mountPages(files fs.FS) error {
	if files == nil {
		return nil
	}
	shell, err := fs.ReadFile(files, "index.html")
	if err != nil {
		return fmt.Errorf("front end: %w", err)
	}
	words, err := fs.Sub(front.Words, "src/locales")
	if err != nil {
		return fmt.Errorf("words of the front end: %w", err)
	}
	texts, err := fs.Sub(files, "texts")
	if err != nil {
		return fmt.Errorf("texts of the front end: %w", err)
	}
	site, err := page.New(page.Options{
		Shell: shell, Words: words, Texts: texts, Operations: h.edge.Operations(), Door: h.door.Open, Base: h.publicURL, Catalog: h.catalog, Registry: h.registry, Log: h.log,
	})
	if err != nil {
		return fmt.Errorf("pages: %w", err)
	}
	h.edge.Pages(site)
	return nil
}

// publicURL is where others reach the expo: what the operator says, else where we listen.
func (h *house) publicURL() string {
	if h.set.PublicURL != "" {
		return h.set.PublicURL
	}
	at, _ := h.at.Load().(string)
	return at
}

// frontEnd is the built front end, nil on a bare clone.
func frontEnd() (fs.FS, error) {
	files, err := fs.Sub(front.Files, "dist/app")
	if err != nil {
		return nil, fmt.Errorf("front end: %w", err)
	}
	if _, err := fs.Stat(files, "index.html"); errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // no front end is no mistake
	}
	return files, nil
}

// close saves the index and gives the data folder back. Background work must have ended.
func (h *house) close() error {
	return errors.Join(closeAll(h.index), h.release())
}

// release gives back what openHouse has taken so far.
func (h *house) release() error {
	var err error
	if h.db != nil {
		err = closeAll(h.db)
	}
	return errors.Join(err, h.unlock())
}

func closeAll(closers ...io.Closer) error {
	var errs []error
	for _, c := range closers {
		errs = append(errs, c.Close())
	}
	return errors.Join(errs...)
}

// indexFile is where the index is kept, beside the records it can be made from.
const indexFile = "index.bin"

// openIndex opens the saved index; one that is damaged or made under other rules
// is begun anew and filled from the records by catchUp.
func openIndex(data string, log *slog.Logger) (*local.Index, error) {
	path := filepath.Join(data, indexFile)
	// Halves that a kill has left while the index was saved: we hold the lock, so nobody else writes.
	if halves, err := filepath.Glob(path + ".*"); err == nil {
		for _, half := range halves {
			_ = os.Remove(half) // it only takes room
		}
	}
	index, err := local.Open(path)
	if errors.Is(err, local.ErrFile) {
		log.Warn("the saved index cannot be used and is built again from the records", "error", err)
		return local.Create(path), nil
	}
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	return index, nil
}

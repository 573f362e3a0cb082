package exchange

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"innodock/internal/access"
	"innodock/internal/edition"
	"innodock/internal/jobs"
	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/org"
	"innodock/internal/sqldb"
	"innodock/internal/taxonomy"
)

// Broker is the use cases of import and export.
type Broker struct {
	store     store
	queue     *jobs.Queue
	catalog   *listing.Catalog
	registry  *org.Registry
	programme *edition.Programme
	dir       string
	now       func() time.Time
	maxUpload int64
	match     func(context.Context, access.Actor, matching.Request) (matching.Answer, error) // for views; nil without
	base      func() string

	mu   sync.Mutex
	live map[string]Progress // of the imports that run in this process: how fast they are
}

// New returns a broker that keeps uploads and refused rows below dir.
func New(db *sqldb.DB, queue *jobs.Queue, catalog *listing.Catalog, registry *org.Registry, _ *taxonomy.Tree, programme *edition.Programme, dir string, now func() time.Time) *Broker {
	b := &Broker{
		store: store{db: db}, queue: queue, catalog: catalog, registry: registry, programme: programme, dir: dir, now: now,
		live: map[string]Progress{}, maxUpload: maxUpload,
	}
	b.sweep()
	return b
}

// sweep removes what uploads left behind that never came to their end.
func (b *Broker) sweep() {
	entries, err := os.ReadDir(filepath.Join(b.dir, uploadFolder))
	if err != nil {
		return // nothing was uploaded yet
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), unfinished) || strings.HasPrefix(e.Name(), "xlsx-") {
			_ = os.RemoveAll(filepath.Join(b.dir, uploadFolder, e.Name())) // the next start tries again
		}
	}
}

type store struct{ db *sqldb.DB }

// ledger is an import as it is stored.
type ledger struct {
	progress Progress
	options  Options
	large    bool
	job      jobs.ID
	updated  time.Time
	attempt  int  // how often its job failed before
	again    bool // an earlier attempt was under way
}

// maxLarge is how many large imports run at once: so the workers are not all
// taken when a short one comes.
const maxLarge = 1

func (s store) add(ctx context.Context, l *ledger, at time.Time) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error { return insert(ctx, tx, l, at) })
	if err != nil {
		return fmt.Errorf("note the import: %w", err)
	}
	return nil
}

// enqueue notes an import and gives it to the queue; a large one waits while
// others are at work. It returns the id of the import: of an earlier one where
// once was sent before.
func (s store) enqueue(ctx context.Context, queue *jobs.Queue, l *ledger, once access.Once, at time.Time) (id string, err error) {
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		l.job = ""
		id, err = once.Take(ctx, tx, at, func() (string, error) {
			if err := insert(ctx, tx, l, at); err != nil {
				return "", err
			}
			if l.large {
				return l.progress.ID, release(ctx, tx, queue, at)
			}
			return l.progress.ID, begin(ctx, tx, queue, l.progress.ID)
		})
		return err //nolint:wrapcheck // below
	})
	if err != nil {
		return "", fmt.Errorf("queue the import: %w", err)
	}
	queue.Poke()
	return id, nil
}

func insert(ctx context.Context, tx sqldb.Queryer, l *ledger, at time.Time) error {
	options, err := json.Marshal(l.options)
	if err != nil {
		return fmt.Errorf("options: %w", err)
	}
	progress, err := json.Marshal(l.progress)
	if err != nil {
		return fmt.Errorf("progress: %w", err)
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO exchange_import (id, name, state, large, job_id, options, progress, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
		l.progress.ID, l.progress.Name, l.progress.State, number01(l.large), l.job, string(options), string(progress), at.UnixMicro())
	if err != nil {
		return fmt.Errorf("insert: %w", err)
	}
	return nil
}

func number01(b bool) int {
	if b {
		return 1
	}
	return 0
}

// begin makes the job of an import.
func begin(ctx context.Context, tx sqldb.Queryer, queue *jobs.Queue, id string) error {
	job, err := queue.EnqueueIn(ctx, tx, jobKind, jobPayload{Import: id}, nil)
	if err != nil {
		return fmt.Errorf("job: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE exchange_import SET job_id = $2 WHERE id = $1`, id, job.ID); err != nil {
		return fmt.Errorf("job: %w", err)
	}
	return nil
}

// release lets large imports begin that wait, as far as there is room.
func release(ctx context.Context, tx sqldb.Queryer, queue *jobs.Queue, at time.Time) error {
	// Two that end together must not both see room for the same one.
	if _, err := tx.ExecContext(ctx, `UPDATE exchange_import SET updated_at = $1 WHERE large = 1 AND state IN ('queued', 'running')`, at.UnixMicro()); err != nil {
		return fmt.Errorf("waiting imports: %w", err)
	}
	rows, err := tx.QueryContext(ctx, `SELECT id, job_id FROM exchange_import WHERE large = 1 AND state IN ('queued', 'running') ORDER BY id`)
	if err != nil {
		return fmt.Errorf("waiting imports: %w", err)
	}
	defer rows.Close()
	var waiting []string
	busy := 0
	for rows.Next() {
		var id, job string
		if err := rows.Scan(&id, &job); err != nil {
			return fmt.Errorf("waiting imports: %w", err)
		}
		if job == "" {
			waiting = append(waiting, id)
		} else {
			busy++
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("waiting imports: %w", err)
	}
	for _, id := range waiting[:min(len(waiting), max(0, maxLarge-busy))] {
		if err := begin(ctx, tx, queue, id); err != nil {
			return err
		}
	}
	return nil
}

// save stores how far an import has come, if it is still in one of the states
// from; ErrEnded if not. ended also makes room for the next large one.
func (s store) save(ctx context.Context, queue *jobs.Queue, p Progress, large bool, at time.Time, from ...State) error {
	text, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("progress: %w", err)
	}
	err = s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		var state State
		err := tx.QueryRowContext(ctx, `UPDATE exchange_import SET updated_at = $2 WHERE id = $1 RETURNING state`, p.ID, at.UnixMicro()).Scan(&state)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		} else if err != nil {
			return fmt.Errorf("lock: %w", err)
		}
		if !slices.Contains(from, state) {
			return ErrEnded
		}
		if _, err := tx.ExecContext(ctx, `UPDATE exchange_import SET state = $2, progress = $3 WHERE id = $1`, p.ID, p.State, string(text)); err != nil {
			return fmt.Errorf("update: %w", err)
		}
		if large && p.State.Ended() {
			return release(ctx, tx, queue, at)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("save the progress of the import: %w", err)
	}
	if large && p.State.Ended() {
		queue.Poke()
	}
	return nil
}

const ledgerColumns = `state, large, job_id, options, progress, updated_at`

func (s store) get(ctx context.Context, id string) (ledger, error) {
	l, err := scan(s.db.Read().QueryRowContext(ctx, `SELECT `+ledgerColumns+` FROM exchange_import WHERE id = $1`, id).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return ledger{}, ErrNotFound
	}
	return l, err
}

// list returns imports, newest first, those before the one named last.
func (s store) list(ctx context.Context, before string, limit int) ([]ledger, error) {
	rows, err := s.db.Read().QueryContext(ctx, `
		SELECT `+ledgerColumns+` FROM exchange_import
		WHERE $1 = '' OR id < $1
		ORDER BY id DESC LIMIT $2`, before, limit)
	if err != nil {
		return nil, fmt.Errorf("list imports: %w", err)
	}
	defer rows.Close()
	var all []ledger
	for rows.Next() {
		l, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, l)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list imports: %w", err)
	}
	return all, nil
}

func scan(row func(...any) error) (ledger, error) {
	var l ledger
	var state State
	var large int
	var options, progress string
	var updated int64
	if err := row(&state, &large, &l.job, &options, &progress, &updated); err != nil {
		return l, fmt.Errorf("read import: %w", err)
	}
	if err := errors.Join(json.Unmarshal([]byte(options), &l.options), json.Unmarshal([]byte(progress), &l.progress)); err != nil {
		return l, fmt.Errorf("read import: %w", err)
	}
	l.progress.State, l.large, l.updated = state, large == 1, time.UnixMicro(updated).UTC()
	return l, nil
}

package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/jobs"
	"innodock/internal/listing"
	"innodock/internal/org"
)

// unfinished is how the names of uploads end that have not arrived whole.
const unfinished = ".part"

// Import reads one file to its end. It tells of its progress about ten times a
// second and returns the report. A client's mistake in the file as a whole is a
// fault, and the report says Failed. When ctx ends, what is stored stays, the
// report says Cancelled, and the import can be undone or simply run again.
// Operator only.
func (b *Broker) Import(ctx context.Context, who access.Actor, name string, file io.Reader, o Options, tell func(Progress)) (Progress, error) {
	if err := access.Allow(who, "import.start"); err != nil {
		return Progress{}, err
	}
	if _, err := settle(&o); err != nil {
		return Progress{}, err
	}
	f, temporary, err := b.spooled(file)
	if err != nil {
		return Progress{}, err
	}
	defer func() {
		_ = f.Close()
		if temporary {
			_ = os.Remove(f.Name())
		}
	}()
	l := &ledger{options: o, progress: b.begin(name, o)}
	l.progress.State = Running
	if err := b.store.add(ctx, l, b.now()); err != nil {
		return Progress{}, err
	}
	p, err := b.work(ctx, who, l, f, tell)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return p, nil
	}
	return p, err
}

// settle reads the options once, so that their mistakes show before a file is read.
func settle(o *Options) (m *mapping, err error) {
	if o.Kind != "" {
		kind, ok := kindOf(o.Kind)
		if !ok {
			return nil, ErrKind.With(fault.At("kind", "unknown", "%q is no kind of record: take one of %s.", "%q 不是记录类别：请从 %s 中选一个。", cut(o.Kind, 40), strings.Join(Kinds(), ", ")))
		}
		o.Kind = kind
	}
	if o.Mapping != "" {
		m, err = loadMapping(o.Mapping)
	}
	return m, err
}

func (b *Broker) begin(name string, o Options) Progress {
	return Progress{
		ID: uuid.Must(uuid.NewV7()).String(), Name: cut(cleaned(filepath.Base(name)), 200), State: Queued, DryRun: o.DryRun,
		Missing: map[string]int{}, Started: b.now().UTC().Truncate(time.Microsecond),
	}
}

// spooled returns file as one that can be read from any place. What is no plain
// file is written to one first.
func (b *Broker) spooled(file io.Reader) (_ *os.File, temporary bool, err error) {
	if f, ok := file.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			own, err := os.Open(f.Name())
			if err == nil {
				return own, false, nil
			}
		}
	}
	f, err := b.spool(file)
	return f, true, err
}

// spool writes a stream to a file of the data folder.
func (b *Broker) spool(from io.Reader) (_ *os.File, err error) {
	dir := filepath.Join(b.dir, uploadFolder)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("folder of uploads: %w", err)
	}
	f, err := os.CreateTemp(dir, "*"+unfinished)
	if err != nil {
		return nil, fmt.Errorf("file for the upload: %w", err)
	}
	_, err = io.Copy(f, from)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("receive the file: %w", err), f.Close(), os.Remove(f.Name()))
	}
	return f, nil
}

// work runs an import on a file and notes how it ends.
func (b *Broker) work(ctx context.Context, who access.Actor, l *ledger, file *os.File, tell func(Progress)) (Progress, error) {
	r, err := b.ready(ctx, who, l, file, tell)
	if err != nil {
		return b.ended(ctx, l, l.progress, err)
	}
	defer b.forget(l.progress.ID)
	err = r.do(ctx)
	err = errors.Join(err, r.refused.close(), r.src.close())
	return b.ended(ctx, l, r.p, err)
}

// ready opens the file and makes what an import needs.
func (b *Broker) ready(ctx context.Context, who access.Actor, l *ledger, file *os.File, tell func(Progress)) (*run, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("file of the import: %w", err)
	}
	m, err := settle(&l.options)
	if err != nil {
		return nil, err
	}
	e, err := b.programme.Current(ctx)
	if err != nil {
		return nil, fmt.Errorf("edition: %w", err)
	}
	scratch := filepath.Join(b.dir, uploadFolder)
	if err := os.MkdirAll(scratch, 0o700); err != nil {
		return nil, fmt.Errorf("folder of uploads: %w", err)
	}
	name := l.progress.Name
	s := &shop{edition: e, mapping: m, kind: l.options.Kind, source: l.options.Source, drafts: l.options.Drafts}
	if m != nil && s.kind == "" {
		s.kind = m.Kind
	}
	if s.source == "" && m != nil {
		s.source = m.Source
	}
	if s.source == "" {
		s.source = sourceName(name)
	}
	in := &input{file: file, size: info.Size(), name: name, scratch: scratch, mapping: m, kind: s.kind}
	src, kind, err := in.open()
	if err != nil {
		return nil, err
	}
	r := &run{
		b: b, who: who, piece: chunkRows, shop: s, in: in, src: src, p: l.progress, stored: l.progress.Read,
		id: l.progress.ID, dry: l.progress.DryRun, started: l.progress.Started,
		refused: newRefusedReport(filepath.Join(b.dir, refusedFolder), l.progress.ID[:8]+l.progress.ID[len(l.progress.ID)-6:]+"-"+plainName(strings.TrimSuffix(name, filepath.Ext(name))), kind, s.source),
	}
	if l.again {
		r.unsure = uncounted
	}
	r.save = func(ctx context.Context, p Progress) error {
		return b.store.save(ctx, b.queue, p, l.large, b.now(), Running)
	}
	r.tell = func(p Progress) {
		b.mu.Lock()
		b.live[p.ID] = p
		b.mu.Unlock()
		if tell != nil {
			tell(p)
		}
	}
	return r, nil
}

// sourceName is the name of a file without what says how it is written.
func sourceName(name string) string {
	for _, suffix := range []string{".gz", ".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt", ".xlsx"} {
		if len(name) > len(suffix) && strings.EqualFold(name[len(name)-len(suffix):], suffix) {
			name = name[:len(name)-len(suffix)]
		}
	}
	return name
}

func (b *Broker) forget(id string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.live, id)
}

// ended notes how an import ended. A stop of the program is no end: the job of
// the import runs again.
func (b *Broker) ended(ctx context.Context, l *ledger, p Progress, err error) (Progress, error) {
	p.Remaining, p.Ended = 0, b.now().UTC().Truncate(time.Microsecond)
	switch cause := context.Cause(ctx); {
	case err == nil && p.Refused > 0:
		p.State = Partial
	case err == nil:
		p.State = Done
	case cause != nil && l.job != "" && !errors.Is(cause, jobs.ErrCancelled):
		return p, cause
	case cause != nil:
		p.State = Cancelled
	default:
		why := told(err)
		p.State, p.Error, p.ErrorZh = Failed, why.Text, why.Zh
		if l.job != "" && passing(err) && l.attempt < lastAttempt {
			return p, err // the queue tries again
		}
	}
	if saveErr := b.store.save(context.WithoutCancel(ctx), b.queue, p, l.large, b.now(), Queued, Running); saveErr != nil {
		return p, errors.Join(err, saveErr)
	}
	return p, err
}

// told is what a client may know of an error.
func told(err error) fault.Words {
	f := fault.Of(err)
	all := f.Words
	for _, bad := range f.Fields {
		all.Text += " " + bad.Text
		all.Zh += bad.Zh
	}
	return all
}

// passing reports whether an error may not come again.
func passing(err error) bool {
	k := fault.Of(err).Kind
	return k == fault.Internal || k == fault.Unavailable || k == fault.RateLimited
}

// stale is how long an import that runs says nothing before it counts as dead:
// one piece takes seconds.
const stale = 2 * time.Minute

// Imports lists the imports, newest first. Operator only.
func (b *Broker) Imports(ctx context.Context, who access.Actor, limit int) ([]Progress, error) {
	return b.importsBefore(ctx, who, "", limit)
}

func (b *Broker) importsBefore(ctx context.Context, who access.Actor, before string, limit int) ([]Progress, error) {
	if err := access.Allow(who, "import.read"); err != nil {
		return nil, err
	}
	ledgers, err := b.store.list(ctx, before, limit)
	if err != nil {
		return nil, err
	}
	all := make([]Progress, len(ledgers))
	for i := range ledgers {
		all[i] = b.shown(&ledgers[i])
	}
	return all, nil
}

// Find returns one import as it stands now. Operator only.
func (b *Broker) Find(ctx context.Context, who access.Actor, id string) (Progress, error) {
	if err := access.Allow(who, "import.read"); err != nil {
		return Progress{}, err
	}
	l, err := b.store.get(ctx, id)
	if err != nil {
		return Progress{}, err
	}
	return b.shown(&l), nil
}

// shown is an import as it is told of: what is stored, and how fast it goes.
func (b *Broker) shown(l *ledger) Progress {
	p := l.progress
	b.mu.Lock()
	live, here := b.live[p.ID]
	b.mu.Unlock()
	switch {
	case here && p.State == Running:
		p.Rate, p.Remaining, p.Read = live.Rate, live.Remaining, max(p.Read, live.Read)
	case p.State == Running && l.job == "" && b.now().Sub(l.updated) > stale:
		p.State = Cancelled
		p.Error = "the program ended in the middle: import the file again to go on, or undo the import"
		p.ErrorZh = "程序在中途结束：请重新导入该文件以继续，或撤销本次导入。"
	}
	return p
}

// Cancel ends an import: what is stored stays, and can be undone. Cancelling
// one that was cancelled changes nothing; ErrEnded when it ended otherwise.
// Operator only.
func (b *Broker) Cancel(ctx context.Context, who access.Actor, id string) (Progress, error) {
	if err := access.Allow(who, "import.cancel"); err != nil {
		return Progress{}, err
	}
	l, err := b.store.get(ctx, id)
	if err != nil {
		return Progress{}, err
	}
	p := b.shown(&l)
	switch {
	case p.State == Cancelled:
		return p, nil
	case p.State.Ended():
		return p, ErrEnded
	}
	if l.job != "" {
		if err := b.queue.Cancel(ctx, l.job); err != nil && !errors.Is(err, jobs.ErrFinished) {
			return p, fmt.Errorf("cancel the import: %w", err)
		}
	}
	if p.State == Queued {
		p.State, p.Ended = Cancelled, b.now().UTC().Truncate(time.Microsecond)
		if err := b.store.save(ctx, b.queue, p, l.large, b.now(), Queued); err != nil && !errors.Is(err, ErrEnded) {
			return p, err
		}
		b.discard(id)
	}
	return b.Find(ctx, access.Local(), id)
}

// Undo takes an import back as a whole: records that it made go, records that it
// changed become what they were. It refuses while the import runs, and when
// later imports changed the same records: those are to be undone first. Undoing
// twice changes nothing. Operator only.
func (b *Broker) Undo(ctx context.Context, who access.Actor, id string) (Progress, error) {
	if err := access.Allow(who, "import.undo"); err != nil {
		return Progress{}, err
	}
	l, err := b.store.get(ctx, id)
	if err != nil {
		return Progress{}, err
	}
	p := b.shown(&l)
	switch {
	case p.State == Undone:
		return p, nil
	case !p.State.Ended():
		return p, ErrNotUndone
	}
	if !p.DryRun {
		// Both are asked before either does anything: a refusal leaves all as it is.
		if err := errors.Join(b.catalog.MayUndo(ctx, who, id), b.registry.MayUndo(ctx, who, id)); err != nil {
			return p, since(err)
		}
		// Listings first: they point at the organisations.
		if _, err := b.catalog.Undo(ctx, who, id); err != nil {
			return p, since(err)
		}
		if _, err := b.registry.Undo(ctx, who, id); err != nil {
			return p, since(err)
		}
	}
	p.State = Undone
	return p, b.store.save(ctx, b.queue, p, false, b.now(), Done, Partial, Failed, Cancelled, Running)
}

// since words the refusal of an undo as the import's own.
func since(err error) error {
	if errors.Is(err, listing.ErrChangedSince) || errors.Is(err, org.ErrChangedSince) {
		return err
	}
	return fmt.Errorf("undo: %w", err)
}

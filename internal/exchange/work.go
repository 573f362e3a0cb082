package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"innodock/internal/access"
	"innodock/internal/fault"
	"innodock/internal/jobs"
)

// jobKind is what imports are called in the queue.
const jobKind = "import"

// lastAttempt is when an import that failed for a passing reason is given up:
// the queue tries five times.
const lastAttempt = 4

// largeFrom is the size from which on an import is large, and waits its turn:
// what is smaller is done within a second or two.
const largeFrom = 4 << 20

type jobPayload struct {
	Import string `json:"import"`
}

// Start takes a file in and gives it to the queue. When it returns, the file is
// durably there, and the import runs to its end whatever happens to the program.
// A key that came with the same file and options before starts nothing: the
// import of that time is returned. access.ErrKeyReused. Operator only.
func (b *Broker) Start(ctx context.Context, who access.Actor, name string, file io.Reader, o Options, key string) (Progress, error) {
	if err := access.Allow(who, "import.start"); err != nil {
		return Progress{}, err
	}
	if err := o.fromOutside(); err != nil {
		return Progress{}, err
	}
	if _, err := settle(&o); err != nil {
		return Progress{}, err
	}
	content := sha256.New()
	f, err := b.spool(io.TeeReader(file, content))
	if err != nil {
		return Progress{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.Size() == 0 {
		err = ErrNoFile
	}
	if err != nil {
		return Progress{}, errors.Join(err, os.Remove(f.Name()))
	}
	l := &ledger{options: o, progress: b.begin(name, o), large: info.Size() >= largeFrom}
	if err := b.keep(f, l.progress.ID); err != nil {
		return Progress{}, err
	}
	id, err := b.store.enqueue(ctx, b.queue, l, access.Once{Who: who, Operation: "startImport", Key: key, Fingerprint: fingerprint(name, o, content.Sum(nil))}, b.now())
	if err != nil || id != l.progress.ID {
		b.discard(l.progress.ID)
	}
	if err != nil {
		return Progress{}, err
	}
	if id != l.progress.ID {
		return b.Find(ctx, who, id)
	}
	return l.progress, nil
}

// fromOutside refuses a mapping that names a file of this machine: over HTTP only texts come in.
func (o *Options) fromOutside() error {
	if o.Mapping != "" && !isMappingText(o.Mapping) {
		return ErrMapping.With(fault.At("mapping", "text", "Send the text of the mapping itself: JSON, or CSV with the heads field, column.",
			"请发送映射本身的文本：JSON，或以 field、column 为表头的 CSV。"))
	}
	return nil
}

// fingerprint tells one request for an import from another.
func fingerprint(name string, o Options, content []byte) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %+v ", name, o)
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// keep makes an upload durable under the id of its import.
func (b *Broker) keep(f *os.File, id string) error {
	if err := f.Sync(); err != nil {
		return fmt.Errorf("keep the upload: %w", err)
	}
	if err := os.Rename(f.Name(), b.upload(id)); err != nil {
		return fmt.Errorf("keep the upload: %w", err)
	}
	dir, err := os.Open(filepath.Join(b.dir, uploadFolder))
	if err != nil {
		return fmt.Errorf("keep the upload: %w", err)
	}
	if err := errors.Join(dir.Sync(), dir.Close()); err != nil {
		return fmt.Errorf("keep the upload: %w", err)
	}
	return nil
}

func (b *Broker) upload(id string) string { return filepath.Join(b.dir, uploadFolder, id) }

// discard removes an upload that is done with; a leftover does no harm.
func (b *Broker) discard(id string) { _ = os.Remove(b.upload(id)) }

// perform does the job of an import. It may have been at it before: what is
// stored is not stored again, and what was counted stays counted.
func (b *Broker) perform(ctx context.Context, job jobs.Job, _ func(any) error) error {
	var payload jobPayload
	if err := json.Unmarshal(job.Payload, &payload); err != nil {
		return fmt.Errorf("job of an import: %w", err)
	}
	l, err := b.store.get(ctx, payload.Import)
	if err != nil {
		return err
	}
	if l.progress.State.Ended() {
		return nil
	}
	l.job, l.attempt = job.ID, job.Attempts
	file, err := os.Open(b.upload(payload.Import))
	if errors.Is(err, fs.ErrNotExist) {
		_, err = b.ended(ctx, &l, l.progress, ErrNotFound.With(fault.At("file", "missing", "The uploaded file is gone. Send it again.", "上传的文件已不在。请重新发送。")))
		return err
	} else if err != nil {
		return fmt.Errorf("file of the import: %w", err)
	}
	defer file.Close()
	if l.progress.State == Queued {
		l.progress.State = Running
		if err := b.store.save(ctx, b.queue, l.progress, false, b.now(), Queued); err != nil {
			if errors.Is(err, ErrEnded) {
				return nil // cancelled in this very moment
			}
			return err
		}
	} else {
		l.again = true
	}
	p, err := b.work(ctx, access.Local(), &l, file, nil)
	if p.State.Ended() {
		b.discard(payload.Import)
	}
	if p.State == Failed && !passing(err) {
		return nil // the client's file was at fault: the import says so, and the job is done
	}
	return err
}

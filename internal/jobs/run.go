package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"

	"innodock/internal/fault"
)

// Run works until ctx ends, then ends the contexts of running handlers, waits
// for them and gives back what they left unfinished, for the next start. It
// returns nil, or an error if it could not begin.
func (q *Queue) Run(ctx context.Context) error {
	kinds := q.kinds()
	if q.store.db.Alone() {
		// Whatever ran before died with its process: no need to wait for its lease.
		if err := q.store.release(ctx); err != nil {
			return err
		}
	}
	var group sync.WaitGroup
	defer group.Wait()
	slots := make(chan struct{}, q.workers)
	timer := time.NewTimer(0)
	defer timer.Stop()
	for failing := false; ctx.Err() == nil; {
		err := q.round(ctx, kinds, slots, &group)
		if err != nil && ctx.Err() == nil && !failing {
			q.log.ErrorContext(ctx, "jobs cannot be taken; trying on", "error", err)
		}
		failing = err != nil
		timer.Reset(q.look)
		select {
		case <-timer.C:
		case <-q.wake:
		case <-ctx.Done():
		}
	}
	return nil
}

// round passes on cancellations and starts jobs while there are some and a slot is free.
func (q *Queue) round(ctx context.Context, kinds []string, slots chan struct{}, group *sync.WaitGroup) error {
	stopped, err := q.store.stopped(ctx)
	if err != nil {
		return err
	}
	for _, id := range stopped {
		q.stop(id, ErrCancelled)
	}
	for len(kinds) > 0 {
		select {
		case slots <- struct{}{}:
		default:
			return nil // all are busy; the first that is free pokes
		}
		free := func() { <-slots }
		token, now := uuid.NewString(), q.now()
		j, err := q.store.claim(ctx, kinds, token, now, now.Add(q.lease))
		if err != nil {
			free()
			if errors.Is(err, ErrNotFound) {
				return nil
			}
			return err
		}
		if j.State != Running {
			free()
			continue
		}
		group.Go(func() {
			defer q.Poke()
			defer free()
			q.work(ctx, j, token)
		})
	}
	return nil
}

// work runs one job and writes down what became of it.
func (q *Queue) work(ctx context.Context, j Job, token string) {
	jobCtx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	q.mu.Lock()
	q.running[j.ID] = run{token: token, cancel: cancel}
	do := q.handlers[j.Kind]
	q.mu.Unlock()

	beating := make(chan struct{})
	var beat sync.WaitGroup
	beat.Go(func() { q.heartbeat(jobCtx, beating, j.ID, token, cancel) })
	after := context.WithoutCancel(ctx)
	save := func(progress any) error {
		text, err := json.Marshal(progress)
		if err != nil {
			return fmt.Errorf("progress of a job %s: %w", j.Kind, err)
		}
		err = q.store.save(after, j.ID, token, text, q.now())
		if errors.Is(err, ErrLost) {
			cancel(ErrLost)
		}
		return err
	}
	err := fault.Guard(func() error { return do(jobCtx, j, save) })
	close(beating)
	beat.Wait()
	q.mu.Lock()
	if q.running[j.ID].token == token {
		delete(q.running, j.ID)
	}
	q.mu.Unlock()

	cause := context.Cause(jobCtx)
	if errors.Is(cause, ErrLost) {
		q.log.WarnContext(after, "job was lost to another process", "job", string(j.ID), "kind", j.Kind)
		return
	}
	v := judge(j, err, errors.Is(cause, ErrCancelled), ctx.Err() != nil)
	if err != nil && v.tried && v.state != Cancelled {
		q.log.ErrorContext(after, "job failed", "job", string(j.ID), "kind", j.Kind, "attempt", j.Attempts+1, "state", string(v.state), "error", err)
	}
	if err := q.store.finish(after, j.ID, token, v, q.now()); err != nil {
		// Its lease will run out and it will run again, as after a crash.
		q.log.ErrorContext(after, "the end of a job could not be stored", "job", string(j.ID), "kind", j.Kind, "error", err)
	}
}

// heartbeat prolongs the lease while the handler works. If that fails for as
// long as the lease lasts, somebody else may have the job by now.
func (q *Queue) heartbeat(ctx context.Context, done <-chan struct{}, id ID, token string, cancel context.CancelCauseFunc) {
	ticker := time.NewTicker(q.lease / 5)
	defer ticker.Stop()
	until := q.now().Add(q.lease)
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
		}
		now := q.now()
		next := now.Add(q.lease)
		err := q.store.extend(context.WithoutCancel(ctx), id, token, next)
		switch {
		case err == nil:
			until = next
		case errors.Is(err, ErrLost), now.After(until):
			cancel(ErrLost)
			return
		}
	}
}

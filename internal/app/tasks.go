package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
)

// tasks are the goroutines that outlive a call. Each has a name; one that ends
// with an error ends them all, for a server without its dispatcher or its queue
// only seems to work.
type tasks struct {
	log    *slog.Logger
	cancel context.CancelCauseFunc
	ctx    context.Context //nolint:containedctx // the life of the tasks, which no call has
	group  sync.WaitGroup
}

func newTasks(ctx context.Context, log *slog.Logger) *tasks {
	t := &tasks{log: log}
	t.ctx, t.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	return t
}

// start runs a task until it returns or all are stopped.
func (t *tasks) start(name string, run func(context.Context) error) {
	t.group.Go(func() {
		err := run(t.ctx)
		if err != nil && (t.ctx.Err() == nil || !errors.Is(err, context.Canceled)) {
			t.log.ErrorContext(t.ctx, "background work failed", "task", name, "error", err)
			t.cancel(fmt.Errorf("%s: %w", name, err))
		}
	})
}

// failed is closed when a task has failed.
func (t *tasks) failed() <-chan struct{} { return t.ctx.Done() }

// cause is what the first task that failed said, nil when none has.
func (t *tasks) cause() error {
	if err := context.Cause(t.ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// stop ends all tasks and waits for them, at most as long as ctx lives.
func (t *tasks) stop(ctx context.Context) error {
	t.cancel(nil)
	ended := make(chan struct{})
	go func() {
		t.group.Wait()
		close(ended)
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("background work did not stop: %w", ctx.Err())
	}
}

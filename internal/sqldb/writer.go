package sqldb

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"
)

const (
	// groupTime is the span of a writer. A commit costs about a millisecond, so
	// longer would only add to the wait.
	groupTime = 4 * time.Millisecond
	// groupSize bounds what has to run again when a group breaks.
	groupSize = 256
)

// writer lets requests write one after another and commits those that wait
// together. It has no goroutine of its own: a request that has its turn runs in
// its caller's, leaves the open transaction to the next that waits, and the last
// one commits for all. So a request that comes alone never waits.
type writer struct {
	open func(ctx context.Context) (*sql.Conn, error)
	span time.Duration // how long a transaction takes in further requests

	mu     sync.Mutex
	busy   bool      // somebody has the turn
	queue  []*ticket // who waits for it, in order of arrival
	closed bool

	// What follows belongs to the one that has the turn.
	link  link
	group *group // the open transaction
	last  int    // how many requests the group before it held
}

// ticket is a place in the queue.
type ticket struct{ turn chan struct{} }

// group is a transaction that several requests share. The first needs no
// savepoint: if it fails, there is nobody else whose work would go with it.
type group struct {
	since time.Time
	size  int
	done  chan struct{} // closed once the outcome is known
	// Set before done is closed:
	err   error
	again bool // the transaction of several is gone, each has to try alone
}

var errClosed = errors.New("the database is closed")

// do runs f and returns once its outcome is durable.
func (w *writer) do(ctx context.Context, f func(tx Queryer) error) error {
	g, err := w.request(ctx, f, false)
	if err != nil {
		return err
	}
	<-g.done
	if g.again {
		if g, err = w.request(ctx, f, true); err != nil {
			return err
		}
		<-g.done
	}
	return g.err
}

// request waits for the turn, runs f in the open transaction or in a new one,
// and passes the turn on. If it returns no error, the outcome is the group's.
func (w *writer) request(ctx context.Context, f func(tx Queryer) error, alone bool) (*group, error) {
	if err := w.await(ctx.Done()); err != nil {
		return nil, errors.Join(err, ctx.Err())
	}
	after := context.WithoutCancel(ctx)
	var g *group
	kept := false
	defer func() { // also after a panic or Goexit in f, so that the writer goes on
		if g != nil && !kept {
			w.drop(after, g)
		}
		w.pass(after, alone)
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if alone {
		w.commit(after)
	}
	g, err := w.join(after)
	if err != nil {
		return nil, err
	}
	if err := w.work(ctx, f, g.size > 1); err != nil {
		return nil, err
	}
	kept = true
	return g, nil
}

// await returns when the caller has the turn.
func (w *writer) await(ended <-chan struct{}) error {
	w.mu.Lock()
	if w.closed || !w.busy {
		defer w.mu.Unlock()
		if w.closed {
			return errClosed
		}
		w.busy = true
		return nil
	}
	t := &ticket{turn: make(chan struct{})}
	w.queue = append(w.queue, t)
	w.mu.Unlock()
	select {
	case <-t.turn:
		return nil
	case <-ended:
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := slices.Index(w.queue, t); i >= 0 {
		w.queue = slices.Delete(w.queue, i, i+1)
		return errors.New("waiting to write")
	}
	return nil // the turn was given in the same moment, and has to be passed on
}

// join makes the caller's request part of the open transaction, or opens one.
func (w *writer) join(ctx context.Context) (*group, error) {
	if w.closed {
		return nil, errClosed
	}
	if w.group != nil {
		if err := w.link.exec(ctx, `SAVEPOINT request`); err != nil {
			return nil, err
		}
		w.group.size++
		return w.group, nil
	}
	if err := w.link.up(ctx, w.open); err != nil {
		return nil, err
	}
	if err := w.link.exec(ctx, `BEGIN IMMEDIATE`); err != nil {
		return nil, errors.Join(err, w.link.down())
	}
	//nolint:forbidigo // bounds a wait of milliseconds; no rule of the product hangs on it
	w.group = &group{since: time.Now(), size: 1, done: make(chan struct{})}
	return w.group, nil
}

// work runs f; an error means that its statements must not stand.
func (w *writer) work(ctx context.Context, f func(tx Queryer) error, inSavepoint bool) error {
	tx := &groupTx{link: &w.link}
	defer tx.end()
	if err := f(tx); err != nil {
		return err
	}
	if tx.failed != nil {
		return fmt.Errorf("commit after a failed statement: %w", tx.failed)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if inSavepoint {
		return w.link.exec(context.WithoutCancel(ctx), `RELEASE request`)
	}
	return nil
}

// drop takes back what the request that has the turn wrote.
func (w *writer) drop(ctx context.Context, g *group) {
	g.size--
	if g.size > 0 {
		err := w.link.exec(ctx, `ROLLBACK TO request`)
		if err == nil {
			err = w.link.exec(ctx, `RELEASE request`)
		}
		if err == nil {
			return
		}
		// SQLite took back the whole transaction by itself, as it does on a full disk.
		g.again = true
	}
	w.abandon(ctx)
	w.group = nil
	close(g.done)
}

// commit ends the open transaction, if there is one, and tells all in it.
func (w *writer) commit(ctx context.Context) {
	g := w.group
	if g == nil {
		return
	}
	w.group, w.last = nil, g.size
	if err := w.link.exec(ctx, `COMMIT`); err != nil {
		w.abandon(ctx)
		g.err, g.again = fmt.Errorf("commit: %w", err), g.size > 1
	}
	close(g.done)
}

// abandon leaves a transaction that may be gone already.
func (w *writer) abandon(ctx context.Context) {
	if w.link.exec(ctx, `ROLLBACK`) != nil {
		// Whatever state the connection is in, a new one is in none. Its own
		// error could tell nothing that the caller's does not.
		_ = w.link.down()
	}
}

// pass gives the turn to the next that waits, with the open transaction while
// it may grow, and commits it otherwise.
func (w *writer) pass(ctx context.Context, alone bool) {
	w.mu.Lock()
	if len(w.queue) == 0 && w.group != nil && w.last > 1 && !alone {
		// Those that the last commit has set free are about to come back.
		w.mu.Unlock()
		runtime.Gosched()
		w.mu.Lock()
	}
	g := w.group
	if g != nil && (alone || len(w.queue) == 0 || g.size >= groupSize || time.Since(g.since) >= w.span) {
		w.mu.Unlock()
		w.commit(ctx)
		w.mu.Lock()
	}
	defer w.mu.Unlock()
	if len(w.queue) == 0 {
		w.busy = false
		return
	}
	close(w.queue[0].turn)
	w.queue = slices.Delete(w.queue, 0, 1)
}

// close waits for the turn and refuses everybody after.
func (w *writer) close(ctx context.Context) error {
	if err := w.await(nil); err != nil {
		return nil //nolint:nilerr // closed before: nothing to do
	}
	w.commit(ctx)
	err := w.link.down()
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.pass(ctx, false)
	return err
}

// link is the one connection that writes, with its prepared statements.
type link struct {
	conn  *sql.Conn
	stmts map[string]*sql.Stmt
}

// maxStmts bounds the statements kept; the program has far fewer.
const maxStmts = 400

func (l *link) up(ctx context.Context, open func(ctx context.Context) (*sql.Conn, error)) error {
	if l.conn != nil {
		return nil
	}
	conn, err := open(ctx)
	if err != nil {
		return err
	}
	l.conn, l.stmts = conn, map[string]*sql.Stmt{}
	return nil
}

func (l *link) down() error {
	if l.conn == nil {
		return nil
	}
	conn := l.conn
	err := l.forget()
	l.conn = nil
	// Out of the pool, too: a connection of unknown state must not come back.
	if raw := conn.Raw(func(any) error { return driver.ErrBadConn }); !errors.Is(raw, driver.ErrBadConn) {
		err = errors.Join(err, raw)
	}
	if e := conn.Close(); !errors.Is(e, sql.ErrConnDone) {
		err = errors.Join(err, e)
	}
	return err
}

func (l *link) forget() error {
	var errs []error
	for _, s := range l.stmts {
		errs = append(errs, s.Close())
	}
	clear(l.stmts)
	return errors.Join(errs...)
}

// prepared returns query as a statement. Only what returns no rows may use it:
// one that is still being read must not start again.
func (l *link) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := l.stmts[query]; s != nil {
		return s, nil
	}
	if len(l.stmts) >= maxStmts {
		if err := l.forget(); err != nil {
			return nil, err
		}
	}
	s, err := l.conn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	l.stmts[query] = s
	return s, nil
}

func (l *link) exec(ctx context.Context, query string) error {
	s, err := l.prepared(ctx, query) //nolint:sqlclosecheck // kept until the link goes down
	if err != nil {
		return err
	}
	_, err = s.ExecContext(ctx)
	return err
}

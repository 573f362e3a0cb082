// Package jobs is a durable queue for long work: leases, retries, progress, cancel.
//
// A job is a row. Run takes rows whose time has come, gives each to the handler
// of its kind and keeps a lease on it; when the process dies, the lease ends
// with it (at the next start where one process owns the database, after half a
// minute otherwise) and the job runs again from the start. So a job runs at
// least once and handlers are idempotent. Jobs are kept after their end; a job
// is never deleted here. DESIGN.md tells why it is so.
package jobs

import (
	"encoding/json"
	"time"

	"innodock/internal/fault"
)

// ID names a job (UUIDv7).
type ID string

// State is where a job stands.
type State string

// The states of a job. From queued it goes to running or cancelled, from
// running to any other; done, failed and cancelled are final. What a handler
// did in part it says in its progress.
const (
	Queued    State = "queued"
	Running   State = "running"
	Done      State = "done"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

// Final reports whether nothing happens to the job any more.
func (s State) Final() bool { return s == Done || s == Failed || s == Cancelled }

// Job is one piece of work.
type Job struct {
	ID       ID
	Kind     string
	Payload  json.RawMessage
	Progress json.RawMessage // as the handler last saved it
	State    State
	Attempts int    // how often a handler failed or succeeded; being interrupted does not count
	Error    string // public words of what went wrong; empty while nothing did
	Created  time.Time
	Updated  time.Time
}

// The faults of the queue.
var (
	ErrNotFound = fault.New(fault.NotFound, "jobs.not_found", "there is no such job: look at the list of jobs for its id", "没有这个任务：请在任务列表中查找其 id。")
	ErrFinished = fault.New(fault.Conflict, "jobs.finished", "the job has ended already: there is nothing left to cancel", "任务已经结束：没有可取消的内容。")
	// ErrLost ends the context of a job that another process has taken over, and
	// is what saving its progress returns from then on.
	ErrLost = fault.New(fault.Conflict, "jobs.lost", "the job was taken over by another process, which goes on with it", "任务已由另一个进程接管并继续执行。")
	// ErrCancelled is the cause with which the context of a cancelled job ends.
	ErrCancelled = fault.New(fault.Conflict, "jobs.cancelled", "the job was cancelled", "任务已取消。")
)

const (
	maxAttempts = 5  // a handler may fail so often
	maxCrashes  = 20 // a job may be interrupted so often in a row without saving progress
)

// verdict is what becomes of a job whose handler has returned.
type verdict struct {
	state State
	err   string
	wait  time.Duration // before the next attempt
	tried bool          // it counts as an attempt
}

// judge decides after a handler returned err. A fault of the client's input
// stays what it is however often it is tried; all other errors may pass.
func judge(j Job, err error, cancelled, stopping bool) verdict {
	switch {
	case err == nil:
		return verdict{state: Done, tried: true}
	case cancelled:
		return verdict{state: Cancelled, tried: true}
	case stopping:
		return verdict{state: Queued}
	}
	public := fault.Of(err)
	words := public.Text
	if public.Kind == fault.Internal {
		words = "something broke inside: the program's log has more under job " + string(j.ID)
	}
	switch public.Kind {
	case fault.Internal, fault.Unavailable, fault.RateLimited:
		if j.Attempts+1 < maxAttempts {
			return verdict{state: Queued, err: words, wait: time.Second << (2 * j.Attempts), tried: true}
		}
	case fault.Invalid, fault.Unauthenticated, fault.Forbidden, fault.NotFound, fault.Conflict, fault.TooLarge:
	}
	return verdict{state: Failed, err: words, tried: true}
}

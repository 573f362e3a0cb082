package jobs

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"innodock/internal/sqldb"
)

type store struct{ db *sqldb.DB }

const columns = `id, kind, payload, progress, state, attempts, error, created_at, updated_at`

// scan reads columns by the Scan of a row.
func scan(row func(into ...any) error) (Job, error) {
	var j Job
	var payload, progress string
	var created, updated int64
	err := row(&j.ID, &j.Kind, &payload, &progress, &j.State, &j.Attempts, &j.Error, &created, &updated)
	if errors.Is(err, sql.ErrNoRows) {
		return Job{}, ErrNotFound
	}
	if err != nil {
		return Job{}, fmt.Errorf("read job: %w", err)
	}
	j.Payload, j.Progress = json.RawMessage(payload), json.RawMessage(progress)
	j.Created, j.Updated = time.UnixMicro(created).UTC(), time.UnixMicro(updated).UTC()
	return j, nil
}

func insert(ctx context.Context, tx sqldb.Queryer, j Job) error {
	at := j.Created.UnixMicro()
	_, err := tx.ExecContext(ctx, `
		INSERT INTO jobs_job (id, kind, payload, progress, state, due_at, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		string(j.ID), j.Kind, string(j.Payload), string(j.Progress), string(j.State), at, at, at)
	if err != nil {
		return fmt.Errorf("add job: %w", err)
	}
	return nil
}

func (s store) get(ctx context.Context, q sqldb.Queryer, id ID) (Job, error) {
	return scan(q.QueryRowContext(ctx, `SELECT `+columns+` FROM jobs_job WHERE id = $1`, string(id)).Scan)
}

func (s store) list(ctx context.Context, kind string, limit int) ([]Job, error) {
	var found []Job
	err := sqldb.EachRow(ctx, s.db.Read(), `
		SELECT `+columns+` FROM jobs_job WHERE kind = $1
		ORDER BY created_at DESC, id DESC LIMIT $2`, []any{kind, limit}, func(row func(...any) error) error {
		j, err := scan(row)
		found = append(found, j)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list jobs: %w", err)
	}
	return found, nil
}

// ready is the condition on a job that may be taken: $1 is now, and the kinds
// follow from the third parameter on.
func ready(kinds []string) (where string, args []any) {
	for _, k := range kinds {
		args = append(args, k)
	}
	return `((state = 'queued' AND due_at <= $1) OR (state = 'running' AND lease_until <= $2)) AND kind IN (` +
		sqldb.Marks(3, len(kinds)) + `)`, args
}

// claim takes the job that has waited longest and gives it a lease, or returns
// ErrNotFound. A job that was to be stopped, or that has brought down its
// process too often, ends here.
func (s store) claim(ctx context.Context, kinds []string, lease string, now, until time.Time) (Job, error) {
	where, args := ready(kinds)
	at, expired := now.UnixMicro(), now.UnixMicro()
	if s.db.Alone() {
		expired = 0 // only what release has freed: nobody else could have died
	}
	args = append([]any{at, expired}, args...)
	// A look without a lock first: most of the time there is nothing.
	var some bool
	if err := s.db.Read().QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM jobs_job WHERE `+where+`)`, args...).Scan(&some); err != nil {
		return Job{}, fmt.Errorf("look for jobs: %w", err)
	}
	if !some {
		return Job{}, ErrNotFound
	}
	var j Job
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		var id, state string
		var stop bool
		var crashes int
		err := tx.QueryRowContext(ctx, `
			SELECT id, state, stop, crashes FROM jobs_job WHERE `+where+`
			ORDER BY due_at, id LIMIT 1`+s.db.Claim(), args...).Scan(&id, &state, &stop, &crashes)
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return fmt.Errorf("take a job: %w", err)
		}
		if State(state) == Running {
			crashes++
		}
		next, words := Running, ""
		switch {
		case stop:
			next = Cancelled
		case crashes > maxCrashes:
			next, words = Failed, fmt.Sprintf("the program ended %d times while this ran, without getting any further", crashes)
		}
		j, err = scan(tx.QueryRowContext(ctx, `
			UPDATE jobs_job SET state = $2, error = CASE WHEN $3 = '' THEN error ELSE $3 END,
				crashes = $4, lease = $5, lease_until = $6, updated_at = $7
			WHERE id = $1 RETURNING `+columns,
			id, string(next), words, crashes, lease, until.UnixMicro(), at).Scan)
		return err
	})
	return j, err
}

// release frees all jobs that ran when the program ended. Only the process that
// owns the database alone may call it, before it takes any job itself.
func (s store) release(ctx context.Context) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		_, err := tx.ExecContext(ctx, `UPDATE jobs_job SET lease_until = 0 WHERE state = 'running'`)
		return err
	})
	if err != nil {
		return fmt.Errorf("free interrupted jobs: %w", err)
	}
	return nil
}

// extend prolongs a lease. It returns ErrLost when it is somebody else's by now.
func (s store) extend(ctx context.Context, id ID, lease string, until time.Time) error {
	return s.own(ctx, `UPDATE jobs_job SET lease_until = $3 WHERE id = $1 AND lease = $2 AND state = 'running'`,
		string(id), lease, until.UnixMicro())
}

// save stores the progress, which shows that the job gets further.
func (s store) save(ctx context.Context, id ID, lease string, progress json.RawMessage, now time.Time) error {
	return s.own(ctx, `UPDATE jobs_job SET progress = $3, updated_at = $4, crashes = 0 WHERE id = $1 AND lease = $2 AND state = 'running'`,
		string(id), lease, string(progress), now.UnixMicro())
}

// finish writes what became of a job.
func (s store) finish(ctx context.Context, id ID, lease string, v verdict, now time.Time) error {
	tried := 0
	if v.tried {
		tried = 1
	}
	return s.own(ctx, `
		UPDATE jobs_job SET state = $3, error = $4, attempts = attempts + $5,
			due_at = CASE WHEN $5 > 0 THEN $6 ELSE due_at END, updated_at = $7, lease = '', lease_until = 0
		WHERE id = $1 AND lease = $2 AND state = 'running'`,
		string(id), lease, string(v.state), v.err, tried, now.Add(v.wait).UnixMicro(), now.UnixMicro())
}

// own changes a job on which the caller has the lease.
func (s store) own(ctx context.Context, update string, args ...any) error {
	err := s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		result, err := tx.ExecContext(ctx, update, args...)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 {
			return ErrLost
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("update job: %w", err)
	}
	return nil
}

// cancel ends a job that waits and marks one that runs.
func (s store) cancel(ctx context.Context, id ID, now time.Time) error {
	return s.db.InTx(ctx, func(tx sqldb.Queryer) error {
		var state State
		err := tx.QueryRowContext(ctx, `
			UPDATE jobs_job SET stop = $2, updated_at = $3, state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
			WHERE id = $1 AND state IN ('queued', 'running') RETURNING state`, string(id), true, now.UnixMicro()).Scan(&state)
		if err == nil {
			return nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("cancel job: %w", err)
		}
		j, err := s.get(ctx, tx, id)
		if err == nil && j.State != Cancelled {
			err = ErrFinished
		}
		return err
	})
}

// stopped returns the jobs that run and are to be stopped.
func (s store) stopped(ctx context.Context) ([]ID, error) {
	var found []ID
	err := sqldb.EachRow(ctx, s.db.Read(), `SELECT id FROM jobs_job WHERE state = 'running' AND stop`, nil, func(scan func(...any) error) error {
		var id ID
		err := scan(&id)
		found = append(found, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for cancelled jobs: %w", err)
	}
	return found, nil
}

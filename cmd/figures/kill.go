package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// The shape of one round: a large import and many small ones beside it, then
// the kill at a moment nobody chose.
const (
	largeRows  = 3000
	smallRows  = 5
	uploaders  = 16
	perFolder  = 10 // rounds on one data folder: each restart also meets what earlier kills left
	latestKill = 2500 * time.Millisecond
)

// ledger holds what the server acknowledged.
type ledger struct {
	mu    sync.Mutex
	ids   []string       // rows of small imports reported as committed in full
	large map[string]int // prefix of a large import's ids → rows reported as committed
	open  openImport     // a large one that has not ended: it goes on after the next start
}

// openImport is an import that a kill has cut off.
type openImport struct{ prefix, id string }

func (l *ledger) acknowledge(prefix string, committed, rows int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if rows != smallRows {
		l.large[prefix] = max(l.large[prefix], committed)
		return
	}
	if committed == rows {
		for n := range rows {
			l.ids = append(l.ids, fmt.Sprintf("%s-%d", prefix, n))
		}
	}
}

// audit compares the ledger with what is stored: id → how often.
func (l *ledger) audit(stored map[string]int) (acknowledged, lost, doubled int) {
	for _, id := range l.ids {
		acknowledged++
		if stored[id] == 0 {
			lost++
		}
	}
	kept := map[string]int{}
	for id, times := range stored {
		prefix, _, _ := cutLast(id)
		kept[prefix]++
		doubled += times - 1
	}
	for prefix, committed := range l.large {
		acknowledged += committed
		lost += max(0, committed-kept[prefix])
	}
	return acknowledged, lost, doubled
}

// killedImport kills the server again and again while it imports, and asks each
// time, with the server down, whether all it acknowledged is there, once.
func killedImport(ctx context.Context, b bench) ([]figure, error) {
	if _, err := os.Stat(b.bin); err != nil {
		return nil, missing("bin/innodock is not built: make build")
	}
	var lost, doubled, sick, acknowledged int
	var restarts []time.Duration
	var data string
	var books *ledger
	defer func() { _ = os.RemoveAll(data) }()
	for round := range b.kills {
		if round%perFolder == 0 {
			if data != "" {
				_ = os.RemoveAll(data)
			}
			dir, err := os.MkdirTemp("", "figures-kill")
			if err != nil {
				return nil, fmt.Errorf("kill: %w", err)
			}
			data, books = dir, &ledger{large: map[string]int{}}
		}
		start := time.Now()
		s, err := b.serve(ctx, data)
		if err != nil {
			return nil, fmt.Errorf("after kill %d: %w", round, err)
		}
		restarts = append(restarts, time.Since(start))
		if err := uploadUntilKilled(ctx, s, books, round); err != nil {
			return nil, err
		}
		stored, err := b.stored(ctx, data)
		if err != nil {
			return nil, err
		}
		a, l, d := books.audit(stored)
		fmt.Fprintf(b.log, "kill %d: %d acknowledged, %d lost, %d doubled\n", round+1, a, l, d)
		lost, doubled = lost+l, doubled+d
		if (round+1)%perFolder == 0 || round == b.kills-1 {
			acknowledged += a
		}
		if _, err := b.command(ctx, "doctor", "--data", data); err != nil {
			fmt.Fprintln(b.log, err)
			sick++
		}
	}
	slices.Sort(restarts)
	return []figure{
		newFigure("kill.import.acknowledged", float64(acknowledged), "rows", b.kills),
		newFigure("kill.import.lost", float64(lost), "rows", b.kills),
		newFigure("kill.import.doubled", float64(doubled), "rows", b.kills),
		newFigure("kill.import.doctor", float64(sick), "complaints", b.kills),
		newFigure("kill.import.restart", restarts[len(restarts)*95/100].Seconds(), "s p95", len(restarts)),
	}, nil
}

// uploads is what goes on until the kill.
type uploads struct {
	s     *server
	books *ledger
	round int
}

// uploadUntilKilled works the server until the kill. Whatever fails after that is no failure.
func uploadUntilKilled(ctx context.Context, s *server, books *ledger, round int) error {
	work, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	first := make(chan error, uploaders+1)
	u := uploads{s, books, round}
	wg.Go(func() { first <- u.large(work) })
	for n := range uploaders {
		wg.Go(func() { first <- u.small(work, n) })
	}
	// An upload that is refused while the server lives is a fault of the run, not of the kill.
	var early error
	select {
	case <-time.After(time.Duration(rand.Int64N(int64(latestKill)))): //nolint:gosec // any moment will do
	case early = <-first:
	}
	s.kill()
	stop()
	wg.Wait()
	if early != nil {
		return fmt.Errorf("upload before the kill: %w", early)
	}
	return nil
}

// large goes on with the large import that the last kill cut off, and then with new ones.
func (u uploads) large(ctx context.Context) error {
	open := &u.books.open
	for n := 0; ; n++ {
		var p progress
		var err error
		if open.id != "" {
			p, err = u.s.progress(ctx, open.id)
		} else {
			open.prefix = fmt.Sprintf("large%d.%d", u.round, n)
			p, err = u.send(ctx, open.prefix, largeRows)
			open.id = p.ID
		}
		if err := u.watch(ctx, open.prefix, largeRows, p, err); err != nil {
			return err
		}
		*open = openImport{}
	}
}

// small imports one small file after the other.
func (u uploads) small(ctx context.Context, uploader int) error {
	for n := 0; ; n++ {
		prefix := fmt.Sprintf("small%d.%d.%d", u.round, uploader, n)
		p, err := u.send(ctx, prefix, smallRows)
		if err := u.watch(ctx, prefix, smallRows, p, err); err != nil {
			return err
		}
	}
}

func (u uploads) send(ctx context.Context, prefix string, rows int) (progress, error) {
	var file strings.Builder
	for n := range rows {
		file.WriteString(composed("kill", fmt.Sprintf("%s-%d", prefix, n), n))
	}
	return u.s.upload(ctx, prefix+".jsonl", strings.NewReader(file.String()))
}

// watch notes what an import reports as committed until it has ended, or err is one.
func (u uploads) watch(ctx context.Context, prefix string, rows int, p progress, err error) error {
	for err == nil {
		u.books.acknowledge(prefix, p.Committed, rows)
		if p.ended() {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
		p, err = u.s.progress(ctx, p.ID)
	}
	return err
}

// stored exports the data folder, with no server running, and counts each id.
func (b bench) stored(ctx context.Context, data string) (map[string]int, error) {
	file := filepath.Join(data, "figures-export.jsonl")
	defer os.Remove(file)
	if _, err := b.command(ctx, "export", "--data", data, file); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read export: %w", err)
	}
	counts := map[string]int{}
	for dec := json.NewDecoder(bytes.NewReader(text)); ; {
		var r struct{ ID, SourceID, Source string }
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return counts, nil
		} else if err != nil {
			return nil, fmt.Errorf("read export: %w", err)
		}
		if r.Source == "kill" && r.ID != "" { // organisations known by name alone have no id of their own
			counts[r.ID]++
		}
	}
}

// cutLast parts an id from its running number: "large3-17" is row 17 of large3.
func cutLast(id string) (prefix, number string, ok bool) {
	i := strings.LastIndexByte(id, '-')
	if i < 0 {
		return id, "", false
	}
	return id[:i], id[i+1:], true
}

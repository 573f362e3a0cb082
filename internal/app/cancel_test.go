package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// slowRows are rows that come one by one, until the reader's context is ended.
type slowRows struct {
	ended <-chan struct{}
	sent  int
	pause int // rows after which it waits to be ended
	began chan struct{}
}

func (r *slowRows) Read(p []byte) (int, error) {
	if r.sent == r.pause {
		close(r.began)
		<-r.ended
	}
	r.sent++
	return copy(p, fmt.Sprintf(`{"id":"c%d","kind":"achievement","title":"Coating series %d","summary":"x","organization":"Works","language":"en"}`+"\n", r.sent, r.sent)), nil
}

func TestAnImportIsCancelledCleanly(t *testing.T) {
	data := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	rows := &slowRows{ended: ctx.Done(), pause: 700, began: make(chan struct{})}
	var out, errs bytes.Buffer
	s := &system{in: rows, out: &out, err: &errs, now: time.Now}
	code := make(chan int)
	go func() { code <- s.run(ctx, []string{"import", "--data", data, "--source", "slow", "-"}) }()
	<-rows.began
	cancel()
	select {
	case got := <-code:
		if got != exitPart && got != exitFailed {
			t.Errorf("exit code %d\n%s%s", got, out.String(), errs.String())
		}
	case <-time.After(20 * time.Second):
		t.Fatal("a cancelled import goes on")
	}
	if text := out.String() + errs.String(); !strings.Contains(strings.ToLower(text), "cancel") && !strings.Contains(text, "stopped") {
		t.Errorf("nothing tells that it was cancelled:\n%s", text)
	}
	out.Reset()
	again := &system{in: strings.NewReader(""), out: &out, err: &errs, now: time.Now}
	if got := again.run(t.Context(), []string{"doctor", "--data", data}); got != exitDone {
		t.Errorf("afterwards the doctor says:\n%s%s", out.String(), errs.String())
	}
}

// trigger calls a function at the first text that says how far an import has come.
type trigger struct {
	bytes.Buffer
	pull func()
}

func (w *trigger) Write(p []byte) (int, error) {
	if bytes.Contains(p, []byte(" rows, ")) && !bytes.Contains(p, []byte(": 0 ")) {
		w.pull()
	}
	return w.Buffer.Write(p)
}

func TestACancelledImportKeepsWhatItHasStoredAndGoesOnLater(t *testing.T) {
	const rows = 6000
	dir := t.TempDir()
	file := filepath.Join(dir, "rows.jsonl")
	var text strings.Builder
	for i := range rows {
		fmt.Fprintf(&text, `{"id":"c%d","kind":"achievement","title":"Coating series %d","summary":"x","organization":"Works %d","language":"en"}`+"\n", i, i, i%40)
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	run := func(ctx context.Context) (code int, report importReport, said string) {
		var out bytes.Buffer
		errs := &trigger{pull: cancel}
		s := &system{in: strings.NewReader(""), out: &out, err: errs, now: time.Now, live: true}
		code = s.run(ctx, []string{"import", "--data", filepath.Join(dir, "expo"), "--json", file})
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Fatalf("%v in %q, %s", err, out.String(), errs.String())
		}
		return code, report, errs.String()
	}
	code, first, said := run(ctx)
	if code != exitPart || first.State != "cancelled" || first.Committed == 0 || first.Committed >= rows {
		t.Fatalf("exit code %d, %+v\n%s", code, first, said)
	}
	code, second, said := run(t.Context())
	if code != exitDone || second.Same != first.Committed || second.Same+second.Created != rows {
		t.Errorf("the first stored %d; then: exit code %d, %+v\n%s", first.Committed, code, second, said)
	}
}

package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// started is a server in a process of its own.
type started struct {
	*client
	process *exec.Cmd
	log     *bytes.Buffer
}

func startServer(t *testing.T, data string) *started {
	t.Helper()
	s := &started{process: exec.Command("innodock", "serve", "--data", data, "--listen", "127.0.0.1:0"), log: &bytes.Buffer{}}
	s.process.Stdout, s.process.Stderr = s.log, s.log
	if err := s.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.process.Process.Kill(); _ = s.process.Wait() })
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		c, err := clientOf(t.Context(), data)
		if err != nil || c == nil {
			continue
		}
		if resp, err := http.Get(c.base + "/readyz"); err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				s.client = c
				return s
			}
		}
	}
	t.Fatalf("the server did not become ready:\n%s", s.log)
	return nil
}

// TestAKilledServerGoesOnWhereItWas kills the server in the middle of an import,
// starts it again, and wants every row once.
func TestAKilledServerGoesOnWhereItWas(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills a server")
	}
	const rows = 3000
	var file strings.Builder
	for i := range rows {
		fmt.Fprintf(&file, `{"id":"k%d","kind":"achievement","title":"Coating series %d for rollers","summary":"Trial %d of a coating.","organization":"Works %d","language":"en","source":"kill"}`+"\n", i, i, i*7, i%40)
	}
	data := filepath.Join(t.TempDir(), "expo")
	s := startServer(t, data)
	resp, err := s.do(t.Context(), http.MethodPost, "/imports?name=kill.jsonl", "application/octet-stream", strings.NewReader(file.String()))
	if err != nil {
		t.Fatal(err)
	}
	var r importReport
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	for kills := 0; kills < 3 && !r.ended(); {
		if err := s.call(t.Context(), http.MethodGet, "/imports/"+r.ID, nil, &r); err != nil {
			t.Fatal(err)
		}
		if r.Committed > (kills+1)*rows/5 {
			if err := s.process.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = s.process.Wait()
			kills++
			s = startServer(t, data)
			var now importReport
			if err := s.call(t.Context(), http.MethodGet, "/imports/"+r.ID, nil, &now); err != nil {
				t.Fatal(err)
			}
			if now.Committed < r.Committed && now.State != "queued" && now.State != "running" {
				t.Errorf("%d rows were reported as committed, after the kill %d (%s)", r.Committed, now.Committed, now.State)
			}
		}
		time.Sleep(2 * time.Millisecond)
	}
	for deadline := time.Now().Add(time.Minute); !r.ended(); time.Sleep(20 * time.Millisecond) {
		if err := s.call(t.Context(), http.MethodGet, "/imports/"+r.ID, nil, &r); err != nil {
			t.Fatal(err)
		}
		if time.Now().After(deadline) {
			t.Fatalf("the import does not end: %+v", r)
		}
	}
	if r.State != "done" || r.Committed != rows {
		t.Errorf("the import ended %+v", r)
	}

	began := time.Now()
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.process.Wait(); err != nil {
		t.Errorf("a polite signal: %v\n%s", err, s.log)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %s to stop", took)
	}
	out, err := exec.Command("innodock", "export", "--data", data, "--kind", "achievement", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for line := range strings.Lines(string(out)) {
		var record struct{ ID string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		seen[record.ID]++
	}
	for i := range rows {
		if n := seen[fmt.Sprintf("k%d", i)]; n != 1 {
			t.Errorf("row k%d is there %d times", i, n)
		}
	}
	if out, err := exec.Command("innodock", "doctor", "--data", data).CombinedOutput(); err != nil {
		t.Errorf("doctor: %v\n%s", err, out)
	}
	if _, err := os.Stat(filepath.Join(data, serverFile)); err == nil {
		t.Error("the note of the server is left behind")
	}
}

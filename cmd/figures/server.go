package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// server is a running `innodock serve`.
type server struct {
	process *exec.Cmd
	exited  chan struct{} // closed when the process is gone, with how
	how     error
	url     string
	token   string
	log     *os.File
}

// serve starts the program on a data folder and waits until it is ready.
func (b bench) serve(ctx context.Context, data string) (*server, error) {
	address, err := freeAddress(ctx)
	if err != nil {
		return nil, err
	}
	log, err := os.CreateTemp("", "figures-serve-*.log")
	if err != nil {
		return nil, fmt.Errorf("server log: %w", err)
	}
	cmd := exec.CommandContext(ctx, b.bin, "serve", "--data", data, "--listen", address)
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start server: %w", err)
	}
	s := &server{process: cmd, exited: make(chan struct{}), url: "http://" + address, log: log}
	go func() {
		s.how = cmd.Wait()
		close(s.exited)
	}()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		select {
		case <-s.exited:
			return nil, fmt.Errorf("server did not start (%w): %s", s.how, s.words())
		default:
		}
		if status, err := s.call(ctx, http.MethodGet, "/readyz", "", nil, nil); err == nil && status == http.StatusOK {
			token, err := os.ReadFile(filepath.Join(data, "operator.token"))
			if err != nil {
				s.kill()
				return nil, fmt.Errorf("operator's token: %w", err)
			}
			s.token = strings.TrimSpace(string(token))
			return s, nil
		}
	}
	s.kill()
	return nil, fmt.Errorf("server was not ready within a minute: %s", s.words())
}

// kill ends the server as a power cut would, and waits until it is gone.
func (s *server) kill() {
	_ = s.process.Process.Kill()
	<-s.exited
	_ = os.Remove(s.log.Name())
	_ = s.log.Close()
}

// words returns the end of what the server wrote.
func (s *server) words() string {
	text, err := os.ReadFile(s.log.Name())
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-2000):])
}

// call sends a request as the operator (before the token is known, as nobody)
// and decodes the answer into what into points at, if anything.
func (s *server) call(ctx context.Context, method, path, contentType string, body io.Reader, into any) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, s.url+path, body)
	if err != nil {
		return 0, fmt.Errorf("request: %w", err)
	}
	if s.token != "" {
		req.Header.Set("Authorization", "Bearer "+s.token)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, fmt.Errorf("call: %w", err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return resp.StatusCode, fmt.Errorf("answer: %w", err)
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return resp.StatusCode, fmt.Errorf("%s %s: %d %s", method, path, resp.StatusCode, bytes.TrimSpace(text[:min(300, len(text))]))
	}
	if into != nil {
		if err := json.Unmarshal(text, into); err != nil {
			return resp.StatusCode, fmt.Errorf("answer: %w", err)
		}
	}
	return resp.StatusCode, nil
}

// memory returns what the process holds now and at its peak, in megabytes.
func (s *server) memory() (now, peak float64, err error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0, 0, missing("memory is read from /proc, which this system has not")
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		kb, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			continue
		}
		switch f[0] {
		case "VmRSS:":
			now = kb / 1024
		case "VmHWM:":
			peak = kb / 1024
		}
	}
	return now, peak, nil
}

func freeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// command runs the built program to its end and returns what it printed.
func (b bench) command(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, b.bin, args...)
	cmd.Dir = b.root
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		tail := complaint.String()
		return out.Bytes(), fmt.Errorf("innodock %s: %w: %s", args[0], err, tail[max(0, len(tail)-1000):])
	}
	return out.Bytes(), nil
}

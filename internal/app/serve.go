package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"innodock/internal/access"
)

type serveCmd struct {
	folder
	Listen string `placeholder:"ADDRESS" help:"Address to listen on: 127.0.0.1:8080, :8080 for all networks, 127.0.0.1:0 for a free port (INNODOCK_LISTEN)."`
}

// Help shows what the command is for.
func (c *serveCmd) Help() string {
	return `Serves the expo that lies in the data folder; an empty folder becomes a new one. Records, index, uploads and the operator's token live there and nowhere else. Other commands find the running server by themselves.

Examples:

    innodock serve --data ./expo
    innodock serve --data ./expo --listen :8080`
}

func (c *serveCmd) run(ctx context.Context, s *system) error {
	set, err := s.settings(c.folder, c.Listen)
	if err != nil {
		return err
	}
	frugal()
	log := logger(&set, s.err, false)
	h, err := openHouse(ctx, set, log, s.now)
	if err != nil {
		return err
	}
	return s.serve(ctx, h, log)
}

// frugal collects garbage when half as much as lives has come to it, unless GOGC
// says otherwise: most of what lives is the index, and a server shares its
// machine. It costs an import a twentieth of its time, and a match nothing.
func frugal() {
	const percent = 50
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// How long the server waits for what is slow.
const (
	headerTime = 10 * time.Second
	bodyTime   = time.Minute // the operator's uploads have no bound
	idleTime   = 2 * time.Minute
	// stopTime is how long requests and jobs may go on after a polite signal.
	stopTime = 8 * time.Second
)

// serve runs the house until ctx ends or something in the background fails, and
// closes it.
func (s *system) serve(ctx context.Context, h *house, log *slog.Logger) (err error) {
	defer func() { err = errors.Join(err, h.close()) }()
	// Before anybody can ask: an index that is not there yet would answer that there is nothing.
	if err := h.catchUp(ctx); err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", h.set.Listen)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	url := "http://" + reachable(listener.Addr())
	h.at.Store(url)
	if err := writeServerNote(h.set.Data, serverNote{URL: url, PID: os.Getpid()}); err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { _ = os.Remove(filepath.Join(h.set.Data, serverFile)) }() // a stale note is noticed

	t := newTasks(ctx, log)
	server := &http.Server{
		Handler: h.edge.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, IdleTimeout: idleTime, MaxHeaderBytes: 64 << 10,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	t.start("http", func(context.Context) error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	})
	t.start("dispatcher", h.dispatcher.Run)
	t.start("jobs", h.queue.Run)
	t.start("index", h.keepIndex)
	t.start("life", h.keepLife)
	t.start("suggestions", h.warm)
	fmt.Fprintf(s.out, "InnoDock %s serves %s at %s\nThe operator's token lies in %s\nImport in the browser, by a link that opens once: %s\n",
		version, h.set.Data, url, filepath.Join(h.set.Data, access.TokenFile), h.publicURL()+h.door.Link())
	log.InfoContext(ctx, "serving", "url", url, "data", h.set.Data, "version", version)

	select {
	case <-ctx.Done():
	case <-t.failed():
	}
	log.InfoContext(ctx, "stopping")
	h.ready.Store(false) // who shares the load out sends no more
	patience, done := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer done()
	cause := t.cause()
	shutErr := server.Shutdown(patience)
	if errors.Is(shutErr, context.DeadlineExceeded) {
		shutErr = server.Close() // whoever still waits is cut off
	}
	stopErr := t.stop(patience)
	return errors.Join(cause, shutErr, stopErr)
}

// reachable is an address that a browser on this machine can open.
func reachable(a net.Addr) string {
	tcp, ok := a.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return a.String()
	}
	return (&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: tcp.Port}).String()
}

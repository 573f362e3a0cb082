package app

import (
	"io"
	"log/slog"
	"path/filepath"
	"time"

	"innodock/internal/config"
	"innodock/internal/web"
)

// settings gathers what is in force for a command: its flags, the environment,
// the file, the defaults.
func (s *system) settings(f folder, listen string) (config.Settings, error) {
	return config.Load(f.Config, s.environ, map[string]string{"data": f.Data, "listen": listen}) //nolint:wrapcheck // a fault with all there is to say
}

// database is the address of the records: the one that is set, else the file in the data folder.
func database(set *config.Settings) string {
	if set.Database != "" {
		return set.Database
	}
	return filepath.Join(set.Data, "innodock.db")
}

// burst is how many seconds' worth of requests an address may send at once: a
// page with all that it asks for.
const burst = 4

// writeTime is how long a client may take to read a piece of an answer.
const writeTime = 30 * time.Second

func edgeOptions(set *config.Settings) web.Options {
	perSecond := float64(set.RequestsPerMinute) / 60
	return web.Options{WriteTime: writeTime, Rate: perSecond, Burst: int(perSecond * burst), InFlight: set.RequestsAtOnce, Trusted: set.TrustedProxies}
}

// logger writes the log; that of a command keeps to what is worth a warning.
func logger(set *config.Settings, w io.Writer, quiet bool) *slog.Logger {
	o := &slog.HandlerOptions{Level: set.LogLevel}
	if quiet {
		o.Level = max(set.LogLevel, slog.LevelWarn)
	}
	if set.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

package config

import (
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"innodock/internal/fault"
)

// definition is one setting: its key, its default, and how it is understood.
type definition struct {
	key    string
	normal string // the default
	secret bool   // masked; may be read from the file that key-file names
	put    func(s *Settings, value string) error
}

func definitions() []definition {
	return []definition{
		{key: "data", normal: "data", put: func(s *Settings, v string) error { s.Data = v; return nil }},
		{key: "listen", normal: "127.0.0.1:8080", put: putListen},
		{key: "public-url", put: putPublicURL},
		{key: "database", secret: true, put: putDatabase},
		{key: "trusted-proxies", put: putProxies},
		{key: "log-level", normal: "info", put: putLevel},
		{key: "log-format", normal: "text", put: putFormat},
		{key: "requests-per-minute", normal: "3000", put: number(0, 1_000_000, func(s *Settings) *int { return &s.RequestsPerMinute })},
		{key: "requests-at-once", normal: "256", put: number(0, 100_000, func(s *Settings) *int { return &s.RequestsAtOnce })},
		{key: "max-upload", normal: "512MB", put: putUpload},
		{key: "workers", normal: "2", put: number(1, 64, func(s *Settings) *int { return &s.Workers })},
	}
}

// secretFile ends the key of the file that holds a secret.
const secretFile = "-file"

// allKeys returns what may stand in a file.
func allKeys() []string {
	var keys []string
	for _, d := range definitions() {
		keys = append(keys, d.key)
		if d.secret {
			keys = append(keys, d.key+secretFile)
		}
	}
	return keys
}

// settings understands what was given.
func (l *loader) settings() (Settings, error) {
	var s Settings
	for _, d := range definitions() {
		g, isGiven := l.given[d.key]
		if d.secret {
			g, isGiven = l.secret(d.key)
		}
		if !isGiven {
			g = given{value: d.normal, origin: "default", place: "default"}
		}
		if err := d.put(&s, g.value); err != nil {
			l.refuse(d.key, "value", "%s: %s: %v", g.place, d.key, err)
		}
		shown := g.value
		if d.secret {
			shown = masked(g.value)
		}
		s.values = append(s.values, Value{Key: d.key, Value: shown, Origin: g.origin})
	}
	if len(l.faults) == 0 {
		return s, nil
	}
	slices.SortFunc(l.faults, func(a, b fault.Field) int { return strings.Compare(a.Path+a.Text, b.Path+b.Text) })
	all := *ErrInvalid.With(l.faults...)
	for _, f := range l.faults {
		all.Text += "\n  " + f.Text
	}
	return Settings{}, &all
}

// secret returns a secret given itself or by the file that holds it.
func (l *loader) secret(key string) (given, bool) {
	g, isGiven := l.given[key]
	file, inFile := l.given[key+secretFile]
	switch {
	case !inFile:
		return g, isGiven
	case isGiven:
		l.refuse(key, "twice", "%s: %s is given by %s as well: remove one of them", file.place, key, g.place)
		return g, true
	}
	text, err := os.ReadFile(file.value)
	if err != nil {
		l.refuse(key, "unreadable", "%s: the file that holds the secret cannot be read: %v: correct its name or its rights", file.place, err)
		return given{}, false
	}
	return given{value: strings.TrimSpace(string(text)), origin: file.origin + " (" + file.value + ")", place: "the file that " + file.place + " names"}, true
}

// masked tells what an address leads to, and nothing else of it.
func masked(secret string) string {
	if secret == "" {
		return ""
	}
	u, err := url.Parse(secret)
	if err != nil || u.Host == "" {
		return "********"
	}
	return u.Scheme + "://********@" + u.Host + u.EscapedPath()
}

func putPublicURL(s *Settings, v string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "" {
		return errors.New("write where others reach the expo, without a path, such as https://expo.example")
	}
	s.PublicURL = u.Scheme + "://" + u.Host
	return nil
}

func putListen(s *Settings, v string) error {
	_, port, err := net.SplitHostPort(v)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q is no address: write host:port, such as 127.0.0.1:8080, or :8080 for every address of this machine", v)
	}
	s.Listen = v
	return nil
}

func putDatabase(s *Settings, v string) error {
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		// The value is a secret, also while it is wrong.
		return errors.New("not the address of a database: write postgres://user:password@host/name, or leave it out for the file in the data folder")
	}
	s.Database = v
	return nil
}

// putProxies refuses ranges that hold everybody: then anybody could claim any address.
func putProxies(s *Settings, v string) error {
	for part := range strings.FieldsFuncSeq(v, func(r rune) bool { return r == ',' || r == ' ' }) {
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			address, e := netip.ParseAddr(part)
			if e != nil {
				return fmt.Errorf("%q is no range of addresses: write them as 10.0.0.0/8 or 192.0.2.7, separated by commas", part)
			}
			prefix = netip.PrefixFrom(address, address.BitLen())
		}
		if prefix.Bits() == 0 {
			return fmt.Errorf("%s would let everybody claim any address: name the proxies that stand before this server", part)
		}
		s.TrustedProxies = append(s.TrustedProxies, prefix.Masked())
	}
	return nil
}

func putLevel(s *Settings, v string) error {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
	level, ok := levels[strings.ToLower(v)]
	if !ok {
		return fmt.Errorf("%q is no level: write debug, info, warn or error", v)
	}
	s.LogLevel = level
	return nil
}

func putFormat(s *Settings, v string) error {
	if v != "text" && v != "json" {
		return fmt.Errorf("%q is no format of logs: write text or json", v)
	}
	s.LogFormat = v
	return nil
}

// putUpload understands bytes with or without a unit, of 1,000 or 1,024.
func putUpload(s *Settings, v string) error {
	digits := strings.TrimRight(v, "BKMGibkmg ")
	units := map[string]float64{"": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}
	unit, ok := units[strings.ToUpper(strings.TrimSpace(v[len(digits):]))]
	n, err := strconv.ParseFloat(digits, 64)
	size := n * unit
	if !ok || err != nil || math.IsNaN(size) || size < 1<<10 || size > 1<<40 {
		return fmt.Errorf("%q is no size between 1KB and 1024GiB: write a number with a unit, such as 200MB", v)
	}
	s.MaxUpload = int64(size)
	return nil
}

func number(least, most int, field func(s *Settings) *int) func(s *Settings, v string) error {
	return func(s *Settings, v string) error {
		n, err := strconv.Atoi(v)
		if err != nil || n < least || n > most {
			return fmt.Errorf("%q is no number from %d to %d", v, least, most)
		}
		*field(s) = n
		return nil
	}
}

// Package config gathers the settings of the program: their types, defaults and
// rules, and where each value in force came from.
//
// A setting comes from a flag, else from the environment (INNODOCK_ and its key
// in capitals with _ for -), else from one file, else it has its default. The
// file holds a line `key = value` each; empty lines and lines that begin with #
// are skipped, spaces around key and value too, and nothing else has a meaning,
// so that a value never needs quoting. (JSON, which the command line's library
// reads, has no comments.) What is written wrongly is refused with its name, its
// place and the way out, all of it at once; a value is never half used.
package config

import (
	"fmt"
	"log/slog"
	"maps"
	"net/netip"
	"os"
	"slices"
	"strings"

	"innodock/internal/fault"
)

// Settings is what the operator may choose.
type Settings struct {
	Data              string         // folder of the records
	Listen            string         // host:port of the web server
	PublicURL         string         // where others reach it, without a slash at the end; empty for where it listens
	Database          string         // postgres:// address; empty for the file in Data
	TrustedProxies    []netip.Prefix // whose X-Forwarded-For is believed
	LogLevel          slog.Level
	LogFormat         string // text or json
	RequestsPerMinute int    // of one address to the interface; 0 for no limit
	RequestsAtOnce    int    // in work, of everybody; 0 for no limit
	MaxUpload         int64  // bytes of an imported file
	Workers           int    // long jobs at once

	values []Value
}

// Value is one setting in force, for people to read.
type Value struct {
	Key    string
	Value  string // a secret is masked
	Origin string // "default", "flag", or the name of the variable or file
}

// Values returns every setting with its origin, in a fixed order.
func (s Settings) Values() []Value { return slices.Clone(s.values) }

// Dump returns the settings as a file of settings that says where each came
// from; secrets are masked, so they have to be written in again.
func (s Settings) Dump() string {
	var b strings.Builder
	for _, v := range s.values {
		b.WriteString("# " + v.Origin + "\n" + strings.TrimRight(v.Key+" = "+v.Value, " ") + "\n")
	}
	return b.String()
}

// ErrInvalid is what Load returns, with a field for each thing that is wrong.
var ErrInvalid = fault.New(fault.Invalid, "config.invalid", "the settings are not valid", "设置无效。")

// prefix begins every variable that is a setting.
const prefix = "INNODOCK_"

// fileKey is the setting that names the file.
const fileKey = "config"

// Load returns the settings in force. flags holds what the command line gave, by
// key ("listen"), empty values meaning that the flag was not given; environ is
// as os.Environ returns it; file names the file of settings, empty for the one
// that INNODOCK_CONFIG names, if any. Everything that is wrong is in the fields
// of the one ErrInvalid.
func Load(file string, environ []string, flags map[string]string) (Settings, error) {
	l := &loader{given: map[string]given{}}
	fromEnvironment := l.environment(environ)
	if file == "" {
		file = fromEnvironment[fileKey].value
	}
	delete(fromEnvironment, fileKey)
	if file != "" {
		l.file(file)
	}
	maps.Copy(l.given, fromEnvironment)
	for key, value := range flags {
		if value != "" {
			l.flag(key, value)
		}
	}
	return l.settings()
}

// given is a value before it is understood.
type given struct {
	value  string
	origin string // for Value.Origin
	place  string // for errors: "line 3 of innodock.conf"
}

type loader struct {
	given  map[string]given
	faults []fault.Field
}

// refuse speaks English alone: settings are read before there is a server, and
// only whoever starts the program learns what is wrong with them.
func (l *loader) refuse(key, code, format string, args ...any) {
	l.faults = append(l.faults, fault.Field{Path: key, Code: code, Words: fault.Words{Text: fmt.Sprintf(format, args...)}})
}

// known reports whether key is a setting, and refuses it with the nearest one if not.
func (l *loader) known(key, place string, name func(key string) string) bool {
	keys := allKeys()
	if slices.Contains(keys, key) {
		return true
	}
	if near := nearest(key, keys); near != "" {
		l.refuse(key, "unknown", "%s: there is no setting %s: did you mean %s?", place, name(key), name(near))
	} else {
		l.refuse(key, "unknown", "%s: there is no setting %s: remove it; `innodock config` lists all", place, name(key))
	}
	return false
}

// environment reads the variables that are ours, but for those that only tests
// and the makefile read.
func (l *loader) environment(environ []string) map[string]given {
	found := map[string]given{}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		rest, ours := strings.CutPrefix(name, prefix)
		if !ours || strings.HasPrefix(rest, "TEST_") || slices.Contains([]string{"SHARED", "CEDICT", "NO_POSTGRES", "POSTGRES_STATE"}, rest) {
			continue
		}
		key := strings.ReplaceAll(strings.ToLower(rest), "_", "-")
		if (key == fileKey || l.known(key, "environment", variable)) && value != "" {
			found[key] = given{value: value, origin: name, place: "variable " + name}
		}
	}
	return found
}

func variable(key string) string { return prefix + strings.ToUpper(strings.ReplaceAll(key, "-", "_")) }

func plain(key string) string { return key }

// file reads a file of settings.
func (l *loader) file(path string) {
	text, err := os.ReadFile(path) //nolint:gosec // the operator names the file
	if err != nil {
		l.refuse(fileKey, "unreadable", "the file of settings cannot be read: %v: correct its name or its rights", err)
		return
	}
	first := map[string]int{}
	for i, line := range strings.Split(strings.TrimPrefix(string(text), "\ufeff"), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		place := fmt.Sprintf("line %d of %s", i+1, path)
		key, value, found := strings.Cut(line, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		switch {
		case !found:
			l.refuse(key, "syntax", "%s: a setting is written `key = value`: add the = and the value, or a # before a remark", place)
		case first[key] > 0:
			l.refuse(key, "twice", "%s: %s stands on line %d already: remove one of them", place, key, first[key])
		case l.known(key, place, plain) && value != "":
			l.given[key] = given{value: value, origin: path, place: place}
		}
		first[key] = max(first[key], i+1)
	}
}

func (l *loader) flag(key, value string) {
	flag := func(key string) string { return "--" + key }
	if !l.known(key, "command line", flag) {
		return
	}
	for _, d := range definitions() {
		if d.key == key && d.secret {
			l.refuse(key, "secret", "--%s would show a secret in the list of processes: set %s, or name a file that holds it with %s-file", key, variable(key), key)
			return
		}
	}
	l.given[key] = given{value: value, origin: "flag", place: "flag --" + key}
}

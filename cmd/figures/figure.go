package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// figure is one line of docs/figures.tsv.
type figure struct {
	name    string // "kill.import.lost": what `make figures ONLY=` takes, and what of it
	value   string
	unit    string
	samples int
	commit  string // "+" behind it: with changes that were not committed
	day     string
	machine string
}

const header = "name\tvalue\tunit\tsamples\tcommit\tday\tmachine"

// number writes a value with four figures that count, and whole numbers whole.
func number(v float64) string {
	if v == float64(int64(v)) || v >= 1000 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

func newFigure(name string, value float64, unit string, samples int) figure {
	return figure{name: name, value: number(value), unit: unit, samples: samples}
}

func (f figure) line() string {
	return strings.Join([]string{f.name, f.value, f.unit, strconv.Itoa(f.samples), f.commit, f.day, f.machine}, "\t")
}

// readFigures returns the lines of a file in their order, none when it does not exist.
func readFigures(path string) ([]figure, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read figures: %w", err)
	}
	var all []figure
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		if i == 0 && line == header {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != strings.Count(header, "\t")+1 {
			return nil, fmt.Errorf("%s:%d: want the columns %s", path, i+1, strings.ReplaceAll(header, "\t", ", "))
		}
		samples, err := strconv.Atoi(f[3])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: samples: %w", path, i+1, err)
		}
		all = append(all, figure{f[0], f[1], f[2], samples, f[4], f[5], f[6]})
	}
	return all, nil
}

// merge puts what was measured in place of the lines of the same measurement,
// so that nothing of an earlier run stays beside it, and keeps all others.
func merge(path string, measured []figure) error {
	old, err := readFigures(path)
	if err != nil {
		return err
	}
	again := map[string]bool{}
	for _, f := range measured {
		again[family(f.name)] = true
	}
	all := slices.DeleteFunc(old, func(f figure) bool { return again[family(f.name)] })
	all = append(all, measured...)
	slices.SortStableFunc(all, func(a, b figure) int { return strings.Compare(family(a.name), family(b.name)) })
	lines := []string{header}
	for _, f := range all {
		lines = append(lines, f.line())
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

// family returns the measurement a figure belongs to: of several whose name it begins with, the longest.
func family(name string) string {
	best := ""
	for _, m := range measurements() {
		if len(m.name) > len(best) && (name == m.name || strings.HasPrefix(name, m.name+".")) {
			best = m.name
		}
	}
	return cmp.Or(best, name)
}

// commitOf names the state that was measured.
func commitOf(ctx context.Context, root string) string {
	git := func(args ...string) string {
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = root
		out, err := cmd.Output()
		if err != nil {
			return ""
		}
		return strings.TrimSpace(string(out))
	}
	commit := git("rev-parse", "--short=10", "HEAD")
	if commit == "" {
		return "unknown"
	}
	// The figures themselves change while they are measured.
	if git("status", "--porcelain", "--", ".", ":!docs/figures.tsv", ":!docs/performance.md", ":!README.md", ":!README.zh.md") != "" {
		commit += "+"
	}
	return commit
}

// machineName says what was measured on: processor and cores, and no name of a host.
func machineName() string {
	model := runtime.GOARCH
	if text, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if m := regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`).FindSubmatch(text); m != nil {
			model = string(m[1])
		}
	}
	return fmt.Sprintf("%s, %d cores, %s", model, runtime.NumCPU(), runtime.GOOS)
}

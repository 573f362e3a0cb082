// Command figures measures the figures that the documents quote, on this
// machine, by driving the built program from outside, and writes them to
// docs/figures.tsv with the commit and the machine. The table of
// docs/performance.md is made from that file and from nothing else.
//
//	figures [-only NAME] [-shared DIR] [-dry] [-kills N] [-beside COMMIT]   measure, write, render
//	figures -render                                        make the documents' figures from the file again
//	figures -check                                         fail when a document differs from the file
//
// What a measurement needs and does not find (records, collections, a tool) is
// said, "skipped: …", and the line of an earlier run stays.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// bench is what a measurement works with.
type bench struct {
	root   string // of the repository
	bin    string // the built program
	shared string // holds data/ and eval/, may be absent
	kills  int
	beside string // commit that speed.page is measured beside
	log    io.Writer
}

// missing says what a measurement needs and did not find.
type missing string

func (m missing) Error() string { return "skipped: " + string(m) }

// measurement is one name of `make figures ONLY=name`.
type measurement struct {
	name string
	run  func(ctx context.Context, b bench) ([]figure, error)
}

func measurements() []measurement {
	return []measurement{
		{"weight", weight},
		{"weight.page", inBrowser("weight")},
		{"speed.page", pageSpeed},
		{"tasks", inBrowser("tasks")},
		{"a11y", inBrowser("a11y")},
		{"noscript", inBrowser("noscript")},
		{"eval", evaluation},
		{"golden", golden},
		{"bench.engine", engine},
		{"import.real", realImport},
		{"kill.import", killedImport},
		{"test", suite},
		{"newcomer", newcomer},
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, log io.Writer) error {
	flags := flag.NewFlagSet("figures", flag.ContinueOnError)
	flags.SetOutput(log)
	only := flags.String("only", "", "measure this name alone")
	shared := flags.String("shared", sharedFolder(), "folder that holds data/ and eval/")
	kills := flags.Int("kills", 50, "how often kill.import kills")
	beside := flags.String("beside", "", "commit whose pages speed.page measures in turn with today's; without it the one that was measured before")
	dry := flags.Bool("dry", false, "print, write nothing")
	rendering := flags.Bool("render", false, "make the documents' figures again, measure nothing")
	checking := flags.Bool("check", false, "fail when a document differs from the file")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	root, err := repository()
	if err != nil {
		return err
	}
	if *rendering || *checking {
		return render(root, *checking)
	}
	abs, err := filepath.Abs(*shared)
	if err != nil {
		return fmt.Errorf("shared folder: %w", err)
	}
	b := bench{root: root, bin: filepath.Join(root, "bin", "innodock"), shared: abs, kills: *kills, beside: *beside, log: log}
	measured, err := measure(ctx, b, *only, out)
	if len(measured) == 0 || *dry {
		return err
	}
	file := filepath.Join(root, "docs", "figures.tsv")
	if werr := merge(file, measured); werr != nil {
		return errors.Join(err, werr)
	}
	return errors.Join(err, render(root, false))
}

// measure runs what was asked for. One that fails does not keep the others from running.
func measure(ctx context.Context, b bench, only string, out io.Writer) ([]figure, error) {
	var all []figure
	var failed error
	known := false
	commit, machine := commitOf(ctx, b.root), machineName()
	for _, m := range measurements() {
		if only != "" && only != m.name {
			continue
		}
		known = true
		fmt.Fprintf(b.log, "measuring %s\n", m.name)
		figures, err := m.run(ctx, b)
		if skipped := missing(""); errors.As(err, &skipped) {
			fmt.Fprintf(out, "%s\t%s\n", m.name, skipped.Error())
			continue
		} else if err != nil {
			failed = errors.Join(failed, fmt.Errorf("measure %s: %w", m.name, err))
		}
		for _, f := range figures {
			f.commit, f.machine, f.day = commit, machine, time.Now().UTC().Format(time.DateOnly)
			fmt.Fprintf(out, "%s\t%s\t%s\t%d\n", f.name, f.value, f.unit, f.samples)
			all = append(all, f)
		}
	}
	if !known {
		return nil, fmt.Errorf("there is no figure %q", only)
	}
	return all, failed
}

// repository returns the root: the nearest folder above that holds the product's go.mod.
func repository() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("repository: %w", err)
	}
	for {
		if text, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil && strings.HasPrefix(string(text), "module innodock\n") {
			return dir, nil
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		return "", errors.New("run it inside the repository")
	}
}

func sharedFolder() string {
	if dir := os.Getenv("INNODOCK_SHARED"); dir != "" {
		return dir
	}
	return filepath.Join("..", "shared")
}

// Package app is the composition root: it builds the slices on one data folder,
// mounts, subscribes, starts and stops them, and holds the commands, a file each.
//
// One process owns a data folder. A command that finds it free does its work by
// itself, on the same operations that the server serves; one that finds it taken
// asks the running server, as the operator. Only this package starts goroutines
// that outlive a call; each has a name, a context and a place in close.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"innodock/internal/fault"
)

// version is set by the linker.
var version = "unknown"

// The exit codes of all commands.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
	exitPart   = 3 // done in part: rows were refused, or the work was cancelled on the way
)

// errPart makes a command exit with exitPart; what it has to say is said.
var errPart = errors.New("done in part")

// errSaid makes a command exit with exitFailed; what it has to say is said.
var errSaid = errors.New("failed")

// usageError is a mistake in how a command was called.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func usagef(format string, a ...any) error { return &usageError{fmt.Sprintf(format, a...)} }

// system is what a command has of the world.
type system struct {
	in       io.Reader
	out, err io.Writer
	environ  []string
	now      func() time.Time
	colour   bool // out is a terminal that wants colour
	live     bool // err is a terminal: a line may be written over
	model    *commandModel
}

// Main runs the command of the process's arguments and returns its exit code.
// The first polite signal stops the work in order, the second at once.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	s := &system{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, environ: os.Environ(), now: time.Now,
		colour: isTerminal(os.Stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
		live:   isTerminal(os.Stderr) && os.Getenv("TERM") != "dumb",
	}
	return s.run(ctx, os.Args[1:])
}

// run parses and runs one command line.
func (s *system) run(ctx context.Context, args []string) int {
	err := s.dispatch(ctx, args)
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPart):
		return exitPart
	case errors.Is(err, errSaid):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(s.err, "innodock: %s\n", usage.text)
		return exitUsage
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		fmt.Fprintln(s.err, "innodock: stopped")
		return exitFailed
	}
	fmt.Fprintf(s.err, "innodock: %s\n", words(err))
	return exitFailed
}

// words is an error for the operator: what a fault says to anybody, with its
// fields; of any other error all of it, for the operator is at the machine.
func words(err error) string {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok {
		return err.Error()
	}
	var text strings.Builder
	text.WriteString(f.Text)
	for _, field := range f.Fields {
		if !strings.Contains(f.Text, field.Text) { // some faults tell all in their text
			text.WriteString("\n  " + field.Path + ": " + field.Text)
		}
	}
	return text.String()
}

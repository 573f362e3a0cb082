package app

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"innodock": func() { os.Exit(Main()) }})
}

// TestScripts runs the command lines in testdata/script as a user would type
// them, each in a folder of its own.
func TestScripts(t *testing.T) {
	records, err := filepath.Abs("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("RECORDS", records)
			env.Setenv("LC_ALL", "C.UTF-8")
			env.Setenv("HOME", env.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "ready": ready, "pack": pack, "find": find, "soon": soon},
	})
}

// exits CODE COMMAND…: the command ends with exactly this code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// readyTime is long: a shared machine under the race detector loads the demo
// expo in a minute. Who is ready is not waited for.
const readyTime = 5 * time.Minute

// ready DATA: waits until the server of a data folder is ready, and puts its
// address into $URL and its token into $TOKEN.
func ready(ts *testscript.TestScript, _ bool, args []string) {
	data := ts.MkAbs(args[0])
	for deadline := time.Now().Add(readyTime); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		c, err := clientOf(context.Background(), data)
		if err != nil || c == nil {
			continue
		}
		resp, err := http.Get(c.base + "/readyz")
		if err != nil {
			continue
		}
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			ts.Setenv("URL", c.base)
			ts.Setenv("TOKEN", c.token)
			return
		}
	}
	ts.Fatalf("no server of %s became ready", data)
}

// soon PATTERN COMMAND…: the command prints what matches, within the second that
// the index may take to follow.
func soon(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: soon PATTERN COMMAND…")
	}
	pattern := regexp.MustCompile(args[0])
	for deadline := time.Now().Add(time.Second); ; time.Sleep(50 * time.Millisecond) {
		ts.Check(ts.Exec(args[1], args[2:]...))
		if pattern.MatchString(ts.ReadFile("stdout")) {
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("no match for %s", args[0])
		}
	}
}

// pack FILE…: packs files with gzip and removes the originals.
func pack(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text := ts.ReadFile(name)
		f, err := os.Create(ts.MkAbs(name) + ".gz")
		ts.Check(err)
		z := gzip.NewWriter(f)
		_, err = io.WriteString(z, text)
		ts.Check(errors.Join(err, z.Close(), f.Close(), os.Remove(ts.MkAbs(name))))
	}
}

// find NAME PATTERN: puts what a shell pattern matches, exactly once, into $NAME.
func find(ts *testscript.TestScript, _ bool, args []string) {
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(found) != 1 {
		ts.Fatalf("%s matches %s", args[1], strings.Join(found, ", "))
	}
	ts.Setenv(args[0], found[0])
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// suite runs `make test` and counts what it says about its tests.
func suite(ctx context.Context, b bench) ([]figure, error) {
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, "make", "test")
	cmd.Dir, cmd.Stdout, cmd.Stderr = b.root, io.MultiWriter(&said, b.log), b.log
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start).Seconds()
	passed, skipped := countTests(said.Bytes())
	failed := 0.0
	if err != nil {
		failed = 1
	}
	figures := []figure{
		newFigure("test.failed", failed, "", 1),
		newFigure("test.passed", float64(passed), "tests", 1),
		newFigure("test.skipped", float64(skipped), "tests", 1),
		newFigure("test.seconds", took, "s", 1),
	}
	if err != nil {
		return figures, fmt.Errorf("make test: %w", err)
	}
	return figures, nil
}

// countTests adds up the summaries of the test runners: "812 passed" and "3 skipped".
func countTests(said []byte) (passed, skipped int) {
	plain := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAll(said, nil)
	summary := regexp.MustCompile(`(?m)^\s*(?:Go tests:|Tests|Browser tests:)\s.*$`)
	count := regexp.MustCompile(`(\d+) (passed|skipped)`)
	for _, line := range summary.FindAll(plain, -1) {
		for _, m := range count.FindAllSubmatch(line, -1) {
			n, err := strconv.Atoi(string(m[1]))
			if err != nil {
				continue
			}
			if string(m[2]) == "passed" {
				passed += n
			} else {
				skipped += n
			}
		}
	}
	return passed, skipped
}

// newcomer runs the check of a stranger: an empty clone, a new home, both commands.
func newcomer(ctx context.Context, b bench) ([]figure, error) {
	script := filepath.Join(b.shared, "check", "newcomer")
	if _, err := os.Stat(script); err != nil {
		return nil, missing("no " + filepath.Join(filepath.Base(b.shared), "check", "newcomer"))
	}
	cmd := exec.CommandContext(ctx, "bash", script)
	cmd.Dir, cmd.Stderr = b.root, b.log
	out, err := cmd.Output()
	_, _ = b.log.Write(out)
	figures := readNewcomer(out)
	faults := 0.0
	if err != nil {
		faults = 1
	}
	return append(figures, newFigure("newcomer.faults", faults, "", 1)), nil
}

// readNewcomer takes the times out of what the script says.
func readNewcomer(out []byte) []figure {
	var figures []figure
	for _, take := range []struct{ name, unit, pattern string }{
		{"newcomer.first_page", "s", `make demo: first page after (\d+) s`},
		{"newcomer.match", "s", `one-click match «[^»]*»: 200 in ([\d.]+) s`},
		{"newcomer.test", "s", `make test: passed in (\d+) s`},
	} {
		found := regexp.MustCompile(take.pattern).FindAllSubmatch(out, -1)
		worst := 0.0
		for _, m := range found {
			if v, err := strconv.ParseFloat(string(m[1]), 64); err == nil {
				worst = max(worst, v)
			}
		}
		if len(found) > 0 {
			figures = append(figures, newFigure(take.name, worst, take.unit, len(found)))
		}
	}
	return figures
}

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// inBrowser measures public pages in a real browser, as web/e2e/measure.mjs does.
func inBrowser(what string, env ...string) func(context.Context, bench) ([]figure, error) {
	return func(ctx context.Context, b bench) ([]figure, error) {
		find := exec.CommandContext(ctx, "sh", filepath.Join(b.root, "scripts", "browser.sh"))
		browser, err := find.Output()
		if err != nil {
			return nil, missing("no browser: scripts/browser.sh says why")
		}
		cmd := exec.CommandContext(ctx, "node", "e2e/measure.mjs", what)
		cmd.Dir, cmd.Stderr = filepath.Join(b.root, "web"), b.log
		cmd.Env = slices.Concat(os.Environ(), []string{"CHROMIUM=" + strings.TrimSpace(string(browser))}, env)
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("pages in the browser: %w", err)
		}
		var figures []figure
		for dec := json.NewDecoder(bytes.NewReader(out)); ; {
			var f struct {
				Name, Unit string
				Value      float64
				Samples    int
			}
			if err := dec.Decode(&f); errors.Is(err, io.EOF) {
				return figures, nil
			} else if err != nil {
				return nil, fmt.Errorf("pages in the browser: %w", err)
			}
			figures = append(figures, newFigure(f.Name, f.Value, f.Unit, f.Samples))
		}
	}
}

// pageSpeed measures today's pages in turn with those of an earlier state,
// which it builds beside this one: what -beside names, else the state whose
// speed docs/figures.tsv has.
func pageSpeed(ctx context.Context, b bench) ([]figure, error) {
	commit := b.beside
	if commit == "" {
		lines, err := readFigures(filepath.Join(b.root, "docs", "figures.tsv"))
		if err != nil {
			return nil, err
		}
		for _, f := range lines {
			if family(f.name) == "speed.page" {
				commit = strings.TrimRight(f.commit, "+")
			}
		}
	}
	if commit == "" {
		return nil, missing("no earlier state to measure beside: say -beside COMMIT")
	}
	tree, err := os.MkdirTemp("", "innodock-beside-")
	if err != nil {
		return nil, fmt.Errorf("speed of pages: %w", err)
	}
	defer func() {
		remove := exec.CommandContext(context.WithoutCancel(ctx), "git", "worktree", "remove", "--force", tree)
		remove.Dir, remove.Stderr = b.root, b.log
		_ = remove.Run() // what stays is a temporary folder, and git says so
	}()
	for _, step := range [][]string{{"git", "-C", b.root, "worktree", "add", "--detach", tree, commit}, {"make", "-C", tree, "build"}} {
		cmd := exec.CommandContext(ctx, step[0], step[1:]...)
		cmd.Stdout, cmd.Stderr = b.log, b.log
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("state %s: %s: %w", commit, strings.Join(step, " "), err)
		}
	}
	return inBrowser("speed", "WEB_BESIDE="+filepath.Join(tree, "bin", "innodock"))(ctx, b)
}

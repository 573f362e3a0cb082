package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// weight measures what is shipped: the binary, and what the first page loads,
// as scripts/check-size.mjs counts it.
func weight(ctx context.Context, b bench) ([]figure, error) {
	info, err := os.Stat(b.bin)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing("bin/innodock is not built: make build")
	}
	if err != nil {
		return nil, fmt.Errorf("binary: %w", err)
	}
	figures := []figure{newFigure("weight.binary", float64(info.Size())/1e6, "MB", 1)}

	cmd := exec.CommandContext(ctx, "node", filepath.Join(b.root, "scripts", "check-size.mjs"), "--json")
	cmd.Dir = b.root
	out, err := cmd.Output()
	if err != nil {
		return figures, fmt.Errorf("sizes of the front end: %w", err)
	}
	var sizes struct{ Script, Style float64 }
	if err := json.Unmarshal(out, &sizes); err != nil {
		return figures, fmt.Errorf("sizes of the front end: %w", err)
	}
	figures = append(figures,
		newFigure("weight.script", sizes.Script/1e3, "kB gz", 1),
		newFigure("weight.style", sizes.Style/1e3, "kB gz", 1))
	modules, err := moduleWeights(ctx, b)
	return append(figures, modules...), err
}

// moduleWeights measures what each direct dependency alone brings into the
// program: the sizes of its symbols in a build that kept its symbol table. A
// dependency's own dependencies count for themselves.
func moduleWeights(ctx context.Context, b bench) ([]figure, error) {
	dir, err := os.MkdirTemp("", "figures-weight")
	if err != nil {
		return nil, fmt.Errorf("modules: %w", err)
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "innodock")
	goTool := func(args ...string) ([]byte, error) {
		cmd := exec.CommandContext(ctx, "go", args...)
		cmd.Dir = b.root
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go %s: %w", args[0], err)
		}
		return out, nil
	}
	if _, err := goTool("build", "-trimpath", "-buildvcs=false", "-o", program, "./cmd/innodock"); err != nil {
		return nil, err
	}
	direct, err := goTool("list", "-m", "-f", "{{if not (or .Indirect .Main)}}{{.Path}}{{end}}", "all")
	if err != nil {
		return nil, err
	}
	symbols, err := goTool("tool", "nm", "-size", program)
	if err != nil {
		return nil, err
	}
	modules := strings.Fields(string(direct))
	sizes := map[string]float64{}
	for line := range strings.Lines(string(symbols)) {
		var address, kind, name string
		var size float64
		if n, _ := fmt.Sscan(line, &address, &size, &kind, &name); n != 4 || strings.EqualFold(kind, "b") {
			continue // what is zero at the start is not in the file
		}
		for _, m := range modules {
			// Symbols write the dots of a path's last part as %2e.
			if path := strings.ReplaceAll(name, "%2e", "."); strings.HasPrefix(strings.TrimPrefix(path, "type:."), m) {
				sizes[m] += size
			}
		}
	}
	slices.SortFunc(modules, func(a, b string) int { return int(sizes[b] - sizes[a]) })
	var figures []figure
	for _, m := range modules {
		if sizes[m] > 0 {
			figures = append(figures, newFigure("weight.module."+m, sizes[m]/1e6, "MB", 1))
		}
	}
	return figures, nil
}

package archtest

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// longest is how many lines a source file may have.
const longest = 500

// source is one file that somebody of us wrote.
type source struct {
	path string // below the root, with slashes
	text []byte
}

// sources reads the files under root with one of the extensions. What is
// generated, fetched or built is not ours to judge.
func sources(root string, ext ...string) ([]source, error) {
	var found []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return fmt.Errorf("walk: %w", err)
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			switch d.Name() {
			case ".git", "node_modules", "dist", "generated", "testdata", "bin", "data", "coverage", "pictures":
				return fs.SkipDir
			}
			return nil
		}
		if !slices.Contains(ext, filepath.Ext(name)) {
			return nil
		}
		text, err := os.ReadFile(name) //nolint:gosec // a path we found under the root
		if err != nil {
			return fmt.Errorf("read source: %w", err)
		}
		if !bytes.HasPrefix(text, []byte("// Code generated ")) {
			found = append(found, source{rel, text})
		}
		return nil
	})
	return found, err
}

// overlong returns the files with more lines than one reads in one go.
func overlong(files []source) []string {
	var found []string
	for _, f := range files {
		if n := bytes.Count(f.text, []byte("\n")); n > longest {
			found = append(found, fmt.Sprintf("%s has %d lines: split it by noun (at most %d)", f.path, n, longest))
		}
	}
	return found
}

// tally counts the lines that hold only a comment, and those that hold code.
// It reads Go and TypeScript by the starts of lines, which is exact enough for
// a share: a comment behind code counts as code.
func tally(text []byte) (comment, code int) {
	inside := false
	for raw := range strings.Lines(string(text)) {
		l := strings.TrimSpace(raw)
		switch {
		case l == "":
		case inside:
			comment++
			inside = !strings.Contains(l, "*/")
		case strings.HasPrefix(l, "//go:") || strings.HasPrefix(l, "//nolint"):
			code++
		case strings.HasPrefix(l, "//"):
			comment++
		case strings.HasPrefix(l, "/*") || strings.HasPrefix(l, "{/*"):
			comment++
			inside = !strings.Contains(l, "*/")
		default:
			code++
		}
	}
	return comment, code
}

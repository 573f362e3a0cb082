package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// promise is a figure that was promised, so that the table shows it even before it is measured.
type promise struct{ name, goal string }

func promises() []promise {
	return []promise{
		{"newcomer.faults", "0"},
		{"test.failed", "0"},
		{"import.real.missing", "0"},
		{"import.real.rate", "≥ 5,000"},
		{"import.real.xlsx", "≤ 60"},
		{"import.real.xlsx.memory", "≤ 150"},
		{"eval.sbir_need2offer.ndcg10", "≥ .57"},
		{"eval.sbir_need2offer_full.ndcg10", "≥ .66"},
		{"eval.sbir_zh2en.ndcg10", "≥ .43"},
		{"eval.xquad_zh2en.ndcg10", "≥ .84"},
		{"eval.xquad_zh2zh.ndcg10", "≥ .97"},
		{"eval.csl_kw.ndcg10", "≥ .97"},
		{"eval.cmrc2018_zh.ndcg10", "≥ .97"},
		{"eval.d2l_zh2zh.ndcg10", "≥ .97"},
		{"eval.vaswani_npl.ndcg10", "≥ .435"},
		{"golden.zh2zh.ndcg10", "≥ .95"},
		{"golden.en2en.ndcg10", "≥ .94"},
		{"golden.zh2en.ndcg10", "≥ .89"},
		{"golden.en2zh.ndcg10", "≥ .82"},
		{"golden.ratio", "≥ .75"},
		{"bench.engine.ratio.bleve", "≥ 30"},
		{"bench.engine.ratio.fts5", "≥ 100"},
		{"bench.engine.ratio.postgres", "shown"},
		{"bench.engine.http.p95", "shown"},
		{"kill.import.lost", "0"},
		{"kill.import.doubled", "0"},
		{"kill.import.doctor", "0"},
		{"weight.binary", "≤ 60"},
		{"weight.script", "≤ 100"},
		{"weight.style", "≤ 15"},
		{"weight.page.script", "≤ 130"},
		{"weight.page.style", "≤ 15"},
		{"weight.page.requests", "≤ 12"},
		{"weight.page.bytes", "≤ 160"},
		{"weight.page.foreign", "0"},
		{"speed.page.home.cls", "≤ 0.1"},
		{"speed.page.answer.cls", "≤ 0.1"},
		{"speed.page.list.cls", "≤ 0.1"},
		{"speed.page.home.lcp.ratio", "shown"},
		{"speed.page.answer.lcp.ratio", "shown"},
		{"speed.page.list.lcp.ratio", "shown"},
		{"speed.page.enter", "shown"},
		{"speed.page.quick", "≤ 300"},
		{"tasks.visitor", "≤ 8"},
		{"tasks.operator", "≤ 20"},
		{"a11y.serious", "0"},
		{"a11y.keyboard.undone", "0"},
		{"a11y.untranslated", "0"},
		{"a11y.cut", "0"},
		{"noscript.faults", "0"},
	}
}

const (
	begin = "<!-- figures: begin, written by `go run ./cmd/figures -render` -->\n"
	end   = "<!-- figures: end -->"
)

// render writes the figures into the documents: the tables of performance.md,
// and in any document what stands between <!--f:NAME--> and <!--/f-->. With
// check it writes nothing and fails where a document says something else.
func render(root string, check bool) error {
	figures, err := readFigures(filepath.Join(root, "docs", "figures.tsv"))
	if err != nil {
		return err
	}
	var stale []string
	walk := func(path string) error {
		text, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("render: %w", err)
		}
		fresh, err := renderDocument(text, figures)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if bytes.Equal(text, fresh) {
			return nil
		}
		if check {
			stale = append(stale, path)
			return nil
		}
		return os.WriteFile(path, fresh, 0o644) //nolint:gosec,wrapcheck // documents are for everybody
	}
	documents, err := filepath.Glob(filepath.Join(root, "*.md"))
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	err = filepath.WalkDir(filepath.Join(root, "docs"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".md") {
			documents = append(documents, path)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	texts, err := filepath.Glob(filepath.Join(root, "web", "public", "texts", "*.html"))
	if err != nil {
		return fmt.Errorf("render: %w", err)
	}
	for _, d := range append(documents, texts...) {
		if err := walk(d); err != nil {
			return err
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("figures differ from docs/figures.tsv in %s: run `go run ./cmd/figures -render`", strings.Join(stale, ", "))
	}
	return nil
}

// renderDocument returns a document with its figures as the lines say. A figure
// without a line is a defect, and an error.
func renderDocument(text []byte, figures []figure) ([]byte, error) {
	if head, rest, ok := bytes.Cut(text, []byte(begin)); ok {
		_, tail, ok := bytes.Cut(rest, []byte(end))
		if !ok {
			return nil, fmt.Errorf("%q is missing", end)
		}
		text = slices.Concat(head, []byte(begin), []byte(tables(figures)), []byte(end), tail)
	}
	var unknown error
	inline := regexp.MustCompile(`<!--f:([\w.-]+)-->.*?<!--/f-->`)
	text = inline.ReplaceAllFunc(text, func(m []byte) []byte {
		name := string(inline.FindSubmatch(m)[1])
		i := slices.IndexFunc(figures, func(f figure) bool { return f.name == name })
		if i < 0 {
			unknown = fmt.Errorf("no line of figures.tsv makes %s", name)
			return m
		}
		return fmt.Appendf(nil, "<!--f:%s-->%s<!--/f-->", name, strings.TrimSpace(figures[i].value+" "+figures[i].unit))
	})
	return text, unknown
}

// tables shows what was promised beside what was measured, then everything else
// that was measured: the collections as one table, the rest line by line.
func tables(figures []figure) string {
	var out strings.Builder
	shown := map[string]bool{}
	out.WriteString("\n| figure | promised | measured | samples | commit |\n|---|---|---|---|---|\n")
	for _, p := range promises() {
		i := slices.IndexFunc(figures, func(f figure) bool { return f.name == p.name })
		if i < 0 {
			fmt.Fprintf(&out, "| `%s` | %s | not measured | | |\n", p.name, p.goal)
			continue
		}
		f := figures[i]
		shown[f.name] = true
		fmt.Fprintf(&out, "| `%s` | %s | **%s** %s | %d | %s |\n", f.name, p.goal, f.value, f.unit, f.samples, f.commit)
	}
	out.WriteString(collections(figures))
	out.WriteString("\n| figure | measured | samples | commit |\n|---|---|---|---|\n")
	for _, f := range figures {
		if !shown[f.name] && family(f.name) != "eval" {
			fmt.Fprintf(&out, "| `%s` | %s %s | %d | %s |\n", f.name, f.value, f.unit, f.samples, f.commit)
		}
	}
	for _, m := range machines(figures) {
		fmt.Fprintf(&out, "\nMeasured on: %s.\n", m)
	}
	return out.String() + "\n"
}

// collections shows eval.<collection>.<measure> as a row a collection.
func collections(figures []figure) string {
	measures := []string{"documents", "queries", "ndcg10", "recall100", "mrr10", "success1", "indexSeconds", "queryP50Ms", "queryP95Ms"}
	cells := map[string]map[string]string{}
	var order []string
	for _, f := range figures {
		rest, ok := strings.CutPrefix(f.name, "eval.")
		set, measure, named := strings.Cut(rest, ".")
		if !ok || !named {
			continue
		}
		if cells[set] == nil {
			cells[set] = map[string]string{}
			order = append(order, set)
		}
		cells[set][measure] = f.value
	}
	if len(order) == 0 {
		return ""
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\n| eval | %s |\n|---%s|\n", strings.Join(measures, " | "), strings.Repeat("|---", len(measures)))
	for _, set := range order {
		row := make([]string, len(measures))
		for i, m := range measures {
			row[i] = cells[set][m]
		}
		fmt.Fprintf(&out, "| `%s` | %s |\n", set, strings.Join(row, " | "))
	}
	return out.String()
}

func machines(figures []figure) []string {
	var all []string
	for _, f := range figures {
		if !slices.Contains(all, f.machine) {
			all = append(all, f.machine)
		}
	}
	return all
}

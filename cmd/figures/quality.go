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
	"strconv"
	"strings"
)

// evaluation runs `innodock eval` on every collection, with one configuration.
func evaluation(ctx context.Context, b bench) ([]figure, error) {
	queries, err := filepath.Glob(filepath.Join(b.shared, "eval", "*", "queries.jsonl"))
	if err != nil || len(queries) == 0 {
		return nil, missing("no collections under " + filepath.Join(filepath.Base(b.shared), "eval"))
	}
	// The collections without a corpus of their own ask that of sbir_need2offer.
	args := []string{"eval", "--json", "--corpus", filepath.Join(b.shared, "eval", "sbir_need2offer")}
	for _, q := range queries {
		args = append(args, filepath.Dir(q))
	}
	out, err := b.command(ctx, args...)
	if err != nil {
		return nil, err
	}
	return readEvaluation(out)
}

// golden asks the needs of the demo expo in each language for the offers in each,
// and states how the languages fare against each other.
func golden(ctx context.Context, b bench) ([]figure, error) {
	out, err := b.command(ctx, "eval", "--json", "--golden")
	if err != nil {
		return nil, err
	}
	all, err := readEvaluation(out)
	if err != nil {
		return nil, err
	}
	var figures []figure
	of := map[string]float64{}
	for _, f := range all {
		name := strings.Replace(f.name, "eval.golden_", "golden.", 1)
		if strings.HasSuffix(name, ".ndcg10") || strings.HasSuffix(name, ".success1") {
			if of[name], err = strconv.ParseFloat(f.value, 64); err != nil {
				return nil, fmt.Errorf("%s: %w", f.name, err)
			}
			f.name = name
			figures = append(figures, f)
		}
	}
	ratio := (of["golden.zh2en.ndcg10"] + of["golden.en2zh.ndcg10"]) / (of["golden.zh2zh.ndcg10"] + of["golden.en2en.ndcg10"])
	return append(figures, newFigure("golden.ratio", ratio, "", len(figures))), nil
}

// readEvaluation reads one object a collection and line.
func readEvaluation(out []byte) ([]figure, error) {
	var figures []figure
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var r struct {
			Set                                  string
			Documents, Queries                   int
			NDCG10, Recall100, MRR10, Success1   float64
			IndexSeconds, QueryP50Ms, QueryP95Ms float64
		}
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return figures, nil
		} else if err != nil {
			return nil, fmt.Errorf("read evaluation: %w", err)
		}
		name := "eval." + r.Set + "."
		figures = append(figures,
			newFigure(name+"documents", float64(r.Documents), "", 1),
			newFigure(name+"queries", float64(r.Queries), "", 1),
			newFigure(name+"ndcg10", r.NDCG10, "", r.Queries),
			newFigure(name+"recall100", r.Recall100, "", r.Queries),
			newFigure(name+"mrr10", r.MRR10, "", r.Queries),
			newFigure(name+"success1", r.Success1, "", r.Queries),
			newFigure(name+"indexSeconds", r.IndexSeconds, "s", 1),
			newFigure(name+"queryP50Ms", r.QueryP50Ms, "ms", r.Queries),
			newFigure(name+"queryP95Ms", r.QueryP95Ms, "ms", r.Queries))
	}
}

// engine runs the benchmark beside the peers, for which scripts/bench.sh brings
// PostgreSQL up, then asks the whole product over HTTP.
func engine(ctx context.Context, b bench) ([]figure, error) {
	cmd := exec.CommandContext(ctx, "sh", filepath.Join(b.root, "scripts", "bench.sh"), "-json", "-shared", b.shared)
	cmd.Dir = b.root
	cmd.Stderr = b.log
	cmd.Env = os.Environ()
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("benchmark: %w", err)
	}
	figures, err := readBenchmark(out)
	if err != nil {
		return figures, err
	}
	clicks, err := oneClick(ctx, b)
	return append(figures, clicks...), err
}

// readBenchmark reads one object an engine and line.
func readBenchmark(out []byte) ([]figure, error) {
	var figures []figure
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var r struct {
			Key                                                string
			IndexSeconds, MeanMs, P50Ms, P95Ms, Ratio, Found20 float64
			Samples                                            int
		}
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return figures, nil
		} else if err != nil {
			return nil, fmt.Errorf("read benchmark: %w", err)
		}
		name := "bench.engine."
		for _, v := range []struct {
			of    string
			value float64
			unit  string
		}{{"mean", r.MeanMs, "ms"}, {"p50", r.P50Ms, "ms"}, {"p95", r.P95Ms, "ms"}, {"found20", r.Found20, ""}, {"index", r.IndexSeconds, "s"}} {
			figures = append(figures, newFigure(name+strings.ToLower(r.Key)+"."+v.of, v.value, v.unit, r.Samples))
		}
		figures = append(figures, newFigure(name+"ratio."+r.Key, r.Ratio, "×", r.Samples))
	}
}

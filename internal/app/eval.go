package app

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"text/tabwriter"

	"innodock/internal/demo"
	"innodock/internal/matching"
)

type evalCmd struct {
	JSON   bool     `name:"json" help:"Print one JSON object a collection and line."`
	Corpus string   `placeholder:"DIR" type:"existingdir" help:"Folder whose corpus is searched where a collection has none of its own."`
	Run    string   `placeholder:"FILE" help:"Write the rankings in TREC format."`
	Golden bool     `help:"Measure on the graded pairs of the demo expo, within and across the languages."`
	Sets   []string `arg:"" optional:"" name:"dir" type:"existingdir" help:"Folders of collections: corpus.jsonl.gz, queries.jsonl and qrels."`
}

// Help shows what the command is for.
func (c *evalCmd) Help() string {
	return `Asks every question of a test collection and measures the ranking: nDCG@10, recall@100, MRR@10, success@1, the time to index the corpus and to answer. It needs no data folder and leaves nothing behind.

Examples:

    innodock eval --golden
    innodock eval ../shared/eval/vaswani
    innodock eval --json --corpus sbir_need2offer sbir_need2offer_full sbir_zh2en
    innodock eval --run run.trec ../shared/eval/vaswani`
}

func (c *evalCmd) run(ctx context.Context, s *system) (err error) {
	if c.Golden {
		dir, err := os.MkdirTemp("", "innodock-golden-")
		if err != nil {
			return fmt.Errorf("eval: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		if err := demo.WriteGolden(dir); err != nil {
			return err //nolint:wrapcheck // says what it is about
		}
		for _, set := range demo.GoldenSets() {
			c.Sets = append(c.Sets, filepath.Join(dir, set))
		}
	}
	if len(c.Sets) == 0 {
		return usagef("name the folder of a collection, or --golden for the graded pairs of the demo expo")
	}
	o := matching.EvalOptions{Sets: c.Sets, Corpus: c.Corpus, Now: s.now}
	if c.Run != "" {
		file, err := os.Create(c.Run)
		if err != nil {
			return fmt.Errorf("eval: %w", err)
		}
		buffered := bufio.NewWriter(file)
		defer func() { err = errors.Join(err, buffered.Flush(), file.Close()) }()
		o.Run = buffered
	}
	if s.live {
		o.Progress = func(format string, a ...any) { fmt.Fprintf(s.err, "\r\x1b[K"+format, a...) }
		defer fmt.Fprint(s.err, "\r\x1b[K")
	}
	if c.JSON {
		lines := json.NewEncoder(s.out)
		return matching.Evaluate(ctx, o, func(r matching.SetResult) error { //nolint:wrapcheck // says which set
			return lines.Encode(evalLine{
				r.Set, r.Documents, r.Queries, places(r.NDCG10, 4), places(r.Recall100, 4), places(r.MRR10, 4), places(r.Success1, 4),
				places(r.IndexSeconds, 3), places(r.QueryP50Ms, 3), places(r.QueryP95Ms, 3),
			})
		})
	}
	table := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "set\tdocuments\tqueries\tnDCG@10\trecall@100\tMRR@10\tsuccess@1\tindex s\tp50 ms\tp95 ms\t")
	err = matching.Evaluate(ctx, o, func(r matching.SetResult) error {
		_, err := fmt.Fprintf(table, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t%.1f\t%.1f\t%.1f\t\n",
			r.Set, r.Documents, r.Queries, r.NDCG10, r.Recall100, r.MRR10, r.Success1, r.IndexSeconds, r.QueryP50Ms, r.QueryP95Ms)
		return err //nolint:wrapcheck // a writer's error
	})
	return errors.Join(err, table.Flush())
}

// evalLine is one collection, as --json prints it.
type evalLine struct {
	Set          string  `json:"set"`
	Documents    int     `json:"documents"`
	Queries      int     `json:"queries"`
	NDCG10       float64 `json:"ndcg10"`
	Recall100    float64 `json:"recall100"`
	MRR10        float64 `json:"mrr10"`
	Success1     float64 `json:"success1"`
	IndexSeconds float64 `json:"indexSeconds"`
	QueryP50Ms   float64 `json:"queryP50Ms"`
	QueryP95Ms   float64 `json:"queryP95Ms"`
}

func places(v float64, n int) float64 {
	p := math.Pow10(n)
	return math.Round(v*p) / p
}

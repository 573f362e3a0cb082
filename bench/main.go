// Command bench asks several engines the same long needs over the same
// documents in one run, and prints how long each took and the ratios to ours.
//
// The needs are those of the collection sbir_need2offer, cut to their first
// thirty words that carry meaning; without that collection, documents and needs
// are composed from a made-up vocabulary with a natural distribution of words,
// and the report says so. Engines answer in turn, need by need, so that a busy
// moment of the machine meets all of them. Times are wall clock, one question
// at a time; found20 is the share of needs whose answer stands among the first
// twenty, so that nobody is fast by finding nothing.
//
//	go run . [-shared DIR] [-documents N] [-rounds N] [-json] [-postgres URL]
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"time"
)

// top is how many answers each engine gives, as a page of the product does.
const top = 20

// contender is one engine under test. It is used by one goroutine.
type contender interface {
	index(ctx context.Context, docs []document) error
	// search answers with the ids of the best documents, best first.
	search(ctx context.Context, need need) ([]string, error)
	close() error
}

type entry struct {
	key  string // in figures: "bench.engine.<key>.mean"
	name string
	open func(ctx context.Context) (contender, error)
}

// row is what one engine did.
type row struct {
	Key          string  `json:"key"`
	Engine       string  `json:"engine"`
	IndexSeconds float64 `json:"indexSeconds"`
	MeanMs       float64 `json:"meanMs"`
	P50Ms        float64 `json:"p50Ms"`
	P95Ms        float64 `json:"p95Ms"`
	Ratio        float64 `json:"ratio"` // of the means, to our words' leg
	Found20      float64 `json:"found20"`
	Samples      int     `json:"samples"`
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, log io.Writer) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(log)
	shared := flags.String("shared", "../../shared", "folder that holds eval/sbir_need2offer")
	documents := flags.Int("documents", 0, "how many documents, 0 for all (composed: 19,135)")
	rounds := flags.Int("rounds", 2, "how often each need is asked")
	asJSON := flags.Bool("json", false, "besides, one object an engine on the standard output")
	postgres := flags.String("postgres", "", "address of a PostgreSQL server to compare with")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	c, err := load(*shared, *documents)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%s: %d documents, %d needs of up to %d words, %d rounds, first %d answers\n", c.origin, len(c.docs), len(c.needs), words, *rounds, top)

	rows, err := race(ctx, entries(*postgres), c, *rounds, log)
	if err != nil {
		return err
	}
	table(log, rows)
	if !*asJSON {
		return nil
	}
	enc := json.NewEncoder(out)
	for _, r := range rows {
		if err := enc.Encode(r); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	return nil
}

func table(out io.Writer, rows []row) {
	fmt.Fprintf(out, "%-28s %9s %9s %9s %9s %8s %8s\n", "engine", "index s", "mean ms", "p50 ms", "p95 ms", "ratio", "found20")
	for _, r := range rows {
		fmt.Fprintf(out, "%-28s %9.2f %9.3f %9.3f %9.3f %8.1f %8.3f\n", r.Engine, r.IndexSeconds, r.MeanMs, r.P50Ms, r.P95Ms, r.Ratio, r.Found20)
	}
}

// race indexes with every engine and lets them answer in turn. The first entry
// is the one that ratios refer to.
func race(ctx context.Context, entries []entry, c collection, rounds int, log io.Writer) ([]row, error) {
	rows, field := make([]row, len(entries)), make([]contender, len(entries))
	for i, e := range entries {
		fmt.Fprintf(log, "indexing: %s\n", e.name)
		engine, err := e.open(ctx)
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", e.name, err)
		}
		defer engine.close()
		start := time.Now()
		if err := engine.index(ctx, c.docs); err != nil {
			return nil, fmt.Errorf("index with %s: %w", e.name, err)
		}
		rows[i], field[i] = row{Key: e.key, Engine: e.name, IndexSeconds: time.Since(start).Seconds()}, engine
	}
	times, found := make([][]time.Duration, len(entries)), make([]int, len(entries))
	warm := c.needs[:min(20, len(c.needs))]
	for _, n := range warm {
		for i := range field {
			if _, err := field[i].search(ctx, n); err != nil {
				return nil, fmt.Errorf("search with %s: %w", entries[i].name, err)
			}
		}
	}
	for range rounds {
		for _, n := range c.needs {
			for i := range field {
				start := time.Now()
				ids, err := field[i].search(ctx, n)
				if err != nil {
					return nil, fmt.Errorf("search with %s: %w", entries[i].name, err)
				}
				times[i] = append(times[i], time.Since(start))
				if slices.ContainsFunc(ids, func(id string) bool { return n.answers[id] }) {
					found[i]++
				}
			}
		}
	}
	for i := range rows {
		summarise(&rows[i], times[i], found[i])
	}
	for i := range rows {
		rows[i].Ratio = rows[i].MeanMs / rows[0].MeanMs
	}
	return rows, nil
}

func summarise(r *row, times []time.Duration, found int) {
	slices.Sort(times)
	var sum time.Duration
	for _, t := range times {
		sum += t
	}
	ms := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
	r.Samples = len(times)
	r.MeanMs = ms(sum) / float64(len(times))
	r.P50Ms, r.P95Ms = ms(times[len(times)/2]), ms(times[len(times)*95/100])
	r.Found20 = float64(found) / float64(len(times))
}

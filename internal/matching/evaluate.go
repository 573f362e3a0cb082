package matching

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"innodock/internal/search"
	"innodock/internal/search/local"
)

// EvalOptions says what to measure and where to say it.
type EvalOptions struct {
	Sets     []string                      // folders of collections
	Corpus   string                        // folder whose corpus is taken where a set has none
	Run      io.Writer                     // gets the rankings in TREC format; may be nil
	Progress func(format string, a ...any) // told what is going on; may be nil
	Now      func() time.Time
}

// SetResult is what was measured on one collection.
type SetResult struct {
	Set          string
	Documents    int
	Queries      int
	NDCG10       float64
	Recall100    float64
	MRR10        float64
	Success1     float64
	IndexSeconds float64 // of its corpus: words and meaning
	QueryP50Ms   float64
	QueryP95Ms   float64
}

// evalDepth is how many documents of a ranking are looked at.
const evalDepth = 100

// Evaluate measures the product's own engine, with the one configuration it
// has, on test collections, and calls yield with each result in the order of
// the sets. Sets with one corpus share an index.
func Evaluate(ctx context.Context, o EvalOptions, yield func(SetResult) error) error {
	if o.Progress == nil {
		o.Progress = func(string, ...any) {}
	}
	corpora := make([]string, len(o.Sets))
	for i, dir := range o.Sets {
		var err error
		if corpora[i], err = corpusOf(dir, o.Corpus); err != nil {
			return err
		}
	}
	results := make([]*SetResult, len(o.Sets))
	next := 0
	for i, corpus := range corpora {
		if results[i] != nil {
			continue
		}
		ready, err := indexCorpus(ctx, &o, corpus)
		if err != nil {
			return err
		}
		// All sets of this corpus now, so that one index at a time is in memory.
		for j := i; j < len(o.Sets); j++ {
			if corpora[j] != corpus {
				continue
			}
			if results[j], err = evaluateSet(ctx, &o, o.Sets[j], ready); err != nil {
				return err
			}
		}
		if err := ready.index.Close(); err != nil { //nolint:contextcheck // closing an index in memory waits for nothing
			return fmt.Errorf("close index: %w", err)
		}
		for ; next < len(results) && results[next] != nil; next++ {
			if err := yield(*results[next]); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexed is a corpus ready to be asked.
type indexed struct {
	index   *local.Index
	seconds float64
}

// evalBatch is how many documents are put into the index at once.
const evalBatch = 4096

func indexCorpus(ctx context.Context, o *EvalOptions, file string) (indexed, error) {
	o.Progress("indexing %s", filepath.Base(filepath.Dir(file)))
	r := indexed{index: local.New()}
	var changes []search.Change
	apply := func() error {
		started := o.Now()
		err := r.index.Apply(ctx, changes, 0)
		r.seconds += o.Now().Sub(started).Seconds()
		changes = changes[:0]
		return err //nolint:wrapcheck // wrapped below
	}
	err := eachPaper(file, func(p paper) error {
		changes = append(changes, search.Change{Document: search.Document{ID: p.ID, Kind: "document", Title: p.Title, Body: p.Text}})
		if len(changes) < evalBatch {
			return nil
		}
		return apply()
	})
	if err == nil {
		err = apply()
	}
	if err != nil {
		return r, fmt.Errorf("index %s: %w", file, err)
	}
	started := o.Now()
	if err := r.index.Refit(ctx); err != nil {
		return r, fmt.Errorf("index %s: %w", file, err)
	}
	r.seconds += o.Now().Sub(started).Seconds()
	return r, nil
}

func evaluateSet(ctx context.Context, o *EvalOptions, dir string, ready indexed) (*SetResult, error) {
	queries, err := readQueries(dir)
	if err != nil {
		return nil, err
	}
	r := &SetResult{Set: filepath.Base(filepath.Clean(dir)), Documents: ready.index.Len(), Queries: len(queries), IndexSeconds: ready.seconds}
	o.Progress("asking the %d questions of %s", len(queries), r.Set)
	times := make([]time.Duration, 0, len(queries))
	for _, q := range queries {
		started := o.Now()
		found, err := ready.index.Search(ctx, search.Query{Text: q.Text, Limit: evalDepth})
		times = append(times, o.Now().Sub(started))
		if err != nil {
			return nil, fmt.Errorf("%s, query %s: %w", r.Set, q.ID, err)
		}
		ranking := make([]string, len(found.Hits))
		for i, h := range found.Hits {
			ranking[i] = h.ID
		}
		r.NDCG10 += ndcg(ranking, q.grades, 10)
		r.Recall100 += recall(ranking, q.grades, evalDepth)
		r.MRR10 += reciprocalRank(ranking, q.grades, 10)
		r.Success1 += reciprocalRank(ranking, q.grades, 1)
		if err := writeRun(o.Run, q.ID, found.Hits); err != nil {
			return nil, err
		}
	}
	if n := float64(len(queries)); n > 0 {
		r.NDCG10, r.Recall100, r.MRR10, r.Success1 = r.NDCG10/n, r.Recall100/n, r.MRR10/n, r.Success1/n
		slices.Sort(times)
		ms := func(share int) float64 { return times[len(times)*share/100].Seconds() * 1000 }
		r.QueryP50Ms, r.QueryP95Ms = ms(50), ms(95)
	}
	return r, nil
}

// writeRun writes a ranking in the format of trec_eval.
func writeRun(w io.Writer, query string, hits []search.Hit) error {
	if w == nil {
		return nil
	}
	for i, h := range hits {
		if _, err := fmt.Fprintf(w, "%s Q0 %s %d %.6f innodock\n", query, h.ID, i+1, h.Score.Total); err != nil {
			return fmt.Errorf("write run: %w", err)
		}
	}
	return nil
}

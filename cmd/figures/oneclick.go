package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// needWords is how long a need of the benchmark is, as in bench/.
const needWords = 30

// oneClick measures what a visitor waits for: a need of thirty words asked over
// HTTP, one after another, answered with the first twenty and their reasons.
func oneClick(ctx context.Context, b bench) ([]figure, error) {
	dir, err := os.MkdirTemp("", "figures-match")
	if err != nil {
		return nil, fmt.Errorf("one-click: %w", err)
	}
	defer os.RemoveAll(dir)
	data, file := filepath.Join(dir, "data"), filepath.Join(dir, "offers.jsonl")
	needs, err := writeOffers(file, b.shared)
	if err != nil {
		return nil, err
	}
	if _, err := b.command(ctx, "import", "--data", data, file); err != nil {
		return nil, err
	}
	s, err := b.serve(ctx, data)
	if err != nil {
		return nil, err
	}
	defer s.kill()

	var times []time.Duration
	for round := range 3 { // the first only warms
		for _, n := range needs {
			took, err := s.ask(ctx, n)
			if err != nil {
				return nil, err
			}
			if round > 0 {
				times = append(times, took)
			}
		}
	}
	slices.Sort(times)
	ms := func(share int) float64 { return float64(times[len(times)*share/100].Microseconds()) / 1000 }
	return []figure{
		newFigure("bench.engine.http.p50", ms(50), "ms", len(times)),
		newFigure("bench.engine.http.p95", ms(95), "ms", len(times)),
	}, nil
}

// ask asks for a match and insists that the answer has results with evidence.
func (s *server) ask(ctx context.Context, need string) (time.Duration, error) {
	body, err := json.Marshal(map[string]any{"text": need, "limit": 20})
	if err != nil {
		return 0, fmt.Errorf("ask: %w", err)
	}
	var answer struct {
		Items []struct {
			Title    string
			Evidence []any
		}
	}
	start := time.Now()
	_, err = s.call(ctx, http.MethodPost, "/api/v1/matches", "application/json", bytes.NewReader(body), &answer)
	took := time.Since(start)
	if err != nil {
		return took, err
	}
	if len(answer.Items) == 0 || len(answer.Items[0].Evidence) == 0 {
		return took, fmt.Errorf("%q found nothing that could be quoted", need[:min(80, len(need))])
	}
	return took, nil
}

// writeOffers writes the documents of sbir_need2offer as achievements and
// returns its needs, cut to their first words; composed ones where it is absent.
func writeOffers(file, shared string) ([]string, error) {
	out, err := os.Create(file)
	if err != nil {
		return nil, fmt.Errorf("offers: %w", err)
	}
	defer out.Close()
	corpus, err := openRecords(filepath.Join(shared, "eval", "sbir_need2offer", "corpus.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		return composeOffers(out)
	}
	if err != nil {
		return nil, err
	}
	defer corpus.Close()
	if err := convertOffers(out, corpus); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(shared, "eval", "sbir_need2offer_full", "queries.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("needs: %w", err)
	}
	var needs []string
	for line := range strings.Lines(string(text)) {
		var q struct{ Text string }
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			return nil, fmt.Errorf("needs: %w", err)
		}
		needs = append(needs, firstWords(q.Text))
	}
	return needs, nil
}

func convertOffers(out io.Writer, corpus io.Reader) error {
	enc := json.NewEncoder(out)
	for dec := json.NewDecoder(corpus); ; {
		var d struct{ ID, Title, Text string }
		if err := dec.Decode(&d); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("offers: %w", err)
		}
		if d.Title == "" {
			d.Title = "Award " + d.ID
		}
		record := map[string]any{
			"id": d.ID, "kind": "achievement", "title": d.Title, "description": d.Text, "language": "en",
			"organization": "Works " + d.ID[len(d.ID)-2:], "country": "US", "source": "bench", "licence": "not passed on",
		}
		if err := enc.Encode(record); err != nil {
			return fmt.Errorf("offers: %w", err)
		}
	}
}

// composeOffers writes as many made-up offers, and asks for every 116th.
func composeOffers(out io.Writer) ([]string, error) {
	var needs []string
	for n := range 19135 {
		line := composed("bench", fmt.Sprintf("bench-%d", n), n)
		if _, err := io.WriteString(out, line); err != nil {
			return nil, fmt.Errorf("offers: %w", err)
		}
		if n%116 == 0 {
			var r struct{ Description string }
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				return nil, fmt.Errorf("offers: %w", err)
			}
			needs = append(needs, firstWords(r.Description))
		}
	}
	return needs, nil
}

func firstWords(text string) string {
	words := strings.Fields(text)
	return strings.Join(words[:min(needWords, len(words))], " ")
}

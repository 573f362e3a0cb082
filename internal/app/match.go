package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"innodock/internal/matching"
)

type matchCmd struct {
	folder
	Kind  []string `placeholder:"KIND" help:"Only results of this kind (again for more): need, achievement, product, patent, service, project, mandate, organization, expert, investor."`
	Limit int      `default:"10" help:"How many results."`
	Sort  string   `enum:"fit,newest,trl" default:"fit" help:"Order: ${enum}."`
	JSON  bool     `name:"json" help:"Print the answer of the HTTP interface as it is."`
	Lang  string   `enum:"en,zh," default:"" help:"Language of the explanations: en or zh; else that of the environment."`
	Text  []string `arg:"" help:"A need or an offer, Chinese or English; - reads standard input."`
}

// Help shows what the command is for.
func (c *matchCmd) Help() string {
	return `Paste a need or an offer: what fits comes best first, each result with its score and the parts of it, the conditions that hold or not, and the words that agree.

Examples:

    innodock match 'coating that resists wear at 600 °C, TRL 6 or higher'
    innodock match --kind patent --limit 5 '耐高温 耐磨 涂层'
    innodock match --json - < need.txt | jq '.items[].title'`
}

// maxInput is the most that is read from standard input: a little more than a
// query may have, so that the refusal comes from where the limit is known.
const maxInput = 8 << 20

func (c *matchCmd) run(ctx context.Context, s *system) error {
	text := strings.Join(c.Text, " ")
	if text == "-" {
		read, err := io.ReadAll(io.LimitReader(s.standardInput(ctx), maxInput))
		if err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		text = string(read)
	}
	if strings.TrimSpace(text) == "" {
		return usagef("there is no text to match\nSee: innodock match --help")
	}
	for _, kind := range c.Kind {
		if !slices.Contains(matching.Kinds(), matching.Kind(kind)) {
			return usagef("--kind: there is no kind %q; there are %s", kind, kindList())
		}
	}
	if c.Limit < 1 || c.Limit > 100 {
		return usagef("--limit: %d is not between 1 and 100", c.Limit)
	}
	w, err := s.open(ctx, c.folder, needsIndex)
	if err != nil {
		return err
	}
	defer w.close(ctx)
	question, err := json.Marshal(map[string]any{"text": strings.ToValidUTF8(text, "\uFFFD"), "kinds": append([]string{}, c.Kind...), "limit": c.Limit, "sort": c.Sort})
	if err != nil {
		return fmt.Errorf("match: %w", err)
	}
	resp, err := w.client.do(ctx, http.MethodPost, "/matches", "application/json", bytes.NewReader(question))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if c.JSON {
		if _, err := io.Copy(s.out, resp.Body); err != nil {
			return fmt.Errorf("match: %w", err)
		}
		return nil
	}
	var answer matchAnswer
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return fmt.Errorf("match: %w", err)
	}
	p := printer{s: s, zh: s.language(c.Lang) == "zh"}
	if len(answer.Items) == 0 {
		return c.tellNothing(ctx, w, p, &answer)
	}
	p.answer(&answer)
	return nil
}

// tellNothing prints an answer without results; where there are no records, what to do.
func (c *matchCmd) tellNothing(ctx context.Context, w *workplace, p printer, answer *matchAnswer) error {
	var there struct{ Total int }
	if err := w.client.call(ctx, http.MethodGet, "/figures", nil, &there); err != nil {
		return err
	}
	if there.Total > 0 {
		p.answer(answer)
		return nil
	}
	p.linef("%s", p.say("There are no records here yet. Bring some in: innodock import FILE. Or look at the demo expo: innodock demo.", "这里还没有任何记录。先导入：innodock import FILE；或查看演示展会：innodock demo。"))
	return nil
}

func kindList() string {
	var list []string
	for _, k := range matching.Kinds() {
		list = append(list, string(k))
	}
	return strings.Join(list, ", ")
}

// matchAnswer is of the answer of the interface what is printed.
type matchAnswer struct {
	Query struct {
		Elements    []struct{ Kind, Text string }
		Constraints []struct {
			Key, Op, Text string
		}
		Words []struct {
			Text         string
			Translations []string
		}
	}
	Items     []matchItem
	Total     int
	Questions []struct{ Text, Example label }
	Nothing   *struct {
		Nearest []matchItem
		Drop    []struct {
			Word  string
			Found int
		}
	}
	TookMs        float64
	CrossLanguage bool
}

type label struct{ Zh, En string }

type matchItem struct {
	ID, Kind, Title, Summary string
	Gloss                    *struct {
		Text    string
		Machine bool
	}
	Score float64
	Parts []struct {
		Name   string
		Points float64
	}
	Constraints []struct{ Key, State, Wanted, Found string }
	Evidence    []struct {
		Field  string
		Pieces []struct {
			Text, Word, Via string
			Points          float64
		}
	}
	WouldChange  []struct{ Text label }
	Organization *struct {
		Name    label
		Country string
	}
	TRL     int
	Country string
	Demo    bool
	Similar int
}

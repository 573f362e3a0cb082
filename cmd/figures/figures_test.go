package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMergeReplacesAMeasurementAsAWholeAndKeepsTheOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "figures.tsv")
	lines := func(figures ...string) string { return header + "\n" + strings.Join(figures, "\n") + "\n" }
	const old = "\told\t2026-01-01\tm"
	if err := os.WriteFile(path, []byte(lines(
		"kill.import.lost\t3\trows\t50"+old, "kill.import.gone\t1\trows\t50"+old, "weight.binary\t40\tMB\t1"+old)), 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := newFigure("kill.import.lost", 0, "rows", 50)
	fresh.commit, fresh.day, fresh.machine = "new", "2026-02-02", "m"
	if err := merge(path, []figure{fresh}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := lines("kill.import.lost\t0\trows\t50\tnew\t2026-02-02\tm", "weight.binary\t40\tMB\t1"+old)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestRenderShowsWhatWasMeasuredAndNothingElse(t *testing.T) {
	figures := []figure{newFigure("weight.binary", 41.25, "MB", 1), newFigure("eval.vaswani_npl.ndcg10", .441, "", 93)}
	text := []byte("head\n" + begin + "| old |\n" + end + "a binary of <!--f:weight.binary-->9 MB<!--/f-->\n")
	got, err := renderDocument(text, figures)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| `weight.binary` | ≤ 60 | **41.25** MB | 1 |", "| `weight.script` | ≤ 100 | not measured |",
		"a binary of <!--f:weight.binary-->41.25 MB<!--/f-->", "| `vaswani_npl` |", "head\n",
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Contains(string(got), "| old |") {
		t.Errorf("the old table is still there:\n%s", got)
	}
	again, err := renderDocument(got, figures)
	if err != nil || string(again) != string(got) {
		t.Errorf("rendering twice differs (%v):\n%s", err, cmp.Diff(string(got), string(again)))
	}
	if _, err := renderDocument([]byte("<!--f:made.up-->7<!--/f-->"), figures); err == nil {
		t.Error("a figure that no line makes was let through")
	}
}

func TestAuditFindsWhatIsLostAndWhatIsDoubled(t *testing.T) {
	books := ledger{large: map[string]int{}}
	books.acknowledge("large0", 2, largeRows)
	books.acknowledge("large0", 1, largeRows) // a late answer takes nothing back
	books.acknowledge("small0.1.0", smallRows, smallRows)
	books.acknowledge("small0.2.0", 3, smallRows) // not in full: nothing is promised
	stored := map[string]int{"large0-0": 1, "large0-1": 1, "large0-2": 1}
	for _, n := range []string{"0", "1", "2", "3", "4"} {
		stored["small0.1.0-"+n] = 1
	}
	if a, lost, doubled := books.audit(stored); a != 7 || lost != 0 || doubled != 0 {
		t.Errorf("all there: acknowledged %d, lost %d, doubled %d; want 7, 0, 0", a, lost, doubled)
	}
	delete(stored, "small0.1.0-3")
	delete(stored, "large0-0")
	delete(stored, "large0-2")
	stored["small0.1.0-1"] = 2
	if _, lost, doubled := books.audit(stored); lost != 2 || doubled != 1 {
		t.Errorf("two gone, one twice: lost %d, doubled %d", lost, doubled)
	}
}

func TestReadersOfWhatOthersPrint(t *testing.T) {
	passed, skipped := countTests([]byte("ok    innodock/x  1.0s  3 passed\nGo tests: 812 passed, 0 failed, 3 skipped\n\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m41 passed\x1b[39m (41)\nBrowser tests: 9 passed, 1 skipped\n"))
	if passed != 862 || skipped != 4 {
		t.Errorf("countTests: %d passed, %d skipped; want 862 and 4", passed, skipped)
	}
	var got []string
	for _, f := range readNewcomer([]byte("make demo: first page after 71 s, 900 bytes, title: InnoDock\none-click match «a»: 200 in 0.012 s\none-click match «b»: 200 in 0.031 s\nmake test: passed in 412 s\n")) {
		got = append(got, f.name+" "+f.value)
	}
	if diff := cmp.Diff([]string{"newcomer.first_page 71", "newcomer.match 0.031", "newcomer.test 412"}, got); diff != "" {
		t.Errorf("readNewcomer: -want +got:\n%s", diff)
	}
	eval, err := readEvaluation([]byte(`{"set":"csl_kw","documents":11814,"queries":1619,"ndcg10":0.9831,"recall100":1,"mrr10":0.97,"success1":0.96,"indexSeconds":1.2,"queryP50Ms":0.3,"queryP95Ms":0.9}`))
	if err != nil || len(eval) != 9 || eval[2].line() != "eval.csl_kw.ndcg10\t0.9831\t\t1619\t\t\t" {
		t.Errorf("readEvaluation: %v, %v", eval, err)
	}
}

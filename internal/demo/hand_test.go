package demo

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"innodock/internal/listing"
	"innodock/internal/matching"
)

// clustersByHand are those whose records are written so far.
const clustersByHand = 8

func TestWhatIsWrittenByHandIsWhole(t *testing.T) {
	x := composed(t)
	kinds, languages, titles := map[listing.Kind]int{}, map[int]int{}, map[string]string{}
	directions := map[string]bool{}
	var short []string
	for i := range x.listings {
		l := &x.listings[i]
		if !byHand(l.Source) {
			continue
		}
		kinds[l.Kind]++
		languages[len(l.Wordings)]++
		for _, d := range l.Directions {
			directions[d] = true
		}
		if !x.orgs[x.listingOrg[i]].Demo() || !byHand(x.orgs[x.listingOrg[i]].Source) {
			t.Errorf("%s belongs to nobody who was written by hand", l.Source.Key)
		}
		if l.Country == "" {
			t.Errorf("%s is from no country: its owner's", l.Source.Key)
		}
		for _, w := range l.Wordings {
			if before, twice := titles[w.Title]; twice {
				t.Errorf("%s and %s have one title: %s", before, l.Source.Key, w.Title)
			}
			titles[w.Title] = l.Source.Key
			if d, s := length(w.Lang, w.Description), length(w.Lang, w.Summary); d < 80 || s < 15 {
				short = append(short, l.Source.Key)
			}
		}
	}
	want := map[listing.Kind]int{
		listing.KindNeed: 15, listing.KindAchievement: 8, listing.KindProduct: 4, listing.KindPatent: 3, listing.KindService: 1, listing.KindProject: 1, listing.KindMandate: 1,
	}
	for kind, n := range want {
		if kinds[kind] < n*clustersByHand {
			t.Errorf("%d of %s, want %d a cluster", kinds[kind], kind, n)
		}
	}
	if len(short) > 2*clustersByHand {
		t.Errorf("%d texts say little, as at most two a cluster may: %s", len(short), strings.Join(short, ", "))
	}
	if languages[1] == 0 || languages[2] < 8*languages[1] {
		t.Errorf("in one language %d, in two %d: some are to have one, as real ones do", languages[1], languages[2])
	}
	if len(directions) != 7 {
		t.Errorf("directions: %v, want all seven", directions)
	}
}

// length is how much a text says: characters of Chinese, words of English.
func length(lang, text string) int {
	if lang == "zh" {
		return len([]rune(text))
	}
	return len(strings.Fields(text))
}

func TestAFaultyRecordIsNamedWithItsLine(t *testing.T) {
	for what, text := range map[string]string{
		"no head":        "title_zh: 泵\n",
		"no key":         "== need\n",
		"no colon":       "== need a-1\ntitle\n",
		"a field twice":  "== need a-1\ntitle_zh: 泵\ntitle_zh: 阀\n",
		"nothing before": "  goes on\n",
	} {
		if _, err := cards(text); err == nil || !strings.Contains(err.Error(), "line") {
			t.Errorf("%s: %v", what, err)
		}
	}
	x := &expo{year: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	for what, fields := range map[string]map[string]string{
		"an unknown owner":  {"organization": "xx-o09", "title_zh": "泵"},
		"an unknown field":  {"organization": "xx-o01", "title_zh": "泵", "colour": "red"},
		"an amount of none": {"organization": "xx-o01", "title_zh": "泵", "budget": "lots"},
		"a date":            {"organization": "xx-o01", "title_zh": "泵", "deadline": "2027-01-01"},
	} {
		if err := x.addCard(&card{kind: "need", key: "xx-n01", fields: fields}, map[string]int{"xx-o01": 0}); err == nil {
			t.Errorf("%s was let through", what)
		}
	}
}

func TestGradesNameWhatIsThere(t *testing.T) {
	all, err := handwritten()
	if err != nil {
		t.Fatal(err)
	}
	kind, cards := map[string]string{}, map[string]card{}
	for _, c := range all {
		if _, twice := kind[c.key]; twice {
			t.Errorf("two records are called %s", c.key)
		}
		kind[c.key], cards[c.key] = c.kind, c
	}
	pairs, judged, err := Golden()
	if err != nil {
		t.Fatal(err)
	}
	if len(judged) < 15*clustersByHand {
		t.Errorf("%d needs are judged, want 15 a cluster", len(judged))
	}
	for _, need := range judged {
		if kind[need] != "need" {
			t.Errorf("%s is no need", need)
		}
	}
	seen := map[string]bool{}
	for _, p := range pairs {
		if !isOffer(kind[p.Offer]) || seen[p.Need+p.Offer] {
			t.Errorf("%s, %s: no offer, or graded twice", p.Need, p.Offer)
		}
		seen[p.Need+p.Offer] = true
		need, offer := cards[p.Need].fields, cards[p.Offer].fields
		if need["organization"] == offer["organization"] {
			t.Errorf("%s and %s are of one organisation: nobody answers himself", p.Need, p.Offer)
		}
		for _, f := range []string{"keywords_zh", "keywords_en", "ipc"} {
			if same := common(need[f], offer[f]); same != "" {
				t.Errorf("%s and %s have %s %q in common: each side speaks its own words, or the pair is too easy", p.Need, p.Offer, f, same)
			}
		}
		if len(strings.Fields(p.Why)) < 4 {
			t.Errorf("%s, %s: the grade does not say why: %q", p.Need, p.Offer, p.Why)
		}
	}
	for what, text := range map[string]string{"grade": "== a\n4 b because\n", "no reason": "== a\n3 b\n", "no need": "3 b because\n"} {
		if _, _, err := grades(text); err == nil {
			t.Errorf("%s was let through", what)
		}
	}
}

// common is a piece that two lists have both, or "".
func common(a, b string) string {
	list := func(s string) []string {
		var all []string
		for part := range strings.SplitSeq(s, ";") {
			if part = strings.ToLower(strings.TrimSpace(part)); part != "" {
				all = append(all, part)
			}
		}
		return all
	}
	for _, one := range list(a) {
		if slices.Contains(list(b), one) {
			return one
		}
	}
	return ""
}

// The floors below only rise as long as texts and grades stand: the pairs were graded before they were first measured.
func TestTheEngineFindsWhatPeopleGraded(t *testing.T) {
	dir := t.TempDir()
	if err := WriteGolden(dir); err != nil {
		t.Fatal(err)
	}
	var sets []string
	for _, s := range GoldenSets() {
		if _, err := os.Stat(filepath.Join(dir, s, "qrels.tsv")); err != nil {
			t.Fatal(err)
		}
		sets = append(sets, filepath.Join(dir, s))
	}
	got := map[string]matching.SetResult{}
	err := matching.Evaluate(context.Background(), matching.EvalOptions{Sets: sets, Now: time.Now}, func(r matching.SetResult) error {
		got[r.Set] = r
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for set, floor := range map[string]float64{"golden_zh2zh": .95, "golden_en2en": .94, "golden_zh2en": .89, "golden_en2zh": .82} {
		r := got[set]
		t.Logf("%s: %d needs, %d offers, nDCG@10 %.3f, success@1 %.3f", set, r.Queries, r.Documents, r.NDCG10, r.Success1)
		if r.NDCG10 < floor {
			t.Errorf("%s: nDCG@10 %.3f, the floor is %.2f", set, r.NDCG10, floor)
		}
	}
	if !slices.Contains(GoldenSets(), "golden_zh2en") {
		t.Error("the sets have other names than the floors")
	}
}

func TestTheOriginalStandsFirst(t *testing.T) {
	x := composed(t)
	first := map[string]string{}
	for i := range x.listings {
		first[x.listings[i].Source.Key] = x.listings[i].Wordings[0].Lang
	}
	for key, want := range map[string]string{"nm-n01": "zh", "nm-n05": "en", "en-d01": "en", "dc-a01": "zh"} {
		if first[key] != want {
			t.Errorf("the original of %s is %q, want %q", key, first[key], want)
		}
	}
}

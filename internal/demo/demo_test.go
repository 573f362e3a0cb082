package demo

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/listing"
	"innodock/internal/org"
)

func composed(t *testing.T) *expo {
	t.Helper()
	x, err := compose(time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestTheExpoHasTheSizeOfTheOriginal(t *testing.T) {
	x := composed(t)
	got := map[string]int{}
	for _, l := range x.listings {
		if !byHand(l.Source) {
			got[string(l.Kind)]++
		}
	}
	for _, o := range x.orgs {
		if byHand(o.Source) {
			continue
		}
		if o.Exhibitor {
			got["exhibitor"]++
		}
		if o.Type == org.Investor {
			got["investor"]++
		}
	}
	want := map[string]int{
		"exhibitor": 500, "need": 2000, "product": 500, "achievement": 600, "project": 73, "investor": 600, "mandate": 600, "patent": 300, "service": services,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// byHand reports whether a record is one of those that people wrote.
func byHand(s org.Source) bool { return s.Key[2] == '-' }

func TestEveryClusterHasItsShare(t *testing.T) {
	x := composed(t)
	shares := map[string]int{}
	for _, l := range x.listings {
		if l.Kind == listing.KindNeed {
			shares[l.Clusters[0]]++
		}
	}
	if len(shares) != 8 {
		t.Fatalf("clusters with needs: %v, want eight", shares)
	}
	for cluster, n := range shares {
		if n < 2000/8/2 {
			t.Errorf("%s has %d needs of 2000", cluster, n)
		}
	}
}

func TestTheExpoIsTheSameOnEveryMachineAndDay(t *testing.T) {
	later, err := compose(time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(composed(t).listings, later.listings); diff != "" {
		t.Errorf("another day of the same year:\n%s", diff)
	}
}

func TestNoTwoRecordsAreAlike(t *testing.T) {
	x := composed(t)
	names, texts := map[string]int{}, map[string]int{}
	for i, o := range x.orgs {
		for _, n := range o.Names {
			if before, ok := names[n.Text]; ok && before != i {
				t.Errorf("two organisations are called %s", n.Text)
			}
			names[n.Text] = i
		}
	}
	for i := range x.listings {
		w := x.listings[i].Wordings[0]
		key := string(x.listings[i].Kind) + w.Title + w.Summary + w.Description
		if before, ok := texts[key]; ok {
			t.Errorf("%s and %s say the same: %s", x.listings[before].Source.Key, x.listings[i].Source.Key, w.Title)
		}
		texts[key] = i
	}
}

func TestTextsAreWhole(t *testing.T) {
	x := composed(t)
	for i := range x.listings {
		l := &x.listings[i]
		if l.Source.Name != Source || l.Source.Key == "" {
			t.Fatalf("a record that is not marked as demo: %+v", l.Source)
		}
		for _, w := range l.Wordings {
			for _, s := range []string{w.Title, w.Summary, w.Description} {
				if s == "" || strings.Contains(s, "%!") || strings.Contains(s, "  ") || strings.Contains(s, "。。") || strings.Contains(s, "..") {
					t.Errorf("%s %s: %q", l.Source.Key, w.Lang, s)
				}
			}
			if len([]rune(w.Title)) > 256 || len([]rune(w.Summary)) > 500 || len(w.Keywords) > 5 {
				t.Errorf("%s %s: longer than an editor would let it be: %q", l.Source.Key, w.Lang, w.Title)
			}
		}
	}
}

func TestAVocabularyWithAFaultIsRefused(t *testing.T) {
	whole, err := files.ReadFile("vocabulary/new-materials.txt")
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string][2]string{
		"an unknown key":              {"scene 热轧辊道", "place 热轧辊道"},
		"one language":                {"material 钴基合金 | cobalt-based alloy", "material 钴基合金"},
		"levels that get worse":       {"550 | 600 700 800 900", "550 | 600 700 500 900"},
		"a level that is no number":   {"550 | 600 700 800 900", "550 | 600 hot 800 900"},
		"a topic without its product": {"product 耐磨涂层加工机组 | wear coating cell", ""},
	} {
		broken := strings.Replace(string(whole), change[0], change[1], 1)
		if broken == string(whole) {
			t.Fatalf("%s: the vocabulary has changed, and the test breaks nothing", what)
		}
		if _, err := parseTopics("new-materials", broken); err == nil {
			t.Errorf("%s was let through", what)
		}
	}
}

package matching_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"innodock/internal/listing"
	"innodock/internal/matching"
	"innodock/internal/text"
)

// crowd are listings about other things, so that taking one out hardly moves the statistics.
func crowd() []listing.Listing {
	nouns := []string{"valve", "pump", "bearing", "turbine", "sensor", "antenna", "enzyme", "vaccine", "robot", "drone", "lens", "laser", "cable", "magnet", "reactor"}
	tasks := []string{"measures pressure in pipes", "saves energy in a plant", "finds faults before they stop a line", "works under water for years", "needs no maintenance"}
	var list []listing.Listing
	for _, n := range nouns {
		for i, task := range tasks {
			list = append(list, offer(n+string(rune('0'+i)), "A "+n+" that "+task, "The "+n+" was tested for months by users and "+task+"."))
		}
	}
	return list
}

// twins are others that use the words of the offers: taken out of one listing, a
// word is about as rare as before.
func twins() []listing.Listing {
	var list []listing.Listing
	for i := range 12 {
		for _, l := range offers() {
			l.Source.Key += "-twin" + string(rune('a'+i))
			l.Wordings[0].Title, l.Wordings[0].Description = "Report "+string(rune('a'+i)), l.Wordings[0].Title+". "+l.Wordings[0].Description+strings.Repeat(" And many other things were found.", 10+i)
			list = append(list, l)
		}
	}
	return list
}

// Delete a quoted word of a result from its listing, and its score falls by what
// was claimed for it: through the store, the index and the whole matching. (The
// exact comparison, without the statistics moving, is TestClaimsAreExact.)
func TestReasonsAreTrue(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put(t, crowd()...)
	w.put(t, twins()...)
	w.put(t, offers()...)
	for _, q := range []string{
		"ceramic coating that resists wear and erosion",
		"ceramic coating that resists wear and erosion, TRL ≥ 5",
		"friction of fuel injectors",
		"液压支柱 耐磨涂层",
	} {
		best := w.ask(t, matching.Request{Text: q}).Items[0]
		claims := quoted(best)
		if len(claims) < 2 {
			t.Fatalf("%q: the evidence of %s is %+v", q, best.Title, best.Evidence)
		}
		for _, c := range claims {
			for _, l := range offers() {
				if l.Source.Key != best.Source.Key {
					continue
				}
				for i := range l.Wordings {
					l.Wordings[i].Title = without(l.Wordings[i].Title, c.Text)
					l.Wordings[i].Description = without(l.Wordings[i].Description, c.Text)
				}
				w.put(t, l)
			}
			fell := best.Score.Total - scoreOf(t, w, q, best.Source.Key)
			if math.Abs(fell-c.Points) > 0.1*c.Points+1 {
				t.Errorf("%q: without %q the score of %s falls by %.2f of %.2f, claimed were %.2f", q, c.Text, best.Title, fell, best.Score.Total, c.Points)
			}
		}
		w.put(t, offers()...)
	}
}

// scoreOf is the score of one record, 0 when it is not found any more.
func scoreOf(t *testing.T, w *world, q, key string) float64 {
	t.Helper()
	for _, it := range allOf(t, w, q) {
		if it.Source.Key == key {
			return it.Score.Total
		}
	}
	return 0
}

func allOf(t *testing.T, w *world, q string) []matching.Match {
	t.Helper()
	var all []matching.Match
	r := matching.Request{Text: q, Limit: 100}
	for {
		a := w.ask(t, r)
		all = append(all, a.Items...)
		if r.Cursor = a.Next; r.Cursor == "" {
			return all
		}
	}
}

// quoted returns the pieces of the evidence that claim points.
func quoted(it matching.Match) []matching.Piece {
	var claims []matching.Piece
	for _, e := range it.Evidence {
		for _, p := range e.Pieces {
			if p.Points > 0 {
				claims = append(claims, p)
			}
		}
	}
	return claims
}

// without takes a word out of a text, in whatever form it stands there, and
// leaves a space.
func without(s, word string) string {
	terms := map[string]bool{}
	for _, tok := range text.Tokens(word) {
		if tok.Class != text.Han || len(tok.Term) == len(word) {
			terms[tok.Term] = true
		}
	}
	var spans []text.Span
	for _, tok := range text.Tokens(s) {
		if terms[tok.Term] {
			spans = append(spans, text.Span{Start: tok.Start, End: tok.End})
		}
	}
	for _, sp := range slices.Backward(text.Merge(spans)) {
		s = s[:sp.Start] + " " + s[sp.End:]
	}
	return s
}

// Two worlds, one with a draft and with hidden fields: nobody can tell them apart.
func TestNothingHiddenMovesAnything(t *testing.T) {
	t.Parallel()
	const secret = "quantumfoam"
	plain, with := newWorld(t), newWorld(t)
	for _, w := range []*world{plain, with} {
		w.put(t, crowd()...)
	}
	hide := func(l *listing.Listing) {
		l.Visibility = map[string]listing.Visibility{"description": listing.VisibleOnRequest, "price": listing.VisibleSignedIn}
		l.Wordings[0].Description = ""
		l.Achievement.Price = nil
	}
	plain.put(t, offer("seal", "Seal for pumps", "", hide))
	with.put(t, offer("seal", "Seal for pumps", "", hide, func(l *listing.Listing) {
		l.Wordings[0].Description = "It is made of " + secret + " and works in any coating, pump or bearing."
		priced(100, "CNY")(l)
	}))
	with.put(t, offer("draft", "A coating of "+secret, "Wear, friction, pump, bearing: "+secret, func(l *listing.Listing) { l.State = listing.Draft }))
	questions := []matching.Request{
		{Text: "pump that saves energy"},
		{Text: "seal made of " + secret},
		{Text: secret},
		{Text: "bearing wear friction coating"},
		{Text: "pump", Filters: map[string][]string{"source": {"test"}}},
		{Text: "pump", Sort: matching.SortNewest},
		{Sort: matching.SortNewest},
		{Text: "seal, budget 500,000 CNY"},
	}
	for _, q := range questions {
		if a, b := answerBytes(t, plain, q), answerBytes(t, with, q); a != b {
			t.Errorf("%+v tells the worlds apart:\n%s\n%s", q, a, b)
		}
	}
}

// answerBytes is an answer as text, without what differs by chance: ids, times,
// and the generation, which names the history of an index.
func answerBytes(t *testing.T, w *world, r matching.Request) string {
	t.Helper()
	a := w.ask(t, r)
	a.Took, a.Generation, a.Next = 0, "", ""
	for i := range a.Items {
		a.Items[i].ID = a.Items[i].Source.Key
		a.Items[i].Published = time.Time{}
	}
	raw, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

package searchtest

import (
	"slices"
	"testing"

	"innodock/internal/search"
)

func threeAgree(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	q := search.Query{Text: "lithium batteries with 石墨烯 and a turbine 筛查"}
	for _, h := range find(t, e, q).Hits {
		d := docs[slices.IndexFunc(docs, func(d search.Document) bool { return d.ID == h.ID })]
		why, err := e.Explain(t.Context(), q, d)
		if err != nil {
			t.Fatalf("explain: %v", err)
		}
		again, err := e.Rescore(t.Context(), q, d)
		if err != nil {
			t.Fatalf("rescore: %v", err)
		}
		if !near(why.Score.Total, h.Score.Total) || !near(again.Total, h.Score.Total) {
			t.Errorf("%s: found with %v, explained %v, scored %v", h.ID, h.Score.Total, why.Score.Total, again.Total)
		}
		if len(why.Agreements) == 0 {
			t.Errorf("%s was found and nothing agrees", h.ID)
		}
	}
	why, err := e.Explain(t.Context(), search.Query{Text: "turbine"}, docs[4])
	if err != nil || len(why.Agreements) != 0 || why.Score.Total > 1 {
		t.Errorf("a document that has nothing of the query: %+v, error %v", why, err)
	}
}

// Without the places of an agreement the score falls by its points.
func explanationIsTrue(t *testing.T, e search.Engine) {
	t.Helper()
	docs := fill(t, e)
	claims, across := 0, 0
	for _, text := range []string{
		"wear resistant alumina coatings for turbine blades at 900", "用于电池散热的石墨烯", "锂电池的固体电解质，专利 CN100404991C",
		"clinical trials and monitoring of battery cells 肿瘤", "早期筛查 early screening of tumours in blood",
	} {
		q := search.Query{Text: text}
		for _, d := range docs {
			why, err := e.Explain(t.Context(), q, d)
			if err != nil {
				t.Fatalf("explain: %v", err)
			}
			for _, a := range why.Agreements {
				claims++
				if a.Via == "dictionary" {
					across++
				}
				checkAgreement(t, e, q, d, why.Score.Total, a)
			}
		}
	}
	if claims < 15 {
		t.Errorf("only %d claims were made", claims)
	}
	t.Logf("%d claims held, %d of them across languages", claims, across)
}

func checkAgreement(t *testing.T, e search.Engine, q search.Query, d search.Document, total float64, a search.Agreement) {
	t.Helper()
	for _, sp := range a.Query {
		if sp.Start < 0 || sp.End > len(q.Text) || sp.Start >= sp.End {
			t.Errorf("%q, %s: the word %q stands at %v of the query", q.Text, d.ID, a.Word, sp)
			return
		}
	}
	if q.Text[a.Query[0].Start:a.Query[0].End] != a.Word {
		t.Errorf("%q: the word %q does not stand at %v", q.Text, a.Word, a.Query[0])
	}
	if len(a.Found) == 0 || fieldOf(&d, a.Found[0].Field)[a.Found[0].Span.Start:a.Found[0].Span.End] != a.Match {
		t.Errorf("%q, %s: %q does not stand at %v", q.Text, d.ID, a.Match, a.Found)
		return
	}
	less, err := e.Rescore(t.Context(), q, without(d, a.Found))
	if err != nil {
		t.Fatalf("rescore: %v", err)
	}
	if fall := total - less.Total; a.Points <= 0 || fall-a.Points > 0.01 || a.Points-fall > 0.01 {
		t.Errorf("%q, %s: %q (%s) claims %.3f points, without it the score falls by %.3f", q.Text, d.ID, a.Match, a.Via, a.Points, fall)
	}
}

func fieldOf(d *search.Document, name string) string {
	if name == "title" {
		return d.Title
	}
	return d.Body
}

// without puts spaces in the place of what was found.
func without(d search.Document, found []search.Found) search.Document {
	title, body := []byte(d.Title), []byte(d.Body)
	for _, f := range found {
		field := body
		if f.Field == "title" {
			field = title
		}
		for i := f.Span.Start; i < f.Span.End; i++ {
			field[i] = ' '
		}
	}
	d.Title, d.Body = string(title), string(body)
	return d
}

package matching_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"innodock/internal/access/accesstest"
	"innodock/internal/listing"
)

type wireAnswer struct {
	Query struct {
		Text        string
		Languages   []string
		Constraints []struct {
			Key, Op  string
			Number   float64
			Max      float64
			Currency string
		}
		Words []struct {
			Text         string
			Translations []string
		}
	}
	Items []struct {
		ID, Kind, Title string
		Score           float64
		Parts           []struct {
			Name   string
			Points float64
		}
		Evidence []struct {
			Field  string
			Pieces []struct{ Text, Word, Via string }
		}
		Constraints []struct{ Key, State string }
		Clusters    []string
	}
	Total      int
	Facets     map[string][]struct{ Value string }
	Generation string
	NextCursor string
	Questions  []struct{ Key string }
	TookMs     *float64
}

func serve(t *testing.T) (*world, *accesstest.Server) {
	t.Helper()
	w := newWorld(t)
	w.put(t, offers()...)
	w.put(t, need("wear", "需要耐磨涂层", "液压支柱表面需要耐磨涂层。"))
	return w, accesstest.Serve(t, w.Mount)
}

func TestMatchOverHTTP(t *testing.T) {
	t.Parallel()
	_, s := serve(t)
	var a wireAnswer
	body := map[string]any{"text": "coating that resists wear, TRL ≥ 6, budget 500,000 CNY", "limit": 2}
	if status := s.Post(t, "/matches", body, &a); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	if len(a.Items) != 2 || a.Generation == "" || a.NextCursor == "" || a.TookMs == nil || len(a.Facets) != 10 {
		t.Errorf("answer %+v", a)
	}
	if len(a.Query.Constraints) != 2 || len(a.Query.Words) == 0 {
		t.Errorf("understood %+v", a.Query)
	}
	body["cursor"] = a.NextCursor
	var second wireAnswer
	if status := s.Post(t, "/matches", body, &second); status != http.StatusOK || len(second.Items) == 0 || second.Items[0].ID == a.Items[0].ID {
		t.Errorf("second page: %d, %+v", status, second.Items)
	}
	// The constraints as they were sent back, changed by hand.
	var hand wireAnswer
	body = map[string]any{"text": "coating", "constraints": []any{map[string]any{"key": "budget", "op": "<=", "number": 1000, "currency": "CNY"}, map[string]any{"key": "region", "op": "in", "values": []string{"CN"}}}}
	if status := s.Post(t, "/matches", body, &hand); status != http.StatusOK || len(hand.Items) == 0 || len(hand.Items[0].Constraints) != 2 || hand.Query.Constraints[0].Max != 1000 {
		t.Errorf("by hand: %d, %+v", status, hand)
	}
}

func TestMatchListingOverHTTP(t *testing.T) {
	t.Parallel()
	w, s := serve(t)
	var a wireAnswer
	if status := s.Get(t, "/listings/"+w.ids["wear"]+"/matches?limit=3&kinds=achievement", &a); status != http.StatusOK || len(a.Items) == 0 {
		t.Fatalf("status %d, %+v", status, a)
	}
	if !slices.ContainsFunc(a.Items[0].Evidence[0].Pieces, func(p struct{ Text, Word, Via string }) bool { return strings.Contains(p.Text, "耐磨") }) {
		t.Errorf("evidence %+v", a.Items[0].Evidence)
	}
	if status := s.Get(t, "/listings/"+string(listing.ID("01999999-0000-7000-8000-000000000000"))+"/matches", nil); status != http.StatusNotFound {
		t.Errorf("an unknown listing: %d", status)
	}
}

func TestOtherOperationsOverHTTP(t *testing.T) {
	t.Parallel()
	_, s := serve(t)
	var u wireAnswer
	if status := s.Post(t, "/understandings", map[string]any{"text": "耐磨涂层 TRL ≥ 6"}, &u.Query); status != http.StatusOK || len(u.Query.Constraints) != 1 || u.Query.Languages[0] != "zh" {
		t.Errorf("understand: %d, %+v", status, u.Query)
	}
	var found struct{ Items []struct{ Text, Type string } }
	if status := s.Get(t, "/suggestions?q=cera", &found); status != http.StatusOK || len(found.Items) == 0 {
		t.Errorf("suggest: %d, %+v", status, found)
	}
	var figures struct {
		Total int
		Kinds []struct {
			Key   string
			Count int
		}
	}
	if status := s.Get(t, "/figures", &figures); status != http.StatusOK || figures.Total != 7 || len(figures.Kinds) != 10 {
		t.Errorf("figures: %d, %+v", status, figures)
	}
}

func TestBadRequestsOverHTTP(t *testing.T) {
	t.Parallel()
	_, s := serve(t)
	for name, tt := range map[string]struct {
		body   any
		status int
	}{
		"nothing":        {map[string]any{}, http.StatusUnprocessableEntity},
		"unknown field":  {map[string]any{"text": "x", "colour": "red"}, http.StatusUnprocessableEntity},
		"wrong type":     {map[string]any{"text": 5}, http.StatusUnprocessableEntity},
		"unknown kind":   {map[string]any{"text": "x", "kinds": []string{"boat"}}, http.StatusUnprocessableEntity},
		"unknown facet":  {map[string]any{"text": "x", "filters": map[string]any{"colour": []string{"red"}}}, http.StatusUnprocessableEntity},
		"huge budget":    {map[string]any{"text": "x", "constraints": []any{map[string]any{"key": "budget", "op": "<=", "number": 1e300, "currency": "CNY"}}}, http.StatusUnprocessableEntity},
		"no listing":     {map[string]any{"listing": "none"}, http.StatusNotFound},
		"a long text":    {map[string]any{"text": strings.Repeat("涂层", 400_000)}, http.StatusRequestEntityTooLarge},
		"a longer body":  {map[string]any{"text": strings.Repeat("x", 9<<20)}, http.StatusRequestEntityTooLarge},
		"foreign cursor": {map[string]any{"text": "x", "cursor": "eyJxIjoxfQ"}, http.StatusUnprocessableEntity},
	} {
		if status := s.Post(t, "/matches", tt.body, nil); status != tt.status {
			t.Errorf("%s: status %d, want %d", name, status, tt.status)
		}
	}
}

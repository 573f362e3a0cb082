package edition

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

func TestTheLastThatOpenedIsOnStage(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		now := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
		p := NewProgramme(db, func() time.Time { return now })
		for _, year := range []int{2027, 2026, 2025} {
			e := Default()
			e.ID = time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
			e.Opens, e.Closes = e.Opens.AddDate(year-2026, 0, 0), e.Closes.AddDate(year-2026, 0, 0)
			if _, err := p.Save(t.Context(), access.Local(), e); err != nil {
				t.Fatal(err)
			}
			if year == 2027 { // alone and not yet open: it is what visitors come for
				if got, err := p.Current(t.Context()); err != nil || got.ID != "2027" {
					t.Errorf("alone: %s %v", got.ID, err)
				}
			}
		}
		for day, want := range map[string]string{"2025-01-01": "2025", "2026-03-01": "2025", "2026-06-12": "2026", "2027-01-01": "2026", "2027-06-12": "2027", "2030-01-01": "2027"} {
			now, _ = time.Parse(time.DateOnly, day)
			if got, err := p.Current(t.Context()); err != nil || got.ID != want {
				t.Errorf("on %s: %s %v, want %s", day, got.ID, err, want)
			}
		}
		if _, err := p.Edition(t.Context(), "2024"); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such edition: %v", err)
		}
		if e, err := p.Edition(t.Context(), "2027"); err != nil || e.ID != "2027" {
			t.Errorf("by name: %s %v", e.ID, err)
		}
	})
}

func TestTwoWhoSaveAtOnce(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		p := NewProgramme(db, clock)
		done := make(chan error)
		for range 2 {
			go func() {
				_, err := p.Save(t.Context(), access.Local(), Default())
				done <- err
			}()
		}
		a, b := <-done, <-done
		if (a == nil) == (b == nil) || a != nil && !errors.Is(a, ErrStale) || b != nil && !errors.Is(b, ErrStale) {
			t.Errorf("one saves and the other is told: %v, %v", a, b)
		}
	})
}

func TestConditionalRequests(t *testing.T) {
	s := accesstest.Serve(t, NewProgramme(sqldbtest.Open(t), clock).Mount)
	ask := func(header, value string) (status int, tag string) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/api/v1/edition", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set(header, value)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		return resp.StatusCode, resp.Header.Get("ETag")
	}
	_, tag := ask("If-None-Match", `"nothing"`)
	if tag == "" {
		t.Fatal("no ETag")
	}
	if got, _ := ask("If-None-Match", `W/`+tag); got != http.StatusNotModified {
		t.Errorf("what is at hand is sent again: %d", got)
	}
	if status := s.Get(t, "/edition?id=2026", nil); status != http.StatusOK {
		t.Errorf("by name: %d", status)
	}
	if status := s.Get(t, "/edition?id=1999", nil); status != http.StatusNotFound {
		t.Errorf("one that is not: %d", status)
	}
}

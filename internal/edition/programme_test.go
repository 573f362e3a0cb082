package edition

import (
	"errors"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
)

func clock() time.Time { return time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC) }

func TestTheDefaultEditionIsSound(t *testing.T) {
	e := Default()
	if err := e.check(); err != nil {
		t.Fatal(err)
	}
	if len(e.Directions) != 7 || len(e.Clusters) != 8 {
		t.Errorf("%d directions, %d clusters; want 7 and 8", len(e.Directions), len(e.Clusters))
	}
	hues := map[int]bool{}
	for _, c := range e.Clusters {
		hues[c.Hue] = true
	}
	if len(hues) != 8 {
		t.Errorf("%d hues for 8 clusters", len(hues))
	}
}

func TestSaveAndReadBack(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		p := NewProgramme(db, clock)
		e, err := p.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(Default(), e); diff != "" {
			t.Errorf("before any was saved: -want +got:\n%s", diff)
		}
		e.Name.EN = "Expo of the Region"
		e.Clusters = e.Clusters[:3]
		saved, err := p.Save(t.Context(), access.Local(), e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Current(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(saved, got); diff != "" || got.Version != 1 || len(got.Clusters) != 3 {
			t.Errorf("-saved +read (version %d):\n%s", got.Version, diff)
		}
		if _, err := p.Save(t.Context(), access.Local(), e); !errors.Is(err, ErrStale) {
			t.Errorf("saved over a newer one: %v, want ErrStale", err)
		}
		got.Place.ZH = "苏州"
		if got, err = p.Save(t.Context(), access.Local(), got); err != nil || got.Version != 2 {
			t.Errorf("second save: version %d, %v", got.Version, err)
		}
		got.Version = 1
		if _, err := p.Save(t.Context(), access.Local(), got); !errors.Is(err, ErrStale) {
			t.Errorf("an old version: %v, want ErrStale", err)
		}
	})
}

func TestWhoMaySaveAndWhat(t *testing.T) {
	p := NewProgramme(sqldbtest.Open(t), clock)
	if _, err := p.Save(t.Context(), access.Anyone(), Default()); fault.Of(err).Kind == fault.Internal || err == nil {
		t.Errorf("anybody saved: %v", err)
	}
	for field, spoil := range map[string]func(*Edition){
		"id":               func(e *Edition) { e.ID = "Spring 2026" },
		"name":             func(e *Edition) { e.Name.ZH, e.Name.EN = "", "" },
		"zone":             func(e *Edition) { e.Zone = "Mars/Olympus" },
		"closes":           func(e *Edition) { e.Closes = e.Opens.Add(-time.Hour) },
		"directions":       func(e *Edition) { e.Directions = nil },
		"clusters.1.key":   func(e *Edition) { e.Clusters[1].Key = e.Clusters[0].Key },
		"clusters.2.label": func(e *Edition) { e.Clusters[2].Label.ZH, e.Clusters[2].Label.EN = "", "" },
		"clusters.3.hue":   func(e *Edition) { e.Clusters[3].Hue = 360 },
	} {
		e := Default()
		spoil(&e)
		_, err := p.Save(t.Context(), access.Local(), e)
		f := fault.Of(err)
		if !errors.Is(err, ErrInvalid) || len(f.Fields) == 0 || f.Fields[0].Path != field || f.Fields[0].Text == "" {
			t.Errorf("%s: %v with fields %+v", field, err, f.Fields)
		}
	}
}

func TestOverHTTP(t *testing.T) {
	s := accesstest.Serve(t, NewProgramme(sqldbtest.Open(t), clock).Mount)
	var e wireEdition
	if status := s.Get(t, "/edition", &e); status != http.StatusOK || len(e.Clusters) != 8 {
		t.Fatalf("status %d, %d clusters", status, len(e.Clusters))
	}
	e.Name.ZH = "区域技术交易会"
	if status := s.Operator(t, http.MethodPut, "/edition", e, &e); status != http.StatusOK || e.Version != 1 {
		t.Fatalf("save: status %d, version %d", status, e.Version)
	}
	e.Version = 0
	if status := s.Operator(t, http.MethodPut, "/edition", e, nil); status != http.StatusConflict {
		t.Errorf("an old version: status %d, want 409", status)
	}
	e.Version, e.Zone = 1, "nowhere"
	if status := s.Operator(t, http.MethodPut, "/edition", e, nil); status != http.StatusBadRequest && status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong zone: status %d", status)
	}
}

package org

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"innodock/internal/access"
	"innodock/internal/sqldb/sqldbtest"
)

// realRecords reads the organisations of the folder of real records, or skips.
func realRecords(tb testing.TB) []Organization {
	tb.Helper()
	shared := os.Getenv("INNODOCK_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, err := filepath.Glob(filepath.Join(shared, "data", "orgs_ror_cn", "*.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	if len(files) == 0 {
		tb.Skip("skipped: the real records (INNODOCK_SHARED names no folder that has them)")
	}
	var all []Organization
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			tb.Fatal(err)
		}
		defer f.Close()
		unzipped, err := gzip.NewReader(f)
		if err != nil {
			tb.Fatal(err)
		}
		lines := bufio.NewScanner(unzipped)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var r struct {
				ID, Title, Country, URL, Source string
				Extra                           struct {
					NameZH string `json:"name_zh"`
				}
			}
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				tb.Fatal(err)
			}
			o := Organization{Country: r.Country, Website: r.URL, Names: []Wording{{Lang: "en", Text: r.Title}}, Source: Source{Name: r.Source, Key: r.ID}}
			if r.Extra.NameZH != "" {
				o.Names = append(o.Names, Wording{Lang: "zh", Text: r.Extra.NameZH})
			}
			all = append(all, o)
		}
		if err := lines.Err(); err != nil {
			tb.Fatal(err)
		}
	}
	return all
}

// TestRealOrganizationsAreKeptApartAndFoundAgain imports a register of real
// institutes, which keeps them apart, and then their names alone, in each
// language, as a column of some other file would say them.
func TestRealOrganizationsAreKeptApartAndFoundAgain(t *testing.T) {
	all := realRecords(t)
	r := house(sqldbtest.Open(t))
	inBatches := func(importID string, recs []Organization) (saved []Saved) {
		for from := 0; from < len(recs); from += 500 {
			saved = append(saved, mustImport(t, r, importID, recs[from:min(from+500, len(recs))]...)...)
		}
		return saved
	}
	first := inBatches("register", all)
	for i, s := range first {
		if s.Outcome != Created {
			t.Errorf("%v meets another one of its register", all[i].Names)
		}
	}
	for i, s := range inBatches("register", all) {
		if s != (Saved{first[i].ID, Same}) {
			t.Errorf("%v again: %s", all[i].Names, s.Outcome)
		}
	}
	var names []Organization
	var means []int
	for i := range all {
		for _, n := range all[i].Names {
			names, means = append(names, Organization{Names: []Wording{n}, Country: all[i].Country, Source: Source{Name: "column"}}), append(means, i)
		}
	}
	wrong := 0
	for i, s := range inBatches("column", names) {
		if s.ID != first[means[i]].ID {
			wrong++
		}
	}
	// Some institutes share a name, and then the oldest one is meant.
	if most := len(names) / 100; wrong > most {
		t.Errorf("%d of %d names alone mean another organisation, at most %d may", wrong, len(names), most)
	}
	t.Logf("%d organisations, %d names, %d of them mean another one", len(all), len(names), wrong)
	if n, err := r.Undo(t.Context(), access.Local(), "column"); err != nil || n != 0 {
		t.Errorf("undo of the column = %d, %v", n, err)
	}
}

func BenchmarkImport(b *testing.B) {
	all := realRecords(b)
	for range b.N {
		b.StopTimer()
		r := house(sqldbtest.Open(b))
		b.StartTimer()
		for from := 0; from < len(all); from += 500 {
			mustImport(b, r, "a", all[from:min(from+500, len(all))]...)
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "records/s")
}

package listing

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"innodock/internal/access"
	"innodock/internal/org"
	"innodock/internal/sqldb/sqldbtest"
)

// realRecords reads files of the folder of real records, or skips.
func realRecords(tb testing.TB, patterns ...string) []Listing {
	tb.Helper()
	shared := os.Getenv("INNODOCK_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	var all []Listing
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(shared, "data", pattern))
		if err != nil {
			tb.Fatal(err)
		}
		if len(files) == 0 {
			tb.Skip("skipped: the real records (INNODOCK_SHARED names no folder that has them)")
		}
		for _, file := range files {
			all = append(all, realFile(tb, file)...)
		}
	}
	return all
}

func realFile(tb testing.TB, file string) []Listing {
	tb.Helper()
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
	lines.Buffer(nil, 1<<24)
	var all []Listing
	for lines.Scan() {
		var r struct {
			ID, Kind, Title, Summary, Description, Language, Organization, Country, URL, Source, Licence string
			Keywords                                                                                     []string
		}
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tb.Fatal(err)
		}
		l := Listing{
			Kind: Kind(r.Kind), Country: r.Country, Clusters: []string{"new-materials"}, Directions: []string{"open-innovation"}, Suggested: true,
			Wordings: []Wording{{Lang: r.Language, Title: r.Title, Summary: r.Summary, Description: r.Description, Keywords: r.Keywords}},
			Source:   org.Source{Name: r.Source, Key: r.ID, Licence: r.Licence},
			Org:      org.ID(strings.ToLower(r.Organization)),
		}
		if l.Country == "" || len(l.Country) != 2 {
			l.Country = ""
		}
		if l.Check() == nil { // a few have no title
			all = append(all, l)
		}
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	return all
}

func BenchmarkImport(b *testing.B) {
	all := realRecords(b, "sbir_topics/*.gz", "load_corpus_sbir/awards-00*.gz")
	db := sqldbtest.Open(b)
	c := NewCatalog(db, clock())
	b.ResetTimer()
	for range b.N {
		for from := 0; from < len(all); from += 500 {
			if _, err := c.Import(b.Context(), access.Local(), "i", all[from:min(from+500, len(all))], false); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkFind(b *testing.B) {
	all := realRecords(b, "sbir_topics/*.gz")
	c := NewCatalog(sqldbtest.Open(b), clock())
	var ids []ID
	for from := 0; from < len(all); from += 500 {
		saved, err := c.Import(b.Context(), access.Local(), "i", all[from:min(from+500, len(all))], false)
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range saved {
			ids = append(ids, s.ID)
		}
	}
	for _, n := range []int{1, 20, 100} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for i := range b.N {
				at := i * n % (len(ids) - n)
				if _, err := c.Find(b.Context(), access.Anyone(), ids[at:at+n]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package exchange

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/sqldb/sqldbtest"
)

// realHead returns the first lines of each file of real records, by its path
// below the folder, or skips.
func realHead(t *testing.T, most int) map[string]string {
	t.Helper()
	shared := os.Getenv("INNODOCK_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, err := filepath.Glob(filepath.Join(shared, "data", "*", "*.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	heads := map[string]string{}
	for _, path := range files {
		dir := filepath.Base(filepath.Dir(path))
		if dir == "vocab" || dir == "patents_energy" {
			continue // another import; not to be passed on
		}
		heads[filepath.Join(dir, filepath.Base(path))] = firstLines(t, path, most)
	}
	if len(heads) == 0 {
		t.Skip("skipped: the real records (INNODOCK_SHARED names no folder that has them)")
	}
	return heads
}

func firstLines(t *testing.T, path string, most int) string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for lines := bufio.NewReader(unpacked); most > 0; most-- {
		line, err := lines.ReadString('\n')
		b.WriteString(line)
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// TestRealRecords imports public records that nobody here wrote: each is stored,
// or refused with its reason, and what their publishers said of money, dates,
// numbers and names has found its place.
func TestRealRecords(t *testing.T) {
	heads := realHead(t, 60)
	d := open(t, sqldbtest.Open(t))
	for path, text := range heads {
		p := d.load(t, filepath.Base(path), text, Options{})
		if rows := strings.Count(text, "\n"); p.Created+p.Updated+p.Same+p.Refused != rows {
			t.Errorf("%s: %d rows, %+v", path, rows, p)
		}
		for _, name := range p.Ignored {
			if !strings.HasPrefix(name, "extra.") { // a publisher's further fields may have no place
				t.Errorf("%s: said nothing to us: %s", path, name)
			}
		}
		if p.Refused > 0 && !strings.Contains(fileText(t, p.RefusedFile), "There is no title") {
			t.Errorf("%s: refused for another reason:\n%s", path, cut(fileText(t, p.RefusedFile), 1000))
		}
	}
	found := map[string]int{}
	note := func(name string, there bool) {
		if there {
			found[name]++
		}
	}
	for _, l := range d.listings(t) {
		note("owner", l.Org != "")
		note("deadline", !l.Deadline.IsZero())
		switch l.Kind {
		case listing.KindNeed:
			note("reward", l.Need.Reward != nil)
			note("budget in euros", l.Need.Budget != nil && l.Need.Budget.Currency == "EUR")
		case listing.KindPatent:
			note("number", strings.HasPrefix(l.Patent.Number, "US"))
			note("expiry", !l.Patent.Expiry.IsZero())
			note("granted", l.Patent.Status == "granted")
		case listing.KindAchievement:
			note("rights", len(l.Achievement.Rights) > 0)
		case listing.KindProject:
			note("level", l.Project.Readiness.Level > 0)
		case listing.KindProduct, listing.KindService, listing.KindMandate:
		}
	}
	err := d.registry.Each(t.Context(), access.Local(), func(o org.Organization) error {
		note("both names", len(o.Names) == 2)
		note("typed", o.Type != org.Other && o.Source.Key != "")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, least := range map[string]int{
		"owner": 2500, "deadline": 500, "reward": 40, "budget in euros": 30, "number": 20, "expiry": 30, "granted": 20, "rights": 40, "level": 5, "both names": 40, "typed": 40,
	} {
		if found[name] < least {
			t.Errorf("%s: found in %d records, want %d at least", name, found[name], least)
		}
	}
	t.Log(found)
}

package exchange

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"innodock/internal/access"
	"innodock/internal/listing"
	"innodock/internal/org"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
)

// awkward are texts that formats like to lose or change.
var awkward = []string{
	"plain", "=1+1", "+cmd|' /C calc'!A0", "-5", "@SUM(A1)", "'=1", "\"=2\"", "''quoted", "'5", "a;b, c、d；e", "a|b｜c", "line one\nline two", "tab\there", "涂层 900 °C ≥ 2 年",
	"[\"json\"]", "[{\"x\":1}]", "{}", "N/A", "无", "-", "  ", "\"", "'", "ends with ;", ";", "100,5", "0012", "1e5", "TRUE", "2026-01-02", "＝wide", "％", "emoji 🚀", "العربية", strings.Repeat("long text 长文 ", 4000),
}

type maker struct {
	*rand.Rand
	n int
}

func (m *maker) one(of ...string) string { return of[m.IntN(len(of))] }

func (m *maker) text() string { return cleaned(m.one(awkward...)) }

func (m *maker) keys(terms []taxonomy.Term) string { return terms[m.IntN(len(terms))].Key }

// fill sets every field below v to something.
func (m *maker) fill(v reflect.Value) {
	switch v.Interface().(type) {
	case time.Time:
		t := time.Date(2027, 1, 1+m.IntN(700), 0, 0, 0, 0, time.UTC)
		if m.IntN(2) == 0 {
			t = t.Add(time.Duration(m.IntN(86_000_000)) * time.Millisecond)
		}
		v.Set(reflect.ValueOf(t))
		return
	case *taxonomy.MoneyRange:
		low, high := m.Int64N(1e9), int64(1e9)+m.Int64N(1e12)
		r := &taxonomy.MoneyRange{Min: &low, Max: &high, Currency: m.one("CNY", "EUR", "JPY", "KWD")}
		switch m.IntN(4) {
		case 0:
			r.Min = nil
		case 1:
			r.Max = nil
		case 2:
			r.Max = r.Min
		}
		v.Set(reflect.ValueOf(r))
		return
	}
	switch v.Kind() { //nolint:exhaustive // records have no other kinds of field
	case reflect.String:
		v.SetString(m.text())
	case reflect.Int:
		v.SetInt(int64(1 + m.IntN(9)))
	case reflect.Bool:
		v.SetBool(m.IntN(2) == 0)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem())
	case reflect.Slice:
		n := m.IntN(4)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			m.fill(v.Index(i))
		}
	case reflect.Struct:
		for _, f := range v.Fields() {
			if m.IntN(4) > 0 {
				m.fill(f)
			}
		}
	}
}

// said returns texts that say something, each once.
func said(texts []string) []string {
	var out []string
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (m *maker) listing(kind listing.Kind, owner org.ID, contact org.PersonID) listing.Listing {
	m.n++
	l := newListing(kind)
	m.fill(reflect.ValueOf(l).Elem().FieldByName(strings.ToUpper(string(kind[:1])) + string(kind[1:])))
	l.State, l.Open, l.Org, l.Contact = listing.Published, m.IntN(3) > 0, owner, contact
	if m.IntN(4) == 0 {
		l.State = listing.Draft
	}
	langs := [][]string{{"zh"}, {"en"}, {"zh", "en"}, {"en", "zh"}, {"de", "zh", "en"}, {"de", "en", "fr"}}[m.IntN(6)]
	for _, lang := range langs {
		w := listing.Wording{Lang: lang, Title: cleaned(fmt.Sprintf("Title %d %s", m.n, m.text())), Summary: m.text(), Description: m.text(), Machine: lang != langs[0] && m.IntN(3) == 0}
		if m.IntN(2) == 0 {
			w.Keywords = said([]string{m.text(), m.text()})
		}
		l.Wordings = append(l.Wordings, w)
	}
	l.Clusters, l.Directions = []string{"new-materials", "biomedicine"}[:m.IntN(3)], []string{"open-innovation"}[:m.IntN(2)]
	l.Suggested = m.IntN(2) == 0
	l.Codes = []taxonomy.CodeRef{{Scheme: taxonomy.IPC, Code: "C23C14/06"}, {Scheme: taxonomy.GBT4754, Code: "C35"}}[:m.IntN(3)]
	l.Country, l.Region, l.Wanted = m.one("", "CN", "DE", "EU"), m.text(), listing.Partner{Type: m.text(), Role: m.text()}
	l.Targets = []string{"CN", "FR"}[:m.IntN(3)]
	if m.IntN(2) == 0 {
		m.fill(reflect.ValueOf(&l.Deadline).Elem())
	}
	l.Source = org.Source{Name: m.one("s1", "=evil", "数据"), Key: fmt.Sprintf("%s-%d", m.one("k", "=k", "'k", "键"), m.n), URL: m.one("", "https://example.org/a?b=c&d=é"), Licence: m.text(), Attribution: m.text()}
	if m.n%11 == 0 { // as one that was written here
		l.Source.Key = ""
	}
	if m.IntN(2) == 0 {
		l.Visibility = map[string]listing.Visibility{"region": listing.VisibleOnRequest, "summary": listing.VisibleSignedIn}
	}
	m.valid(l)
	return *l
}

// valid puts terms where a vocabulary is closed.
func (m *maker) valid(l *listing.Listing) {
	rights := func(rs []listing.IP) {
		for i := range rs {
			rs[i].Type, rs[i].Status = m.keys(taxonomy.IPTypes()), m.one("", "applied", "granted", "registered")
		}
	}
	figures := func(is []listing.Indicator) {
		for i := range is {
			is[i].Direction = m.one("", ">=", "<=", "=")
		}
	}
	modes := []string{"licence", "assignment"}[:m.IntN(3)]
	switch {
	case l.Need != nil:
		figures(l.Need.Indicators)
		l.Need.Modes, l.Need.NeedKind, l.Need.Scope = modes, m.one("", "talent"), m.one("", "regional")
	case l.Achievement != nil:
		a := l.Achievement
		rights(a.Rights)
		a.New, a.Completed = said(a.New), said(a.Completed)
		a.Modes, a.Stage, a.PriceMode = modes, m.one("", "pilot"), m.one("", "auction")
	case l.Product != nil:
		figures(l.Product.Figures)
		rights(l.Product.Rights)
	case l.Patent != nil:
		p := l.Patent
		p.Number, p.KindCode, p.Office, p.Status = "", "", "", m.one("", "granted")
		if m.IntN(2) == 0 {
			p.Number, p.KindCode, p.Office = "CN100404991C", "C", "CN"
		}
		if p.Terms != nil && *p.Terms == (listing.LicenceTerms{}) {
			p.Terms = nil
		}
	case l.Service != nil:
		l.Service.Step = m.one("", "valuation")
	case l.Project != nil:
		rights(l.Project.Rights)
		l.Project.Stage, l.Project.Round = m.one("", "lab"), m.one("", "pre_a")
	case l.Mandate != nil:
		l.Mandate.Stages, l.Mandate.Fields, l.Mandate.Places = []string{"a", "growth"}[:m.IntN(3)], said(l.Mandate.Fields), said(l.Mandate.Places)
	}
}

func (m *maker) wordings(first string) []org.Wording {
	langs := [][]string{{"zh"}, {"en", "zh"}, {"zh", "en"}, {"de"}}[m.IntN(4)]
	var ws []org.Wording
	for i, lang := range langs {
		s := m.text()
		if i == 0 || first != "" { // a name that two share would make them one
			s = first + lang + " " + s
		}
		if s != "" {
			ws = append(ws, org.Wording{Lang: lang, Text: cleaned(cut(s, 300))})
		}
	}
	return ws
}

// crowd stores organisations, persons and listings of all kinds.
func (m *maker) crowd(t *testing.T, d *desk, each int) {
	t.Helper()
	ctx, who := t.Context(), access.Local()
	var orgs []org.Organization
	for range each {
		m.n++
		orgs = append(orgs, org.Organization{
			Type: org.University, Names: m.wordings(fmt.Sprintf("Org %d ", m.n)), Country: m.one("", "CN"), Region: m.text(), City: m.text(), Size: m.one("", "small"),
			Summaries: m.wordings(""), Website: m.one("", fmt.Sprintf("https://o%d.example", m.n)), Exhibitor: m.IntN(2) == 0, Clusters: []string{"environment"}[:m.IntN(2)],
			Source: org.Source{Name: "orgs", Key: fmt.Sprint("o", m.n), URL: m.one("", "https://example.org"), Licence: m.text()},
		})
	}
	for i := range orgs[:each/3] { // as a listing names its owner: without an id of its own
		orgs[i].Source.Key = ""
	}
	savedOrgs, err := d.registry.Import(ctx, who, "seed", orgs, false)
	if err != nil {
		t.Fatal(err)
	}
	var persons []org.Person
	for i := range each {
		m.n++
		p := org.Person{Role: org.Expert, Names: m.wordings(fmt.Sprintf("Person %d ", m.n)), Org: savedOrgs[i].ID, Position: m.wordings(""), Fields: m.wordings(""), Offered: m.wordings(""), Languages: []string{"zh", "de"}[:m.IntN(3)], Country: "CN", Source: org.Source{Name: "people", Key: fmt.Sprint("p", m.n)}}
		if m.IntN(2) == 0 {
			p.Consent = &org.Consent{Basis: "public register", At: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)}
		}
		persons = append(persons, p)
	}
	savedPersons, err := d.registry.ImportPersons(ctx, who, "seed", persons, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range listingKinds() {
		var ls []listing.Listing
		for i := range each {
			var contact org.PersonID
			if i%3 == 0 {
				contact = savedPersons[i].ID
			}
			ls = append(ls, m.listing(kind, savedOrgs[i].ID, contact))
		}
		if _, err := d.catalog.Import(ctx, who, "seed", ls, false); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
	}
}

// TestImportOfAnExportChangesNothing exports records of every kind, full of
// awkward texts, and imports the file: here, where all must be the same, and
// into an empty house, whose export must be the same again.
func TestImportOfAnExportChangesNothing(t *testing.T) {
	const records = 30
	for _, format := range []string{"jsonl", "csv", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			d := open(t, sqldbtest.Open(t))
			m := &maker{Rand: rand.New(rand.NewPCG(7, uint64(len(format))))}
			m.crowd(t, d, records)
			before := d.listings(t)
			var file bytes.Buffer
			n, err := d.Export(t.Context(), access.Local(), &file, format, nil)
			if err != nil || n != 9*records {
				t.Fatalf("exported %d records, %v; want %d", n, err, 9*records)
			}
			p := d.load(t, "all."+format, file.String(), Options{})
			if p.Same != n || p.Created+p.Updated+p.Refused != 0 || len(p.Ignored) > 0 {
				t.Errorf("import of the export: %+v, want all %d the same", p, n)
			}
			if p.RefusedFile != "" {
				text, _ := os.ReadFile(p.RefusedFile)
				t.Log(cut(string(text), 3000))
			}
			if diff := cmp.Diff(before, d.listings(t)); diff != "" {
				t.Errorf("records changed (-before +after):\n%s", cut(diff, 3000))
			}
			if format == "jsonl" {
				return
			}
			if cells := dangerous(t, format, file.Bytes()); len(cells) > 0 {
				t.Errorf("cells that a spreadsheet would reckon: %q", cells[:min(5, len(cells))])
			}
		})
	}
}

// TestExportMovesToAnEmptyHouse imports an export where nothing is yet: what it
// exports again says the same, but for ids that the house gives.
func TestExportMovesToAnEmptyHouse(t *testing.T) {
	from, to := open(t, sqldbtest.Open(t)), open(t, sqldbtest.Open(t))
	m := &maker{Rand: rand.New(rand.NewPCG(9, 9))}
	m.crowd(t, from, 20)
	var file bytes.Buffer
	n, err := from.Export(t.Context(), access.Local(), &file, "jsonl", nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := to.load(t, "all.jsonl", file.String(), Options{}); p.Created != n || p.Refused > 0 {
		t.Fatalf("%+v, want %d created", p, n)
	}
	a, b := from.state(t), to.state(t)
	// Contacts are other persons there; that they are the same ones, their number says.
	contacts := func(all map[string]listing.Listing) (n int) {
		for _, l := range all {
			if l.Contact != "" {
				n++
			}
		}
		return n
	}
	if contacts(a) == 0 || contacts(a) != contacts(b) {
		t.Errorf("%d contacts became %d", contacts(a), contacts(b))
	}
	if diff := cmp.Diff(a, b, ofRun, cmpopts.IgnoreFields(listing.Listing{}, "Contact")); diff != "" {
		t.Errorf("the move changed records:\n%s", cut(diff, 3000))
	}
}

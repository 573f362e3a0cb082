package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/access"
)

// preview is the answer of the operation.
type preview struct {
	Format, Kind string
	Total        int
	Heads        []Head
	Rows         [][]string
	Columns      []struct{ Key string }
}

func TestAFileIsShownBeforeItIsImported(t *testing.T) {
	d, s := served(t)
	const file = "标题,Budget range,mystery,name of the thing\n涂层,10万元,x,A\n泵,20万元,y,B\n"
	var p preview
	if status := s.Operator(t, http.MethodPost, "/import-previews?name=a.csv&kind=need", strings.NewReader(file), &p); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	want := []Head{{Name: "标题", Column: "title"}, {Name: "Budget range", Column: "budget"}, {Name: "mystery"}, {Name: "name of the thing"}}
	for i := range p.Heads {
		p.Heads[i].Near = ""
	}
	if diff := cmp.Diff(want, p.Heads); diff != "" {
		t.Errorf("heads: %s", diff)
	}
	if diff := cmp.Diff([][]string{{"涂层", "10万元", "x", "A"}, {"泵", "20万元", "y", "B"}}, p.Rows); diff != "" {
		t.Errorf("rows: %s", diff)
	}
	if p.Format != "csv" || p.Kind != "need" || len(p.Columns) < 10 {
		t.Errorf("%+v", p)
	}
	mapping := `{"columns":{"description":"mystery"}}`
	s.Operator(t, http.MethodPost, "/import-previews?name=a.csv&kind=need&mapping="+mapping, strings.NewReader(file), &p)
	if p.Heads[2].Column != "description" {
		t.Errorf("what the mapping says is not shown: %+v", p.Heads)
	}
	if all := d.listings(t); len(all) > 0 {
		t.Errorf("a preview has stored %d listings", len(all))
	}
}

func TestAFileOfWhichNothingIsKnownIsShownToo(t *testing.T) {
	_, s := served(t)
	var p preview
	if status := s.Operator(t, http.MethodPost, "/import-previews?name=a.csv", strings.NewReader("foo,bar\n1,2\n"), &p); status != http.StatusOK || len(p.Heads) != 2 || len(p.Rows) != 1 {
		t.Errorf("status %d: %+v", status, p)
	}
	p = preview{}
	lines := `{"title":"A pump","kind":"need","wanted":{"type":"firm"},"odd":[1,2]}` + "\n"
	if status := s.Operator(t, http.MethodPost, "/import-previews?name=a.jsonl", strings.NewReader(lines), &p); status != http.StatusOK || p.Format != "jsonl" || len(p.Rows) != 1 {
		t.Errorf("status %d: %+v", status, p)
	}
	p = preview{}
	broken := "{\n" + lines + "no line of JSON\n"
	if status := s.Operator(t, http.MethodPost, "/import-previews?name=a.jsonl", strings.NewReader(broken), &p); status != http.StatusOK || len(p.Rows) != 1 || p.Rows[0][0] != "need" {
		t.Errorf("lines that cannot be read: status %d: %+v", status, p)
	}
	for what, r := range map[string]struct {
		query, body string
		status      int
	}{
		"empty":           {"name=x", "", http.StatusUnprocessableEntity},
		"a picture":       {"name=x", "\x89PNG....", http.StatusUnprocessableEntity},
		"mapping by path": {"name=x&mapping=/etc/passwd", "a,b\n1,2\n", http.StatusUnprocessableEntity},
	} {
		if status, answer := s.Do(t, http.MethodPost, "/import-previews?"+r.query, strings.NewReader(r.body), true); status != r.status {
			t.Errorf("%s: status %d, want %d: %s", what, status, r.status, answer)
		}
	}
}

// refusedRows is the answer of the operation.
type refusedRows struct {
	Heads []string
	Items []struct {
		Row     int
		Cells   map[string]string
		Reasons []Reason
	}
}

func TestRefusedRowsAreMendedInPlace(t *testing.T) {
	d, s := served(t)
	for format, file := range map[string]string{
		"csv":   "id,kind,标题,budget\n1,need,涂层,10万元\n2,need,泵,lots\n3,need,阀,many\n",
		"jsonl": `{"id":"1","kind":"need","标题":"涂层","budget":"10万元"}` + "\n" + `{"id":"2","kind":"need","标题":"泵","budget":"lots"}` + "\n" + `{"id":"3","kind":"need","标题":"阀","budget":"many"}` + "\n",
	} {
		t.Run(format, func(t *testing.T) {
			source := "of-" + format
			var p wireProgress
			s.Operator(t, http.MethodPost, "/imports?name=a."+format+"&source="+source, strings.NewReader(file), &p)
			if p = await(t, s, p.ID); p.Refused != 2 || p.Created != 1 {
				t.Fatalf("%+v", p)
			}
			var rows refusedRows
			if status := s.Operator(t, http.MethodGet, "/imports/"+p.ID+"/refused-rows", nil, &rows); status != http.StatusOK || len(rows.Items) != 2 {
				t.Fatalf("status %d: %+v", status, rows)
			}
			first := rows.Items[0]
			if first.Cells["标题"] != "泵" || first.Cells["budget"] != "lots" || first.Cells["source"] != source || first.Row == 0 ||
				len(first.Reasons) != 1 || first.Reasons[0].Field != "budget" || first.Reasons[0].Value != "lots" || first.Reasons[0].Why == "" || first.Reasons[0].Way == "" {
				t.Errorf("%+v", first)
			}
			// What the page sends when both are mended: a table with the heads that were told.
			var mended bytes.Buffer
			fmt.Fprintln(&mended, strings.Join(rows.Heads, ","))
			for _, r := range rows.Items {
				r.Cells["budget"] = "30万元"
				cells := make([]string, len(rows.Heads))
				for i, h := range rows.Heads {
					cells[i] = r.Cells[h]
				}
				fmt.Fprintln(&mended, strings.Join(cells, ","))
			}
			s.Operator(t, http.MethodPost, "/imports?name=a."+format, &mended, &p)
			if p = await(t, s, p.ID); p.State != string(Done) || p.Created != 2 {
				t.Errorf("the mended rows: %+v", p)
			}
			for _, l := range d.listings(t) {
				if l.Source.Name != "of-csv" && l.Source.Name != "of-jsonl" {
					t.Errorf("%s has the source %q", titleOf(&l), l.Source.Name)
				}
			}
			if status := s.Operator(t, http.MethodGet, "/imports/"+p.ID+"/refused-rows", nil, nil); status != http.StatusNotFound {
				t.Errorf("refused rows that are none: status %d", status)
			}
		})
	}
}

// Both languages are kept; who asks is answered in his, and a report of before
// there was any other is answered in English.
func TestRefusedRowsAreToldInTheReadersLanguage(t *testing.T) {
	d, s := served(t)
	for format, file := range map[string]string{
		"csv":   "id,kind,标题,budget,country\n1,need,泵,lots,CN\n2,need,阀,,Nowhere\n",
		"jsonl": `{"id":"1","kind":"need","标题":"泵","budget":"lots"}` + "\n" + `{"id":"2","kind":"need","标题":"阀","country":"Nowhere"}` + "\n",
	} {
		t.Run(format, func(t *testing.T) {
			var p wireProgress
			s.Operator(t, http.MethodPost, "/imports?name=b."+format+"&source=of-"+format, strings.NewReader(file), &p)
			p = await(t, s, p.ID)
			if p.Refused != 2 {
				t.Fatalf("%+v", p)
			}
			told := func(lang string) (why, report string) {
				t.Helper()
				_, text := s.Do(t, http.MethodGet, "/imports/"+p.ID+"/refused-rows", nil, true, "Accept-Language", lang)
				var rows refusedRows
				if err := json.Unmarshal(text, &rows); err != nil || len(rows.Items) != 2 || len(rows.Items[0].Reasons) != 1 {
					t.Fatalf("%v %s", err, text)
				}
				_, file := s.Do(t, http.MethodGet, "/imports/"+p.ID+"/refused", nil, true, "Accept-Language", lang)
				return rows.Items[0].Reasons[0].Why, string(file)
			}
			const english, chinese = `"lots" is no amount of money.`, `"lots" 不是金额。`
			enWhy, enReport := told("")
			zhWhy, zhReport := told("zh-CN")
			if enWhy != english || zhWhy != chinese {
				t.Errorf("%q and %q", enWhy, zhWhy)
			}
			if !strings.Contains(enReport, "is no amount of money.") || !strings.Contains(zhReport, " 不是金额。") || strings.Contains(zhReport, "no amount") {
				t.Errorf("the reports say\n%s\n%s", enReport, zhReport)
			}
			if _, file := s.Do(t, http.MethodGet, "/imports/"+p.ID+"/refused?lang=zh", nil, true, "Accept-Language", "en"); string(file) != zhReport {
				t.Errorf("a link for Chinese leads to\n%s", file)
			}
			mended := strings.NewReplacer("lots", "30万元", "Nowhere", "DE").Replace(zhReport)
			var again wireProgress
			s.Operator(t, http.MethodPost, "/imports?name=c."+format, strings.NewReader(mended), &again)
			if again = await(t, s, again.ID); again.State != string(Done) || again.Created != 2 {
				t.Errorf("the mended report: %+v\n%s", again, mended)
			}
			old, err := d.Find(t.Context(), access.Local(), p.ID)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.Remove(refusedIn(old.RefusedFile, "zh")); err != nil {
				t.Fatal(err)
			}
			if why, report := told("zh"); why != english || report != enReport {
				t.Errorf("an old report says %q\n%s", why, report)
			}
		})
	}
}

func TestAFailedImportIsToldInTheReadersLanguage(t *testing.T) {
	_, s := served(t)
	var p wireProgress
	s.Operator(t, http.MethodPost, "/imports?name=a.csv", strings.NewReader("foo,bar\n1,2\n"), &p)
	if p = await(t, s, p.ID); p.State != string(Failed) || !strings.HasPrefix(p.Error, "no column of the file is known") {
		t.Errorf("%+v", p)
	}
	for _, path := range []string{"/imports/" + p.ID, "/imports"} {
		if _, text := s.Do(t, http.MethodGet, path, nil, true, "Accept-Language", "zh"); !bytes.Contains(text, []byte("文件中没有认识的列")) {
			t.Errorf("%s in Chinese: %s", path, text)
		}
	}
	if got := toWire(&Progress{Error: "of an earlier version"}, "zh").Error; got != "of an earlier version" {
		t.Errorf("a report of an earlier version says %q", got)
	}
}

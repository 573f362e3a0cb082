package exchange

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

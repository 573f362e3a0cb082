package taxonomy_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"innodock/internal/access"
	"innodock/internal/access/accesstest"
	"innodock/internal/fault"
	"innodock/internal/sqldb"
	"innodock/internal/sqldb/sqldbtest"
	"innodock/internal/taxonomy"
)

func clock() time.Time { return time.Date(2026, 5, 4, 12, 0, 0, 0, time.UTC) }

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func codesOf(codes []taxonomy.Code) string {
	var all []string
	for _, c := range codes {
		all = append(all, c.Code)
	}
	return strings.Join(all, " ")
}

func TestTheTopLevelIsBuiltIn(t *testing.T) {
	tree := taxonomy.NewTree(sqldbtest.Open(t), clock)
	for scheme, want := range map[taxonomy.Scheme]string{
		taxonomy.GBT4754: "A B C D E F G H I J K L M N O P Q R S T",
		taxonomy.NACE:    "A B C D E F G H I J K L M N O P Q R S T U V",
		taxonomy.IPC:     "A B C D E F G H",
	} {
		codes, err := tree.Children(t.Context(), scheme, "")
		if err != nil || codesOf(codes) != want {
			t.Errorf("%s: %s (%v), want %s", scheme, codesOf(codes), err, want)
		}
		for _, c := range codes {
			if c.Label.ZH == "" || c.Label.EN == "" || c.Scheme != scheme {
				t.Errorf("%s %s: %+v lacks a label", scheme, c.Code, c)
			}
		}
	}
	c, err := tree.Code(t.Context(), taxonomy.CodeRef{Scheme: taxonomy.GBT4754, Code: " c "})
	if err != nil || c.Label.ZH != "制造业" {
		t.Errorf("C is %+v, %v", c, err)
	}
	for _, ref := range []taxonomy.CodeRef{{Scheme: "gbt4754", Code: "Z"}, {Scheme: "nothing", Code: "A"}, {Scheme: "ipc", Code: ""}, {Scheme: "ipc", Code: "A\x00"}, {Scheme: "gbt4754", Code: "0111"}} {
		if _, err := tree.Code(t.Context(), ref); !errors.Is(err, taxonomy.ErrUnknownCode) {
			t.Errorf("%v: %v, want ErrUnknownCode", ref, err)
		}
		if _, err := tree.Children(t.Context(), ref.Scheme, ref.Code+"?"); !errors.Is(err, taxonomy.ErrUnknownCode) {
			t.Errorf("below %v: %v, want ErrUnknownCode", ref, err)
		}
	}
	if codes, err := tree.Children(t.Context(), taxonomy.IPC, "A"); err != nil || len(codes) != 0 {
		t.Errorf("nothing is below A before an import: %v %v", codes, err)
	}
}

func TestImportReplacesAScheme(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		tree := taxonomy.NewTree(db, clock)
		put := func(codes ...taxonomy.Code) error {
			return tree.ImportCodes(t.Context(), access.Local(), taxonomy.GBT4754, codes)
		}
		err := put(
			taxonomy.Code{Code: "A", Label: taxonomy.Label{ZH: "农业门类"}, Version: "2017"},
			taxonomy.Code{Code: "a01", Parent: "a", Label: taxonomy.Label{ZH: "农业"}, Version: "2017"},
			taxonomy.Code{Code: "A0111", Parent: "A011", Label: taxonomy.Label{ZH: "稻谷种植"}, Version: "2017"}, // A011 is missing
			taxonomy.Code{Code: "A01", Parent: "A", Label: taxonomy.Label{ZH: "重复的行"}},
			taxonomy.Code{Code: "77", Parent: "Z", Label: taxonomy.Label{ZH: "没有上级"}},
			taxonomy.Code{Code: "C13", Parent: "C", Label: taxonomy.Label{ZH: "农副食品加工业"}},
		)
		if err != nil {
			t.Fatal(err)
		}
		top, err := tree.Children(t.Context(), taxonomy.GBT4754, "")
		if err != nil || codesOf(top) != "77 A" || top[1].Label.ZH != "农业门类" || !strings.HasPrefix(top[1].Label.EN, "Agriculture") {
			t.Errorf("an imported top level counts, completed by ours: %+v %v", top, err)
		}
		if c, err := tree.Code(t.Context(), taxonomy.CodeRef{Scheme: taxonomy.GBT4754, Code: "A01"}); err != nil || c.Label.ZH != "农业" {
			t.Errorf("of a code that is there twice the first counts: %+v %v", c, err)
		}
		below, err := tree.Children(t.Context(), taxonomy.GBT4754, "A01")
		if err != nil || codesOf(below) != "A0111" {
			t.Errorf("below A01: %v %v", below, err)
		}
		want := taxonomy.Code{Scheme: taxonomy.GBT4754, Code: "A0111", Parent: "A01", Label: taxonomy.Label{ZH: "稻谷种植"}, Version: "2017"}
		for _, code := range []string{"A0111", "0111", "a0111"} {
			got, err := tree.Code(t.Context(), taxonomy.CodeRef{Scheme: taxonomy.GBT4754, Code: code})
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%s: %v -want +got:\n%s", code, err, diff)
			}
		}
		// A second import leaves nothing of the first, and an empty top level is ours again.
		if err := put(taxonomy.Code{Code: "B06", Parent: "B", Label: taxonomy.Label{ZH: "煤炭开采和洗选业"}}); err != nil {
			t.Fatal(err)
		}
		if top, err = tree.Children(t.Context(), taxonomy.GBT4754, ""); err != nil || len(top) != 20 {
			t.Errorf("%d sections (%v), want the 20 built in", len(top), err)
		}
		if _, err := tree.Code(t.Context(), taxonomy.CodeRef{Scheme: taxonomy.GBT4754, Code: "A0111"}); !errors.Is(err, taxonomy.ErrUnknownCode) {
			t.Errorf("a code of the import before is still there: %v", err)
		}
		// Other schemes are apart.
		if err := tree.ImportCodes(t.Context(), access.Local(), "euroscivoc", []taxonomy.Code{{Code: "/21", Label: taxonomy.Label{EN: "medical sciences"}}}); err != nil {
			t.Fatal(err)
		}
		if codes, err := tree.Children(t.Context(), "euroscivoc", ""); err != nil || codesOf(codes) != "/21" {
			t.Errorf("another scheme: %v %v", codes, err)
		}
	})
}

func TestBadCodesChangeNothing(t *testing.T) {
	tree := taxonomy.NewTree(sqldbtest.Open(t), clock)
	good := taxonomy.Code{Code: "01", Parent: "A", Label: taxonomy.Label{EN: "Crops"}}
	if err := tree.ImportCodes(t.Context(), access.Local(), taxonomy.NACE, []taxonomy.Code{good}); err != nil {
		t.Fatal(err)
	}
	label := taxonomy.Label{EN: "x"}
	for field, codes := range map[string][]taxonomy.Code{
		"items.1.code":    {good, {Label: label}},
		"items.1.label":   {good, {Code: "02"}},
		"items.0.parent":  {{Code: "x", Parent: "y", Label: label}, {Code: "y", Parent: "x", Label: label}},
		"items":           {},
		"items.0.version": {{Code: "02", Label: label, Version: strings.Repeat("v", 200)}},
		"items.0.code":    {{Code: strings.Repeat("9", 200), Label: label}},
	} {
		err := tree.ImportCodes(t.Context(), access.Local(), taxonomy.NACE, codes)
		f := fault.Of(err)
		if !errors.Is(err, taxonomy.ErrInvalidCodes) || len(f.Fields) == 0 || f.Fields[0].Path != field || f.Fields[0].Text == "" {
			t.Errorf("%s: %v %+v", field, err, f.Fields)
		}
	}
	many := make([]taxonomy.Code, 100)
	err := tree.ImportCodes(t.Context(), access.Local(), taxonomy.NACE, many)
	if n := len(fault.Of(err).Fields); n != 21 {
		t.Errorf("a refusal names %d fields, want 20 and how many more", n)
	}
	if err := tree.ImportCodes(t.Context(), access.Local(), "No Scheme!", []taxonomy.Code{good}); !errors.Is(err, taxonomy.ErrInvalidCodes) {
		t.Errorf("a scheme without a name: %v", err)
	}
	if err := tree.ImportCodes(t.Context(), access.Anyone(), taxonomy.NACE, []taxonomy.Code{good}); !errors.Is(err, access.ErrUnauthenticated) {
		t.Errorf("anybody imports: %v", err)
	}
	if c, err := tree.Code(t.Context(), taxonomy.CodeRef{Scheme: taxonomy.NACE, Code: "01"}); err != nil || c.Label.EN != "Crops" {
		t.Errorf("what was there is gone: %+v %v", c, err)
	}
}

func TestConvert(t *testing.T) {
	sqldbtest.Each(t, func(t *testing.T, db *sqldb.DB) {
		t.Helper()
		tree := taxonomy.NewTree(db, clock)
		usd := taxonomy.Money{Minor: 100_00, Currency: "USD"}
		if _, _, err := tree.Convert(t.Context(), usd, "CNY"); !errors.Is(err, taxonomy.ErrNoRate) {
			t.Errorf("without a rate: %v", err)
		}
		if same, used, err := tree.Convert(t.Context(), usd, "USD"); err != nil || same != usd || used != nil {
			t.Errorf("nothing to convert: %v %v %v", same, used, err)
		}
		old := taxonomy.Rate{Currency: "USD", Day: day("2026-01-02"), PerUnit: 6}
		dollar := taxonomy.Rate{Currency: "USD", Day: day("2026-05-03"), PerUnit: 7.2}
		yen := taxonomy.Rate{Currency: "JPY", Day: day("2026-05-04"), PerUnit: 0.05}
		// The newest counts, not the last imported; the same day is replaced.
		for _, r := range [][]taxonomy.Rate{{dollar, yen}, {old}, {{Currency: "JPY", Day: yen.Day, PerUnit: 0.04}}, {yen}} {
			if err := tree.ImportRates(t.Context(), access.Local(), r); err != nil {
				t.Fatal(err)
			}
		}
		rates, err := tree.Rates(t.Context())
		if diff := cmp.Diff([]taxonomy.Rate{yen, dollar}, rates); diff != "" || err != nil {
			t.Errorf("newest rates: %v -want +got:\n%s", err, diff)
		}
		for _, tt := range []struct {
			from taxonomy.Money
			to   string
			want int64
			used []taxonomy.Rate
		}{
			{usd, "CNY", 720_00, []taxonomy.Rate{dollar}},
			{taxonomy.Money{Minor: 720_00, Currency: "CNY"}, "USD", 100_00, []taxonomy.Rate{dollar}},
			{usd, "JPY", 14400, []taxonomy.Rate{dollar, yen}},
			{taxonomy.Money{Minor: 1, Currency: "JPY"}, "CNY", 5, []taxonomy.Rate{yen}},
			{taxonomy.Money{Minor: 10, Currency: "CNY"}, "USD", 1, []taxonomy.Rate{dollar}}, // 1.39 cents
			{taxonomy.Money{Minor: 11, Currency: "CNY"}, "USD", 2, []taxonomy.Rate{dollar}}, // 1.53
		} {
			got, used, err := tree.Convert(t.Context(), tt.from, tt.to)
			if err != nil || got != (taxonomy.Money{Minor: tt.want, Currency: tt.to}) || !cmp.Equal(used, tt.used) {
				t.Errorf("%v to %s: %v by %v (%v), want %d by %v", tt.from, tt.to, got, used, err, tt.want, tt.used)
			}
		}
		if _, _, err := tree.Convert(t.Context(), taxonomy.Money{Minor: 1 << 62, Currency: "USD"}, "CNY"); !errors.Is(err, taxonomy.ErrTooMuch) {
			t.Errorf("more than there are: %v", err)
		}
		if _, _, err := tree.Convert(t.Context(), usd, "XXX"); !errors.Is(err, taxonomy.ErrUnknownCurrency) {
			t.Errorf("no currency: %v", err)
		}
	})
}

func TestBadRatesChangeNothing(t *testing.T) {
	tree := taxonomy.NewTree(sqldbtest.Open(t), clock)
	good := taxonomy.Rate{Currency: "eur", Day: day("2026-05-04").Add(5 * time.Hour), PerUnit: 7.8}
	for field, r := range map[string]taxonomy.Rate{
		"items.1.currency": {Currency: "EURO", Day: good.Day, PerUnit: 1},
		"items.1.perUnit":  {Currency: "USD", Day: good.Day, PerUnit: -1},
		"items.1.day":      {Currency: "USD", Day: day("2026-05-06"), PerUnit: 7},
	} {
		err := tree.ImportRates(t.Context(), access.Local(), []taxonomy.Rate{good, r})
		if f := fault.Of(err); !errors.Is(err, taxonomy.ErrInvalidRates) || len(f.Fields) != 1 || f.Fields[0].Path != field {
			t.Errorf("%s: %v %+v", field, err, f.Fields)
		}
	}
	if err := tree.ImportRates(t.Context(), access.Local(), []taxonomy.Rate{good, {Currency: "CNY", Day: good.Day, PerUnit: 1}}); !errors.Is(err, taxonomy.ErrInvalidRates) {
		t.Errorf("a rate of the base: %v", err)
	}
	if err := tree.ImportRates(t.Context(), access.Anyone(), []taxonomy.Rate{good}); !errors.Is(err, access.ErrUnauthenticated) {
		t.Errorf("anybody imports: %v", err)
	}
	if rates, err := tree.Rates(t.Context()); err != nil || len(rates) != 0 {
		t.Errorf("something was stored: %v %v", rates, err)
	}
	if err := tree.ImportRates(t.Context(), access.Local(), []taxonomy.Rate{good}); err != nil {
		t.Fatal(err)
	}
	want := []taxonomy.Rate{{Currency: "EUR", Day: day("2026-05-04"), PerUnit: 7.8}}
	if rates, err := tree.Rates(t.Context()); err != nil || !cmp.Equal(rates, want, cmpopts.EquateEmpty()) {
		t.Errorf("got %v %v, want %v", rates, err, want)
	}
}

func TestOverHTTP(t *testing.T) {
	s := accesstest.Serve(t, taxonomy.NewTree(sqldbtest.Open(t), clock).Mount)
	var terms struct {
		TRL, TradeModes, IPTypes, PriceModes, Stages, ServiceSteps, NeedKinds, Countries []struct {
			Key   string
			Label struct{ ZH, EN string }
		}
	}
	if status := s.Get(t, "/terms", &terms); status != http.StatusOK {
		t.Fatalf("terms: %d", status)
	}
	if len(terms.TRL) != 9 || len(terms.TradeModes) != 6 || len(terms.IPTypes) != 8 || len(terms.ServiceSteps) != 9 || len(terms.Countries) != 250 || terms.TradeModes[1].Label.ZH != "许可" {
		t.Errorf("terms: %+v", terms)
	}
	type label struct {
		ZH string `json:"zh,omitempty"`
		EN string `json:"en,omitempty"`
	}
	type code struct {
		Code   string `json:"code"`
		Parent string `json:"parent,omitempty"`
		Label  label  `json:"label"`
	}
	body := map[string]any{"items": []code{{"C25B", "C25", label{EN: "Electrolytic processes"}}, {"C25", "C", label{EN: "Electrolysis"}}}}
	if status, answer := s.Do(t, http.MethodPut, "/classifications/ipc", body, true); status != http.StatusNoContent {
		t.Fatalf("import codes: %d %s", status, answer)
	}
	var codes struct{ Items []code }
	if status := s.Get(t, "/classifications/ipc/codes?parent=C25", &codes); status != http.StatusOK || len(codes.Items) != 1 || codes.Items[0].Code != "C25B" {
		t.Errorf("below C25: %d %+v", status, codes)
	}
	if status := s.Get(t, "/classifications/ipc/codes/C25B", nil); status != http.StatusOK {
		t.Errorf("one code: %d", status)
	}
	if status := s.Get(t, "/classifications/ipc/codes/X99", nil); status != http.StatusNotFound {
		t.Errorf("no such code: %d", status)
	}
	rates := func(day string) map[string]any {
		return map[string]any{"items": []map[string]any{{"currency": "USD", "day": day, "perUnit": 7.2}}}
	}
	if status := s.Operator(t, http.MethodPut, "/rates", rates("2026-05-04"), nil); status != http.StatusNoContent {
		t.Errorf("import rates: %d", status)
	}
	if status := s.Operator(t, http.MethodPut, "/rates", rates("2099-05-04"), nil); status < 400 || status >= 500 {
		t.Errorf("a rate of the future: %d", status)
	}
	var got struct {
		Base  string
		Items []struct{ Currency, Day string }
	}
	if status := s.Get(t, "/rates", &got); status != http.StatusOK || got.Base != "CNY" || len(got.Items) != 1 || got.Items[0].Day != "2026-05-04" {
		t.Errorf("rates: %d %+v", status, got)
	}
}

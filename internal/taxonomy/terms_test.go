package taxonomy_test

import (
	"strings"
	"testing"

	"innodock/internal/taxonomy"
	"innodock/internal/text"
)

func vocabularies() map[string][]taxonomy.Term {
	return map[string][]taxonomy.Term{
		"trl": taxonomy.TRLs(), "modes": taxonomy.TradeModes(), "ip": taxonomy.IPTypes(), "prices": taxonomy.PriceModes(),
		"stages": taxonomy.Stages(), "steps": taxonomy.ServiceSteps(), "needs": taxonomy.NeedKinds(),
	}
}

func TestTermsAreFoundByEachOfTheirNames(t *testing.T) {
	for name, terms := range vocabularies() {
		for _, term := range terms {
			for _, n := range []string{term.Key, term.Label.ZH, term.Label.EN, strings.ToUpper(term.Label.EN)} {
				if got, ok := taxonomy.TermOf(terms, n); !ok || got.Key != term.Key {
					t.Errorf("%s: %q finds %q, want %q", name, n, got.Key, term.Key)
				}
			}
			if term.Note.ZH == "" || term.Note.EN == "" {
				t.Errorf("%s: %s has no note in both languages", name, term.Key)
			}
		}
	}
}

func TestTermOf(t *testing.T) {
	tests := []struct {
		terms []taxonomy.Term
		name  string
		want  string
	}{
		{taxonomy.TradeModes(), "许可", "licence"},
		{taxonomy.TradeModes(), "License", "licence"},
		{taxonomy.TradeModes(), "exclusive licence", "licence"},
		{taxonomy.TradeModes(), "non-exclusive license", "licence"},
		{taxonomy.TradeModes(), "授權", "licence"},
		{taxonomy.TradeModes(), "技术转让", "assignment"},
		{taxonomy.TradeModes(), "技術轉讓", "assignment"},
		{taxonomy.TradeModes(), "作价入股", "equity"},
		{taxonomy.TradeModes(), "Joint Venture", "equity"},
		{taxonomy.TradeModes(), "委托开发", "development"},
		{taxonomy.TradeModes(), "joint-development", "development"},
		{taxonomy.TradeModes(), "R&D", "development"},
		{taxonomy.TradeModes(), "技术服务", "service"},
		{taxonomy.TradeModes(), "consultancy", "consulting"},
		{taxonomy.TradeModes(), "barter", ""},
		{taxonomy.TradeModes(), "", ""},
		{taxonomy.TradeModes(), " ", ""},
		{taxonomy.TradeModes(), "许可 转让", ""},
		{taxonomy.IPTypes(), "發明專利", "invention"},
		{taxonomy.IPTypes(), "Invention Patents", "invention"},
		{taxonomy.IPTypes(), "实用新型专利", "utility_model"},
		{taxonomy.IPTypes(), "软著", "software"},
		{taxonomy.IPTypes(), "know-how", "secret"},
		{taxonomy.IPTypes(), "trade secret", "secret"},
		{taxonomy.IPTypes(), "集成电路布图设计专有权", "ic_layout"},
		{taxonomy.TRLs(), "TRL 6", "6"},
		{taxonomy.TRLs(), "trl-6", "6"},
		{taxonomy.TRLs(), "６", "6"},
		{taxonomy.TRLs(), "六级", "6"},
		{taxonomy.TRLs(), "10", ""},
		{taxonomy.TRLs(), "0", ""},
		{taxonomy.Stages(), "中试阶段", "pilot"},
		{taxonomy.Stages(), "mass production", "ready"},
		{taxonomy.Stages(), "小試", "lab"},
		{taxonomy.PriceModes(), "面议", "agreement"},
		{taxonomy.PriceModes(), "call for tenders", "tender"},
		{taxonomy.ServiceSteps(), "尽调", "due_diligence"},
		{taxonomy.ServiceSteps(), "技术合同登记", "registration"},
		{taxonomy.NeedKinds(), "融资需求", "capital"},
		{taxonomy.TradeModes(), strings.Repeat("许可", 1000), ""},
	}
	for _, tt := range tests {
		got, ok := taxonomy.TermOf(tt.terms, tt.name)
		if got.Key != tt.want || ok != (tt.want != "") {
			t.Errorf("%.40q is %q, want %q", tt.name, got.Key, tt.want)
		}
	}
}

func TestCountry(t *testing.T) {
	tests := []struct{ name, want string }{
		{"CN", "CN"},
		{"cn", "CN"},
		{"中国", "CN"},
		{"P.R. China", "CN"},
		{"people's republic of china", "CN"},
		{"DEU", "DE"},
		{"Deutschland", "DE"},
		{"德国", "DE"},
		{"UK", "GB"},
		{"The Netherlands", "NL"},
		{"Korea", "KR"},
		{"臺灣", "TW"},
		{"香港", "HK"},
		{"EU", "EU"},
		{"欧盟", "EU"},
		{"türkiye", "TR"},
		{"Turkiye", "TR"},
		{"Cote d'Ivoire", "CI"},
		{"U.S.A.", "US"},
		{"Atlantis", ""},
		{"", ""},
		{"C", ""},
	}
	for _, tt := range tests {
		code, label, ok := taxonomy.Country(tt.name)
		if code != tt.want || ok != (tt.want != "") || ok && (label.ZH == "" || label.EN == "") {
			t.Errorf("%q is %q %v, want %q", tt.name, code, label, tt.want)
		}
	}
}

// All 249 codes of ISO 3166-1 and EU, each with two labels, none of them shared.
func TestCountriesAreComplete(t *testing.T) {
	list := taxonomy.Countries()
	if len(list) != 250 {
		t.Fatalf("%d countries, want 249 and the European Union", len(list))
	}
	seen := map[string]string{}
	for i, c := range list {
		if i > 0 && list[i-1].Key >= c.Key {
			t.Errorf("%s comes after %s", c.Key, list[i-1].Key)
		}
		for _, label := range []string{c.Label.ZH, c.Label.EN} {
			if label == "" || seen[label] != "" {
				t.Errorf("%s: label %q is empty or that of %s", c.Key, label, seen[label])
			}
			seen[label] = c.Key
		}
	}
	owner := map[string]string{}
	for code, name := range taxonomy.CountryNames {
		key := strings.ToLower(text.Fold(name))
		if o := owner[key]; o != "" && o != code {
			t.Errorf("%q names both %s and %s", name, o, code)
		}
		owner[key] = code
		if got, _, _ := taxonomy.Country(name); got != code {
			t.Errorf("%q finds %q, want %s", name, got, code)
		}
	}
}

func TestCurrency(t *testing.T) {
	for code, want := range map[string]int{"CNY": 2, "USD": 2, "EUR": 2, "JPY": 0, "KRW": 0, "KWD": 3, "CLP": 0} {
		if got, ok := taxonomy.Currency(code); !ok || got != want {
			t.Errorf("%s has %d digits (%v), want %d", code, got, ok, want)
		}
	}
	for _, code := range []string{"", "RMB", "cny", "XXX", "Y U", "CNYX", " CN"} {
		if _, ok := taxonomy.Currency(code); ok {
			t.Errorf("%q passes for a currency", code)
		}
	}
}

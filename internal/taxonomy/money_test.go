package taxonomy_test

import (
	"strconv"
	"testing"

	"innodock/internal/taxonomy"
)

// show writes a range in minor units: "50..80 CNY", "..80 CNY" without a lower bound.
func show(r taxonomy.MoneyRange) string {
	low, high := "", ""
	if r.Min != nil {
		low = strconv.FormatInt(*r.Min, 10)
	}
	if r.Max != nil {
		high = strconv.FormatInt(*r.Max, 10)
	}
	return low + ".." + high + " " + r.Currency
}

func TestParseMoney(t *testing.T) {
	tests := []struct{ text, want string }{
		{"50万元", "50000000..50000000 CNY"},
		{"50-80 万元", "50000000..80000000 CNY"},
		{"50万-80万元", "50000000..80000000 CNY"},
		{"50万元～80万元", "50000000..80000000 CNY"},
		{"50至80万", "50000000..80000000 CNY"},
		{"50到80万元人民币", "50000000..80000000 CNY"},
		{"从50万到80万元", "50000000..80000000 CNY"},
		{"≤ 30万", "..30000000 CNY"},
		{"<=30万元", "..30000000 CNY"},
		{"不超过30万元", "..30000000 CNY"},
		{"30万元以内", "..30000000 CNY"},
		{"30 万元以下", "..30000000 CNY"},
		{"不低于100万元", "100000000.. CNY"},
		{"100万元以上", "100000000.. CNY"},
		{"≥100万元", "100000000.. CNY"},
		{"超过100万元", "100000000.. CNY"},
		{"约100万元", "100000000..100000000 CNY"},
		{"1.2亿元", "12000000000..12000000000 CNY"},
		{"3千万元", "3000000000..3000000000 CNY"},
		{"5百万美元", "500000000..500000000 USD"},
		{"五十万元", "50000000..50000000 CNY"},
		{"一百二十万元", "120000000..120000000 CNY"},
		{"两千万元", "2000000000..2000000000 CNY"},
		{"壹佰万元整", "100000000..100000000 CNY"},
		{"十万元", "10000000..10000000 CNY"},
		{"人民币50万元", "50000000..50000000 CNY"},
		{"人民币 500,000 元", "50000000..50000000 CNY"},
		{"RMB 500,000", "50000000..50000000 CNY"},
		{"￥500000", "50000000..50000000 CNY"},
		{"¥50万", "50000000..50000000 CNY"},
		{"500000元", "50000000..50000000 CNY"},
		{"１００万元", "100000000..100000000 CNY"},
		{"100万美元", "100000000..100000000 USD"},
		{"200万欧元以内", "..200000000 EUR"},
		{"5000万日元", "50000000..50000000 JPY"},
		{"300万港币", "300000000..300000000 HKD"},
		{"$1,500,000", "150000000..150000000 USD"},
		{"US$1.5m", "150000000..150000000 USD"},
		{"USD 1.5 million", "150000000..150000000 USD"},
		{"$1-2 million", "100000000..200000000 USD"},
		{"$1m to $2m", "100000000..200000000 USD"},
		{"between $1 million and $2 million", "100000000..200000000 USD"},
		{"$900,000 - $1.2 million", "90000000..120000000 USD"},
		{"$500k–$1m", "50000000..100000000 USD"},
		{"EUR 2m", "200000000..200000000 EUR"},
		{"2m EUR", "200000000..200000000 EUR"},
		{"2 M€", "200000000..200000000 EUR"},
		{"2 MEUR", "200000000..200000000 EUR"},
		{"500 k€", "50000000..50000000 EUR"},
		{"€ 1.500.000", "150000000..150000000 EUR"},
		{"1.500.000,50 EUR", "150000050..150000050 EUR"},
		{"1,5 Mio EUR", "150000000..150000000 EUR"},
		{"1 500 000 EUR", "150000000..150000000 EUR"},
		{"CHF 1'500'000", "150000000..150000000 CHF"},
		{"£2.5bn", "250000000000..250000000000 GBP"},
		{"up to $2 million", "..200000000 USD"},
		{"under 2 million dollars", "..200000000 USD"},
		{"no more than EUR 50,000", "..5000000 EUR"},
		{"at least 5 million euros", "500000000.. EUR"},
		{"min. EUR 50,000", "5000000.. EUR"},
		{"$250,000+", "25000000.. USD"},
		{"$250,000 or more", "25000000.. USD"},
		{"two million dollars", "200000000..200000000 USD"},
		{"HK$ 500,000", "50000000..50000000 HKD"},
		{"JPY 5,000,000", "5000000..5000000 JPY"},
		{"KWD 1.2345", "1235..1235 KWD"},
		{"$0.005", "1..1 USD"},
		{"0元", "0..0 CNY"},
		{"20万元-5万元", ""},
		{"50", ""},
		{"500000", ""},
		{"5 million", ""},
		{"50万吨", ""},
		{"50元/吨", ""},
		{"50元每吨", ""},
		{"$5 per kg", ""},
		{"-50万元", ""},
		{"面议", ""},
		{"negotiable", ""},
		{"元", ""},
		{"百万元", ""},
		{"$", ""},
		{"", ""},
		{"12,34 元 56", ""},
		{"1,2,3元", ""},
		{"$5-10€", ""},
		{"99999999999999999999元", ""},
		{"99999999999999亿亿元", ""},
		{"at least at most 5 EUR", ""},
		{"至少5万元以内", ""},
	}
	for _, tt := range tests {
		r, ok := taxonomy.ParseMoney(tt.text)
		got := ""
		if ok {
			got = show(r)
		}
		if got != tt.want {
			t.Errorf("%q is %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestParseMoneyIn(t *testing.T) {
	if r, ok := taxonomy.ParseMoneyIn("1,500,000", "USD"); !ok || show(r) != "150000000..150000000 USD" {
		t.Errorf("default currency: %s %v", show(r), ok)
	}
	if r, ok := taxonomy.ParseMoneyIn("50万欧元", "USD"); !ok || show(r) != "50000000..50000000 EUR" {
		t.Errorf("what is written wins: %s %v", show(r), ok)
	}
	if _, ok := taxonomy.ParseMoneyIn("50", "XXX"); ok {
		t.Error("an unknown currency passes")
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"50-80 万元", "$1,500,000", "EUR 2m", "≤ 30万", "between $1 million and $2 million", "壹佰万元整", "1.500.000,50 EUR", "9223372036854775807元"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := taxonomy.ParseMoney(s)
		if !ok {
			return
		}
		if _, known := taxonomy.Currency(r.Currency); !known {
			t.Errorf("%q has the currency %q", s, r.Currency)
		}
		if r.Min == nil && r.Max == nil {
			t.Errorf("%q has no bound", s)
		}
		if r.Min != nil && *r.Min < 0 || r.Max != nil && *r.Max < 0 || r.Min != nil && r.Max != nil && *r.Min > *r.Max {
			t.Errorf("%q is %s", s, show(r))
		}
	})
}

func BenchmarkParseMoney(b *testing.B) {
	for b.Loop() {
		taxonomy.ParseMoney("预算不超过50-80万元")
		taxonomy.ParseMoney("between $1 million and $2 million")
	}
}

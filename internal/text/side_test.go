package text

import "testing"

func TestSide(t *testing.T) {
	for _, c := range []struct{ field, zh, en string }{
		{"磨损率 / wear rate", "磨损率", "wear rate"},
		{"wear rate / 磨损率", "磨损率", "wear rate"},
		{"输入/输出 / input/output", "输入/输出", "input/output"},
		{"wear rate", "wear rate", "wear rate"},
		{"磨损率", "磨损率", "磨损率"},
		{"input / output", "input / output", "input / output"},
		{"甲 / a / b", "甲 / a / b", "甲 / a / b"},
		{"", "", ""},
	} {
		if zh, en := Side(c.field, "zh"), Side(c.field, "en"); zh != c.zh || en != c.en {
			t.Errorf("%q: %q and %q, want %q and %q", c.field, zh, en, c.zh, c.en)
		}
	}
}

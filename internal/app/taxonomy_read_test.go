package app

import (
	"strings"
	"testing"

	"innodock/internal/taxonomy"
)

// Lists come with codes, with codes that are paths, with levels alone, or with
// nothing but names.
func TestCodesOfVocabularies(t *testing.T) {
	for _, tt := range []struct {
		file   string
		scheme taxonomy.Scheme
		want   string // code<parent label, …
	}{
		{`{"scheme":"GB/T 4754-2017","code":"C37","parent":"C","label_zh":"运输设备"}`, "gbt4754", "C37<C 运输设备"},
		{"scheme,code,parent,label_en\nNACE Rev. 2.1,01,A,Crops\n", "nace", "01<A Crops"},
		{`{"scheme":"Sciences","code":"/21/33","label_en":"health"}`, "sciences", "/21/33</21 health"},
		{`{"scheme":"Levels","level":3,"label_en":"proof of concept"}`, "levels", "3< proof of concept"},
		{`{"scheme":"Fields","category":"工学","label_zh":"光学工程"}`, "fields", "工学/光学工程<工学 光学工程"},
		{`{"scheme":"Fields","category":"哲学","label_zh":"哲学"}`, "fields", "哲学< 哲学"},
	} {
		v, err := readVocabulary(strings.NewReader(tt.file), "")
		if err != nil || len(v.codes) != 1 {
			t.Errorf("%s: %v, %d codes", tt.file, err, len(v.codes))
			continue
		}
		c := v.codes[0]
		if got := c.Code + "<" + c.Parent + " " + c.Label.ZH + c.Label.EN; got != tt.want || v.scheme != tt.scheme {
			t.Errorf("%s: %s of %s, want %s of %s", tt.file, got, v.scheme, tt.want, tt.scheme)
		}
	}
	for _, bad := range []string{"", "{}", `{"scheme":"x","code":"1"}`, `{"scheme":"x","label_en":"no code"}`, "currency,rate,date\nUSD,x,2026-05-04\n", "currency,rate,date\nUSD,7,May\n"} {
		if _, err := readVocabulary(strings.NewReader(bad), ""); err == nil {
			t.Errorf("%q passes", bad)
		}
	}
}

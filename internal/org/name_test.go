package org

import (
	"strings"
	"testing"
	"unicode"

	"innodock/internal/text"
)

func TestNameKeyOfOneOrganisationIsOne(t *testing.T) {
	for _, same := range [][]string{
		{"华为技术有限公司", "华为技术", "华为技术股份有限公司", " 华为 技术（有限公司）"},
		{"中国石油天然气集团有限公司", "中国石油天然气集团公司", "中国石油天然气（集团）公司"},
		{"Siemens AG", "SIEMENS A.G.", "Siemens", "ｓｉｅｍｅｎｓ ａｇ"},
		{"Johnson & Johnson, Inc.", "Johnson and Johnson", "JOHNSON & JOHNSON INCORPORATED"},
		{"ENI S.p.A.", "Eni SpA", "ENI"},
		{"Hangzhou Deep Blue Co., Ltd.", "Hangzhou Deep Blue Co. Ltd", "HANGZHOU DEEP-BLUE COMPANY LIMITED", "Hangzhou DeepBlue"},
		{"Müller Prüftechnik GmbH & Co. KG", "Muller Pruftechnik", "MÜLLER PRÜFTECHNIK GmbH"},
		{"The Boeing Company", "Boeing Co."},
		{"Infosys Pvt. Ltd.", "Infosys Private Limited"},
		{"Fraunhofer-Gesellschaft e.V.", "Fraunhofer Gesellschaft e. V."},
		{"株式会社", "株式会社"},
	} {
		for _, name := range same {
			if got, want := NameKey(name), NameKey(same[0]); got != want {
				t.Errorf("NameKey(%q) = %q, want %q as of %q", name, got, want, same[0])
			}
		}
	}
}

func TestNameKeyOfTraditionalCharacters(t *testing.T) {
	if !text.Embedded().Loaded() {
		t.Skip("this build has no dictionary, which tells traditional from simplified characters")
	}
	if got, want := NameKey("華為技術有限公司"), NameKey("华为技术有限公司"); got != want {
		t.Errorf("NameKey = %q, want %q", got, want)
	}
}

func TestNameKeyTellsOrganisationsApart(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{
		"华为技术有限公司", "华为投资控股有限公司", "清华大学", "北京清华大学出版社有限公司", "Co", "Company", "公司", "San Diego Zoo", "San Diego",
		"NASA Ames Research Center", "NASA Johnson Space Center", "Department of Energy", "Department of the Navy", "A1 Systems", "A2 Systems",
	} {
		key := NameKey(name)
		if other, taken := seen[key]; taken || key == "" {
			t.Errorf("NameKey(%q) = %q, the key of %q", name, key, other)
		}
		seen[key] = name
	}
}

func TestSiteKey(t *testing.T) {
	for _, tc := range []struct{ website, want string }{
		{"https://www.example.com/en/about?x=1", "example.com"},
		{"shop.example.co.uk", "example.co.uk"},
		{"HTTP://WWW.Example.COM.CN:8080/", "example.com.cn"},
		{"https://example.com./", "example.com"},
		{"www.abc.sh.cn", "abc.sh.cn"},
		{"https://www.tsinghua.edu.cn", "tsinghua.edu.cn"},
		{"https://envirolab.tongji.edu.cn/", "envirolab.tongji.edu.cn"},
		{"http://english.ime.cas.cn", "ime.cas.cn"},
		{"http://www.cas.cn", "cas.cn"},
		{"https://acme.github.io", ""},
		{"https://www.linkedin.com/company/acme", ""},
		{"localhost", ""},
		{"", ""},
		{"http://[::1", ""},
		{"co.uk", "co.uk"},
		{"..", ""},
	} {
		if got := siteKey(tc.website); got != tc.want {
			t.Errorf("siteKey(%q) = %q, want %q", tc.website, got, tc.want)
		}
	}
}

func FuzzNameKey(f *testing.F) {
	for _, seed := range []string{"华为技术有限公司", "S.p.A.", "The Co., Ltd.", "e. V.", "and", "a & b", "\x00\xff", "主식회사", "有限公司公司", "The The Co"} { //nolint:dupword // a name that begins so
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		key := NameKey(name)
		for _, r := range key {
			if unicode.IsSpace(r) || unicode.IsPunct(r) {
				t.Fatalf("NameKey(%q) = %q holds %q", name, key, r)
			}
		}
		if upper := NameKey(" " + name + " ()"); upper != key {
			t.Fatalf("NameKey(%q) = %q, and with marks around it %q", name, key, upper)
		}
		if again := NameKey(key); again != key {
			t.Fatalf("NameKey(%q) = %q, whose key is %q", name, key, again)
		}
		if key == "" && strings.ContainsFunc(name, func(r rune) bool { return r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) }) {
			t.Fatalf("NameKey(%q) is empty", name)
		}
	})
}

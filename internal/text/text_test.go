package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// terms are the terms of s that count, in order.
func terms(s string) []string {
	var list []string
	for _, t := range Tokens(s) {
		if !t.Stop {
			list = append(list, t.Term)
		}
	}
	return list
}

func needDictionary(t *testing.T) {
	t.Helper()
	if !Embedded().Loaded() {
		t.Skip("skipped: the dictionary is not built (scripts/dictionary.sh)")
	}
}

func TestTokens(t *testing.T) {
	for s, want := range map[string]string{
		"":                               "",
		"The batteries of a Vehicle":     "batteri vehicl",
		"石墨烯":                            "石 石墨 墨 墨烯 烯",
		"石墨烯batteries":                   "石 石墨 墨 墨烯 烯 batteri",
		"multi-layer film":               "multilay multi layer film",
		"state-of-the-art-thing x":       "state art thing x", // five joined words are no compound
		"10kW at 1,250.5 °C":             "10 kw 1250.5 c",
		"TRL6, TRL 6":                    "trl6 trl 6 trl 6",
		"CN100404991C":                   "cn100404991c 100404991",
		"ＡＢＣ１２３":                         "abc123 abc 123",
		"naïve Café ﬁlm":                 "naiv cafe film",
		"don't  o'clock":                 "o'clock",
		"什么是固态电池？":                       "固 固态 态 态电 电 电池 池 是固",
		"如何筛查":                           "何筛 筛 筛查 查 如",
		"a\x00b \xff\xfe c":              "b c",
		"soft\u00adhyphen zero\u200bwid": "softhyphen zerowid",
		"🙂 ok":                           "ok",
		"カメラ":                            "カ カメ メ メラ ラ",
	} {
		got, wanted := terms(s), strings.Fields(want)
		slices.Sort(got)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%q: %q, want %q", s, got, wanted)
		}
	}
}

func TestTraditionalIsFolded(t *testing.T) {
	needDictionary(t)
	for traditional, simple := range map[string]string{"電池與醫療": "电池与医疗", "臺灣": "台湾", "氧化鋁": "氧化铝"} {
		if got := Fold(traditional); got != simple {
			t.Errorf("%s: %s, want %s", traditional, got, simple)
		}
		if !slices.Equal(terms(traditional), terms(simple)) {
			t.Errorf("%s and %s have different terms", traditional, simple)
		}
	}
}

func TestTokensStandWhereTheySay(t *testing.T) {
	s := "ﬁne 10kW 電池-pack Ｘ１, naïve 石墨烯"
	for _, tok := range Tokens(s) {
		if tok.Class == Word || tok.Class == Han || tok.Class == Bigram {
			if again := Tokens(s[tok.Start:tok.End]); !slices.ContainsFunc(again, func(o Token) bool { return o.Term == tok.Term }) {
				t.Errorf("%q is not at %q", tok.Term, s[tok.Start:tok.End])
			}
		}
	}
}

// inOneStretch makes the tokens of s without the short cut for plain words.
func inOneStretch(s string) []Token {
	g := Segmenter{src: s}
	g.stretch(0, len(s))
	return g.out
}

func TestShortCutOfPlainWords(t *testing.T) {
	long := strings.Repeat("ab", MaxTerm)
	for _, s := range []string{
		"a", "a.b", "word,5 5,word", "rock-'n'-roll", "don't don' 'tis it's.", "-lead trail- x--y -", "e.g.10kW", "A'B' c’est", "naïve-word wordé wórd", "a石b c-石 d'石",
		long, long + " x", long[:MaxTerm], "TRL6-7,TRL-8", "a\x00b\tc\x7fd_e", "ab\u00adcd ef\u200b", "x-\u0301y", "3.4.5,000,1 1,000.5-m",
	} {
		if fast, slow := Tokens(s), inOneStretch(s); !slices.Equal(fast, slow) {
			t.Errorf("%q: %+v word by word, %+v at once", s, fast, slow)
		}
	}
}

func TestLanguage(t *testing.T) {
	for s, want := range map[string]Lang{
		"": "", "123 🙂": "", "solid electrolyte": English, "固态电池": Chinese,
		"我们需要 SiC MOSFET 驱动": Chinese, "a sensor made by 华为": English, "電池": Chinese,
	} {
		if got := Language(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestDictionaryBothWays(t *testing.T) {
	needDictionary(t)
	d := Embedded()
	for _, c := range []struct {
		s    string
		to   Lang
		word string
		want string
	}{
		{"新型石墨烯薄膜", English, "石墨烯", "graphene"},
		{"用于電池散熱", English, "電池", "battery"},
		{"肿瘤筛查", English, "肿瘤", "tumor"},
		{"graphene batteries", Chinese, "batteries", "电池"},
		{"an artificial intelligence", Chinese, "artificial intelligence", "人工智能"},
	} {
		found := false
		for _, e := range d.Words(c.s, c.to) {
			sum := 0.0
			for _, r := range e.Translations {
				sum += r.Weight
				found = found || e.Word == c.word && r.Text == c.want
			}
			if len(e.Translations) > 0 && (sum < 0.999 || sum > 1.001) {
				t.Errorf("%s: the renderings weigh %v together", e.Word, sum)
			}
			if c.s[e.Span.Start:e.Span.End] != e.Word {
				t.Errorf("%s does not stand at %v of %s", e.Word, e.Span, c.s)
			}
		}
		if !found {
			t.Errorf("%s: %s is not rendered as %s: %+v", c.s, c.word, c.want, d.Words(c.s, c.to))
		}
	}
	if d.Attribution() == "" || !strings.Contains(d.Attribution(), "CC BY-SA 4.0") {
		t.Errorf("attribution %q", d.Attribution())
	}
}

func TestWrittenDictionaryIsRead(t *testing.T) {
	d, err := OpenDictionary(small(t))
	if err != nil {
		t.Fatal(err)
	}
	words := d.Words("用電池组", English)
	if len(words) != 1 || words[0].Word != "電池组" || words[0].Translations[0].Text != "battery pack" {
		// Opened beside the embedded one, so its own characters are not folded here.
		if words = d.Words("用电池组", English); len(words) != 1 || words[0].Translations[0].Text != "battery pack" {
			t.Errorf("words %+v", words)
		}
	}
	if back := d.Words("Battery packs, batteries", Chinese); len(back) != 2 || back[0].Translations[0].Text != "电池组" || back[1].Translations[0].Text != "电池" {
		t.Errorf("back %+v", back)
	}
	if gloss := d.Gloss("New battery packs", Chinese); gloss != "New电池组" {
		t.Errorf("gloss %q", gloss)
	}
}

func small(tb testing.TB) []byte {
	tb.Helper()
	var file strings.Builder
	err := WriteDictionary(&file, "made for a test", map[rune]rune{'電': '电'}, []Head{
		{Word: "电池", Glosses: []Gloss{{Text: "battery", Weight: 1, Reverse: 1}, {Text: "cell", Weight: 0.5, Reverse: 0.3}}},
		{Word: "电池组", Glosses: []Gloss{{Text: "battery pack", Weight: 1, Reverse: 1}}},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return []byte(file.String())
}

func TestSnippet(t *testing.T) {
	s := "First sentence without it. The alumina layer resists wear. Nothing more here, and much further text follows."
	at := strings.Index(s, "alumina")
	p := Snippet(s, []Span{{at, at + 7}, {-1, 3}, {5, 4000}}, 40)
	if len(p.Marks) != 1 || p.Text[p.Marks[0].Start:p.Marks[0].End] != "alumina" || s[p.At:p.At+len(p.Text)] != p.Text {
		t.Errorf("%+v", p)
	}
	if n := utf8.RuneCountInString(p.Text); n > 60 {
		t.Errorf("%d characters: %q", n, p.Text)
	}
	if p := Snippet("石墨烯薄膜用于散热。", nil, 5); p.Text != "石墨烯薄膜" {
		t.Errorf("without marks %q", p.Text)
	}
	if p := Snippet("", []Span{{0, 1}}, 10); p.Text != "" || p.Marks != nil {
		t.Errorf("of nothing %+v", p)
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "10kW 石墨烯 multi-layer", "\xff\u200b\ufdfa", "CN100404991C", "a-b-c-d-e 1,2,3.4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		if fast, slow := Tokens(s), inOneStretch(s); !slices.Equal(fast, slow) {
			t.Fatalf("%q: %+v word by word, %+v at once", s, fast, slow)
		}
		for _, tok := range Tokens(s) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) || tok.Term == "" {
				t.Fatalf("%+v after %d of %q", tok, last, s)
			}
			last = tok.Start
		}
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q and then to %q", s, once, Fold(once))
		}
		p := Snippet(s, []Span{{len(s) / 3, len(s) / 2}}, 10)
		if s[p.At:p.At+len(p.Text)] != p.Text {
			t.Fatalf("snippet %+v of %q", p, s)
		}
		_, _ = Embedded().Words(s, English), Embedded().Words(s, Chinese)
	})
}

func FuzzOpenDictionary(f *testing.F) {
	f.Add(small(f))
	f.Add([]byte(dictionaryMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		// Besides as it is, with a checksum that fits: else nothing behind it is met.
		for _, file := range [][]byte{data, withChecksum(data)} {
			d, err := OpenDictionary(file)
			if err != nil {
				continue
			}
			for _, s := range []string{"电池组", "battery pack of cells"} {
				_ = fmt.Sprint(d.Words(s, English), d.Words(s, Chinese), d.Gloss(s, English))
			}
		}
	})
}

func BenchmarkTokens(b *testing.B) {
	s := strings.Repeat("A plasma sprayed alumina layer with wear resistance. 石墨烯薄膜用于电池散热。", 10)
	var g Segmenter
	var buf []Token
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		buf = g.Append(buf[:0], s)
	}
}

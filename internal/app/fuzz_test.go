package app

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// FuzzArgs parses command lines: each is a command, help, or a mistake of usage
// that is told in words.
func FuzzArgs(f *testing.F) {
	for _, line := range []string{
		"", "match x", "match --kind need --kind patent --limit 3 a b", "import --dry-run", "--help", "help match", "taxonomy", "taxonomy import x",
		"match --limit=-1 x", "match -- --x", "export -", "\x00", "match --limit 99999999999999999999 x", "serve --listen", "undo ${HOME}", "--", "-", "completion zsh",
	} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		var out bytes.Buffer
		s := &system{in: strings.NewReader(""), out: &out, err: io.Discard, now: time.Now}
		command, err := s.parse(strings.Split(line, " "))
		var usage *usageError
		switch {
		case err != nil && (!errors.As(err, &usage) || usage.text == ""):
			t.Errorf("%q: %v", line, err)
		case err == nil && command == nil && out.Len() == 0:
			t.Errorf("%q: neither a command nor help nor a mistake", line)
		}
	})
}

// FuzzVocabulary reads files of classifications and rates: rows or an error, and
// no row without what it needs.
func FuzzVocabulary(f *testing.F) {
	f.Add([]byte(`{"scheme":"NACE Rev. 2.1","code":"A","label_en":"Agriculture"}`))
	f.Add([]byte("currency,rate,date\nEUR,7.8,2026-05-04\n"))
	f.Add([]byte("\ufeffcode,label_zh\n1,材料\n"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Add([]byte(`{"scheme":"x","level":1e300,"label_en":"x"}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := readVocabulary(bytes.NewReader(text), "")
		if err != nil {
			return
		}
		for _, c := range v.codes {
			if c.Code == "" || c.Label.ZH+c.Label.EN == "" || c.Scheme == "" {
				t.Errorf("%+v", c)
			}
		}
		for _, r := range v.rates {
			if r.Currency == "" || !(r.PerUnit > 0) || r.Day.IsZero() {
				t.Errorf("%+v", r)
			}
		}
		if len(v.codes)+len(v.rates) == 0 {
			t.Error("nothing, and no error")
		}
	})
}

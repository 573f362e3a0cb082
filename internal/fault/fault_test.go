package fault_test

import (
	"errors"
	"testing"

	"innodock/internal/fault"
)

func TestWordsAreInTheLanguageThatIsAsked(t *testing.T) {
	f := fault.At("budget", "order", "%s is above %d", "%[2]d 低于 %[1]s", "9", 5)
	for lang, want := range map[string]string{"zh": "5 低于 9", "en": "9 is above 5", "": "9 is above 5", "de": "9 is above 5"} {
		if got := f.In(lang); got != want {
			t.Errorf("in %q: %q, want %q", lang, got, want)
		}
	}
	if got := (fault.Words{Text: "of an earlier version"}).In("zh"); got != "of an earlier version" {
		t.Errorf("without Chinese: %q", got)
	}
}

func TestAFaultWithFieldsIsStillItself(t *testing.T) {
	plain := fault.New(fault.Invalid, "test.bad", "no", "不行")
	named := plain.With(fault.At("a", "b", "c", "丙"))
	if !errors.Is(named, plain) || named.Zh != "不行" || len(named.Fields) != 1 || len(plain.Fields) != 0 {
		t.Errorf("%+v of %+v", named, plain)
	}
}

package web

import "testing"

func TestTagIsFoundInAnyFormOfTheHeader(t *testing.T) {
	for header, want := range map[string]bool{
		`"1-2"`: true, `W/"1-2"`: true, `"x", W/"1-2"`: true, ` "1-2" ,"x"`: true, `*`: true,
		``: false, `"1-3"`: false, `1-2`: false, `"x1-2"`: false,
	} {
		if got := HasTag(header, `"1-2"`); got != want {
			t.Errorf("%s: %t, want %t", header, got, want)
		}
	}
}

package taxonomy_test

import (
	"errors"
	"testing"

	"innodock/internal/taxonomy"
)

func TestParsePatent(t *testing.T) {
	tests := []struct {
		text string
		want string // Office|Number|Kind, a for an application
	}{
		// Publications of China.
		{"CN100404991C", "CN|100404991|C"},
		{"CN 112345678 A", "CN|112345678|A"},
		{"cn112345678b", "CN|112345678|B"},
		{"ＣＮ１１２３４５６７８Ａ", "CN|112345678|A"},
		{"授权公告号 CN 212345678 U", "CN|212345678|U"},
		{"CN 302345678 S", "CN|302345678|S"},
		{"CN1234567A", "CN|1234567|A"},
		{"CN85100001A", "CN|85100001|A"},
		{"CN112345678", "CN|112345678|"},
		{"CN112345678U", ""}, // 1 is an invention, U a utility model
		{"CN212345678A", ""},
		{"CN912345678A", ""},
		{"CN123456A", ""},
		// Applications of China: the check digit is given, wrong, or added.
		{"CN201010000001.8", "CN|201010000001.8|a"},
		{"CN201010000001.4", "check"},
		{"201010000001.8", "CN|201010000001.8|a"},
		{"ZL 2010 1 0000001.8", "CN|201010000001.8|a"},
		{"专利号：ZL201010000001.8", "CN|201010000001.8|a"},
		{"CN2010100000018", "CN|201010000001.8|a"},
		{"CN201010000001", "CN|201010000001.8|a"},
		{"CN201010000001A", "CN|201010000001.8|a"},
		{"CN201070000001", ""}, // there is no kind 7
		{"ZL 85100001", "CN|85100001.0|a"},
		{"201010000001", ""}, // bare digits may be anything
		// United States.
		{"US 10,123,456 B2", "US|10123456|B2"},
		{"US10123456B2", "US|10123456|B2"},
		{"U.S. Patent No. 9,876,543", "US|9876543|"},
		{"US 2020/0123456 A1", "US|20200123456|A1"},
		{"US20200123456A1", "US|20200123456|A1"},
		{"US2020123456A1", "US|20200123456|A1"},
		{"US D912,345 S", "US|D912345|S"},
		{"USD912345S1", "US|D912345|S1"},
		{"US PP12,345 P2", "US|PP12345|P2"},
		{"US RE45,678 E", "US|RE45678|E"},
		{"US 16/123,456", "US|16/123456|a"},
		{"US 123", ""},
		{"US20200123456B2", ""},
		// European Patent Office: real numbers with their check digits.
		{"EP 1 234 567 B1", "EP|1234567|B1"},
		{"EP1234567A1", "EP|1234567|A1"},
		{"EP99403122.7", "EP|99403122.7|a"},
		{"EP16839078.9", "EP|16839078.9|a"},
		{"EP 16 839 078.8", "check"},
		{"EP16839078", "EP|16839078.9|a"},
		{"EP1234567U", ""},
		// PCT.
		{"WO 2020/123456 A1", "WO|2020123456|A1"},
		{"WO2020123456A1", "WO|2020123456|A1"},
		{"WO 98/12345", "WO|1998012345|"},
		{"WO9812345A1", "WO|1998012345|A1"},
		{"PCT/CN2020/123456", "WO|CN2020/123456|a"},
		{"PCT/EP98/01234", "WO|EP1998/001234|a"},
		{"PCT/XX2020/123456", ""},
		{"WO 1950/123456", ""},
		// Others.
		{"JP 2020-123456 A", "JP|2020123456|A"},
		{"特開2020-123456", "JP|2020123456|"},
		{"特許第6123456号", "JP|6123456|"},
		{"JPH0512345A", "JP|H0512345|A"},
		{"KR 10-2020-0123456 A", "KR|1020200123456|A"},
		{"KR101234567B1", "KR|101234567|B1"},
		{"DE 10 2010 012 345 A1", "DE|102010012345|A1"},
		{"DE202010012345U1", "DE|202010012345|U1"},
		{"GB 2 123 456 A", "GB|2123456|A"},
		{"FR2812345A1", "FR|2812345|A1"},
		{"TWI123456B", "TW|I123456|B"},
		{"RU 2 123 456 C1", "RU|2123456|C1"},
		{"AU2020123456B2", "AU|2020123456|B2"},
		{"BR PI 0812345 A2", "BR|PI0812345|A2"},
		{"PL 212345 B1", "PL|212345|B1"},
		{"EA012345B1", "EA|012345|B1"},
		// Not patent numbers.
		{"PL 212345", ""},
		{"ZZ1234567A", ""},
		{"CO2", ""},
		{"TRL 6", ""},
		{"AA 7075", ""},
		{"IP67", ""},
		{"5G", ""},
		{"", ""},
		{"CN", ""},
		{"US$ 1000000", ""},
		{"EU 123456 A", ""},
		{"新材料 CN112345678A", ""},
		{"CN112345678A CN112345679A", ""},
		{"CN112345678901234567890123456789012345678901234567890A", ""},
	}
	for _, tt := range tests {
		p, err := taxonomy.ParsePatent(tt.text)
		got := p.Office + "|" + p.Number + "|" + p.Kind
		switch {
		case errors.Is(err, taxonomy.ErrPatentCheck):
			got = "check"
		case errors.Is(err, taxonomy.ErrPatentFormat):
			got = ""
		case err != nil:
			t.Errorf("%q: %v", tt.text, err)
		case p.Application:
			got += "a"
		}
		if got != tt.want {
			t.Errorf("%q is %q, want %q", tt.text, got, tt.want)
		}
	}
}

func FuzzParsePatent(f *testing.F) {
	for _, s := range []string{"CN112345678A", "ZL201010000001.8", "US 2020/0123456 A1", "PCT/CN2020/123456", "EP16839078.9", "JPH0512345A", "WO9812345"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := taxonomy.ParsePatent(s)
		if err != nil {
			return
		}
		again, err := taxonomy.ParsePatent(p.String())
		if err != nil || again != p {
			t.Errorf("%q is %+v, but %q is %+v (%v)", s, p, p.String(), again, err)
		}
	})
}

func TestCheckRegistrationNo(t *testing.T) {
	tests := []struct {
		number string
		right  bool
	}{
		// Codes that companies publish themselves.
		{"914403001922038216", true},
		{"91330100799655058B", true},
		{"91330100799655058b", true},
		{"9144030071526726XG", true},
		{"91 4403001922038216", true},
		{"914403001922038215", false},
		{"914403001922083216", false}, // two digits changed places
		{"91440300192203821O", false}, // the letter O
		{"HWUPKR0MPOU8FGXBT394", true},
		{"5493001KJTIIGC8Y1R12", true},
		{"HWUPKR0MPOU8FGXBT395", false},
		{"HWUPKR0MPUO8FGXBT394", false},
		// Kinds that we do not know.
		{"", true},
		{"HRB 12345", true},
		{"DE123456789", true},
		{"440301103097413", true},
		{"123456789012345678", true},
	}
	for _, tt := range tests {
		err := taxonomy.CheckRegistrationNo(tt.number)
		if (err == nil) != tt.right {
			t.Errorf("%q: %v, want right %v", tt.number, err, tt.right)
		}
		if err != nil && !errors.Is(err, taxonomy.ErrRegistrationNo) {
			t.Errorf("%q: %v is another fault", tt.number, err)
		}
	}
}

package config_test

import (
	"errors"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/config"
	"innodock/internal/fault"
)

func TestDefaultsServe(t *testing.T) {
	s, err := config.Load("", []string{"HOME=/home/x", "INNODOCK_TEST_POSTGRES=x", "INNODOCK_LISTEN="}, map[string]string{"data": ""})
	if err != nil {
		t.Fatal(err)
	}
	if s.Data != "data" || s.Listen != "127.0.0.1:8080" || s.Database != "" || s.TrustedProxies != nil ||
		s.LogLevel != slog.LevelInfo || s.LogFormat != "text" || s.RequestsPerMinute != 3000 || s.RequestsAtOnce != 256 ||
		s.MaxUpload != 512_000_000 || s.Workers != 2 {
		t.Errorf("defaults %+v", s)
	}
	for _, v := range s.Values() {
		if v.Origin != "default" {
			t.Errorf("%s comes from %q", v.Key, v.Origin)
		}
	}
}

func TestFlagsBeatEnvironmentBeatFileBeatDefaults(t *testing.T) {
	s, err := config.Load("", []string{
		"INNODOCK_CONFIG=testdata/innodock.conf",
		"INNODOCK_LISTEN=127.0.0.1:7000",
		"INNODOCK_LOG_LEVEL=warn",
		"INNODOCK_DATABASE=postgres://expo:canary@db.example:5432/expo?sslmode=require&password=canary",
	}, map[string]string{"listen": "[::1]:9000", "data": ""})
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/precedence.txt")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), s.Dump()); d != "" {
		t.Errorf("dump (-want +got):\n%s", d)
	}
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("192.0.2.7/32")}
	if s.Listen != "[::1]:9000" || s.LogLevel != slog.LevelWarn || s.Workers != 4 || s.MaxUpload != 1_500_000_000 ||
		!slices.Equal(s.TrustedProxies, proxies) || !strings.Contains(s.Database, "canary") {
		t.Errorf("settings %+v", s)
	}
}

func TestDumpIsAFileOfSettings(t *testing.T) {
	s, err := config.Load("testdata/innodock.conf", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "again.conf")
	if err := os.WriteFile(path, []byte(s.Dump()), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := config.Load(path, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if again.Listen != s.Listen || again.Data != s.Data || again.MaxUpload != s.MaxUpload || len(again.TrustedProxies) != 2 {
		t.Errorf("read again %+v, want %+v", again, s)
	}
}

// file writes a file of settings and returns its path.
func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.conf")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsWrongIsNamedWithAWayOut(t *testing.T) {
	for _, tc := range []struct {
		name, file string
		environ    []string
		flags      map[string]string
		path, code string
		text       []string
	}{
		{"misspelt key", "\nlissten = :1", nil, nil, "lissten", "unknown", []string{"line 2 of", "did you mean listen?"}},
		{"letters swapped", "wrokers = 3", nil, nil, "wrokers", "unknown", []string{"did you mean workers?"}},
		{"misspelt variable", "", []string{"INNODOCK_LOGLEVEL=debug"}, nil, "loglevel", "unknown", []string{"INNODOCK_LOGLEVEL", "did you mean INNODOCK_LOG_LEVEL?"}},
		{"misspelt flag", "", nil, map[string]string{"dta": "x"}, "dta", "unknown", []string{"--dta", "did you mean --data?"}},
		{"nothing near", "telescope = 1", nil, nil, "telescope", "unknown", []string{"remove it"}},
		{"no equals sign", "listen :80", nil, nil, "listen :80", "syntax", []string{"line 1 of", "key = value"}},
		{"twice", "workers = 1\nworkers = 2", nil, nil, "workers", "twice", []string{"line 2 of", "line 1 already"}},
		{"no file", "", []string{"INNODOCK_CONFIG=/does/not/exist"}, nil, "config", "unreadable", []string{"/does/not/exist"}},
		{"address", "listen = localhost", nil, nil, "listen", "value", []string{"line 1 of", `"localhost"`, "host:port"}},
		{"port", "listen = :80000", nil, nil, "listen", "value", []string{"host:port"}},
		{"level", "", []string{"INNODOCK_LOG_LEVEL=loud"}, nil, "log-level", "value", []string{"variable INNODOCK_LOG_LEVEL", "debug, info, warn or error"}},
		{"format", "log-format = xml", nil, nil, "log-format", "value", []string{"text or json"}},
		{"number", "", nil, map[string]string{"workers": "0"}, "workers", "value", []string{"flag --workers", "from 1 to 64"}},
		{"size", "max-upload = 12 parsecs", nil, nil, "max-upload", "value", []string{"200MB"}},
		{"tiny size", "max-upload = 3", nil, nil, "max-upload", "value", []string{"200MB"}},
		{"not a size", "max-upload = NaN GB", nil, nil, "max-upload", "value", []string{"200MB"}},
		{"everybody a proxy", "trusted-proxies = 0.0.0.0/0", nil, nil, "trusted-proxies", "value", []string{"everybody"}},
		{"a public address with a path", "public-url = https://expo.example/here", nil, nil, "public-url", "value", []string{"https://expo.example"}},
		{"a public address without scheme", "public-url = expo.example", nil, nil, "public-url", "value", []string{"https://expo.example"}},
		{"proxy", "trusted-proxies = proxy.example", nil, nil, "trusted-proxies", "value", []string{"10.0.0.0/8"}},
		{"database", "database = mysql://canary@db/x", nil, nil, "database", "value", []string{"postgres://user:password@host/name"}},
		{"secret flag", "", nil, map[string]string{"database": "postgres://canary@db/x"}, "database", "secret", []string{"INNODOCK_DATABASE"}},
		{"secret file", "database-file = /does/not/exist", nil, nil, "database", "unreadable", []string{"/does/not/exist"}},
		{"secret twice", "database-file = x\ndatabase = postgres://canary@db/x", nil, nil, "database", "twice", []string{"remove one"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			path := ""
			if tc.file != "" {
				path = file(t, tc.file)
			}
			_, err := config.Load(path, tc.environ, tc.flags)
			f, ok := errors.AsType[*fault.Error](err)
			if !ok || !errors.Is(err, config.ErrInvalid) || len(f.Fields) != 1 {
				t.Fatalf("error %#v, want one field", err)
			}
			got := f.Fields[0]
			if got.Path != tc.path || got.Code != tc.code {
				t.Errorf("field %q code %q, want %q %q", got.Path, got.Code, tc.path, tc.code)
			}
			for _, want := range tc.text {
				if !strings.Contains(got.Text, want) || !strings.Contains(f.Text, want) {
					t.Errorf("text %q lacks %q", got.Text, want)
				}
			}
			if strings.Contains(err.Error(), "canary") {
				t.Errorf("the secret is in the error: %v", err)
			}
		})
	}
}

func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	_, err := config.Load(file(t, "a = 1\nworkers = many\nlisten = x"), nil, nil)
	f, _ := errors.AsType[*fault.Error](err)
	if f == nil || len(f.Fields) != 3 {
		t.Errorf("error %v, want three fields", err)
	}
}

func TestSecretComesFromAFile(t *testing.T) {
	secret := file(t, "postgres://expo:canary@db.example/expo\n")
	s, err := config.Load("", []string{"INNODOCK_DATABASE_FILE=" + secret}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Database != "postgres://expo:canary@db.example/expo" {
		t.Errorf("database %q", s.Database)
	}
	if strings.Contains(s.Dump(), "canary") || !strings.Contains(s.Dump(), "INNODOCK_DATABASE_FILE") {
		t.Errorf("dump:\n%s", s.Dump())
	}
}

package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"innodock/internal/fault"
	"innodock/internal/web"
)

func TestAHandlerInThisProcessIsAskedAsAServerIs(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+web.Prefix+"/echo", func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Token", r.Header.Get("Authorization"))
		_, _ = w.Write(text)
	})
	mux.HandleFunc("GET "+web.Prefix+"/problem", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusUnprocessableEntity)
		_, _ = io.WriteString(w, `{"code":"x.wrong","detail":"It is wrong.","errors":[{"field":"a.b","code":"type","message":"No number."}]}`)
	})
	mux.HandleFunc("GET "+web.Prefix+"/half", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "the first half")
		panic(http.ErrAbortHandler)
	})
	mux.HandleFunc("GET "+web.Prefix+"/none", func(http.ResponseWriter, *http.Request) { panic("broke") })
	mux.HandleFunc("GET "+web.Prefix+"/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	mux.HandleFunc("GET "+web.Prefix+"/empty", func(http.ResponseWriter, *http.Request) {})
	c := inProcess(mux, "secret")

	resp, err := c.do(t.Context(), http.MethodPost, "/echo", "text/plain", strings.NewReader("said"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil || string(text) != "said" || resp.Header.Get("X-Token") != "Bearer secret" || resp.StatusCode != http.StatusOK {
		t.Errorf("%q, %v, %v", text, resp.Header, err)
	}

	err = c.call(t.Context(), http.MethodGet, "/problem", nil, nil)
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != "x.wrong" || len(f.Fields) != 1 || words(err) != "It is wrong.\n  a.b: No number." {
		t.Errorf("a problem became %v", err)
	}

	if resp, err = c.do(t.Context(), http.MethodGet, "/half", "", nil); err != nil {
		t.Fatal(err)
	}
	text, err = io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err == nil {
		t.Errorf("half an answer passes for a whole one: %q", text)
	}
	if err := c.call(t.Context(), http.MethodGet, "/none", nil, nil); err == nil {
		t.Error("a handler that broke has answered")
	}
	if err := c.call(t.Context(), http.MethodGet, "/empty", nil, nil); err != nil {
		t.Errorf("an empty answer: %v", err)
	}
	ctx, leave := context.WithCancel(t.Context())
	leave()
	if err := c.call(ctx, http.MethodGet, "/slow", nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a request that was given up: %v", err)
	}
}

func TestNumbersAreReadable(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -100: "-100"} {
		if got := count(n); got != want {
			t.Errorf("count(%d) = %q", n, got)
		}
	}
}

func TestTextOfOthersCannotSteerTheTerminal(t *testing.T) {
	for text, want := range map[string]string{
		"plain 文字 é": "plain 文字 é", "\x1b[2Jgone": " [2Jgone", "a\u202egnp.exe": "a gnp.exe", "one\ntwo\a": "one\ntwo ", "\u009b31m": " 31m",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q", text, got)
		}
	}
}

func TestSchemesByTheirPublishersNames(t *testing.T) {
	for name, want := range map[string]string{
		"GB/T 4754-2017": "gbt4754 2017", "NACE Rev. 2.1": "nace 2.1", "IPC 2023": "ipc 2023", "gbt4754": "gbt4754 ", "ipc": "ipc ",
		"EuroSciVoc (as used in CORDIS)": "euroscivoc ", "": " ",
	} {
		scheme, version := schemeOf(name)
		if got := fmt.Sprint(scheme, " ", version); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

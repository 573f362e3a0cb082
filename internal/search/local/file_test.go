package local

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"innodock/internal/search"
)

// asked is a query whose answer tells two states of an index apart.
func asked() search.Query {
	return search.Query{Text: "graphene 石墨烯 wear resistance by plasma spraying", Facets: []string{"kind", "cluster"}, Limit: 50}
}

func answer(t *testing.T, x *Index) search.Result {
	t.Helper()
	r, err := x.Search(t.Context(), asked())
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Hits) == 0 {
		t.Fatal("nothing found: the test compares nothing")
	}
	return r
}

func TestASavedIndexAnswersAsBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index.bin")
	x, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	docs := corpus(2500)
	if err := x.Apply(t.Context(), docs, 7); err != nil {
		t.Fatal(err)
	}
	if err := x.Refit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := x.Apply(t.Context(), []search.Change{{Document: docs[0].Document, Delete: true}, docs[5]}, 9); err != nil {
		t.Fatal(err)
	}
	before := answer(t, x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Search(t.Context(), asked()); !errors.Is(err, ErrClosed) {
		t.Errorf("a closed index answers: %v", err)
	}
	again, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := again.Position(); got != 9 {
		t.Errorf("position %d, want 9", got)
	}
	if diff := cmp.Diff(before, answer(t, again)); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}
	if again.RefitDue() {
		t.Error("an index that was fitted and saved is due for a fit")
	}
	if left, _ := filepath.Glob(path + ".*"); len(left) > 0 {
		t.Errorf("files left behind: %v", left)
	}
}

func TestAFileThatIsNotWholeIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index.bin")
	x := Create(path)
	if err := x.Apply(t.Context(), corpus(40), 1); err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(whole); at += 1 + len(whole)/97 {
		flipped := append([]byte(nil), whole...)
		flipped[at] ^= 0x10
		for what, data := range map[string][]byte{"cut off": whole[:at], "a bit flipped": flipped} {
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(path); !errors.Is(err, ErrFile) {
				t.Fatalf("%s at %d of %d: %v, want ErrFile", what, at, len(whole), err)
			}
		}
	}
}

func TestAnEmptyIndexIsSavedToo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "index.bin")
	if err := Create(path).Close(); err != nil {
		t.Fatal(err)
	}
	x, err := Open(path)
	if err != nil || x.Len() != 0 {
		t.Fatalf("open: %d documents, %v", x.Len(), err)
	}
}

// A file with a right checksum and nonsense inside must not take the program down.
func FuzzOpen(f *testing.F) {
	x := New()
	if err := x.Apply(f.Context(), corpus(3), 1); err != nil {
		f.Fatal(err)
	}
	var b buffer
	if err := encode(&b, x.now.Load()); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(b)[:len(b)-4])
	f.Add([]byte(fileMagic))
	f.Fuzz(func(t *testing.T, body []byte) {
		s, err := decode(checked(body))
		if err != nil {
			return
		}
		y := newIndex("", s)
		if _, err := y.Search(t.Context(), asked()); err != nil {
			t.Fatal(err)
		}
	})
}

// checked appends the checksum of a body.
func checked(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(append([]byte(nil), body...), crc32.Checksum(body, castagnoli()))
}

type buffer []byte

func (b *buffer) Write(p []byte) (int, error) {
	*b = append(*b, p...)
	return len(p), nil
}

package lsa

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// topics makes a corpus of n documents about ten subjects: each draws its words
// from those of its subject, and some from all.
func topics(n int) Matrix {
	random := rand.New(rand.NewPCG(7, 7))
	const perTopic = 150
	in := map[string]map[uint32]uint8{}
	for d := range n {
		for range 60 {
			topic := d % 10
			if random.IntN(4) == 0 {
				topic = random.IntN(10)
			}
			w := fmt.Sprintf("t%dw%03d", topic, random.IntN(perTopic))
			if in[w] == nil {
				in[w] = map[uint32]uint8{}
			}
			in[w][uint32(d)]++
		}
	}
	m := Matrix{N: n}
	for w := range in {
		m.Terms = append(m.Terms, w)
	}
	slices.Sort(m.Terms)
	for _, w := range m.Terms {
		var docs []uint32
		for d := range in[w] {
			docs = append(docs, d)
		}
		slices.Sort(docs)
		for _, d := range docs {
			m.Docs, m.Times = append(m.Docs, d), append(m.Times, in[w][d])
		}
		m.Ends = append(m.Ends, len(m.Docs))
	}
	return m
}

func fit(t *testing.T, m Matrix) *Model {
	t.Helper()
	model, err := Fit(t.Context(), m)
	if err != nil {
		t.Fatal(err)
	}
	return model
}

func place(t *testing.T, m *Model, words ...string) Vector {
	t.Helper()
	var sum Sum
	for _, w := range words {
		if n, ok := m.Term(w); ok {
			m.Add(&sum, n, 1, 1)
		}
	}
	return sum.Vector(nil)
}

func TestWordsOfOneSubjectLieTogether(t *testing.T) {
	m := fit(t, topics(1000))
	a, b, c := place(t, m, "t1w001", "t1w002", "t1w003"), place(t, m, "t1w101", "t1w102", "t1w103"), place(t, m, "t2w101", "t2w102", "t2w103")
	same, other := Cosine(a, b), Cosine(a, c)
	if same < other+0.2 {
		t.Errorf("words of one subject %.3f, of two %.3f", same, other)
	}
	if self := Cosine(a, a); math.Abs(float64(self)-1) > 1e-3 {
		t.Errorf("cosine with itself %v", self)
	}
	if none := Cosine(a, place(t, m, "unknown")); none != 0 {
		t.Errorf("cosine with a text of unknown words %v", none)
	}
}

func TestOneCorpusOneModel(t *testing.T) {
	m := topics(900)
	a, b := fit(t, m), fit(t, m)
	if !bytes.Equal(a.Encode(nil), b.Encode(nil)) {
		t.Error("two fits differ")
	}
}

func TestTakenOutIsAsIfNeverAdded(t *testing.T) {
	m := fit(t, topics(800))
	x, _ := m.Term("t1w001")
	y, _ := m.Term("t2w002")
	var with, without Sum
	m.Add(&without, x, 2, 1)
	m.Add(&with, x, 2, 1)
	m.Add(&with, y, 3, 1)
	m.Add(&with, y, 3, -1)
	if c := Cosine(with.Vector(nil), without.Vector(nil)); c < 0.9999 {
		t.Errorf("cosine %v", c)
	}
}

func TestSmallCorporaAreRefused(t *testing.T) {
	for _, m := range []Matrix{{}, topics(100)} {
		if _, err := Fit(t.Context(), m); !errors.Is(err, ErrSmall) {
			t.Errorf("%d documents: error %v", m.N, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Fit(ctx, topics(800)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}

// The kernels answer what plain Go answers, bit for bit.
func TestKernels(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 7, 8, 16, 31, 32, 47, 304} {
		x, y, z := make([]float32, n), make([]float32, n), make([]float32, n)
		p, q := make([]int8, n), make([]int8, 5*n)
		for i := range n {
			x[i], y[i] = random.Float32()-0.5, random.Float32()-0.5
			p[i] = int8(random.IntN(255) - 127)
		}
		for i := range q {
			q[i] = int8(random.IntN(255) - 127)
		}
		copy(z, y)
		axpy(y, x, 0.37)
		axpyGo(z, x, 0.37)
		axpyInt8(y, p, -1.7)
		axpyInt8Go(z, p, -1.7)
		if !slices.Equal(y, z) {
			t.Errorf("axpy of %d numbers differs", n)
		}
		got, want := make([]int32, 5), make([]int32, 5)
		dotsInt8(got, p, q)
		dotsInt8Go(want, p, q)
		if !slices.Equal(got, want) {
			t.Errorf("products of %d numbers: %v, want %v", n, got, want)
		}
	}
}

func TestEncodeDecode(t *testing.T) {
	m := fit(t, topics(800))
	p := m.Encode(nil)
	again, err := Decode(p)
	if err != nil || !bytes.Equal(again.Encode(nil), p) {
		t.Fatalf("read back differently, error %v", err)
	}
	for _, bad := range [][]byte{nil, p[:11], p[:len(p)-1], append(slices.Clone(p), 0)} {
		if _, err := Decode(bad); !errors.Is(err, ErrModel) {
			t.Errorf("%d bytes: error %v", len(bad), err)
		}
	}
}

func BenchmarkFit(b *testing.B) {
	m := topics(2000)
	for b.Loop() {
		if _, err := Fit(b.Context(), m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProducts(b *testing.B) {
	const docs = 10_000
	query, vectors, out := make(Vector, Dims), make(Vector, docs*Dims), make([]int32, docs)
	for b.Loop() {
		Products(out, query, vectors)
	}
}

package local

import (
	"testing"

	"innodock/internal/search"
)

const benchNeed = "Wear resistant coating of graphene or alumina for turbine blades and pump housings, made by plasma spraying or laser cladding, with thermal insulation and corrosion protection; 等离子喷涂 石墨烯 耐磨涂层"

func benchIndex(b *testing.B) *Index {
	b.Helper()
	x := New()
	if err := x.Apply(b.Context(), corpus(10_000), 1); err != nil {
		b.Fatal(err)
	}
	if err := x.Refit(b.Context()); err != nil {
		b.Fatal(err)
	}
	return x
}

func BenchmarkSearch(b *testing.B) {
	x := benchIndex(b)
	for b.Loop() {
		x.Forget()
		if _, err := x.Search(b.Context(), search.Query{Text: benchNeed, Facets: []string{"kind", "cluster"}}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkExplain(b *testing.B) {
	x, docs := benchIndex(b), corpus(100)
	for i := 0; b.Loop(); i++ {
		if _, err := x.Explain(b.Context(), search.Query{Text: benchNeed}, docs[i%len(docs)].Document); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkApplyOne(b *testing.B) {
	x, docs := benchIndex(b), corpus(10_000)
	for i := 0; b.Loop(); i++ {
		if err := x.Apply(b.Context(), docs[i%len(docs):i%len(docs)+1], int64(i)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkApplyThousand(b *testing.B) {
	docs := corpus(1000)
	for b.Loop() {
		if err := New().Apply(b.Context(), docs, 1); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "docs/s")
}

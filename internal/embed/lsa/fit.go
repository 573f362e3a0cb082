package lsa

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
)

// Matrix says how often each term stands in each document: those of term t are
// Docs[Ends[t-1]:Ends[t]], with Times beside.
type Matrix struct {
	N     int // documents
	Terms []string
	Ends  []int
	Docs  []uint32
	Times []uint8
}

const (
	maxTerms   = 40_000
	leastDocs  = 2  // in which a term must stand to say something about another
	iterations = 3  // of the subspace: more changed no figure
	seed       = 42 // any; fixed, so that a corpus has one model
)

// Fit finds the Dims directions in which the documents of m differ most, by
// subspace iteration from a random start (Halko, Martinsson, Tropp: Finding
// Structure with Randomness, 2011, algorithm 4.4). It takes about a second for
// two thousand documents; it stops early when ctx ends.
func Fit(ctx context.Context, m Matrix) (*Model, error) {
	f := prepare(m)
	if len(f.terms) < 2*Dims || m.N < 2*Dims {
		return nil, ErrSmall
	}
	q := f.start()
	z := make([]float32, m.N*Dims)
	for range iterations {
		if err := ctx.Err(); err != nil {
			return nil, err //nolint:wrapcheck // the caller's own context
		}
		orthonormal(q, 1)
		f.toDocs(z, q)
		f.toTerms(q, z)
	}
	orthonormal(q, 2)
	return f.model(q), nil
}

// fitting is a matrix with the terms chosen and the weights worked out.
type fitting struct {
	n     int
	terms []string
	idf   []float32
	ends  []int
	docs  []uint32
	value []float32
}

// prepare chooses the most frequent terms, weighs them and makes every document
// as long as the others.
func prepare(m Matrix) *fitting {
	from := func(t int) int {
		if t == 0 {
			return 0
		}
		return m.Ends[t-1]
	}
	var chosen []int
	for t := range m.Terms {
		if df := m.Ends[t] - from(t); df >= leastDocs {
			chosen = append(chosen, t)
		}
	}
	slices.SortFunc(chosen, func(a, b int) int {
		return cmp.Or(cmp.Compare(m.Ends[b]-from(b), m.Ends[a]-from(a)), strings.Compare(m.Terms[a], m.Terms[b]))
	})
	chosen = chosen[:min(len(chosen), maxTerms)]
	slices.SortFunc(chosen, func(a, b int) int { return strings.Compare(m.Terms[a], m.Terms[b]) })

	f := &fitting{n: m.N}
	norms := make([]float64, m.N)
	for _, t := range chosen {
		df := m.Ends[t] - from(t)
		idf := float32(math.Log(float64(m.N+1) / float64(df)))
		for i := from(t); i < m.Ends[t]; i++ {
			v := damp(float32(m.Times[i])) * idf
			f.docs = append(f.docs, m.Docs[i])
			f.value = append(f.value, v)
			norms[m.Docs[i]] += float64(v) * float64(v)
		}
		f.terms = append(f.terms, m.Terms[t])
		f.idf = append(f.idf, idf)
		f.ends = append(f.ends, len(f.docs))
	}
	for i, d := range f.docs {
		f.value[i] /= float32(math.Sqrt(norms[d]))
	}
	return f
}

func (f *fitting) start() []float32 {
	random := rand.New(rand.NewPCG(seed, uint64(f.n))) //nolint:gosec // not for secrets: the model must be the same every time
	z := make([]float32, f.n*Dims)
	for i := range z {
		z[i] = float32(random.NormFloat64())
	}
	q := make([]float32, len(f.terms)*Dims)
	f.toTerms(q, z)
	return q
}

// toTerms sets q to the matrix times z: each term is the sum of its documents.
func (f *fitting) toTerms(q, z []float32) {
	inParts(len(f.terms), func(lo, hi int) {
		for t := lo; t < hi; t++ {
			row := q[t*Dims : (t+1)*Dims]
			clear(row)
			f.each(t, func(d int, v float32) { axpy(row, z[d*Dims:(d+1)*Dims], v) })
		}
	})
}

// toDocs sets z to the transposed matrix times q. Each part takes its own
// documents, so that sums are made in one order whatever runs at once.
func (f *fitting) toDocs(z, q []float32) {
	inParts(f.n, func(lo, hi int) {
		clear(z[lo*Dims : hi*Dims])
		for t := range f.terms {
			row := q[t*Dims : (t+1)*Dims]
			f.each(t, func(d int, v float32) {
				if lo <= d && d < hi {
					axpy(z[d*Dims:(d+1)*Dims], row, v)
				}
			})
		}
	})
}

func (f *fitting) each(t int, yield func(doc int, value float32)) {
	from := 0
	if t > 0 {
		from = f.ends[t-1]
	}
	for i := from; i < f.ends[t]; i++ {
		yield(int(f.docs[i]), f.value[i])
	}
}

// parts is how many goroutines a fit uses: it runs beside requests.
const parts = 2

// inParts runs do on parts of [0, n) and waits for all.
func inParts(n int, do func(lo, hi int)) {
	var wg sync.WaitGroup
	for p := range parts {
		lo, hi := n*p/parts, n*(p+1)/parts
		wg.Go(func() { do(lo, hi) })
	}
	wg.Wait()
}

// orthonormal makes the columns of q, rows of Dims numbers, orthogonal and of
// length one: by the Cholesky factor of their products, as often as passes says.
// One pass leaves the errors of float32 squared, enough between iterations.
func orthonormal(q []float32, passes int) {
	for range passes {
		applyInverse(q, invertCholesky(gram(q)))
	}
}

// The blocks in which gram goes: so many rows lie in the second-level cache, so
// many sums in the first.
const (
	gramRows = 64
	gramSums = 8
)

// gram returns the products of all pairs of columns, the lower half.
func gram(q []float32) []float64 {
	n := len(q) / Dims
	// Sums over fixed parts of the rows, then added in order.
	sums := make([][]float64, parts)
	var wg sync.WaitGroup
	for p := range parts {
		sums[p] = make([]float64, Dims*Dims)
		wg.Go(func() { gramOf(sums[p], q[n*p/parts*Dims:n*(p+1)/parts*Dims]) })
	}
	wg.Wait()
	for _, s := range sums[1:] {
		for i, x := range s {
			sums[0][i] += x
		}
	}
	return sums[0]
}

func gramOf(sums []float64, q []float32) {
	partial := make([]float32, Dims*Dims)
	for rest := q; len(rest) > 0; {
		rows := rest[:min(gramRows*Dims, len(rest))]
		rest = rest[len(rows):]
		clear(partial)
		for from := 0; from < Dims; from += gramSums {
			width := from + gramSums
			for r := 0; r < len(rows); r += Dims {
				row := rows[r : r+Dims]
				for i := from; i < width; i++ {
					axpy(partial[i*Dims:i*Dims+width], row[:width], row[i])
				}
			}
		}
		for i, x := range partial {
			sums[i] += float64(x)
		}
	}
}

// invertCholesky returns the inverse of the lower Cholesky factor of a, whose
// lower half is given. A direction that vanished stays zero.
func invertCholesky(a []float64) []float64 {
	at := func(i, j int) int { return i*Dims + j }
	for j := range Dims {
		for k := range j {
			for i := j; i < Dims; i++ {
				a[at(i, j)] -= a[at(i, k)] * a[at(j, k)]
			}
		}
		pivot := a[at(j, j)]
		scale := 0.0
		if pivot > 1e-12 {
			scale = 1 / math.Sqrt(pivot)
		}
		for i := j; i < Dims; i++ {
			a[at(i, j)] *= scale
		}
	}
	inv := make([]float64, Dims*Dims)
	for j := range Dims {
		if a[at(j, j)] == 0 {
			continue
		}
		inv[at(j, j)] = 1 / a[at(j, j)]
		for i := j + 1; i < Dims; i++ {
			if a[at(i, i)] == 0 {
				continue
			}
			var sum float64
			for k := j; k < i; k++ {
				sum += a[at(i, k)] * inv[at(k, j)]
			}
			inv[at(i, j)] = -sum / a[at(i, i)]
		}
	}
	return inv
}

// applyInverse multiplies each row of q with the transposed inverse.
func applyInverse(q []float32, inverse []float64) {
	columns := make([]float32, len(inverse))
	for i := range Dims {
		for j := range i + 1 {
			columns[j*Dims+i] = float32(inverse[i*Dims+j])
		}
	}
	inParts(len(q)/Dims, func(lo, hi int) {
		old := make([]float32, Dims)
		for r := lo; r < hi; r++ {
			row := q[r*Dims : (r+1)*Dims]
			copy(old, row)
			clear(row)
			for j, x := range old {
				from := j &^ 7 // left of the diagonal are zeros
				axpy(row[from:], columns[j*Dims+from:(j+1)*Dims], x)
			}
		}
	})
}

// model quantises the rows.
func (f *fitting) model(q []float32) *Model {
	m := &Model{terms: f.terms, idf: f.idf, rows: make([]int8, len(q)), weight: make([]float32, len(f.terms))}
	for t := range f.terms {
		row := q[t*Dims : (t+1)*Dims]
		var most float32
		for _, x := range row {
			most = max(most, abs(x))
		}
		if most == 0 {
			continue
		}
		m.weight[t] = f.idf[t] * most / 127
		for i, x := range row {
			m.rows[t*Dims+i] = int8(math.RoundToEven(float64(x / most * 127)))
		}
	}
	m.index()
	return m
}

func (m *Model) index() {
	m.number = make(map[string]uint32, len(m.terms))
	for i, t := range m.terms {
		m.number[t] = uint32(i)
	}
}

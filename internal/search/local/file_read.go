package local

import (
	"encoding/binary"
	"math"
)

// decoder takes values off the front of p; bad is set once it cannot.
type decoder struct {
	p   []byte
	bad bool
}

func (d *decoder) take(n uint64) []byte {
	if d.bad || n > uint64(len(d.p)) {
		d.bad = true
		return nil
	}
	q := d.p[:n:n]
	d.p = d.p[n:]
	return q
}

func (d *decoder) u64() uint64 {
	if q := d.take(8); q != nil {
		return binary.LittleEndian.Uint64(q)
	}
	return 0
}

func (d *decoder) bytes() []byte { return d.take(d.u64()) }
func (d *decoder) str() string   { return string(d.bytes()) }

// numbers reads a list of values of size bytes each.
func numbers[T any](d *decoder, size uint64, get func([]byte) T) []T {
	n := d.u64()
	if n > uint64(len(d.p))/size {
		d.bad = true
		return nil
	}
	if n == 0 {
		return nil
	}
	q := d.take(n * size)
	out := make([]T, n)
	for i := range out {
		out[i] = get(q[uint64(i)*size:])
	}
	return out
}

func (d *decoder) u16s() []uint16 { return numbers(d, 2, binary.LittleEndian.Uint16) }
func (d *decoder) u32s() []uint32 { return numbers(d, 4, binary.LittleEndian.Uint32) }
func (d *decoder) u64s() []uint64 { return numbers(d, 8, binary.LittleEndian.Uint64) }

func (d *decoder) table() strtab { return strtab{ends: d.u32s(), blob: d.bytes()} }

func (d *decoder) view(hasModel bool) view {
	s := &segment{n: int(d.u64())} //nolint:gosec // checked below
	s.ids = d.table()
	s.byID = d.u16s()
	s.orgs = d.table()
	s.orgOf = d.u32s()
	s.lens = d.u32s()
	s.terms = d.table()
	s.slots = d.u32s()
	s.ends = d.u32s()
	s.docs = d.u16s()
	s.tfs = d.bytes()
	s.lines = d.u16s()
	s.lineEnd = d.u32s()
	for range d.count() {
		s.facets = append(s.facets, facet{name: d.str(), values: d.table(), ends: d.u32s(), of: d.u32s()})
	}
	for range d.count() {
		s.columns = append(s.columns, column{
			name: d.str(), has: d.u64s(),
			values: numbers(d, 8, func(p []byte) int64 { return int64(binary.LittleEndian.Uint64(p)) }), //nolint:gosec // as it was written
		})
	}
	v := view{seg: s, gone: d.u64s()}
	v.vectors = numbers(d, 1, func(p []byte) int8 { return int8(p[0]) }) //nolint:gosec // as it was written
	v.norms = numbers(d, 4, func(p []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(p)) })
	if d.bad || !v.sound(hasModel) {
		d.bad = true
		return view{seg: &segment{}}
	}
	for i := range s.n {
		if !v.gone.has(i) {
			v.live++
		}
	}
	return v
}

// count reads how many of something follow; each takes a byte at least.
func (d *decoder) count() uint64 {
	n := d.u64()
	if n > uint64(len(d.p)) {
		d.bad = true
		return 0
	}
	return n
}

package lsa

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
)

// ErrModel is a model that cannot be read.
var ErrModel = errors.New("not a model of latent semantic analysis, or damaged")

// Encode appends the model to dst: the number of dimensions and of terms, the
// terms one a line, their two weights, their rows.
func (m *Model) Encode(dst []byte) []byte {
	words := strings.Join(m.terms, "\n")
	for _, n := range []int{Dims, len(m.terms), len(words)} {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(n)) //nolint:gosec // a model is a few megabytes
	}
	dst = append(dst, words...)
	for i := range m.terms {
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(m.weight[i]))
		dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(m.idf[i]))
	}
	for _, x := range m.rows {
		dst = append(dst, byte(x)) //nolint:gosec // read back the same way
	}
	return dst
}

// Decode reads what Encode wrote: ErrModel where it is something else.
func Decode(p []byte) (*Model, error) {
	const head = 12
	if len(p) < head {
		return nil, ErrModel
	}
	dims, terms, words := int(binary.LittleEndian.Uint32(p)), int(binary.LittleEndian.Uint32(p[4:])), int(binary.LittleEndian.Uint32(p[8:]))
	if dims != Dims || len(p) != head+words+terms*(8+Dims) {
		return nil, ErrModel
	}
	m := &Model{terms: strings.Split(string(p[head:head+words]), "\n"), weight: make([]float32, terms), idf: make([]float32, terms), rows: make([]int8, terms*Dims)}
	if len(m.terms) != terms {
		return nil, ErrModel
	}
	p = p[head+words:]
	for i := range terms {
		m.weight[i] = math.Float32frombits(binary.LittleEndian.Uint32(p[8*i:]))
		m.idf[i] = math.Float32frombits(binary.LittleEndian.Uint32(p[8*i+4:]))
	}
	for i, b := range p[8*terms:] {
		m.rows[i] = int8(b) //nolint:gosec // as it was written
	}
	m.index()
	return m, nil
}

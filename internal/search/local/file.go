package local

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"innodock/internal/embed/lsa"
	"innodock/internal/fault"
	"innodock/internal/text"
)

// ErrFile is a saved index that cannot be used: damaged, cut off, or made under
// other rules. Whoever opens it builds the index again.
var ErrFile = fault.New(fault.Unavailable, "search.file", "The saved index is damaged or was made by another version; it must be built again.", "保存的索引已损坏或由其他版本生成，必须重新建立。")

// fileMagic grows with every change of the format or of what is counted.
const fileMagic = "innodock index 2\n"

// New returns an empty index that is kept in memory alone.
func New() *Index { return newIndex("", &snapshot{}) }

// Open returns the index saved at path, and an empty one where there is no file
// yet; Save and Close write to path. ErrFile when the file cannot be used.
func Open(path string) (*Index, error) {
	data, err := os.ReadFile(path) //nolint:gosec // the operator's own data folder
	if errors.Is(err, fs.ErrNotExist) {
		return newIndex(path, &snapshot{}), nil
	}
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	s, err := decode(data)
	if err != nil {
		return nil, err
	}
	return newIndex(path, s), nil
}

// Create returns an empty index that is kept at path and takes the place of
// whatever lies there when it is saved.
func Create(path string) *Index { return newIndex(path, &snapshot{}) }

// Save writes the index to its file: beside it first, then in its place, so that
// there is a whole one at any time. Without a file it does nothing.
func (x *Index) Save(ctx context.Context) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	s, done, err := x.reader()
	if err != nil {
		return err
	}
	defer done()
	return x.save(ctx, s)
}

// Close saves the index where it is kept in a file and has changed, and releases
// it: what is asked of it afterwards is refused.
func (x *Index) Close() error {
	x.writing.Lock()
	defer x.writing.Unlock()
	x.open.Lock()
	defer x.open.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	return x.save(nil, x.now.Load()) //nolint:staticcheck // closing is not cut short
}

func (x *Index) save(ctx context.Context, s *snapshot) (err error) {
	if x.file == "" || x.saved == s {
		return nil
	}
	if ctx != nil && ctx.Err() != nil {
		return fmt.Errorf("save index: %w", ctx.Err())
	}
	f, err := os.CreateTemp(filepath.Dir(x.file), filepath.Base(x.file)+".*")
	if err != nil {
		return fmt.Errorf("save index: %w", err)
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
			err = fmt.Errorf("save index: %w", err)
		}
	}()
	if err := encode(f, s); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), x.file); err != nil {
		return err
	}
	x.saved = s
	return syncFolder(filepath.Dir(x.file))
}

// syncFolder makes a new name in a folder durable.
func syncFolder(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the operator's own data folder
	if err != nil {
		return err //nolint:wrapcheck // save wraps it
	}
	return errors.Join(d.Sync(), d.Close())
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// encode writes a state: magic, fingerprint of the text rules, numbers and
// arrays in the order of decode, then the checksum of all before it.
func encode(to io.Writer, s *snapshot) error {
	e := encoder{w: bufio.NewWriterSize(to, 1<<20)}
	e.raw([]byte(fileMagic))
	e.str(text.Fingerprint())
	for _, n := range []uint64{uint64(s.position), s.generation, s.length, uint64(s.docs), uint64(s.fittedOn), uint64(len(s.views))} { //nolint:gosec // read back the same way
		e.u64(n)
	}
	if s.model == nil {
		e.bytes(nil)
	} else {
		e.bytes(s.model.Encode(nil))
	}
	for i := range s.views {
		e.view(&s.views[i])
	}
	sum := e.sum
	e.raw(binary.LittleEndian.AppendUint32(nil, sum))
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.err
}

type encoder struct {
	w   *bufio.Writer
	sum uint32
	err error
}

func (e *encoder) raw(p []byte) {
	if e.err == nil {
		e.sum = crc32.Update(e.sum, castagnoli(), p)
		_, e.err = e.w.Write(p)
	}
}

func (e *encoder) u64(n uint64)   { e.raw(binary.LittleEndian.AppendUint64(nil, n)) }
func (e *encoder) bytes(p []byte) { e.u64(uint64(len(p))); e.raw(p) }
func (e *encoder) str(s string)   { e.bytes([]byte(s)) }

// list writes numbers in pieces, each put into bytes by put.
func list[T any](e *encoder, values []T, put func([]byte, T) []byte) {
	e.u64(uint64(len(values)))
	buf := make([]byte, 0, 64<<10)
	for _, v := range values {
		if buf = put(buf, v); len(buf) > 63<<10 {
			e.raw(buf)
			buf = buf[:0]
		}
	}
	e.raw(buf)
}

func (e *encoder) u16s(v []uint16) { list(e, v, binary.LittleEndian.AppendUint16) }
func (e *encoder) u32s(v []uint32) { list(e, v, binary.LittleEndian.AppendUint32) }
func (e *encoder) u64s(v []uint64) { list(e, v, binary.LittleEndian.AppendUint64) }

func (e *encoder) table(t *strtab) { e.u32s(t.ends); e.bytes(t.blob) }

func (e *encoder) view(v *view) {
	s := v.seg
	e.u64(uint64(s.n)) //nolint:gosec // not negative
	e.table(&s.ids)
	e.u16s(s.byID)
	e.table(&s.orgs)
	e.u32s(s.orgOf)
	e.u32s(s.lens)
	e.table(&s.terms)
	e.u32s(s.slots)
	e.u32s(s.ends)
	e.u16s(s.docs)
	e.bytes(s.tfs)
	e.u16s(s.lines)
	e.u32s(s.lineEnd)
	e.u64(uint64(len(s.facets)))
	for i := range s.facets {
		f := &s.facets[i]
		e.str(f.name)
		e.table(&f.values)
		e.u32s(f.ends)
		e.u32s(f.of)
	}
	e.u64(uint64(len(s.columns)))
	for i := range s.columns {
		c := &s.columns[i]
		e.str(c.name)
		e.u64s(c.has)
		list(e, c.values, func(p []byte, n int64) []byte { return binary.LittleEndian.AppendUint64(p, uint64(n)) }) //nolint:gosec // read back the same way
	}
	e.u64s(v.gone)
	list(e, v.vectors, func(p []byte, n int8) []byte { return append(p, byte(n)) }) //nolint:gosec // as above
	list(e, v.norms, func(p []byte, n float32) []byte { return binary.LittleEndian.AppendUint32(p, math.Float32bits(n)) })
}

// decode reads what encode wrote. The checksum is looked at first, so what it
// reads is what was written; lengths are held to the bytes that are there all
// the same.
func decode(data []byte) (*snapshot, error) {
	if len(data) < len(fileMagic)+4 || string(data[:len(fileMagic)]) != fileMagic {
		return nil, ErrFile
	}
	body := data[:len(data)-4]
	if crc32.Checksum(body, castagnoli()) != binary.LittleEndian.Uint32(data[len(data)-4:]) {
		return nil, ErrFile
	}
	d := decoder{p: body[len(fileMagic):]}
	if d.str() != text.Fingerprint() {
		return nil, ErrFile
	}
	s := &snapshot{position: int64(d.u64()), generation: d.u64(), length: d.u64(), docs: int(d.u64()), fittedOn: int(d.u64())} //nolint:gosec // as encode wrote them
	views := d.u64()
	if model := d.bytes(); len(model) > 0 {
		m, err := lsa.Decode(model)
		if err != nil {
			return nil, ErrFile
		}
		s.model = m
	}
	for range views {
		if d.bad {
			return nil, ErrFile
		}
		s.views = append(s.views, d.view(s.model != nil))
	}
	if d.bad || len(d.p) > 0 {
		return nil, ErrFile
	}
	return s, nil
}

// Package local is the embedded engine: an index in memory, searched by the
// words of a query and how near they stand to one another, by their
// translations, and by what they mean in the corpus at hand.
//
// It owns postings, the order of words, vectors, filters and facets, and the file in which they are
// kept. Documents lie in segments that never change; a state of the index is a
// list of them with marks on what is gone. Apply makes the next state and puts
// it in place at once, so a search never waits and sees all of a change or
// nothing. Statistics count live documents only: an index that was changed a
// thousand times scores like one built afresh.
//
// It starts no goroutine that outlives a call: whoever owns the index calls
// Refit and Save in the background. It refuses a file that is damaged or was
// made under other rules, so that the caller builds the index again.
package local

import (
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"innodock/internal/embed/lsa"
	"innodock/internal/fault"
	"innodock/internal/search"
)

// The faults of a query or a change.
var (
	ErrTextTooLong = fault.New(fault.TooLarge, "search.text_too_long", "The text is longer than a megabyte; shorten it.", "文字超过 1 MB，请缩短。")
	ErrLimit       = fault.New(fault.Invalid, "search.limit", "Offset and limit must not be negative, and the limit not above 1000.", "offset 和 limit 不能为负，limit 不能超过 1000。")
	ErrClosed      = fault.New(fault.Unavailable, "search.closed", "The index is closed.", "索引已关闭。")
	ErrID          = fault.New(fault.Invalid, "search.id", "A document needs an id.", "文档必须有 id。")
)

// Index is the embedded engine.
type Index struct {
	file string // "" for an index in memory alone

	now      atomic.Pointer[snapshot]
	saved    *snapshot    // what the file holds; under writing
	writing  sync.Mutex   // Apply, Refit and Save, one at a time
	open     sync.RWMutex // held by readers, so that Close waits for them
	closed   bool
	scratch  sync.Pool // *scratch
	readings sync.Pool // *reading
	plans    planCache
}

var _ search.Engine = (*Index)(nil)

func newIndex(file string, s *snapshot) *Index {
	x := &Index{file: file, saved: s, scratch: sync.Pool{New: func() any { return new(scratch) }}, readings: sync.Pool{New: func() any { return new(reading) }}}
	if s.docs == 0 {
		x.saved = nil // a new file is worth writing even when it is empty
	}
	x.now.Store(s)
	return x
}

// reader returns the current state. done must be called when it is not used any more.
func (x *Index) reader() (s *snapshot, done func(), err error) {
	x.open.RLock()
	if x.closed {
		x.open.RUnlock()
		return nil, nil, ErrClosed
	}
	return x.now.Load(), x.open.RUnlock, nil
}

// publish puts the next state in the place of the current one.
func (x *Index) publish(next *snapshot) {
	x.now.Store(next)
	x.plans.clear() // they hold on to the state they were made for
}

// Position returns the position last applied.
func (x *Index) Position() int64 { return x.now.Load().position }

// Len returns how many documents are in the index.
func (x *Index) Len() int { return x.now.Load().docs }

func (s *snapshot) name() string { return strconv.FormatUint(s.generation, 16) }

// Apply makes changes visible at once and remembers position. Of several
// changes of one id the last counts. Without changes only the position moves.
func (x *Index) Apply(ctx context.Context, changes []search.Change, position int64) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	s, done, err := x.reader()
	if err != nil {
		return err
	}
	defer done()
	for i := range changes {
		if changes[i].ID == "" {
			return ErrID
		}
	}
	next := *s
	next.position = position
	if len(changes) > 0 {
		if err := next.apply(ctx, changes); err != nil {
			return err
		}
		next.generation = hashChanges(s.generation, changes)
	}
	x.publish(&next)
	return nil
}

// apply changes a copied snapshot.
func (s *snapshot) apply(ctx context.Context, changes []search.Change) error {
	last := make(map[string]int, len(changes))
	for i := range changes {
		last[changes[i].ID] = i
	}
	s.remove(last)
	var docs []*search.Document
	for i := range changes {
		if c := &changes[i]; !c.Delete && last[c.ID] == i {
			docs = append(docs, &c.Document)
		}
	}
	made, err := buildAll(ctx, docs)
	if err != nil {
		return err
	}
	for _, seg := range made {
		v := view{seg: seg, live: seg.n}
		v.fold(s.model)
		s.views = append(s.views, v)
		s.docs += seg.n
		for _, n := range seg.lens {
			s.length += uint64(n)
		}
	}
	s.compact()
	return nil
}

// remove marks the live documents with these ids as gone.
func (s *snapshot) remove(ids map[string]int) {
	s.views = slices.Clone(s.views)
	for i := range s.views {
		v := &s.views[i]
		var docs []int
		for id := range ids {
			if d, ok := v.seg.doc(id); ok && !v.gone.has(d) {
				docs = append(docs, d)
				s.docs--
				s.length -= uint64(v.seg.lens[d])
			}
		}
		if len(docs) > 0 {
			*v = v.without(docs)
		}
	}
}

// buildAtOnce is from how many documents on a change is built in two halves at once.
const buildAtOnce = 256

// buildAll makes segments of new documents.
func buildAll(ctx context.Context, docs []*search.Document) ([]*segment, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	size := min(maxSegment, len(docs))
	if len(docs) >= buildAtOnce {
		size = min(maxSegment/2, (len(docs)+1)/2)
	}
	chunks := slices.Collect(slices.Chunk(docs, size))
	made := make([]*segment, len(chunks))
	for at := 0; at < len(chunks); at += 2 {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("build index: %w", err)
		}
		var wg sync.WaitGroup
		for i := at; i < min(at+2, len(chunks)); i++ {
			wg.Go(func() { made[i] = build(chunks[i]) })
		}
		wg.Wait()
	}
	return made, nil
}

// tier is how many segments of about one size are kept before they are joined.
const tier = 8

// compact joins segments until there are few of each size, and writes those
// again that are a quarter gone.
func (s *snapshot) compact() {
	for {
		var group []int
		for size := 64; len(group) < tier && size <= maxSegment*2; size *= 4 {
			group = group[:0]
			room := maxSegment
			for i := range s.views {
				if v := &s.views[i]; v.live <= size && v.live <= room && v.live <= maxSegment/2 {
					group = append(group, i)
					room -= v.live
				}
			}
		}
		if len(group) < tier {
			group = group[:0]
			for i := range s.views {
				if v := &s.views[i]; v.live < v.seg.n-v.seg.n/4 {
					group = append(group, i)
					break
				}
			}
		}
		if len(group) == 0 {
			return
		}
		s.join(group)
	}
}

// join puts one segment in the place of a group.
func (s *snapshot) join(group []int) {
	segs, gone := make([]*segment, len(group)), make([]bits, len(group))
	for i, g := range group {
		segs[i], gone[i] = s.views[g].seg, s.views[g].gone
	}
	seg, numbers := merge(segs, gone)
	joined := view{seg: seg, live: seg.n}
	if s.model != nil {
		joined.vectors, joined.norms = make([]int8, seg.n*lsa.Dims), make([]float32, seg.n)
		for i, g := range group {
			from := &s.views[g]
			for d, to := range numbers[i] {
				if to >= 0 {
					copy(joined.vectors[int(to)*lsa.Dims:], from.vectors[d*lsa.Dims:(d+1)*lsa.Dims])
					joined.norms[to] = from.norms[d]
				}
			}
		}
	}
	rest := make([]view, 0, len(s.views))
	for i := range s.views {
		if !slices.Contains(group, i) {
			rest = append(rest, s.views[i])
		}
	}
	if seg.n > 0 {
		rest = append(rest, joined)
	}
	s.views = rest
}

// hashChanges names the state that follows one by changes.
func hashChanges(before uint64, changes []search.Change) uint64 {
	h := fnv.New64a()
	write := func(parts ...string) {
		for _, p := range parts {
			_, _ = io.WriteString(h, strconv.Itoa(len(p)))
			_, _ = io.WriteString(h, ":")
			_, _ = io.WriteString(h, p)
		}
	}
	write(strconv.FormatUint(before, 16))
	for i := range changes {
		c := &changes[i]
		write(c.ID, strconv.FormatBool(c.Delete))
		if c.Delete {
			continue
		}
		write(c.Kind, c.Org, c.Title, c.Body)
		for _, name := range sortedKeys(c.Facets) {
			write(name)
			write(c.Facets[name]...)
		}
		for _, name := range sortedKeys(c.Sorts) {
			write(name, strconv.FormatInt(c.Sorts[name], 10))
		}
	}
	return h.Sum64()
}

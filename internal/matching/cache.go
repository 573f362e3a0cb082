package matching

import (
	"container/list"
	"sync"
)

// cache keeps what was used last, up to a weight. Its values must not change.
// It is safe for concurrent use.
//
// What was read before a flush must not come in after it: put takes the age at
// which the reading began, and refuses what is older than the last flush.
type cache[K comparable, V any] struct {
	mu     sync.Mutex
	age    uint64
	weight int
	most   int
	byKey  map[K]*list.Element
	order  *list.List // last used first
}

type cached[K comparable, V any] struct {
	key    K
	value  V
	weight int
}

func newCache[K comparable, V any](most int) *cache[K, V] {
	return &cache[K, V]{most: most, byKey: map[K]*list.Element{}, order: list.New()}
}

// now is the age to give to put for what is read from here on.
func (c *cache[K, V]) now() uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.age
}

func (c *cache[K, V]) get(key K) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		var none V
		return none, false
	}
	c.order.MoveToFront(e)
	return c.of(e).value, true
}

func (c *cache[K, V]) of(e *list.Element) *cached[K, V] {
	return e.Value.(*cached[K, V]) //nolint:errcheck,forcetypeassert // nothing else is put in
}

func (c *cache[K, V]) put(age uint64, key K, value V, weight int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if age != c.age || weight > c.most {
		return
	}
	c.remove(key)
	c.byKey[key] = c.order.PushFront(&cached[K, V]{key, value, weight})
	c.weight += weight
	for c.weight > c.most {
		c.remove(c.of(c.order.Back()).key)
	}
}

func (c *cache[K, V]) remove(key K) {
	if e, ok := c.byKey[key]; ok {
		c.weight -= c.of(e).weight
		c.order.Remove(e)
		delete(c.byKey, key)
	}
}

// drop forgets keys, and what of them is being read.
func (c *cache[K, V]) drop(keys ...K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.age++
	for _, k := range keys {
		c.remove(k)
	}
}

// flush forgets everything, and what is being read.
func (c *cache[K, V]) flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.age++
	c.weight = 0
	clear(c.byKey)
	c.order.Init()
}

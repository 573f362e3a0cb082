package access

import (
	"time"

	"innodock/internal/fault"
)

// Once is a request that a client may send again because it does not know
// whether the first one arrived: it carries an Idempotency-Key.
type Once struct {
	Who         Actor
	Operation   string // its id: one key may be used for each
	Key         string // as the client chose it; "" is a request that is done each time
	Fingerprint string // what is asked for: two that differ are two requests
}

// remembered is how long an answer is given again: a client that tries again
// after a day has given up before.
const remembered = 24 * time.Hour

// ErrKeyReused is returned when a key comes again with another request.
var ErrKeyReused = fault.New(fault.Invalid, "access.key_reused", "This Idempotency-Key came with another request before.", "此 Idempotency-Key 已用于另一个请求。",
	fault.At("Idempotency-Key", "reused", "Send a new key with a new request, and the same key only with the same request.", "新请求请使用新键；同一个键只能用于同一个请求。"))

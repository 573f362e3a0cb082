package web

import (
	"math"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxAddresses is how many addresses are remembered; when there are more, those
// that have been quiet long enough to have their full burst again are forgotten.
const maxAddresses = 1 << 16

// limits counts requests by address.
type limits struct {
	rate  rate.Limit
	burst int
	now   func() time.Time

	mu sync.Mutex
	by map[netip.Addr]*rate.Limiter
}

func newLimits(perSecond float64, burst int, now func() time.Time) *limits {
	return &limits{rate: rate.Limit(perSecond), burst: max(1, burst), now: now, by: map[netip.Addr]*rate.Limiter{}}
}

// take lets a request of an address pass, or says how long to wait.
func (l *limits) take(address netip.Addr) (wait time.Duration) {
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	limiter := l.by[address]
	if limiter == nil {
		if len(l.by) >= maxAddresses {
			l.forget(now)
		}
		limiter = rate.NewLimiter(l.rate, l.burst)
		l.by[address] = limiter
	}
	r := limiter.ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// forget drops the addresses that have not been heard of, and everybody when
// that is nobody: memory is bounded even under a flood of addresses.
func (l *limits) forget(now time.Time) {
	for address, limiter := range l.by {
		if limiter.TokensAt(now) >= float64(l.burst) {
			delete(l.by, address)
		}
	}
	if len(l.by) >= maxAddresses {
		clear(l.by)
	}
}

// limited refuses an address that asks the API too often.
func (e *Edge) limited(next http.Handler) http.Handler {
	if e.limits == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/api/") && !e.isPage(r) || e.free != nil && e.free(r) {
			next.ServeHTTP(w, r)
			return
		}
		if wait := e.limits.take(group(e.address(r))); wait > 0 {
			p := newProblem(ErrRate, nil)
			p.headers = http.Header{"Retry-After": {strconv.Itoa(int(math.Ceil(wait.Seconds())))}}
			p.write(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// bounded refuses work above what the machine can do at once, at once.
func (e *Edge) bounded(next http.Handler) http.Handler {
	if e.slots == nil {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case e.slots <- struct{}{}:
			defer func() { <-e.slots }()
			next.ServeHTTP(w, r)
		default:
			newProblem(ErrBusy, nil).write(w, r)
		}
	})
}

// address is who asks: the peer, or behind trusted proxies the last address in
// X-Forwarded-For that is not one of them. What stands before it anybody can write.
func (e *Edge) address(r *http.Request) netip.Addr {
	peer := parseAddress(r.RemoteAddr)
	if !e.trusted(peer) {
		return peer
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, text := range slices.Backward(hops) {
		hop := parseAddress(strings.TrimSpace(text))
		if !hop.IsValid() {
			return peer
		}
		if !e.trusted(hop) {
			return hop
		}
		peer = hop
	}
	return peer
}

func (e *Edge) trusted(a netip.Addr) bool {
	for _, p := range e.o.Trusted {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// parseAddress reads an address with or without a port.
func parseAddress(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, err := netip.ParseAddr(s)
	if err != nil {
		return netip.Addr{}
	}
	return a.Unmap().WithZone("")
}

// group is what is counted as one: an IPv6 subscriber has a whole /64.
func group(a netip.Addr) netip.Addr {
	if a.Is6() {
		if p, err := a.Prefix(64); err == nil {
			return p.Addr()
		}
	}
	return a
}

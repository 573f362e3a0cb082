// Package edition holds the expo itself: an Edition with its show days and its
// all-year mode, arranged along two axes that the organiser may change, the
// directions of exhibition and the industry clusters.
package edition

import (
	"fmt"
	"regexp"
	"strings" // zones, where the machine has none
	"time"
	_ "time/tzdata"
	"unicode/utf8"

	"innodock/internal/fault"
	"innodock/internal/taxonomy"
)

// Direction is one of the directions of exhibition (展览方向).
type Direction struct {
	Key   string // "open-innovation"
	Label taxonomy.Label
}

// IndustryCluster is one of the industrial clusters (产业集群).
type IndustryCluster struct {
	Key   string // "new-materials"
	Label taxonomy.Label
	Hue   int // of its colour, 0 to 359 in OKLCH, the same on chip, carpet and chart
}

// Edition is one expo: some days on stage, the year online ("3+365").
type Edition struct {
	ID         string // "2026"
	Name       taxonomy.Label
	Place      taxonomy.Label
	Opens      time.Time // first show day, midnight in Zone
	Closes     time.Time // last show day
	Zone       string    // IANA name
	Directions []Direction
	Clusters   []IndustryCluster
	Version    int64
}

// The faults of the programme.
var (
	ErrNotFound = fault.New(fault.NotFound, "edition.not_found", "there is no edition of this name", "没有这一届。")
	ErrStale    = fault.New(fault.Conflict, "edition.stale", "the edition was changed meanwhile: read it again, then save", "这一届已被他人修改：请重新读取后再保存。")
	ErrInvalid  = fault.New(fault.Invalid, "edition.invalid", "the edition has fields that cannot be right", "这一届中有不正确的字段。")
)

// onStage picks, of all editions, the one that is on: the last that has opened,
// for it goes on all year until the next one does; before the first, that one.
func onStage(all []Edition, now time.Time) (Edition, bool) {
	var on Edition
	for _, e := range all {
		switch opened := !e.Opens.After(now); {
		case on.ID == "",
			opened && (on.Opens.After(now) || e.Opens.After(on.Opens)),
			!opened && on.Opens.After(now) && e.Opens.Before(on.Opens):
			on = e
		}
	}
	return on, on.ID != ""
}

// The bounds of an edition.
const (
	maxAxis  = 24  // directions, clusters
	maxLabel = 200 // characters
	maxKey   = 64
	maxDays  = 366
	hues     = 360
)

var keyFormat = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// checks collects what is wrong with an edition.
type checks struct {
	bad  []fault.Field
	seen map[string]bool // keys, by axis
}

func (c *checks) add(path, code, text, zh string, args ...any) {
	c.bad = append(c.bad, fault.At(path, code, text, zh, args...))
}

func (c *checks) label(path string, l taxonomy.Label) {
	if strings.TrimSpace(l.ZH+l.EN) == "" || utf8.RuneCountInString(l.ZH) > maxLabel || utf8.RuneCountInString(l.EN) > maxLabel {
		c.add(path, "length", "write up to %d characters, in one language at least", "请至少用一种语言填写，最多 %d 个字符。", maxLabel)
	}
}

func (c *checks) key(axis, path, key string) {
	switch {
	case !keyFormat.MatchString(key) || len(key) > maxKey:
		c.add(path, "format", "a key is small letters, digits and hyphens between them", "键由小写字母和数字组成，中间可用连字符。")
	case c.seen[axis+" "+key]:
		c.add(path, "double", "this key is there twice", "此键重复出现。")
	}
	c.seen[axis+" "+key] = true
}

// entry checks one direction or cluster.
func (c *checks) entry(axis string, i int, key string, l taxonomy.Label) {
	path := fmt.Sprintf("%s.%d.", axis, i)
	c.key(axis, path+"key", key)
	c.label(path+"label", l)
}

func (c *checks) count(axis string, n int) {
	if n == 0 || n > maxAxis {
		c.add(axis, "count", "give 1 to %d %s", "请给出 1 到 %d 个 %s。", maxAxis, axis)
	}
}

// check returns ErrInvalid with the fields that cannot be right, nil when there are none.
func (e *Edition) check() error {
	c := checks{seen: map[string]bool{}}
	c.key("", "id", e.ID)
	c.label("name", e.Name)
	c.label("place", e.Place)
	for i, d := range e.Directions {
		c.entry("directions", i, d.Key, d.Label)
	}
	for i, k := range e.Clusters {
		c.entry("clusters", i, k.Key, k.Label)
		if k.Hue < 0 || k.Hue >= hues {
			c.add(fmt.Sprintf("clusters.%d.hue", i), "range", "a hue is 0 to 359", "色相为 0 到 359。")
		}
	}
	c.count("directions", len(e.Directions))
	c.count("clusters", len(e.Clusters))
	if _, err := time.LoadLocation(e.Zone); err != nil || e.Zone == "" || e.Zone == "Local" {
		c.add("zone", "unknown", "name a time zone, such as Asia/Shanghai", "请填写时区，如 Asia/Shanghai。")
	} else if days := e.Closes.Sub(e.Opens).Hours() / 24; e.Opens.IsZero() || days < 0 || days > maxDays {
		c.add("closes", "range", "the last show day is not before the first, and at most %d days after it", "最后一个展日不能早于第一个，最多在其后 %d 天。", maxDays)
	}
	if len(c.bad) > 0 {
		return ErrInvalid.With(c.bad...)
	}
	return nil
}

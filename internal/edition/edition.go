// Package edition holds the expo itself: an Edition with its show days and its
// all-year mode, arranged along two axes that the organiser may change, the
// directions of exhibition and the industry clusters.
package edition

import (
	"time"

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

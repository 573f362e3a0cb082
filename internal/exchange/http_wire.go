package exchange

import (
	"path/filepath"
	"time"

	"innodock/internal/fault"
)

// wireProgress is how an import is told of.
type wireProgress struct {
	ID               string         `json:"id"`
	Name             string         `json:"name"`
	State            string         `json:"state" enum:"queued,running,done,partial,failed,cancelled,undone"`
	DryRun           bool           `json:"dryRun"`
	Total            int            `json:"total,omitempty" doc:"rows of the file, absent while unknown"`
	Read             int            `json:"read"`
	Committed        int            `json:"committed" doc:"rows that are durably stored; never goes back"`
	Created          int            `json:"created"`
	Updated          int            `json:"updated"`
	Same             int            `json:"same"`
	Refused          int            `json:"refused"`
	Duplicates       int            `json:"duplicates" doc:"near-duplicates marked"`
	Missing          map[string]int `json:"missing" doc:"field: in how many records an editor would ask for it"`
	Ignored          []string       `json:"ignored,omitempty" doc:"columns of the file that say nothing to us"`
	Rate             float64        `json:"rate" doc:"rows a second"`
	RemainingSeconds float64        `json:"remainingSeconds,omitempty"`
	Error            string         `json:"error,omitempty" doc:"what ended it, in the language that Accept-Language asks for: Chinese or English"`
	RefusedFile      string         `json:"refusedFile,omitempty" doc:"name of the file of refused rows"`
	StartedAt        *time.Time     `json:"startedAt,omitempty"`
	EndedAt          *time.Time     `json:"endedAt,omitempty"`
}

// toWire tells of an import in lang.
func toWire(p *Progress, lang string) wireProgress {
	w := wireProgress{
		ID: p.ID, Name: p.Name, State: string(p.State), DryRun: p.DryRun, Total: p.Total, Read: p.Read, Committed: p.Committed,
		Created: p.Created, Updated: p.Updated, Same: p.Same, Refused: p.Refused, Duplicates: p.Duplicates, Missing: p.Missing, Ignored: p.Ignored,
		Rate: p.Rate, RemainingSeconds: p.Remaining.Seconds(), Error: fault.Words{Text: p.Error, Zh: p.ErrorZh}.In(lang),
	}
	if w.Missing == nil {
		w.Missing = map[string]int{}
	}
	if p.RefusedFile != "" {
		w.RefusedFile = filepath.Base(p.RefusedFile)
	}
	if !p.Started.IsZero() {
		w.StartedAt = &p.Started
	}
	if !p.Ended.IsZero() {
		w.EndedAt = &p.Ended
	}
	return w
}

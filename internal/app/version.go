package app

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"

	"innodock/internal/text"
)

type versionCmd struct {
	JSON bool `name:"json" help:"Print JSON."`
}

func (c *versionCmd) run(_ context.Context, s *system) error {
	dictionary := text.Embedded()
	attribution := dictionary.Attribution()
	if !dictionary.Loaded() {
		attribution = "none (make dictionary fetches it)"
	}
	if c.JSON {
		err := json.NewEncoder(s.out).Encode(struct {
			Version    string `json:"version"`
			Go         string `json:"go"`
			Dictionary string `json:"dictionary"`
			Entries    int    `json:"dictionaryEntries"`
			Licence    string `json:"licence"`
		}{version, runtime.Version(), attribution, dictionary.Len(), "Apache-2.0"})
		if err != nil {
			return fmt.Errorf("version: %w", err)
		}
		return nil
	}
	fmt.Fprintf(s.out, "innodock %s (%s, %s/%s), Apache-2.0\ndictionary: %s\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH, attribution)
	return nil
}

package app

import (
	"context"
	"encoding/json"
	"fmt"
)

type configCmd struct {
	folder
	Listen string `placeholder:"ADDRESS" help:"As for serve."`
	JSON   bool   `name:"json" help:"Print one JSON object a setting and line."`
}

// Help shows what the command is for.
func (c *configCmd) Help() string {
	return `Prints every setting with the place it comes from, in the form of a file of settings; secrets are masked. A setting comes from a flag, else from a variable INNODOCK_…, else from the file, else it has its default.

Examples:

    innodock config
    INNODOCK_LOG_LEVEL=debug innodock config --config innodock.conf`
}

func (c *configCmd) run(_ context.Context, s *system) error {
	set, err := s.settings(c.folder, c.Listen)
	if err != nil {
		return err
	}
	if !c.JSON {
		fmt.Fprint(s.out, set.Dump())
		return nil
	}
	for _, v := range set.Values() {
		line := struct {
			Key    string `json:"key"`
			Value  string `json:"value"`
			Origin string `json:"origin"`
		}{v.Key, v.Value, v.Origin}
		if err := json.NewEncoder(s.out).Encode(line); err != nil {
			return fmt.Errorf("config: %w", err)
		}
	}
	return nil
}

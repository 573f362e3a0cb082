package app

import (
	"context"
	"fmt"
	"net/http"
)

type linkCmd struct {
	folder
}

// Help shows what the command is for.
func (c *linkCmd) Help() string {
	return `Asks the running server for a link that makes a browser the operator's: it opens the import page once, within a day, and holds for twelve hours in that browser.

Examples:

    innodock link --data ./expo`
}

func (c *linkCmd) run(ctx context.Context, s *system) error {
	set, err := s.settings(c.folder, "")
	if err != nil {
		return err
	}
	server, err := clientOf(ctx, set.Data)
	if err != nil {
		return err
	}
	if server == nil {
		return usagef("no server runs on %s: start it with innodock serve, which prints a link too", set.Data)
	}
	var link struct{ URL string }
	if err := server.call(ctx, http.MethodPost, "/operator/links", nil, &link); err != nil {
		return err
	}
	fmt.Fprintln(s.out, link.URL)
	return nil
}

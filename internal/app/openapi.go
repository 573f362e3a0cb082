package app

import (
	"context"
	"fmt"
	"log/slog"
)

type openAPICmd struct{}

// Help shows what the command is for.
func (c *openAPICmd) Help() string {
	return `Prints the OpenAPI 3.1 document of the HTTP interface as YAML. It needs no data folder. A running server has it at /api/v1/openapi.yaml.

Example:

    innodock openapi > api/openapi.yaml`
}

func (c *openAPICmd) run(_ context.Context, s *system) error {
	h := &house{log: slog.New(slog.DiscardHandler), now: s.now}
	h.assemble()
	if err := h.mount(); err != nil {
		return err
	}
	text, err := h.edge.Document()
	if err != nil {
		return err //nolint:wrapcheck // says all there is to say
	}
	if _, err := s.out.Write(text); err != nil {
		return fmt.Errorf("openapi: %w", err)
	}
	return nil
}

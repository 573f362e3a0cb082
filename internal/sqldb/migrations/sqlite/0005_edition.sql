-- +goose Up
CREATE TABLE edition_edition (
  id         TEXT NOT NULL PRIMARY KEY,
  body       TEXT NOT NULL,
  version    INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- +goose Down
DROP TABLE edition_edition;

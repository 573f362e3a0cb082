-- +goose Up
-- The content of an edition is body; opens_at decides which one is on stage.
CREATE TABLE edition_edition (
  id       TEXT    NOT NULL PRIMARY KEY,
  opens_at INTEGER NOT NULL,
  body     TEXT    NOT NULL,
  version  INTEGER NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

-- +goose Down
DROP TABLE edition_edition;

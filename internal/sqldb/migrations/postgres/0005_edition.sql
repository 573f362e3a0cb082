-- +goose Up
-- The content of an edition is body; opens_at decides which one is on stage.
CREATE TABLE edition_edition (
  id       TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
  opens_at BIGINT NOT NULL,
  body     TEXT   NOT NULL,
  version  BIGINT NOT NULL,
  saved_at BIGINT NOT NULL
);

-- +goose Down
DROP TABLE edition_edition;

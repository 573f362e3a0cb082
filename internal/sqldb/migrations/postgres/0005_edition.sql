-- +goose Up
CREATE TABLE edition_edition (
  id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  body       TEXT NOT NULL,
  version    BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);

-- +goose Down
DROP TABLE edition_edition;

-- +goose Up
CREATE TABLE taxonomy_code (
  scheme  TEXT COLLATE "C" NOT NULL,
  code    TEXT COLLATE "C" NOT NULL,
  parent  TEXT COLLATE "C" NOT NULL,
  zh      TEXT NOT NULL,
  en      TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (scheme, code)
);
CREATE INDEX taxonomy_code_by_parent ON taxonomy_code (scheme, parent, code);

-- What one unit was worth in CNY on a day.
CREATE TABLE taxonomy_rate (
  currency TEXT   COLLATE "C" NOT NULL,
  day      BIGINT NOT NULL,
  per_unit DOUBLE PRECISION NOT NULL CHECK (per_unit > 0),
  PRIMARY KEY (currency, day)
);

-- +goose Down
DROP TABLE taxonomy_rate;
DROP TABLE taxonomy_code;

-- +goose Up
CREATE TABLE taxonomy_code (
  scheme  TEXT NOT NULL,
  code    TEXT NOT NULL,
  parent  TEXT NOT NULL,
  zh      TEXT NOT NULL,
  en      TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (scheme, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX taxonomy_code_by_parent ON taxonomy_code (scheme, parent, code);

-- What one unit was worth in CNY on a day.
CREATE TABLE taxonomy_rate (
  currency TEXT    NOT NULL,
  day      INTEGER NOT NULL,
  per_unit REAL    NOT NULL CHECK (per_unit > 0),
  PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE taxonomy_rate;
DROP TABLE taxonomy_code;

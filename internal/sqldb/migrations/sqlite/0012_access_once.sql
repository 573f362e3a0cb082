-- +goose Up
-- Requests that came with an Idempotency-Key, and what came of them.
CREATE TABLE access_once (
  role        TEXT    NOT NULL,
  operation   TEXT    NOT NULL,
  key         TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  result      TEXT    NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (role, operation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX access_once_by_time ON access_once (at);

-- +goose Up
-- Requests that came with an Idempotency-Key, and what came of them.
CREATE TABLE access_once (
  role        TEXT   COLLATE "C" NOT NULL,
  operation   TEXT   COLLATE "C" NOT NULL,
  key         TEXT   COLLATE "C" NOT NULL,
  fingerprint TEXT   COLLATE "C" NOT NULL,
  result      TEXT   COLLATE "C" NOT NULL,
  at          BIGINT NOT NULL,
  PRIMARY KEY (role, operation, key)
);
CREATE INDEX access_once_by_time ON access_once (at);

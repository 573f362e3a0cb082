-- +goose Up
-- What was imported, how far it came, and what is needed to go on with it.
CREATE TABLE exchange_import (
  id         TEXT    NOT NULL PRIMARY KEY,
  name       TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'done', 'partial', 'failed', 'cancelled', 'undone')),
  large      INTEGER NOT NULL,
  job_id     TEXT    NOT NULL,
  options    TEXT    NOT NULL,
  progress   TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX exchange_import_open ON exchange_import (large, id) WHERE state IN ('queued', 'running');

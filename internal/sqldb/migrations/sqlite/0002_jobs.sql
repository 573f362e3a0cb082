-- +goose Up
CREATE TABLE jobs_job (
  id          TEXT    PRIMARY KEY,
  kind        TEXT    NOT NULL,
  payload     TEXT    NOT NULL,
  progress    TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  crashes     INTEGER NOT NULL DEFAULT 0,
  error       TEXT    NOT NULL DEFAULT '',
  stop        INTEGER NOT NULL DEFAULT 0,
  due_at      INTEGER NOT NULL,
  lease       TEXT    NOT NULL DEFAULT '',
  lease_until INTEGER NOT NULL DEFAULT 0,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_job_open ON jobs_job (due_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_job_kind ON jobs_job (kind, created_at, id);

-- +goose Up
CREATE TABLE jobs_job (
  id          TEXT    NOT NULL COLLATE "C" PRIMARY KEY,
  kind        TEXT    NOT NULL COLLATE "C",
  payload     TEXT    NOT NULL,
  progress    TEXT    NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  attempts    INTEGER NOT NULL DEFAULT 0,
  crashes     INTEGER NOT NULL DEFAULT 0,
  error       TEXT    NOT NULL DEFAULT '',
  stop        BOOLEAN NOT NULL DEFAULT FALSE,
  due_at      BIGINT  NOT NULL,
  lease       TEXT    NOT NULL DEFAULT '',
  lease_until BIGINT  NOT NULL DEFAULT 0,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL
);
CREATE INDEX jobs_job_open ON jobs_job (due_at, id) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_job_kind ON jobs_job (kind, created_at, id);

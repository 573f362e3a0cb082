-- +goose Up
-- id is taken when the row is written, seq is given after the commit (sqldb.DB.Number).
CREATE TABLE event_outbox (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seq     BIGINT UNIQUE,
  name    TEXT   NOT NULL COLLATE "C",
  subject TEXT   NOT NULL COLLATE "C",
  body    TEXT   NOT NULL,
  at      BIGINT NOT NULL
);
CREATE INDEX event_outbox_unnumbered ON event_outbox (id) WHERE seq IS NULL;

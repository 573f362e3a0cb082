-- +goose Up
CREATE TABLE event_outbox (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT,
  name    TEXT    NOT NULL,
  subject TEXT    NOT NULL,
  body    TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

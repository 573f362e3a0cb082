-- +goose Up
-- The content of a listing is body; columns beside it are what is asked for. What
-- begins with shown_ is what anybody may see, so that a hidden field narrows no
-- list of a stranger.
CREATE TABLE listing_listing (
  id                TEXT    NOT NULL PRIMARY KEY,
  kind              TEXT    NOT NULL CHECK (kind IN ('need', 'achievement', 'product', 'patent', 'service', 'project', 'mandate')),
  state             TEXT    NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'awaiting_client', 'published', 'on_hold', 'expired', 'archived', 'flagged', 'rejected')),
  shown             INTEGER NOT NULL,
  organization_id   TEXT    NOT NULL,
  shown_org         TEXT    NOT NULL,
  country           TEXT    NOT NULL,
  shown_country     TEXT    NOT NULL,
  source            TEXT    NOT NULL,
  source_key        TEXT    NOT NULL,
  import_id         TEXT    NOT NULL,
  changed_by        TEXT    NOT NULL,
  resembles         TEXT    NOT NULL,
  signature         BLOB    NOT NULL,
  hash              TEXT    NOT NULL,
  body              TEXT    NOT NULL,
  listed_at         INTEGER NOT NULL,
  published_at      INTEGER NOT NULL,
  expires_at        INTEGER NOT NULL,
  version           INTEGER NOT NULL,
  created_at        INTEGER NOT NULL,
  updated_at        INTEGER NOT NULL,
  public_version    INTEGER NOT NULL,
  public_updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX listing_listing_by_source ON listing_listing (source, source_key);
CREATE INDEX listing_listing_newest ON listing_listing (listed_at, id);
CREATE INDEX listing_listing_by_kind ON listing_listing (kind, listed_at, id);
CREATE INDEX listing_listing_by_organization ON listing_listing (organization_id, listed_at, id);
CREATE INDEX listing_listing_by_shown_org ON listing_listing (shown_org, listed_at, id);
CREATE INDEX listing_listing_by_import ON listing_listing (import_id) WHERE import_id <> '';
CREATE INDEX listing_listing_by_likeness ON listing_listing (resembles) WHERE resembles <> '';
CREATE INDEX listing_listing_by_expiry ON listing_listing (expires_at) WHERE state = 'published';

-- Clusters and directions, for narrowing.
CREATE TABLE listing_axis (
  axis       TEXT    NOT NULL CHECK (axis IN ('cluster', 'direction')),
  value      TEXT    NOT NULL,
  listing_id TEXT    NOT NULL REFERENCES listing_listing (id) ON DELETE CASCADE,
  shown      INTEGER NOT NULL,
  PRIMARY KEY (listing_id, axis, value)
) STRICT, WITHOUT ROWID;

-- Under which hashes of its text a listing is found again. One that resembles an
-- older public one is not here: the older one stands for both. No reference and
-- no second index: this is written five times for each listing of an import.
CREATE TABLE listing_likeness (
  hash       INTEGER NOT NULL,
  listing_id TEXT    NOT NULL,
  PRIMARY KEY (hash, listing_id)
) STRICT, WITHOUT ROWID;

-- Listings as they were before an import changed them, for taking it back.
CREATE TABLE listing_before (
  import_id    TEXT    NOT NULL,
  listing_id   TEXT    NOT NULL REFERENCES listing_listing (id) ON DELETE CASCADE,
  changed_by   TEXT    NOT NULL,
  state        TEXT    NOT NULL,
  body         TEXT    NOT NULL,
  published_at INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (import_id, listing_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_before_by_listing ON listing_before (listing_id);

-- Imports take turns, so that of two alike that arrive at once one is the older.
CREATE TABLE listing_turn (
  id   INTEGER NOT NULL PRIMARY KEY,
  turn INTEGER NOT NULL
) STRICT;
INSERT INTO listing_turn (id, turn) VALUES (1, 0);

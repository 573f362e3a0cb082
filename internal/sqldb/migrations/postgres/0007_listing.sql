-- +goose Up
-- The content of a listing is body; columns beside it are what is asked for. What
-- begins with shown_ is what anybody may see, so that a hidden field narrows no
-- list of a stranger.
CREATE TABLE listing_listing (
  id                TEXT    COLLATE "C" NOT NULL PRIMARY KEY,
  kind              TEXT    COLLATE "C" NOT NULL CHECK (kind IN ('need', 'achievement', 'product', 'patent', 'service', 'project', 'mandate')),
  state             TEXT    COLLATE "C" NOT NULL CHECK (state IN ('draft', 'in_review', 'returned', 'awaiting_client', 'published', 'on_hold', 'expired', 'archived', 'flagged', 'rejected')),
  shown             BOOLEAN NOT NULL,
  organization_id   TEXT    COLLATE "C" NOT NULL,
  shown_org         TEXT    COLLATE "C" NOT NULL,
  country           TEXT    COLLATE "C" NOT NULL,
  shown_country     TEXT    COLLATE "C" NOT NULL,
  source            TEXT    COLLATE "C" NOT NULL,
  source_key        TEXT    COLLATE "C" NOT NULL,
  import_id         TEXT    COLLATE "C" NOT NULL,
  changed_by        TEXT    COLLATE "C" NOT NULL,
  resembles         TEXT    COLLATE "C" NOT NULL,
  signature         BYTEA    NOT NULL,
  hash              TEXT    COLLATE "C" NOT NULL,
  body              TEXT    NOT NULL,
  listed_at         BIGINT NOT NULL,
  published_at      BIGINT NOT NULL,
  expires_at        BIGINT NOT NULL,
  version           BIGINT NOT NULL,
  created_at        BIGINT NOT NULL,
  updated_at        BIGINT NOT NULL,
  public_version    BIGINT NOT NULL,
  public_updated_at BIGINT NOT NULL
);
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
  axis       TEXT    COLLATE "C" NOT NULL CHECK (axis IN ('cluster', 'direction')),
  value      TEXT    COLLATE "C" NOT NULL,
  listing_id TEXT    COLLATE "C" NOT NULL REFERENCES listing_listing (id) ON DELETE CASCADE,
  shown      BOOLEAN NOT NULL,
  PRIMARY KEY (listing_id, axis, value)
);

-- Under which hashes of its text a listing is found again. One that resembles an
-- older public one is not here: the older one stands for both. No reference and
-- no second index: this is written five times for each listing of an import.
CREATE TABLE listing_likeness (
  hash       BIGINT NOT NULL,
  listing_id TEXT    COLLATE "C" NOT NULL,
  PRIMARY KEY (hash, listing_id)
);

-- Listings as they were before an import changed them, for taking it back.
CREATE TABLE listing_before (
  import_id    TEXT    COLLATE "C" NOT NULL,
  listing_id   TEXT    COLLATE "C" NOT NULL REFERENCES listing_listing (id) ON DELETE CASCADE,
  changed_by   TEXT    COLLATE "C" NOT NULL,
  state        TEXT    COLLATE "C" NOT NULL,
  body         TEXT    NOT NULL,
  published_at BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL,
  PRIMARY KEY (import_id, listing_id)
);
CREATE INDEX listing_before_by_listing ON listing_before (listing_id);

-- Imports take turns, so that of two alike that arrive at once one is the older.
CREATE TABLE listing_turn (
  id   BIGINT NOT NULL PRIMARY KEY,
  turn BIGINT NOT NULL
);
INSERT INTO listing_turn (id, turn) VALUES (1, 0);

-- +goose Up
-- The content of a record is body; columns beside it are what is asked for.
CREATE TABLE org_organization (
  id          TEXT    COLLATE "C" NOT NULL PRIMARY KEY,
  type        TEXT    COLLATE "C" NOT NULL CHECK (type IN ('enterprise', 'university', 'institute', 'agency', 'investor', 'financial', 'incubator', 'government', 'other')),
  sort_name   TEXT    COLLATE "C" NOT NULL,
  country     TEXT    COLLATE "C" NOT NULL,
  import_id   TEXT    COLLATE "C" NOT NULL,
  changed_by  TEXT    COLLATE "C" NOT NULL,
  merged_into TEXT    COLLATE "C" NOT NULL,
  body        TEXT    NOT NULL,
  version     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL
);
CREATE INDEX org_organization_by_name ON org_organization (sort_name, id);
CREATE INDEX org_organization_by_import ON org_organization (import_id) WHERE import_id <> '';

-- By what an organisation is known: scheme:value. Several may share a name.
CREATE TABLE org_key (
  key             TEXT COLLATE "C" NOT NULL,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES org_organization (id) ON DELETE CASCADE,
  import_id       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (key, organization_id)
);
CREATE INDEX org_key_by_organization ON org_key (organization_id);

-- Imports that met an organisation which another one made.
CREATE TABLE org_use (
  import_id       TEXT COLLATE "C" NOT NULL,
  organization_id TEXT COLLATE "C" NOT NULL REFERENCES org_organization (id) ON DELETE CASCADE,
  PRIMARY KEY (import_id, organization_id)
);
CREATE INDEX org_use_by_organization ON org_use (organization_id);

CREATE TABLE org_person (
  id              TEXT    COLLATE "C" NOT NULL PRIMARY KEY,
  role            TEXT    COLLATE "C" NOT NULL CHECK (role IN ('expert', 'investor', 'staff', 'broker')),
  sort_name       TEXT    COLLATE "C" NOT NULL,
  organization_id TEXT    COLLATE "C" NOT NULL,
  country         TEXT    COLLATE "C" NOT NULL,
  shown           BOOLEAN NOT NULL,
  source          TEXT    COLLATE "C" NOT NULL,
  source_key      TEXT    COLLATE "C" NOT NULL,
  import_id       TEXT    COLLATE "C" NOT NULL,
  changed_by      TEXT    COLLATE "C" NOT NULL,
  hash            TEXT    COLLATE "C" NOT NULL,
  body            TEXT    NOT NULL,
  version         BIGINT NOT NULL,
  created_at      BIGINT NOT NULL,
  updated_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX org_person_by_source ON org_person (source, source_key);
CREATE INDEX org_person_by_name ON org_person (sort_name, id);
CREATE INDEX org_person_by_organization ON org_person (organization_id);
CREATE INDEX org_person_by_import ON org_person (import_id) WHERE import_id <> '';

-- Words of names, for finding by a beginning; clusters, for narrowing.
CREATE TABLE org_word (
  record    TEXT COLLATE "C" NOT NULL CHECK (record IN ('organization', 'person')),
  word      TEXT COLLATE "C" NOT NULL,
  record_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (record, word, record_id)
);
CREATE TABLE org_cluster (
  record    TEXT COLLATE "C" NOT NULL CHECK (record IN ('organization', 'person')),
  cluster   TEXT COLLATE "C" NOT NULL,
  record_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (record, cluster, record_id)
);

-- Records as they were before an import changed them, for taking it back.
CREATE TABLE org_before (
  import_id  TEXT COLLATE "C" NOT NULL,
  record     TEXT COLLATE "C" NOT NULL CHECK (record IN ('organization', 'person')),
  record_id  TEXT COLLATE "C" NOT NULL,
  changed_by TEXT COLLATE "C" NOT NULL,
  hash       TEXT COLLATE "C" NOT NULL,
  body       TEXT NOT NULL,
  PRIMARY KEY (import_id, record, record_id)
);

-- Imports take turns: two at once would each make the organisation they share.
CREATE TABLE org_turn (
  id   BIGINT NOT NULL PRIMARY KEY,
  turn BIGINT NOT NULL
);
INSERT INTO org_turn (id, turn) VALUES (1, 0);

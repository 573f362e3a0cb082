-- +goose Up
-- What listing_likeness is about to get. Its rows lie in no order, so that a
-- thousand listings touch all of its pages, and each page that is touched is
-- written twice: they wait here until they are many.
CREATE TABLE listing_fresh (
  hash       INTEGER NOT NULL,
  listing_id TEXT    NOT NULL,
  PRIMARY KEY (hash, listing_id)
) STRICT, WITHOUT ROWID;

-- The organisation that a stranger sees is nearly always the one there is: only
-- where it is hidden is there more to be found for the operator.
DROP INDEX listing_listing_by_organization;
CREATE INDEX listing_listing_by_hidden_org ON listing_listing (organization_id) WHERE organization_id <> shown_org;

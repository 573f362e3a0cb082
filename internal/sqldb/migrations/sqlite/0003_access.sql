-- +goose Up
CREATE TABLE access_audit (
    id      TEXT   NOT NULL PRIMARY KEY,
    at      INTEGER NOT NULL,
    role    TEXT   NOT NULL CHECK (role IN ('operator')),
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    request TEXT   NOT NULL,
    outcome TEXT   NOT NULL
) STRICT;

-- +goose Down
DROP TABLE access_audit;

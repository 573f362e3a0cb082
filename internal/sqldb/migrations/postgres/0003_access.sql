-- +goose Up
CREATE TABLE access_audit (
    id      TEXT   COLLATE "C" NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    role    TEXT   NOT NULL CHECK (role IN ('operator')),
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    request TEXT   NOT NULL,
    outcome TEXT   NOT NULL
);

-- +goose Down
DROP TABLE access_audit;

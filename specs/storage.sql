-- The storage contract, version 1 ("storage = 1" in a backend's manifest).
-- Prose, formats and reasons: storage.md beside this file.
-- File on SQLite: <data directory>/fourstep.sqlite3, journal mode WAL.

CREATE TABLE accounts (
  id            INTEGER      NOT NULL PRIMARY KEY,
  email         VARCHAR(254) NOT NULL UNIQUE,
  password_hash VARCHAR(255) NOT NULL,
  registered_on TIMESTAMP    NOT NULL,
  admin         BOOLEAN      NOT NULL DEFAULT FALSE
);

CREATE TABLE sessions (
  id           INTEGER   NOT NULL PRIMARY KEY,
  token_digest CHAR(64)  NOT NULL UNIQUE,
  account_id   INTEGER   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at   TIMESTAMP NOT NULL,
  last_used_at TIMESTAMP NOT NULL
);

CREATE INDEX ix_sessions_account_id ON sessions (account_id);

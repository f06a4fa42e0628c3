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
  last_used_at TIMESTAMP NOT NULL,
  device       VARCHAR(64)
);

CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_sessions_created_at ON sessions (created_at);
CREATE INDEX ix_sessions_last_used_at ON sessions (last_used_at);

-- One row for each attempt that counts: a question for a password, or a registration.
CREATE TABLE attempts (
  id           INTEGER     NOT NULL PRIMARY KEY,
  kind         VARCHAR(8)  NOT NULL,
  email_digest CHAR(64)    NOT NULL,
  address      VARCHAR(45) NOT NULL,
  made_at      TIMESTAMP   NOT NULL
);

CREATE INDEX ix_attempts_email_digest ON attempts (email_digest, made_at);
CREATE INDEX ix_attempts_address ON attempts (address, made_at);
CREATE INDEX ix_attempts_made_at ON attempts (made_at);

-- Where a user has logged in before: from there one may try when strangers have used up the rest.
CREATE TABLE known_addresses (
  account_id    INTEGER     NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  address       VARCHAR(45) NOT NULL,
  last_login_at TIMESTAMP   NOT NULL,
  PRIMARY KEY (account_id, address)
);

CREATE INDEX ix_known_addresses_last_login_at ON known_addresses (last_login_at);

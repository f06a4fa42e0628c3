-- As specs/storage.sql has it, where it is not there yet.

CREATE TABLE IF NOT EXISTS accounts (
  id            INTEGER      NOT NULL PRIMARY KEY,
  email         VARCHAR(254) NOT NULL UNIQUE,
  password_hash VARCHAR(255) NOT NULL,
  registered_on TIMESTAMP    NOT NULL,
  admin         BOOLEAN      NOT NULL DEFAULT FALSE
);
CREATE TABLE IF NOT EXISTS sessions (
  id           INTEGER   NOT NULL PRIMARY KEY,
  token_digest CHAR(64)  NOT NULL UNIQUE,
  account_id   INTEGER   NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at   TIMESTAMP NOT NULL,
  last_used_at TIMESTAMP NOT NULL,
  device       VARCHAR(64)
);
CREATE TABLE IF NOT EXISTS attempts (
  id           INTEGER     NOT NULL PRIMARY KEY,
  kind         VARCHAR(8)  NOT NULL,
  email_digest CHAR(64)    NOT NULL,
  address      VARCHAR(45) NOT NULL,
  made_at      TIMESTAMP   NOT NULL
);
CREATE TABLE IF NOT EXISTS known_addresses (
  account_id    INTEGER     NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  address       VARCHAR(45) NOT NULL,
  last_login_at TIMESTAMP   NOT NULL,
  PRIMARY KEY (account_id, address)
);
CREATE INDEX IF NOT EXISTS ix_sessions_account_id ON sessions (account_id);
CREATE INDEX IF NOT EXISTS ix_sessions_created_at ON sessions (created_at);
CREATE INDEX IF NOT EXISTS ix_sessions_last_used_at ON sessions (last_used_at);
CREATE INDEX IF NOT EXISTS ix_attempts_email_digest ON attempts (email_digest, made_at);
CREATE INDEX IF NOT EXISTS ix_attempts_address ON attempts (address, made_at);
CREATE INDEX IF NOT EXISTS ix_attempts_made_at ON attempts (made_at);
CREATE INDEX IF NOT EXISTS ix_known_addresses_last_login_at ON known_addresses (last_login_at);

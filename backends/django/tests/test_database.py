"""The tables, and how they come to be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command
from django_backend.config import Settings
from django_backend.storage_contract import TABLES

OTHER_BACKEND = """
CREATE TABLE accounts (
  id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(254) NOT NULL UNIQUE,
  password_hash VARCHAR(255) NOT NULL, registered_on TIMESTAMP NOT NULL,
  admin BOOLEAN NOT NULL DEFAULT FALSE);
CREATE TABLE sessions (
  id INTEGER NOT NULL PRIMARY KEY, token_digest CHAR(64) NOT NULL UNIQUE,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at TIMESTAMP NOT NULL, last_used_at TIMESTAMP NOT NULL, device VARCHAR(64));
CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_sessions_created_at ON sessions (created_at);
CREATE INDEX ix_sessions_last_used_at ON sessions (last_used_at);
CREATE TABLE attempts (
  id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(8) NOT NULL, email_digest CHAR(64) NOT NULL,
  address VARCHAR(45) NOT NULL, made_at TIMESTAMP NOT NULL);
CREATE INDEX ix_attempts_email_digest ON attempts (email_digest, made_at);
CREATE INDEX ix_attempts_address ON attempts (address, made_at);
CREATE INDEX ix_attempts_made_at ON attempts (made_at);
CREATE TABLE known_addresses (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  address VARCHAR(45) NOT NULL, last_login_at TIMESTAMP NOT NULL,
  PRIMARY KEY (account_id, address));
CREATE INDEX ix_known_addresses_last_login_at ON known_addresses (last_login_at);
CREATE TABLE other_migrations (version_num VARCHAR(32) NOT NULL);
INSERT INTO accounts VALUES (7, 'ada@b', 'her hash', '2026-11-23 20:43:00.000000', FALSE);
"""
PRAGMAS = ("table_info", "index_list", "foreign_key_list")


def shape(file: Path) -> list[object]:
    """Columns, indexes and foreign keys of the tables in this file."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            connection.execute(f"PRAGMA {pragma}({table})").fetchall()
            for table in TABLES
            for pragma in PRAGMAS
        ]


def store(settings: Settings) -> Path:
    """The database's file."""
    settings.data_dir.mkdir(exist_ok=True)
    return settings.data_dir / "fourstep.sqlite3"


@pytest.mark.usefixtures("app")
def test_contract(settings: Settings, tmp_path: Path) -> None:
    """The tables are those of storage contract 1."""
    with closing(sqlite3.connect(tmp_path / "wanted.sqlite3")) as connection:
        connection.executescript(OTHER_BACKEND)

    assert shape(store(settings)) == shape(tmp_path / "wanted.sqlite3")


@pytest.mark.usefixtures("app")
def test_models() -> None:
    """Django's picture of the tables is that of the models: no migration is missing."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)

"""The kit finds the table of accounts, whatever a backend calls it and wherever it lies."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from fourstep.servers.store import Store

ADA = "ada.0123@example.com"


def test_a_table_is_found_by_what_is_in_it(tmp_path: Path) -> None:
    """Of several files and tables it is the one with a row of this very value."""
    (tmp_path / "notes.txt").write_text(ADA)
    (tmp_path / "db").mkdir()
    with closing(sqlite3.connect(tmp_path / "db" / "users.db")) as database:
        database.executescript(
            'CREATE TABLE no (a); CREATE TABLE log (t); CREATE TABLE "the people" (id, "e mail");'
        )
        database.execute("INSERT INTO log VALUES (?)", (f"x{ADA}",))
        database.execute('INSERT INTO "the people" VALUES (1, ?)', (ADA,))
        database.commit()
    store = Store(tmp_path)
    place = store.find_place(ADA)

    assert place is not None
    assert place.table == "the people"
    assert store.list_columns(place) == ["id", "e mail"]
    assert store.run_at(place, 'SELECT id FROM {table} WHERE "e mail" = ?', ADA) == [(1,)]
    assert store.find_place("grace@example.com") is None

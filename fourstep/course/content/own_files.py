"""Which files in a student's folder are the student's own, and which others have made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from fourstep.course.content.lesson import FOLDER

FOLDERS = frozenset(
    {
        FOLDER,
        *(".venv", "venv", "node_modules", "__pycache__"),
        *(".git", ".hg", ".svn", ".idea", ".vscode", ".tox", ".nox", ".angular"),
        *(".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis"),
    }
)
# What a server keeps beside its code.
ENDINGS = (
    *(".db", ".db-journal", ".db-wal", ".db-shm", ".sqlite", ".sqlite3", ".sqlite3-journal"),
    *(".sqlite3-wal", ".sqlite3-shm", ".log", ".key", ".pid", ".lock"),
)


def find_own_files(folder: Path) -> Iterator[Path]:
    """The student's own files, as paths within the folder."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - FOLDERS)
        for name in sorted(files):
            if (Path(place) / name).is_file():
                yield (Path(place) / name).relative_to(folder)

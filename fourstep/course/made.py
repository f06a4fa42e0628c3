"""What lies in a student's folder and is not the student's: others have made it, and can again."""

from __future__ import annotations

from fourstep.course.progress import FOLDER

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

"""Keep the files that hold accounts for their owner alone, wherever they lie.

Clauses: CONF-2.
"""

import stat
from pathlib import Path

from .config import CannotStartError

OWNER_ONLY = 0o600
BESIDE = ("", "-wal", "-shm", "-journal")  # SQLite makes the others like the first


def make(database: str | None) -> None:
    """Make the file of a SQLite database, or take from the one that is there what is too much.

    Args:
        database: its path; none if the database lives in memory.

    Raises:
        CannotStartError: it cannot be made, or belongs to somebody else.
    """
    if not database or database == ":memory:":
        return
    path = Path(database)
    try:
        path.touch(mode=OWNER_ONLY)
        for each in (path.with_name(path.name + ending) for ending in BESIDE):
            if each.exists() and stat.S_IMODE(each.stat().st_mode) != OWNER_ONLY:
                each.chmod(OWNER_ONLY)
    except OSError as error:
        raise CannotStartError(
            f"The database's file cannot be kept for its owner alone: {error.strerror}."
        ) from None

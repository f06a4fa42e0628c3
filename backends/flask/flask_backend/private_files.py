"""Keep the files that hold accounts for their owner alone, wherever they lie.

Clauses: CONF-2.
"""

from pathlib import Path

OWNER_ONLY = 0o600
BESIDE = ("-wal", "-shm", "-journal")


def make(file: Path) -> None:
    """Let nobody but the owner read and write this database; it is made if there is none.

    It holds everybody's email and password hash. The files that SQLite puts beside it get the
    mode of the database, but those that are there already keep theirs.
    """
    file.touch(mode=OWNER_ONLY)
    for each in (file, *(file.with_name(file.name + ending) for ending in BESIDE)):
        if each.exists():
            each.chmod(each.stat().st_mode & OWNER_ONLY)  # who may not write it, still may not

"""What judged backends have written: kept after a run, so that somebody can look at it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from fourstep.paths import find_work_folder

_MOST = 1024 * 1024  # bytes of one log that are kept: its end


def find_folder(backend: str) -> Path:
    """Where the logs of the last run on a backend lie."""
    from slugify import slugify

    return find_work_folder() / "logs" / (slugify(backend) or "backend")


def forget(backend: str) -> None:
    """Delete the logs of an earlier run."""
    shutil.rmtree(find_folder(backend), ignore_errors=True)


def keep(log: Path | None, backend: str, number: int) -> None:
    """Keep the end of a server's log.

    Args:
        log: the file; it may be missing or empty.
        backend: whose it is.
        number: the how manieth server of this process it was.
    """
    if log is None or not log.is_file() or not log.stat().st_size:
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    kept = find_folder(backend) / f"{worker}-{number}.log"
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - _MOST))
        kept.write_bytes(file.read())

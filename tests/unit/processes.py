"""Whether processes have ended."""

from __future__ import annotations

import os
import time
from pathlib import Path


def is_gone(pid: int, within: float = 30) -> bool:
    """Whether a process has ended, or ends in so many seconds: it may be a zombie for a moment."""
    deadline = time.monotonic() + within
    while _runs(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().split()[2] != "Z"

"""Run pytest in a folder with a copy of a backend, in that backend's environment."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from fourstep.servers.processes.child_process import Spawn

LONGEST = 300  # seconds for all own tests of one change, also on a machine that is busy
_PYTEST = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-header", "--tb=no")
# Plugins of pytest's are imported before the fork.
_IMPORTED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")


def run_pytest(
    spawn: Spawn,
    python: Path,
    folder: Path,
    words: Sequence[str],
    more: Mapping[str, str],
    longest: float | None = LONGEST,
) -> tuple[int, str]:
    """Run a backend's own tests in a folder; its exit status, and what it said.

    Args:
        spawn: starts a process.
        python: of an environment with what they need.
        folder: where they are run.
        words: for pytest.
        more: variables of the environment.
        longest: seconds that they may take; None for as long as it takes.

    Raises:
        TimeoutError: it has taken too long, and is ended.
    """
    with tempfile.TemporaryDirectory() as scratch:
        log, began = Path(scratch) / "pytest.log", time.monotonic()
        process = spawn(
            [str(python), *_PYTEST, *_IMPORTED, *words], folder, {**os.environ, **more}, log
        )
        while process.exit_status is None:
            if longest is not None and time.monotonic() > began + longest:
                process.kill()
                raise TimeoutError(f"its own tests took more than {longest} s")
            time.sleep(0.02)
        return process.exit_status, log.read_text("utf-8", "replace")

"""Processes of an author that are busy for minutes: `python -m unit.course.waiting`."""

from __future__ import annotations

import contextlib
import os
import time

from fourstep.cli.stopping import end_orderly
from fourstep.course.authoring.processes import Processes

COUNT = 2


def wait() -> None:
    """Tell that it begins, and work for longer than anybody waits."""
    os.write(1, b"begun\n")
    time.sleep(200)


def main() -> None:
    """Give two processes more to do than they can begin."""
    end_orderly()
    processes = Processes(COUNT)
    with contextlib.suppress(KeyboardInterrupt):
        try:
            coming = [processes.submit(wait) for _ in range(4 * COUNT)]
            coming[0].result()
        finally:
            processes.close(cancel=True)


if __name__ == "__main__":
    main()

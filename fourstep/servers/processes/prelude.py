"""Do something in a process before it becomes a server: `python prelude.py WHAT PROGRAM ...`.

`WHAT` is JSON, as `put_before` writes it. This file needs nothing of the kit: a fork server runs
it in another environment, so that a server with a prelude can be a fork, too.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence


def put_before(command: Sequence[str], *, word: str = "", descriptors: int = 0) -> tuple[str, ...]:
    """A command that does this first, and then becomes the one that is given.

    Args:
        command: what is started.
        word: what it says on either stream; nothing if empty.
        descriptors: how many it may have open; 0 leaves that as it is.
    """
    what = json.dumps({"word": word, "descriptors": descriptors})
    return (sys.executable, __file__, what, *command)


def take_apart(command: list[str]) -> tuple[str, list[str]]:
    """What a command does first, as JSON, and the command without that; empty for nothing."""
    if command[:2] == [sys.executable, __file__]:
        return command[2], command[3:]
    return "", command


def do(what: str) -> None:
    """Do in this process what has to come first."""
    wanted = json.loads(what)
    if word := wanted["word"]:
        os.write(1, f"{word} out\n".encode())
        os.write(2, f"{word} error\n".encode())
    if number := wanted["descriptors"]:
        import resource  # Windows has none

        resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))


if __name__ == "__main__":
    do(sys.argv[1])
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - what the suite itself has composed

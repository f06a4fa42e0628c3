"""Make the listings and outputs of docs/lessons/breaking.md: `python -m selftest.breaking`."""

from __future__ import annotations

import shlex
import subprocess
import sys

from fourstep.course import blocks
from fourstep.paths import LESSONS

PAGE, FOLDER = LESSONS / "breaking.md", LESSONS / "breaking"


def typed(command: str) -> subprocess.CompletedProcess[str]:
    """What a command line of the page does, typed in the folder with its files."""
    _fourstep, *words = shlex.split(command)
    return subprocess.run(
        [sys.executable, "-m", "fourstep", *words],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )


def renewed(text: str) -> str:
    """The page with its listings and outputs as they are now."""
    files = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir() if path.is_file()}
    return blocks.renewed(
        text,
        {
            "show": lambda which, _old: blocks.shown(files, which),
            "run": lambda _which, old: ran(old),
        },
    )


def ran(block: str) -> str:
    """The command of a block with what it prints."""
    command = block.splitlines()[0].removeprefix("$ ")
    return f"$ {command}\n{typed(command).stdout}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text("utf-8")), encoding="utf-8", newline="\n")

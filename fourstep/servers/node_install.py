"""Install Node where it is missing: by pip, as everything else of the kit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import Say, tail
from fourstep.servers import node
from fourstep.surroundings import give_tools


def ensure_node(say: Say) -> None:
    """Install Node where it is missing, into the kit's own folder.

    Raises:
        KitError: it cannot be installed; the last lines of pip are in the details.
    """
    from filelock import FileLock

    folder = node.find_own_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if node.find_node() is not None:
            return
        say("Installing Node (once, about half a minute)")
        _install(folder)


def _install(folder: Path) -> None:
    log = folder.with_suffix(".log")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    make = [sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(folder)]
    with log.open("wb") as output:
        for command in (make, [str(python), "-m", "pip", "install", "--quiet", node.REQUIREMENT]):
            done = subprocess.run(
                command, env=give_tools(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                check=False,
            )  # fmt: skip
            if done.returncode:
                told = f"{node.describe_lack()} Installing it failed."
                raise KitError(told, f"Install it with: {node.INSTALL}", tail(log))

"""Node and npm, which came by pip: a machine needs nothing but Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import tail
from fourstep.paths import CLIENT
from fourstep.surroundings import give_tools


def find_node() -> Path | None:
    """The program Node that came by pip; None if there is none."""
    program = shutil.which("node", path=str(Path(sys.executable).parent))
    return Path(program) if program else None


def prepare_node() -> tuple[Path, dict[str, str]]:
    """The program Node, and an environment in which it and npm are found.

    Raises:
        KitError: there is none.
    """
    program = find_node()
    if program is None:
        raise KitError(
            "The client is not built, and there is no Node to build it.",
            'Install it with: pip install "fourstep[client]"',
        )
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return program, {**give_tools(), "PATH": path}


def run_npm(*arguments: str, log: Path, folder: Path = CLIENT) -> None:
    """Run npm in the client's folder and keep what it prints in a log file.

    Raises:
        KitError: there is no Node, or npm failed; its last lines are in the details.
    """
    program, environment = prepare_node()
    with log.open("ab") as output:
        done = subprocess.run(
            [shutil.which("npm", path=str(program.parent)) or "npm", *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode:
        words = " ".join(arguments)
        raise KitError(f"npm {words} failed in client/.", "Its last lines are below.", tail(log))

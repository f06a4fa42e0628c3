"""`python -m selftest.survivors flask sessions.py`: try every small change of a backend."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from fourstep.cli.screen import say
from fourstep.errors import KitError
from fourstep.mutation.backends import need_forks
from fourstep.mutation.declarations import list_honest, read_mutants
from fourstep.nearest import suggest
from fourstep.paths import ROOT
from selftest.survivors.copies import Backend
from selftest.survivors.outcome import NOT_GOOD
from selftest.survivors.own_environment import make_environment
from selftest.survivors.page import tell, write
from selftest.survivors.run import try_backend

FOLDER = ROOT / ".fourstep" / "survivors"
# Those on which whole mutants are made.
BACKENDS = list_honest(each for each in read_mutants() if each.kind == "variants")
MEMORY = Path("/dev/shm")  # noqa: S108 - Linux's folder in memory


def main() -> int:
    """Try all of them, and fail if something survives that nobody has explained."""
    options = _parser().parse_args()
    if os.access(MEMORY, os.W_OK):
        tempfile.tempdir = str(MEMORY)
    try:
        need_forks()  # before anything is installed
        backends, modules = read_words(options.words)
        failed = [name for name in backends if try_one(name, modules, options)]
    except KitError as error:
        say(str(error))
        return 2
    return int(bool(failed))


def read_words(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The backends to try, and the files of theirs; no file for all.

    Raises:
        KitError: a word is neither.
    """
    named = [word for word in words if word in BACKENDS] or list(BACKENDS)
    modules = [word for word in words if word not in BACKENDS]
    files = {name: {path.name for path in Backend(name).modules} for name in named}
    known = set().union(*files.values())
    for word in modules:
        if word not in known:
            hint = suggest(word, sorted({*BACKENDS, *known}), "Name backends, or files of theirs")
            raise KitError(f"'{word}' is neither a backend nor a file of one.", hint)
    return [name for name in named if not modules or not files[name].isdisjoint(modules)], modules


def try_one(name: str, modules: list[str], options: argparse.Namespace) -> bool:
    """Try a backend, write what became of its changes, and name what has no explanation."""
    began, folder = time.monotonic(), FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    python = None if options.suite_only else make_environment(name, folder / "environment")
    outcomes, stale = try_backend(name, modules, folder, python, options.jobs)
    page = write(outcomes, folder)
    unexplained = [each for each in outcomes if each.fate in NOT_GOOD]
    for each in unexplained:
        say(f"{each.fate}: {tell(each)}")
    for entry in stale:
        say(f"equivalent.toml speaks of what is no more: {entry.module}: {entry.line}")
    took = time.monotonic() - began
    say(f"{len(outcomes)} changes in {took:.0f} s, {len(unexplained)} unexplained. See {page}.")
    return bool(unexplained or stale)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m selftest.survivors", description=__doc__)
    parser.add_argument("words", nargs="*", help="backends and names of their files; without: all")
    parser.add_argument("--jobs", type=int, default=2 * (os.cpu_count() or 1))
    parser.add_argument("--suite-only", action="store_true", help="do not ask the own tests")
    return parser


if __name__ == "__main__":
    sys.exit(main())

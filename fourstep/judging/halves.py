"""What the tests over HTTP tell those in the browser, which run after them: what has failed.

A promise that is broken over HTTP is broken, and each look at it in a browser may take a time-out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from slugify import slugify

from fourstep.servers.subject import make_scratch

# Without these there is nothing to be seen in any browser.
CLIENT = ("STATIC-1", "STATIC-2")
_FOLDER = pytest.StashKey[Path]()
_KEY = "fourstep_halves"


def begin(config: pytest.Config) -> None:
    """Make the folder in which the workers of a run tell each other what has failed."""
    if hasattr(config, "workerinput"):
        config.stash[_FOLDER] = Path(config.workerinput[_KEY])
        return
    folder = config.stash[_FOLDER] = make_scratch("halves")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def tell_worker(node: Any) -> None:
    """Tell a worker of pytest-xdist where that folder is."""
    node.workerinput[_KEY] = str(node.config.stash.get(_FOLDER, ""))


def note_failed(config: pytest.Config, backend: str, clauses: Iterable[str]) -> None:
    """Note that clauses have failed over HTTP."""
    if folder := config.stash.get(_FOLDER, None):
        own = folder / slugify(backend)
        own.mkdir(exist_ok=True)
        for each in clauses:
            (own / each).touch()


def find_failed(config: pytest.Config, backend: str, clauses: Iterable[str]) -> str:
    """The first of these clauses, or of those that serve the client, that has failed over HTTP."""
    folder = config.stash.get(_FOLDER, None)
    if folder is None:
        return ""
    own = folder / slugify(backend)
    return next((each for each in (*CLIENT, *clauses) if (own / each).exists()), "")

"""A pytest plugin that notes which lines of a backend's package each of its own tests reaches.

It runs in the backend's environment, so it needs nothing of the kit. What servers in processes of
their own run is not noted: it keeps which tests start one.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from mutants.reached_lines import note_lines
from selftest.survivors.lines import LineMap

_FOLDER = Path(os.environ["FOURSTEP_LINES"])  # holds the package's modules, takes what is noted
_MODULES = sorted(Path(os.environ["FOURSTEP_PACKAGE"]).glob("*.py"))
_LINES = LineMap(_FOLDER / "own.map", _MODULES)


def pytest_configure() -> None:
    """Begin to note lines."""
    note_lines(str(_LINES.path), _LINES.first)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Keep what a test reaches, how long it takes, and whether it starts a server."""
    _LINES.clear()
    began = time.monotonic()
    done = yield
    starts = any(name.startswith("start") for name in getattr(item, "fixturenames", ()))
    noted = [item.nodeid, _LINES.read(), round(time.monotonic() - began, 3), starts]
    with (_FOLDER / "own.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(noted)}\n")
    return done

"""A builder that hangs, or a machine that is too busy for it: another start, with more time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from fourstep.course.client import angular, builder
from fourstep.errors import KitError

# It stands for Angular's: it hangs where it is told to, and builds else.
STAND_IN = """
import os, pathlib, time
if os.environ["HANGS"] == "no":
    pathlib.Path("dist").mkdir()
    pathlib.Path("dist/index.html").write_bytes(pathlib.Path("src/index.html").read_bytes())
    print("bundle generation complete.", flush=True)
time.sleep(600)
"""
PAGE = {"src/index.html": b"<head></head>"}


def make_packages(folder: Path, monkeypatch: pytest.MonkeyPatch, hangs: int) -> Path:
    """Packages with a builder that hangs in so many starts; its folder is nobody else's."""
    place = folder / "node_modules" / "@angular" / "cli" / "bin"
    place.mkdir(parents=True)
    (place / "ng.js").write_text(STAND_IN)
    starts = iter(["yes"] * hangs + ["no"])
    monkeypatch.setenv("FOURSTEP_HOME", str(folder / "home"))
    monkeypatch.setattr(
        angular, "prepare_node", lambda: (sys.executable, {**os.environ, "HANGS": next(starts)})
    )
    return folder / "node_modules"


@pytest.mark.parametrize("limits", [(0.5, 60.0), (0.2, 0.3, 60.0)])
def test_a_builder_that_hangs_is_started_again(
    tmp_path: Path, limits: tuple[float, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was not built in time is built by another start, and the student waits no longer."""
    packages = make_packages(tmp_path, monkeypatch, hangs=len(limits) - 1)
    monkeypatch.setattr(builder, "_LIMITS", limits)
    running = builder.Builder(packages)

    place = running.build(PAGE)
    running.stop()

    assert b'<meta name="build"' in (place / "index.html").read_bytes()


def test_a_builder_that_always_hangs_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After its last start nobody waits any more, and the error says how often it was started."""
    monkeypatch.setattr(builder, "_LIMITS", (0.1, 0.2))

    with pytest.raises(KitError, match="2 starts"):
        builder.Builder(make_packages(tmp_path, monkeypatch, hangs=2)).build(PAGE)

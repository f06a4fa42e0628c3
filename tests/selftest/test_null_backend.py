"""A backend that has not been written yet scores nothing, and every clause is really looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fourstep.contract.clauses import contract
from fourstep.paths import BACKENDS


def verdicts(backend: str, level: str, driver: str) -> tuple[dict[str, str], str]:
    """The last word of each clause's row, and all that was said; the exit status has to be 1."""
    words = [backend, "--level", level, "--driver", driver]
    command = [sys.executable, "-m", "fourstep", "check", *words]
    wide = os.environ | {"COLUMNS": "120"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=wide)
    assert done.returncode == 1, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if line.split()]
    ids = {each.id for each in contract().up_to(level)}
    return {row[0]: row[-1] for row in rows if row[0] in ids}, done.stdout


@pytest.mark.parametrize("driver", ["http", "both"])
def test_the_skeleton_fails_everything(driver: str) -> None:
    """Not one clause of level workflow passes, and none stays unobserved."""
    found, said = verdicts("skeleton", "workflow", driver)

    assert set(found.values()) == {"FAIL"}, said
    assert set(found) == {each.id for each in contract().up_to("workflow")}


def test_nothing_passes_at_level_secure(tmp_path: Path) -> None:
    """A skeleton that claims everything passes nothing; what needs a page is not observed."""
    folder = tmp_path / "claims"
    shutil.copytree(BACKENDS / "skeleton", folder)
    manifest = (folder / "backend.toml").read_text("utf-8")
    claiming = manifest.replace('level = "workflow"', 'level = "secure"')
    (folder / "backend.toml").write_text(claiming, "utf-8")
    found, said = verdicts(str(folder), "secure", "http")

    assert claiming != manifest
    assert set(found.values()) == {"FAIL", "OBSERVED"}, said
    assert list(found.values()).count("OBSERVED") < 10, said

"""A backend that has not been written yet scores nothing, and every clause is really looked at."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from fourstep.clauses import contract


@pytest.mark.parametrize(("driver", "level"), [("http", "secure"), ("both", "workflow")])
def test_the_skeleton_passes_nothing(driver: str, level: str) -> None:
    """Not one clause passes, none stays unobserved, and the exit status is 1."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "fourstep",
            "check",
            "skeleton",
            "--level",
            level,
            "--driver",
            driver,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"COLUMNS": "120"},
    )
    rows = dict.fromkeys([each.id for each in contract().up_to(level)], "")
    rows |= {
        line.split()[0]: line.split()[-1]
        for line in done.stdout.splitlines()
        if line.split()[:1] and line.split()[0] in rows
    }

    assert set(rows.values()) == {"FAIL"}, done.stdout + done.stderr
    assert done.returncode == 1

"""A backend that has not been written yet scores nothing, and every clause is really looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from fourstep.contract.clauses import read_contract

BAD = ("FAIL", "BLOCKED")
WORKFLOW = {each.id for each in read_contract().list_up_to("workflow")}


def check_skeleton() -> tuple[dict[str, str], str]:
    """The last word of each clause's row, and all that was said; the exit status has to be 1."""
    command = [sys.executable, "-m", "fourstep", "check", "skeleton", "--level", "workflow"]
    wide = os.environ | {"COLUMNS": "120"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=wide)
    assert done.returncode == 1, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if line.split()]
    # Below the table a line tells what each cause blocks: `REG-1 <- LOGIN-1`.
    return {row[0]: row[-1] for row in rows if row[0] in WORKFLOW and "<-" not in row}, done.stdout


def test_the_skeleton_passes_nothing() -> None:
    """Not one clause of level workflow passes, none stays unobserved, and some fail themselves."""
    found, said = check_skeleton()

    assert set(found.values()) == {"FAIL", "BLOCKED"}, said
    assert set(found) == WORKFLOW


def test_nothing_passes_at_level_secure() -> None:
    """Over HTTP, too, the skeleton passes nothing of level secure; what needs a page is not seen.

    Once a test of a clause has failed or was blocked, its other tests are not run.
    """
    command = [sys.executable, "-m", "selftest.skeleton"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    unseen = [
        each.id for each in read_contract().list_up_to("secure") if found.get(each.id) not in BAD
    ]

    assert {"FAIL"} <= set(found.values()) <= {*BAD, "NOT OBSERVED"}, done.stdout
    assert len(unseen) < 10, unseen
    assert not WORKFLOW & set(unseen)  # each fails over HTTP alone

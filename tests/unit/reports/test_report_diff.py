"""`fourstep report diff`: what got worse since an older report ends with status 1."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.verdicts import Verdict
from fourstep.reports.files import write
from fourstep.reports.report import compute_digest
from unit.command import Done, fourstep
from unit.nasty import ALL, obeyed
from unit.reports.test_report_page import made

FAIL, PASS, GAP, UNSEEN = Verdict.FAIL, Verdict.PASS, Verdict.KNOWN_GAP, Verdict.NOT_OBSERVED


@pytest.fixture
def diff(tmp_path: Path) -> Any:
    """Write two reports, and compare them on the command line."""

    def call(old: dict[str, Any], new: dict[str, Any], *words: str) -> Done:
        for name, each in (("old.json", old), ("new.json", new)):
            write(tmp_path / name, {**each, "digest": compute_digest(each)})
        return fourstep(
            "report", "diff", str(tmp_path / "old.json"), str(tmp_path / "new.json"), *words
        )

    return call


@pytest.mark.parametrize(
    ("before", "now", "status"),
    [
        (PASS, FAIL, 1),
        (PASS, Verdict.ERROR, 1),
        (PASS, UNSEEN, 1),
        (UNSEEN, FAIL, 1),
        (FAIL, PASS, 0),
        (FAIL, UNSEEN, 0),
        (FAIL, Verdict.ERROR, 0),
        (FAIL, FAIL, 0),
        (PASS, PASS, 0),
    ],
)
def test_status_1_means_worse(diff: Any, before: Verdict, now: Verdict, status: int) -> None:
    """What passed and is not seen any more got worse, too; what failed already did not."""
    done = diff(made(LOGIN_2=before), made(LOGIN_2=now))

    assert done.returncode == status, done.stderr
    assert ("Worse" in done.stdout) == bool(status)
    assert (f"LOGIN-2  {before.value} → {now.value}" in done.stdout) == (before is not now)


def test_the_text_says_what_changed(diff: Any) -> None:
    """Both runs with their commits, what is worse with its evidence, and what fails as before."""
    done = diff(
        made(REG_1=FAIL, WIRE_1=FAIL), made(REG_1=FAIL, LOGIN_1=FAIL, LOGIN_2=FAIL, LOGIN_3=UNSEEN)
    )
    said = done.stdout

    assert "Flask (http): 3 worse, 1 better, 14 as before" in said
    assert said.count("commit 0123456789ab, changed") == 2
    assert "got nothing from localhost" in said
    assert "as LOGIN-1" in said
    assert said.index("LOGIN-1  PASS → FAIL") < said.index("WIRE-1  FAIL → PASS")
    assert "Still failing: REG-1" in said


def test_the_page_shows_what_changed(diff: Any, tmp_path: Path) -> None:
    """Only changed clauses, each with its evidence, and no link leads to nothing."""
    old, new = made(REG_1=FAIL), made(REG_1=FAIL, LOGIN_1=FAIL, LOGIN_2=FAIL)
    done = diff(old, new, "--html", str(tmp_path / "deep" / "diff.html"))
    text = (tmp_path / "deep" / "diff.html").read_text("utf-8")

    assert done.returncode == 1
    assert "2 worse, 16 as before" in text
    assert 'id="r1-LOGIN-1"' in text
    assert 'href="#r1-LOGIN-1">LOGIN-1' in text
    assert 'id="r1-REG-1"' not in text
    assert "#r1-REG-1" not in text


def test_nothing_is_obeyed(diff: Any, tmp_path: Path) -> None:
    """A hostile server's words are shown, on the terminal and on the page."""
    new = made("Flask", LOGIN_2=FAIL)
    new["runs"][0]["title"] = ALL.encode("utf-8", "replace").decode()
    new["runs"][0]["clauses"][8]["evidence"] = "\x1b[2J"
    done = diff(made(), new, "--html", str(tmp_path / "diff.html"))

    assert not obeyed(done.stdout + done.stderr + (tmp_path / "diff.html").read_text("utf-8"))
    assert "<script>alert" not in (tmp_path / "diff.html").read_text("utf-8")


def other(**members: Any) -> dict[str, Any]:
    """A report that differs in members of its run."""
    found = made()
    found["runs"][0].update(members)
    return found


UNLIKE = {
    "contract": ({**made(), "contract": "1.0"}, "has contract 1.1, .* has 1.0"),
    "level": ({**made(), "level": "secure"}, "has level workflow, .* has secure"),
    "drivers": (other(drivers=["browser"]), r"of Flask \(browser\)"),
    "clauses": (other(clauses=made()["runs"][0]["clauses"][1:]), "other clauses"),
    "format": ({**made(), "report": 3}, "report format 3; this kit reads 1 and 2"),
}


@pytest.mark.parametrize(("old", "said"), UNLIKE.values(), ids=UNLIKE)
def test_what_cannot_be_compared_is_told(diff: Any, old: dict[str, Any], said: str) -> None:
    """Another contract, level, driver, list of clauses or format ends with a sentence, status 2."""
    done = diff(old, made())

    assert done.returncode == 2
    assert re.search(said, done.stderr.replace("\n", " "))
    assert done.stdout == ""


def test_the_other_order_is_noticed(diff: Any) -> None:
    """Where the old report began later than the new one, the command says so."""
    done = diff(other(began="2026-12-01T00:00:00Z"), made())
    assert "did you mean the other order?" in done.stderr

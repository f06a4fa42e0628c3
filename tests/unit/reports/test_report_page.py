"""The page of a report begins with what matters most, and tells each cause once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction import exchanges
from fourstep.reports.counts import sum_up
from fourstep.reports.files import merge
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.origin import Origin
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, make_report


def made(title: str = "Flask", /, **verdicts: Verdict) -> dict[str, Any]:
    """A report of a run in which all clauses pass, but for those that are named (LOGIN_2)."""
    tally = Tally()
    for number, clause in enumerate(read_contract().list_up_to("workflow")):
        found = verdicts.get(clause.id.replace("-", "_"), Verdict.PASS)
        text = "" if found is Verdict.PASS else f"got nothing from localhost:{20000 + number}"
        log = f"log of {clause.id}"
        tally.add(Observation("x.py::test_it", (clause.id,), "http", found, text, log=log))
    origin = Origin("2026-11-30T09:55:00Z", "0123456789abcdef0123", changed=True)
    return make_report(Run("flask", title, "workflow", ["http"], origin=origin), tally)


def test_the_top_says_who_and_how_it_ended() -> None:
    """Name, verdict, date and commit stand before all clauses, and the title of the tab says it."""
    text = make_page(made(LOGIN_2=Verdict.FAIL))
    top = re.sub(r"<[^>]+>|\s+", " ", text.partition("<form")[0])

    assert "<title>FAIL: Flask · fourstep</title>" in text
    assert "Flask (http)" in top
    assert re.search(r"FAIL +breaks 1 of 18 clauses of level workflow", top)
    assert "2026-11-30 09:55 UTC" in top
    assert "0123456789ab, changed" in top


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ({}, "PASS"),
        ({"LOGIN_2": Verdict.NOT_OBSERVED}, "NO FAIL"),
        ({"LOGIN_2": Verdict.ERROR}, "ERROR"),
        ({"LOGIN_2": Verdict.ERROR, "REG_1": Verdict.FAIL}, "FAIL"),
    ],
)
def test_a_run_is_as_bad_as_its_worst_clause(verdicts: dict[str, Verdict], whole: str) -> None:
    """What nobody could see makes no FAIL, and no PASS either."""
    assert sum_up(made(**verdicts)["runs"][0]) == whole


def test_failures_come_first() -> None:
    """They stand before the table, whose rows are sorted like that, too."""
    text = make_page(made(LOGOUT_2=Verdict.FAIL, LOGIN_2=Verdict.NOT_OBSERVED))
    parts = re.findall(r'id="r1-([A-Z0-9-]+)"', text)
    rows = re.findall(r'<tr role="row" data-clause="([A-Z0-9-]+)"', text)

    assert rows[:2] == ["LOGOUT-2", "LOGIN-2"]
    assert parts[:2] == rows[:2]
    assert text.index('id="r1-LOGOUT-2"') < text.index("<table") < text.index('id="r1-LOGIN-2"')


def test_one_cause_is_told_once() -> None:
    """Of two failures that differ in a port only, the second leads to the first."""
    found = made(REG_1=Verdict.FAIL, LOGIN_1=Verdict.FAIL)
    text = make_page(found)

    assert text.count('<pre class="told">got nothing') == 1
    assert 'The same failure as <a href="#r1-REG-1">REG-1</a>' in text
    assert "as REG-1" in make_markdown(found)


def test_a_clause_says_what_it_asks_for_and_who_looked() -> None:
    """Its sentence, the names of its tests and the server's log stand in its part."""
    text = make_page(made(LOGIN_2=Verdict.FAIL))
    part = text.replace("<wbr>", "").partition('id="r1-LOGIN-2"')[2].partition("<table")[0]

    sentence = read_contract().clauses["LOGIN-2"].text.split("`")[0]
    for each in (sentence, "x.py::test_it", "log of LOGIN-2"):
        assert each in part
    assert "log of LOGIN-1" not in text


def test_ci_shows_the_log() -> None:
    """JUnit XML and Markdown hold what the server wrote while a test failed, and no more."""
    found = made(LOGIN_2=Verdict.FAIL)
    for make in (make_junit, make_markdown):
        assert make(found).count("log of") == 1


def test_two_runs_stand_side_by_side() -> None:
    """Each has its own verdict on top, and its own column."""
    text = make_page(
        merge({Path("a"): made("Flask"), Path("b"): made("Mine", LOGIN_2=Verdict.FAIL)})
    )

    assert "<h1>Flask, Mine</h1>" in text
    assert text.count('<strong class="PASS">') == text.count('<strong class="FAIL">') == 1
    assert text.count('data-run="Mine (http)"') == 18


def test_only_known_commands_are_offered() -> None:
    """Whoever copies a line from a page of somebody else starts nothing of theirs."""
    found, asked = made(LOGIN_2=Verdict.FAIL), Request("GET", "/api/status")
    for clause in found["runs"][0]["clauses"]:
        clause["exchanges"] = [exchanges.redact_exchange(asked, Answer(asked, 200, (), b""))]

    assert "fourstep serve flask --profile secure" in make_page(found)
    found["runs"][0]["backend"] = "x; rm -rf y"
    assert "rm -rf" not in make_page(found)
    assert "curl -i -b cookies.txt -c cookies.txt http://localhost:5000/api/status" in make_page(
        found
    )

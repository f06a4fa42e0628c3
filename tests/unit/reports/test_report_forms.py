"""The forms of a report: what JUnit XML, Markdown, the page and the badge say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree as Tree

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Verdict
from fourstep.reports.badge import make_endpoint, make_svg
from fourstep.reports.files import merge
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.page import make_page
from unit.reports.made import made


def test_junit_counts_and_names_clauses() -> None:
    """Each clause is a test case with its id as a property; what XML cannot hold is escaped."""
    found = made(LOGIN_2=Verdict.FAIL, WIRE_1=Verdict.ERROR, REG_4=Verdict.NOT_OBSERVED)
    (suite,) = Tree.fromstring(make_junit(found))  # noqa: S314 - our own text
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "18", "failures": "1", "errors": "1", "skipped": "1"}
    ids = [each.get("value") for each in suite.iterfind(".//property[@name='clause']")]
    assert ids == [each.id for each in read_contract().list_up_to("workflow")]
    failure = suite.find(".//failure")
    assert failure is not None
    assert failure.text == 'sent <b>\\x1b & "quoted" |\\x00'


def test_markdown_shows_what_did_not_pass() -> None:
    """The summary has the counts, and the evidence of what did not pass."""
    text = make_markdown(made(LOGIN_2=Verdict.FAIL))
    assert "| Flask (http) | 17 PASS, 1 FAIL |" in text
    assert "### FAIL: LOGIN-2" in text
    assert "### PASS" not in text


def test_the_page_needs_nothing_and_escapes_everything() -> None:
    """The page has a column for each run, and no text of a backend becomes markup."""
    both = {Path("a"): made("flask", LOGIN_2=Verdict.FAIL), Path("b"): made("fastapi")}
    text = make_page(merge(both))
    assert "<b>" not in text
    assert not re.search("https?://", text)
    assert re.search(r'id="r1-LOGIN-2"[^>]* open>', text)
    assert re.search(r'id="r2-LOGIN-2"[^>]*"PASS">', text)


def test_a_badge_says_how_many_pass() -> None:
    """The badge counts clauses that pass, and is red where one fails."""
    good, bad = made(), made(LOGIN_2=Verdict.FAIL)
    assert "workflow 18/18" in make_svg(good, good["runs"][0])
    found = json.loads(make_endpoint(bad, bad["runs"][0]))
    assert found["schemaVersion"] == 1
    assert found["message"] == "workflow 17/18"
    assert found["color"] != json.loads(make_endpoint(good, good["runs"][0]))["color"]

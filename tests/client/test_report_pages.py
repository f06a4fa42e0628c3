"""The pages of reports: whoever reads them with a screen reader, or in the dark, can."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from fourstep.cli.clause_trace import list_kinds, trace
from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.redaction import exchanges
from fourstep.reports.diff import Comparison
from fourstep.reports.files import merge
from fourstep.reports.page import fill_template, make_diff_page, make_page
from fourstep.reports.report import Run, make_report


def judged(backend: str, first: int = 0) -> dict[str, Any]:
    """A report of a run that ended with each verdict, with long words wherever they may be."""
    verdicts, long, status = (
        itertools.cycle([*Verdict][first:]),
        "long_name_" * 30,
        Request("GET", "/status"),
    )
    sent = (exchanges.redact_exchange(status, Answer(status, 500, (), b"")),)
    tally = Tally()
    for clause in read_contract().list_up_to("workflow"):
        about = ((clause.id,), "http", next(verdicts), f"sent <b> & got {clause.id} {long}")
        tally.add(Observation(f"x.py::{long}", *about, exchanges=sent, log=f"Traceback {long}"))
    return make_report(Run(backend, backend, "workflow", ["http"]), tally)


def report_page() -> str:
    """A page with each verdict on it, of two runs."""
    return make_page(merge({Path(each): judged(each) for each in ("a", "b")}))


def changes_page() -> str:
    """The page of what got worse, better and otherwise."""
    old, new = judged("a"), judged("a", 1)
    return make_diff_page(old, new, [Comparison(old["runs"][0], new["runs"][0])])


@pytest.fixture
def opened(page: Page, tmp_path: Path, request: pytest.FixtureRequest) -> Page:
    """The page of a report, or another one, opened from a file on a phone."""
    (tmp_path / "page.html").write_text(getattr(request, "param", report_page)(), "utf-8")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((tmp_path / "page.html").as_uri())
    return page


@cache
def trace_page() -> str:
    """The page of `fourstep trace`, of few clauses: axe looks at each cell."""
    few = {each.id: each for each in read_contract().list_up_to("workflow")}
    shown = replace(read_contract(), clauses=few)
    return fill_template("trace.html.jinja", contract=shown, found=trace(), kinds=list_kinds())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [report_page, changes_page, trace_page])
def test_axe_finds_nothing(
    make: Callable[[], str], scheme: str, page: Page, tmp_path: Path
) -> None:
    """Opened from a file, in either colour scheme, the page has no violation that axe knows."""
    (tmp_path / "page.html").write_text(make(), "utf-8")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words
    page.goto((tmp_path / "page.html").as_uri())

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("opened", [report_page, changes_page, trace_page], indirect=True)
def test_a_phone_shows_all_of_it(opened: Page) -> None:
    """Nothing is wider than 360 pixels, the longest names included, so nobody scrolls sideways."""
    opened.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    assert opened.evaluate("document.documentElement.scrollWidth") == 360
    assert opened.locator("td[data-run]").first.is_visible()


def test_clauses_are_found_by_words_and_verdicts(opened: Page) -> None:
    """What does not hold the words, or has another verdict, is hidden, in the table, too."""
    opened.get_by_label("Search").fill("GOT login-2")
    assert opened.locator("tr[data-clause]:visible").count() == 1
    assert opened.get_by_role("status").inner_text() == "1 of 18 clauses are shown."

    opened.get_by_label("Search").fill("")
    opened.get_by_label("FAIL", exact=True).uncheck()
    assert opened.locator("details[data-verdict=FAIL]:visible").count() == 0
    assert opened.locator("details[data-verdict=PASS]:visible").count() > 0


def test_a_link_opens_what_is_hidden(opened: Page) -> None:
    """A verdict leads to its part, by keyboard, also where the filter has hidden that part."""
    opened.get_by_label("Search").fill("login-2")
    opened.evaluate("location.hash = '#r2-WIRE-1'")
    part = opened.locator("#r2-WIRE-1")
    part.and_(opened.locator("[open]")).wait_for()

    assert part.locator("summary").first.evaluate("each => each === document.activeElement")
    assert opened.get_by_label("Search").input_value() == ""


def test_requests_are_copied_as_curl(opened: Page) -> None:
    """The button copies the lines; where the browser does not allow it, it marks them."""
    opened.locator("button.copy").first.click()
    opened.get_by_role("button", name="Copied").or_(
        opened.get_by_role("button", name="Marked")
    ).wait_for()
    copied = opened.evaluate(
        "navigator.clipboard.readText().catch(() => getSelection().toString())"
    )
    assert "curl -i -b cookies.txt" in (copied or opened.evaluate("getSelection().toString()"))

"""The pages of reports: whoever reads them with a screen reader, or in the dark, can."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from fourstep.clauses import contract
from fourstep.reports.page import filled, page
from fourstep.reports.report import Run, report
from fourstep.trace import kinds, trace
from fourstep.verdicts import Observation, Tally, Verdict


def report_page() -> str:
    """A page with each verdict on it."""
    tally, verdicts = Tally(), itertools.cycle(Verdict)
    for clause in contract().up_to("workflow"):
        seen = Observation("x.py::test", (clause.id,), "http", next(verdicts), "sent <b> & got")
        tally.add(seen)
    return page(report(Run("flask", "Flask", "workflow", ["http"]), tally))


def trace_page() -> str:
    """The page of `fourstep trace`, of few clauses: axe looks at each cell."""
    few = {each.id: each for each in contract().up_to("workflow")}
    shown = replace(contract(), clauses=few)
    return filled("trace.html.jinja", contract=shown, found=trace(), kinds=kinds())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [report_page, trace_page])
def test_axe_finds_nothing(
    make: Callable[[], str], scheme: str, page: Page, tmp_path: Path
) -> None:
    """Opened from a file, in either colour scheme, the page has no violation that axe knows."""
    (tmp_path / "page.html").write_text(make(), "utf-8")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words
    page.goto((tmp_path / "page.html").as_uri())

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()

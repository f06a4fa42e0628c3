"""Reports of all forms show a nasty text and obey nothing of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from fourstep.contract.promise import BrokenPromise
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.course.content.course import read_course
from fourstep.course.grading import autograder
from fourstep.course.grading.results import Judgement
from fourstep.drivers.recorder import RECORDER
from fourstep.errors import KitError
from fourstep.judging.observe import describe
from fourstep.reports.badge import make_endpoint, make_svg
from fourstep.reports.files import read, write
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, make_report
from unit.nasty import ALL, obeyed
from unit.test_visible import answer


def nasty_report() -> dict[str, Any]:
    """A report of a backend that says nasty things wherever it can."""
    RECORDER.begin()
    RECORDER.note(answer().request, answer())
    error = BrokenPromise(sent=answer().request, wanted="", got=answer(), likely=ALL)
    error.add_note(ALL)
    about = describe(error, ["WIRE-1"], "http")
    seen = Observation(
        ALL, ("WIRE-1",), "http", Verdict.FAIL, about["evidence"], 0, tuple(about["exchanges"])
    )
    seen = replace(seen, log=ALL)
    run = Run(ALL, ALL, "workflow", ["http"], settings={ALL: ALL}, screenshots={ALL: [ALL]})
    return make_report(run, Tally({"REG-1": ALL}, observations=[seen]))


WAYS: dict[str, Callable[[dict[str, Any]], str]] = {
    "json": lambda made: json.dumps(made, ensure_ascii=False),
    "junit": make_junit,
    "markdown": make_markdown,
    "page": make_page,
    "badge": lambda made: make_svg(made, made["runs"][0]),
    "endpoint": lambda made: make_endpoint(made, made["runs"][0]),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_report_obeys_nothing(way: str) -> None:
    """In each of its forms nothing of a hostile server is obeyed, and its length is bounded."""
    text = WAYS[way](nasty_report())

    assert not obeyed(text)
    assert len(text) < 1_000_000
    assert text.encode()


@pytest.mark.parametrize("way", WAYS)
def test_a_foreign_report_obeys_nothing(way: str, tmp_path: Path) -> None:
    """A report that something else has written, with a right digest, is no way around either."""
    made = nasty_report()
    made["runs"][0]["title"] = ALL.encode("utf-8", "replace").decode()
    made["runs"][0]["clauses"][0]["evidence"] = "\x1b[2J"
    write(tmp_path / "x.json", {**made, "digest": digest_of(made)})

    assert not obeyed(WAYS[way](read(tmp_path / "x.json")))


def digest_of(made: dict[str, Any]) -> str:
    """The digest of a report as it stands."""
    from fourstep.reports.report import compute_digest

    return compute_digest(made)


def test_markup_stays_text_in_reports() -> None:
    """HTML, XML and Markdown show what would be an element, a link or a picture."""
    made = nasty_report()
    Tree.fromstring(make_junit(made))  # noqa: S314 - our own text

    assert "<script>alert" not in make_page(made)
    head = next(each for each in make_markdown(made).splitlines() if each.startswith("| \\\\x1b"))
    assert "\\!\\[x\\](http" in head
    assert " ![" not in head


def test_an_autograder_reads_nothing_nasty() -> None:
    """JSON and JUnit XML of a student's folder are whole, whatever its server has said."""
    trouble = KitError(ALL, ALL, ALL)
    judgement = Judgement(read_course().lessons[0], trouble=trouble)
    for make in (autograder.as_json, autograder.as_junit):
        assert not obeyed(make(read_course(), judgement))
    Tree.fromstring(autograder.as_junit(read_course(), judgement))  # noqa: S314 - our own text
    assert json.loads(autograder.as_json(read_course(), judgement))["status"] == "error"

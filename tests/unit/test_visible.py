"""What comes from outside is shown, and nothing of it is obeyed: at every way out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import pytest

from fourstep.cli.screen import Screen
from fourstep.contract.promise import BrokenPromise
from fourstep.contract.verdicts import Observation, Tally, Verdict
from fourstep.course.content.course import read_course
from fourstep.course.grading import autograder
from fourstep.course.grading.results import Judgement
from fourstep.drivers.exchange import Answer, Request
from fourstep.drivers.recorder import RECORDER
from fourstep.errors import KitError
from fourstep.judging.observe import describe
from fourstep.notices import tail
from fourstep.reports.badge import make_endpoint, make_svg
from fourstep.reports.files import read, write
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, make_report, seal
from fourstep.visible import escape, escape_all, escape_line
from unit.nasty import ALL, NASTY, obeyed


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_a_nasty_text_is_shown(text: str) -> None:
    """Nothing of it is obeyed, it can be written, and it is bounded."""
    shown = escape(text)

    assert not obeyed(shown)
    assert shown.encode()
    assert len(shown) < 70_000
    assert len({escape(shown), shown}) == 1
    assert "\n" not in escape_line(text)


def test_plain_text_stays() -> None:
    """Letters of all languages, punctuation, pictures, lines and tabs are left alone."""
    plain = "Grüße, 你好, שלום 🐎\n\t•••… “x”"
    assert escape(plain) == plain


def answer() -> Answer:
    """An answer all of whose parts are nasty."""
    headers = (("x-nasty", ALL), ("content-type", ALL), (ALL, "y"))
    body = json.dumps({"result": ALL, ALL: ALL}).encode()
    return Answer(
        Request("GET", f"/{ALL}", headers, ALL.encode("utf-8", "replace")), 200, headers, body
    )


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


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_the_terminal_obeys_nothing(text: str) -> None:
    """What is printed is shown, also where it looks like rich's own markup."""
    file = io.StringIO()
    screen = Screen(file=file, force_terminal=False, width=100)
    screen.print(text, soft_wrap=True)
    screen.print(f"{text[:50]}", style="bold")

    assert not obeyed(file.getvalue())
    assert "[/old]" in file.getvalue() or "[/old]" not in text


def test_last_words_are_bounded(tmp_path: Path) -> None:
    """Of a last line of 100 MB a few hundred characters are read and shown."""
    log = tmp_path / "server.log"
    with log.open("wb") as file:
        file.write(b"begun\n")
        file.seek(100_000_000)
        file.write(b"x" * 1000 + b"\x1b[2Jlast")
    shown = tail(log)

    assert "last" in shown
    assert len(shown) < 5000
    assert not obeyed(shown)


def test_kit_errors_and_broken_promises_obey_nothing() -> None:
    """Both texts are safe where somebody else prints them, as pytest does."""
    assert not obeyed(str(KitError(ALL, ALL, ALL)))
    assert not obeyed(str(BrokenPromise(wanted=ALL, got=answer(), sent=answer().request)))


def test_everywhere_reaches_every_text() -> None:
    """Names of members are texts, too."""
    assert not obeyed(
        json.dumps(escape_all({"a\x1b": ["\x9b", {"b": "\u202e"}]}), ensure_ascii=False)
    )
    assert seal("workflow\x1b", [])["level"] == "workflow\\x1b"


@pytest.mark.parametrize("columns", ["0", "1", "abc", "40"])
def test_any_width_can_be_read(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal says of its width, all words are shown."""
    monkeypatch.setenv("COLUMNS", columns)
    written = io.StringIO()
    Screen(file=written).print("words to read")

    assert written.getvalue().split() == ["words", "to", "read"]

"""A sample of what `check` prints is one that its command could print."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from docs.documents import Document, documents
from fourstep.contract.clauses import read_contract
from fourstep.paths import ROOT
from fourstep.servers.manifest import read_all

_SUMMARY = re.compile(r"^(\w+): ([\w, ]+?) of (\d+) clauses; \d+ tests in [\d.]+ s$", re.MULTILINE)
_COMMAND = re.compile(r"^\$ .*\b(?:run\.py|fourstep) check (\S+)(.*)$", re.MULTILINE)
CLAIMS = {each.name: each.level for each in read_all()}
DOCUMENTS = [each for each in documents() if _SUMMARY.search(each.text)]


def samples(document: Document) -> Iterator[tuple[str, str, str, str, int]]:
    """Backend and options of the command above each summary, and its level, counts and total."""
    for summary in _SUMMARY.finditer(document.text):
        *_, command = _COMMAND.finditer(document.text, 0, summary.start())
        level, counts, total = summary.groups()
        yield command[1], command[2], level, counts, int(total)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_summary_counts_the_clauses_of_its_level(document: Document) -> None:
    """The verdicts of a summary add up to the clauses that its level has."""
    for _name, _options, level, counts, total in samples(document):
        assert total == len(read_contract().list_up_to(level))
        assert sum(int(each) for each in re.findall(r"\d+", counts)) == total


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_summary_is_of_the_level_that_is_judged(document: Document) -> None:
    """Without --level a backend is judged by what it claims, and by workflow if it claims none."""
    for name, options, level, _counts, _total in samples(document):
        asked = re.search(r"--level (\w+)", options)
        claimed = CLAIMS.get(name, "none").replace("none", "workflow")

        assert level == (asked[1] if asked else claimed)


def test_some_samples_are_there() -> None:
    """The tests above see the summaries of the README and of the tour."""
    assert {"README.md", "docs/lessons/tour.md"} <= {str(each) for each in DOCUMENTS}


def test_the_tour_counts_the_tests_of_today() -> None:
    """The tour shows as many tests as its command runs."""
    suite = [str(ROOT / "tests" / "conformance"), "--collect-only", "-q", "-p", "no:cacheprovider"]
    asked = ["--fourstep-backend=skeleton", "--fourstep-driver=http", "--fourstep-level=workflow"]
    command = [sys.executable, "-m", "pytest", *suite, *asked]
    said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
    tour = next(each for each in DOCUMENTS if each.path.name == "tour.md")

    shown = re.findall(r"clauses; (\d+) tests", tour.text)
    assert set(shown) == {said.splitlines()[-1].partition("/")[0]}

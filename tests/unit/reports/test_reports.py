"""Reports: what stands in them, what does not, and which are refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fourstep.contract.clauses import read_contract
from fourstep.contract.verdicts import Verdict
from fourstep.errors import KitError
from fourstep.reports.files import merge, read, write
from fourstep.reports.junit import make_junit
from fourstep.reports.markdown import make_markdown
from fourstep.reports.origin import Origin
from fourstep.reports.page import make_page
from fourstep.reports.report import Run, compute_digest, make_report
from unit.reports.made import made, tally


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A report in a file."""
    write(tmp_path / "report.json", made())
    return tmp_path / "report.json"


def test_a_report_is_read_as_it_was_written(written: Path) -> None:
    """What is read back is what was written, and nothing is left beside it."""
    assert read(written) == made()
    assert list(written.parent.iterdir()) == [written]


def older() -> dict[str, Any]:
    """A report as the kit wrote it before it told of dates, commits, sentences and logs."""
    found = {**made(LOGIN_2=Verdict.FAIL), "report": 1}
    for clause in found["runs"][0]["clauses"]:
        del clause["text"], clause["log"], clause["blocked_by"]
    return {**found, "digest": compute_digest(found)}


def test_an_older_report_is_read(tmp_path: Path) -> None:
    """What older reports do not say may be missing, and each form can be made of them."""
    write(tmp_path / "old.json", older())
    found = read(tmp_path / "old.json")

    assert found == older()
    assert all(make(found) for make in (make_page, make_junit, make_markdown))


def test_a_report_says_when_and_on_what(tmp_path: Path) -> None:
    """The date, the commit and the clauses' sentences are read back, and shown in each form."""
    origin = Origin("2026-11-30T09:55:00Z", "0123456789abcdef", changed=True)
    run = Run("flask", "Flask", "workflow", ["http"], origin=origin)
    write(tmp_path / "new.json", make_report(run, tally()))
    found = read(tmp_path / "new.json")

    assert found["runs"][0]["clauses"][0]["text"] == read_contract().list_up_to("workflow")[0].text
    for make in (make_page, make_junit, make_markdown):
        assert "2026-11-30" in make(found)
        assert "0123456789" in make(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "incomplete"),
        ('{"report": 1, "kit"', "incomplete"),
        ("[]", "no report of this kit"),
        ('{"name": "other"}', "no report of this kit"),
        ('{"report": 0}', "format 0"),
        ('{"report": 3}', "format 3"),
        ('{"report": 1}', "no complete report"),
    ],
)
def test_what_is_no_report_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """A file that is cut off, foreign, older, newer or not whole is refused, with its name."""
    path = tmp_path / "odd.json"
    path.write_text(text, "utf-8")
    with pytest.raises(KitError, match=said) as refused:
        read(path)
    assert str(path) in str(refused.value)


def test_an_edited_report_is_refused(written: Path) -> None:
    """A verdict that somebody has changed by hand is seen."""
    found = made(LOGIN_2=Verdict.FAIL)
    found["runs"][0]["clauses"][0]["verdict"] = "PASS"
    written.write_text(json.dumps(found).replace('"FAIL"', '"PASS"'), "utf-8")
    with pytest.raises(KitError, match="changed after it was written"):
        read(written)


def test_unlike_reports_are_not_merged() -> None:
    """Reports of another contract or level are not compared; those of other backends are."""
    first, second = made("flask"), made("fastapi")
    both = merge({Path("a"): first, Path("b"): second})
    assert [run["backend"] for run in both["runs"]] == ["flask", "fastapi"]
    for key, other in (("contract", "0.1"), ("level", "secure")):
        with pytest.raises(KitError, match=f"b has {key} {other}, a has"):
            merge({Path("a"): first, Path("b"): {**second, key: other}})


def test_a_merged_report_is_whole(tmp_path: Path) -> None:
    """What was merged is read again."""
    both = merge({Path("a"): made("flask"), Path("b"): made("fastapi")})
    write(tmp_path / "both.json", both)
    assert read(tmp_path / "both.json") == both

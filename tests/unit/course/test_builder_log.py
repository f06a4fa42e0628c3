"""What the builder says is read to its end, however slowly it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fourstep.course.client.log import BuilderLog

FAILED = "Application bundle generation failed. [10.042 seconds]\n"
ERROR = "\n✘ [ERROR] TS2304: Cannot find it. [plugin x]\n\n    src/main.ts:9:0:\n      9 │ gone\n"


@pytest.fixture
def log(tmp_path: Path) -> BuilderLog:
    """The log of a builder that has said nothing."""
    return BuilderLog(tmp_path / "1.log")


def test_a_failed_build_has_not_told_all_before_its_errors(log: BuilderLog) -> None:
    """On a busy machine the errors come long after the line that tells of the failure."""
    log.path.write_text(FAILED)
    assert (log.end, log.is_calm()) == ("failed", False)

    log.path.write_text(FAILED + ERROR)
    assert log.is_calm()
    place = log.make_error(Path("/bench")).remedy
    assert place == "client/src/main.ts, line 9: TS2304: Cannot find it."


def test_what_was_said_of_an_earlier_build_is_forgotten(log: BuilderLog) -> None:
    """An error of the last build is none of the next one."""
    log.path.write_text(FAILED + ERROR)
    log.begin()
    before = log.end
    log.path.write_text(FAILED + ERROR + "Application bundle generation complete. [0.2 seconds]\n")
    assert (before, log.end) == ("", "complete")


def test_a_builder_that_has_not_begun_is_quoted(log: BuilderLog) -> None:
    """Where it ends before it builds anything, its own words are all that can be told."""
    log.path.write_text("Error: It appears that a package is missing.\n")

    assert log.make_error(Path("/bench")).remedy == "Error: It appears that a package is missing."


def test_an_unknown_name_is_told_before_what_comes_of_it(log: BuilderLog) -> None:
    """Of several errors that one is told which is the cause of others, wherever it stands."""
    cause = ERROR.replace("TS2304: Cannot find it", "NG8001: 'app-x' is not a known element")
    log.path.write_text(FAILED + ERROR + cause)

    assert "NG8001" in log.make_error(Path("/bench")).remedy


def test_a_change_that_was_named_after_a_build_is_not_in_it(log: BuilderLog) -> None:
    """Of two changes that are seen one after the other, the first build has only the first."""
    built = "Application bundle generation complete. [0.2 seconds]\n"
    first = '{"modified": ["/bench/src/index.html"]}\n' + built
    log.path.write_text(first + '{"modified": ["/bench/src/main.ts"]}\n')
    assert not log.has_seen(["src/index.html", "src/main.ts"])

    log.path.write_text(log.path.read_text() + built)
    assert log.has_seen(["src/index.html", "src/main.ts"])

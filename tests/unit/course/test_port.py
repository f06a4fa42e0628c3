"""The page on FastAPI shows what the solution in FastAPI says."""

from __future__ import annotations

from fourstep.course import blocks, states
from fourstep.course.course import course
from fourstep.paths import LESSONS

PAGE = LESSONS / "port.md"


def test_listings_are_those_of_the_solution() -> None:
    """Each listing of the page is a part of the solution as it is now."""
    files = states.solution(course(), course().lesson("status"), "fastapi")
    text = PAGE.read_text("utf-8")

    assert blocks.renewed(text, {"show": lambda which, _old: blocks.shown(files, which)}) == text

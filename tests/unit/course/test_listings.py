"""Who copies a listing misses nothing: its needs come with it, or the text names them."""

from __future__ import annotations

import pytest

from fourstep.course.authoring import lesson_text
from fourstep.course.authoring.listings import Listings
from fourstep.course.content.course import read_course
from fourstep.course.content.lesson import Lesson

FILE = """\
import os
import sys
from json import dumps, loads

import limits
from elsewhere import thing as other

LEAST = int(os.environ["LEAST"])
MOST = 4


def first(text):
    return loads(text) and second(text) and limits.inside(text)


def second(text):
    return LEAST < len(text) <= MOST and other(text)
"""
LIMITS = "def inside(text):\n    return True\n"
FILES = {"app.py": FILE, "limits.py": LIMITS}
WITH_NEEDS = """\
import os

from elsewhere import thing as other

LEAST = int(os.environ["LEAST"])
MOST = 4


def second(text):
    return LEAST < len(text) <= MOST and other(text)"""


def test_a_listing_begins_with_its_needs() -> None:
    """What the file lacks is above the listing: imports in groups, and then variables."""
    assert Listings(FILES, {}).show("app.py#second") == WITH_NEEDS


def test_what_is_there_is_not_repeated() -> None:
    """Imports and variables that the student has, or was shown, are left out."""
    listings = Listings(FILES, {"app.py": "import os\nMOST = 4\n"}, ["app.py#LEAST"])
    lines = listings.show("app.py#second").splitlines()

    assert lines[:3] == ["from elsewhere import thing as other", "", ""]
    assert listings.show("app.py#second").startswith("def second")


def test_functions_have_to_be_named() -> None:
    """A listing that uses a function which is neither there nor named in the text is told."""
    listings = Listings(FILES, {}, ["app.py#first"])

    assert [each.split(",")[0] for each in listings.find_untold("Come inside.")] == [
        "the listing app.py#first uses `inside`",
        "the listing app.py#first uses `second`",
    ]
    assert not list(listings.find_untold("Write `second`, and `limits.inside(text)`."))


def test_functions_that_are_there_need_no_word() -> None:
    """What an earlier lesson has written, or this text shows, is known."""
    listings = Listings(FILES, {"limits.py": LIMITS}, ["app.py#first", "app.py#second"])

    assert not list(listings.find_untold(""))


def test_functions_that_change_have_to_be_named() -> None:
    """A function that takes more than it did is not the one that the student has."""
    before = {"limits.py": LIMITS, "app.py": "def second():\n    pass\n"}

    assert list(Listings(FILES, before, ["app.py#first"]).find_untold(""))


@pytest.mark.parametrize("lesson", read_course().lessons, ids=lambda each: each.id)
def test_each_lesson_tells_all(lesson: Lesson) -> None:
    """No lesson has a fault of form."""
    assert not list(lesson_text.find_faults_of_form(read_course(), lesson))

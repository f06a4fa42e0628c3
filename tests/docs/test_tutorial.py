"""Whoever reads of the tutorial can find it."""

from __future__ import annotations

import re

import pytest

from docs.documents import Document, documents

TITLE = "Handling User Authentication With Angular and Flask"
ADDRESS = "https://realpython.com/handling-user-authentication-with-angular-and-flask/"
# Not the changelog, which is a list of changes, nor the profile of this name.
SPEAKING = [
    each
    for each in documents()
    if re.search(r"\b[Tt]he tutorial\b", each.prose) and str(each) != "CHANGELOG.md"
]


@pytest.mark.parametrize("document", SPEAKING, ids=str)
def test_the_tutorial_is_named_and_linked(document: Document) -> None:
    """A page that speaks of the tutorial names it and leads to it."""
    assert f"[{TITLE}]({ADDRESS})" in document.text


def test_pages_speak_of_the_tutorial() -> None:
    """The test above sees the lessons."""
    assert len(SPEAKING) > 25

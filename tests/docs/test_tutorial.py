"""Whoever reads of the tutorial can find it."""

from __future__ import annotations

import re

import pytest

from docs.documents import Document, documents

TITLE = "Handling User Authentication With Angular and Flask"
ADDRESS = "https://realpython.com/handling-user-authentication-with-angular-and-flask/"
MENTION = re.compile(r"\b[Tt]he tutorial\b")
# Not the changelog, which is a list of changes, nor the profile of this name.
SPEAKING = [
    each for each in documents() if MENTION.search(each.prose) and str(each) != "CHANGELOG.md"
]


@pytest.mark.parametrize("document", SPEAKING, ids=str)
def test_the_tutorial_is_named_and_linked(document: Document) -> None:
    """A page names the tutorial, with a link, in the paragraph that first speaks of it."""
    paragraphs = re.split(r"\n\s*\n", document.prose)
    first = next(at for at, each in enumerate(paragraphs) if MENTION.search(each))

    assert any(f"[{TITLE}]({ADDRESS})" in each for each in paragraphs[: first + 1])


def test_pages_speak_of_the_tutorial() -> None:
    """The test above sees the lessons."""
    assert len(SPEAKING) > 25

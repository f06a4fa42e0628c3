"""Texts use the words of the glossary, and none that it refuses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from selftest.test_ignores import scripts
from selftest.test_sizes import sources

from docs.documents import Document, documents, first_cells, named
from docs.test_commands import GROUP
from fourstep.paths import FEATURES, LESSONS, ROOT

GLOSSARY = named("docs/reference/words.md")
REFUSED = sorted(first_cells(GLOSSARY.section("Not used")))
# Former names of mutants, known backends and the fork server, spelt so that no search finds them.
FORMER = ["li[a]r", "jur[y]", "juro[r]", "nurse[r]y", "hatche[r]y"]
WORDS = re.compile(rf"\b(?:{'|'.join([*REFUSED, *FORMER])})s?\b", re.IGNORECASE)
PAGES = [each for each in documents() if str(each) != "CHANGELOG.md"]
OTHERS = [*FEATURES.glob("*.feature"), *LESSONS.glob("*/lesson.toml"), *LESSONS.glob("*/screens/*")]


def helps(command: object = GROUP) -> Iterator[str]:
    """The help of a command, of its options and of the commands below it."""
    yield str(getattr(command, "help", None) or "")
    for each in getattr(command, "params", []):
        yield str(getattr(each, "help", None) or "")
    for each in getattr(command, "commands", {}).values():
        yield from helps(each)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_page_uses_a_refused_word(page: Document) -> None:
    """No page uses a word for which the glossary has a better one; code is no text."""
    texts = [page.reading, *page.blocks("text", "console")]

    assert WORDS.findall("\n".join(texts)) == []


def test_no_lesson_nor_feature_uses_a_refused_word() -> None:
    """Hints, recorded screens and scenarios keep to the glossary, too."""
    found = {
        str(path.relative_to(ROOT)): words
        for path in OTHERS
        if (words := WORDS.findall(path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_help_uses_a_refused_word() -> None:
    """Neither does the help of any command or option."""
    texts = [each for each in helps() if each]

    assert len(texts) > 50
    assert [each for each in texts if WORDS.search(each)] == []


def test_no_name_in_code_is_a_former_one() -> None:
    """What was renamed keeps its name in code, too: also as a part of a longer name."""
    former = re.compile(rf"(?<![a-z])(?:{'|'.join(FORMER)})s?(?![a-z])")
    found = {
        str(path.relative_to(ROOT)): words
        for path in (*sources(), *scripts())
        if (words := former.findall(_split_names(path.read_text(encoding="utf-8"))))
    }

    assert found == {}


def _split_names(code: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", code).lower()


def test_each_word_is_explained_once() -> None:
    """No word of the glossary has two meanings, and none is refused as well."""
    cells = re.findall(
        r"^\| ([\w, -]+) \|", GLOSSARY.text.partition("## Not used")[0], re.MULTILINE
    )
    words = [word for cell in cells if cell != "word" for word in cell.split(", ")]

    assert len(words) > 50
    assert [word for word, number in Counter(words).items() if number > 1] == []
    assert [word for word in words if WORDS.fullmatch(word)] == []

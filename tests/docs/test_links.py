"""What the documents point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.documents import Document, documents, first_cells, named
from fourstep.contract.clauses import read_contract
from fourstep.paths import FEATURES, LESSONS, ROOT

DOCUMENTS = documents()
CLAUSES = read_contract().clauses
FAMILIES = "|".join(sorted({id_.split("-")[0] for id_ in CLAUSES}))


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_link_leads_somewhere(document: Document) -> None:
    """Each relative link names a file or folder of the project, each anchor one of its headings."""
    for link in document.links():
        name, _, anchor = link.partition("#")
        target = (document.path.parent / name).resolve() if name else document.path

        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in Document(target).anchors(), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_clause_that_is_named_exists(document: Document) -> None:
    """No document speaks of a clause that is not in the contract."""
    # Not WSTG-SESS-06, which is an id of OWASP's testing guide.
    ids = re.findall(rf"(?<![\w-])(?:{FAMILIES})-\d+\b", document.text)

    assert set(ids) <= set(CLAUSES)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_samples_of_tables_quote_the_contract(document: Document) -> None:
    """Where a sample of output shows a clause, its title is the contract's."""
    row = re.compile(rf"^(?:FAIL  )?((?:{FAMILIES})-\d+) {{2,}}(.+?)(?: {{2,}}|$)", re.MULTILINE)
    rows = [found for block in document.blocks() for found in row.findall(block)]

    assert [(id_, title) for id_, title in rows if CLAUSES[id_].title != title] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_scenarios_are_quoted_word_for_word(document: Document) -> None:
    """A scenario that a document shows stands so in a feature file."""
    files = [*FEATURES.glob("*.feature"), *LESSONS.glob("*/tests/*.feature")]
    features = " ".join(path.read_text(encoding="utf-8") for path in files)
    quoted = [" ".join(block.split()) for block in document.blocks("gherkin")]

    assert [block for block in quoted if block not in " ".join(features.split())] == []


def test_the_readme_s_map_names_folders_that_exist() -> None:
    """Each folder in the README's map is there."""
    folders = first_cells(named("README.md").section("Where things are"))

    assert len(folders) >= 6
    assert [each for each in folders if not (ROOT / each).is_dir()] == []


def test_every_page_is_on_the_map_of_the_documentation() -> None:
    """Each page below docs/ can be reached from docs/README.md, a part of a lesson from there."""
    start = named("docs/README.md")
    linked = {(start.path.parent / each).resolve() for each in start.links()}

    lessons = [page for page in DOCUMENTS if page.path in linked and page.path.name == "lesson.md"]
    linked |= {(page.path.parent / each).resolve() for page in lessons for each in page.links()}

    assert {page.path for page in DOCUMENTS if "docs" in page.path.parts} - {start.path} <= linked


def test_the_first_page_calls_each_page_by_its_title() -> None:
    """A link on the first page of the docs says what stands above the page that it leads to."""
    start = named("docs/README.md")
    for label, target in re.findall(
        r"(?<!!)\[([^\]]+)\]\(((?:lessons/\w|how-to|ref|expl)[^)]+)\)", start.text
    ):
        title = (start.path.parent / target).read_text(encoding="utf-8").partition("\n")[0]
        if target != "lessons/README.md":  # named in the middle of a sentence
            assert re.sub(r"^# (\d+\. )?", "", title) == label


def test_a_picture_is_described_alike_wherever_it_is_shown() -> None:
    """A new picture needs a new description at each place: one that was forgotten differs."""
    told: dict[Path, set[str]] = {}
    for document in DOCUMENTS:
        for text, target in re.findall(r"!\[([^\]]+)\]\(([^)\s]+)\)", document.prose):
            told.setdefault((document.path.parent / target).resolve(), set()).add(text)

    assert {path.name: texts for path, texts in told.items() if len(texts) > 1} == {}

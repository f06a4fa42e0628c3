"""The READMEs of the reference backends: the same headings, and nothing but what the code has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.documents import Document, first_cells, named
from docs.test_reference import of_a_backend
from fourstep.servers.manifest import Manifest, read_reference_backends

BACKENDS = read_reference_backends()
REFERENCE = named("docs/reference/settings.md")
PROXY = "What a proxy in front has to do"  # names nginx's words, too
CODE = re.compile(r"`([^`]+)`")
PLACE = re.compile(r"`(\w+\.py)`: ((?:`[\w.]+`(?:, )?)+)")
FILE = re.compile(r"(?:[\w-]+/)*[\w-]+\.(?:py|ts|js|toml|txt)|\w+/")
VARIABLE = re.compile(r"\('(FOURSTEP_[A-Z_]+)'")
IDENTIFIER = re.compile(r"[A-Za-z_]\w*")
each_backend = pytest.mark.parametrize("backend", BACKENDS, ids=lambda each: each.name)


def readme(backend: Manifest) -> Document:
    """A backend's README."""
    return Document(backend.folder / "README.md")


def headings(backend: Manifest) -> list[str]:
    """The headings of a README, with no word for the framework."""
    found = re.findall(r"^#+ .+", readme(backend).prose, re.MULTILINE)
    return [each.replace(backend.title, "...") for each in found]


def sources(backend: Manifest) -> list[Path]:
    """The files of a backend's own code, by its language."""
    folder, pattern = {
        "Python": (f"{backend.name}_backend", "*.py"),
        "TypeScript": ("src", "*.[tj]s"),
    }[backend.language]
    return sorted((backend.folder / folder).rglob(pattern))


def modules(backend: Manifest) -> set[str]:
    """The names of a package's files, and of its folders with code."""
    package = backend.folder / sources(backend)[0].relative_to(backend.folder).parts[0]
    return {each.relative_to(package).parts[0] for each in sources(backend)}


def settings(backend: Manifest) -> set[str]:
    """The variables that its module of settings reads."""
    (config,) = (each for each in sources(backend) if each.stem == "config")
    if config.suffix == ".py":
        return of_a_backend(config)
    return set(VARIABLE.findall(config.read_text(encoding="utf-8")))


def defaults(text: str) -> dict[str, str]:
    """Each variable of a table, with its default."""
    rows = re.findall(r"^\| (`FOURSTEP_.*?) \|(.*?)\|", text, re.MULTILINE)
    return {name: cell.strip() for names, cell in rows for name in CODE.findall(names)}


@each_backend
def test_the_headings_are_the_same(backend: Manifest) -> None:
    """Who has read one README finds everything in the other one."""
    assert headings(backend) == headings(BACKENDS[0])


@each_backend
def test_every_module_is_in_the_reading_order(backend: Manifest) -> None:
    """Each module stands there once, and no other does."""
    rows = re.findall(r"^\|([^|]+)\|", readme(backend).section("Reading order"), re.MULTILINE)
    told = [each.rstrip("/") for row in rows for each in CODE.findall(row)]

    assert sorted(told) == sorted(modules(backend))


@each_backend
def test_the_settings_are_those_of_the_code(backend: Manifest) -> None:
    """The table has the fields of `Settings`, with the defaults that the reference tells."""
    text = readme(backend).section("Settings")

    assert first_cells(text) == settings(backend)
    assert defaults(text) == defaults(REFERENCE.section("Of a backend"))


@each_backend
def test_what_a_readme_names_is_in_the_code(backend: Manifest) -> None:
    """Files, functions, classes and words of configuration that it names are there."""
    text = readme(backend).prose.replace(readme(backend).section(PROXY), "")
    paths = [*sources(backend), *backend.folder.glob("*.toml")]
    source = "\n".join(each.read_text(encoding="utf-8") for each in paths)
    words = {*IDENTIFIER.findall(source), *modules(backend), *(each.name for each in paths)}
    codes = set(CODE.findall(text))

    missing = {each for each in codes if FILE.fullmatch(each) and each.rstrip("/") not in words}
    missing |= {each for each in codes if IDENTIFIER.fullmatch(each) and each not in words}
    assert missing == set()


def test_the_table_of_names_is_that_of_the_code() -> None:
    """What the page on all backends says to be in a module is defined there, in both columns."""
    text = named("backends/README.md").text
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|([^|]+)\|$", text, re.MULTILINE)[2:]
    places = [
        (f"{backend}/{backend}_backend/{file}", name.rpartition(".")[2])
        for first, second in rows
        for backend, cell in (("flask", first), ("fastapi", first if "same" in second else second))
        for file, names in PLACE.findall(cell)
        for name in CODE.findall(names)
    ]

    code = {path: (BACKENDS[0].folder.parent / path).read_text("utf-8") for path, _ in places}
    missing = [
        each
        for each in places
        if not re.search(rf"(?m)^ *(async )?(def|class) {each[1]}\b", code[each[0]])
    ]
    assert (len(rows) > 10, missing) == (True, [])

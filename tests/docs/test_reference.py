"""The reference is complete: settings, manifest, pytest's options, words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs.documents import Document, documents, first_cells, named
from fourstep.contract.clauses import read_contract
from fourstep.contract.reference_page import make_page
from fourstep.contract.verdicts import Verdict
from fourstep.paths import BACKENDS, PACKAGE, ROOT, SPECS

VARIABLE = re.compile(r"\bFOURSTEP(?:_[A-Z]+)+\b")
COUNTED = re.compile(r"secure:? (\d+)(?:/| PASS of )(\d+)|knows all (\d+) clauses")
SETTINGS = named("docs/reference/settings.md")
CONFIGS = sorted(BACKENDS.glob("*/*_backend/config.py"))


def of_the_kit() -> set[str]:
    """The variables that the machinery speaks of."""
    return {
        name
        for path in PACKAGE.rglob("*.py")
        for name in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }


def of_a_backend(config: Path) -> set[str]:
    """The variables behind the fields of a backend's class `Settings`."""
    tree = ast.parse(config.read_text(encoding="utf-8"))
    classes = [each for each in tree.body if isinstance(each, ast.ClassDef)]
    body = next(each.body for each in classes if each.name == "Settings")
    fields = [each.target for each in body if isinstance(each, ast.AnnAssign)]
    return {f"FOURSTEP_{each.id.upper()}" for each in fields if isinstance(each, ast.Name)}


def keys(schema: object) -> Iterator[str]:
    """All keys that a schema allows, at any depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys(part)


@pytest.mark.parametrize("config", CONFIGS, ids=lambda path: path.parent.name)
def test_every_backend_has_the_documented_settings(config: Path) -> None:
    """A backend reads exactly the variables of the second table, and the kit those of the first."""
    table = first_cells(SETTINGS.section("Of a backend"))

    assert of_a_backend(config) == {each for each in table if VARIABLE.fullmatch(each)}


def test_every_variable_of_the_kit_is_documented() -> None:
    """What the machinery reads or sets stands in the reference, and nothing else does."""
    backends = set().union(*map(of_a_backend, CONFIGS))

    assert set(VARIABLE.findall(SETTINGS.text)) == of_the_kit() | backends
    assert first_cells(SETTINGS.section("Of the kit")) <= of_the_kit()


@pytest.mark.parametrize("document", documents(), ids=str)
def test_no_document_names_an_unknown_variable(document: Document) -> None:
    """Every variable that a document names is in the reference."""
    assert set(VARIABLE.findall(document.text)) <= set(VARIABLE.findall(SETTINGS.text))


def test_the_manifest_s_keys_are_documented() -> None:
    """The reference explains exactly the keys of the schema."""
    schema = json.loads((SPECS / "backend.schema.json").read_text(encoding="utf-8"))

    assert first_cells(named("docs/reference/manifest.md").text) == set(keys(schema))


def test_the_report_s_members_are_documented() -> None:
    """The reference names exactly the members that the schema allows."""
    schema = json.loads((SPECS / "report.schema.json").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| .*", named("docs/reference/report.md").text, re.MULTILINE)
    cells = [each.split("|")[1] for each in rows]
    inner = [each.split("|")[2] for each in rows if each.startswith(("| `tests`", "| `exchanges`"))]

    members = set(re.findall(r"`(\w+)`", " ".join([*cells, *inner])))
    assert members == set(keys(schema))


def test_the_page_of_the_clauses_is_current() -> None:
    """The page is what `fourstep explain --all` writes today."""
    assert named("docs/reference/clauses.md").text == make_page(read_contract())


@pytest.mark.parametrize("verdict", Verdict, ids=lambda each: each.name)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    """The guide to checking says what each verdict means."""
    assert f"\n| {verdict.value} |" in named("docs/how-to/check-a-backend.md").text


@pytest.mark.parametrize("option", ["--fourstep-backend", "--fourstep-url", "--fourstep-driver"])
def test_the_options_of_the_pytest_plugin_are_documented(option: str) -> None:
    """The plugin has this option, and the guide to checking explains it."""
    plugin = (ROOT / "fourstep" / "judging" / "options.py").read_text(encoding="utf-8")
    rows = first_cells(named("docs/how-to/check-a-backend.md").section("With pytest"))

    assert f'"{option}"' in plugin
    assert any(each.startswith(option) for each in rows)


def test_clauses_are_counted_rightly() -> None:
    """Where a document says how many clauses there are, it is so many."""
    said = [
        number for each in documents() for found in COUNTED.findall(each.text) for number in found
    ]

    assert len(said) > 5
    assert {int(number) for number in said if number} == {len(read_contract().clauses)}

"""The features are written as we say they are, and every Gherkin step means one thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gherkin.parser import Parser
from pytest_bdd import parsers
from pytest_bdd.parsers import StepParser

from fourstep.contract.clauses import read_contract
from fourstep.paths import FEATURES, SUITE

STEPS = SUITE / "steps"
KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}
WAYS = {"browser", "http", "own-instance", "waits"}
WIRE_WORDS = ("http", "/api", "cookie", "json", "status code", "button", "click", "url")


def scenarios() -> Iterator[Any]:
    """All scenarios as (file, feature's tags and own tags, scenario)."""
    for path in sorted(FEATURES.glob("*.feature")):
        feature: Any = Parser().parse(path.read_text(encoding="utf-8"))["feature"]
        assert feature is not None
        for child in feature["children"]:
            found = child["scenario"]
            tags = {each["name"][1:] for each in (*feature["tags"], *found["tags"])}
            yield pytest.param(path, tags, found, id=f"{path.stem}: {found['name']}")


SCENARIOS = list(scenarios())


@pytest.mark.parametrize(("path", "tags", "scenario"), SCENARIOS)
def test_a_scenario_is_tagged_with_its_clauses(path: Path, tags: set[str], scenario: Any) -> None:
    """Each scenario names at least one clause, and no tag is unknown."""
    assert tags & set(read_contract().clauses), f"{path.name}: {scenario['name']}"
    assert tags <= set(read_contract().clauses) | WAYS


@pytest.mark.parametrize(("path", "tags", "scenario"), SCENARIOS)
def test_a_scenario_is_short_and_declarative(path: Path, tags: set[str], scenario: Any) -> None:
    """A scenario has at most five Gherkin steps and no word of the wire or the page."""
    del path, tags
    text = " ".join(step["text"] for step in scenario["steps"]).lower()

    assert len(scenario["steps"]) <= 5
    assert [word for word in WIRE_WORDS if word in text] == []


@pytest.mark.parametrize(("path", "tags", "scenario"), SCENARIOS)
def test_every_gherkin_step_means_one_thing(path: Path, tags: set[str], scenario: Any) -> None:
    """Exactly one phrasing matches each step; of two, pytest-bdd takes the last without a word."""
    del path, tags
    kind = ""
    for step in scenario["steps"]:
        kind = KINDS.get(step["keywordType"], kind)
        matching = [
            each for of, each in phrasings() if of == kind and each.is_matching(step["text"])
        ]

        assert len(matching) == 1, f"{kind} {step['text']}: {[each.name for each in matching]}"


def test_there_are_few_phrasings() -> None:
    """Few phrasings carry many scenarios."""
    assert len(phrasings()) <= len(SCENARIOS)


@cache
def phrasings() -> tuple[tuple[str, StepParser], ...]:
    """All step phrasings with their kinds, as the decorators in the sources name them."""
    found = []
    for path in sorted(STEPS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found += [
                    (call.func.id, parser_of(call.args[0]))
                    for call in node.decorator_list
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
                ]
    return tuple(found)


def parser_of(argument: ast.expr) -> StepParser:
    """The parser that a decorator's argument makes."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        maker = {"parse": parsers.parse, "re": parsers.re}[argument.func.attr]
        return maker(ast.literal_eval(argument.args[0]))
    return parsers.string(ast.literal_eval(argument))

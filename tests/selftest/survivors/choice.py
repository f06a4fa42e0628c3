"""Which tests are tried on a change: those that reach its lines, the cheapest first."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from fourstep.mutation.costs import FIXTURES, get_cost, name_function, read_clauses
from selftest.gate.choice import one_of_each
from selftest.gate.texts import killer
from selftest.survivors.changes import Change
from selftest.survivors.reach import START, Lines

CHEAP = 0.3  # seconds
_CLAUSE = re.compile(r"[A-Z]+-\d+")
# What a statement on import gives a name to: a constant, a column, a function, a class.
_DEFINED = re.compile(r"^\s*(?:async )?(?:def |class |(?=\w+ ?[:=]))(\w{3,})", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_]\w{2,}")


class Reach:
    """Who reaches what.

    Args:
        recorded: the lines that each test reaches.
        texts: the text of each module, by its file's name.
    """

    def __init__(self, recorded: Mapping[str, Lines], texts: Mapping[str, str]) -> None:
        self._start = recorded.get(START, {})
        self._texts = {name: text.splitlines() for name, text in texts.items()}
        self._docs = {name: ast.get_docstring(ast.parse(text)) for name, text in texts.items()}
        self._tests: dict[tuple[str, int], set[str]] = {}
        for test, lines in recorded.items():
            for module, numbers in lines.items() if test != START else ():
                for line in numbers:
                    self._tests.setdefault((module, line), set()).add(test)

    def find_tests(self, change: Change) -> set[str]:
        """The tests that reach a change; of one that runs on import, those that reach its names."""
        if change.function:
            return self._reaching((change.module, line) for line in change.lines)
        return self._reaching(self._naming(change))

    def find_clauses(self, change: Change) -> set[str]:
        """The clauses that the docstring of its module names, and those of modules it calls."""
        named = {f"{name}.py" for name in _NAME.findall(change.before)}
        docs = [self._docs[name] or "" for name in ({change.module} | named) & self._docs.keys()]
        return {id_ for each in docs for id_ in _CLAUSE.findall(each.partition("Clauses:")[2])}

    def is_early(self, change: Change) -> bool:
        """Whether it runs before any test asks for anything: then each test may tell."""
        early = self._start.get(change.module, ())
        return not change.function or any(line in early for line in change.lines)

    def _reaching(self, places: Iterable[tuple[str, int]]) -> set[str]:
        return {test for place in places for test in self._tests.get(place, ())}

    def _naming(self, change: Change) -> Iterator[tuple[str, int]]:
        own = "\n".join(self._texts[change.module][each - 1] for each in change.lines)
        names = set(_DEFINED.findall(own)) or set(_NAME.findall(own))
        for module, lines in self._texts.items():
            for number, line in enumerate(lines, 1):
                is_own = module == change.module and number in change.lines
                if not is_own and not names.isdisjoint(_NAME.findall(line)):
                    yield module, number


@dataclass(frozen=True)
class Budget:
    """Which of the tests for a change are tried.

    Args:
        seconds: of an honest backend, so many are spent at the most.
        cases: so many of one test function at the most.
    """

    seconds: float
    cases: int


QUICK, PATIENT = Budget(3.0, 4), Budget(45.0, 100)


def choose(
    change: Change, reach: Reach, items: list[pytest.Item], budget: Budget
) -> list[pytest.Item]:
    """The tests for a change that a budget allows.

    First those of the clauses that its module names, or one that its line names, since they tell
    most often; then one of each other test function. What is costly comes last.
    """
    wanted = reach.find_tests(change)
    reached = sorted((each for each in items if killer(each.nodeid) in wanted), key=get_cost)
    about = reach.find_clauses(change)
    own = [each for each in reached if not about.isdisjoint(read_clauses(each))]
    others = [
        *reached,
        *(sorted(one_of_each(items), key=get_cost) if reach.is_early(change) else ()),
    ]
    functions = {name_function(each.nodeid): each for each in reversed(others)}
    rest = sorted(set(functions.values()) - set(own), key=get_cost)
    both = [*_in_turns(own, budget.cases), *rest]
    cheap = [each for each in both if get_cost(each) <= CHEAP]
    costly = [each for each in both if get_cost(each) > CHEAP]
    return list(_afford([*cheap, *costly], budget.seconds))


def _in_turns(items: Iterable[pytest.Item], cases: int) -> list[pytest.Item]:
    """The first case of each test function, then the second of each, and so on."""
    seen = Counter[str]()
    turns = []
    for item in items:
        function = name_function(item.nodeid)
        turns.append((seen[function], item))
        seen[function] += 1
    return [item for turn, item in sorted(turns, key=lambda each: each[0]) if turn < cases]


def _afford(items: Iterable[pytest.Item], seconds: float) -> Iterator[pytest.Item]:
    spent, paid = 0.0, set[str]()
    for item in items:
        asked = FIXTURES.keys() & set(getattr(item, "fixturenames", ()))
        spent += 0.01 + get_cost(item) - sum(FIXTURES[name] for name in asked & paid)
        paid |= asked
        if spent > seconds:
            return
        yield item
